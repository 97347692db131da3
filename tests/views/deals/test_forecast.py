"""The forecast on screen: columns by month, deals moved by key and by dropping, goals, moves and own rates."""

import datetime as dt

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from models.queries.records import record
from tests import factory
from tests.views.acts import rest, retype, settle, shown
from views.deals.page import DealsPage
from views.lists.carry import packed


@pytest.fixture
def page(qtbot, feed) -> DealsPage:
    """Three deals expected on 31 March, 10 April, and on no day."""
    for day in (dt.date(2026, 3, 31), dt.date(2026, 4, 10), None):
        factory.deal(feed.workspace, value=100_000, expected_close_on=day)
    made = shown(qtbot, DealsPage(feed))
    made.way.turn("forecast")
    ready(qtbot, made)
    return made


def ready(qtbot, page) -> None:
    """What was asked has come."""
    settle(qtbot, page)
    page.ahead.ask()
    qtbot.waitUntil(lambda: bool(page.ahead.columns))
    rest(qtbot, page)
    settle(qtbot, page)


def cards(page) -> dict[str, tuple[int, ...]]:
    """The deals in each column that has some."""
    return {key: one.bucket.ids for key, one in page.ahead.columns.items() if one.bucket.ids}


def expected(feed, one: int) -> dt.date | None:
    return feed.ask(record, "deals", one, feed.today()).values["expected_close_on"]


def test_deals_stand_in_the_month_of_their_expected_close(page):
    assert cards(page) == {"2026-03": (1,), "2026-04": (2,), "undated": (3,)}


def test_alt_and_an_arrow_expect_it_a_month_later_and_the_keyboard_goes_along(page, feed, qtbot):
    page.take_keyboard()
    qtbot.keyClick(page.ahead.columns["2026-03"].cards, Qt.Key.Key_Down)
    qtbot.keyClick(page.ahead.columns["2026-03"].cards, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: cards(page) == {"2026-04": (2, 1), "undated": (3,)})
    assert expected(feed, 1) == dt.date(2026, 4, 30)
    assert feed.workspace.undo_state().undo == "Expect Oak kitchen in April 2026"
    assert page.ahead.columns["2026-04"].cards.hasFocus()


def drop(page, key: str, *ids: int) -> None:
    """Let deals fall on a month."""
    target, data = page.ahead.columns[key], packed("deals", ids)
    at, ways = target.rect().center(), (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton)
    QApplication.sendEvent(target, QDragEnterEvent(at, *ways, Qt.KeyboardModifier.NoModifier))
    QApplication.sendEvent(target, QDropEvent(QPointF(at), *ways, Qt.KeyboardModifier.NoModifier))


def test_cards_dropped_on_a_month_are_expected_there_and_may_be_dropped_on_none(page, feed, qtbot):
    drop(page, "2026-05", 1, 2)
    qtbot.waitUntil(lambda: cards(page) == {"2026-05": (2, 1), "undated": (3,)})
    drop(page, "undated", 1)
    qtbot.waitUntil(lambda: cards(page) == {"2026-05": (2,), "undated": (1, 3)})
    assert expected(feed, 1) is None


def test_two_quick_drags_of_one_card_leave_it_where_it_fell_last(page, qtbot):
    page.ahead.move_to([1], "2026-04")
    page.ahead.move_to([1], "2026-06")
    qtbot.waitUntil(lambda: cards(page) == {"2026-04": (2,), "2026-06": (1,), "undated": (3,)})


def test_a_goal_typed_in_place_says_what_is_missing_in_every_month_from_there(page, qtbot):
    line, head = page.ahead.columns["2026-03"].goal, page.ahead.columns["2026-03"].head
    retype(line.entry, "5k")
    line.entry.clearFocus()
    qtbot.waitUntil(lambda: head.missing == "€ 5,000 missing")
    assert page.ahead.columns["2026-05"].goal.entry.placeholderText() == "€ 5,000"


def test_a_goal_is_kept_when_the_hand_rests_and_may_be_typed_on(page, qtbot, feed):
    line, head = page.ahead.columns["2026-03"].goal, page.ahead.columns["2026-03"].head
    retype(line.entry, "5")
    qtbot.waitUntil(lambda: head.missing == "€ 5 missing")
    qtbot.keyClicks(line.entry, "00")
    line.entry.clearFocus()
    qtbot.waitUntil(lambda: head.missing == "€ 500 missing")
    assert line.entry.text() == "€ 500"


def test_what_is_no_amount_is_told_beside_the_goal_and_nothing_is_lost(page, qtbot, feed):
    line, told = page.ahead.columns["2026-03"].goal, []
    feed.failed.connect(told.append)
    retype(line.entry, "-3")
    line.commit()
    assert told == ["Goal: It must not be less than 0."] and line.entry.text() == "-3"


def test_a_rate_of_its_own_is_offered_from_twenty_deals_on_taken_over_by_a_click_and_undone(page, feed, qtbot):
    space, tile = feed.workspace, page.ahead.shelf.strips["rates"]._tiles[1]
    won, lost = (factory.stage(space, name) for name in ("Won", "Lost"))
    ended = [factory.deal(space) for _time in range(20)]
    for one in ended[:19]:
        factory.move(space, one, won if one in ended[:5] else lost)
    ready(qtbot, page)
    assert (tile.figure.detail, tile.use.isEnabled()) == ("own 26 % (5/19)", False)
    factory.move(space, ended[19], lost)
    qtbot.waitUntil(lambda: tile.figure.detail == "own 25 % (5/20)")
    assert tile.use.text() == "Use 25 %"
    tile.use.click()
    qtbot.waitUntil(lambda: tile.figure.value == "25 %")
    feed.follow(space.undo_later())
    qtbot.waitUntil(lambda: tile.figure.value == "5 %")


def test_a_sum_of_what_moved_leads_to_its_deals_and_the_figures_back_to_all(page, qtbot):
    page.ahead.shelf.strips["moves"].now.click()
    settle(qtbot, page)
    assert page.way.key == "table" and list(page.table.rows.records) == [3, 2, 1]
    assert page.filters.said() == ("Today · All open deals",)
    page.way.turn("forecast")
    settle(qtbot, page)
    assert page.filters.said() == ()
