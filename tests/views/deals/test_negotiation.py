"""Negotiation: what a deal is held within, and the ledger typed line after line."""

import pytest
from PySide6.QtCore import Qt

from models.formats import Facts
from models.queries.concessions import Terms
from models.rules.negotiation import Bounds
from tests import factory
from tests.factory import rows
from tests.views.acts import settle, shown
from views.deals.page import DealsPage
from views.deals.scale import said


@pytest.fixture
def page(qtbot, feed) -> DealsPage:
    """One deal of 9,400."""
    factory.deal(feed.workspace, value=9_400_00)
    made = shown(qtbot, DealsPage(feed))
    made.show_record(1)
    settle(qtbot, made)
    return made


@pytest.mark.parametrize(
    ("value", "bounds", "words", "colour"),
    [
        (9_400_00, Bounds(12_000_00, 11_000_00, 8_800_00),
         "€ 9,400: € 600 above the floor, € 1,600 below what you aim for", "ink"),
        (8_000_00, Bounds(12_000_00, 11_000_00, 8_800_00), "€ 8,000 is € 800 below the floor.", "bad"),
        (8_800_00, Bounds(floor=8_800_00), "€ 8,800: just at the floor", "ink"),
        (11_000_00, Bounds(target=11_000_00), "€ 11,000: what you aim for", "good"),
        (11_500_00, Bounds(target=11_000_00), "€ 11,500: € 500 above what you aim for", "good"),
        (None, Bounds(floor=8_800_00), "The deal has no value yet.", "ink-secondary"),
        (1, Bounds(1, 2, 3),
         "The floor, the aim and the opening contradict each other: the floor is the lowest of them.", "bad"),
    ],
)  # fmt: skip
def test_how_a_value_stands_in_words(value, bounds, words, colour):
    assert said(Terms(value, bounds, None, None), Facts()) == (words, colour)


def focus(page):
    return page.window().focusWidget()


def typed(page, qtbot, *words):
    """Type into one entry after the other."""
    for number, one in enumerate(words):
        if number:
            qtbot.keyClick(focus(page), Qt.Key.Key_Tab)
        qtbot.keyClicks(focus(page), one)


def test_the_bounds_are_typed_and_the_value_is_compared(page, feed, qtbot):
    pane = page.negotiation
    assert pane.section.quiet
    pane.section.links[1].click()
    typed(page, qtbot, "12k", "11k", "9.500", "")
    settle(qtbot, page)
    assert rows(feed.workspace, "SELECT opening_value, target_value, floor_value FROM deals") == [
        (12_000_00, 11_000_00, 9_500_00)
    ]
    assert pane.standing.text() == "€ 9,400 is € 100 below the floor."
    assert pane.scale.isVisible() and pane.scale.accessibleName() == pane.standing.text()


def test_enter_keeps_a_line_and_begins_the_next(page, feed, qtbot):
    page.negotiation.add()
    typed(page, qtbot, "Free delivery", "300", "Order by Friday", "1.500")
    qtbot.keyClick(focus(page), Qt.Key.Key_Return)
    settle(qtbot, page)
    assert focus(page) is page.negotiation.ledger.box.given and not focus(page).text()
    typed(page, qtbot, "Care")
    qtbot.keyClick(focus(page), Qt.Key.Key_Return)
    qtbot.keyClick(focus(page), Qt.Key.Key_Escape)
    settle(qtbot, page)
    found = rows(feed.workspace, "SELECT given, given_cost, got, got_value FROM concessions ORDER BY id")
    assert found == [("Free delivery", 300_00, "Order by Friday", 1_500_00), ("Care", None, None, None)]
    told = page.negotiation.ledger.sums.text()
    assert told == "Given € 300, got € 1,500 · 1 given for nothing · 1 without an amount"


def test_a_give_without_a_get_is_warned_of_and_kept(page, feed, qtbot):
    page.negotiation.add()
    box = page.negotiation.ledger.box
    assert not box.warning.isVisible()
    typed(page, qtbot, "Free delivery")
    assert "Nothing in return" in box.warning.text() and box.warning.isVisible()
    typed(page, qtbot, "", "", "A reference")
    assert not box.warning.isVisible()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("Care", "-5"), "It costs us: It must not be less than 0."),
        (("Care", "100.000.000.000.000.000,00"), "It costs us"),
        (("", "5"), "We give must not be empty."),
        (("Care", "5", "", "7"), "Say what you get that is worth this."),
        (("Care", "lots"), "It costs us"),
    ],
)
def test_bad_input_is_said_in_the_box(page, feed, qtbot, words, why):
    page.negotiation.add()
    typed(page, qtbot, *words)
    qtbot.keyClick(focus(page), Qt.Key.Key_Return)
    settle(qtbot, page)
    box = page.negotiation.ledger.box
    assert box.isVisible() and why in box.fault.text()
    assert rows(feed.workspace, "SELECT count(*) FROM concessions") == [(0,)]


def test_another_record_keeps_the_line_and_ends(page, feed, qtbot):
    other = factory.deal(feed.workspace, title="Desk")
    page.negotiation.add()
    typed(page, qtbot, "Free delivery")
    page.show_record(other)
    settle(qtbot, page)
    assert rows(feed.workspace, "SELECT deal_id, given FROM concessions") == [(1, "Free delivery")]
    assert page.negotiation.ledger.box.isHidden() and page.negotiation.section.quiet


def test_a_line_is_changed_and_taken_away(page, feed, qtbot):
    factory.concession(feed.workspace, 1)
    settle(qtbot, page)
    listed = page.negotiation.ledger.listed
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    typed(page, qtbot, "", "", "A reference")
    qtbot.keyClick(focus(page), Qt.Key.Key_Return)
    settle(qtbot, page)
    assert rows(feed.workspace, "SELECT given, got FROM concessions") == [("Free delivery", "A reference")]
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert rows(feed.workspace, "SELECT count(*) FROM concessions") == [(0,)]
    assert feed.workspace.undo_state().undo == "Delete from give and get: Free delivery → A reference"
