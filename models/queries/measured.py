"""What was typed of a campaign, month by month."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.months import Month
from models.schema import Figures


@dataclass(frozen=True, slots=True)
class Measured:
    """Reach in people, engagements as a count; None where nothing was typed."""

    reach: int | None = None
    engagements: int | None = None


def measured(session: Session, campaign_id: int) -> Mapping[dt.date, Measured]:
    """First day of a month -> what was typed for the whole of it."""
    rows = session.execute(
        select(Figures.first_day, Figures.last_day, Figures.reach, Figures.engagements).where(
            Figures.campaign_id == campaign_id
        )
    )
    return {
        first: Measured(reach, engagements)
        for first, last, reach, engagements in rows
        if (first, last) == (Month.of(first).first_day, Month.of(first).last_day)
    }
