"""Where everything of a grid of days stands: pure geometry, worked out once for a size and painted as often as wanted.

A line of days is a week in the calendar's month and week, and all there is in the two weeks ahead.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize

from models.queries.agenda import Agenda, Day, Entry, Gap, Span
from views.shared import look, strokes

#: Between cells' edges and what stands in them.
INSET = 3
_NOTHING = Day((), 0)


@dataclass(frozen=True, slots=True)
class Shape:
    """``columns`` days on a line; ``lanes`` bars of campaigns at most; ``tall``: entries on two lines; ``gutter``: room
    at the edge for what a week takes; ``titled``: names of weekdays once above, else with each day."""

    columns: int = 7
    lanes: int = 2
    tall: bool = False
    gutter: bool = True
    titled: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """A campaign on one line of days; ``begins`` and ``ends`` there, or goes on beyond the line."""

    span: Span
    rect: QRect
    begins: bool
    ends: bool


@dataclass(slots=True)
class Places:
    """``more`` are the days with entries that have no room, and how many; ``unseen`` campaigns without a lane, by the
    first day of their line; ``gaps`` where it is written that nothing is published."""

    cells: dict[dt.date, QRect] = field(default_factory=dict)
    titles: list[tuple[int, QRect]] = field(default_factory=list)
    gutters: list[tuple[dt.date, QRect]] = field(default_factory=list)
    entries: list[tuple[Entry, QRect]] = field(default_factory=list)
    more: list[tuple[dt.date, int, QRect]] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    unseen: dict[dt.date, int] = field(default_factory=dict)
    gaps: list[tuple[Gap, QRect]] = field(default_factory=list)
    bare: set[dt.date] = field(default_factory=set)  # days in a gap


def head_height() -> int:
    """How high the line with a day's number is."""
    return strokes.line_height() + 5


def line_height(*, tall: bool) -> int:
    """How high an entry is, with the gap below it."""
    return (2 if tall else 1) * strokes.line_height(look.SMALL) + (12 if tall else 6)


def bar_height() -> int:
    """How high a campaign's bar is, with the gap below it."""
    return strokes.line_height(look.SMALL) + 4


def least_size(shape: Shape, lines: int) -> QSize:
    """What a grid can't do without: a number, a bar and one entry of every day."""
    high = head_height() + bar_height() + 2 * line_height(tall=shape.tall)
    return QSize(look.scaled(52) * shape.columns, lines * high + _title_height(shape))


def _title_height(shape: Shape) -> int:
    return strokes.line_height(look.SMALL) + 10 if shape.titled else 0


def gutter_width(shape: Shape) -> int:
    """The room at the edge."""
    return look.scaled(92) if shape.gutter else 0


def lines_of(agenda: Agenda, columns: int) -> Iterator[tuple[dt.date, ...]]:
    """The days, line by line."""
    count = (agenda.last - agenda.first).days + 1
    days = [agenda.first + dt.timedelta(days=at) for at in range(count)]
    for start in range(0, count, columns):
        yield tuple(days[start : start + columns])


def places_of(agenda: Agenda, size: QSize, shape: Shape, *, mirrored: bool = False) -> Places:
    """Where everything stands in that room."""
    found = Places()
    left, top = gutter_width(shape), _title_height(shape)
    wide, lines = size.width() - left, list(lines_of(agenda, shape.columns))
    edges = [left + round(wide * at / shape.columns) for at in range(shape.columns + 1)]
    heights = [top + round((size.height() - top) * at / len(lines)) for at in range(len(lines) + 1)]
    if shape.titled:
        found.titles = [(at, QRect(edges[at], 0, edges[at + 1] - edges[at], top)) for at in range(shape.columns)]
    for line, days in enumerate(lines):
        above, below = heights[line], heights[line + 1]
        for column, day in enumerate(days):
            found.cells[day] = QRect(edges[column], above, edges[column + 1] - edges[column], below - above)
        if shape.gutter:
            found.gutters.append((days[0], QRect(0, above, left, below - above)))
        low = below - above < head_height() + 2 * bar_height() + 2 * line_height(tall=shape.tall)
        lanes = _lay_bars(found, agenda, days, 1 if low else shape.lanes)
        _lay_gaps(found, agenda, days)
        for day in days:
            _lay_day(found, agenda.days.get(day, _NOTHING), day, lanes, shape)
    return _mirror(found, size.width()) if mirrored else found


