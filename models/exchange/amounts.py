"""Numbers as files write them. The decimal sign is given, never guessed; what could mean two numbers says so."""

import re
from decimal import Decimal
from functools import lru_cache

from models.formats import Facts, parse_decimal

SIGNS = (".", ",")
_LED_BY_ZERO = re.compile(r"[-+−]?0\d*[.,' \u00a0\u202f]\d{3}(?:\D|$)")


def read_number(text: str, decimal: str) -> Decimal:
    """The number of a cell; ``ValueError`` if it is none with this decimal sign (``0.125`` is never a grouped 125)."""
    number = parse_decimal(text, decimal)
    if _LED_BY_ZERO.match(text) and number == number.to_integral_value() and number != 0:
        raise ValueError(text)
    return number


def without_currency(text: str, currency: str) -> str:
    """The amount without the sign or code of the currency, which may stand before or behind it."""
    for mark in (currency, Facts(currency=currency).symbol):
        text = text.removeprefix(mark).removesuffix(mark).strip()
        if text.startswith(f"-{mark}"):
            text = "-" + text[1 + len(mark) :].strip()
    return text


@lru_cache(maxsize=4096)
def readings(text: str) -> dict[str, Decimal]:
    """The number that the text means under each decimal sign that can read it; the caller must not change it."""
    found: dict[str, Decimal] = {}
    for sign in SIGNS:
        try:
            found[sign] = read_number(text, sign)
        except ValueError:
            continue
    return found
