"""What open deals may bring month by month, how often a stage ends in a sale, what moved between two days (domain A.3).

Money is in minor units, chances are whole percents. Nothing here rounds but the sums that are shown.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from models.rules.funnel import StageFacts
from models.rules.metrics import half_up, share, weighted_pipeline
from models.rules.months import Month, same_day

#: Months from this one on that always have a column, and how many may.
LEAST_MONTHS, MOST_MONTHS = 5, 12
#: Deals that must have left a stage before its own rate is suggested (A.3).
ENOUGH = 20
#: Where deals stand that no column of a month holds.
OVERDUE, LATER, UNDATED = "overdue", "later", "undated"
MoveKey = Literal["new", "moved_in", "changed", "won", "lost", "put_off", "moved_out"]


class Due(NamedTuple):
    """An open deal: its value, the chance of its stage and the day on which it is expected to close."""

    id: int
    value: int
    chance: int
    expected: dt.date | None


@dataclass(frozen=True, slots=True)
class Bucket:
    """Deals expected in one month, whose ``key`` is as 2026-03, or in none; ``spread`` is one standard deviation."""

    key: str
    month: Month | None
    ids: tuple[int, ...]
    value: int
    weighted: int
    spread: int


def buckets(deals: Iterable[Due], today: dt.date) -> tuple[Bucket, ...]:
    """The overdue, then month by month from this one on, the later ones and those without a day; soonest first.

    Months without deals have a bucket up to the last that has some, at least :data:`LEAST_MONTHS`.
    """
    this = Month.of(today)
    held: dict[str, list[Due]] = defaultdict(list)
    for deal in sorted(deals, key=lambda one: (one.expected or dt.date.max, one.id)):
        held[_key_of(deal.expected, today)].append(deal)
    months = [this.shifted(n) for n in range(MOST_MONTHS)]
    last = max((at for at, month in enumerate(months) if month.label in held), default=0)
    shown = months[: max(last + 1, LEAST_MONTHS)]
    found = [_bucket(OVERDUE, None, held[OVERDUE]), *(_bucket(one.label, one, held[one.label]) for one in shown)]
    if held[LATER]:
        found.append(_bucket(LATER, None, held[LATER]))
    return (*found, _bucket(UNDATED, None, held[UNDATED]))


def _key_of(expected: dt.date | None, today: dt.date) -> str:
    if expected is None:
        return UNDATED
    if expected < today:
        return OVERDUE
    month = Month.of(expected)
    return month.label if month < Month.of(today).shifted(MOST_MONTHS) else LATER


def _bucket(key: str, month: Month | None, deals: Sequence[Due]) -> Bucket:
    forecast = weighted_pipeline((deal.value, deal.chance / 100) for deal in deals)
    weighted = half_up(Fraction(sum(deal.value * deal.chance for deal in deals), 100))
    spread = half_up(Fraction(forecast.spread))
    return Bucket(key, month, tuple(deal.id for deal in deals), sum(deal.value for deal in deals), weighted, spread)


def day_in(month: Month, expected: dt.date | None, today: dt.date) -> dt.date:
    """The day of ``month`` with the number of ``expected``, at most its last; its last where there is none.

    In this month not before today: what is expected lies ahead.
    """
    day = same_day(expected, month) if expected is not None else month.last_day
    return max(day, today) if month == Month.of(today) else day


def goal_in(goals: Mapping[str, int], month: Month) -> int | None:
    """The aim of a month: its own, else that of the last month before that has one; None where there is none.

    An amount of 0 ends an aim. ``goals`` by month as 2026-03.
    """
    known = [label for label in goals if label <= month.label]
    return (goals[max(known)] or None) if known else None


# How often a stage ends in a sale


class Passage(NamedTuple):
    """A deal that has ended: the position of the furthest open stage it came to, None where it passed them all."""

    deal_id: int
    pipeline_id: int
    furthest: int | None
    won: bool


@dataclass(frozen=True, slots=True)
class Passed:
    """The deals that came to a stage or past it and have ended, and those of them that were won."""

    left: tuple[int, ...]
    won: tuple[int, ...]

    @property
    def percent(self) -> int | None:
        """Won by left in whole percent, half up; None where none has left."""
        rate = share(len(self.won), len(self.left))
        return None if rate is None else half_up(Fraction(100 * len(self.won), len(self.left)))

    @property
    def enough(self) -> bool:
        """Whether so many have left that the rate says something."""
        return len(self.left) >= ENOUGH


def passed_stages(stages: Iterable[StageFacts], ways: Sequence[Passage]) -> dict[int, Passed]:
    """By open stage: who has left it for good; a later stage counts as having passed the earlier ones (A.4)."""
    found = {}
    for stage in stages:
        if stage.kind == "open":
            left = [
                way for way in ways
                if way.pipeline_id == stage.pipeline_id and (way.furthest is None or way.furthest >= stage.position)
            ]  # fmt: skip
            found[stage.id] = Passed(tuple(w.deal_id for w in left), tuple(w.deal_id for w in left if w.won))
    return found


# What moved


class Standing(NamedTuple):
    """A deal on a day: whether it was ``open`` or how it had ended (a kind of stage), its value and expected close."""

    kind: str
    value: int
    expected: dt.date | None


@dataclass(frozen=True, slots=True)
class Move:
    """Deals that changed the sum in one way, and by how much."""

    key: MoveKey
    ids: tuple[int, ...]
    amount: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The sum of open deals then and now, and what lies between: ``then_value`` and all moves add up to ``value``."""

    then_ids: tuple[int, ...]
    then_value: int
    moves: tuple[Move, ...]
    ids: tuple[int, ...]
    value: int


#: In the order told; what left the forecast counts with the value that the deal has now.
_MOVES: tuple[MoveKey, ...] = ("new", "moved_in", "changed", "won", "lost", "put_off", "moved_out")
_LEFT: Mapping[str, MoveKey] = {"won": "won", "lost": "lost", "no_decision": "lost", "not_now": "put_off"}


def moved(then: Mapping[int, Standing], now: Mapping[int, Standing], month: Month | None) -> Moved:
    """What moved between two days among deals expected in a month, or among all.

    ``then`` has the deals that were open, ``now`` all there are. A deal that is won or lost between the two days and
    was not there on the first is no part of either sum.
    """
    before = {one: deal for one, deal in then.items() if _is_in(deal, month)}
    after = {one: deal for one, deal in now.items() if deal.kind == "open" and _is_in(deal, month)}
    held: dict[MoveKey, list[tuple[int, int]]] = {key: [] for key in _MOVES}
    for one, deal in before.items():
        current = now[one]
        if current.value != deal.value:
            held["changed"].append((one, current.value - deal.value))
        if one not in after:
            held[_LEFT.get(current.kind, "moved_out")].append((one, -current.value))
    for one, deal in after.items():
        if one not in before:
            held["moved_in" if one in then else "new"].append((one, deal.value))
    moves = (Move(key, tuple(one for one, _by in told), sum(by for _one, by in told)) for key, told in held.items())
    return Moved(
        tuple(before), sum(deal.value for deal in before.values()), tuple(moves),
        tuple(after), sum(deal.value for deal in after.values()),
    )  # fmt: skip


def _is_in(deal: Standing, month: Month | None) -> bool:
    return month is None or (deal.expected is not None and Month.of(deal.expected) == month)
