"""The board of campaigns by mouse and keyboard: a column for each status, cards moved, what was learnt asked."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests import factory
from tests.factory import rows
from tests.views.acts import settle, shown
from views.campaigns.page import CampaignsPage

ALT, CTRL, NONE = (Qt.KeyboardModifier(one) for one in (
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier))  # fmt: skip
LEFT, MOVE = Qt.MouseButton.LeftButton, Qt.DropAction.MoveAction
KIND = "SELECT c.id, s.kind FROM campaigns c JOIN campaign_statuses s ON s.id=c.status_id"


@pytest.fixture
def page(qtbot, feed) -> CampaignsPage:
    """Two ideas, of which the first costs more than it may, and one that is planned."""
    planned = rows(feed.workspace, "SELECT id FROM campaign_statuses WHERE kind='planned'")[0][0]
    first, last = dt.date(2026, 3, 2), dt.date(2026, 3, 28)
    factory.campaign(feed.workspace, name="A", starts_on=first, ends_on=last, budget=200_000)
    factory.campaign(feed.workspace, name="B")
    factory.campaign(feed.workspace, name="C", status_id=planned)
    feed.workspace.run(lambda raw: [
        raw.execute("INSERT INTO spend_lines(campaign_id, spent_on, amount) VALUES (1, '2026-03-03', 250000)"),
        raw.execute("INSERT INTO campaign_channels(campaign_id, channel_id) VALUES (1, 1)"),
    ])  # fmt: skip
    one = factory.person(feed.workspace, campaign_id=1)
    feed.workspace.run(lambda raw: raw.execute("UPDATE people SET lifecycle='lead' WHERE id=?", (one,)))
    made = shown(qtbot, CampaignsPage(feed))
    made.ways.switch.turn("board")
    qtbot.waitUntil(lambda: cards(made) == {"idea": [1, 2], "planned": [3]})
    return made


def cards(page) -> dict[str, list[int]]:
    held = (one.column for one in page.ways.board.columns.values() if one.column.ids)
    return {column.kind: sorted(column.ids) for column in held}


def column(page, kind: str):
    return next(one for one in page.ways.board.columns.values() if one.column.kind == kind)


def choose(page, kind: str, one: int, keys=NONE) -> None:
    lines = column(page, kind).cards
    place = lines.visualRect(lines.rows.index(lines.rows.row_of(one), 0)).center()
    QTest.mouseClick(lines.viewport(), LEFT, keys, place)


def drop(monkeypatch, page, kind: str, one: int, target: QWidget) -> None:
    """Carry a card to a place; Qt's offscreen screen has no hand that does."""

    def carried(made: QDrag, *_ways) -> Qt.DropAction:
        at = target.rect().center()
        QApplication.sendEvent(target, QDragEnterEvent(at, MOVE, made.mimeData(), LEFT, NONE))
        QApplication.sendEvent(target, QDropEvent(QPointF(at), MOVE, made.mimeData(), LEFT, NONE))
        return MOVE

    monkeypatch.setattr(QDrag, "exec", carried)
    QApplication.processEvents()
    lines = column(page, kind).cards
    start = lines.viewport().mapTo(
        page.window(), lines.visualRect(lines.rows.index(lines.rows.row_of(one), 0)).center()
    )
    window = page.window().windowHandle()
    QTest.mousePress(window, LEFT, NONE, start)
    for way in (4, 40):
        QTest.mouseMove(window, start + QPoint(way, way))
    QTest.mouseRelease(window, LEFT, NONE, start + QPoint(40, 40))


def test_a_column_says_what_of_its_budgets_is_spent(page):
    assert column(page, "idea").accessibleName() == "Idea: 2, € 2,500 of € 2,000, over"
    assert column(page, "planned").accessibleName() == "Planned: 1"


def test_a_card_says_when_where_what_it_costs_and_whom_it_brought(page, feed):
    channel = rows(feed.workspace, "SELECT name FROM channels WHERE id=1")[0][0]
    lines = column(page, "idea").cards
    told = [lines.rows.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(2)]
    name, when, lacking, *others = told[0].split(", ")
    assert (name, when, lacking.partition(" ")[2]) == ("A", "2 Mar – 28 Mar", "missing")
    assert ", ".join(others).startswith(f"{channel}, € 2,500 of € 2,000, over")
    assert told[1].startswith("B, no dates yet, ")


