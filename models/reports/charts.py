"""The three charts of page 1 as bars with their words; nothing here knows how they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.formats import Facts, month_name, show_number
from models.queries.month import MonthFigures
from models.queries.month_deals import AheadMonth
from models.queries.month_series import MonthPoint
from models.reports.measures import NOTHING, Hat
from models.reports.words import month_text, print_rate, short_number
from models.text import _, ngettext


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. ``value`` and ``spread`` are in whole units of money or in deals; None where nothing is known yet.

    ``label`` is the value in words, ``detail`` a quieter word beside it; ``strong`` marks the month reported on.
    """

    name: str
    value: float | None
    label: str
    detail: str = ""
    hat: Hat = "sales"
    spread: float = 0.0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A titled chart; ``quiet`` is the sentence that stands in its place where there is nothing to draw."""

    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    quiet: str = ""


def won_revenue(figures: MonthFigures, series: Sequence[MonthPoint], facts: Facts) -> Chart:
    """What was won in each of the 13 months; the year stands under the first month and under each January."""
    bars: list[Bar] = []
    for point in series:
        name = month_name(point.month.month)[:3]
        bars.append(
            Bar(
                f"{name}\n{point.month.year}" if not bars or point.month.month == 1 else name,
                None if point.won_value is None else point.won_value / 10**facts.digits,
                "" if point.won_value is None else short_number(point.won_value, facts),
                strong=point.month == figures.month,
            )
        )
    quiet = "" if any(bar.value for bar in bars) else _("No deal was won in these thirteen months.")
    if quiet and any(point.won for point in series):
        quiet = _("The deals won in these thirteen months have no value noted.")
    return Chart(_("Won revenue"), _won_subtitle(figures, facts), tuple(bars), quiet)


def _won_subtitle(figures: MonthFigures, facts: Facts) -> str:
    closed, cycle = figures.closed, figures.cycle
    parts = [_("{symbol}, 13 months").format(symbol=facts.symbol)]
    if closed.ended:
        won, ended = show_number(closed.won, facts), show_number(closed.ended, facts)
        rate = print_rate(closed.win_rate, facts)
        parts.append(_("win rate {rate} ({won}/{ended})").format(rate=rate, won=won, ended=ended))
    if cycle is not None:
        took = ngettext("{days} day to win (median of {n})", "{days} days to win (median of {n})", round(cycle.median))
        parts.append(took.format(days=show_number(cycle.median, facts), n=show_number(figures.cycle_deals, facts)))
    return " · ".join(parts)


def funnel(figures: MonthFigures, facts: Facts) -> Chart:
    """This month's first entries; beside them how far the leads of the latest mature month came (A.4)."""
    month, cohort = figures.funnel, figures.cohort
    steps: tuple[tuple[str, int, int | None, Hat], ...] = (
        (_("Leads"), month.leads, None, "marketing"),
        (_("Qualified"), month.qualified, cohort.qualified, "marketing"),
        (_("Opportunities"), month.opportunities, cohort.opportunities, "sales"),
        (_("Proposals"), month.proposals, cohort.proposals, "sales"),
        (_("Won"), month.won, cohort.won, "sales"),
    )
    began = ""
    if cohort.leads:
        leads = show_number(cohort.leads, facts)
        began = _("{month}: {leads}").format(month=month_text(cohort.month), leads=leads)
    bars = tuple(
        Bar(name, count, show_number(count, facts), began if came is None else _reached(came, cohort.leads, facts), hat)
        for name, count, came, hat in steps
    )
    quiet = "" if any(bar.value for bar in bars) else _("Nobody came to any stage this month.")
    return Chart(_("From lead to customer"), _("this month"), bars, quiet)


def _reached(came: int, leads: int, facts: Facts) -> str:
    if not leads:
        return ""
    counts = f"{show_number(came, facts)}/{show_number(leads, facts)}"
    return f"{print_rate(came / leads, facts)} ({counts})"


def look_ahead(months: Sequence[AheadMonth], facts: Facts) -> Chart:
    """What the open deals may bring in the months to come, each with its spread."""
    bars = tuple(
        Bar(
            month_name(one.month.month),
            one.expected / 10**facts.digits,
            _expected(one, facts),
            ngettext("{n} deal", "{n} deals", one.count).format(n=show_number(one.count, facts)) if one.count else "",
            spread=one.spread / 10**facts.digits,
        )
        for one in months
    )
    quiet = ""
    if not any(bar.value for bar in bars):
        quiet = _("No open deal is expected to close in {first}, {second} or {third}.")
        if any(one.count for one in months):
            quiet = _("The open deals expected in {first}, {second} or {third} have no value noted.")
        first, second, third = (bar.name for bar in bars)
        quiet = quiet.format(first=first, second=second, third=third)
    return Chart(_("Looking ahead"), _("{symbol}, expected ± spread").format(symbol=facts.symbol), bars, quiet)


def _expected(one: AheadMonth, facts: Facts) -> str:
    """``15.5k ± 7.3k``: both to the second figure of the spread, which is all that it is good for."""
    if not one.count:
        return NOTHING
    place = 2 - len(str(one.spread)) if one.spread else 0
    expected, spread = round(one.expected, place), round(one.spread, place)
    return f"{short_number(expected, facts)} ± {short_number(spread, facts)}"
