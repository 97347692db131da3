"""A month or a week of the calendar as it is printed: lines of seven days, each with as many entries as have room."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.formats import Facts, show_number
from models.queries.agenda import LAYERS, Agenda, Day, Entry, agenda
from models.queries.business import identity
from models.reports.words import day_text
from models.text import _, ngettext

#: Millimetres of all weeks together, of a day's number, a campaign's bar, and an entry of a month and of a week.
_ROOM = {"a4": 169.0, "letter": 175.0}
_NUMBER, _BAR, _ENTRY, _TALL = 5.6, 4.6, 4.1, 7.6
_LANES = 3
#: Entries read of a sort and day: more have no room on paper.
_MOST = 40


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """``sort`` is that of the agenda; ``state`` is done, late, or empty."""

    sort: str
    hat: str
    text: str
    second: str
    state: str


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """``off``: there is no work; ``faint``: of another month; ``more`` entries have no room."""

    number: str
    holiday: str
    off: bool
    faint: bool
    today: bool
    entries: tuple[PrintedEntry, ...]
    more: str
    gap: str


@dataclass(frozen=True, slots=True)
class PrintedBar:
    """A campaign over the days from column ``first`` to ``last``, in a lane; ``planned``: it does not run yet."""

    name: str
    first: int
    last: int
    lane: int
    planned: bool


@dataclass(frozen=True, slots=True)
class PrintedWeek:
    """``lanes`` of bars stand below the numbers of the days."""

    name: str
    effort: str
    days: tuple[PrintedDay, ...]
    bars: tuple[PrintedBar, ...]
    lanes: int


@dataclass(frozen=True, slots=True)
class CalendarReport:
    """``height`` is that of a week in millimetres; ``legend`` names each sort of entry that is shown."""

    title: str
    business: str
    trade: str
    weekdays: tuple[str, ...]
    weeks: tuple[PrintedWeek, ...]
    height: float
    tall: bool
    legend: tuple[tuple[str, str], ...]
    footer: str
    printed: dt.date
    paper: str
    language: str = "en"


def calendar_report(
    session: Session, reach: tuple[dt.date, dt.date], month: int | None, title: str, layers: frozenset[str],
    among: Sequence[int] | None, today: dt.date, facts: Facts,
) -> CalendarReport:  # fmt: skip
    """The whole weeks of ``reach``; days of another month than ``month`` are fainter, None: it is a single week."""
    owner = identity(session)
    found = agenda(session, *reach, today, layers, among, _MOST)
    weeks = ((reach[1] - reach[0]).days + 1) // 7
    height = _ROOM[owner.paper] / weeks
    printer = _Printer(found, month, today, facts, height)
    named = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return CalendarReport(
        title=title,
        business=owner.name,
        trade=owner.subtitle or "",
        weekdays=named,
        weeks=tuple(printer.week(reach[0] + dt.timedelta(days=7 * at)) for at in range(weeks)),
        height=height,
        tall=month is None,
        legend=tuple((key, _(words)) for key, words in LAYERS if key in layers),
        footer=_("{business} · {title}, printed {day}").format(
            business=owner.name, title=title, day=day_text(today)
        ),
        printed=today,
        paper=owner.paper,
    )


class _Printer:
    """Puts days into words, as many entries as a cell holds."""

    def __init__(self, found: Agenda, month: int | None, today: dt.date, facts: Facts, height: float) -> None:
        self._found, self._month, self._today, self._facts, self._height = found, month, today, facts, height

    def week(self, monday: dt.date) -> PrintedWeek:
        """A line of seven days."""
        days = [monday + dt.timedelta(days=at) for at in range(7)]
        bars = self._bars(days)
        lanes = max((bar.lane + 1 for bar in bars), default=0)
        effort = (self._found.effort or {}).get(monday, 0)
        hours = _("{n} h to make").format(n=show_number(effort / 1000, self._facts, 1 if effort % 1000 else 0))
        high = _TALL if self._month is None else _ENTRY
        room = max(1, int((self._height - _NUMBER - lanes * _BAR) / high))
        return PrintedWeek(
            _("Week {n}").format(n=monday.isocalendar().week), hours if effort else "",
            tuple(self._day(day, room) for day in days), bars, lanes,
        )  # fmt: skip

    def _bars(self, days: Sequence[dt.date]) -> tuple[PrintedBar, ...]:
        found, ends = [], list[dt.date]()
        for span in self._found.spans:
            if span.first > days[-1] or span.last < days[0]:
                continue
            lane = next((at for at, end in enumerate(ends) if end < span.first), len(ends))
            if lane < _LANES:
                ends[lane : lane + 1] = [span.last]
                first, last = max(span.first, days[0]), min(span.last, days[-1])
                found.append(PrintedBar(span.name, days.index(first), days.index(last), lane,
                                        span.kind in ("idea", "planned")))  # fmt: skip
        return tuple(found)

    def _day(self, day: dt.date, room: int) -> PrintedDay:
        held = self._found.days.get(day, Day((), 0))
        gap = next((one for one in self._found.gaps if max(one.first, self._found.first) == day), None)
        told = gap.words(self._facts) if gap else ""
        room -= bool(told)
        shown = held.entries if held.total <= room else held.entries[: max(0, room - 1)]
        left = held.total - len(shown)
        return PrintedDay(
            str(day.day), (self._found.holidays or {}).get(day, ""), not self._found.works(day),
            self._month is not None and day.month != self._month, day == self._today,
            tuple(self._entry(one) for one in shown),
            ngettext("+{n} more", "+{n} more", left).format(n=left) if left else "", told,
        )  # fmt: skip

    def _entry(self, entry: Entry) -> PrintedEntry:
        late = entry.day < self._today and not entry.fixed and entry.sort != "make"
        text = " ".join(part for part in (entry.time, entry.name) if part)
        state = "done" if entry.fixed else "late" if late else ""
        return PrintedEntry(entry.sort, entry.hat, text, entry.second, state)
