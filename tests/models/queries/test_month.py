"""Expected figures are counted by hand from the rows that each test makes."""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from models.queries.month import MonthFigures, month_figures
from models.queries.scope import EVERYTHING, Scope
from models.rules.months import Month
from tests.models.trade import Trade, opened

MARCH = Month(2026, 3)
END = dt.date(2026, 3, 31)


@pytest.fixture
def trade(tmp_path: Path) -> Iterator[Trade]:
    with opened(tmp_path) as made:
        yield made


def march(trade: Trade, as_of: dt.date = END, scope: Scope = EVERYTHING) -> MonthFigures:
    return month_figures(trade.session, MARCH, as_of, scope)


def test_an_empty_business_has_zeros_and_no_rates(trade: Trade) -> None:
    found = march(trade)
    assert (found.leads_generated, found.closed.won, found.closed.won_value) == (0, 0, 0)
    assert (found.audience_engagement.value, found.brand_recognition.value, found.conversion_rate) == (None, None, None)
    assert (found.closed.average, found.closed.win_rate, found.cycle) == (None, None, None)


def test_deals_count_in_the_month_they_closed_in(trade: Trade) -> None:
    for closed in ("2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"):
        trade.won(closed, 10)
    trade.deal("Won", 10)  # no day: in no month
    trade.deal("Lost", closed="2026-03-05")
    trade.deal("No decision", closed="2026-03-05")
    closed_deals = march(trade).closed
    assert (closed_deals.won, closed_deals.won_value, closed_deals.lost) == (2, 2000, 1)
    assert closed_deals.win_rate == 2 / 4


def test_days_after_as_of_do_not_count(trade: Trade) -> None:
    trade.won("2026-03-10")
    trade.won("2026-03-11")
    trade.leads("2026-03-11", 1)
    found = march(trade, dt.date(2026, 3, 10))
    assert (found.closed.won, found.leads_generated) == (1, 0)


def test_a_deal_reopened_is_no_longer_closed(trade: Trade) -> None:
    trade.deal("Contact", closed="2026-03-10")
    assert march(trade).closed.ended == 0


def test_transaction_value_divides_by_won_deals_only(trade: Trade) -> None:
    trade.won("2026-03-01", 100)
    trade.won("2026-03-02", 101)
    trade.won("2026-03-03", None)
    trade.deal("Lost", 900, closed="2026-03-05")
    found = march(trade).closed
    assert (found.average, found.unvalued, found.median) == (6700, 1, None)


def test_the_median_stands_beside_five_values(trade: Trade) -> None:
    for value in (1, 2, 3, 50, 1000):
        trade.won("2026-03-01", value)
    assert march(trade).closed.median == 300


def test_a_lead_counts_once_at_the_first_stage_passed(trade: Trade) -> None:
    trade.person(("lead", "2026-03-02"), ("qualified", "2026-03-09"))
    trade.person(("opportunity", "2026-03-05"))  # never marked as a lead
    trade.person(("lead", "2026-02-27"), ("qualified", "2026-03-01"))
    trade.person(("prospect", "2026-03-01"))
    found = march(trade)
    assert (found.leads_generated, found.funnel.qualified) == (2, 3)


def test_a_lead_without_a_day_counts_in_no_month(trade: Trade) -> None:
    trade.person(("lead", None))
    trade.person(("lead", None), ("qualified", "2031-03-01"))  # was a lead already when it was recorded
    assert march(trade).leads_generated == 0
    assert month_figures(trade.session, Month(2031, 3), dt.date(2031, 3, 31)).leads_generated == 0
    assert month_figures(trade.session, Month(2030, 1), dt.date(2031, 3, 31)).leads_generated == 0


def test_two_events_on_one_day_are_one_lead(trade: Trade) -> None:
    trade.person(("lead", "2026-03-02"), ("lead", "2026-03-02"), ("customer", "2026-03-02"))
    assert march(trade).leads_generated == 1


