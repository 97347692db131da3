"""A row of the timeline: name and channels, the bar of a campaign with its budget, ticks for its content."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from models.formats import show_dates, show_number
from models.queries.campaign_timeline import Bar
from models.queries.listing import Group
from models.text import _, ngettext
from views.campaigns.axis import Axis
from views.campaigns.card import money
from views.lists.lines import Reader
from views.shared import look, strokes
from views.shared.feed import Feed

#: Pixels at the usual size of type: above a bar, the bar, what its budget has of it, and the dot of a piece of content.
_TOP, _HIGH, _BUDGET, _DOT = 10, 18, 4, 5
#: How strongly a bar is filled, by the kind of its status; ideas are only an outline.
_FILL = {"idea": 0.0, "planned": 0.13, "running": 0.3, "done": 0.2, "stopped": 0.1}
#: Pixels near an edge of a bar in which it is stretched, and a bar that is too narrow for that.
_EDGE, _NARROW = 6, 20


@dataclass(slots=True)
class Drag:
    """What a hand does to bars right now: ``what`` is move, starts_on or ends_on; ``days`` so far."""

    what: str
    ids: frozenset[int]
    days: int = 0


@dataclass(slots=True)
class Scene:
    """What the rows of a timeline are drawn from."""

    axis: Axis
    today: int
    bars: Mapping[int, Bar] = field(default_factory=dict)
    names: int = 200  # pixels of the names at the left
    drag: Drag | None = None
    along: bool = True  # content moves with its campaign

    def days_of(self, one: Bar) -> tuple[int | None, int | None]:
        """First and last day, as far as a hand has moved them."""
        first, last, drag = one.first, one.last, self.drag
        if drag is None or one.id not in drag.ids:
            return first, last
        if first is not None and drag.what in ("move", "starts_on"):
            first += drag.days
            if drag.what == "starts_on" and last is not None:
                first = min(first, last)
        if last is not None and drag.what in ("move", "ends_on"):
            last += drag.days
            if drag.what == "ends_on" and first is not None:
                last = max(first, last)
        return first, last

    def place_of(self, one: Bar) -> tuple[int, int] | None:
        """Left and right edge of its bar from the left of all days; None where it has no dates."""
        first, last = self.days_of(one)
        if first is None and last is None:
            return None
        begins = self.axis.x_of(first) if first is not None else min(-20, self.axis.x_of(last or 0) - 40)
        ends = self.axis.x_of((last if last is not None else one.until(self.today)) + 1)
        return begins, max(ends, begins + 3)

    def grip(self, one: Bar, x: int) -> str:
        """What a hand at a place would do: move, starts_on, ends_on; empty where the bar is not."""
        place = self.place_of(one)
        if place is None or not place[0] - 2 <= x <= place[1] + 2:
            return ""
        if place[1] - place[0] >= _NARROW:
            if one.first is not None and x <= place[0] + _EDGE:
                return "starts_on"
            if one.last is not None and x >= place[1] - _EDGE:
                return "ends_on"
        return "move"

    def ticks_at(self, one: Bar, x: int) -> tuple[int, ...]:
        """The ids of the content whose ticks stand at a place."""
        reach = max(_DOT, int(self.axis.per / 2))
        half = self.axis.per / 2
        return tuple(
            item for item, day in zip(one.ticks.ids, one.ticks.days, strict=True)
            if abs(self.axis.x_of(day) + half - x) <= reach
        )  # fmt: skip


class BarRow:
    """Draws a campaign over time."""

    keys: Sequence[str] = ("name",)

    def __init__(self, feed: Feed, scene: Scene) -> None:
        self._feed = feed
        self.scene = scene
        self.groups: Sequence[Group] = ()

    def height(self) -> int:
        return max(strokes.line_height() + strokes.line_height(look.SMALL), look.scaled(_HIGH + _DOT + 8)) + 20

    @property
    def bar_bottom(self) -> int:
        """Where ticks begin, from the top of a row."""
        return _TOP + look.scaled(_HIGH)

    def head_height(self) -> int:
        """Of a row that begins a group."""
        return strokes.line_height() + 12

    def ground(self, painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool) -> QRect:
        names = QRect(rect.left(), rect.top(), self.scene.names, rect.height() - 1)
        painter.fillRect(names, look.colour("marketing-tint" if chosen else "hover" if hovered else "panel"))
        if chosen:
            painter.fillRect(names, look.colour("marketing-tint"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height() - 1, look.colour("marketing"))
            rest = rect.adjusted(self.scene.names, 0, 0, -1)
            painter.fillRect(rest, faint("marketing", 0.05))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("hairline"))
        return rect

    def draw(self, painter: QPainter, box: QRect, row: Reader) -> None:
        if row.id < 0:
            self._draw_head(painter, box, self.groups[-row.id - 1])
            return
        one = self.scene.bars.get(row.id)
        if one is None:
            return
        self._draw_name(painter, box, one)
        painter.setClipRect(box.adjusted(self.scene.names + 1, 0, 0, 0))
        painter.translate(self.scene.names, 0)
        self._draw_bar(painter, box, one)
        self._draw_ticks(painter, box, one)
        painter.translate(-self.scene.names, 0)

    def _draw_head(self, painter: QPainter, box: QRect, group: Group) -> None:
        painter.fillRect(box.adjusted(0, 0, 0, -1), look.colour("page"))
        top = box.top() + (box.height() - strokes.line_height()) // 2
        name = group.name or _("No channel")
        used = strokes.words(painter, QRect(box.left() + 14, top, self.scene.names - 60, 30), name, weight=600)
        count = show_number(group.count, self._feed.facts)
        strokes.words(painter, QRect(box.left() + 22 + used, top, 60, 30), count, "ink-secondary")

    def _draw_name(self, painter: QPainter, box: QRect, one: Bar) -> None:
        room = self.scene.names - 26
        high = strokes.line_height() + 2 + strokes.line_height(look.SMALL)
        top = box.top() + (box.height() - high) // 2
        strokes.words(painter, QRect(box.left() + 14, top, room, 30), one.name, weight=600)
        second = " · ".join(one.channels) or one.status
        below = QRect(box.left() + 14, top + strokes.line_height() + 2, room, 30)
        strokes.words(painter, below, second, "ink-secondary", pixels=look.SMALL)

    # The bar

    def _draw_bar(self, painter: QPainter, box: QRect, one: Bar) -> None:
        place, wide = self.scene.place_of(one), self.scene.axis.wide
        if place is None:
            return
        left, right = max(place[0], -20), min(place[1], wide + 20)
        if right < 0 or left > wide:
            self._point_away(painter, box, one, before=right < 0)
            return
        bar = QRect(left, box.top() + _TOP, max(right - left, 3), look.scaled(_HIGH))
        held = self.scene.drag is not None and one.id in self.scene.drag.ids
        _paint_bar(painter, bar, one.kind, held=held)
        if one.last is None and one.kind not in ("done", "stopped") and bar.width() > look.scaled(24):
            end = QRect(bar.right() - look.scaled(12), bar.top(), look.scaled(12), bar.height())
            strokes.words(painter, end, "›", "marketing-ink", weight=650)
        self._draw_budget(painter, bar, place, one)
        if held:
            self._say_dates(painter, bar, one)

    def _draw_budget(self, painter: QPainter, bar: QRect, place: tuple[int, int], one: Bar) -> None:
        """As much of the bar's foot as of the budget is spent; all of it and a sign where it is more."""
        share = one.share
        if share is None or not one.spent:
            return
        ink = "bad" if share > 1 else "ink-secondary" if one.kind in ("done", "stopped") else "marketing"
        high = look.scaled(_BUDGET)
        used = QRectF(place[0], bar.bottom() + 1 - high, (place[1] - place[0]) * min(share, 1.0), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(ink))
        painter.drawRoundedRect(used.intersected(QRectF(bar.adjusted(-4, 0, 4, 4))), 2, 2)
        if share > 1 and bar.width() > look.scaled(24):
            sign = QRect(min(bar.right(), self.scene.axis.wide) - look.scaled(22), bar.top() - 1, look.scaled(12), 20)
            strokes.words(painter, sign, "!", "bad", pixels=look.SMALL, weight=650)

    def _say_dates(self, painter: QPainter, bar: QRect, one: Bar) -> None:
        """The dates as they would be, beside the bar where there is room."""
        first, last = self.scene.days_of(one)
        words = show_dates(_date(first), _date(last), self._feed.today())
        drag = self.scene.drag
        if drag is not None and drag.days:
            words += "  " + _("{n} d").format(n=f"{drag.days:+d}".replace("-", "−"))
        wide = strokes.width_of(words, look.SMALL, 600) + 14
        left = bar.right() + 8 if bar.right() + wide + 8 < self.scene.axis.wide else max(4, bar.left() - wide - 8)
        strokes.chip(painter, QRect(left, bar.top(), wide + 1, 20), words, ("accent", "on-accent"))

    def _point_away(self, painter: QPainter, box: QRect, one: Bar, *, before: bool) -> None:
        """Where it is when it is not in sight."""
        today, top = self._feed.today(), box.top() + _TOP
        when = show_dates(_date(one.first), _date(one.last), today)
        words = f"‹ {when}" if before else f"{when} ›"
        room = QRect(8, top, self.scene.axis.wide - 16, 30)
        strokes.words(painter, room, words, "ink-faint", pixels=look.SMALL, right=not before)

    def _draw_ticks(self, painter: QPainter, box: QRect, one: Bar) -> None:
        """A dot for each piece of content: full where it is out, else a ring."""
        scene, top, wide = self.scene, box.top() + self.bar_bottom + 5, look.scaled(_DOT)
        drag, along = scene.drag, scene.along
        moved = drag.days if drag is not None and along and drag.what == "move" and one.id in drag.ids else 0
        axis, half, last_x = scene.axis, scene.axis.per / 2, -10.0
        first, last = axis.first - 2, axis.last + 2
        painter.setPen(QPen(look.colour("ink"), 1.2))
        for day, seen in zip(one.ticks.days, one.ticks.seen, strict=True):
            at = day if seen else day + moved
            if not first <= at <= last:
                continue
            x = axis.x_of(at) + half
            if abs(x - last_x) < 1.5:
                continue  # dots on dots
            last_x = x
            painter.setBrush(look.colour("ink" if seen else "panel"))
            painter.drawEllipse(QRectF(x - wide / 2, top, wide, wide))

    # In words

    def spoken(self, row: Reader) -> str:
        if row.id < 0:
            group = self.groups[-row.id - 1]
            return f"{group.name or _('No channel')}, {group.count:,}"
        one = self.scene.bars.get(row.id)
        return self.told(one) if one is not None else ""

    def told(self, one: Bar) -> str:
        """Everything that the row draws."""
        cost = money(one.spent, one.budget, 10_000, self._feed.facts)
        when = show_dates(_date(one.first), _date(one.last), self._feed.today())
        count, out = len(one.ticks.ids), sum(one.ticks.seen)
        content = ngettext("{n} piece of content, {out} out", "{n} pieces of content, {out} out", count)
        others = self._others(one)
        beside = ngettext("{n} other runs at the same time", "{n} others run at the same time", others)
        parts = (
            one.name, one.status, when, " · ".join(one.channels), cost,
            content.format(n=count, out=out) if count else "", beside.format(n=others) if others else "",
        )  # fmt: skip
        return ", ".join(part for part in parts if part)

    def _others(self, one: Bar) -> int:
        """How many run at the same time."""
        spans = [_open(other) for other in self.scene.bars.values() if other.id != one.id and other.dated
                 and other.kind not in ("idea", "stopped")]  # fmt: skip
        first, last = _open(one)
        return sum(begins <= last and ends >= first for begins, ends in spans) if one.dated else 0


