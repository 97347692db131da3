"""Days as files write them. The order of day and month is given, never guessed; what could mean two days says so."""

import datetime as dt
import re
from functools import lru_cache

from models.formats import DateOrder

_ZONE = r"(?:Z|UTC|[+-]\d{2}:?\d{2})?"
_TIME = rf"(?:(?:[T ]| at )\s*\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*{_ZONE})?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_PLAIN = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})\s?([-/.])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}|\d{{2}}),?{_TIME}")
_DAY_NAMED = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[-. ]+([A-Za-z]{{3,9}})[-., ]+(\d{{4}}){_TIME}")
_NAME_FIRST = re.compile(rf"([A-Za-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}),?{_TIME}")
_SERIAL = re.compile(r"([1-9]\d{4})(?:[.,]\d+)?")
_FIRST, _LAST = 18_264, 73_050
_EPOCH = dt.date(1899, 12, 30)  # as if 1900 had been a leap year
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def read_day(text: str, order: DateOrder) -> dt.date:
    """The day of a cell, a time of day left out; ``ValueError`` if the text is no day in this order.

    A year first or a named month need no order. Years of two digits come last and follow POSIX: 69 to 99 are 19xx.
    Five figures are a day as spreadsheets count them, of 1950 to 2099.
    """
    if match := _YEAR_FIRST.fullmatch(text):
        return dt.date(int(match[1]), int(match[3]), int(match[4]))
    if match := _PLAIN.fullmatch(text):
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    if (match := _SERIAL.fullmatch(text)) and _FIRST <= int(match[1]) <= _LAST:
        return _EPOCH + dt.timedelta(days=int(match[1]))
    if match := _DAY_NAMED.fullmatch(text):
        return dt.date(int(match[3]), _month(match[2]), int(match[1]))
    if match := _NAME_FIRST.fullmatch(text):
        return dt.date(int(match[3]), _month(match[1]), int(match[2]))
    match = _YEAR_LAST.fullmatch(text)
    if match is None or order == "ymd":
        raise ValueError(text)
    day, month = (match[1], match[3]) if order == "dmy" else (match[3], match[1])
    return dt.date(_year(match[4]), int(month), int(day))


@lru_cache(maxsize=4096)
def readings(text: str) -> dict[DateOrder, dt.date]:
    """The day that the text means under each order of day and month that can read it; the caller must not change it."""
    found: dict[DateOrder, dt.date] = {}
    for order in ("dmy", "mdy"):
        try:
            found[order] = read_day(text, order)
        except ValueError:
            continue
    return found


def _month(name: str) -> int:
    wanted = name.casefold().removesuffix(".")
    wanted = "september" if wanted == "sept" else wanted
    for number, month in enumerate(_MONTHS, 1):
        if wanted in (month, month[:3]):
            return number
    raise ValueError(name)


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= 69 else 2000)