def test_engagement_adds_up_rows_that_have_both(trade: Trade) -> None:
    campaign = trade.campaign()
    trade.reach(campaign, "2026-03-01", 1000, 30)
    trade.reach(campaign, "2026-03-15", 3000, 10)
    trade.reach(campaign, "2026-03-20", None, 999)
    trade.reach(campaign, "2026-04-01", 5, 5)
    found = march(trade).audience_engagement
    assert (found.engagements, found.reach, found.value) == (40, 4000, 0.01)


def test_conversion_is_of_the_latest_mature_cohort(trade: Trade) -> None:
    # 90 days, as fewer than five customers are known: the leads of December are judged on 31 March
    trade.person(("lead", "2025-12-01"), ("customer", "2026-03-01"))  # day 90: in time
    trade.person(("lead", "2025-12-01"), ("customer", "2026-03-02"))  # day 91: late
    trade.person(("lead", "2025-12-31"))
    trade.person(("lead", "2026-01-01"), ("customer", "2026-01-02"))  # not mature
    found = march(trade).conversion_rate
    assert found is not None
    assert (found.won, found.leads, found.cohort.label) == (1, 3, "2025-12")
    assert march(trade, dt.date(2026, 3, 30)).conversion_rate is None  # November had no lead


def test_the_window_is_the_p80_of_five_customers(trade: Trade) -> None:
    for took in (2, 4, 6, 8, 30):
        trade.person(("lead", "2026-02-01"), ("customer", str(dt.date(2026, 2, 1) + dt.timedelta(days=took))))
    trade.person(("customer", "2026-02-01"))  # an imported customer says nothing of the time
    found = march(trade)
    assert found.cohort.maturity == 8
    assert found.conversion_rate is not None
    assert (found.conversion_rate.won, found.conversion_rate.leads) == (5, 6)  # four in time, one at once


def test_the_cycle_starts_at_the_opportunity_else_at_creation(trade: Trade) -> None:
    steps = (("Contact", "2026-01-01"), ("*Qualified", "2026-01-02"), ("Qualified", "2026-03-01"))
    trade.deal("Won", created="2026-01-01", closed="2026-03-11", events=steps)  # 10 days
    trade.won("2026-03-21", created="2026-03-01")  # 20 days
    trade.won("2026-03-31", created="2026-03-01")  # 30 days
    trade.won("2026-03-21")  # start unknown
    found = march(trade)
    assert (found.cycle, found.cycle_deals) == ((20.0, 20.0), 3)


def test_the_pipeline_is_as_it_was(trade: Trade) -> None:
    trade.deal("Won", 200, closed="2026-04-05", events=(("Qualified", "2026-03-31"), ("Won", "2026-04-05")))
    trade.deal("Agreement", 50, events=(("Qualified", "2026-01-01"), ("Agreement", "2026-02-01")))
    trade.deal("Contact", 10, events=(("Contact", None),))  # recorded in 2030
    trade.deal("Lost", 10, closed="2026-03-01", events=(("Contact", "2026-01-01"), ("Lost", "2026-03-01")))
    lines = [(line.stage, line.count, line.value, line.weighted) for line in march(trade).pipeline]
    assert lines == [
        ("Contact", 0, 0, 0), ("Qualified", 1, 20000, 4000), ("Proposal sent", 0, 0, 0), ("Agreement", 1, 5000, 4500),
    ]  # fmt: skip
    assert month_figures(trade.session, Month(2030, 1), dt.date(2030, 1, 1)).pipeline[0].count == 1


def test_two_moves_on_one_day_leave_the_later_one(trade: Trade) -> None:
    trade.deal("Agreement", events=(("Agreement", "2026-03-01"), ("Qualified", "2026-03-01")))
    assert [line.stage for line in march(trade).pipeline if line.count] == ["Qualified"]


def test_the_funnel_counts_first_entries_and_what_passed(trade: Trade) -> None:
    trade.deal("Agreement", events=(("Qualified", "2026-02-01"), ("Agreement", "2026-03-05")))  # a proposal passed
    trade.deal("Qualified", events=(("Qualified", "2026-03-01"), ("Qualified", "2026-03-03")))
    trade.won("2026-03-09")  # passed everything
    trade.deal("Won", closed="2026-03-09")  # without events
    trade.deal("Lost", closed="2026-03-09", events=(("*Qualified", "2026-03-01"), ("Lost", "2026-03-09")))
    funnel = march(trade).funnel
    assert (funnel.opportunities, funnel.proposals, funnel.won) == (3, 3, 2)