def _lay_bars(found: Places, agenda: Agenda, days: Sequence[dt.date], most: int) -> int:
    """The campaigns of a line, one below the other where they overlap; how many lanes they take."""
    first, last = days[0], days[-1]
    ends: list[dt.date] = []  # of the last bar in each lane
    for span in agenda.spans:
        if span.first > last or span.last < first:
            continue
        lane = next((at for at, end in enumerate(ends) if end < span.first), len(ends))
        if lane >= most:
            found.unseen[first] = found.unseen.get(first, 0) + 1
            continue
        ends[lane : lane + 1] = [span.last]
        begin, end = found.cells[max(span.first, first)], found.cells[min(span.last, last)]
        above = begin.top() + head_height() + lane * bar_height()
        rect = QRect(begin.left() + INSET, above, end.right() - begin.left() - 2 * INSET, bar_height() - 3)
        found.bars.append(Bar(span, rect, span.first >= first, span.last <= last))
    return len(ends)


def _lay_gaps(found: Places, agenda: Agenda, days: Sequence[dt.date]) -> None:
    for gap in agenda.gaps:
        bare = [day for day in days if gap.first <= day <= gap.last]
        if not bare:
            continue
        found.bare.update(bare)
        if max(gap.first, agenda.first) in bare:
            begin, end, high = found.cells[bare[0]], found.cells[bare[-1]], line_height(tall=False)
            found.gaps.append((gap, QRect(begin.left() + 2 * INSET, begin.bottom() - high,
                                          end.right() - begin.left() - 3 * INSET, high)))  # fmt: skip


def _lay_day(found: Places, day_of: Day, day: dt.date, lanes: int, shape: Shape) -> None:
    cell, high = found.cells[day], line_height(tall=shape.tall)
    above = cell.top() + head_height() + lanes * bar_height() + 1
    written = any(rect.top() > cell.top() and rect.intersects(cell) for _gap, rect in found.gaps)
    below = cell.bottom() - (line_height(tall=False) if written else 1)
    room = max(0, (below - above) // high)
    fits = day_of.total <= room
    shown = day_of.entries[: room if fits else max(0, room - 1)]
    inner = QRect(cell.left() + INSET, above, cell.width() - 2 * INSET, high - 2)
    for at, entry in enumerate(shown):
        found.entries.append((entry, inner.translated(0, at * high)))
    if fits or not day_of.total:
        return
    if room:
        found.more.append((day, day_of.total - len(shown), inner.translated(0, len(shown) * high)))
    else:  # beside the number of the day
        found.more.append((day, day_of.total, QRect(cell.center().x(), cell.top() + 2, cell.width() // 2 - INSET,
                                                    head_height() - 2)))  # fmt: skip


def _mirror(found: Places, wide: int) -> Places:
    """The same from right to left."""

    def other(rect: QRect) -> QRect:
        return QRect(wide - rect.right() - 1, rect.top(), rect.width(), rect.height())

    return Places(
        {day: other(rect) for day, rect in found.cells.items()},
        [(at, other(rect)) for at, rect in found.titles],
        [(day, other(rect)) for day, rect in found.gutters],
        [(entry, other(rect)) for entry, rect in found.entries],
        [(day, count, other(rect)) for day, count, rect in found.more],
        [Bar(bar.span, other(bar.rect), bar.begins, bar.ends) for bar in found.bars],
        found.unseen,
        [(gap, other(rect)) for gap, rect in found.gaps],
        found.bare,
    )
