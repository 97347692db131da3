"""Deals of a span of days: closed ones, how they came to stages, and the pipeline as it was on a day (domain A.3).

Spans are half-open, ``first`` up to ``stop``; money is in minor units. A deal ended without a date counts in no month.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, func, or_, select, union
from sqlalchemy.orm import Session, aliased

from models.queries.month_leads import came_before, event_day, is_in
from models.queries.scope import Scope
from models.rules.funnel import StageFacts
from models.rules.metrics import half_up, weighted_pipeline, weighted_value
from models.rules.months import Month
from models.schema import CloseMove, Deal, History, Pipeline, Stage, StageEvent, Step

ENDED = ("won", "lost", "no_decision")


class ClosedDay(NamedTuple):
    """Deals that ended on one day in one way."""

    day: dt.date
    kind: str
    deals: int
    value: int


class WonDeal(NamedTuple):
    """A deal won in the span; ``opened`` is the day it became an opportunity, else was created, None where unknown."""

    value: int | None
    opened: dt.date | None
    closed: dt.date


class OpenDeal(NamedTuple):
    """A deal that was open on the day asked about, with the value and expected close it had then."""

    stage_id: int
    value: int
    expected: dt.date | None


@dataclass(frozen=True, slots=True)
class StageLine:
    """One open stage of the pipeline; ``weighted`` is the value times the stage's probability, half up."""

    stage: str
    count: int
    value: int
    weighted: int


@dataclass(frozen=True, slots=True)
class AheadMonth:
    """What the open deals expected to close in ``month`` may bring: the weighted sum and its standard deviation."""

    month: Month
    count: int
    expected: int
    spread: int


def stage_facts(session: Session, as_of: dt.date | None = None) -> tuple[StageFacts, ...]:
    """Every stage, in the order of the pipelines and of the stages in them.

    Names, order and marks are those of today; with ``as_of`` the chance is the one that a stage had on that day.
    """
    found = session.execute(
        select(
            Stage.id, Stage.pipeline_id, Stage.name, Stage.kind, Stage.position, Stage.probability,
            Stage.counts_as_opportunity, Stage.counts_as_proposal, or_(Stage.retired, Pipeline.retired),
        )
        .join(Pipeline, Pipeline.id == Stage.pipeline_id)
        .order_by(Pipeline.position, Pipeline.id, Stage.position, Stage.id)
    )  # fmt: skip
    then = _held_then(session, as_of, "stages", ("probability",)) if as_of is not None else {}
    return tuple(_with_chance(StageFacts(*row), then) for row in found)


def _with_chance(stage: StageFacts, then: Mapping[int, Mapping[str, str | None]]) -> StageFacts:
    was = then.get(stage.id, {}).get("probability")
    return stage if was is None else replace(stage, probability=int(was))


def closed_days(session: Session, first: dt.date, stop: dt.date, scope: Scope) -> list[ClosedDay]:
    """Deals ended in the span, by day and kind; an unknown value adds nothing."""
    found = session.execute(
        select(Deal.closed_on, Stage.kind, func.count(), func.sum(func.coalesce(Deal.value, 0)))
        .join(Stage, Stage.id == Deal.stage_id)
        .where(_closed_within(first, stop), Stage.kind.in_(ENDED), scope.of_deal())
        .group_by(Deal.closed_on, Stage.kind)
    )
    return [ClosedDay(day, kind, count, value) for day, kind, count, value in found if day is not None]


def won_deals(
    session: Session, first: dt.date, stop: dt.date, opportunity: frozenset[int], scope: Scope
) -> list[WonDeal]:
    """The deals won in the span; ``opportunity`` are the ids of the open stages that count as one."""
    opened = (
        select(func.min(StageEvent.entered_on))
        .where(StageEvent.deal_id == Deal.id, is_in(StageEvent.stage_id, opportunity), ~StageEvent.assumed)
        .scalar_subquery()
    )
    found = session.execute(
        select(Deal.value, func.coalesce(opened, Deal.created_on), Deal.closed_on)
        .join(Stage, Stage.id == Deal.stage_id)
        .where(_closed_within(first, stop), Stage.kind == "won", scope.of_deal())
    )
    return [WonDeal(value, opened, closed) for value, opened, closed in found if closed is not None]


def count_entered(
    session: Session, stages: frozenset[int], first: dt.date, stop: dt.date, scope: Scope
) -> int:
    """How many deals came to one of ``stages`` for the first time in the span, at the latest by being won."""
    return session.scalar(select(func.count()).select_from(entered(stages, first, stop, scope).subquery())) or 0


def entered(stages: frozenset[int], first: dt.date, stop: dt.date, scope: Scope) -> CompoundSelect[int]:
    """The ids of those deals."""
    event, other = StageEvent, aliased(StageEvent)
    among = and_(other.deal_id == Deal.id, is_in(other.stage_id, stages), ~other.assumed)
    moved: Select[int] = (
        select(Deal.id)
        .join(event, event.deal_id == Deal.id)
        .where(event.stage_id.in_(stages), ~event.assumed, event.entered_on >= first, event.entered_on < stop)
        .where(~exists().where(among, came_before(other, event)), scope.of_deal())
    )
    won: Select[int] = (
        select(Deal.id)
        .join(Stage, Stage.id == Deal.stage_id)
        .where(_closed_within(first, stop), Stage.kind == "won", scope.of_deal())
        .where(~exists().where(among, event_day(other) < Deal.closed_on))
    )
    return union(moved, won)


