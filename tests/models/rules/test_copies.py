"""Days and names that are turned on, and what a template keeps."""

import datetime as dt

import pytest

from models.queries.campaign_series import month_names, next_name
from models.rules.copies import Draft, months_on, read, turned


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("was", "months", "becomes"),
    [("2026-03-14", 12, "2027-03-14"), ("2026-01-31", 1, "2026-02-28"), ("2026-02-28", 1, "2026-03-31"),
     ("2028-02-29", 12, "2029-02-28"), ("2027-02-28", 12, "2028-02-29"), ("2026-01-30", 1, "2026-02-28"),
     ("2026-11-30", 3, "2027-02-28"), ("2026-12-15", 1, "2027-01-15"), ("2026-04-01", 3, "2026-07-01")],
)  # fmt: skip
def test_months_on_the_end_of_a_month_stays_one_and_leap_days_are_right(was, months, becomes):
    assert months_on(day(was), months) == day(becomes)


def test_days_in_order_stay_in_order():
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(800)]
    for months in (1, 3, 12):
        moved = [months_on(one, months) for one in days]
        assert moved == sorted(moved)


@pytest.mark.parametrize(
    ("name", "was", "becomes", "turned_on"),
    [("Open day 2026", "2026-03-14", "2027-03-14", "Open day 2027"),
     ("Newsletter March 2026", "2026-03-01", "2026-04-01", "Newsletter April 2026"),
     ("Newsletter December 2026", "2026-12-01", "2027-01-01", "Newsletter January 2027"),
     ("News MAR 2026", "2026-03-01", "2026-04-01", "News APR 2026"),
     ("Offer Q4 2026", "2026-10-01", "2027-01-01", "Offer Q1 2027"),
     ("Winter 2026/27", "2026-11-01", "2027-11-01", "Winter 2027/28"),
     ("Letter 2026-12", "2026-12-01", "2027-01-01", "Letter 2027-01"),
     ("Oak 1850 in 2026", "2026-05-01", "2027-05-01", "Oak 1850 in 2027"),
     ("Room 12026", "2026-05-01", "2027-05-01", "Room 12026"), ("Open day", "2026-05-01", "2027-05-01", "Open day")],
)  # fmt: skip
def test_a_name_is_turned_on_with_its_year_month_or_quarter(name, was, becomes, turned_on):
    assert turned(name, day(was), day(becomes), month_names()) == turned_on


def test_a_name_without_a_year_gets_one():
    assert next_name("Open day", day("2026-03-14"), day("2027-03-14")) == "Open day 2027"
    assert next_name("Newsletter", day("2026-12-01"), day("2027-01-01")) == "Newsletter January 2027"


def test_a_draft_is_written_from_its_start_and_read_from_another():
    draft = Draft({"starts_on": day("2026-03-14"), "offer": "A tour"}, content=[{"publish_on": day("2026-02-28")}])
    again = read(draft.written(day("2026-03-14")), day("2028-03-14"))
    assert again.values == {"starts_on": day("2028-03-14"), "offer": "A tour"}
    assert again.content == [{"publish_on": day("2028-02-29")}]  # fourteen days before
