"""The measures of several months side by side, in one statement per subject whatever the number of months."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.orm import Session

from models.queries.month import stop_of
from models.queries.month_deals import closed_days, first_deal_day
from models.queries.month_leads import Conversion, conversion_of, first_lead_day, lead_days
from models.queries.month_reach import Engagement, added, engagement_days, first_measured_day
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
    session: Session, spans: Sequence[tuple[Month, dt.date]], maturity: int, campaign_id: int | None = None
) -> tuple[MonthPoint, ...]:
    """A point for each (month, last day that counts) of ``spans``, in their order.

    All cohorts are judged after the same ``maturity`` in days: one definition along the series (A.1, A.4).
    """
    first, stop = min(m for m, _day in spans).first_day, max(stop_of(*span) for span in spans)
    cohorts = [latest_mature(day, maturity) for _month, day in spans]
    leads = lead_days(session, min(first, min(cohorts).first_day), stop, campaign_id)
    closed = closed_days(session, first, stop, campaign_id)
    reached = engagement_days(session, first, stop, campaign_id)
    led_since, sold_since, measured_since = (
        first_lead_day(session),
        first_deal_day(session),
        first_measured_day(session),
    )
    points = []
    for (month, day), cohort in zip(spans, cohorts, strict=True):
        start, end = month.first_day, stop_of(month, day)
        won = [one for one in closed if one.kind == "won" and start <= one.day < end]
        rows = [one for row, one in reached.items() if start <= row < end]
        points.append(
            MonthPoint(
                month,
                day,
                leads=_since(led_since, end, sum(one.people for one in leads if start <= one.day < end)),
                engagement=_since(measured_since, end, added(rows)),
                won=_since(sold_since, end, sum(one.deals for one in won)),
                won_value=_since(sold_since, end, sum(one.value for one in won)),
                conversion=conversion_of(leads, cohort, maturity),
            )
        )
    return tuple(points)


def _since(since: dt.date | None, end: dt.date, found: T) -> T | None:
    """What was found, unless the span ended before anything of its subject was recorded."""
    return found if since is not None and since < end else None
