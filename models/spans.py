"""Stretches of days seen from today, for filters that mean another day every day: last 30 days, this month."""

import datetime as dt
import re

from models.rules.months import Month
from models.text import N_, _, ngettext

#: Words of a stretch: code, label marked with N_.
SPANS = (
    ("today", N_("today")),
    ("yesterday", N_("yesterday")),
    ("tomorrow", N_("tomorrow")),
    ("this_week", N_("this week")),
    ("last_week", N_("last week")),
    ("next_week", N_("next week")),
    ("this_month", N_("this month")),
    ("last_month", N_("last month")),
    ("next_month", N_("next month")),
    ("this_quarter", N_("this quarter")),
    ("this_year", N_("this year")),
    ("last_year", N_("last year")),
)
_COUNTED = re.compile(r"(last|next)_([1-9]\d{0,3})", re.ASCII)
_LABELS = dict(SPANS)


def is_span(code: str) -> bool:
    """Whether the code names a stretch: one of :data:`SPANS`, or ``last_30`` and ``next_7`` for so many days."""
    return code in _LABELS or _COUNTED.fullmatch(code) is not None


def is_counted(code: str) -> bool:
    """Whether a stretch is so many days before or after today."""
    return _COUNTED.fullmatch(code) is not None


def span_words(code: str) -> str:
    """The stretch as people read it."""
    if (counted := _COUNTED.fullmatch(code)) is None:
        return _(_LABELS[code])
    days = int(counted[2])
    if counted[1] == "last":
        return ngettext("the last {n} day", "the last {n} days", days).format(n=days)
    return ngettext("the next {n} day", "the next {n} days", days).format(n=days)


def days_of(code: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day of a stretch, both within it; counted days include today. Weeks begin on Monday."""
    if (counted := _COUNTED.fullmatch(code)) is not None:
        rest = dt.timedelta(days=int(counted[2]) - 1)
        return (today - rest, today) if counted[1] == "last" else (today, today + rest)
    which, _line, what = code.partition("_")
    way = {"last": -1, "this": 0, "next": 1}.get(which, 0)
    match what:
        case "week":
            monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=way)
            return monday, monday + dt.timedelta(days=6)
        case "month":
            month = Month.of(today).shifted(way)
            return month.first_day, month.last_day
        case "quarter":
            first = Month(today.year, (today.month - 1) // 3 * 3 + 1)
            return first.first_day, first.shifted(2).last_day
        case "year":
            return dt.date(today.year + way, 1, 1), dt.date(today.year + way, 12, 31)
    day = today + dt.timedelta(days={"yesterday": -1, "tomorrow": 1}.get(code, 0))
    return day, day
