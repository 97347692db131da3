"""The Desk's panes: what belongs together, and the funnel over it."""

import datetime as dt

import pytest

from models.actions.members import add_members
from models.queries.funnel import funnel, funnel_records
from models.queries.linked import linked
from models.queries.month import month_figures
from models.queries.scope import EVERYTHING, Scope
from models.rules.months import Month
from tests import factory

TODAY = dt.date(2026, 3, 18)
MARCH = (dt.date(2026, 3, 1), dt.date(2026, 4, 1))


@pytest.fixture
def business(workspace):
    """Two campaigns: one brought Ana, who has a deal and one won, and addresses Tom; the other brought nobody."""
    spring, autumn = factory.campaign(workspace, name="Spring"), factory.campaign(workspace, name="Autumn")
    ana = factory.person(workspace, campaign_id=spring, lifecycle="lead")
    tom = factory.person(workspace, first_name="Tom", last_name="Okafor", lifecycle="lead")
    workspace.do("Add", add_members, spring, [tom])
    factory.deal(workspace, person_id=ana, value=500)
    factory.deal(workspace, person_id=ana, value=700, stage_id=factory.stage(workspace, "Won"))
    factory.deal(workspace, title="Of nobody", campaign_id=autumn, stage_id=factory.stage(workspace, "Lost"))
    return workspace


def shown(workspace, led_by="campaigns", **chosen):
    found = workspace.ask(linked, Scope(**chosen), led_by, TODAY)
    cards = [list(column.ids) for column in found.columns if column.ids]
    return list(found.campaigns), list(found.people), cards, found.deals


def test_nothing_chosen_shows_everything(business):
    assert shown(business) == ([2, 1], [2, 1], [[1], [2]], 3)


def test_a_campaign_shows_whom_it_brought_or_addresses_and_their_deals(business):
    assert shown(business, campaigns=(1,)) == ([2, 1], [2, 1], [[1], [2]], 2)
    assert shown(business, campaigns=(2,)) == ([2, 1], [], [], 1)


def test_a_person_shows_their_campaign_and_deals(business):
    assert shown(business, "people", people=(2,)) == ([1], [2, 1], [], 0)
    assert shown(business, "people", people=(1, 2))[2:] == ([[1], [2]], 2)


def test_a_deal_shows_its_person_and_campaign(business):
    assert shown(business, "deals", deals=(2,)) == ([1], [1], [[1], [2]], 3)


def test_what_is_chosen_in_two_panes_narrows_the_third_by_both(business):
    assert shown(business, "people", campaigns=(1,), people=(2,))[2:] == ([], 0)


def test_what_no_longer_belongs_is_let_go_of(business):
    found = business.ask(linked, Scope(campaigns=(2,), people=(1,)), "campaigns", TODAY)
    assert found.chosen == Scope(campaigns=(2,))


def test_columns_have_counts_and_sums(business):
    columns = {one.name: (len(one.ids), one.value) for one in business.ask(linked, EVERYTHING, "deals", TODAY).columns}
    assert (columns["Prospecting"], columns["Won"], columns["Proposal"]) == ((1, 500), (1, 700), (0, 0))
    assert columns["Lost"] == (0, 0)  # deals are only brought there


@pytest.mark.parametrize("scope", [EVERYTHING, Scope((1,)), Scope((2,)), Scope((1, 2))])
def test_the_funnel_of_a_month_agrees_with_its_figures(business, scope):
    found = business.ask(funnel, scope, *MARCH)
    figures = business.ask(month_figures, Month(2026, 3), TODAY, scope)
    counts = (figures.funnel.leads, figures.funnel.qualified, figures.funnel.opportunities, figures.funnel.won)
    assert (found.leads, found.qualified, found.opportunities, found.won) == counts
    assert found.revenue == figures.closed.won_value


def test_the_funnel_follows_people_and_deals(business):
    ours = business.ask(funnel, Scope(people=(1,)), *MARCH)
    assert (ours.leads, ours.won, ours.revenue, ours.reached) == (1, 1, 700, None)
    assert business.ask(funnel, Scope(people=(2,)), *MARCH).won == 0
    assert business.ask(funnel, Scope(deals=(1,)), *MARCH).revenue == 0


@pytest.mark.parametrize("step", ["leads", "qualified", "opportunities", "won"])
def test_every_number_leads_to_its_records(business, step):
    _subject, ids = business.ask(funnel_records, EVERYTHING, *MARCH, step)
    assert len(set(ids)) == len(ids) == getattr(business.ask(funnel, EVERYTHING, *MARCH), step)


def test_rates_are_of_leads_that_are_old_enough(business):
    rates = business.ask(funnel, EVERYTHING, *MARCH, 5).rates
    assert (rates.leads, rates.won) == (2, 1)
    assert business.ask(funnel, EVERYTHING, *MARCH, 90).rates.leads == 0


def test_a_selection_of_any_size_is_followed(business):
    assert business.ask(funnel, Scope(people=tuple(range(1, 5000))), *MARCH).leads == 2


def test_a_pane_that_lists_the_same_as_before_is_left_alone(business):
    found = business.ask(linked, Scope(people=(1,)), "people", TODAY, EVERYTHING)
    assert (found.people, list(found.campaigns), found.deals) == (None, [1], 2)