def test_the_cohort_counts_deals_of_its_people_as_proposals(trade: Trade) -> None:
    one = trade.person(("lead", "2025-12-01"), ("qualified", "2025-12-05"))
    trade.deal("Proposal sent", person=one, events=(("Proposal sent", "2026-01-05"),))
    trade.person(("lead", "2025-12-01"))
    found = march(trade).cohort
    assert (found.leads, found.qualified, found.opportunities, found.proposals, found.won) == (2, 1, 1, 1, 0)


def test_the_look_ahead_weighs_deals_by_expected_month(trade: Trade) -> None:
    for value in (100, 100):
        trade.deal("Proposal sent", value, expected="2026-04-30", events=(("Proposal sent", "2026-03-01"),))
    trade.deal("Qualified", 10, expected="2026-07-01", events=(("Qualified", "2026-03-01"),))
    trade.deal("Qualified", 10, events=(("Qualified", "2026-03-01"),))
    found = march(trade)
    # 2 * 100 * 1/2; sqrt(2 * 100² / 4) = 70.71
    assert [(a.month.label, a.count, a.expected, a.spread) for a in found.ahead] == [
        ("2026-04", 2, 10000, 7071), ("2026-05", 0, 0, 0), ("2026-06", 0, 0, 0),
    ]  # fmt: skip
    assert (found.open_work.deals, found.open_work.undated, found.open_work.undated_value) == (4, 1, 1000)


def test_a_campaign_keeps_what_it_brought(trade: Trade) -> None:
    ours, other = trade.campaign(), trade.campaign("Other")
    trade.leads("2026-03-01", 2, ours)
    trade.leads("2026-03-01", 3, other)
    trade.deal("Won", closed="2026-03-01", campaign=ours, events=(("Won", "2026-03-01"),))
    trade.deal("Qualified", campaign=other, events=(("Qualified", "2026-03-01"),))
    trade.reach(other, "2026-03-01", 10, 1)
    found = march(trade, scope=Scope((ours,)))
    assert (found.leads_generated, found.closed.won, found.open_work.deals) == (2, 1, 0)
    assert (found.funnel.opportunities, found.audience_engagement.reach) == (1, 0)


def test_june_2017_of_the_trial_data(trade: Trade, shared_data: Path) -> None:
    with (shared_data / "maven" / "sales_pipeline.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["deal_stage"] in {"Won", "Lost"} and line["close_date"].split("/")[::2] == ["6", "2017"]:
                month, on, year = (int(part) for part in line["close_date"].split("/"))
                closed = dt.date(year, month, on).isoformat()
                trade.deal(line["deal_stage"], int(line["close_value"]), closed=closed)
    found = month_figures(trade.session, Month(2017, 6), dt.date(2017, 6, 30)).closed
    assert (found.won, found.won_value, found.lost, found.win_rate) == (531, 133_846_600, 110, 531 / 641)


def test_every_statement_finds_its_rows_by_an_index(trade: Trade) -> None:
    """But for stage events, which are read once in the order of an index, the few moves of closes, and the stages."""
    plans: list[str] = []

    def explain(_connection, cursor, statement, parameters, *_rest) -> None:
        other = cursor.connection.cursor()
        plans.extend(row[3] for row in other.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

    event.listen(trade.session.get_bind(), "before_cursor_execute", explain)
    march(trade)
    scans = {plan for plan in plans if plan.startswith("SCAN") and "INDEX" not in plan and "(subquery" not in plan}
    assert {scan.split()[1] for scan in scans} <= {"anon_1", "close_moves", "stages", "pipelines", "CONSTANT"}


def test_the_number_of_statements_does_not_grow(trade: Trade) -> None:
    trade.leads("2025-12-01", 20)
    for _ in range(20):
        trade.won("2026-03-01", created="2026-01-01")
    seen: list[str] = []
    event.listen(trade.session.get_bind(), "before_cursor_execute", lambda *a: seen.append(a[2]))
    march(trade)
    assert len(seen) <= 14
