"""Stretches of days in which nothing is to be seen of the business."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

#: From so many days without anything new people forget (derived: a post a week may slip once).
LEAST = 10


@dataclass(frozen=True, slots=True)
class Gap:
    """``days`` days from ``first`` to ``last`` on which nothing is published; ``open``: and nothing after them yet."""

    first: dt.date
    last: dt.date
    days: int
    open: bool = False


def gaps(days: Iterable[dt.date], today: dt.date, least: int = LEAST) -> tuple[Gap, ...]:
    """The gaps of at least that many days between the days on which something is published, and since the last one
    where that is past."""
    ordered = sorted(set(days))
    found = [_between(one, other, is_open=False) for one, other in pairwise(ordered)]
    if ordered and ordered[-1] < today:
        found.append(_between(ordered[-1], today + dt.timedelta(days=1), is_open=True))
    return tuple(one for one in found if one.days >= least)


def _between(before: dt.date, after: dt.date, *, is_open: bool) -> Gap:
    day = dt.timedelta(days=1)
    return Gap(before + day, after - day, (after - before).days - 1, is_open)
