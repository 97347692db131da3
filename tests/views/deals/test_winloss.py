"""Won and lost on screen: bars with their counts, the figures of selling, and the deals behind each."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from tests import factory
from tests.views.acts import settle, shown
from views.deals.page import DealsPage

TODAY = dt.date(2026, 3, 18)


@pytest.fixture
def page(qtbot, feed) -> DealsPage:
    """Two deals won and one lost of a campaign; one without one that nobody decided; one that is open."""
    space = feed.workspace
    day = factory.campaign(space)
    for how, brought in (("Won", day), ("Won", day), ("Lost", day), ("No decision", None)):
        values = {"value": 100_000, "created_on": dt.date(2026, 3, 2), "campaign_id": brought}
        factory.move(space, factory.deal(space, **values), factory.stage(space, how), TODAY)
    factory.deal(space, value=400_000, stage_id=factory.stage(space, "Proposal"))
    made = shown(qtbot, DealsPage(feed))
    made.way.turn("winloss")
    choose(qtbot, made, "by", "campaign")
    return made


def choose(qtbot, page, box: str, value: str) -> None:
    """Turn a drop-down as a person does, and wait for what it asked."""
    entry = getattr(page.winloss, box)
    entry.setCurrentIndex(entry.findData(value))
    entry.activated.emit(entry.currentIndex())
    answered(qtbot, page)


def answered(qtbot, page) -> None:
    heard: list[object] = []
    feed = page.feed
    feed.ask_later("test", heard.append, lambda session: True)
    qtbot.waitUntil(lambda: bool(heard))
    settle(qtbot, page)


def rates(page) -> list[tuple[str, str, str]]:
    return [(one.name, one.rate, one.worth) for one in page.winloss.bars.lines]


def test_a_bar_says_its_rate_with_counts_and_that_they_are_few(page):
    assert rates(page) == [("Open day", "67 % (2/3) · few", "€ 2,000"), ("Not noted", "0 % (0/1) · few", "€ 1,000")]
    assert "from 21 % to 94 %" in page.winloss.bars.lines[0].told


def test_left_out_of_the_narrow_rate_is_what_nobody_decided(page, qtbot):
    page.winloss.rate.turn("narrow")
    answered(qtbot, page)
    assert rates(page)[1] == ("Not noted", "n/a (0/0)", "€ 1,000")


def test_enter_on_a_bar_lists_its_deals_under_a_chip(page, qtbot):
    page.take_keyboard()
    qtbot.keyClick(page.winloss.bars, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert page.way.key == "table" and sorted(page.table.rows.records) == [1, 2, 3]
    assert page.filters.said() == ("Ended · Last 12 months · Open day",)
    page.filters.show_filters(())
    settle(qtbot, page)
    assert len(page.table.rows.records) == 5


@pytest.mark.parametrize(
    ("key", "value", "detail", "ids"),
    [
        ("won", "2", "€ 2,000", [1, 2]),
        ("value", "€ 1,000", "2 deals", [1, 2]),
        ("lost", "1", "1 undecided", [3, 4]),
        ("rate", "50 %", "2/4 · few", [1, 2, 3, 4]),
        ("narrow", "67 %", "2/3 · few", [1, 2, 3]),
        ("by-value", "50 %", "€ 2,000", [1, 2, 3, 4]),
        ("cycle", "16 days", "mean 16, 2 deals", [1, 2]),
        ("lost-days", "16 days", "mean 16, 2 deals", [3, 4]),
        ("velocity", "€ 31 a day", "1 × 50 % × € 1,000 / 16", [5]),
        ("weighted", "€ 2,000 ± € 2,000", "1 open, € 4,000", [5]),
        ("quiet", "100 %", "1/1", [5]),
        ("unplanned", "100 %", "1/1", [5]),
        ("overdue", "n/a", "0/0", []),
        ("coverage", "n/a", "no goal set", []),
    ],
)
def test_each_figure_says_what_it_is_made_of_and_leads_there(page, qtbot, key, value, detail, ids):
    figure = page.winloss.figures.figures[key]
    assert (figure.value, figure.detail, sorted(figure.ids)) == (value, detail, ids)
    qtbot.keyClick(figure, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert sorted(page.table.rows.records) == (ids or [1, 2, 3, 4, 5])


def test_only_the_deals_that_the_list_finds_are_counted(page, qtbot):
    page.filters.put("campaign_id", 1)
    settle(qtbot, page)
    answered(qtbot, page)
    assert [one[0] for one in rates(page)] == ["Open day"]


def test_a_time_in_which_nothing_ended_says_so(page, qtbot):
    choose(qtbot, page, "period", "last_month")
    assert page.winloss.note.text().startswith("Of the deals listed none ended in this time.")
