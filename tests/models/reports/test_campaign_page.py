"""A campaign's story in words, for paper."""

import datetime as dt

import pytest

from models.actions.members import add_members, set_response
from models.formats import Facts
from models.reports.campaign_page import campaign_report, comparison_report
from tests import factory

TODAY = dt.date(2026, 3, 18)
FACTS = Facts(currency="EUR")


@pytest.fixture
def told(workspace) -> int:
    """A campaign with a brief, a customer, and an answer."""
    one = factory.campaign(
        workspace, key_message="See it before you choose", aim_measure="leads", aim_amount=20, audience="architects",
        aim_by=dt.date(2026, 4, 30), measure="leads", target=20, lesson="Send the letter earlier",
    )  # fmt: skip
    buyer = factory.person(workspace, campaign_id=one, lifecycle="customer")
    factory.deal(workspace, campaign_id=one, person_id=buyer, value=28_500_00, stage_id=factory.stage(workspace, "Won"))
    workspace.do("Add", add_members, one, [buyer])
    workspace.do("Answer", set_response, one, [buyer], "attended")
    return one


def test_the_whole_story_stands_on_the_page(workspace, told):
    report = workspace.ask(campaign_report, told, TODAY, FACTS)
    found = " ".join(" ".join(map(" ".join, part.rows)) + " ".join(f"{one.title} {one.whole}" for one in part.figures)
                     for part in report.parts)  # fmt: skip
    assert report.title == "Open day"
    for said in ("20 leads from architects by 30 Apr 2026", "See it before you choose", "Leads: 1 · of 20 · 5 %",
                 "€ 28,500", "First touch", "Attended 1 (100 %)", "Send the letter earlier"):  # fmt: skip
        assert said in found, said


def test_a_campaign_that_is_gone_has_none(workspace):
    assert workspace.ask(campaign_report, 7, TODAY, FACTS) is None


def test_campaigns_stand_side_by_side(workspace, told):
    other = factory.campaign(workspace, name="Mailing")
    report = workspace.ask(comparison_report, [told, other], TODAY, FACTS)
    assert [head.title for head in report.heads] == ["", "Open day", "Mailing"]
    rows = {name: cells for name, *cells in report.rows}
    assert (rows["Last touch"], rows["Leads"]) == (["€ 28,500 · 1 deal", "€ 0"], ["1", "0"])
