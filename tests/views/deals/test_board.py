"""The board by mouse and keyboard: what its stages say, cards carried and moved, stages folded away, filters."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from models.actions.deals import edit_deal
from tests import factory
from tests.factory import rows
from tests.views.acts import settle, shown, texts
from views.deals.page import DealsPage

ALT, CTRL, NONE = (Qt.KeyboardModifier(one) for one in (
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier))  # fmt: skip
LEFT, MOVE = Qt.MouseButton.LeftButton, Qt.DropAction.MoveAction
TODAY = dt.date(2026, 3, 18)
PLANNED = {"next_step": "Call", "next_step_on": TODAY}


@pytest.fixture
def page(qtbot, feed) -> DealsPage:
    """Three deals in the first stage, the last of them without a next step, and one in the second."""
    workspace = feed.workspace
    factory.deal(workspace, title="A", value=100_000, created_on=TODAY - dt.timedelta(days=31), **PLANNED)
    factory.deal(workspace, title="B", value=200_000, **PLANNED)
    factory.deal(workspace, title="C")
    factory.deal(workspace, title="D", value=70_000, stage_id=factory.stage(workspace, "Initial contact"), **PLANNED)
    made = shown(qtbot, DealsPage(feed))
    made.way.turn("board")
    qtbot.waitUntil(lambda: cards(made) == {"Prospecting": [1, 2, 3], "Initial contact": [4]})
    return made


def cards(page) -> dict[str, list[int]]:
    held = (one.column for one in page.board.columns.values() if one.column.ids)
    return {column.name: sorted(column.ids) for column in held}


def order(page) -> list[int]:
    return [one for column in page.board.columns.values() for one in column.column.ids]


def column(page, name: str):
    return next(one for one in page.board.columns.values() if one.column.name == name)


def place_of(lines, one: int) -> QPoint:
    return lines.visualRect(lines.rows.index(lines.rows.row_of(one), 0)).center()


def click(page, name: str, one: int, keys=NONE) -> None:
    lines = column(page, name).cards
    QTest.mouseClick(lines.viewport(), LEFT, keys, place_of(lines, one))


def drag(monkeypatch, page, name: str, one: int, target) -> None:
    """Press on a card, move off with it and let it fall; Qt's offscreen screen has no hand that carries it there."""

    def carried(made: QDrag, *_ways) -> Qt.DropAction:
        at = target.rect().center()
        QApplication.sendEvent(target, QDragEnterEvent(at, MOVE, made.mimeData(), LEFT, NONE))
        QApplication.sendEvent(target, QDropEvent(QPointF(at), MOVE, made.mimeData(), LEFT, NONE))
        return MOVE

    monkeypatch.setattr(QDrag, "exec", carried)
    QApplication.processEvents()  # what was moved last has its place
    lines = column(page, name).cards
    window, start = page.window().windowHandle(), lines.viewport().mapTo(page.window(), place_of(lines, one))
    QTest.mousePress(window, LEFT, NONE, start)
    for way in (4, 40):
        QTest.mouseMove(window, start + QPoint(way, way))
    QTest.mouseRelease(window, LEFT, NONE, start + QPoint(40, 40))


def stages(page) -> dict[int, str]:
    sql = "SELECT d.id, s.name FROM deals d JOIN stages s ON s.id=d.stage_id"
    return dict(rows(page.feed.workspace, sql))


def test_a_stage_says_how_many_what_they_are_worth_and_what_of_that_is_likely(page):
    # 1,000 + 2,000, of which 5 % are 150
    assert column(page, "Prospecting").accessibleName() == "Prospecting: 3, € 3,000, € 150 weighted"
    assert column(page, "Initial contact").accessibleName() == "Initial contact: 1, € 700, € 70 weighted"


def test_a_stage_that_holds_too_many_says_so_and_takes_more(page, qtbot):
    page.feed.workspace.run(lambda raw: raw.execute("UPDATE stages SET open_limit=3 WHERE name='Prospecting'"))
    column(page, "Initial contact").cards.selectAll()
    page.board.step(-1)
    qtbot.waitUntil(lambda: column(page, "Prospecting").accessibleName().startswith("Prospecting: 4 of 3, too many"))


def test_a_card_says_what_is_wrong_with_it(page, qtbot):
    page.feed.workspace.run(lambda raw: raw.execute(
        "INSERT INTO objections(deal_id, heard_on, category, verbatim) VALUES (1, '2026-03-01', 'price', 'Too dear')"
    ))  # fmt: skip
    lines = column(page, "Prospecting").cards
    lines.rows.forget_rows()
    told = [lines.rows.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(3)]
    assert told[lines.rows.row_of(1)] == (
        "A, € 1,000, Call, today, 31 days in this stage, gone quiet: 31 days here, more than 30, open objection: Price"
    )
    assert told[lines.rows.row_of(2)] == "B, € 2,000, Call, today, 0 days in this stage"
    assert told[lines.rows.row_of(3)].endswith("no next step, 0 days in this stage, gone quiet: no next step")


