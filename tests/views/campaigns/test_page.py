"""Campaigns: whom they brought, and figures typed by month."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLineEdit

from models.queries.measured import Measured, measured
from tests import factory
from tests.hostile import NUMBERS, TEXTS
from tests.views.acts import click, leave, retype, settle, shown
from views.campaigns.page import CampaignsPage

MARCH, FEBRUARY = dt.date(2026, 3, 1), dt.date(2026, 2, 1)


@pytest.fixture
def page(qtbot, feed) -> CampaignsPage:
    """Two campaigns; the first brought a person and a won deal."""
    one = factory.campaign(feed.workspace)
    factory.campaign(feed.workspace, name="Referral card")
    factory.person(feed.workspace, campaign_id=one)
    won = factory.stage(feed.workspace, "Won")
    factory.deal(feed.workspace, campaign_id=one, value=28_500_00, stage_id=won)
    return shown(qtbot, CampaignsPage(feed))


def entry(page, measure: str, month: str) -> QLineEdit:
    return page.figures.findChild(QLineEdit, f"{measure}-{month}")


def test_whom_a_campaign_brought_leads_to_the_filtered_lists(page, qtbot):
    assert (page.links.people.text(), page.links.won.text()) == ("1 person", "1 won, € 28,500")
    for button, key in ((page.links.people, "people"), (page.links.deals, "deals")):
        with qtbot.waitSignal(page.jump) as jumped:
            button.click()
        assert jumped.args == [key, (("campaign_id", "is", 1),)]


def test_figures_are_kept_for_their_month_and_undone(page, feed, qtbot):
    retype(entry(page, "reach", "2026-03"), "12,800")
    retype(entry(page, "engagements", "2026-03"), "402")
    leave(entry(page, "engagements", "2026-03"))
    assert feed.ask(measured, 1) == {MARCH: Measured(12_800, 402)}
    assert feed.workspace.undo_state().undo == "Edit figures of March 2026"
    for _step in range(2):
        feed.follow(feed.workspace.undo_later())
    settle(qtbot, page)
    assert (feed.ask(measured, 1), entry(page, "reach", "2026-03").text()) == ({}, "")


def test_a_wrong_figure_is_told_and_not_kept(page, feed):
    retype(entry(page, "reach", "2026-02"), "many")
    leave(entry(page, "reach", "2026-02"))
    said = page.figures._lines[FEBRUARY].message
    assert said.text() == "Reach: “many” is not a number."
    assert feed.ask(measured, 1) == {}


def test_figures_typed_belong_to_the_campaign_they_were_typed_for(page, feed, qtbot):
    retype(entry(page, "reach", "2026-03"), "50")
    click(qtbot, page.table, 1, "name")
    assert (feed.ask(measured, 1), feed.ask(measured, 2)) == ({MARCH: Measured(50, None)}, {})
    assert entry(page, "reach", "2026-03").text() == ""


def test_earlier_months_come_on_demand(page):
    assert entry(page, "reach", "2025-11") is None
    page.figures.earlier.click()
    assert entry(page, "reach", "2025-11") is not None


def test_a_draft_shows_nothing_that_belongs_to_a_campaign(page):
    page.new_record()
    assert not page.figures.isVisible()
    assert not page.links.isVisible()


@pytest.mark.parametrize("name", [*NUMBERS, "longest", "html", "families"])
def test_any_figure_is_a_count_or_is_told_beside_its_entry(page, feed, name):
    typed = entry(page, "reach", "2026-02")
    retype(typed, {**TEXTS, **NUMBERS}[name])
    leave(typed)
    if typed.property("wrong"):
        said = page.figures._lines[FEBRUARY].message
        assert typed.accessibleDescription() and 0 < len(said.text()) < 220
        assert feed.ask(measured, 1) == {}
    else:
        assert feed.ask(measured, 1)[FEBRUARY].reach >= 0
