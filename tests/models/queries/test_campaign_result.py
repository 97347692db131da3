"""The story of a campaign in numbers, each counted here by hand."""

import pytest

from models.actions import people
from models.actions.deal_parts import add_deal_person
from models.actions.merge import merge_people
from models.queries.campaign_result import campaign_result, campaign_results
from models.queries.touches import attributed
from models.rules.attribution import Share
from tests.factory import campaign, deal, person, rows

WON = "SELECT id FROM stages WHERE kind='won'"


def sold(workspace, who: int, value: int, brought_by: int | None = None) -> int:
    """A deal that was won with somebody."""
    stage = rows(workspace, WON)[0][0]
    return deal(workspace, person_id=who, value=value, campaign_id=brought_by, stage_id=stage)


def put(workspace, sql: str, *values: object) -> None:
    """A row beside the journal."""

    def insert(raw) -> None:
        raw.execute(sql, values)
        raw.execute("DELETE FROM temp.rec")

    workspace.run(insert)


@pytest.fixture
def two(workspace) -> tuple[int, int]:
    return campaign(workspace, name="Open day"), campaign(workspace, name="Mailing")


def answered(workspace, campaign_id: int, who: int, day: str, response: str = "attended") -> None:
    """Somebody answered a campaign on a day."""
    put(workspace, "INSERT INTO campaign_members(campaign_id, person_id, response, added_on, responded_on) "
                   "VALUES (?, ?, ?, '2026-01-01', ?)", campaign_id, who, response, day)  # fmt: skip


def test_leads_deals_and_revenue_have_their_ids(workspace, two):
    open_day, _mailing = two
    lead = person(workspace, lifecycle="lead", campaign_id=open_day)
    buyer = person(workspace, lifecycle="customer", campaign_id=open_day)
    person(workspace, lifecycle="prospect", campaign_id=open_day)
    won = sold(workspace, buyer, 120_000, open_day)
    running = deal(workspace, person_id=lead, value=5, campaign_id=open_day)
    found = workspace.ask(campaign_result, open_day)
    assert (found.leads, found.qualified, found.deals, found.won) == ((lead, buyer), (buyer,), (won, running), (won,))
    assert (found.won_value, found.open, found.lost) == (120_000, 1, ())


def test_what_found_them_and_what_convinced_them_stand_apart(workspace, two):
    open_day, mailing = two
    buyer = person(workspace, lifecycle="customer")
    answered(workspace, open_day, buyer, "2026-02-01")
    answered(workspace, mailing, buyer, "2026-03-01", "responded")
    won = sold(workspace, buyer, 90_000, mailing)
    first, last = workspace.ask(campaign_results, two)
    assert (first.first, first.last) == (Share((won,), 90_000), Share())
    assert (last.first, last.last) == (Share(), Share((won,), 90_000))


def test_a_no_and_what_came_after_the_opportunity_are_no_touch(workspace, two):
    open_day, mailing = two
    buyer = person(workspace, lifecycle="customer")
    answered(workspace, open_day, buyer, "2026-02-01", "declined")
    answered(workspace, mailing, buyer, "2026-07-01")
    won = sold(workspace, buyer, 90_000)
    assert workspace.ask(attributed).first == {None: Share((won,), 90_000)}


def test_each_sale_is_credited_once_and_whole(workspace, two):
    for number in range(7):
        buyer = person(workspace, lifecycle="customer", campaign_id=two[number % 2] if number else None)
        answered(workspace, two[number % 3 % 2], buyer, f"2026-02-0{number + 1}")
        sold(workspace, buyer, 1001 + number)
    found = workspace.ask(attributed)
    assert sum(one.value for one in found.first.values()) == sum(one.value for one in found.last.values()) == 7028
    assert sorted(d for one in found.first.values() for d in one.deals) == sorted(
        d for one in found.last.values() for d in one.deals
    )


def test_those_who_have_a_part_in_a_deal_bring_their_touches(workspace, two):
    wife, husband = person(workspace), person(workspace, first_name="Bo")
    answered(workspace, two[1], wife, "2026-02-01")
    won = sold(workspace, husband, 500)
    workspace.do("Add", add_deal_person, won, wife, "Decides")
    assert workspace.ask(attributed).first == {two[1]: Share((won,), 500)}


