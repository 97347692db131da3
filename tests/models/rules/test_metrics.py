"""Expected figures are worked by hand, or are the published examples of the domain notes."""

import datetime as dt

import pytest

from models.rules import metrics


def test_win_rate_counts_no_decision_as_lost_unless_left_out() -> None:
    assert metrics.win_rate(4, 2) == pytest.approx(2 / 3)
    assert metrics.win_rate(4, 2, 94) == 0.04
    assert metrics.win_rate(531, 110) == 531 / 641


def test_an_empty_denominator_is_none_never_zero() -> None:
    assert metrics.win_rate(0, 0) is None
    assert metrics.conversion_rate(0, 0) is None
    assert metrics.engagement_rate(5, 0) is None
    assert metrics.average_value(0, 0) is None
    assert metrics.sales_cycle_days([]) is None
    assert metrics.change(3, 0) is None
    assert metrics.change(3, -2) is None
    assert metrics.wilson(0, 0) is None


def test_no_win_among_closed_deals_is_zero_not_na() -> None:
    assert metrics.win_rate(0, 3) == 0


def test_engagement_rate_is_by_reach() -> None:
    assert metrics.engagement_rate(303, 8420) == pytest.approx(0.035986, abs=1e-6)


def test_average_value_rounds_halves_up() -> None:
    assert metrics.average_value(5, 2) == 3
    assert metrics.average_value(-5, 2) == -2
    assert metrics.average_value(133846600, 531) == 252065


def test_median_value_needs_five_deals() -> None:
    assert metrics.median_value([1, 2, 3, 4]) is None
    assert metrics.median_value([9, 1, 5, 2, 4]) == 4
    assert metrics.median_value([1, 2, 4, 5, 8, 9]) == 5


def test_weighted_pipeline_of_two_even_chances() -> None:
    # 1000 * 1/2 + 2000 * 1/2; sqrt(1000² / 4 + 2000² / 4) = sqrt(1250000)
    expected, spread = metrics.weighted_pipeline([(1000, 0.5), (2000, 0.5)])
    assert (expected, spread) == (1500, pytest.approx(1118.034, abs=0.001))


def test_weighted_pipeline_of_sure_things_has_no_spread() -> None:
    assert metrics.weighted_pipeline([(700, 1.0), (300, 0.0)]) == (700, 0)
    assert metrics.weighted_pipeline([]) == (0, 0)


def test_weighted_pipeline_holds_at_the_largest_amounts() -> None:
    assert metrics.weighted_pipeline([(10**15, 0.5)] * 10_000) == (5 * 10**18, 5 * 10**16)


@pytest.mark.parametrize(("value", "percent", "expected"), [(101, 50, 51), (333, 35, 117), (-101, 50, -50), (7, 0, 0)])
def test_weighted_value_of_a_stage(value: int, percent: int, expected: int) -> None:
    assert metrics.weighted_value(value, percent) == expected


def test_sales_cycle_is_in_days_with_mean_and_median() -> None:
    start = dt.date(2026, 1, 31)
    pairs = [(start, start + dt.timedelta(days=n)) for n in (0, 1, 29)]
    assert metrics.sales_cycle_days(pairs) == (10.0, 1.0)


def test_wilson_reproduces_newcombe() -> None:
    interval = metrics.wilson(81, 263)
    assert interval is not None
    assert (round(interval.low, 4), round(interval.high, 4)) == (0.2553, 0.3662)


def test_percentile_is_nearest_rank() -> None:
    assert metrics.percentile([10, 20, 30, 40, 50], 80) == 40
    assert metrics.percentile([10, 20, 30, 40], 80) == 40
    assert metrics.percentile([], 80) is None
