"""Moving deals in the window: the box, its reasons, what is left open, the way corrected, the board."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from models.actions.criteria import meet_criterion
from models.actions.moves import move_deal
from models.queries.moves import way
from models.queries.records import record
from tests import factory
from tests.factory import rows
from tests.views.acts import leave, retype, settle, shown
from views.deals.page import DealsPage

ENTER, ESCAPE, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, feed) -> DealsPage:
    """Two deals in their first stage, created a week ago; the first one is shown."""
    for title in ("Walnut desk", "Oak kitchen"):
        factory.deal(feed.workspace, title=title, created_on=dt.date(2026, 3, 11))
    made = shown(qtbot, DealsPage(feed))
    made.show_record(1)
    settle(qtbot, made)
    return made


@pytest.fixture
def box(page):
    return page.moving.closing


@pytest.fixture
def told(feed):
    heard = []
    feed.told.connect(lambda message: heard.append(message.words))
    return heard


def begin(page, name, ids=(1,)):
    """Ask for a stage as the menu does."""
    page.acts.move(list(ids), factory.stage(page.feed.workspace, name))


def press(qtbot, page, *keys, widget=None):
    for key in keys:
        qtbot.keyClick(widget or QApplication.focusWidget(), key)
    settle(qtbot, page)


def passed(page, deal=1):
    return [(one.stage, one.day) for one in page.feed.ask(way, deal)]


def stages(page):
    sql = "SELECT s.name FROM deals d JOIN stages s ON s.id=d.stage_id ORDER BY d.id"
    return [name for (name,) in rows(page.feed.workspace, sql)]


def reasons(page, deal=1):
    held = page.feed.ask(record, "deals", deal, page.feed.today()).names["reason_id"]
    sql = "SELECT r.name FROM deal_reasons x JOIN reasons r ON r.id=x.reason_id WHERE x.deal_id=:one ORDER BY x.id"
    return [held, *(name for (name,) in rows(page.feed.workspace, sql, one=deal))]


# Closing


def test_a_letter_and_enter_close_a_deal(qtbot, page, box):
    begin(page, "Lost")
    press(qtbot, page, "p", ENTER)
    assert (stages(page)[0], reasons(page)) == ("Lost", ["Price"])
    assert not box.isVisible()


def test_enter_without_a_reason_asks_for_it_and_nothing_moves(qtbot, page, box):
    for name, words in (("Won", "Say why it was won"), ("Lost", "Say why it came to nothing")):
        begin(page, name)
        press(qtbot, page, ENTER)
        assert box.fault.text() == f"{words}; choose “Unknown” if you don't know."
        assert stages(page) == ["Prospecting", "Prospecting"]


def test_several_reasons_one_of_them_the_main_one(qtbot, page, box):
    begin(page, "Lost")
    press(qtbot, page, "p", SPACE, "s", SPACE)
    assert box.main.isVisible()
    box.main.setCurrentIndex(1)
    box.main.activated.emit(1)
    assert [chip.reason.name for chip in box.reasons.chips if chip.main] == ["Safer brand"]
    press(qtbot, page, ENTER, widget=box.main)
    assert reasons(page) == ["Safer brand", "Price"]


def test_who_got_it_instead_is_made_from_a_typed_name(qtbot, page, box):
    begin(page, "Lost")
    press(qtbot, page, "p", SPACE)
    retype(box.entries["competitor_id"], "Noord & Co")
    box.keep_button.click()
    settle(qtbot, page)
    assert rows(page.feed.workspace, "SELECT c.name FROM deals d JOIN competitors c ON c.id=d.competitor_id") == [
        ("Noord & Co",)
    ]
    assert page.form.rows["competitor_id"].isVisible()


@pytest.mark.parametrize(("day", "words"), [
    ("1.1.1970", "more than 30 years ago"), ("1.1.2199", "still to come"), ("31.12.2999", "not between 1900 and 2200"),
    ("1.3.2026", "It was created on 11 Mar 2026. Enter once more: it was created on 1 Mar 2026 already."),
    ("soon", "Since"), ("", "must not be empty"),
])  # fmt: skip
def test_a_day_that_can_not_be_is_told_beside_it(qtbot, page, box, day, words):
    begin(page, "Won")
    press(qtbot, page, "q", SPACE)
    retype(box.day, day or " ")
    for _twice in range(2 if "1970" in day else 1):
        press(qtbot, page, ENTER, widget=box.day)
    assert words in box.fault.text()
    assert stages(page)[0] == "Prospecting"


def test_a_day_before_it_was_written_down_is_meant_when_it_is_kept_twice(qtbot, page, box):
    begin(page, "Won")
    press(qtbot, page, "q", SPACE)
    retype(box.day, "1.3.2026")
    press(qtbot, page, ENTER, ENTER, widget=box.day)
    assert passed(page) == [("Won", dt.date(2026, 3, 1)), ("Prospecting", dt.date(2026, 3, 1))]


def test_several_end_together_for_a_reason_that_is_said_to_be_shared(qtbot, page, box):
    begin(page, "No decision", (1, 2))
    assert box.title.text() == "2 deals end for the same reason"
    press(qtbot, page, "d", ENTER)
    assert (stages(page), reasons(page, 2)) == (["No decision"] * 2, ["Did nothing"])
    assert page.feed.workspace.undo_state().undo == "Move 2 deals to No decision"


def test_not_now_asks_for_the_day(qtbot, page, box):
    begin(page, "Not now")
    press(qtbot, page, ENTER)
    assert "a day to come" in box.fault.text()
    retype(box.entries["wake"], "1 Sep")
    press(qtbot, page, ENTER, widget=box.entries["wake"])
    assert rows(page.feed.workspace, "SELECT wake_on FROM deals WHERE id=1") == [("2026-09-01",)]
    assert page.form.rows["wake_on"].isVisible()
    assert page.form.head.chip.words == "Not now · until 1 Sep 2026"


def test_escape_drops_the_question(qtbot, page, box):
    begin(page, "Won")
    press(qtbot, page, ESCAPE)
    assert not box.isVisible()
    assert stages(page)[0] == "Prospecting"


def test_what_is_typed_is_not_lost_when_somebody_goes_on(qtbot, page, box):
    begin(page, "Lost")
    press(qtbot, page, "p", SPACE)
    page.show_record(2)
    settle(qtbot, page)
    assert (stages(page), reasons(page)) == (["Lost", "Prospecting"], ["Price"])


def test_why_it_ended_is_put_right_in_the_same_box(qtbot, page, box):
    factory.close(page.feed.workspace, 1, "Lost", reasons=(factory.reason(page.feed.workspace, "Price"),))
    settle(qtbot, page)
    page.form.head.chip.click()
    assert [one.name for one in box.reasons.ticked()] == ["Price"]
    box.reasons.enter()
    press(qtbot, page, "s", SPACE, ENTER)
    assert (reasons(page), len(passed(page))) == (["Price", "Safer brand"], 2)


def test_a_new_deal_that_is_over_is_asked_for_its_reason(qtbot, page):
    page.new_record({"title": "Ash bed"})
    entry = page.form.rows["stage_id"].entry
    assert not page.form.rows["reason_id"].isVisible()
    entry.setCurrentIndex(entry.findText("Lost"))
    entry.activated.emit(entry.currentIndex())
    assert page.form.rows["reason_id"].isVisible()
    page.form.add()
    assert "Say why it came to nothing" in page.form.fault.text()
    reason = page.form.rows["reason_id"].entry
    reason.setCurrentIndex(reason.findText("No need"))
    page.form.add()
    settle(qtbot, page)
    assert (stages(page)[2], reasons(page, 3)) == ("Lost", ["No need"])


def test_a_reason_is_not_taken_away_again(qtbot, page):
    factory.close(page.feed.workspace, 1, "Lost")
    settle(qtbot, page)
    row = page.form.rows["reason_id"]
    row.entry.setCurrentIndex(0)
    row.entry._picked()
    settle(qtbot, page)
    assert "Say why it came to nothing" in row.message.text()
    assert reasons(page) == ["Unknown"]


# The way


def test_control_g_moves_and_back_dates(qtbot, page, box):
    page.doing.acts.do("stage", "deals", [1])
    assert box.stage.hasFocus()
    box.stage.setCurrentIndex(box.stage.findText("Qualified"))
    retype(box.day, "yesterday")
    press(qtbot, page, ENTER, widget=box.day)
    assert passed(page)[0] == ("Qualified", dt.date(2026, 3, 17))


def test_a_move_before_the_last_one_says_that_it_is_history(qtbot, page, box, told):
    page.feed.workspace.do("Move", move_deal, 1, factory.stage(page.feed.workspace, "Proposal"))
    settle(qtbot, page)
    page.moving.way.ask([1])
    box.stage.setCurrentIndex(box.stage.findText("Qualified"))
    retype(box.day, "16.3.2026")
    press(qtbot, page, ENTER, widget=box.day)
    assert told == ["Noted. Walnut desk came to a later stage since, and stays there"]
    assert stages(page)[0] == "Proposal"


def test_days_of_the_way_are_corrected_and_lines_deleted(qtbot, page):
    page.feed.workspace.do("Move", move_deal, 1, factory.stage(page.feed.workspace, "Proposal"))
    settle(qtbot, page)
    page.moving.way.ask([1])
    lines = page.moving.way.lines
    retype(lines.rows[3].entry, "15.3.2026")
    leave(lines.rows[3].entry)
    settle(qtbot, page)
    assert passed(page)[0] == ("Proposal", dt.date(2026, 3, 15))
    retype(lines.rows[3].entry, "1.3.2026")
    leave(lines.rows[3].entry)
    settle(qtbot, page)
    assert "created on 11 Mar 2026" in lines.rows[3].message.text()
    lines.findChild(object, "drop-event-3").click()
    settle(qtbot, page)
    assert (stages(page)[0], list(lines.rows)) == ("Prospecting", [1])


def test_the_timeline_leads_to_the_way(qtbot, page):
    story = page.form.story
    qtbot.waitUntil(lambda: bool(story.timeline.lines.entries))
    story.open_entry(story.timeline.lines.entries[0])
    assert page.moving.closing.isVisible()


def test_the_menu_holds_other_pipelines_beside_the_own_stages(page):
    page.feed.workspace.run(lambda raw: raw.execute("INSERT INTO pipelines(name, position) VALUES ('R&D', 1)"))
    page.feed.workspace.run(lambda raw: raw.execute(
        "INSERT INTO stages(pipeline_id, name, kind, position, probability, counts_as_opportunity) "
        "VALUES (2, 'Looked at', 'open', 0, 30, 0)"))  # fmt: skip
    menu = QMenu()
    page.acts.fill_stages(menu, [1])
    (other,) = [act.menu() for act in menu.actions() if act.menu() is not None]
    assert (other.title(), [act.text() for act in other.actions()]) == ("R&&D", ["Looked at"])


# What a stage asks for


def open_ones(page):
    return [box.accessibleName() for box in page.moving.criteria.boxes.values() if not box.isChecked()]


def test_what_is_left_open_is_said_and_ticked_afterwards(qtbot, page, told):
    page.feed.workspace.do("Tick", meet_criterion, 1, 1, dt.date(2026, 3, 12))
    begin(page, "Initial contact")
    settle(qtbot, page)
    assert stages(page)[0] == "Initial contact"
    assert told == ["Move Walnut desk to Initial contact · 2 things of Prospecting are still open"]
    left = open_ones(page)
    assert len(left) == 4
    qtbot.keyClick(page.moving.criteria.boxes[2], SPACE)
    settle(qtbot, page)
    assert open_ones(page) == [one for one in left if one != left[2]]
    assert rows(page.feed.workspace, "SELECT criterion_id, met_on FROM deal_criteria ORDER BY criterion_id") == [
        (1, "2026-03-12"), (2, "2026-03-18"),
    ]  # fmt: skip


def test_a_way_back_leaves_nothing_open(qtbot, page, told):
    page.feed.workspace.do("Move", move_deal, 1, factory.stage(page.feed.workspace, "Proposal"))
    begin(page, "Prospecting")
    settle(qtbot, page)
    assert told == []


def test_ticks_of_the_checklist_meet_it_by_themselves(qtbot, page):
    page.feed.workspace.do("Move", move_deal, 1, factory.stage(page.feed.workspace, "Qualified"))
    settle(qtbot, page)
    box = next(iter(page.moving.criteria.boxes.values()))
    assert "0 of 3 ticked in the checklist" in box.accessibleName()
    assert not box.isEnabled()


# The board


def test_the_board_asks_in_its_middle_for_all_that_were_dragged(qtbot, page):
    page.way.turn("board")
    qtbot.waitUntil(lambda: bool(page.board.columns))
    page.board.move_to([1, 2], factory.stage(page.feed.workspace, "Won"))
    box = page.board.closing
    assert box.title.text() == "2 deals end for the same reason"
    press(qtbot, page, "q", ENTER)
    assert stages(page) == ["Won", "Won"]
    assert not box.isVisible()
