"""Days and spans of days as reports of platforms write them, above their header, below their rows, and in cells."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from models.exchange import days
from models.formats import DateOrder, fold
from models.rules.day_words import month_of
from models.rules.months import Month
from models.rules.overlaps import Span

_WORDED = re.compile(r"(\d{1,2})\.?(?:er)? (?:de )?([^\W\d]{3,10})\.?,? (?:de )?(\d{4})(?:,? .*)?")
_MONTH_YEAR = re.compile(r"([^\W\d]{3,10})\.?,? (?:de )?(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_ANY_DAY = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
    r"|\d{1,2}\.?(?:er)? (?:de )?[^\W\d]{3,10}\.?,? (?:de )?\d{4}|[^\W\d]{3,10}\.? \d{1,2},? \d{4}"
)
_FROM = ("report start", "start", "von", "debut", "begin", "inicio")
_TO = ("report end", "end", "bis", "fin", "einde", "ende")
#: The years of reports; another is a slip.
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@dataclass(slots=True)
class Order:
    """What the days of a file prove of the order of day and month."""

    proven: set[DateOrder]
    doubtful: str = ""

    def weigh(self, text: str) -> None:
        """Take a cell that holds a day into account."""
        found = days.readings(text.strip())
        if len(found) == 1:
            self.proven |= set(found)
        elif len(set(found.values())) > 1:
            self.doubtful = self.doubtful or text

    def settled(self, usual: DateOrder | None) -> DateOrder | None:
        """The order; None where the file leaves it open."""
        if len(self.proven) == 1:
            return next(iter(self.proven))
        if self.proven:
            return None
        return usual or (None if self.doubtful else "dmy")


def day_in(text: str, order: DateOrder) -> dt.date:
    """The day that a text begins with, its month as a number or in any of five languages; else ``ValueError``."""
    text = " ".join(text.split())
    try:
        found = days.read_day(text, order)
    except ValueError:
        worded = _WORDED.fullmatch(text)
        month = month_of(fold(worded[2])) if worded else None
        if worded is None or month is None:
            raise
        found = dt.date(int(worded[3]), month, int(worded[1]))
    if not _FIRST_YEAR <= found.year < _LAST_YEAR:
        raise ValueError(text)
    return found


def month_in(text: str, order: DateOrder) -> Span:
    """The month that a cell names: its first day, or its name and year; else ``ValueError``."""
    text = " ".join(text.split())
    if (found := _YEAR_MONTH.fullmatch(text)) is not None:
        month = Month.parse(f"{found[1]}-{int(found[2]):02}")
    elif (named := _MONTH_YEAR.fullmatch(text)) is not None and (number := month_of(fold(named[1]))):
        month = Month.parse(f"{named[2]}-{number:02}")
    else:
        month = Month.of(day_in(text, order))
    return month.first_day, month.last_day


def week_in(text: str, order: DateOrder) -> Span:
    """The week that begins on the day of a cell."""
    first = day_in(text, order)
    return first, first + dt.timedelta(days=6)


def told_span(lines: Iterable[str], order: DateOrder) -> Span | None:
    """The span that lines around a table tell: two days in one line, or one each for the start and the end."""
    first = last = None
    for line in lines:
        found = _days_in(line, order)
        if len(found) == 2 and found[0] <= found[1]:
            return found[0], found[1]
        if len(found) == 1:
            bare = fold(line)
            first = found[0] if bare.startswith(_FROM) else first
            last = found[0] if bare.startswith(_TO) else last
    return (first, last) if first and last and first <= last else None


def _days_in(line: str, order: DateOrder) -> list[dt.date]:
    found = []
    for text in _ANY_DAY.findall(line.replace("\u2013", " - ")):
        try:
            found.append(day_in(text, order))
        except ValueError:
            continue
    return found


def days_told(lines: Iterable[str]) -> Iterable[str]:
    """Every text in the lines that may be a day."""
    return (text for line in lines for text in _ANY_DAY.findall(line))
