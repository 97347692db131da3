"""The six measures in the customer's words, each as a row of the report (domain D.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from models.formats import Facts, show_number
from models.queries.month import MonthFigures
from models.queries.month_leads import Conversion
from models.queries.month_reach import Engagement
from models.queries.month_series import MonthPoint
from models.reports.words import Change, change_of, month_text, print_money, print_rate, short_day_text
from models.text import _, ngettext

Hat = Literal["marketing", "sales"]
#: What stands where nothing was recorded yet, so that nothing can be compared.
NOTHING = "–"
_UNCOMPARED = Change("", NOTHING)


@dataclass(frozen=True, slots=True)
class Measure:
    """One row, as printed. ``series`` are the bare figures of 13 months, oldest first, None where there is none."""

    key: str
    name: str
    hat: Hat
    value: str
    counts: str
    change: Change
    before: str
    year_before: str
    series: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Months:
    """What the month stands beside: the earlier ones up to the same day, and the 13 whole ones that end with it."""

    before: MonthPoint
    year_before: MonthPoint
    series: Sequence[MonthPoint]


def six_measures(figures: MonthFigures, months: Months, facts: Facts) -> tuple[Measure, ...]:
    """Brand, leads, engagement; deals, transaction value, conversion: marketing first, then sales."""
    return (
        _brand(figures, months, facts),
        _leads(figures, months, facts),
        _engagement(figures, months, facts),
        _deals(figures, months, facts),
        _value(figures, months, facts),
        _conversion(figures, months, facts),
    )


def _brand(figures: MonthFigures, months: Months, facts: Facts) -> Measure:
    found = figures.brand_recognition
    counts = _("{part} of {whole} asked").format(part=found.named, whole=found.asked)
    if found.held_on is not None:
        counts = _("{counts}, {day}").format(counts=counts, day=short_day_text(found.held_on))
    return Measure(
        "brand_recognition",
        _("Brand recognition"),
        "marketing",
        value=print_rate(found.value, facts),
        counts=counts if found.asked else _("nobody asked yet"),
        change=_UNCOMPARED,
        before=NOTHING,
        year_before=NOTHING,
        series=tuple(None for _point in months.series),
    )


def _leads(figures: MonthFigures, months: Months, facts: Facts) -> Measure:
    return Measure(
        "leads_generated",
        _("Leads generated"),
        "marketing",
        value=show_number(figures.leads_generated, facts),
        counts="",
        change=_change_of_count(figures.leads_generated, months.before.leads, facts),
        before=_count(months.before.leads, facts),
        year_before=_count(months.year_before.leads, facts),
        series=tuple(point.leads for point in months.series),
    )


def _engagement(figures: MonthFigures, months: Months, facts: Facts) -> Measure:
    now, then = figures.audience_engagement, months.before.engagement
    counts = _("{part} of {whole}").format(
        part=show_number(now.engagements, facts), whole=show_number(now.reach, facts)
    )
    return Measure(
        "audience_engagement",
        _("Audience engagement"),
        "marketing",
        value=print_rate(now.value, facts, 1),
        counts=counts if now.reach else _("no reach noted"),
        change=_change_of_rate(now.value, then, (now.reach, then.reach if then else 0), facts),
        before=_rate(then, facts, 1),
        year_before=_rate(months.year_before.engagement, facts, 1),
        series=tuple(_bare(point.engagement) for point in months.series),
    )


def _deals(figures: MonthFigures, months: Months, facts: Facts) -> Measure:
    return Measure(
        "deals_closed",
        _("Deals closed"),
        "sales",
        value=show_number(figures.closed.won, facts),
        counts="",
        change=_change_of_count(figures.closed.won, months.before.won, facts),
        before=_count(months.before.won, facts),
        year_before=_count(months.year_before.won, facts),
        series=tuple(point.won for point in months.series),
    )


def _value(figures: MonthFigures, months: Months, facts: Facts) -> Measure:
    now, then = figures.closed.average, months.before.average
    change = _UNCOMPARED
    if now is not None and then is not None:
        change = change_of(now, then, (figures.closed.won, months.before.won or 0), facts, points=False)
    return Measure(
        "transaction_value",
        _("Transaction value"),
        "sales",
        value=_("n/a") if now is None else print_money(now, facts),
        counts=_value_counts(figures, facts),
        change=change,
        before=_money(months.before, facts),
        year_before=_money(months.year_before, facts),
        series=tuple(point.average for point in months.series),
    )


def _value_counts(figures: MonthFigures, facts: Facts) -> str:
    closed = figures.closed
    if not closed.won:
        return _("no deal won")
    parts = [ngettext("{n} deal", "{n} deals", closed.won).format(n=show_number(closed.won, facts))]
    if closed.median is not None:
        parts.append(_("median {money}").format(money=print_money(closed.median, facts)))
    if closed.unvalued:
        parts.append(_("{n} without value").format(n=show_number(closed.unvalued, facts)))
    return ", ".join(parts)


def _conversion(figures: MonthFigures, months: Months, facts: Facts) -> Measure:
    now, then = figures.conversion_rate, months.before.conversion
    counts = _("no leads in {month}").format(month=month_text(figures.cohort.month))
    if now is not None:
        counts = _("{part} of {whole} leads of {month}").format(
            part=show_number(now.won, facts), whole=show_number(now.leads, facts), month=month_text(now.cohort)
        )
    cases = (now.leads if now else 0, then.leads if then else 0)
    return Measure(
        "conversion_rate",
        _("Conversion rate"),
        "sales",
        value=print_rate(_bare(now), facts),
        counts=counts,
        change=_change_of_rate(_bare(now), then, cases, facts),
        before=_rate(then, facts),
        year_before=_rate(months.year_before.conversion, facts),
        series=tuple(_bare(point.conversion) for point in months.series),
    )


def _change_of_count(now: int, then: int | None, facts: Facts) -> Change:
    return _UNCOMPARED if then is None else change_of(now, then, (now, then), facts, points=False)


def _change_of_rate(
    now: float | None, then: Engagement | Conversion | None, cases: tuple[int, int], facts: Facts
) -> Change:
    earlier = _bare(then)
    if now is None or earlier is None:
        return _UNCOMPARED
    return change_of(now, earlier, cases, facts, points=True)


def _bare(found: Engagement | Conversion | None) -> float | None:
    return None if found is None else found.value


def _count(number: int | None, facts: Facts) -> str:
    return NOTHING if number is None else show_number(number, facts)


def _rate(found: Engagement | Conversion | None, facts: Facts, digits: int = 0) -> str:
    return NOTHING if found is None else print_rate(found.value, facts, digits)


def _money(point: MonthPoint, facts: Facts) -> str:
    if point.won is None:
        return NOTHING
    return _("n/a") if point.average is None else print_money(point.average, facts)
