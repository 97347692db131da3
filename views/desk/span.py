"""Over which days the funnel counts."""

import datetime as dt
from typing import Literal, get_args

from models.rules.months import Month
from models.text import _

Span = Literal["year-back", "year", "month", "last-month", "always"]
SPANS: tuple[Span, ...] = get_args(Span)
_FIRST = dt.date(1900, 1, 1)


def days_of(span: Span, today: dt.date) -> tuple[dt.date, dt.date]:
    """First day, and the day after the last that counts: today, or the end of last month."""
    month, tomorrow = Month.of(today), today + dt.timedelta(days=1)
    match span:
        case "month":
            return month.first_day, tomorrow
        case "last-month":
            return month.previous.first_day, month.first_day
        case "year":
            return dt.date(today.year, 1, 1), tomorrow
        case "year-back":
            return month.shifted(-11).first_day, tomorrow
    return _FIRST, tomorrow


def words_of(span: Span) -> str:
    """How a span is called."""
    return {
        "month": _("this month"), "last-month": _("last month"), "year": _("this year"),
        "year-back": _("last 12 months"), "always": _("since the beginning"),
    }[span]  # fmt: skip