def test_the_cards_keep_the_rules_of_qt(page, qtmodeltester):
    qtmodeltester.check(column(page, "Prospecting").cards.rows)


def test_a_card_is_carried_to_a_stage_and_undo_is_offered(page, qtbot, monkeypatch):
    with qtbot.waitSignal(page.feed.told) as told:
        drag(monkeypatch, page, "Prospecting", 2, column(page, "Qualified"))
    assert (told.args[0].words.partition(" · ")[0], told.args[0].undo) == ("Move B to Qualified", True)
    assert cards(page) == {"Prospecting": [1, 3], "Initial contact": [4], "Qualified": [2]}
    page.feed.workspace.undo()
    qtbot.waitUntil(lambda: cards(page) == {"Prospecting": [1, 2, 3], "Initial contact": [4]})


def test_all_selected_cards_are_carried_wherever_they_stand_as_one_step(page, qtbot, monkeypatch):
    click(page, "Prospecting", 1)
    click(page, "Initial contact", 4, CTRL)
    drag(monkeypatch, page, "Initial contact", 4, column(page, "Qualified").cards.viewport())
    settle(qtbot, page)
    assert stages(page) == {1: "Qualified", 2: "Prospecting", 3: "Prospecting", 4: "Qualified"}
    assert page.feed.workspace.undo_state().undo == "Move 2 deals to Qualified"


def test_a_card_that_is_not_selected_is_carried_alone(page, qtbot, monkeypatch):
    click(page, "Prospecting", 1)
    drag(monkeypatch, page, "Initial contact", 4, column(page, "Qualified"))
    settle(qtbot, page)
    assert stages(page)[1] == "Prospecting"
    assert stages(page)[4] == "Qualified"


def test_two_quick_drags_of_a_card_end_where_the_last_one_did(page, qtbot, monkeypatch):
    drag(monkeypatch, page, "Prospecting", 2, column(page, "Qualified"))
    drag(monkeypatch, page, "Qualified", 2, column(page, "Proposal"))
    assert cards(page)["Proposal"] == [2]
    settle(qtbot, page)
    assert stages(page)[2] == "Proposal"
    assert page.board._moving == []


def test_a_move_that_the_file_refuses_is_taken_back_and_told(page, qtbot):
    page.feed.workspace.run(lambda raw: raw.execute("UPDATE stages SET retired=1 WHERE name='Qualified'"))
    with qtbot.waitSignal(page.feed.failed) as failed:
        page.board.move_to([2], column(page, "Qualified").column.stage_id)
    assert "retired" in failed.args[0]
    qtbot.waitUntil(lambda: cards(page) == {"Prospecting": [1, 2, 3], "Initial contact": [4]})