def test_figures_are_summed_over_the_rows_that_have_both(workspace, two):
    for first, reach, impressions, engagements, clicks in (
        ("2026-01-01", 100, 300, 10, 6), ("2026-02-01", 50, None, None, 4), ("2026-03-01", None, 100, 9, None),
    ):  # fmt: skip
        put(workspace, "INSERT INTO figures(campaign_id, first_day, last_day, reach, impressions, engagements, clicks, "
                       "estimated) VALUES (?, ?, ?, ?, ?, ?, ?, 0)", two[0], first, first, reach, impressions,
            engagements, clicks)  # fmt: skip
    seen = workspace.ask(campaign_result, two[0]).seen
    assert (seen.reach, seen.impressions, seen.engagements, seen.clicks, seen.rows) == (150, 400, 19, 10, 2)
    assert (seen.rate, seen.engaged, seen.click_rate, seen.clicked) == (0.1, (10, 100), 0.02, (6, 300))


def test_the_primary_measure_says_what_became_of_it(workspace, two):
    person(workspace, lifecycle="lead", campaign_id=two[0])
    assert workspace.ask(campaign_result, two[0]).actual is None
    put(workspace, "UPDATE campaigns SET measure='leads', target=20 WHERE id=?", two[0])
    found = workspace.ask(campaign_result, two[0])
    assert (found.actual, found.about.target) == (1, 20)
    put(workspace, "UPDATE campaigns SET measure='engagement_rate' WHERE id=?", two[0])
    assert workspace.ask(campaign_result, two[0]).actual is None


def test_what_the_brief_leaves_empty_is_measured_as_its_objective(workspace, two):
    person(workspace, lifecycle="lead", campaign_id=two[0])
    put(workspace, "UPDATE campaigns SET aim_measure='leads', aim_amount=72 WHERE id=?", two[0])
    found = workspace.ask(campaign_result, two[0])
    assert (found.about.measure, found.about.target, found.actual) == ("leads", 72, 1)
    put(workspace, "UPDATE campaigns SET measure='won' WHERE id=?", two[0])  # 72 leads are no 72 deals
    found = workspace.ask(campaign_result, two[0])
    assert (found.about.measure, found.about.target, found.actual) == ("won", None, 0)


def test_a_reach_that_a_report_tells_instead_is_not_added_up(workspace, two):
    for reach, origin, estimated in ((90, None, 1), (100, "google:Open day", 0)):
        put(workspace, "INSERT INTO figures(campaign_id, first_day, last_day, reach, origin, estimated) "
                       "VALUES (?, '2026-01-01', '2026-01-31', ?, ?, ?)", two[0], reach, origin, estimated)  # fmt: skip
    seen = workspace.ask(campaign_result, two[0]).seen
    assert (seen.reach, seen.rows, seen.estimated) == (100, 1, False)


def test_money_paid_is_told_from_money_planned(workspace, two):
    for amount, planned in ((10_001, 0), (2_000, 1)):
        put(workspace, "INSERT INTO spend_lines(campaign_id, spent_on, amount, planned) VALUES (?, '2026-03-01', ?, ?)",
            two[0], amount, planned)  # fmt: skip
    found = workspace.ask(campaign_result, two[0])
    assert (found.costs.spend, found.costs.to_pay, found.costs.per_lead) == (10_001, 2_000, None)


def test_two_records_of_one_person_joined_count_once(workspace, two):
    stays, goes = person(workspace, lifecycle="lead", campaign_id=two[0]), person(workspace, campaign_id=two[0])
    for who in (stays, goes):
        answered(workspace, two[0], who, "2026-02-01")
    won = sold(workspace, goes, 700, two[0])
    workspace.do("Join", merge_people, stays, goes, {})
    workspace.do("Rename", people.edit_person, stays, "last_name", "Braun", "Prado")
    found = workspace.ask(campaign_result, two[0])
    assert (found.leads, found.responses, found.won, found.first) == ((stays,), 1, (won,), Share((won,), 700))
