"""A calendar month, and when the leads of a month have had long enough to become customers."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.rules.metrics import FEW, percentile

#: Days that leads are given where too few customers show how long it takes (A.4).
USUAL_MATURITY = 90


def maturity_days(lead_to_won: Sequence[int]) -> int:
    """Days after which a lead counts as having had its chance: the P80 of ``lead_to_won``, else 90 (A.4).

    Below :data:`~models.rules.metrics.FEW` known durations the usual 90 stand: a P80 of two says nothing.
    """
    found = percentile(lead_to_won, 80) if len(lead_to_won) >= FEW else None
    return USUAL_MATURITY if found is None else found


def latest_mature(as_of: dt.date, maturity: int) -> "Month":
    """The last month whose every lead is at least ``maturity`` days old on ``as_of`` (A.4)."""
    return Month.of(as_of - dt.timedelta(days=maturity) + dt.timedelta(days=1)).shifted(-1)


def same_day(as_of: dt.date, month: "Month") -> dt.date:
    """The day of ``month`` with the number of ``as_of``, at most its last: an unfinished month's fair rival (A.1)."""
    return min(month.first_day + dt.timedelta(days=as_of.day - 1), month.last_day)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month in local time, half-open: from its first day up to the next month's first (A.1)."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """``2026-03``; ``ValueError`` for anything else, or a year outside 1900 to 2199."""
        found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text, re.ASCII)
        if found is None or not 1900 <= int(found[1]) < 2200:
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: dt.date) -> "Month":
        """The month that ``day`` lies in."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.month, 1)

    @property
    def next_first_day(self) -> dt.date:
        """The first day after it."""
        return self.shifted(1).first_day

    @property
    def last_day(self) -> dt.date:
        """Its last day."""
        return self.next_first_day - dt.timedelta(days=1)

    @property
    def label(self) -> str:
        """``2026-03``, as files and the command line write it."""
        return f"{self.year:04d}-{self.month:02d}"

    def shifted(self, months: int) -> "Month":
        """The month so many months later; earlier where negative."""
        count = self.year * 12 + self.month - 1 + months
        return Month(count // 12, count % 12 + 1)

    @property
    def previous(self) -> "Month":
        """The month before."""
        return self.shifted(-1)

    @property
    def year_before(self) -> "Month":
        """The same month of the year before."""
        return self.shifted(-12)
