"""Reach and engagements by day, as they were typed or came from a platform (domain A.2)."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.measured import paired
from models.queries.scope import Scope
from models.rules.metrics import engagement_rate
from models.schema import Figures
from models.steps import raw_of

_IN_SPAN = "f.first_day>=:first AND f.first_day<:stop"
_DAYS, _DAYS_OF = (
    f"SELECT day, sum(one), sum(other) FROM ({paired('engagements', 'reach', which)}) GROUP BY day ORDER BY day"
    for which in (_IN_SPAN, f"{_IN_SPAN} AND f.campaign_id IN (SELECT value FROM json_each(:campaigns))")
)


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
    bound = {"first": first.isoformat(), "stop": stop.isoformat(), "campaigns": json.dumps(list(scope.campaigns))}
    rows = raw_of(session).execute(_DAYS if not scope.campaigns else _DAYS_OF, bound)
    return {dt.date.fromisoformat(day): Engagement(engagements, reach) for day, engagements, reach in rows}


def added(parts: list[Engagement]) -> Engagement:
    """All of them together."""
    return Engagement(sum(part.engagements for part in parts), sum(part.reach for part in parts))


def first_measured_day(session: Session) -> dt.date | None:
    """The first day of the earliest row, over all campaigns."""
    return session.scalar(select(func.min(Figures.first_day)))
