"""The measures as pure functions. Each docstring gives formula, units and source (a section of the domain notes).

An empty denominator gives None, shown "n/a", never 0 % (A.1). Money is in minor units, rates are fractions.
"""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from statistics import fmean, median
from typing import NamedTuple

#: Below this many cases a direction of change says nothing and is not shown (A.1).
FEW = 5


class Forecast(NamedTuple):
    """What open deals may bring, in minor units: the expected sum and one standard deviation."""

    expected: float
    spread: float


class Cycle(NamedTuple):
    """Length of the sales cycle in days."""

    mean: float
    median: float


class Interval(NamedTuple):
    """Lower and upper end of a rate."""

    low: float
    high: float


def share(part: int, whole: int) -> float | None:
    """``part / whole``, a fraction; None where ``whole`` is 0 (A.1)."""
    return part / whole if whole else None


def win_rate(won: int, lost: int, no_decision: int = 0) -> float | None:
    """``won / (won + lost + no_decision)`` over deals closed in a period; open deals stay out (A.3).

    A deal without a decision counts as lost (the broad rate); leave it out for the narrow one.
    """
    return share(won, won + lost + no_decision)


def conversion_rate(won: int, leads: int) -> float | None:
    """``won / leads`` of one cohort: both counts are of the same people (A.4)."""
    return share(won, leads)


def engagement_rate(engagements: int, reach: int) -> float | None:
    """``engagements / reach`` over rows that have both; reach added up may count people twice (A.2)."""
    return share(engagements, reach)


def click_rate(clicks: int, impressions: int) -> float | None:
    """``clicks / impressions`` over rows that have both (A.2)."""
    return share(clicks, impressions)


def frequency(impressions: int, reach: int) -> float | None:
    """``impressions / reach``: how often each of the people reached saw it (A.2)."""
    return share(impressions, reach)


def cost_of_one(spend: int, count: int) -> int | None:
    """``spend / count``, minor units, half up: the cost per lead, per qualified lead, per won deal, per click (A.2).

    None where ``count`` is 0.
    """
    return half_up(Fraction(spend, count)) if count else None


def roas(revenue: int, spend: int) -> float | None:
    """``revenue / spend``, a ratio: 4.0 is four times what was spent (A.2)."""
    return share(revenue, spend)


def romi(revenue: int, margin: int | None, spend: int) -> float | None:
    """``(revenue * margin - spend) / spend``, a fraction; ``margin`` in whole percent (A.2).

    None where nobody knows the margin, or nothing was spent.
    """
    return None if margin is None or not spend else (revenue * margin / 100 - spend) / spend


def average_value(won_value: int, won: int) -> int | None:
    """``won_value / won``, minor units, half up: the transaction value; lost deals are no part of it (A.3)."""
    return half_up(Fraction(won_value, won)) if won else None


def median_value(values: Iterable[int]) -> int | None:
    """The median of won values, minor units, half up; None below :data:`FEW` deals (A.3)."""
    known = sorted(values)
    return half_up(Fraction(median(known))) if len(known) >= FEW else None


def weighted_value(value: int, percent: int) -> int:
    """``value * percent / 100``, minor units, half up (A.3, weighted pipeline of one stage)."""
    return half_up(Fraction(value * percent, 100))


def weighted_pipeline(deals: Iterable[tuple[int, float]]) -> Forecast:
    """Expected sum and its spread from (value in minor units, probability 0 to 1) pairs, not yet rounded (A.3).

    ``expected = sum(v * p)``, ``spread = sqrt(sum(v**2 * p * (1 - p)))`` where the deals are independent.
    """
    pairs = list(deals)
    expected = math.fsum(value * chance for value, chance in pairs)
    variance = math.fsum(value * value * chance * (1 - chance) for value, chance in pairs)
    return Forecast(expected, math.sqrt(variance))


def sales_cycle_days(pairs: Iterable[tuple[dt.date, dt.date]]) -> Cycle | None:
    """Mean and median of ``won - opened`` from (opportunity day, won day) pairs; None without pairs (A.3)."""
    days = [(won - opened).days for opened, won in pairs]
    return Cycle(fmean(days), float(median(days))) if days else None


def velocity(opportunities: int, rate: float | None, average: int | None, cycle_days: float | None) -> float | None:
    """``opportunities * rate * average / cycle_days``, minor units a day; None where any of them is unknown (A.3)."""
    if rate is None or average is None or not cycle_days:
        return None
    return opportunities * rate * average / cycle_days


def change(now: float, before: float) -> float | None:
    """``(now - before) / before``, the relative change of a count or an amount (A.1).

    None where ``before`` is 0, or below it: more by a share of a loss has no meaning.
    """
    return (now - before) / before if before > 0 else None


def wilson(part: int, whole: int, z: float = 1.959964) -> Interval | None:
    """The Wilson score interval of ``part / whole``; 81 of 263 gives 0.2553 to 0.3662 (A.1)."""
    if not whole:
        return None
    rate, square = part / whole, z * z / whole
    middle = rate + square / 2
    reach = z * math.sqrt(rate * (1 - rate) / whole + square / (4 * whole))
    return Interval((middle - reach) / (1 + square), (middle + reach) / (1 + square))


def percentile(values: Sequence[int], percent: int) -> int | None:
    """The nearest-rank percentile: the smallest value that ``percent`` of a hundred values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)] if ordered else None


def half_up(number: Fraction) -> int:
    """The nearest whole number; a half goes up."""
    return math.floor(number + Fraction(1, 2))
