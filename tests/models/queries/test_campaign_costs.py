"""What a lead, a qualified lead and a won deal cost; the figures are computed by hand."""

import datetime as dt

import pytest

from models.actions.business import edit_business
from models.actions.figures import set_figures
from models.actions.lifecycle import enter_stage
from models.actions.spend_lines import add_spend_lines
from models.queries.campaign_costs import Costs, campaign_costs, channel_costs
from models.queries.campaigns import CAMPAIGNS
from models.queries.listing import cells
from models.workspace import Workspace
from tests import factory

FEBRUARY, MARCH, APRIL = (dt.date(2026, month, 1) for month in (2, 3, 4))


@pytest.fixture
def spring(workspace: Workspace) -> Workspace:
    """€ 100 paid in February, € 50.01 in March, € 30 to pay; 2 leads of February, 1 of March that qualified in March,
    1 person who is none; a deal won in March for € 900."""
    one = factory.campaign(workspace, budget=20_000)
    lines = [("Print", FEBRUARY, 10_000, False), ("Radio", MARCH, 5_001, False), ("Radio", APRIL, 3_000, True)]
    workspace.do("Spend", add_spend_lines, one, [
        {"name": name, "spent_on": day, "amount": amount, "planned": planned} for name, day, amount, planned in lines
    ])  # fmt: skip
    for day in (FEBRUARY, dt.date(2026, 2, 28), MARCH):
        person = factory.person(workspace, campaign_id=one)
        workspace.do("Lead", enter_stage, person, "lead", day)
    workspace.do("Qualify", enter_stage, 3, "qualified", dt.date(2026, 3, 5))
    factory.person(workspace, campaign_id=one)
    deal = factory.deal(workspace, campaign_id=one, value=90_000, created_on=FEBRUARY)
    factory.close(workspace, deal, "Won", on=dt.date(2026, 3, 10))
    factory.campaign(workspace, name="Nothing yet")
    return workspace


def test_costs_are_spend_by_what_it_brought(spring: Workspace):
    one = spring.ask(campaign_costs, [1, 2])[1]
    assert one == Costs(15_001, 3_000, 20_000, 3, 1, 1, 90_000, None)
    assert (one.per_lead, one.per_qualified, one.per_won) == (5_000, 15_001, 15_001)  # 5000.33
    assert one.roas == pytest.approx(90_000 / 15_001)
    assert one.romi is None


def test_nothing_brought_has_no_cost_and_is_not_zero(spring: Workspace):
    two = spring.ask(campaign_costs, [1, 2])[2]
    assert (two.per_lead, two.per_won, two.roas, two.romi) == (None, None, None, None)


@pytest.mark.parametrize(("first", "stop", "found"), [
    (FEBRUARY, MARCH, (10_000, 2, 0, 0, 0)), (MARCH, APRIL, (5_001, 1, 1, 1, 90_000)), (APRIL, None, (0, 0, 0, 0, 0)),
])  # fmt: skip
def test_a_span_counts_each_on_its_day(spring: Workspace, first, stop, found):
    one = spring.ask(campaign_costs, [1], first, stop)[1]
    assert (one.spend, one.leads, one.qualified, one.won, one.revenue) == found


def test_the_return_is_of_the_margin(spring: Workspace):
    spring.do("Margin", edit_business, "margin", 40, None)
    assert spring.ask(campaign_costs, [1])[1].romi == pytest.approx((36_000 - 15_001) / 15_001)


def test_costs_of_campaigns_are_added_up(spring: Workspace):
    both = spring.ask(campaign_costs, [1])[1] + spring.ask(campaign_costs, [2])[2]
    assert (both.spend, both.leads, both.budget) == (15_001, 3, 20_000)


def test_channels_tell_what_a_click_and_a_thousand_views_cost(spring: Workspace):
    radio = factory.rows(spring, "SELECT id FROM channels WHERE name='Radio'")[0][0]
    spring.do("Type", set_figures, 1, MARCH, {"impressions": 2_000, "clicks": 30}, radio)
    found = {one.channel: one for one in spring.ask(channel_costs, [1])}
    assert list(found) == ["Print", "Radio"]
    assert (found["Radio"].spend, found["Radio"].to_pay) == (5_001, 3_000)
    assert (found["Radio"].per_click, found["Radio"].per_thousand, found["Radio"].per_visit) == (167, 2_501, None)


def test_the_list_shows_the_same(spring: Workspace):
    found = spring.ask(cells, CAMPAIGNS, ("spent", "rest", "leads", "cost_per_lead"), [1, 2], dt.date(2026, 3, 18))
    assert found == {1: (1, 15_001, 1_999, 3, 5_000), 2: (2, None, None, 0, None)}
