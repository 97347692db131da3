"""How the report says numbers, money, months and changes."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from models.formats import Facts, month_name, show_money, show_number, show_rate
from models.rules.metrics import FEW, change
from models.rules.months import Month
from models.text import _

#: From so many whole units on, money is printed without its smaller ones.
_ROUND_FROM = 1_000
#: From so many whole units on, money is printed as millions and more: nobody reads eleven digits.
_SHORT_FROM = 10_000_000
#: A space at which no line ends: an amount stays with its sign.
_FIXED = "\u00a0"


class Change(NamedTuple):
    """``direction`` is up, down, same or empty; ``words`` go with it: "up 5 %", "level", "too few to tell"."""

    direction: str
    words: str


def month_text(month: Month) -> str:
    """``March 2026``."""
    return _("{month} {year}").format(month=month_name(month.month), year=month.year)


def short_day_text(day: dt.date) -> str:
    """``14 March``, where the year is plain."""
    return _("{day} {month}").format(day=day.day, month=month_name(day.month))


def day_text(day: dt.date) -> str:
    """``14 March 2026``, for running text."""
    return _("{day} {month}").format(day=day.day, month=month_text(Month.of(day)))


def cut(text: str, most: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def number_word(number: int, facts: Facts) -> str:
    """Numbers to nine in words, larger ones in digits."""
    words = (
        _("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"),
    )  # fmt: skip
    return words[number] if 0 <= number < len(words) else show_number(number, facts)


def as_sentence(text: str) -> str:
    """The text with a capital to begin with."""
    return text[:1].upper() + text[1:]


def print_money(minor: int, facts: Facts) -> str:
    """Money at a length that can be read: ``€ 12.50``, ``€ 26,350``, ``€ 12.4m``."""
    units = abs(Decimal(minor).scaleb(-facts.digits))
    if units >= _SHORT_FROM:
        return f"{facts.symbol}{_FIXED}{short_number(minor, facts)}"
    return show_money(int(_half_up(minor, facts)) if units >= _ROUND_FROM else minor, facts).replace(" ", _FIXED)


def print_rate(rate: float | None, facts: Facts, digits: int = 0) -> str:
    """A fraction as ``36 %``, kept on one line; ``n/a`` for None."""
    return show_rate(rate, facts, digits).replace(" ", _FIXED)


def short_number(minor: int, facts: Facts) -> str:
    """Money without its sign in at most four figures, for the labels of charts: ``950``, ``26.4k``, ``1.34m``."""
    left = Decimal(minor).scaleb(-facts.digits)
    suffixes = ("", _("k"), _("m"), _("bn"), _("tn"))
    for suffix in suffixes:
        digits = 0 if not suffix or abs(left) >= 100 else 1 if abs(left) >= 10 else 2
        shown = left.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if abs(shown) < 1000 or suffix == suffixes[-1]:
            break
        left /= 1000
    if digits:
        shown = Decimal(f"{shown:f}".rstrip("0").rstrip("."))
        digits = max(0, -int(shown.as_tuple().exponent))
    return show_number(shown, facts, digits) + suffix


def change_of(now: float, before: float, cases: tuple[int, int], facts: Facts, *, points: bool) -> Change:
    """The change from ``before`` to ``now`` in words, without a direction where none can be told.

    ``cases`` are the numbers behind the two figures: below five of either, a direction would be noise (A.1). A rate
    changes in percentage points (``points``), everything else in percent.
    """
    if min(cases) < FEW:
        return Change("", _("too few to tell"))
    relative = change(now, before)
    difference = (now - before) * 100 if points else relative * 100 if relative is not None else None
    if difference is None:
        return Change("", _("n/a"))
    amount = show_number(abs(difference), facts, 1 if points else 0)
    if not any(c in "123456789" for c in amount):
        return Change("same", _("level"))
    amount = (_("{amount} pts") if points else _("{amount} %")).format(amount=amount)
    if difference > 0:
        return Change("up", _("up {amount}").format(amount=amount))
    return Change("down", _("down {amount}").format(amount=amount))


def _half_up(minor: int, facts: Facts) -> Decimal:
    """The amount in minor units, rounded to whole units."""
    whole = Decimal(minor).scaleb(-facts.digits).quantize(Decimal(1), ROUND_HALF_UP)
    return whole.scaleb(facts.digits)