def test_the_head_says_what_the_year_costs(page, qtbot):
    qtbot.waitUntil(lambda: page.head.count.text() == "3 campaigns · 2026 · € 2,500 of € 2,000 spent")


def test_the_cards_keep_the_rules_of_qt(page, qtmodeltester):
    qtmodeltester.check(column(page, "idea").cards.rows)


def test_a_card_is_carried_to_a_status_and_back_by_undo(page, feed, qtbot, monkeypatch):
    with qtbot.waitSignal(feed.told) as told:
        drop(monkeypatch, page, "idea", 2, column(page, "running"))
    assert (told.args[0].words, told.args[0].undo) == ("Move B to Running", True)
    assert cards(page) == {"idea": [1], "planned": [3], "running": [2]}
    feed.workspace.undo()
    qtbot.waitUntil(lambda: cards(page) == {"idea": [1, 2], "planned": [3]})


def test_alt_and_an_arrow_move_several_and_the_keyboard_goes_with_them(page, feed, qtbot):
    choose(page, "idea", 1)
    choose(page, "idea", 2, CTRL)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right, ALT)
    assert cards(page) == {"planned": [1, 2, 3]}
    assert column(page, "planned").cards.hasFocus()
    settle(qtbot, page)
    assert dict(rows(feed.workspace, KIND)) == {1: "planned", 2: "planned", 3: "planned"}
    assert feed.workspace.undo_state().undo == "Move 2 campaigns to Planned"


def test_one_that_ends_is_asked_what_was_learnt(page, feed, qtbot):
    page.ways.board.move_to([3], column(page, "done").column.status_id)
    box = page.ways.board.lesson
    qtbot.waitUntil(box.is_open)
    assert box.title.text() == "What did you learn from C?"
    assert box.lesson.hasFocus()
    QTest.keyClicks(box.lesson, "Begin earlier")
    QTest.keyClick(box.lesson, Qt.Key.Key_Return, CTRL)
    settle(qtbot, page)
    assert rows(feed.workspace, "SELECT lesson FROM campaigns WHERE id=3") == [("Begin earlier",)]
    assert not box.is_open()


def test_nobody_must_say_what_was_learnt(page, feed, qtbot):
    page.ways.board.move_to([3], column(page, "stopped").column.status_id)
    qtbot.waitUntil(page.ways.board.lesson.is_open)
    QTest.keyClick(page.ways.board.lesson.lesson, Qt.Key.Key_Escape)
    assert not page.ways.board.lesson.is_open()
    assert dict(rows(feed.workspace, KIND))[3] == "stopped"


def test_arrows_walk_from_status_to_status_and_enter_opens(page, qtbot):
    page.panel.put_away()
    choose(page, "idea", 1)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert column(page, "planned").cards.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.panel.record.name == "C" and not page.panel.hidden


def test_the_panel_follows_the_card_and_the_menu_is_about_it(page, qtbot):
    choose(page, "planned", 3)
    qtbot.waitUntil(lambda: page.panel.record is not None and page.panel.record.id == 3)
    assert page.chosen_records() == ("campaigns", [3])
    column(page, "planned").cards.asked.emit(QPoint(5, 5))
    names = [act.objectName() for menu in page.findChildren(QMenu) for act in menu.actions()]
    assert {"set-status_id", "set-owner_id", "set-type_id"} <= set(names)


def test_filters_of_the_list_hold_on_the_board(page, qtbot):
    page.head.search.setText("B")
    qtbot.waitUntil(lambda: cards(page) == {"idea": [2]})


def test_the_way_comes_back_with_the_file(page, feed, qtbot):
    page.put_away()
    again = shown(qtbot, CampaignsPage(feed))
    qtbot.waitUntil(lambda: cards(again) == {"idea": [1, 2], "planned": [3]})
    assert again.front is again.ways.board
