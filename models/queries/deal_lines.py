"""What is in a deal, line by line, and what it adds up to."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from models.rules.lines import MONTHS_OF, Line, Totals, rounded, totals
from models.steps import raw_of

_LINES = (
    "SELECT l.id, l.product_id, l.name, coalesce(p.name, ''), l.unit, l.quantity, l.unit_price, l.discount, "
    "l.tax_rate_id, coalesce(t.name, ''), coalesce(t.rate, 0), l.every, l.times, p.price, p.every FROM deal_lines l "
    "LEFT JOIN products p ON p.id=l.product_id LEFT JOIN tax_rates t ON t.id=l.tax_rate_id "
    "WHERE l.deal_id=? ORDER BY l.position, l.id"
)


@dataclass(frozen=True, slots=True)
class DealLine:
    """A line: ``name`` are words of its own, ``product`` what its product is called. ``sum`` is over all payments,
    before the discount on all; ``list_price`` what a unit costs on the price list, for as often as it is paid."""

    id: int
    product_id: int | None
    name: str | None
    product: str
    unit: str | None
    quantity: int
    unit_price: int | None
    discount: int
    tax_rate_id: int | None
    tax_name: str
    tax_rate: int
    every: str | None
    times: int
    list_price: int | None
    sum: int | None = None

    @property
    def called(self) -> str:
        """What the line is called."""
        return self.name or self.product

    def priced(self) -> Line:
        """The line as the sums take it."""
        return Line(self.quantity, self.unit_price, self.discount, self.tax_rate, self.tax_name, self.every, self.times,
                    self.list_price)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DealLines:
    """The lines of a deal in order; ``discount`` on all of them in hundredths of a percent."""

    lines: tuple[DealLine, ...]
    discount: int
    totals: Totals


def deal_lines(session: Session, deal_id: int) -> DealLines:
    """What is in a deal."""
    raw = raw_of(session)
    found = [_line(row) for row in raw.execute(_LINES, (deal_id,))]
    row = raw.execute("SELECT coalesce(discount, 0) FROM deals WHERE id=?", (deal_id,)).fetchone()
    discount = int(row[0]) if row else 0
    added_up = totals([line.priced() for line in found], discount)
    lines = tuple(replace(line, sum=one) for line, one in zip(found, added_up.sums, strict=True))
    return DealLines(lines, discount, added_up)


def _line(row: tuple[Any, ...]) -> DealLine:
    *held, price, listed_every = row
    return DealLine(*[*held, at_list(price, listed_every, row[11])])


def at_list(price: int | None, listed_every: str | None, every: str | None) -> int | None:
    """A price of the list for as often as a line is paid; None where the list has none of the kind."""
    if price is None or (listed_every is None) != (every is None):
        return None
    if listed_every is None or every is None or listed_every == every:
        return price
    return rounded(Fraction(price * MONTHS_OF[every], MONTHS_OF[listed_every]))
