"""Field: what a column is called, its kind, how it is shown, entered, filtered, imported and reported.

A mapped column carries its Field in ``info["field"]``; list column, form row, filter, import, export and history
line are derived from it. Standard library only, so that the process that parses foreign files can use it.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from models.errors import Refused
from models.formats import (
    Facts,
    clean_text,
    fold,
    one_line,
    parse_day,
    parse_decimal,
    parse_money,
    parse_time,
    piled,
    quoted,
    show_day,
    show_money,
    show_number,
    storable,
)
from models.text import _

#: What a field of any kind may hold: money in minor units, shares in whole percent, links as row ids.
Value = str | int | dt.date | bool | None


class Kind(StrEnum):
    """What a field holds; the stored value is given behind each."""

    TEXT = "text"  # str, one line
    LONG_TEXT = "long_text"  # str, several lines
    EMAIL = "email"  # str
    PHONE = "phone"  # str, as typed
    WEB = "web"  # str
    INTEGER = "integer"  # int
    MONEY = "money"  # int, minor units of the business's currency
    PERCENT = "percent"  # int, whole percent
    RATE = "rate"  # int, hundredths of a percent: 2100 is 21 %
    QUANTITY = "quantity"  # int, thousandths: 2500 is 2.5
    DAY = "day"  # datetime.date, a local day
    TIME = "time"  # str, HH:MM of a local day
    YES_NO = "yes_no"  # bool
    CHOICE = "choice"  # str, one of the codes of ``choices``
    TAGS = "tags"  # str, the names in order, with a comma and a space between them
    LINK = "link"  # int, id of a row of ``link``; typed and imported by its name


NUMERIC = frozenset({Kind.INTEGER, Kind.MONEY, Kind.PERCENT, Kind.RATE, Kind.QUANTITY})


@dataclass(frozen=True, slots=True)
class Field:
    """One thing known about a record."""

    key: str
    label: str  # marked with N_, translated where shown
    kind: Kind = Kind.TEXT
    required: bool = False
    longest: int = 200  # characters
    least: int | None = None  # smallest number
    most: int | None = None  # largest number
    choices: tuple[tuple[str, str], ...] = ()  # (code, label marked with N_)
    link: str = ""  # table of the rows a LINK points at
    makes: bool = False  # an import may make a missing linked row
    aliases: tuple[str, ...] = ()  # further column headers that mean this field, in any language
    width: int = 140  # pixels in a list
    listed: bool = True  # in a list unless the user hides it
    editable: bool = True
    imported: bool = True
    grouped: bool = True  # numbers with group signs; a year has none
    hint: str = ""  # one line beside the form row, marked with N_

    def title(self) -> str:
        """The label in the user's language."""
        return _(self.label)

    def show(self, value: Value, facts: Facts) -> str:
        """The value as people read it; links are shown by the query that joined their names."""
        if value is None or value == "":
            return ""
        if self.kind is Kind.DAY and isinstance(value, dt.date):
            return show_day(value)
        if self.kind is Kind.MONEY and isinstance(value, int):
            return show_money(value, facts)
        if self.kind is Kind.RATE and isinstance(value, int):
            return f"{show_number(Decimal(value) / 100, facts, 0 if value % 100 == 0 else 2)} %"
        if self.kind is Kind.QUANTITY and isinstance(value, int):
            return show_quantity(value, facts)
        if self.kind in NUMERIC and isinstance(value, int):
            if not self.grouped:
                return str(value)
            return show_number(value, facts) + (" %" if self.kind is Kind.PERCENT else "")
        if self.kind is Kind.YES_NO:
            return _("yes") if value else _("no")
        if self.kind is Kind.CHOICE:
            return next((_(label) for code, label in self.choices if code == value), str(value))
        return str(value)

    def same(self, one: Value, other: Value) -> bool:
        """Whether two values are one; tags are, in any order and spelling."""
        if self.kind is Kind.TAGS:
            return {fold(name) for name in split_tags(str(one or ""))} == {
                fold(name) for name in split_tags(str(other or ""))
            }
        return one == other

    def enter(self, text: str, facts: Facts, today: dt.date) -> Value:
        """The value that was typed; empty is None. :class:`Refused` carries a sentence that names the field."""
        if piled(text):
            raise Refused(_("{label} holds signs that no writing has; type it anew.").format(label=self.title()))
        bare = clean_text(text) if self.kind is Kind.LONG_TEXT else one_line(text)
        if not bare:
            if self.required:
                raise Refused(_("{label} must not be empty.").format(label=self.title()))
            return None
        try:
            self._check_length(bare)
            return self.check(self._entered(bare, facts, today))
        except Refused as error:
            raise Refused(f"{self.title()}: {str(error).replace(bare, quoted(bare))}") from None

    def check(self, value: Value) -> Value:
        """The value itself when it may be stored; :class:`Refused` otherwise."""
        if isinstance(value, str):
            self._check_length(value)
            if not storable(value):
                told = _("{label} holds signs that no writing has; type it anew.")
                raise Refused(told.format(label=self.title()))
        if isinstance(value, int):
            self._check_bounds(value)
        if isinstance(value, dt.date) and not 1900 <= value.year <= 2200:
            raise Refused(_("The year {year} is not between 1900 and 2200.").format(year=value.year))
        if self.kind is Kind.CHOICE and self.choices and value and value not in dict(self.choices):
            return self.code_of(str(value))
        return value

    def _check_length(self, text: str) -> None:
        if len(text) > self.longest:
            raise Refused(_("At most {n} characters fit here.").format(n=self.longest))

    def _check_bounds(self, value: int) -> None:
        if abs(value) >= 2**63:
            raise Refused(_("{label}: no number is that large.").format(label=self.title()))
        if self.kind not in NUMERIC:
            return
        if self.least is not None and value < self.least:
            raise Refused(_("It must not be less than {n}.").format(n=self.least))
        if self.most is not None and value > self.most:
            raise Refused(_("It must not be more than {n}.").format(n=self.most))

    def _entered(self, bare: str, facts: Facts, today: dt.date) -> Value:
        match self.kind:
            case Kind.DAY:
                return parse_day(bare, facts, today)
            case Kind.TIME:
                return parse_time(bare)
            case Kind.MONEY:
                return parse_money(bare, facts)
            case Kind.INTEGER | Kind.PERCENT | Kind.RATE | Kind.QUANTITY:
                return self._number(bare, facts.decimal)
            case Kind.YES_NO:
                return _yes_no(bare)
            case Kind.CHOICE:
                return self.code_of(bare)
            case Kind.EMAIL:
                return _email(bare)
            case Kind.TAGS:
                return _tags(bare)
            case _:
                return bare

    def _number(self, bare: str, decimal: str) -> int:
        match self.kind:
            case Kind.RATE:
                return _rate(bare.rstrip("% "), decimal)
            case Kind.QUANTITY:
                return _quantity(bare, decimal)
            case _:
                return _whole(bare.rstrip("% ") if self.kind is Kind.PERCENT else bare, decimal)

    def code_of(self, text: str) -> str:
        """The code of a choice typed as its code or its label, in any case."""
        wanted = text.casefold()
        for code, label in self.choices:
            if wanted in (code.casefold(), label.casefold(), _(label).casefold()):
                return code
        names = ", ".join(_(label) for _code, label in self.choices)
        raise Refused(_("“{text}” is not one of: {names}.").format(text=quoted(text), names=names))

    def knows(self, text: str) -> bool:
        """Whether the text is the code or label of one of the choices."""
        try:
            self.code_of(text)
        except Refused:
            return False
        return True

    def spec(self) -> dict[str, Any]:
        """The field as plain data for the process that parses files; :func:`field_from` reads it back."""
        return asdict(self) | {"kind": self.kind.value}


