"""Above the rows of the timeline the days, below them how many campaigns run at once and what is left open."""

import datetime as dt

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.formats import show_number, show_short_day
from models.queries.campaign_timeline import Timeline, gap_words
from models.rules.stretches import Stretch
from models.text import _
from views.campaigns.bar import Scene, faint
from views.shared import look, strokes
from views.shared.feed import Feed


class _Edge(QWidget):
    """As wide as the rows; dragged and turned, it scrolls and zooms as these do."""

    scrolls = Signal(int)
    zooms = Signal(float, int)

    def __init__(self, feed: Feed, scene: Scene, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.scene = scene
        self._feed = feed
        self._taken: tuple[int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._taken = (round(event.position().x()), self.scene.axis.left)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._taken is not None:
            taken, left = self._taken
            self.scrolls.emit(left + taken - round(event.position().x()) - self.scene.axis.left)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._taken = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zooms.emit(1.2 if turned > 0 else 1 / 1.2, max(0, round(event.position().x()) - self.scene.names))
        else:
            self.scrolls.emit(-turned)
        event.accept()

    def _begin(self) -> QPainter:
        """Paint among the days from now on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.scene.names + 1, 0, self.width(), self.height())
        painter.translate(self.scene.names, 0)
        return painter


class TimeHead(_Edge):
    """Months over days or weeks, years over months; today is marked."""

    def sizeHint(self) -> QSize:
        return QSize(300, 2 * strokes.line_height(look.SMALL) + 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, axis, high = self._begin(), self.scene.axis, strokes.line_height(look.SMALL)
        spans = list(axis.spans())
        for at, span in enumerate(spans):
            ends = axis.x_of(spans[at + 1].day) if at + 1 < len(spans) else axis.wide
            left = max(axis.x_of(span.day), 0) + 6
            if strokes.width_of(span.label, look.SMALL, 600) < ends - left:
                strokes.words(painter, QRect(left, 3, ends - left, 30), span.label, "ink-secondary", pixels=look.SMALL,
                              weight=600)  # fmt: skip
        today = axis.x_of(self.scene.today)
        for mark in axis.marks():
            x = axis.x_of(mark.day)
            painter.setPen(look.colour("hairline"))
            painter.drawLine(x, high + 8, x, self.height())
            strokes.words(painter, QRect(x + 6, high + 7, 60, 30), mark.label, "ink-secondary", pixels=look.SMALL)
        if 0 <= today <= axis.wide:
            words = _("today")
            wide = strokes.width_of(words, look.SMALL, 600) + 14
            left = min(max(today - wide // 2, 0), axis.wide - wide)
            strokes.chip(painter, QRect(left, 2, wide + 1, 20), words, ("sales", "on-accent"))
        painter.resetTransform()
        painter.setClipping(False)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("hairline"))


class TimeFoot(_Edge):
    """A step for each campaign that runs, its height by how many do at once; gaps in words."""

    def __init__(self, feed: Feed, scene: Scene, name: str) -> None:
        super().__init__(feed, scene, name)
        self.found: Timeline | None = None

    def show_timeline(self, found: Timeline) -> None:
        """Say it of these."""
        self.found = found
        self.setAccessibleName(self.told())
        self.update()

    def told(self) -> str:
        """All of it in words."""
        if self.found is None:
            return ""
        today, parts = self._feed.today(), []
        most = max(self.found.busy, key=lambda one: one.count, default=None)
        if most is not None:
            words = _("at most {n} campaigns at once, from {day}")
            parts.append(words.format(n=most.count, day=show_short_day(dt.date.fromordinal(most.first), today)))
        parts += [
            f"{self.words_of(one)} ({show_short_day(dt.date.fromordinal(one.first), today)})"
            for one in (*self.found.quiet, *self.found.free)
        ]
        return ", ".join(parts)

    def words_of(self, one: Stretch) -> str:
        """A gap in words."""
        return gap_words(self.found, one, self._feed.facts) if self.found is not None else ""

    def sizeHint(self) -> QSize:
        return QSize(300, 2 * strokes.line_height(look.SMALL) + 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, high = self._begin(), strokes.line_height(look.SMALL)
        if self.found is not None:
            self._paint_steps(painter, self.found, QRect(0, 4, self.scene.axis.wide, high + 2))
            self._paint_gaps(painter, self.found, high + 10)
        painter.resetTransform()
        painter.setClipping(False)
        painter.fillRect(0, 0, self.width(), 1, look.colour("hairline"))
        room = self.scene.names - 26
        strokes.words(painter, QRect(14, 5, room, 30), _("Running at once"), "ink-secondary", pixels=look.SMALL)
        strokes.words(painter, QRect(14, high + 10, room, 30), _("Gaps"), "ink-secondary", pixels=look.SMALL)
        painter.fillRect(self.scene.names, 0, 1, self.height(), look.colour("hairline"))

    def _paint_steps(self, painter: QPainter, found: Timeline, box: QRect) -> None:
        """How many run at once: said of each step, or the most of each month or week where steps are narrow."""
        axis, most = self.scene.axis, max((one.count for one in found.busy), default=1)
        seen = [one for one in found.busy if one.last >= axis.first and one.first <= axis.last]
        narrow = len(seen) * look.scaled(30) > box.width()
        for one in seen:
            left, right = max(axis.x_of(one.first), -4), min(axis.x_of(one.last + 1), box.width() + 4)
            high = max(3, round(box.height() * one.count / most))
            painter.fillRect(QRect(left, box.bottom() + 1 - high, max(right - left - 1, 1), high),
                             faint("marketing", 0.12 + 0.3 * one.count / most))  # fmt: skip
            words = show_number(one.count, self._feed.facts)
            wide, left = strokes.width_of(words, look.SMALL, 600), max(left, 0)
            if right - left > wide + 6 and not narrow:
                strokes.words(painter, QRect(left + 5, box.top() + 1, wide + 2, 30), words, pixels=look.SMALL,
                              weight=600)  # fmt: skip

        if narrow:
            self._paint_most(painter, seen, box)

    def _paint_most(self, painter: QPainter, seen: list[Stretch], box: QRect) -> None:
        days = [mark.day for mark in self.scene.axis.marks()]
        for first, after in zip(days, [*days[1:], self.scene.axis.last + 1], strict=True):
            most = max((one.count for one in seen if one.last >= first and one.first < after), default=0)
            left, right = self.scene.axis.x_of(first), self.scene.axis.x_of(after)
            number = show_number(most, self._feed.facts)
            words = strokes.fitting((_("up to {n}").format(n=number), number), right - left - 8, look.SMALL, 600)
            if most and strokes.width_of(words, look.SMALL, 600) < right - left - 4:
                strokes.words(painter, QRect(left + 5, box.top() + 1, right - left, 30), words, pixels=look.SMALL,
                              weight=600)  # fmt: skip

    def _paint_gaps(self, painter: QPainter, found: Timeline, top: int) -> None:
        """Each gap in its place, its words as far as the next one."""
        axis = self.scene.axis
        seen = [one for one in (*found.quiet, *found.free) if one.last >= axis.first and one.first <= axis.last]
        seen.sort(key=lambda one: one.first)
        for at, one in enumerate(seen):
            ground, ink = ("neutral-tint", "ink-secondary") if one in found.free else ("bad-tint", "bad")
            left, right = max(axis.x_of(one.first), 0), min(axis.x_of(one.last + 1), axis.wide)
            painter.fillRect(QRect(left, top - 3, right - left, self.height()), faint(ground, 0.9))
            ends = axis.x_of(seen[at + 1].first) if at + 1 < len(seen) else axis.wide
            words = strokes.fitting((self.words_of(one), _("{n} w").format(n=one.weeks)), ends - left - 8, look.SMALL)
            strokes.words(painter, QRect(left + 4, top, max(ends - left - 6, 0), 30), words, ink, pixels=look.SMALL)
