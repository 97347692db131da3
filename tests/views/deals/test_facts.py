"""What a deal's form says below its fields."""

import datetime as dt

import pytest

from models.actions.deals import edit_deal
from models.queries.deal_parts import Origin
from tests import factory
from tests.views.acts import settle, shown
from views.deals.facts import came_from, moved
from views.deals.page import DealsPage


@pytest.fixture
def page(qtbot, feed) -> DealsPage:
    """A deal of a person who came by a campaign."""
    campaign = factory.campaign(feed.workspace)
    factory.person(feed.workspace, campaign_id=campaign)
    factory.deal(feed.workspace, person_id=1, expected_close_on=dt.date(2026, 5, 12))
    factory.deal(feed.workspace, title="Table")
    made = shown(qtbot, DealsPage(feed), (1200, 900))
    made.show_record(1)
    settle(qtbot, made)
    return made


def test_every_day_it_was_expected_to_close_is_told_in_order(page, feed, qtbot):
    assert not page.facts.closes.isVisible()
    was = dt.date(2026, 5, 12)
    for day in (dt.date(2026, 5, 30), dt.date(2026, 6, 14)):
        feed.workspace.do("Edit", edit_deal, 1, "expected_close_on", day, was)
        was = day
    settle(qtbot, page)
    assert page.facts.closes.text() == "12 May → 30 May → 14 Jun 2026 · moved twice"


def test_a_close_that_moved_on_and_on_names_the_last_days():
    days = [dt.date(2026, month, 1) for month in range(1, 8)]
    assert moved(days) == "… → 1 Apr → 1 May → 1 Jun → 1 Jul 2026 · moved 6 times"
    assert moved([dt.date(2025, 12, 1), dt.date(2026, 1, 1)]) == "1 Dec 2025 → 1 Jan 2026 · moved once"
    assert moved(days[:1]) == ""


def test_the_form_says_where_a_deal_came_from_and_unknown_where_nothing_does(page, qtbot):
    assert page.facts.origin.text() == "Campaign “Open day” · taken from Ana Prado"
    page.show_record(2)
    settle(qtbot, page)
    entry = page.form.rows["source_id"].entry
    assert (page.facts.origin.isVisible(), entry.text(), entry.placeholderText()) == (False, "", "Unknown")
    assert came_from(Origin("", "", "Ana")) == "Taken from Ana"


def test_a_kind_that_is_not_the_usual_one_stands_in_the_head(page, feed, qtbot):
    feed.workspace.do("Edit", edit_deal, 1, "kind", "renewal", "new")
    settle(qtbot, page)
    assert page.form.second.text() == "Ana Prado · Renewal"


def test_fields_that_sections_show_or_only_the_end_knows_have_no_row(page):
    page.form.fold.unfold(on=True)
    for key in ("discount", "opening_value", "target_value", "floor_value", "walk_away", "competitor_id", "close_note"):
        assert not page.form.rows[key].isVisible()
    assert page.form.rows["kind"].isVisible() and page.form.rows["recurring"].isVisible()
