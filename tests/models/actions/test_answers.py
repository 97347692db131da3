"""An answer makes a prospect a lead, and a campaign counts whom it brought once, whatever becomes of them."""

import datetime as dt

import pytest

from models.actions.bulk import edit_many
from models.actions.business import add_source
from models.actions.deals import delete_deals, edit_deal, start_deals
from models.actions.members import add_members, edit_member, set_response
from models.actions.merge import merge_people, take_back_merge
from models.actions.people import edit_person
from models.actions.spend_lines import add_spend_line
from models.queries.brought import brought
from models.queries.campaign_costs import campaign_costs
from models.queries.campaign_result import campaign_result
from models.queries.funnel import funnel, funnel_records
from models.queries.linked import linked_ids
from models.queries.listing import cells
from models.queries.listings import LISTINGS
from models.queries.members import members
from models.queries.month_leads import leads_by_campaign
from models.queries.scope import Scope
from tests import factory
from tests.digest import digest_of

TODAY, FAIR = dt.date(2026, 3, 18), dt.date(2026, 3, 14)
MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)


@pytest.fixture
def fair(workspace):
    """A campaign with a source, and somebody whom it addresses."""
    source = workspace.do("Add source", add_source, {"name": "Trade fair"}).result
    campaign = factory.campaign(workspace, name="Fair", source_id=source, budget=48_000)
    one = factory.person(workspace)
    workspace.do("Add", add_members, campaign, [one])
    return campaign, one, source


def answer(workspace, campaign, people, code, day=FAIR):
    return workspace.do("Answer", set_response, campaign, people, code, day).result


def about(workspace, one):
    return factory.rows(workspace, "SELECT lifecycle, campaign_id, source_id FROM people WHERE id=:one", one=one)[0]


def events(workspace, one):
    sql = "SELECT stage, entered_on FROM lifecycle_events WHERE person_id=:one ORDER BY entered_on, id"
    return factory.rows(workspace, sql, one=one)


@pytest.mark.parametrize("code", ["responded", "attended", "converted"])
def test_an_answer_makes_a_lead_of_that_day_with_source_and_campaign(workspace, fair, code):
    campaign, one, source = fair
    before = digest_of(workspace)
    assert answer(workspace, campaign, [one], code).leads == 1
    assert about(workspace, one) == ("lead", campaign, source)
    assert events(workspace, one) == [("prospect", "2026-03-14"), ("lead", "2026-03-14")]
    workspace.undo()
    assert digest_of(workspace) == before


@pytest.mark.parametrize("code", ["planned", "sent", "declined"])
def test_what_is_no_answer_or_a_no_makes_no_lead(workspace, fair, code):
    campaign, one, _source = fair
    answer(workspace, campaign, [one], code)
    assert about(workspace, one) == ("prospect", None, None)


def test_what_is_known_of_where_somebody_came_from_stays(workspace, fair):
    campaign, _one, source = fair
    other = factory.campaign(workspace, name="Letter")
    known = factory.person(workspace, campaign_id=other)
    workspace.do("Add", add_members, campaign, [known])
    answer(workspace, campaign, [known], "attended")
    assert about(workspace, known) == ("lead", other, source)


@pytest.mark.parametrize("stage", ["lead", "customer", "not_now", "disqualified"])
def test_who_is_no_prospect_stays_what_they_are(workspace, fair, stage):
    campaign, _one, _source = fair
    other = factory.person(workspace, lifecycle=stage)
    workspace.do("Add", add_members, campaign, [other])
    assert answer(workspace, campaign, [other], "attended").leads == 0
    assert about(workspace, other) == (stage, None, None)


def test_somebody_who_fell_back_to_prospect_is_a_lead_again_since_then(workspace, fair):
    campaign, one, _source = fair
    workspace.do("Edit", edit_person, one, "lifecycle", "lead", "prospect")
    workspace.do("Edit", edit_person, one, "lifecycle", "prospect", "lead")
    answer(workspace, campaign, [one], "attended")
    assert about(workspace, one)[0] == "lead"
    assert events(workspace, one)[-1] == ("lead", "2026-03-18")


def test_the_lead_moves_with_the_day_of_the_answer(workspace, fair):
    campaign, one, _source = fair
    answer(workspace, campaign, [one], "attended")
    workspace.do("Date", edit_member, campaign, one, "responded_on", dt.date(2026, 3, 7), FAIR)
    assert events(workspace, one) == [("prospect", "2026-03-07"), ("lead", "2026-03-07")]


def won_deal(workspace, one):
    (deal,) = workspace.do("Start", start_deals, [one]).result
    workspace.do("Value", edit_deal, deal, "value", 900_00, None)
    factory.close(workspace, deal, "Won")
    return deal


def state(workspace, one):
    return factory.rows(workspace, "SELECT response, responded_on FROM campaign_members WHERE person_id=:one", one=one)


def test_who_buys_by_it_is_converted_and_an_open_deal_again_is_an_answer(workspace, fair):
    campaign, one, _source = fair
    answer(workspace, campaign, [one], "attended")
    deal = won_deal(workspace, one)
    assert state(workspace, one) == [("converted", "2026-03-14")]
    factory.move(workspace, deal, factory.stage(workspace, "Qualified"))
    assert state(workspace, one) == [("responded", "2026-03-14")]


def test_a_deal_that_is_given_its_campaign_later_converts_as_well(workspace, fair):
    campaign, one, _source = fair
    deal = won_deal(workspace, one)
    assert state(workspace, one) == [("planned", None)]
    workspace.do("Edit", edit_deal, deal, "campaign_id", campaign, None)
    assert state(workspace, one) == [("converted", "2026-03-18")]


