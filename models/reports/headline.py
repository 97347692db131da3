"""The month in a sentence, two things that went well and one that worries: only what the figures carry (domain D.1)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from models.formats import Facts, month_name, show_number
from models.queries.month import MonthFigures
from models.reports.measures import Months
from models.reports.words import as_sentence, cut, number_word, print_money, print_rate, short_day_text
from models.rules.metrics import FEW, change
from models.text import _, ngettext

#: A change of a tenth is worth a sentence, a fall of a fifth a worry; engagement in points (derived).
_NEWS, _WORRY, _NEWS_POINTS = 0.10, 0.20, 0.005
#: So many earlier months must be known before the best of them means something.
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence beside the headline; ``good`` is a highlight, else a worry."""

    good: bool
    text: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the sentences rest on; ``campaigns`` are (name, leads of the month), most first."""

    figures: MonthFigures
    months: Months
    campaigns: Sequence[tuple[str, int]]
    facts: Facts

    @property
    def this(self) -> str:
        """The month's name."""
        return month_name(self.figures.month.month)

    @property
    def earlier(self) -> str:
        """When the month before was where this one is: at its end, or on the same day where this one is unfinished."""
        before = self.months.before
        if self.figures.to_date:
            return _("by {day}").format(day=short_day_text(before.as_of))
        return _("in {month}").format(month=month_name(before.month.month))

    def count(self, number: int) -> str:
        """A number within a sentence."""
        return number_word(number, self.facts)


def headline(grounds: Grounds) -> str:
    """The biggest result first, in one sentence."""
    closed, leads = grounds.figures.closed, grounds.figures.leads_generated
    if closed.won:
        orders = ngettext("{n} order worth {money}", "{n} orders worth {money}", closed.won)
        if closed.unvalued == closed.won:
            orders = ngettext("{n} order, its value not noted", "{n} orders, their values not noted", closed.won)
        money = print_money(closed.won_value, grounds.facts)
        text = as_sentence(orders.format(n=grounds.count(closed.won), money=money))
        if grounds.figures.to_date:
            text = _("{sentence} so far").format(sentence=text)
        return _("{sentence}{rest}.").format(sentence=text, rest=_context(grounds))
    if leads:
        came = ngettext("{n} lead came in", "{n} leads came in", leads).format(n=grounds.count(leads))
        none = _("No order yet in {month}") if grounds.figures.to_date else _("No order in {month}")
        return _("{none}; {came}.").format(none=none.format(month=grounds.this), came=came)
    quiet = (
        _("Nothing recorded yet for {month}.") if grounds.figures.to_date else _("Nothing was recorded for {month}.")
    )
    return quiet.format(month=grounds.this)


def _context(grounds: Grounds) -> str:
    """What follows the orders: a record, else the month before, else nothing."""
    record = _leads_record(grounds) or _revenue_record(grounds)
    if record:
        return "; " + record
    if grounds.months.before.won is None:
        return ""
    return _(", after {n} {when}").format(n=_none_or(grounds, grounds.months.before.won), when=grounds.earlier)


def _none_or(grounds: Grounds, number: int) -> str:
    return grounds.count(number) if number else _("none")


def remarks(grounds: Grounds) -> tuple[Remark, ...]:
    """Up to two highlights, then up to one worry."""
    said = _context(grounds) if grounds.figures.closed.won else ""
    good = [text for text in _highlights(grounds) if text and as_sentence(said[2:]) + "." != text]
    bad = [text for text in _worries(grounds) if text]
    return (*(Remark(True, text) for text in good[:2]), *(Remark(False, text) for text in bad[:1]))


def _highlights(grounds: Grounds) -> Iterator[str]:
    yield _best_campaign(grounds)
    for record in (_leads_record(grounds), _revenue_record(grounds)):
        yield as_sentence(record) + "." if record else ""
    if not _leads_record(grounds):
        yield _leads_change(grounds, _("Leads grew to {now}, from {then} {when}."), lambda by: by >= _NEWS)
    yield _engagement_rise(grounds)
    if not _revenue_record(grounds):
        yield _revenue_change(grounds, _("Won revenue grew to {now}, from {then} {when}."), lambda by: by >= _NEWS)


