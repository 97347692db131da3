"""Deals: on and back through the stages, and why they end."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt

from models.queries.records import record
from tests import factory
from tests.hostile import NUMBERS, TEXTS
from tests.views.acts import retype, settle, shown, texts
from views.deals.page import DealsPage


@pytest.fixture
def page(qtbot, feed) -> DealsPage:
    """One deal in its first stage, created a week ago."""
    factory.deal(feed.workspace, created_on=dt.date(2026, 3, 11))
    return shown(qtbot, DealsPage(feed))


def values(feed):
    return feed.ask(record, "deals", 1, feed.today()).values


def move(qtbot, page, name: str) -> None:
    """Choose a stage in the form."""
    entry = page.form.rows["stage_id"].entry
    entry.setCurrentIndex(entry.findText(name))
    entry.activated.emit(entry.currentIndex())
    settle(qtbot, page)


def tick(box, *names: str) -> None:
    """Tick reasons in the box."""
    for name in names:
        next(chip for chip in box.reasons.chips if chip.reason.name == name).click()


def test_a_stage_chosen_in_the_form_moves_the_deal(page, feed, qtbot):
    move(qtbot, page, "Qualified")
    assert texts(page.table, "stage_id") == ["Qualified"]
    assert feed.workspace.undo_state().undo == "Move Oak kitchen to Qualified"


def test_alt_and_an_arrow_move_a_stage_on_and_back(page, qtbot):
    page.table.setFocus()
    for key, expected in ((Qt.Key.Key_Right, "Initial contact"), (Qt.Key.Key_Left, "Prospecting")):
        qtbot.keyClick(page.table, key, Qt.KeyboardModifier.AltModifier)
        settle(qtbot, page)
        assert texts(page.table, "stage_id") == [expected]


def test_the_way_back_ends_at_the_first_stage(page, qtbot, feed):
    page.moving.step(-1)
    settle(qtbot, page)
    assert texts(page.table, "stage_id") == ["Prospecting"]


def test_a_stage_that_ends_the_deal_asks_why_first(page, feed, qtbot):
    move(qtbot, page, "Lost")
    box = page.moving.closing
    assert box.isVisible()
    assert texts(page.table, "stage_id") == ["Prospecting"]
    tick(box, "Price")
    retype(box.day, "16.3.2026")
    box.keep_button.click()
    settle(qtbot, page)
    found = values(feed)
    assert (texts(page.table, "stage_id"), found["closed_on"]) == (["Lost"], dt.date(2026, 3, 16))
    assert page.form.rows["reason_id"].entry.currentText() == "Price"
    assert not box.isVisible()


def test_why_it_is_not_kept_is_in_sight_however_high_the_box(page, qtbot):
    move(qtbot, page, "Lost")
    fault = page.moving.closing.fault
    page.moving.closing.keep_button.click()
    assert "Say why it came to nothing" in fault.text()
    qtbot.waitUntil(lambda: fault.visibleRegion().boundingRect().height() == fault.height())


def test_won_is_undone_in_one_step(page, feed, qtbot):
    move(qtbot, page, "Won")
    tick(page.moving.closing, "Quality")
    page.moving.closing.keep_button.click()
    settle(qtbot, page)
    assert feed.workspace.undo_state().undo == "Move Oak kitchen to Won"
    feed.follow(feed.workspace.undo_later())
    settle(qtbot, page)
    assert (texts(page.table, "stage_id"), values(feed)["closed_on"]) == (["Prospecting"], None)


def test_the_menu_offers_the_other_stages(page):
    page.table.selectRow(0)
    menu = page.menu(QPoint(5000, 5000))
    stages = next(act.menu() for act in menu.actions() if act.text() == "M&ove to stage")
    assert [act.text() for act in stages.actions() if not act.isEnabled()] == ["Prospecting"]


@pytest.fixture
def board(page, qtbot):
    page.way.turn("board")
    qtbot.waitUntil(lambda: bool(page.board.columns))
    return page.board


def cards(board):
    return {one.column.name: list(one.column.ids) for one in board.columns.values() if one.column.ids}


def test_the_board_shows_what_the_list_finds(page, board, feed, qtbot):
    factory.deal(feed.workspace, title="Walnut desk", stage_id=factory.stage(feed.workspace, "Proposal"))
    qtbot.waitUntil(lambda: cards(board) == {"Prospecting": [1], "Proposal": [2]})
    page.head.search.setText("walnut")
    qtbot.waitUntil(lambda: cards(board) == {"Proposal": [2]})


def test_only_the_list_is_grouped_and_has_columns(page, qtbot):
    for way in ("board", "forecast", "winloss"):
        page.way.turn(way)
        qtbot.keyClick(page, "g", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        menu = page.grouping.menu()
        assert not (page.grouping.isVisible() or page.choosing.isVisible() or menu.isVisible())
    page.way.turn("table")
    assert page.grouping.isVisible() and page.choosing.isVisible()


def test_a_source_that_nobody_noted_is_called_unknown(page, qtbot):
    rows = page.table.rows
    at = [column.key for column in rows.listing.columns].index("source_id")
    rows.use(["source_id"])
    assert rows.data(rows.index(0, at), Qt.ItemDataRole.AccessibleTextRole) == "Unknown"
    page.grouping.group_by("source_id")
    settle(qtbot, page)
    assert rows.head_words(rows.groups[0]) == "Source: Unknown"


def test_a_card_moves_by_alt_and_its_deal_is_shown_beside_the_board(page, board, feed, qtbot):
    board.focus_cards()
    first = next(one.cards for one in board.columns.values() if one.column.ids)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert page.form.record.id == 1
    qtbot.keyClick(first, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: cards(board) == {"Initial contact": [1]})
    assert page.chosen_records() == ("deals", [1])


def test_the_board_comes_back(page, board, feed, qtbot):
    page.put_away()
    assert shown(qtbot, DealsPage(feed)).front.objectName() == "board"


@pytest.mark.parametrize("name", [*NUMBERS, "longest", "html", "families", "nothing"])
def test_any_day_of_the_close_is_a_day_or_is_told_beside_it(page, feed, qtbot, name):
    move(qtbot, page, "Won")
    box = page.moving.closing
    tick(box, "Unknown")
    retype(box.day, {**TEXTS, **NUMBERS}[name] or " ")
    box.keep_button.click()
    settle(qtbot, page)
    if box.isVisible():
        assert box.day.property("wrong") or "years ago" in box.fault.text() or "still to come" in box.fault.text()
        assert 0 < len(box.fault.text()) < 220
        assert values(feed)["closed_on"] is None
    else:
        assert 2026 <= values(feed)["closed_on"].year <= 2200
