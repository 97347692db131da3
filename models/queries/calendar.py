"""The days on which this business works."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.working import next_working_day
from models.schema import Business, Holiday


def working_day(session: Session, start: dt.date, days: int) -> dt.date:
    """The working day that is ``days`` after the start, or the next one."""
    working = session.scalar(select(Business.working_days).limit(1)) or "12345"
    return next_working_day(start + dt.timedelta(days=days), working, set(session.scalars(select(Holiday.day))))
