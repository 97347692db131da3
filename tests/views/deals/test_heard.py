"""What we hear: each figure leads to its deals."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from tests import factory
from tests.views.acts import settle, shown, texts
from views.deals.page import DealsPage


@pytest.fixture
def page(qtbot, feed) -> DealsPage:
    """Price was heard in five deals that ended (won, won, lost, lost, no decision) and an open one; need in one won."""
    stages = ("Won", "Won", "Lost", "Lost", "No decision", "Qualified")
    for number, stage in enumerate(stages):
        one = factory.deal(feed.workspace, title=f"Deal {number}", created_on=dt.date(2025, 1, 1))
        heard_on = dt.date(2026, 3, 1) if number else dt.date(2025, 2, 1)
        factory.objection(feed.workspace, one, "It lasts", result="resolved", heard_on=heard_on)
        if not number:
            factory.objection(feed.workspace, one, category="need")
        factory.move(feed.workspace, one, factory.stage(feed.workspace, stage))
    return shown(qtbot, DealsPage(feed))


def opened(page) -> dict[str, QPushButton]:
    """The card, and its links by name."""
    page.findChild(QToolButton, "deals-heard").click()
    return {one.objectName(): one for one in page.heard.findChildren(QPushButton)}


def test_figures_say_how_many_and_what_came_of_the_deals(page):
    found = {name: link.text() for name, link in opened(page).items()}
    assert found == {
        "heard-price": "Price", "heard-price-lately": "5", "heard-price-ever": "6", "heard-price-ended": "40 % (2/5)",
        "heard-need": "Need", "heard-need-lately": "1", "heard-need-ever": "1",
        "heard-need-ended": "100 % (1/1), too few to tell",
    }  # fmt: skip
    assert {"“It lasts”", "6 of 6 resolved"} <= {label.text() for label in page.heard.findChildren(QLabel)}


@pytest.mark.parametrize(
    ("link", "listed"),
    [
        ("heard-price-lately", {"Deal 1", "Deal 2", "Deal 3", "Deal 4", "Deal 5"}),
        ("heard-price-ended", {"Deal 0", "Deal 1", "Deal 2", "Deal 3", "Deal 4"}),
        ("heard-need", {"Deal 0"}),
    ],
)
def test_a_figure_lists_its_deals(page, qtbot, link, listed):
    page.way.turn("board")
    opened(page)[link].click()
    settle(qtbot, page)
    assert set(texts(page.table, "title")) == listed
    assert page.way.key == "table" and page.heard.isHidden()


def test_the_keyboard_goes_in_and_comes_back(page, qtbot):
    button = page.findChild(QToolButton, "deals-heard")
    button.setFocus()
    links = opened(page)
    assert links["heard-price"].hasFocus()
    qtbot.keyClick(links["heard-price"], Qt.Key.Key_Escape)
    assert page.heard.isHidden() and button.hasFocus()


def test_a_deal_still_open_leaves_the_rate_empty(qtbot, feed):
    factory.objection(feed.workspace, factory.deal(feed.workspace))
    page = shown(qtbot, DealsPage(feed))
    assert opened(page)["heard-price-ended"].text() == "n/a"


def test_nothing_heard_says_how_to_begin(qtbot, feed):
    factory.deal(feed.workspace)
    page = shown(qtbot, DealsPage(feed))
    assert opened(page) == {}
    assert any("No objection was noted yet" in label.text() for label in page.heard.findChildren(QLabel))