def test_deals_that_are_given_their_campaign_together_convert_as_well(workspace, fair):
    campaign, one, _source = fair
    deal = won_deal(workspace, one)
    workspace.do("Edit", edit_many, "deals", [deal], "campaign_id", campaign)
    assert state(workspace, one) == [("converted", "2026-03-18")]


def figures(workspace, campaign):
    """Every figure that says what the campaign brought: people, leads, deals won, answers, records behind them."""
    scope = Scope(campaigns=(campaign,))
    counted = workspace.ask(brought, "campaign_id", campaign)
    steps = workspace.ask(funnel, scope, MARCH, APRIL)
    listing = LISTINGS["campaigns"]
    keys = ("people", "deals", "won_value")
    costs = workspace.ask(campaign_costs, [campaign])[campaign]
    result = workspace.ask(campaign_result, campaign)
    (row,) = workspace.ask(cells, listing, keys, [campaign], TODAY).values()
    return {
        "brought": (counted.people, counted.deals, counted.won, counted.won_value),
        "funnel": (steps.leads, steps.qualified, steps.opportunities, steps.won, steps.revenue),
        "leads": len(workspace.ask(funnel_records, scope, MARCH, APRIL, "leads")[1]),
        "highlight": workspace.ask(leads_by_campaign, MARCH, APRIL),
        "answers": dict(workspace.ask(members, campaign).counts),
        "list": tuple(one.value(row) for one in listing.placed(keys)),
        "desk": len(workspace.ask(linked_ids, "people", scope)),
        "costs": (costs.leads, costs.qualified, costs.won, costs.per_lead, costs.per_won, costs.revenue),
        "result": tuple(map(len, (result.leads, result.qualified, result.deals, result.won))),
        "touches": (result.first.value, result.last.value),
        "answered": dict(result.answers),
    }


EXPECTED = {
    "brought": (1, 1, 1, 900_00),
    "funnel": (1, 1, 1, 1, 900_00),
    "leads": 1,
    "highlight": (("Fair", 1),),
    "answers": {"converted": 1},
    "list": (1, 1, 900_00),
    "desk": 1,
    "costs": (1, 1, 1, 480_00, 480_00, 900_00),
    "result": (1, 1, 1, 1),
    "touches": (900_00, 900_00),
    "answered": {"converted": 1},
}


@pytest.mark.parametrize("double_stays", [True, False])
@pytest.mark.parametrize("double_is_addressed", [True, False])
def test_a_member_who_became_a_customer_and_was_merged_and_renamed_counts_once(
    workspace, fair, double_stays, double_is_addressed
):
    campaign, one, source = fair
    workspace.do("Spend", add_spend_line, campaign, {"amount": 480_00, "name": "Stand", "spent_on": FAIR})
    answer(workspace, campaign, [one], "attended")
    won_deal(workspace, one)
    assert figures(workspace, campaign) == EXPECTED
    double = factory.person(workspace, first_name="A.")
    if double_is_addressed:
        workspace.do("Add", add_members, campaign, [double])
        answer(workspace, campaign, [double], "declined", TODAY)
    keep, gone = (double, one) if double_stays else (one, double)
    workspace.do("Merge", merge_people, keep, gone, {})
    workspace.do("Rename", edit_person, keep, "last_name", "Prado-Bos", "Prado")
    assert figures(workspace, campaign) == EXPECTED
    assert about(workspace, keep) == ("customer", campaign, source)
    assert state(workspace, keep) == [("converted", "2026-03-14")]


@pytest.mark.parametrize("double_stays", [True, False])
def test_a_name_on_an_older_list_does_not_take_the_lead_from_the_campaign(workspace, fair, double_stays):
    campaign, one, source = fair
    older = factory.campaign(workspace, name="Bought list")
    double = factory.person(workspace, campaign_id=older, created_on=dt.date(2024, 1, 1))
    answer(workspace, campaign, [one], "attended")
    keep, gone = (double, one) if double_stays else (one, double)
    workspace.do("Merge", merge_people, keep, gone, {})
    assert about(workspace, keep) == ("lead", campaign, source)
    assert workspace.ask(leads_by_campaign, MARCH, APRIL) == (("Fair", 1),)


def test_of_two_members_the_further_answer_stays_with_the_earlier_days_and_both_notes(workspace, fair):
    campaign, one, _source = fair
    other = factory.person(workspace)
    workspace.do("Add", add_members, campaign, [other])
    answer(workspace, campaign, [other], "declined", dt.date(2026, 3, 3))
    answer(workspace, campaign, [one], "attended")
    for person, note in ((one, "Brought a plan"), (other, "On holiday")):
        workspace.do("Note", edit_member, campaign, person, "note", note, None)
    before = digest_of(workspace)
    workspace.do("Merge", merge_people, one, other, {})
    sql = "SELECT response, responded_on, note FROM campaign_members"
    assert factory.rows(workspace, sql) == [("attended", "2026-03-03", "Brought a plan\n\nOn holiday")]
    ((kept,),) = factory.rows(workspace, "SELECT id FROM kept WHERE kind='merge'")
    workspace.do("Part", take_back_merge, kept)
    assert digest_of(workspace) == before


def test_deleting_the_deal_leaves_the_lead_with_the_campaign(workspace, fair):
    campaign, one, _source = fair
    answer(workspace, campaign, [one], "attended")
    workspace.do("Delete", delete_deals, [won_deal(workspace, one)])
    assert workspace.ask(leads_by_campaign, MARCH, APRIL) == (("Fair", 1),)
