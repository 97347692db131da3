"""Brand rates, NPS and share of search, each by hand."""

import datetime as dt

import pytest

from models.rules.brand import Nps, Rate, nps, share_of_search


@pytest.mark.parametrize(
    ("scores", "groups", "value"),
    [
        ([10, 9, 8, 7, 6, 0], (2, 2, 2), 0.0), ([9, 10, 10], (3, 0, 0), 1.0), ([6, 6], (0, 0, 2), -1.0),
        ([9, 9, 8, 8, 8, 8, 8, 8, 8, 3], (2, 7, 1), 0.1), ([], (0, 0, 0), None),
    ],
)  # fmt: skip
def test_sixes_detract_and_sevens_count_among_all(scores, groups, value):
    found = nps(scores)
    assert (found.promoters, found.passives, found.detractors) == groups
    assert found.value == (None if value is None else pytest.approx(value))
    assert found == Nps(*groups)


def test_a_share_without_anybody_asked_is_none():
    assert (Rate(None, 7).value, Rate(3, 0).value, Rate(0, 7).value) == (None, None, 0.0)
    assert Rate(81, 263).interval.low == pytest.approx(0.2553, abs=1e-4)


def test_share_of_search_is_of_the_twelve_months_up_to_it():
    counts = {dt.date(2025, month, 1): (10, 100) for month in range(1, 13)}
    counts[dt.date(2026, 1, 1)] = (34, 100)
    found = share_of_search(counts)
    assert found[dt.date(2025, 1, 1)] == 0.1
    assert found[dt.date(2026, 1, 1)] == pytest.approx((11 * 10 + 34) / 1200)
    assert share_of_search({dt.date(2026, 1, 1): (0, 0)}) == {dt.date(2026, 1, 1): None}