def split_tags(text: str) -> tuple[str, ...]:
    """The names in a text of tags, each once whatever its spelling, as it was typed first."""
    found: dict[str, str] = {}
    for part in re.split(r"[,;]", text):
        name = one_line(part)
        if name:
            found.setdefault(fold(name) or name, name)
    return tuple(found.values())


#: Characters of one tag.
LONGEST_TAG = 60


def check_tag(name: str) -> None:
    """Raise Refused for a text that is no tag."""
    if not fold(name):
        raise Refused(_("“{name}” is no tag: it needs a letter or a figure.").format(name=quoted(name)))
    if len(name) > LONGEST_TAG:
        raise Refused(_("“{name}” is too long; {n} characters fit in a tag.").format(name=quoted(name), n=LONGEST_TAG))


def _tags(text: str) -> str | None:
    names = split_tags(text)
    for name in names:
        check_tag(name)
    return ", ".join(names) or None


def field_from(spec: Mapping[str, Any]) -> Field:
    """The Field that :meth:`Field.spec` wrote (through JSON)."""
    values = dict(spec)
    values["kind"] = Kind(values["kind"])
    values["choices"] = tuple((code, label) for code, label in values["choices"])
    values["aliases"] = tuple(values["aliases"])
    return Field(**values)


def _whole(text: str, decimal: str) -> int:
    try:
        number = parse_decimal(text, decimal)
    except ValueError:
        raise Refused(_("“{text}” is not a number.").format(text=text)) from None
    if number != number.to_integral_value() or abs(number) > 10**12:
        raise Refused(_("“{text}” is not a whole number of a usual size.").format(text=text))
    return int(number)


