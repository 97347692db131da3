"""Over which days ended deals are counted."""

import datetime as dt

from models.queries.winloss import Span
from models.rules.months import Month
from models.spans import days_of
from models.text import _

_SPANS = ("this_month", "last_month", "this_quarter", "this_year", "last_year")
_YEAR_BACK, ALWAYS = "year_back", "always"
USUAL = _YEAR_BACK


def periods() -> tuple[tuple[str, str], ...]:
    """Each with what it is called, the usual one first."""
    words = {
        "this_month": _("This month"), "last_month": _("Last month"), "this_quarter": _("This quarter"),
        "this_year": _("This year"), "last_year": _("Last year"),
    }  # fmt: skip
    return (
        (_YEAR_BACK, _("Last 12 months")), *((key, words[key]) for key in _SPANS), (ALWAYS, _("Since the beginning")),
    )  # fmt: skip


def days_in(period: str, today: dt.date) -> Span:
    """The days of a period; a year as 2017 is one too."""
    if period == ALWAYS:
        return None, None
    if period == _YEAR_BACK:
        return Month.of(today).shifted(-11).first_day, today + dt.timedelta(days=1)
    if period.isdecimal():
        return dt.date(int(period), 1, 1), dt.date(int(period) + 1, 1, 1)
    first, last = days_of(period, today)
    return first, last + dt.timedelta(days=1)
