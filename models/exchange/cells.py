"""Cells into values: what a column's text is stored as, or why it cannot be read."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from models.errors import Refused
from models.exchange import amounts, days, parts
from models.exchange.cleaning import CLEANERS, STAGES, spoken_stage
from models.exchange.guard import unguarded
from models.exchange.parts import JOINED, JOINED_PHONES, Spread
from models.exchange.plan import Column
from models.exchange.slots import place_of
from models.fields import Field, Kind
from models.formats import LARGEST_AMOUNT, Facts, clean_text, currency_digits, fold, one_line, piled
from models.text import _

#: A cell as the staging file keeps it: days as ISO text, money in minor units, yes and no as 1 and 0.
Stored = str | int | None
Meaning = TypeVar("Meaning")
#: Kinds that hold their text as it is.
PLAIN = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.PHONE, Kind.WEB, Kind.LINK})
_PLAIN_EMAILS = re.compile(r"\|(?:(?:[\w.+-]+@[\w.-]+)?\|)*")
_AT_ONCE = 50  # cells that are looked at together once a batch has one that is not as it should be
_KEPT = 4096  # texts whose value is remembered per column
_SHORT = 60  # characters that are remembered, or shown in a reason
_NO_DAY = dt.date.min


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that cannot be read; the sentence names its column, its text, and what is expected."""

    reason: str


class CellReader(dict[str, "Stored | Unread | Spread"]):
    """Text -> stored value of one column, remembered for short texts; ``faults`` counts cells that cannot be read.

    ``spread`` is true where cells may have filled more than their field.
    """

    def __init__(self, column: Column, currency: str) -> None:
        super().__init__()
        self.column = column
        self.faults = 0
        self.spread = False
        self._convert = converter(column, currency)
        self._clean = CLEANERS.get(column.clean)
        self._values = dict(column.values)
        self._lines = column.field.kind is Kind.LONG_TEXT
        self._email = column.field.kind is Kind.EMAIL
        self._phone = column.field.kind is Kind.PHONE
        plain = column.field.kind in {*PLAIN, Kind.EMAIL} and column.field.key != "full_name"
        self._quick = not column.values and self._clean is None and plain

    def read(self, cells: Sequence[str]) -> list[Stored | Unread | Spread]:
        """The values of some cells of the column, many at once where nothing about them needs a second look."""
        if not self._quick:
            return list(map(self.__getitem__, cells))
        if len(cells) > _AT_ONCE and not self._stand(cells):
            parts = (cells[start : start + _AT_ONCE] for start in range(0, len(cells), _AT_ONCE))
            return [value for part in parts for value in self.read(part)]
        if len(cells) > _AT_ONCE or self._stand(cells):
            return [cell or None for cell in cells]
        return list(map(self.__getitem__, cells))

    def _stand(self, cells: Sequence[str]) -> bool:
        """Whether all cells are stored as they stand; parts of normalised text are normalised: one look is enough."""
        text = f"|{'|'.join(cells)}|"
        if "|'" in text or "| " in text or " |" in text:
            return False
        if (self._phone and JOINED in text) or (not self.column.single and self._phone and JOINED_PHONES.search(text)):
            return False
        if self._email and (text.count("|") != len(cells) + 1 or not _PLAIN_EMAILS.fullmatch(text)):
            return False
        if self._lines:
            if "|\n" in text or "\n|" in text:
                return False
            text = text.replace("\n", "|")
        elif "  " in text:
            return False
        if not text.isprintable() or max(map(len, cells)) > self.column.field.longest:
            return False
        return text.isascii() or (not piled(text) and unicodedata.is_normalized("NFC", text))

    def __missing__(self, raw: str) -> Stored | Unread | Spread:
        if piled(raw):
            self.faults += 1
            return Unread(_("{column}: A letter has more marks than any writing.").format(column=self.column.header))
        text = clean_text(unguarded(raw))
        if self._values:
            text = self._values.get(text, text)
        if self._clean is not None:
            text = clean_text(self._clean(text))
        if not text:
            return None
        try:
            value = self._convert(text)
        except Refused as error:
            self.faults += 1
            return Unread(f"{self.column.header}: {str(error).replace(text, _short(text))}")
        self.spread = self.spread or isinstance(value, Spread)
        if len(raw) < _SHORT:
            if len(self) >= _KEPT:
                self.clear()
            self[raw] = value
        return value


def converter(column: Column, currency: str) -> Callable[[str], Stored | Spread]:
    """How a tidy, non-empty text of the column becomes a value; it raises :class:`Refused` for one that cannot."""
    field = column.field
    spreading = _spreading(column)
    if spreading is not None:
        return spreading
    match field.kind:
        case Kind.DAY:
            return lambda text: _day(text, column)
        case Kind.MONEY:
            digits = 0 if column.minor else currency_digits(currency)
            return lambda text: _money(text, column, currency, digits)
        case Kind.INTEGER:
            return lambda text: _whole(text, column)
        case Kind.PERCENT:
            return lambda text: _whole(text.removesuffix("%").rstrip(), column)
        case Kind.CHOICE:
            spoken = spoken_stage if field.key == "lifecycle" else lambda _text: None
            return lambda text: field.code_of(spoken(text) or text)
        case Kind.EMAIL | Kind.YES_NO:
            return lambda text: _entered(text, field)
        case Kind.LONG_TEXT:
            return lambda text: _fitting(text, field)
        case _:
            return lambda text: _fitting(one_line(text), field) or None


