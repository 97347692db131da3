"""What is next and what was: written down, ticked off, corrected and taken back, by keys alone."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from models.actions.activities import add_activity
from models.queries.timeline import AT_ONCE
from tests import factory
from tests.views.acts import click, retype, settle, shown, type_text
from views.lists.page import ListPage, Words

WORDS = Words("Prospects", "No people yet", "Bring your list.", "contact", "sales")
ENTER, ESCAPE, TAB, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Delete
#: The offscreen platform has no keyboard to grab for a list that pops up.
POPS_UP = pytest.mark.qt_log_ignore("grabbing the keyboard")
FRIDAY = dt.date(2026, 3, 20)


@pytest.fixture
def page(qtbot, feed) -> ListPage:
    """Three people; the keyboard stands on the first."""
    for name in ("Adam", "Baker", "Clark"):
        factory.person(feed.workspace, first_name=None, last_name=name)
    made = shown(qtbot, ListPage(feed, "people", WORDS))
    made.table.setFocus()
    told(qtbot, made)
    return made


def told(qtbot, page) -> None:
    """Wait until the story of the record shown is there."""
    settle(qtbot, page)
    pane, one = page.form.story, page.table.current_id()
    pane._ask()
    qtbot.waitUntil(lambda: pane.story is not None and pane.story.id == one)
    qtbot.wait(20)


def do(page, key: str) -> None:
    page.acts.do(key, *page.chosen_records())


def titles(page) -> list[str]:
    return [entry.title for entry in page.form.story.timeline.lines.entries]


def undo(qtbot, page) -> None:
    page.feed.follow(page.feed.workspace.undo_later())
    told(qtbot, page)


def log(qtbot, page, words: str, key: str = "log-call") -> None:
    do(page, key)
    box = page.form.story.log_box
    box.note.setFocus()
    type_text(box.note, words)
    qtbot.keyClick(box.note, ENTER)
    told(qtbot, page)


def test_a_call_is_logged_with_one_enter_and_undone(page, qtbot):
    with qtbot.waitSignal(page.feed.told) as heard:
        log(qtbot, page, "wants oak, not veneer")
    assert titles(page) == ["Call — wants oak, not veneer", "Added"]
    assert heard.args[0].words == "Call noted. Ctrl+T plans what is next"
    assert page.table.hasFocus()
    assert page.feed.workspace.undo_state().undo == "Log Call with Adam"
    undo(qtbot, page)
    assert titles(page) == ["Added"]


def test_nothing_noted_says_how_to_begin(page, qtbot):
    nothing = page.form.story.nothing
    assert nothing.isVisible()
    assert nothing.text() == "No call, meeting or note yet. Ctrl+L logs a call."
    log(qtbot, page, "oak")
    assert not nothing.isVisible()


def test_escape_drops_the_box_and_goes_back_to_the_list(page, qtbot):
    do(page, "log-call")
    box = page.form.story.log_box
    type_text(box.note, "nothing")
    qtbot.keyClick(box.note, ESCAPE)
    assert not box.isVisible()
    assert page.table.hasFocus()
    assert page.feed.workspace.undo_state().undo == "Add person"


def test_in_a_longer_note_enter_begins_a_line_and_control_enter_keeps(page, qtbot):
    do(page, "log-call")
    note = page.form.story.log_box.note
    type_text(note, "oak")
    qtbot.keyClick(note, ENTER, Qt.KeyboardModifier.ShiftModifier)
    type_text(note, "not")
    qtbot.keyClick(note, ENTER)
    assert page.form.story.log_box.isVisible()
    assert "Ctrl+Enter keeps" in page.form.story.log_box.hint.text()
    type_text(note, "veneer")
    qtbot.keyClick(note, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert factory.rows(page.feed.workspace, "SELECT note FROM activities") == [("oak\nnot\nveneer",)]


def test_another_kind_is_chosen_first(page, qtbot):
    do(page, "log")
    box = page.form.story.log_box
    assert box.kind.hasFocus()
    box.kind.setCurrentIndex(box.kind.findData("visit"))
    retype(box.entries["minutes"], "45")
    qtbot.keyClick(box.entries["minutes"], ENTER)
    told(qtbot, page)
    assert titles(page)[0] == "Visit, 45 min"


def test_a_wrong_day_is_told_in_the_box_and_nothing_is_lost(page, qtbot):
    do(page, "log-call")
    box = page.form.story.log_box
    type_text(box.note, "oak")
    retype(box.entries["happened_on"], "someday")
    qtbot.keyClick(box.entries["happened_on"], ENTER)
    assert "is not a date" in box.fault.text()
    assert box.note.toPlainText() == "oak"
    retype(box.entries["happened_on"], "tomorrow")
    qtbot.keyClick(box.entries["happened_on"], ENTER)
    assert box.fault.text() == "This day is still to come; plan a task instead."


def test_what_is_typed_is_kept_for_whom_it_was_typed(page, qtbot):
    do(page, "log-call")
    type_text(page.form.story.log_box.note, "oak")
    click(qtbot, page.table, 1, "name")
    told(qtbot, page)
    assert factory.rows(page.feed.workspace, "SELECT person_id, note FROM activities") == [(1, "oak")]
    assert not page.form.story.log_box.isVisible()


def test_a_letter_to_several_is_one_step(page, qtbot):
    page.table.selectAll()
    assert not page.acts.applies("log-call", *page.chosen_records())
    log(qtbot, page, "price list", "log")
    assert factory.rows(page.feed.workspace, "SELECT kind, count(*) FROM activities GROUP BY 1") == [("letter", 3)]
    undo(qtbot, page)
    assert factory.rows(page.feed.workspace, "SELECT count(*) FROM activities") == [(0,)]


def test_the_next_action_is_planned_ticked_off_and_put_back(page, qtbot):
    do(page, "plan")
    box = page.form.story.plan_box
    type_text(box.entries["title"], "Send the quote")
    retype(box.entries["due_on"], "fri")
    assert box.fault.text() == "→ 20 Mar 2026"
    qtbot.keyClick(box.entries["due_on"], ENTER)
    told(qtbot, page)
    (line,) = page.form.story.tasks.shown
    assert (line.what.text(), line.due.text()) == ("Send the quote", "Fri")
    line.tick.setFocus()
    qtbot.keyClick(line.tick, Qt.Key.Key_Space)
    told(qtbot, page)
    assert titles(page)[0] == "Done: Send the quote"
    assert page.form.story.tasks.none.isVisible()
    undo(qtbot, page)
    assert [one.what.text() for one in page.form.story.tasks.shown] == ["Send the quote"]


def test_what_is_overdue_says_so(page, feed, qtbot):
    factory.task(feed.workspace, person_id=1, due_on=dt.date(2026, 3, 16))
    told(qtbot, page)
    assert page.form.story.tasks.shown[0].due.text() == "overdue 2 d"


def test_a_task_is_put_off_edited_and_deleted_where_it_stands(page, feed, qtbot):
    factory.task(feed.workspace, person_id=1, due_on=dt.date(2026, 3, 18))
    told(qtbot, page)
    (line,) = page.form.story.tasks.shown
    line.put_off(FRIDAY)
    told(qtbot, page)
    assert line.due.text() == "Fri"
    qtbot.keyClick(line.tick, Qt.Key.Key_F2)
    box = page.form.story.plan_box
    retype(box.entries["title"], "Send the price list")
    qtbot.keyClick(box.entries["title"], ENTER)
    told(qtbot, page)
    assert line.what.text() == "Send the price list"
    qtbot.keyClick(line.tick, DELETE)
    told(qtbot, page)
    assert page.form.story.tasks.shown == []


def test_an_entry_is_corrected_and_deleted_by_keys(page, feed, qtbot):
    log(qtbot, page, "oak")
    line = page.form.story.timeline
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_F2)
    retype(page.form.story.log_box.note, "ash")
    qtbot.keyClick(page.form.story.log_box.note, ENTER)
    told(qtbot, page)
    assert titles(page)[0] == "Call — ash"
    line.setFocus()
    qtbot.keyClick(line, DELETE)
    told(qtbot, page)
    assert titles(page) == ["Added"]
    undo(qtbot, page)
    assert titles(page)[0] == "Call — ash"


@POPS_UP
def test_people_are_added_to_a_campaign_by_the_beginning_of_its_name(page, feed, qtbot):
    factory.campaign(feed.workspace)
    page.table.selectAll()
    do(page, "to-campaign")
    entry = page.form.story.campaign_box.campaign
    retype(entry, "open day")
    entry.completer().popup().hide()
    qtbot.keyClick(entry, ENTER)
    told(qtbot, page)
    assert factory.rows(feed.workspace, "SELECT count(*) FROM campaign_members") == [(3,)]
    assert titles(page)[0] == "Put on the list of “Open day”"
    undo(qtbot, page)
    assert factory.rows(feed.workspace, "SELECT count(*) FROM campaign_members") == [(0,)]


@POPS_UP
def test_a_campaign_that_is_not_there_is_made_at_the_second_enter(page, feed, qtbot):
    do(page, "to-campaign")
    box = page.form.story.campaign_box
    retype(box.campaign, "Open day")
    box.campaign.completer().popup().hide()
    qtbot.keyClick(box.campaign, ENTER)
    assert box.fault.text() == "There is no campaign “Open day”. Enter once more makes it."
    qtbot.keyClick(box.campaign, ENTER)
    told(qtbot, page)
    assert factory.rows(feed.workspace, "SELECT name, person_id FROM campaigns JOIN campaign_members") == [
        ("Open day", 1)
    ]
    undo(qtbot, page)
    assert factory.rows(feed.workspace, "SELECT count(*) FROM campaigns") == [(0,)]


def test_a_deal_is_started_shown_and_undone(page, feed, qtbot):
    with qtbot.waitSignal(feed.told) as heard:
        do(page, "start-deal")
    assert (heard.args[0].words, heard.args[0].shows) == ("Deal started", ("deals", 1))
    told(qtbot, page)
    assert titles(page)[0] == "Deal “Adam” started"
    undo(qtbot, page)
    assert titles(page) == ["Added"]


def test_tab_alone_leads_from_the_list_to_the_timeline(page, feed, qtbot):
    factory.task(feed.workspace, person_id=1)
    told(qtbot, page)
    passed = []
    while not page.form.story.timeline.hasFocus() and len(passed) < 40:
        qtbot.keyClick(QApplication.focusWidget(), TAB)
        passed.append(QApplication.focusWidget().objectName())
    expected = ["form-fold", "plan-link", "tick-1", "log-call", "timeline"]
    assert [name for name in passed if name in expected] == expected


def test_markup_in_a_note_is_shown_as_it_was_typed(page, qtbot):
    log(qtbot, page, "<b>oak</b>")
    assert titles(page)[0] == "Call — <b>oak</b>"


def test_a_very_long_note_is_cut_in_the_list_and_whole_in_its_box(page, feed, qtbot):
    feed.workspace.do("Log", add_activity, {"kind": "note", "person_id": 1, "note": "oak " * 25_000})
    told(qtbot, page)
    entry = page.form.story.timeline.lines.entries[0]
    assert len(entry.title) < 400
    page.form.story.open_entry(entry)
    assert len(page.form.story.log_box.note.toPlainText()) > 99_000
    page.form.story.log_box.drop()


def test_older_entries_come_on_demand(page, feed, qtbot):
    feed.workspace.do("Log", log_many, AT_ONCE + 5)
    told(qtbot, page)
    assert len(titles(page)) == AT_ONCE
    page.findChild(QPushButton, "timeline-older").click()
    qtbot.waitUntil(lambda: len(titles(page)) == AT_ONCE + 6)


def log_many(session, count):
    for number in range(count):
        add_activity(session, {"kind": "call", "person_id": 1, "note": str(number)})


log_many.__name__ = "log_with"


def test_a_box_opened_while_a_cell_is_edited_closes_quietly(page, qtbot):
    table = page.table
    table.setCurrentIndex(table.rows.index(0, [c.key for c in table.listing.columns].index("job_title")))
    table.edit(table.currentIndex())
    qtbot.waitUntil(lambda: bool(QApplication.focusWidget().property("cell")))
    do(page, "plan")
    box = page.form.story.plan_box
    qtbot.wait(50)  # the entry of the cell is gone by now
    qtbot.keyClick(QApplication.focusWidget(), ESCAPE)
    assert not box.is_open()
    assert table.isAncestorOf(QApplication.focusWidget())


def test_words_and_kinds_narrow_the_timeline_and_escape_shows_all_again(page, qtbot):
    for words in ("oak table", "beech chair"):
        log(qtbot, page, words)
    do(page, "find")
    line = page.form.story.find_line
    assert line.words.hasFocus()
    type_text(line.words, "beech")
    qtbot.waitUntil(lambda: titles(page) == ["Call — beech chair"])
    line.choose("deals")
    qtbot.waitUntil(lambda: titles(page) == [])
    assert page.form.story.nothing.text() == "Nothing of this kind, or with these words."
    qtbot.keyClick(line.words, ESCAPE)
    qtbot.waitUntil(lambda: len(titles(page)) == 3)
    assert not line.isVisible()


@pytest.mark.parametrize("kind", ["meeting", "note", "email", "letter", "visit", "presentation"])
def test_every_kind_has_a_key_of_its_own(page, qtbot, kind):
    do(page, f"log-{kind}")
    box = page.form.story.log_box
    assert (box.kind.currentData(), box.note.hasFocus()) == (kind, True)