def test_several_cards_move_by_alt_and_come_back_by_one_undo(page, qtbot):
    page.board.focus_cards()
    lines = column(page, "Prospecting").cards
    qtbot.keyClick(lines, Qt.Key.Key_Home)
    qtbot.keyClick(lines, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(lines, Qt.Key.Key_Right, ALT)
    assert len(cards(page)["Initial contact"]) == 3
    qtbot.keyClick(column(page, "Initial contact").cards, Qt.Key.Key_Right, ALT)
    assert len(cards(page)["Qualified"]) == 2
    settle(qtbot, page)
    page.feed.workspace.undo()
    page.feed.workspace.undo()
    assert sorted(stages(page).values()) == ["Initial contact", *["Prospecting"] * 3]


def test_a_stage_is_folded_away_by_a_key_opened_by_enter_and_stays_folded(page, feed, qtbot):
    page.board.focus_cards()
    first = column(page, "Prospecting")
    qtbot.keyClick(first.cards, Qt.Key.Key_Minus)
    assert (first.slim, first.hasFocus()) == (True, True)
    assert first.accessibleName().endswith("weighted, folded; Enter opens it")
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert column(page, "Initial contact").cards.hasFocus()
    qtbot.keyClick(column(page, "Initial contact").cards, Qt.Key.Key_Left)
    page.put_away()
    settle(qtbot, page)
    again = shown(qtbot, DealsPage(feed))
    qtbot.waitUntil(lambda: bool(again.board.columns))
    first = column(again, "Prospecting")
    assert first.slim
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert (first.slim, first.cards.hasFocus()) == (False, True)


def test_a_stage_is_folded_away_and_opened_by_the_mouse(page, qtbot):
    first = column(page, "Prospecting")
    qtbot.mouseClick(first.head.fold, LEFT)
    assert first.slim
    qtbot.mouseClick(first, LEFT)
    assert not first.slim


def test_a_card_carried_to_a_place_that_ends_deals_is_asked_about(page, qtbot, monkeypatch):
    lost = next(zone for zone in page.board.zones.held.values() if zone.text() == "Lost")
    drag(monkeypatch, page, "Prospecting", 2, lost)
    assert page.board.closing.isVisible()
    assert page.board.closing.is_about(2)
    assert stages(page)[2] == "Prospecting"


def test_a_place_that_ends_deals_is_pressed_by_key_for_what_is_selected(page, qtbot):
    click(page, "Prospecting", 2)
    lost = next(zone for zone in page.board.zones.held.values() if zone.text() == "Lost")
    lost.setFocus()
    qtbot.keyClick(lost, Qt.Key.Key_Space)
    assert page.board.closing.is_about(2)


def test_one_of_several_pipelines_is_shown_and_stays(page, feed, qtbot):
    assert not page.board.pipelines.isVisible()

    def add(raw) -> None:
        raw.execute("INSERT INTO pipelines(id, name, position) VALUES (9, 'Wholesale', 9)")
        raw.execute("INSERT INTO stages(id, pipeline_id, name, kind, position, probability, counts_as_opportunity) "
                    "VALUES (90, 9, 'Samples sent', 'open', 0, 30, 1)")  # fmt: skip

    feed.workspace.run(add)
    factory.deal(feed.workspace, title="E", stage_id=90, **PLANNED)
    qtbot.waitUntil(lambda: page.board.pipelines.count() == 2)
    choice = page.board.pipelines
    assert [choice.itemText(at) for at in range(2)] == ["Sales (4)", "Wholesale (1)"]
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert cards(page) == {"Samples sent": [5]}
    page.put_away()
    settle(qtbot, page)
    again = shown(qtbot, DealsPage(feed))
    qtbot.waitUntil(lambda: cards(again) == {"Samples sent": [5]})


def test_many_get_the_same_from_the_menu_of_their_cards(page, qtbot):
    click(page, "Prospecting", 1)
    click(page, "Initial contact", 4, CTRL)
    page._offer_cards(QPoint(20, 20))
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    names = {act.objectName(): act for act in menu.actions()}
    assert {"set-next_step", "set-owner_id", "record-edit-many"} <= names.keys()
    names["set-expected_close_on"].trigger()
    menu.close()
    box = page.doing.grid.fields
    box.entries["expected_close_on"].setText("1.4.2026")
    box.keep()
    settle(qtbot, page)
    assert rows(page.feed.workspace, "SELECT id FROM deals WHERE expected_close_on='2026-04-01'") == [(1,), (4,)]
    assert rows(page.feed.workspace, "SELECT count(*) FROM close_moves") == [(2,)]


def test_the_box_for_many_follows_what_is_selected_on_the_board(page, qtbot):
    click(page, "Prospecting", 1)
    page.doing.grid.fields.ask([1], "owner_id")
    click(page, "Initial contact", 4, CTRL)
    assert page.doing.grid.fields.title.text() == "Edit a field of 2 deals"


@pytest.mark.parametrize(("key", "found"), [("month", [1]), ("quiet", [1, 3]), ("unplanned", [3]), ("mine", [4])])
def test_one_press_filters_board_and_list_and_another_lets_go(page, feed, qtbot, key, found):
    feed.me = feed.workspace.do("Add", factory.lists.add_item, "team", {"name": "Ana"}).result
    feed.workspace.do("Own", edit_deal, 4, "owner_id", feed.me, None)
    feed.workspace.do("Set", edit_deal, 1, "expected_close_on", dt.date(2026, 3, 31), None)
    button = page.quick.buttons[key]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: sorted(order(page)) == found)
    assert page.filters._chips == []
    assert sorted(page.table.rows.records) == found
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: sorted(order(page)) == [1, 2, 3, 4])


def test_two_buttons_hold_together_and_one_let_go_leaves_the_other(page, qtbot):
    for key in ("unplanned", "month"):
        page.quick.buttons[key].click()
    page.quick.buttons["unplanned"].click()
    assert page.filters.filters == (("state", "is", "open"), ("expected_close_on", "within", "this_month"))
    assert [key for key, one in page.quick.buttons.items() if one.isChecked()] == ["month"]


def test_who_says_not_who_they_are_is_told_where_to(page, qtbot):
    with qtbot.waitSignal(page.feed.failed) as failed:
        page.quick.buttons["mine"].click()
    assert "Settings" in failed.args[0]
    assert (page.filters.filters, page.quick.buttons["mine"].isChecked()) == ((), False)


def test_quiet_deals_are_listed_with_why_the_most_valuable_first(page, qtbot):
    factory.deal(page.feed.workspace, title="E", value=900_000)
    qtbot.waitUntil(lambda: page.quick.buttons["quiet"].text() == "Gone quiet 3")
    page.show_quiet()
    qtbot.waitUntil(lambda: texts(page.table, "title") == ["E", "A", "C"])
    assert texts(page.table, "rot") == ["no next step", "31 days here, more than 30", "no next step"]
    before = page.table.wanted.sort
    page.quick.buttons["quiet"].click()
    assert (before, page.table.wanted.sort) == ("value", None)


def test_nothing_open_is_said(page, qtbot):
    for one in (1, 2, 3, 4):
        page.feed.workspace.do("Delete", page.about.delete, [one])
    factory.deal(page.feed.workspace, title="gone", stage_id=factory.stage(page.feed.workspace, "Lost"))
    qtbot.waitUntil(page.board.none.isVisible)