def open_deals(
    session: Session, as_of: dt.date, stages: Sequence[StageFacts], scope: Scope
) -> list[OpenDeal]:
    """The deals that stood in an open stage at the end of ``as_of``."""
    return list(open_then(session, as_of, stages, scope).values())


def open_then(
    session: Session, as_of: dt.date, stages: Sequence[StageFacts], scope: Scope
) -> dict[int, OpenDeal]:
    """The same by their ids: open by their last stage event until then.

    Value and expected close are those of that day too, as far as they were changed in this file since.
    """
    day = event_day(StageEvent)
    latest_first = func.row_number().over(partition_by=StageEvent.deal_id, order_by=(day.desc(), StageEvent.id.desc()))
    ranked = select(StageEvent.deal_id, StageEvent.stage_id, latest_first.label("place")).where(day <= as_of).subquery()
    found = session.execute(
        select(Deal.id, ranked.c.stage_id, func.coalesce(Deal.value, 0), Deal.expected_close_on)
        .join(Deal, Deal.id == ranked.c.deal_id)
        .where(ranked.c.place == 1, ranked.c.stage_id.in_([s.id for s in stages if s.kind == "open"]))
        .where(scope.of_deal())
    )
    then = _deals_then(session, as_of)
    return {deal_id: _as_then(OpenDeal(*facts), then.get(deal_id, {})) for deal_id, *facts in found}


def _as_then(deal: OpenDeal, was: Mapping[str, str | None]) -> OpenDeal:
    if "value" in was:
        deal = deal._replace(value=int(was["value"] or 0))
    if "expected_close_on" in was:
        day = was["expected_close_on"]
        deal = deal._replace(expected=None if day is None else dt.date.fromisoformat(day))
    return deal


def _deals_then(session: Session, as_of: dt.date) -> dict[int, dict[str, str | None]]:
    """By deal: value and expected close of that day, where they have been changed since.

    An expected close that history does not know of (it came with an import) is that of the first move noted since.
    """
    held = _held_then(session, as_of, "deals", ("value", "expected_close_on"))
    moves = session.execute(
        select(CloseMove.deal_id, CloseMove.was).where(CloseMove.moved_on > as_of).order_by(CloseMove.id)
    )
    for deal_id, was in moves:
        held.setdefault(deal_id, {}).setdefault("expected_close_on", was.isoformat() if was is not None else None)
    return held


def _held_then(
    session: Session, as_of: dt.date, table: str, fields: Sequence[str]
) -> dict[int, dict[str, str | None]]:
    """By row: what a field held at the end of ``as_of`` (UTC) that has been changed since, from the history."""
    end = dt.datetime.combine(as_of + dt.timedelta(days=1), dt.time(), dt.UTC)
    before = select(func.coalesce(func.max(Step.id), 0)).where(Step.at < end).scalar_subquery()
    lines = session.execute(
        select(History.row_id, History.field, History.old)
        .where(History.step_id > before, History.tbl == table, History.field.in_(fields))
        .order_by(History.id)
    )
    held: dict[int, dict[str, str | None]] = {}
    for one, name, old in lines:
        held.setdefault(one, {}).setdefault(name or "", old)
    return held


def pipeline_lines(deals: Sequence[OpenDeal], stages: Sequence[StageFacts]) -> tuple[StageLine, ...]:
    """Every open stage in order, the empty ones too; a retired one only where it held deals."""
    values: Mapping[int, list[int]] = defaultdict(list)
    for deal in deals:
        values[deal.stage_id].append(deal.value)
    return tuple(
        StageLine(s.name, len(values[s.id]), sum(values[s.id]), weighted_value(sum(values[s.id]), s.probability))
        for s in stages
        if s.kind == "open" and (values.get(s.id) or not s.retired)
    )


def look_ahead(
    deals: Sequence[OpenDeal], stages: Sequence[StageFacts], months: Sequence[Month]
) -> tuple[AheadMonth, ...]:
    """What the open deals may bring in each of ``months``, at the probabilities of the stages they stand in."""
    chance = {stage.id: stage.probability / 100 for stage in stages}
    due: Mapping[Month, list[tuple[int, float]]] = defaultdict(list)
    for deal in deals:
        if deal.expected is not None:
            due[Month.of(deal.expected)].append((deal.value, chance[deal.stage_id]))
    lines = []
    for month in months:
        forecast = weighted_pipeline(due[month])
        lines.append(
            AheadMonth(month, len(due[month]), half_up(Fraction(forecast.expected)), half_up(Fraction(forecast.spread)))
        )
    return tuple(lines)


def first_deal_day(session: Session) -> dt.date | None:
    """The earliest day known of any deal, over all campaigns."""
    created, closed = session.execute(
        select(select(func.min(Deal.created_on)).scalar_subquery(), select(func.min(Deal.closed_on)).scalar_subquery())
    ).one()
    return min((day for day in (created, closed) if day is not None), default=None)


def _closed_within(first: dt.date, stop: dt.date) -> ColumnElement[bool]:
    return and_(Deal.closed_on >= first, Deal.closed_on < stop)

