"""The board and the timeline of the campaigns as they are printed: what is shown of them, in words and shares."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from models.formats import Facts, show_dates, show_day, show_number, show_round_money
from models.queries.business import identity
from models.queries.campaign_board import campaign_board
from models.queries.campaign_timeline import Bar, Timeline, campaign_timeline, gap_words
from models.queries.campaigns import CAMPAIGNS
from models.queries.listing import cells
from models.reports.words import as_sentence, cut, day_text
from models.rules.stretches import Stretch
from models.text import _, ngettext

_CARD = ("name", "starts_on", "ends_on", "channels", "budget", "spent", "leads")


@dataclass(frozen=True, slots=True)
class ShownWay:
    """What a person sees of the campaigns: their ids in order, the names of groups with how many each holds, the days
    in sight (ordinals) and what their head says of them (a day and a label each); ``filters`` as people read them."""

    way: Literal["board", "timeline"]
    ids: tuple[int, ...]
    filters: tuple[str, ...] = ()
    groups: tuple[tuple[str, int], ...] = ()
    first: int = 0
    last: int = 0
    marks: tuple[tuple[int, str], ...] = ()
    spans: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """What every such page has."""

    title: str
    subtitle: str
    conditions: str
    business: str
    trade: str
    footer: str
    printed: dt.date
    language: str
    paper: str  # a4 or letter


@dataclass(frozen=True, slots=True)
class Card:
    """A campaign on the printed board; ``share`` of the budget is spent, None where there is none."""

    name: str
    when: str
    channels: str
    cost: str
    leads: str
    share: float | None


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A status with its cards."""

    name: str
    count: str
    cost: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class BoardReport:
    """The board on paper."""

    page: Paper
    columns: tuple[PrintedColumn, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the printed timeline. ``left`` and ``right`` are shares of the days in sight, None where the bar is not
    among them, ``share`` is how far its budget is spent; ``ticks``: place, and whether it is out. A row with ``head``
    begins a group."""

    name: str
    second: str = ""
    when: str = ""
    kind: str = ""
    left: float | None = None
    right: float | None = None
    opens: bool = False
    share: float | None = None
    ticks: tuple[tuple[float, bool], ...] = ()
    head: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Some of the days in sight as shares, and what is said of them."""

    left: float
    right: float
    words: str
    kind: str  # quiet, free, busy


@dataclass(frozen=True, slots=True)
class TimelineReport:
    """The timeline on paper; ``marks`` and ``spans`` are places and labels, ``today`` a place if it is in sight."""

    page: Paper
    marks: tuple[tuple[float, str], ...]
    spans: tuple[tuple[float, str], ...]
    today: float | None
    rows: tuple[Line, ...]
    bands: tuple[Band, ...]
    words: tuple[tuple[str, str], ...]  # what each kind of bar means
    labels: dict[str, str]  # of the lines at the foot


def cost_words(spent: int, budget: int | None, facts: Facts) -> str:
    """What was paid of the budget; more than that is said."""
    if budget is None:
        return _("{sum} spent").format(sum=show_round_money(spent, facts)) if spent else ""
    words = _("{spent} of {budget}").format(
        spent=show_round_money(spent, facts), budget=show_round_money(budget, facts)
    )
    return _("{sums}, over").format(sums=words) if spent > budget else words


def campaigns_report(
    session: Session, shown: ShownWay, today: dt.date, facts: Facts
) -> "BoardReport | TimelineReport":
    """What is shown, for paper."""
    return (board_report if shown.way == "board" else timeline_report)(session, shown, today, facts)


def board_report(session: Session, shown: ShownWay, today: dt.date, facts: Facts) -> BoardReport:
    """Every status with its campaigns; a campaign that is gone meanwhile is left out."""
    rows = cells(session, CAMPAIGNS, _CARD, shown.ids, today)
    placed = CAMPAIGNS.placed(_CARD)
    columns = []
    for column in campaign_board(session, shown.ids):
        cards = []
        for one in column.ids:
            if one in rows:
                found = {each.column.key: each for each in placed}
                value = {key: each.value(rows[one]) for key, each in found.items()}
                cards.append(_card(value, found["channels"].text(rows[one], facts), today, facts))
        cost = cost_words(column.spent, column.budget or None, facts)
        columns.append(PrintedColumn(column.name, show_number(len(cards), facts), cost, tuple(cards)))
    return BoardReport(_page(session, shown, today, facts, _("by status")), tuple(columns))


def _card(value: Mapping[str, object], channels: str, today: dt.date, facts: Facts) -> Card:
    begins, ends, budget = value["starts_on"], value["ends_on"], value["budget"]
    spent, leads = int(str(value["spent"] or 0)), int(str(value["leads"] or 0))
    assert begins is None or isinstance(begins, dt.date)
    assert ends is None or isinstance(ends, dt.date)
    assert budget is None or isinstance(budget, int)
    told = ngettext("{n} lead", "{n} leads", leads).format(n=show_number(leads, facts)) if leads else ""
    cost = cost_words(spent, budget, facts)
    share = min(spent / budget, 1.0) if budget else None
    return Card(str(value["name"]), show_dates(begins, ends, today), channels, cost, told, share)


def timeline_report(session: Session, shown: ShownWay, today: dt.date, facts: Facts) -> TimelineReport:
    """The days in sight with the campaigns as they stand there; one that is gone meanwhile is left out."""
    found = campaign_timeline(session, shown.ids, today)
    bars, days = {one.id: one for one in found.bars}, _Days(shown.first, shown.last)
    lines: list[Line] = []
    heads = _heads(shown.groups, facts)
    for at, one in enumerate(shown.ids):
        if at in heads:
            lines.append(Line(heads[at], head=True))
        if one in bars:
            lines.append(_line(bars[one], days, today, facts))
    first, last = dt.date.fromordinal(shown.first), dt.date.fromordinal(shown.last)
    number = today.toordinal()
    return TimelineReport(
        page=_page(session, shown, today, facts, f"{show_day(first)} – {show_day(last)}"),
        marks=tuple((days.share(day), label) for day, label in shown.marks),
        spans=tuple((max(0.0, days.share(day)), label) for day, label in shown.spans),
        today=days.share(number) if shown.first <= number <= shown.last else None,
        rows=tuple(lines),
        bands=(
            *_bands(found, found.busy, "busy", days, facts), *_bands(found, found.quiet, "quiet", days, facts),
            *_bands(found, found.free, "free", days, facts),
        ),
        words=(("idea", _("idea")), ("planned", _("planned")), ("running", _("running")), ("done", _("done")),
               ("stopped", _("stopped")), *((("today", _("today")),) if shown.first <= number <= shown.last else ())),
        labels={"busy": _("Running at once"), "gaps": _("Gaps")},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Days:
    first: int
    last: int

    def share(self, day: float) -> float:
        """The place of a day among those in sight."""
        return (day - self.first) / max(self.last - self.first + 1, 1)

    def within(self, first: int, last: int) -> tuple[float, float] | None:
        """Where days begin and end, cut to what is in sight; None where they are not."""
        if last < self.first or first > self.last:
            return None
        return max(0.0, self.share(first)), min(1.0, self.share(last + 1))


def _line(one: Bar, days: _Days, today: dt.date, facts: Facts) -> Line:
    first = one.first if one.first is not None else days.first - 1
    last = one.until(today.toordinal())
    place, share = days.within(first, last), one.share
    begins, ends = (dt.date.fromordinal(day) if day is not None else None for day in (one.first, one.last))
    shown = None
    if share is not None and one.spent and place is not None:  # as much of the whole bar, of which a part may be seen
        until = days.share(first) + (days.share(last + 1) - days.share(first)) * min(share, 1.0)
        shown = min(until, 1.0)
    ticks = tuple(
        (round(days.share(day + 0.5), 4), bool(seen))
        for day, seen in zip(one.ticks.days, one.ticks.seen, strict=True)
        if days.first <= day <= days.last
    )
    parts = (cost_words(one.spent, one.budget, facts), " · ".join(one.channels) or one.status)
    second, when = " · ".join(part for part in parts if part), show_dates(begins, ends, today)
    if place is None:
        when = f"‹ {when}" if last < days.first else f"{when} ›"
        return Line(one.name, second, when, one.kind, ticks=ticks)
    return Line(one.name, second, when, one.kind, *place, one.last is None, shown, ticks)


def _heads(groups: Sequence[tuple[str, int]], facts: Facts) -> dict[int, str]:
    """The words above each group, by the place of its first campaign."""
    found, at = {}, 0
    for name, count in groups:
        found[at] = f"{cut(name, 80) or _('No channel')} · {show_number(count, facts)}"
        at += count
    return found


def _bands(found: Timeline, stretches: Iterable[Stretch], kind: str, days: _Days, facts: Facts) -> list[Band]:
    made = []
    for one in stretches:
        place = days.within(one.first, one.last)
        if place is not None:
            words = show_number(one.count, facts) if kind == "busy" else gap_words(found, one, facts)
            made.append(Band(*place, words, kind))
    return made


def _page(session: Session, shown: ShownWay, today: dt.date, facts: Facts, which: str) -> Paper:
    owner = identity(session)
    title = _("Campaigns")
    count = ngettext("{n} campaign", "{n} campaigns", len(shown.ids)).format(n=show_number(len(shown.ids), facts))
    return Paper(
        title=title,
        subtitle=f"{count} · {which}",
        conditions=as_sentence(" · ".join(cut(one, 80) for one in shown.filters)),
        business=cut(owner.name, 100),
        trade=cut(owner.subtitle or "", 80),
        footer=_("{business} · {list}, printed {day}").format(
            business=cut(owner.name, 60), list=title, day=day_text(today)
        ),
        printed=today,
        language="en",
        paper=owner.paper,
    )
