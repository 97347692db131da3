"""R7 of the domain, by hand."""

import pytest

from models.rules.rot import Rot, median_days, most_days, rot_of


def test_a_median_needs_five_deals_that_have_left() -> None:
    assert median_days({3: 2, 10: 2}) is None
    assert median_days({3: 2, 10: 3}) == 10
    assert median_days({1: 1, 4: 2, 7: 2, 9: 1}) == 5.5


@pytest.mark.parametrize(
    ("limit", "stays", "most"),
    [(None, {}, None), (14, {}, 14), (14, {9: 5}, 18), (30, {9: 5}, 30), (None, {9: 5}, 18), (14, {90: 4}, 14)],
)
def test_the_longer_of_limit_and_twice_the_median_holds(limit, stays, most) -> None:
    assert most_days(limit, stays) == most


def test_every_reason_counts_for_itself() -> None:
    assert rot_of(31, 30, 2, planned=False) == Rot(days=31, most=30, put_off=2, unplanned=True)
    assert rot_of(31, 30, 1, planned=True) == Rot(days=31, most=30)
    assert not rot_of(30, 30, 1, planned=True)
    assert not rot_of(None, 30, 0, planned=True)
    assert not rot_of(400, None, 0, planned=True)
