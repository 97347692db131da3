"""Reach and engagements as they were typed per campaign and month (domain A.2)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from models.queries.scope import Scope
from models.rules.metrics import engagement_rate
from models.schema import Figures


@dataclass(frozen=True, slots=True)
class Engagement:
    """Sums over the rows that have both; reach added up may count people twice."""

    engagements: int
    reach: int

    @property
    def value(self) -> float | None:
        """Engagements by reach, a fraction."""
        return engagement_rate(self.engagements, self.reach)


def engagement_days(
    session: Session, first: dt.date, stop: dt.date, scope: Scope
) -> Mapping[dt.date, Engagement]:
    """First day of a row to the sums of the rows that have both; ``first`` up to ``stop``."""
    rows = select(Figures.first_day, func.sum(Figures.engagements), func.sum(Figures.reach)).where(
        counted(Figures.engagements),
        counted(Figures.reach),
        Figures.first_day >= first,
        Figures.first_day < stop,
        Figures.engagements.is_not(None),
        Figures.reach.is_not(None),
    )
    found = session.execute(rows.where(scope.of_figures()).group_by(Figures.first_day))
    return {day: Engagement(engagements or 0, reach or 0) for day, engagements, reach in found}


def counted(measure: InstrumentedAttribute[int | None]) -> ColumnElement[bool]:
    """:data:`models.queries.measured.COUNTED` on the mapped class: what a platform tells stands for what was typed."""
    other = aliased(Figures)
    told = exists().where(
        other.campaign_id == Figures.campaign_id, other.channel_id.is_not_distinct_from(Figures.channel_id),
        other.origin.is_not(None), getattr(other, measure.key).is_not(None),
        other.first_day.between(Figures.first_day, Figures.last_day),
    )  # fmt: skip
    return or_(Figures.origin.is_not(None), ~told)


def added(parts: list[Engagement]) -> Engagement:
    """All of them together."""
    return Engagement(sum(part.engagements for part in parts), sum(part.reach for part in parts))


def first_measured_day(session: Session) -> dt.date | None:
    """The first day of the earliest row, over all campaigns."""
    return session.scalar(select(func.min(Figures.first_day)))
