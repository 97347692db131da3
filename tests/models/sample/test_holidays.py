"""The calendar of the sample's region."""

import datetime as dt

import pytest

from models.sample.holidays import easter_of, holidays_of
from models.sample.span import is_workday, workday, workday_before


@pytest.mark.parametrize("day", ["2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25", "2285-03-22"])
def test_easter_is_where_the_almanac_has_it(day: str):
    assert easter_of(int(day[:4])).isoformat() == day


def test_the_king_is_not_celebrated_on_a_sunday():
    assert dt.date(2025, 4, 26) in holidays_of(2025)
    assert dt.date(2026, 4, 27) in holidays_of(2026)


def test_nobody_works_on_a_holiday():
    assert workday(dt.date(2025, 12, 25)) == dt.date(2025, 12, 29)
    assert workday_before(dt.date(2026, 4, 6)) == dt.date(2026, 4, 3)
    assert not is_workday(dt.date(2026, 5, 14))
