"""Counts and amounts as reports of platforms write them: ``1,234``, ``1 200,00``, ``--``, ``€ 9.38``."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from models.exchange.amounts import read_number, readings

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_NOTHING = re.compile(r"[-\u2013\u2014]+|n/?a|null", re.IGNORECASE)
_GROUPED = re.compile(r"([-+\u2212]?)(\d{1,3})((?:([.,'\u2019 ])\d{3})(?:\4\d{3})*)")
_WHOLE = re.compile(r"[-+\u2212]?\d+(?:[.,]0{1,2})?")
_SIGN = re.compile(r"[A-Z]{3}|[$\u00a3\u00a5\u20ac\u20b9]|zł|Kč|CHF|kr\.?")
#: The largest count that anybody measures.
MOST = 10**12


def bare(text: str) -> str:
    """What is told, without doubled spaces; empty where the platform says that there is nothing."""
    text = _SPACES.sub(" ", text).strip()
    return "" if _NOTHING.fullmatch(text) else text


def read_count(text: str) -> int | None:
    """A whole number, grouped or not; None for nothing; ``ValueError`` for what is none or less than 0."""
    text = bare(text)
    if not text:
        return None
    if (found := _GROUPED.fullmatch(text)) is not None:
        number = int(found[2] + re.sub(r"\D", "", found[3])) * (-1 if found[1] in ("-", "\u2212") else 1)
    elif _WHOLE.fullmatch(text):
        number = int(re.split("[.,]", text.replace("\u2212", "-"))[0])
    else:
        raise ValueError(text)
    if not 0 <= number <= MOST:
        raise ValueError(text)
    return number


def read_amount(text: str, decimal: str) -> Decimal | None:
    """An amount of money, with or without its currency; None for nothing; ``ValueError`` for what is none."""
    text = without_sign(bare(text))
    return read_number(text, decimal) if text else None


def without_sign(text: str) -> str:
    """The amount without the sign or code of a currency before or behind it."""
    return _SIGN.sub("", text).strip()


@dataclass(slots=True)
class DecimalSign:
    """What the numbers of a file prove of its decimal sign."""

    proven: set[str] = field(default_factory=set)
    doubtful: str = ""

    def weigh_count(self, text: str) -> None:
        """A count has no decimals: what groups its thousands is not the decimal sign."""
        found = _GROUPED.fullmatch(bare(text))
        if found is not None and found[4] in (".", ","):
            self.proven.add("," if found[4] == "." else ".")

    def weigh(self, text: str) -> None:
        """Take an amount or a rate into account."""
        found = readings(without_sign(bare(text).removesuffix("%").strip()))
        if len(found) == 1:
            self.proven |= set(found)
        elif len(set(found.values())) > 1:
            self.doubtful = self.doubtful or text

    def settled(self) -> str | None:
        """The sign; None where the file leaves it open."""
        if len(self.proven) == 1:
            return next(iter(self.proven))
        return None if self.proven or self.doubtful else "."