def _spreading(column: Column) -> Callable[[str], Stored | Spread] | None:
    """The same for a column whose cells may fill more than their field."""
    field = column.field
    if field.key == "full_name":
        return lambda text: _full_name(text, field)
    if field.key == "birthday":
        return lambda text: parts.birthday(text, field) or _day(text, column)
    if field.key == "way":
        return lambda text: parts.way_line(column.label or column.header, _day(text, column))
    if field.kind is Kind.TAGS:
        return lambda text: _tags(text, field)
    if column.clean == "stage":
        return lambda text: _stage(text, column)
    if place_of(field.key) is None or field.kind not in (Kind.EMAIL, Kind.PHONE):
        return None
    if column.single:
        return lambda text: _one_or_joined(text, field)
    return (lambda text: _emails(text, field)) if field.kind is Kind.EMAIL else lambda text: _phones(text, field)


def _full_name(text: str, field: Field) -> Spread:
    first, last = parts.full_name(_fitting(text, field))
    return Spread(None, tuple((key, part) for key, part in (("first_name", first), ("last_name", last)) if part))


def _stage(text: str, column: Column) -> Stored | Spread:
    """A stage of another program as ours; one that has no counterpart stands in the note."""
    found = STAGES.get(fold(text).replace(" ", ""))
    if found is None and column.field.knows(text):
        found = column.field.code_of(text)
    return found or Spread(None, (("note", f"{column.header}: {text}"),))


def _tags(text: str, field: Field) -> Stored | Spread:
    """What can't be a tag is no reason to refuse a record: it stands in the note."""
    good, bad = parts.tags(text)
    value = ", ".join(good) or None
    return Spread(value, (("note", f"{field.title()}: {', '.join(bad)}"),)) if bad else value


def _one_or_joined(text: str, field: Field) -> Stored | Spread:
    """The value of a cell that holds one, unless several are joined by the sign that nobody types."""
    read = _entered if field.kind is Kind.EMAIL else _fitting
    found = [str(read(one_line(part), field)) for part in text.split(JOINED) if part.strip()]
    return parts.spread(field, found)


def _emails(text: str, field: Field) -> Stored | Spread:
    found = parts.emails(text)
    if len(found) < 2:
        return _entered(found[0] if found else text, field)
    for one in found:
        _entered(one, field)
    return parts.spread(field, found)


def _phones(text: str, field: Field) -> Stored | Spread:
    found = [_fitting(one, field) for one in parts.phones(text)]
    return parts.spread(field, found)


def _fitting(text: str, field: Field) -> str:
    if len(text) > field.longest:
        field.check(text)
    return text


def _entered(text: str, field: Field) -> Stored:
    try:
        value = field.enter(text, Facts(), _NO_DAY)
    except Refused as error:
        raise Refused(str(error).removeprefix(f"{field.title()}: ")) from None
    return value if isinstance(value, str) else int(bool(value))


def _day(text: str, column: Column) -> str:
    try:
        day = _only(days.readings(text)) if column.dates is None else days.read_day(text, column.dates)
    except ValueError:
        raise Refused(_not_a_day(text, column)) from None
    column.field.check(day)
    return day.isoformat()


def _not_a_day(text: str, column: Column) -> str:
    if column.dates is None and len(days.readings(text)) > 1:
        problem = _("“{text}” may mean two days; say whether the day or the month comes first.")
    elif column.dates == "dmy":
        problem = _("“{text}” is not a date with the day first, such as 31/12/2026.")
    elif column.dates == "mdy":
        problem = _("“{text}” is not a date with the month first, such as 12/31/2026.")
    else:
        problem = _("“{text}” is not a date such as 2026-12-31.")
    return problem.format(text=_short(text))


def _money(text: str, column: Column, currency: str, digits: int) -> int:
    try:
        minor = _number(amounts.without_currency(text, currency), column).scaleb(digits)
    except ValueError:
        raise Refused(_not_a_number(text, column, _("an amount in {currency}").format(currency=currency))) from None
    if minor != minor.to_integral_value():
        problem = _("“{text}” has more decimals than {currency} has.")
        raise Refused(problem.format(text=_short(text), currency=currency))
    if abs(minor) > LARGEST_AMOUNT:
        raise Refused(_("“{text}” is larger than an amount can be.").format(text=_short(text)))
    column.field.check(int(minor))
    return int(minor)


def _whole(text: str, column: Column) -> int:
    try:
        number = _number(text, column)
    except ValueError:
        raise Refused(_not_a_number(text, column, _("a whole number"))) from None
    if number != number.to_integral_value() or abs(number) > 10**12:
        raise Refused(_("“{text}” is not a whole number of a usual size.").format(text=_short(text)))
    column.field.check(int(number))
    return int(number)


def _number(text: str, column: Column) -> Decimal:
    if column.decimal is None:
        return _only(amounts.readings(text))
    return amounts.read_number(text, column.decimal)


def _not_a_number(text: str, column: Column, wanted: str) -> str:
    if column.decimal is None and len(amounts.readings(text)) > 1:
        problem = _("“{text}” may mean two numbers; say which sign stands before the decimals.")
    else:
        problem = _("“{text}” is not {wanted}.")
    return problem.format(text=_short(text), wanted=wanted)


def _only(readings: Mapping[Any, Meaning]) -> Meaning:
    """The one value that all readings share; ``ValueError`` if there is none or more than one."""
    (value,) = set(readings.values())
    return value


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[:_SHORT] + "…"