def _open(one: Bar) -> tuple[int, int]:
    return one.first if one.first is not None else 0, one.last if one.last is not None else 10**7


def _date(day: int | None) -> dt.date | None:
    return dt.date.fromordinal(day) if day is not None else None


def faint(name: str, share: float) -> QColor:
    """A colour of the theme, seen through."""
    made = QColor(look.colour(name))
    made.setAlphaF(share)
    return made


def _paint_bar(painter: QPainter, bar: QRect, kind: str, *, held: bool) -> None:
    """The ground of a bar: an outline for an idea, light for what is planned, grey for what is over."""
    over = kind in ("done", "stopped")
    ink = "ink-secondary" if over else "marketing"
    painter.setBrush(faint(ink, _FILL.get(kind, 0.3) + (0.12 if held else 0.0)))
    if kind == "idea":
        painter.setPen(QPen(look.colour("marketing"), 1.2, Qt.PenStyle.DashLine))
    elif held or kind == "planned":
        painter.setPen(QPen(look.colour("marketing") if held else faint("marketing", 0.45), 1))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(bar).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    if kind == "stopped":
        painter.setPen(QPen(look.colour("ink-secondary"), 1.2))
        middle = bar.center().y()
        painter.drawLine(QPoint(bar.left() + 4, middle), QPoint(bar.right() - 4, middle))