def _rate(text: str, decimal: str) -> int:
    for sign in dict.fromkeys((decimal, "." if decimal == "," else ",")):
        try:
            hundredths = parse_decimal(text, sign) * 100
        except ValueError:
            continue
        if hundredths == hundredths.to_integral_value() and 0 <= hundredths <= 10_000:
            return int(hundredths)
        raise Refused(_("“{text}” is not a rate between 0 and 100 % with at most two decimals.").format(text=text))
    raise Refused(_("“{text}” is not a number.").format(text=text))


#: The largest quantity of a line, in thousandths.
MOST_OF = 1_000_000_000_000


def show_quantity(thousandths: int, facts: Facts) -> str:
    """A quantity as people read it, with as many decimals as it has."""
    number = (Decimal(thousandths) / 1000).normalize()
    exponent = number.as_tuple().exponent
    return show_number(number, facts, max(0, -exponent) if isinstance(exponent, int) else 0)


def _quantity(text: str, decimal: str) -> int:
    try:
        thousandths = parse_decimal(text, decimal) * 1000
    except ValueError:
        raise Refused(_("“{text}” is not a number.").format(text=text)) from None
    if not 0 < thousandths <= MOST_OF:
        raise Refused(_("“{text}” is not a quantity: it must be more than 0 and not beyond a thousand million.")
                      .format(text=text))  # fmt: skip
    if thousandths != thousandths.to_integral_value():
        raise Refused(_("“{text}” is finer than a thousandth.").format(text=text))
    return int(thousandths)


def _yes_no(text: str) -> bool:
    word = text.casefold()
    if word in {"yes", "y", "true", "1", "x", "on", _("yes").casefold()}:
        return True
    if word in {"no", "n", "false", "0", "off", _("no").casefold()}:
        return False
    raise Refused(_("“{text}” is neither yes nor no.").format(text=text))


def _email(text: str) -> str:
    if not re.fullmatch(r"[^\s@,;<>]+@[^\s@,;<>]+", text):
        raise Refused(_("“{text}” is not an e-mail address.").format(text=text))
    return text


Subject = Literal["people", "companies", "campaigns", "deals", "products", "content", "research"]
