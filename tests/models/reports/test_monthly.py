"""The sentences and rows of page 1, from businesses small enough to count by hand."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.reports.measures import Measure
from models.reports.monthly import MonthlyReport, monthly_report
from models.rules.months import Month
from tests.models.trade import Trade, opened

MARCH = Month(2026, 3)
END = dt.date(2026, 3, 31)
PRINTED = dt.date(2026, 4, 1)


@pytest.fixture
def trade(tmp_path: Path) -> Iterator[Trade]:
    with opened(tmp_path) as made:
        yield made


def march(trade: Trade, as_of: dt.date = END) -> MonthlyReport:
    return monthly_report(trade.session, MARCH, as_of, PRINTED)


def row(report: MonthlyReport, key: str) -> Measure:
    return next(one for one in report.measures if one.key == key)


def test_the_six_stand_in_the_customers_words_and_order(trade: Trade) -> None:
    assert [one.name for one in march(trade).measures] == [
        "Brand recognition", "Leads generated", "Audience engagement",
        "Deals closed", "Transaction value", "Conversion rate",
    ]  # fmt: skip


def test_an_empty_business_says_so_and_divides_nothing(trade: Trade) -> None:
    report = march(trade)
    assert (report.headline, report.remarks) == ("Nothing was recorded for March.", ())
    assert [one.value for one in report.measures] == ["n/a", "0", "n/a", "0", "n/a", "n/a"]
    assert {one.before for one in report.measures} == {one.year_before for one in report.measures} == {"–"}
    assert all(chart.quiet for chart in (report.won, report.funnel, report.ahead))


def test_the_headline_counts_orders_in_words(trade: Trade) -> None:
    for _n in range(5):
        trade.won("2026-03-03", 5270)
    assert march(trade).headline == "Five orders worth €\u00a026,350."


def test_the_headline_names_the_month_before(trade: Trade) -> None:
    trade.won("2026-02-03", 10)
    trade.won("2026-03-03", 1500)
    assert march(trade).headline == "One order worth €\u00a01,500, after one in February."


def test_leads_at_their_best_in_a_year_are_news(trade: Trade) -> None:
    trade.leads("2025-02-01", 6)
    trade.leads("2026-03-02", 7)
    trade.won("2026-03-03", 10)
    assert march(trade).headline == "One order worth €\u00a010; leads are at their best in a year."


def test_leads_equal_to_an_earlier_month_are_no_record(trade: Trade) -> None:
    trade.leads("2025-02-01", 1)
    trade.leads("2025-07-01", 7)
    trade.leads("2026-03-02", 7)
    assert march(trade).headline == "No order in March; seven leads came in."


def test_a_campaign_that_brought_most_leads_is_a_highlight(trade: Trade) -> None:
    trade.leads("2026-03-02", 5, trade.campaign("Open #day*"))
    trade.leads("2026-03-02", 6)
    assert [(one.good, one.text) for one in march(trade).remarks] == [(True, "“Open #day*” brought five of 11 leads.")]


def test_a_thin_look_ahead_is_the_first_worry(trade: Trade) -> None:
    for month in ("2025-12", "2026-01", "2026-02"):
        trade.won(f"{month}-05", 3000)
    trade.deal("Proposal sent", 600, expected="2026-05-05", events=(("Proposal sent", "2026-03-01"),))
    worries = [one.text for one in march(trade).remarks if not one.good]
    assert worries == ["The months ahead promise €\u00a0100 each; a month usually brings €\u00a03,000."]


def test_open_deals_without_expected_close_are_named(trade: Trade) -> None:
    for _n in range(5):
        trade.deal("Qualified", 100, events=(("Qualified", "2026-03-01"),))
    report = march(trade)
    assert "5 of 5 open deals" in report.remarks[0].text
    assert any("€\u00a0500" in note for note in report.notes)


def test_counts_stand_beside_rates(trade: Trade) -> None:
    trade.reach(trade.campaign(), "2026-03-01", 8420, 303)
    trade.person(("lead", "2025-12-01"), ("customer", "2026-01-01"))
    for _n in range(2):
        trade.won("2026-03-01", 10)
    report = march(trade)
    assert (row(report, "audience_engagement").value, row(report, "audience_engagement").counts) == (
        "3.6\u00a0%", "303 of 8,420",
    )  # fmt: skip
    assert row(report, "conversion_rate").counts == "1 of 1 leads of December 2025"
    assert row(report, "transaction_value").counts == "2 deals"


def test_a_change_is_told_only_between_enough_cases(trade: Trade) -> None:
    trade.leads("2026-02-02", 50)
    trade.leads("2026-03-02", 60)
    trade.won("2026-02-02")
    trade.won("2026-03-02")
    report = march(trade)
    assert row(report, "leads_generated").change == ("up", "up 20 %")
    assert row(report, "deals_closed").change == ("", "too few to tell")


def test_before_the_first_record_stands_a_dash_then_zeros(trade: Trade) -> None:
    trade.won("2026-01-15", 10)
    found = row(march(trade), "deals_closed")
    assert (found.value, found.before, found.year_before) == ("0", "0", "–")
    assert found.series == (*(None,) * 10, 1, 0, 0)


def test_an_unfinished_month_stands_beside_the_same_days(trade: Trade) -> None:
    trade.leads("2025-03-14", 1)
    trade.leads("2026-02-14", 2)
    trade.leads("2026-02-15", 4)
    trade.leads("2026-03-14", 8)
    trade.leads("2026-03-15", 16)
    report = march(trade, dt.date(2026, 3, 14))
    found = row(report, "leads_generated")
    assert (found.value, found.before, found.year_before) == ("8", "2", "1")
    assert found.series[-2:] == (6, 8)
    assert report.heads[3:5] == ("to 14\nFebruary", "to 14 March\n2025")


def test_the_chart_of_won_revenue_ends_with_the_month(trade: Trade) -> None:
    trade.won("2026-02-01", 1500)
    trade.won("2026-03-01", 26350)
    bars = march(trade).won.bars
    assert [(bar.name, bar.label, bar.strong) for bar in bars[-3:]] == [
        ("Jan\n2026", "", False), ("Feb", "1.5k", False), ("Mar", "26.4k", True),
    ]  # fmt: skip


def test_the_funnel_shows_rates_of_a_mature_cohort_only(trade: Trade) -> None:
    trade.person(("lead", "2025-12-01"), ("qualified", "2025-12-05"))
    trade.person(("lead", "2025-12-01"))
    trade.leads("2026-03-01", 3)
    bars = march(trade).funnel.bars
    assert [(bar.label, bar.detail) for bar in bars[:3]] == [
        ("3", "December 2025: 2"), ("0", "50\u00a0% (1/2)"), ("0", "0\u00a0% (0/2)"),
    ]  # fmt: skip


def test_the_footer_names_the_days_and_the_definitions(trade: Trade) -> None:
    assert march(trade).footer == (
        "Bakker & Daughters · March 2026, as of 31 March 2026, printed 1 April 2026 · definitions v1"
    )


def test_a_very_long_name_is_cut_where_it_would_fill_the_page(trade: Trade) -> None:
    trade.rename("Holding " * 40)
    report = march(trade)
    assert (len(report.business), report.business[-1]) == (100, "…")


def test_won_deals_without_value_are_not_called_worth_nothing(trade: Trade) -> None:
    trade.won("2026-03-03", None)
    report = march(trade)
    assert report.headline == "One order, its value not noted."
    assert report.won.quiet == "The deals won in these thirteen months have no value noted."