def _worries(grounds: Grounds) -> Iterator[str]:
    yield _undated(grounds)
    yield _thin_ahead(grounds)
    yield _leads_change(grounds, _("Leads fell to {now}, from {then} {when}."), lambda by: by <= -_WORRY)
    yield _revenue_change(grounds, _("Won revenue fell to {now}, from {then} {when}."), lambda by: by <= -_WORRY)
    closed = grounds.figures.closed
    if closed.won >= FEW and closed.won == closed.ended:
        yield _("No deal was marked as lost, which flatters the win rate.")


def _leads_record(grounds: Grounds) -> str:
    record = _since(grounds, [point.leads for point in grounds.months.series], grounds.figures.leads_generated)
    return record and _("leads are at their best {since}").format(since=record)


def _revenue_record(grounds: Grounds) -> str:
    if grounds.figures.closed.won < FEW:
        return ""
    record = _since(grounds, [point.won_value for point in grounds.months.series], grounds.figures.closed.won_value)
    return record and _("won revenue is at its best {since}").format(since=record)


def _since(grounds: Grounds, series: Sequence[int | None], now: int) -> str:
    """Since when ``now`` is the best of the series that ends with it; empty where it is not, or too little is known."""
    earlier = [value for value in series[:-1] if value is not None]
    if now < FEW or len(earlier) < _ENOUGH or now <= max(earlier):
        return ""
    if len(earlier) == len(series) - 1:
        return _("in a year")
    return _("in {n} months").format(n=grounds.count(len(earlier) + 1))


def _best_campaign(grounds: Grounds) -> str:
    leads = grounds.figures.leads_generated
    name, brought = next(iter(grounds.campaigns), ("", 0))
    if brought < FEW or brought * 3 < leads:
        return ""
    return _("“{campaign}” brought {n} of {leads} leads.").format(
        campaign=cut(name, 60), n=grounds.count(brought), leads=grounds.count(leads)
    )


def _leads_change(grounds: Grounds, sentence: str, tells: Callable[[float], bool]) -> str:
    now, then = grounds.figures.leads_generated, grounds.months.before.leads
    if then is None or min(now, then) < FEW or not tells((now - then) / then):
        return ""
    return sentence.format(now=grounds.count(now), then=grounds.count(then), when=grounds.earlier)


def _revenue_change(grounds: Grounds, sentence: str, tells: Callable[[float], bool]) -> str:
    closed, before = grounds.figures.closed, grounds.months.before
    if min(closed.won, before.won or 0) < FEW or before.won_value is None:
        return ""
    by = change(closed.won_value, before.won_value)
    if by is None or not tells(by):
        return ""
    now, then = print_money(closed.won_value, grounds.facts), print_money(before.won_value, grounds.facts)
    return sentence.format(now=now, then=then, when=grounds.earlier)


def _engagement_rise(grounds: Grounds) -> str:
    now = grounds.figures.audience_engagement.value
    before = grounds.months.before.engagement
    then = before.value if before is not None else None
    if now is None or then is None or now - then < _NEWS_POINTS:
        return ""
    return _("Audience engagement rose to {now}, from {then} {when}.").format(
        now=print_rate(now, grounds.facts, 1), then=print_rate(then, grounds.facts, 1), when=grounds.earlier
    )


def _undated(grounds: Grounds) -> str:
    work = grounds.figures.open_work
    if work.undated < FEW or work.undated * 2 < work.deals:
        return ""
    return _("{n} of {all} open deals have no expected close, so looking ahead shows too little.").format(
        n=show_number(work.undated, grounds.facts), all=show_number(work.deals, grounds.facts)
    )


def _thin_ahead(grounds: Grounds) -> str:
    """The months ahead promise less than half of what a month usually brought (domain 0, finding 3)."""
    earlier = [point.won_value for point in grounds.months.series[:-1] if point.won_value is not None]
    months = grounds.figures.ahead
    if len(earlier) < _ENOUGH or not any(month.count for month in months):
        return ""
    usual, ahead = sum(earlier) / len(earlier), sum(month.expected for month in months) / len(months)
    if ahead * 2 >= usual:
        return ""
    return _("The months ahead promise {ahead} each; a month usually brings {usual}.").format(
        ahead=print_money(round(ahead), grounds.facts), usual=print_money(round(usual), grounds.facts)
    )
