"""Column types that need only INTEGER and TEXT, the only ones a STRICT table of SQLite shares with PostgreSQL here."""

import datetime as dt
from typing import Any

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator


class Day(TypeDecorator[dt.date]):
    """A local calendar day as ``YYYY-MM-DD``: it never moves with the time zone."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> str | None:
        """ISO form, so that text order is date order."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.date | None:
        """The day."""
        return None if value is None else dt.date.fromisoformat(value)


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC as ``YYYY-MM-DDTHH:MM:SS.ffffffZ``; naive datetimes are a bug."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        """UTC, always with six decimals, so that text order is time order."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """The moment, aware, in UTC."""
        return None if value is None else dt.datetime.fromisoformat(value)


class YesNo(TypeDecorator[bool]):
    """A yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """The truth."""
        return None if value is None else bool(value)
