"""What lines add up to, to the smallest unit of the currency; deals and quotes use the same sums.

Quantities are thousandths, rates and discounts hundredths of a percent, money minor units. Halves are rounded away
from zero. What one payment of a line comes to is rounded first and then counted ``times``; a discount on all is taken
of the sum and apportioned over the tax rates by largest remainder, so that the parts add up to it; tax is taken of
what is left at each rate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

#: Months between two payments.
MONTHS_OF: Mapping[str, int] = {"month": 1, "quarter": 3, "year": 12}
#: Hundredths of a percent in a whole.
WHOLE = 10_000
_UNIT = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is priced; ``unit_price`` None: it has no price yet and counts nothing.

    ``list_price`` is what a unit costs on the price list, for as often as the line is paid; None: as ``unit_price``.
    """

    quantity: int
    unit_price: int | None
    discount: int = 0
    tax_rate: int = 0
    tax_name: str = ""
    every: str | None = None
    times: int = 1
    list_price: int | None = None


@dataclass(frozen=True, slots=True)
class Taxed:
    """What is taxed at one rate: ``net`` after every discount."""

    name: str
    rate: int
    net: int
    tax: int


@dataclass(frozen=True, slots=True)
class Totals:
    """``sums`` are the lines' own, before the discount on all (None: no price). ``net`` = their sum - ``discount``
    = the sum of ``taxed``; ``gross`` = ``net`` + ``tax``.

    ``recurring`` is what comes again every month, after every discount, and ``once`` the part of ``net`` that does
    not come again; ``list_value`` what it all costs on the price list.
    """

    sums: tuple[int | None, ...]
    discount: int
    net: int
    taxed: tuple[Taxed, ...]
    tax: int
    gross: int
    once: int
    recurring: int
    list_value: int

    @property
    def priced(self) -> bool:
        """Whether a line has a price, so that the sum means something."""
        return any(one is not None for one in self.sums)

    @property
    def off_list(self) -> int | None:
        """How far ``net`` is below the list, in hundredths of a percent; negative above it, None without a list."""
        if self.list_value <= 0:
            return None
        return rounded(Fraction((self.list_value - self.net) * WHOLE, self.list_value))


def rounded(exact: Fraction) -> int:
    """The nearest whole number; a half goes away from zero."""
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return whole if exact >= 0 else -whole


def payment(line: Line) -> int | None:
    """What is paid for a line at once, after its own discount."""
    if line.unit_price is None:
        return None
    return rounded(Fraction(line.quantity * line.unit_price * (WHOLE - line.discount), _UNIT * WHOLE))


def line_sum(line: Line) -> int | None:
    """What a line counts in all, over all its payments."""
    one = payment(line)
    return None if one is None else one * (line.times if line.every else 1)


def apportioned(amount: int, weights: Sequence[int]) -> list[int]:
    """``amount`` in parts like the weights, adding up to it: the largest remainders get what rounding down left, ties
    the earlier ones. All 0 where the weights add up to nothing."""
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    exact = [Fraction(amount * weight, whole) for weight in weights]
    parts = [share.numerator // share.denominator for share in exact]
    most = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in most[: amount - sum(parts)]:
        parts[at] += 1
    return parts


def totals(lines: Sequence[Line], discount: int = 0) -> Totals:
    """All that the lines add up to, with a ``discount`` on all. Rates stand from the highest to none."""
    sums = tuple(line_sum(line) for line in lines)
    rates: dict[tuple[int, str], int] = {}
    for line, one in zip(lines, sums, strict=True):
        if one is not None:
            key = (line.tax_rate, line.tax_name)
            rates[key] = rates.get(key, 0) + one
    ordered = sorted(rates, key=lambda key: (-key[0], key[1]))
    before = [rates[key] for key in ordered]
    off = rounded(Fraction(sum(before) * discount, WHOLE))
    left = [one - part for one, part in zip(before, apportioned(off, before), strict=True)]
    taxed = tuple(
        Taxed(name, rate, net, rounded(Fraction(net * rate, WHOLE)))
        for (rate, name), net in zip(ordered, left, strict=True)
    )
    net, tax = sum(left), sum(one.tax for one in taxed)
    return Totals(sums, off, net, taxed, tax, net + tax, _once(lines, sums, off), _monthly(lines, discount),
                  sum(_at_list(line) for line in lines))  # fmt: skip


def _once(lines: Sequence[Line], sums: Sequence[int | None], off: int) -> int:
    """What does not come again, with its part of the discount on all."""
    parts = [0, 0]
    for line, one in zip(lines, sums, strict=True):
        parts[bool(line.every)] += one or 0
    return parts[0] - apportioned(off, parts)[0]


def _monthly(lines: Sequence[Line], discount: int) -> int:
    """What recurs, by the month; rounded once, over all lines."""
    exact = sum(
        (Fraction(payment(line) or 0, MONTHS_OF[line.every]) for line in lines if line.every), start=Fraction(0)
    )
    return rounded(exact * (WHOLE - discount) / WHOLE)


def _at_list(line: Line) -> int:
    """What a line costs on the price list; where it stands on none, before its discount."""
    price = line.unit_price if line.list_price is None else line.list_price
    if line.unit_price is None or price is None:
        return 0
    return rounded(Fraction(line.quantity * price, _UNIT)) * (line.times if line.every else 1)
