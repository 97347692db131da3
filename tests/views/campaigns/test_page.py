"""Campaigns: whom they brought, and what a draft does not show."""

import pytest

from tests import factory
from tests.views.acts import shown
from views.campaigns.page import CampaignsPage


@pytest.fixture
def page(qtbot, feed) -> CampaignsPage:
    """Two campaigns; the first brought a person and a won deal."""
    one = factory.campaign(feed.workspace)
    factory.campaign(feed.workspace, name="Referral card")
    factory.person(feed.workspace, campaign_id=one)
    won = factory.stage(feed.workspace, "Won")
    factory.deal(feed.workspace, campaign_id=one, value=28_500_00, stage_id=won)
    return shown(qtbot, CampaignsPage(feed))


def test_whom_a_campaign_brought_leads_to_the_filtered_lists(page, qtbot):
    assert (page.links.people.text(), page.links.won.text()) == ("1 person", "1 won, € 28,500")
    for button, key in ((page.links.people, "people"), (page.links.deals, "deals")):
        with qtbot.waitSignal(page.jump) as jumped:
            button.click()
        assert jumped.args == [key, (("campaign_id", "is", 1),)]


def test_a_draft_shows_nothing_that_belongs_to_a_campaign(page):
    page.new_record()
    assert not page.figures.isVisible()
    assert not page.links.isVisible()
