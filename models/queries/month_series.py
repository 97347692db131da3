"""The measures of several months side by side, in one statement per subject whatever the number of months."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from sqlalchemy.orm import Session

from models.queries.month import stop_of
from models.queries.month_deals import ClosedDay, closed_days, first_deal_day
from models.queries.month_leads import Conversion, LeadDay, conversion_of, first_lead_day, lead_days
from models.queries.month_reach import Engagement, added, engagement_days, first_measured_day
from models.queries.scope import EVERYTHING, Scope
from models.rules.metrics import average_value
from models.rules.months import Month, latest_mature

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """One month in a series, up to ``as_of``. None: before anything of that subject was recorded at all."""

    month: Month
    as_of: dt.date
    leads: int | None
    engagement: Engagement | None
    won: int | None
    won_value: int | None
    conversion: Conversion | None

    @property
    def average(self) -> int | None:
        """The transaction value in minor units."""
        return average_value(self.won_value or 0, self.won or 0)


def month_series(
    session: Session, spans: Sequence[tuple[Month, dt.date]], maturity: int, scope: Scope = EVERYTHING
) -> tuple[MonthPoint, ...]:
    """A point for each (month, last day that counts) of ``spans``, in their order.

    All cohorts are judged after the same ``maturity`` in days: one definition along the series (A.1, A.4).
    """
    first, stop = min(m for m, _day in spans).first_day, max(stop_of(*span) for span in spans)
    cohorts = [latest_mature(day, maturity) for _month, day in spans]
    facts = _Facts(
        leads=lead_days(session, min(first, min(cohorts).first_day), stop, scope),
        closed=closed_days(session, first, stop, scope),
        reached=engagement_days(session, first, stop, scope),
        led_since=first_lead_day(session),
        sold_since=first_deal_day(session),
        measured_since=first_measured_day(session),
    )
    return tuple(
        _point(facts, month, day, conversion_of(facts.leads, cohort, maturity))
        for (month, day), cohort in zip(spans, cohorts, strict=True)
    )


class _Facts(NamedTuple):
    """Everything known by day, and since when each subject is recorded."""

    leads: list[LeadDay]
    closed: list[ClosedDay]
    reached: Mapping[dt.date, Engagement]
    led_since: dt.date | None
    sold_since: dt.date | None
    measured_since: dt.date | None


def _point(facts: _Facts, month: Month, as_of: dt.date, conversion: Conversion | None) -> MonthPoint:
    start, end = month.first_day, stop_of(month, as_of)
    won = [day for day in facts.closed if day.kind == "won" and start <= day.day < end]
    return MonthPoint(
        month,
        as_of,
        leads=_since(facts.led_since, end, sum(day.people for day in facts.leads if start <= day.day < end)),
        engagement=_since(
            facts.measured_since, end, added([found for day, found in facts.reached.items() if start <= day < end])
        ),
        won=_since(facts.sold_since, end, sum(day.deals for day in won)),
        won_value=_since(facts.sold_since, end, sum(day.value for day in won)),
        conversion=conversion,
    )


def _since(since: dt.date | None, end: dt.date, found: T) -> T | None:
    """What was found, unless the span ended before anything of its subject was recorded."""
    return found if since is not None and since < end else None
