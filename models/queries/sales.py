"""The figures of selling (domain A.3) for some deals, each with the deals that it is made of.

Closed deals are those of a half-open span, None without end; open ones those of today. Money in minor units.
"""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from sqlalchemy.orm import Session

from models.queries.deals import DEALS
from models.queries.goals import goals
from models.queries.listing import cells
from models.queries.month_deals import stage_facts
from models.queries.winloss import By, Span, WinLoss, ended, winloss, within
from models.rules.forecast import goal_in
from models.rules.funnel import open_opportunity_stages
from models.rules.metrics import (
    Cycle,
    Forecast,
    average_value,
    half_up,
    median_value,
    sales_cycle_days,
    velocity,
    weighted_pipeline,
)
from models.rules.months import Month
from models.rules.winloss import Ended, Tally, tally
from models.steps import raw_of

Ids = tuple[int, ...]
_SOME = "(SELECT value FROM json_each(:some))"
#: Open deals with the chance of their stage, and since when they stand in it.
_OPEN = (
    "SELECT d.id, coalesce(d.value, 0), s.probability, d.stage_id, d.expected_close_on, d.next_step, d.next_step_on, "
    "(SELECT max(coalesce(e.entered_on, substr(e.recorded_at, 1, 10))) FROM stage_events e WHERE e.deal_id=d.id "
    "AND +e.stage_id=d.stage_id) FROM deals d JOIN stages s ON s.id=d.stage_id "
    f"WHERE s.kind='open' AND d.id IN {_SOME} ORDER BY d.id"
)
#: The day on which a deal became an opportunity, else that on which it was created.
_OPENED = (
    "SELECT d.id, coalesce((SELECT min(e.entered_on) FROM stage_events e WHERE e.deal_id=d.id AND NOT e.assumed "
    "AND +e.stage_id IN (SELECT value FROM json_each(:stages))), d.created_on) FROM deals d WHERE d.id IN "
    f"{_SOME}"
)
#: A cycle shorter than these days asks only for this month to be covered, else for three (A.3).
_SHORT_CYCLE = 45


class _Open(NamedTuple):
    """An open deal, as the statement above reads it."""

    id: int
    value: int
    chance: int
    stage_id: int
    expected: str | None
    next_step: str | None
    next_step_on: str | None
    since: str | None


@dataclass(frozen=True, slots=True)
class Days:
    """A duration in days over some deals."""

    ids: Ids
    cycle: Cycle | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Open value expected up to ``last`` against what the goals of that time still lack; None where none is set."""

    last: dt.date
    ids: Ids
    value: int
    lacking: int | None


@dataclass(frozen=True, slots=True)
class SalesFigures:
    """What the names say; ids are those of the deals behind a figure."""

    closed: Tally
    unvalued: Ids
    median: int | None
    cycle: Days
    lost_days: Days
    open_ids: Ids
    open_value: int
    pipeline: Forecast
    opportunities: Ids
    coverage: Coverage
    planned: Ids
    overdue: Ids
    unplanned: Ids
    quiet: Ids
    stage_days: int | None

    @property
    def average(self) -> int | None:
        """The mean transaction value."""
        return average_value(self.closed.won_value, len(self.closed.won))

    @property
    def velocity(self) -> float | None:
        """Minor units a day."""
        cycle = self.cycle.cycle
        return velocity(
            len(self.opportunities), self.closed.rate(narrow=False), self.average, cycle.median if cycle else None
        )


def sales_figures(session: Session, some: Iterable[int], span: Span, today: dt.date) -> SalesFigures:
    """The figures of these deals: those that ended in the span, and those that are open."""
    ids = tuple(some)
    bound, known = {"some": json.dumps(ids)}, ended(session, ids)
    closed = within(known, span)
    opened = [_Open(*row) for row in raw_of(session).execute(_OPEN, bound)]
    counts, iso = open_opportunity_stages(stage_facts(session)), today.isoformat()
    days = opened_days(session, [deal.id for deal in closed], counts)
    cycle = _days([deal for deal in closed if deal.kind == "won"], days)
    planned = [one for one in opened if one.next_step or one.next_step_on]
    won = [deal.value for deal in closed if deal.kind == "won" and deal.value is not None]
    ages = [(today - dt.date.fromisoformat(one.since)).days for one in opened if one.since is not None]
    return SalesFigures(
        closed=tally(closed),
        unvalued=tuple(deal.id for deal in closed if deal.kind == "won" and deal.value is None),
        median=median_value(won),
        cycle=cycle,
        lost_days=_days([deal for deal in closed if deal.kind != "won"], days),
        open_ids=_ids(opened),
        open_value=sum(one.value for one in opened),
        pipeline=weighted_pipeline((one.value, one.chance / 100) for one in opened),
        opportunities=_ids(one for one in opened if one.stage_id in counts),
        coverage=_coverage(session, opened, known, cycle.cycle, today),
        planned=_ids(planned),
        overdue=_ids(one for one in planned if one.next_step_on is not None and one.next_step_on < iso),
        unplanned=_ids(one for one in opened if not (one.next_step or one.next_step_on)),
        quiet=tuple(one for one, *rot in cells(session, DEALS, ["rot"], _ids(opened), today).values() if any(rot)),
        stage_days=half_up(Fraction(median(ages))) if ages else None,
    )


def won_and_lost(
    session: Session, some: Iterable[int], span: Span, by: By, today: dt.date
) -> tuple[WinLoss, SalesFigures]:
    """How these deals ended and the figures of selling them, in one go."""
    ids = tuple(some)
    return winloss(session, ids, span, by, today), sales_figures(session, ids, span, today)


def _ids(deals: Iterable[_Open]) -> Ids:
    return tuple(deal.id for deal in deals)


def opened_days(session: Session, deals: Iterable[int], counts: frozenset[int]) -> dict[int, dt.date]:
    """Deal -> the day on which it became an opportunity by coming to one of the stages that count, else was created."""
    bound = {"some": json.dumps(list(deals)), "stages": json.dumps(sorted(counts))}
    rows = raw_of(session).execute(_OPENED, bound)
    return {one: dt.date.fromisoformat(day) for one, day in rows if day is not None}


def _days(deals: Iterable[Ended], opened: dict[int, dt.date]) -> Days:
    """The days from opening to end; a deal whose days are unknown or the wrong way round has none."""
    known = [
        (deal.id, opened[deal.id], deal.closed) for deal in deals
        if deal.closed is not None and deal.id in opened and opened[deal.id] <= deal.closed
    ]  # fmt: skip
    return Days(tuple(one for one, *_days in known), sales_cycle_days((first, last) for _one, first, last in known))


def _coverage(
    session: Session, opened: Sequence[_Open], known: Sequence[Ended], cycle: Cycle | None, today: dt.date
) -> Coverage:
    this = Month.of(today)
    months = [this.shifted(n) for n in range(1 if cycle is not None and cycle.median < _SHORT_CYCLE else 3)]
    last, aims = months[-1].last_day, goals(session)
    wanted = [goal_in(aims, month) for month in months]
    won = sum(deal.value or 0 for deal in known if deal.kind == "won" and deal.closed and deal.closed >= this.first_day)
    lacking = max(sum(one or 0 for one in wanted) - won, 0) if any(wanted) else None
    due = [one for one in opened if one.expected and today.isoformat() <= one.expected <= last.isoformat()]
    return Coverage(last, _ids(due), sum(one.value for one in due), lacking)
