"""The rows of the timeline under the hand: bars moved and stretched, campaigns dropped in, days scrolled and zoomed."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from models.formats import show_day
from models.queries.campaign_timeline import Bar, Timeline, items
from models.queries.campaigns import CAMPAIGNS
from models.queries.listing import Group
from models.subjects import SUBJECTS
from models.text import _, ngettext
from views.campaigns.bar import BarRow, Drag, Scene, faint
from views.lists.carry import unpacked
from views.lists.lines import Lines
from views.lists.standing import Standing
from views.shared import look
from views.shared.feed import Feed

_SLACK = 3  # pixels that a pressed hand may shake
_BESIDE = 24  # pixels at the edge where a hand that holds something scrolls
#: Content that a hint names one by one.
_NAMED = 5
#: Days that a campaign gets that had none.
FORTNIGHT = 14
_CURSORS = {
    "move": Qt.CursorShape.OpenHandCursor, "starts_on": Qt.CursorShape.SizeHorCursor,
    "ends_on": Qt.CursorShape.SizeHorCursor,
}  # fmt: skip


class TimelineRows(Lines):
    """``shifted`` carries what was done (move, starts_on, ends_on), the ids, by how many days, and whether content is
    treated otherwise than is set; ``dated`` ids and the day they fell on; ``scrolls`` pixels; ``zooms`` a factor and a
    place; ``pointed`` the id of a piece of content."""

    shifted = Signal(str, object, int, bool)
    dated = Signal(object, int)
    scrolls = Signal(int)
    zooms = Signal(float, int)
    resized = Signal()
    pointed = Signal(object)

    def __init__(self, feed: Feed, scene: Scene) -> None:
        self.drawing = BarRow(feed, scene)
        super().__init__(feed, CAMPAIGNS, self.drawing, "timeline-rows", _("Campaigns over time"))
        self.scene = scene
        self.found: Timeline | None = None
        self.takes = frozenset({"campaigns"})
        self._feed = feed
        self._hand: tuple[str, int, int] | None = None  # what is held, where it was taken, the days scrolled then
        self._clicked: int | None = None  # of several selected: the one that a press without a move leaves
        self._ghost: int | None = None  # the day over which something is carried
        self.setDragEnabled(False)
        self.setAcceptDrops(True)
        self.viewport().setAutoFillBackground(False)
        look.set_sheet(self, "QTableView { background: transparent; selection-background-color: transparent; }")

    # What is listed

    def show_rows(self, ids: "array[int]", groups: Sequence[Group]) -> None:
        """List these, in groups that follow each other; who is selected stays so, and what is at the top."""
        self._settling = True
        standing = Standing.of(self, self.rows)
        self.drawing.groups = groups
        self.rows.take(ids, tuple(groups))
        side = self.verticalHeader()
        for head in self.rows.layout.heads:
            side.setMinimumSectionSize(self.drawing.head_height())
            side.resizeSection(head, self.drawing.head_height())
        standing.choose(self, self.rows)
        at = self.rows.row_of(standing.current) if standing.current is not None else None
        if at is not None:
            self.stand(at)
        top = self.rows.row_of(standing.top) if standing.top is not None else None
        if top is not None:
            self.verticalScrollBar().setValue(side.sectionPosition(top) + standing.offset)
        self._settling = False

    def stand(self, row: int) -> None:
        """The keyboard stands on a row; what is selected stays."""
        self.selectionModel().setCurrentIndex(self.rows.index(row, 0), self.selectionModel().SelectionFlag.NoUpdate)

    def update_rows(self, ids: Sequence[int]) -> None:
        """Paint the rows of some campaigns again, and nothing else."""
        for one in ids:
            row = self.rows.row_of(one)
            if row is not None:
                self.viewport().update(self.visualRect(self.rows.index(row, 0)))

    def bar_at(self, place: QPoint) -> tuple[Bar | None, int]:
        """The campaign of the row at a place, and the place within the days."""
        row = self.rowAt(place.y())
        one = self.rows.ids[row] if 0 <= row < len(self.rows.ids) else 0
        return self.scene.bars.get(one), place.x() - self.scene.names

    # The hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        one, x = self.bar_at(place)
        if event.button() != Qt.MouseButton.LeftButton or x < 0:
            super().mousePressEvent(event)
            return
        grip = self.scene.grip(one, x) if one is not None else ""
        adding = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        if one is None or not grip or adding:
            super().mousePressEvent(event)
            if not grip and not adding:
                self._hand = ("scroll", place.x(), self.scene.axis.left)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        row = self.rows.row_of(one.id) or 0
        if one.id in self.selected_ids():
            self.stand(row)
            self._clicked = row
        else:
            self._go_to(row)
        self._hand = (grip, place.x(), self.scene.axis.left)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._hand is None:
            one, x = self.bar_at(place)
            grip = self.scene.grip(one, x) if one is not None and x >= 0 else ""
            self.viewport().setCursor(_CURSORS.get(grip, Qt.CursorShape.ArrowCursor))
            if not event.buttons():
                super().mouseMoveEvent(event)
            return
        what, taken, left = self._hand
        if what == "scroll":
            self.scrolls.emit(left + taken - place.x() - self.scene.axis.left)
            return
        gone = place.x() - taken + self.scene.axis.left - left
        if self.scene.drag is None and abs(gone) < _SLACK:
            return
        self._scroll_beside(place.x())
        self.hold(what, round(gone / self.scene.axis.per))

    def _scroll_beside(self, x: int) -> None:
        """What is held goes on behind the edge."""
        beyond = x - (self.viewport().width() - _BESIDE)
        before = self.scene.names + _BESIDE - x
        if beyond > 0 or before > 0:
            self.scrolls.emit(beyond if beyond > 0 else -before)

    def hold(self, what: str, days: int) -> None:
        """Show the selected bars where they would be; only their rows are painted."""
        drag = self.scene.drag
        if drag is None:
            held = frozenset(one for one in self.selected_ids() if one in self.scene.bars)
            drag = self.scene.drag = Drag(what, held)
            self.viewport().setCursor(QCursor(Qt.CursorShape.ClosedHandCursor) if what == "move" else self.cursor())
        drag.days = days
        self.update_rows(tuple(drag.ids))

    def let_go(self) -> Drag | None:
        """Nothing is held any more; what was."""
        drag, self.scene.drag, self._hand = self.scene.drag, None, None
        if drag is not None:
            self.update_rows(tuple(drag.ids))
        return drag

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, clicked, self._clicked = self._hand, self._clicked, None
        drag = self.let_go()
        if held is None or held[0] == "scroll":
            super().mouseReleaseEvent(event)
        elif drag is None and clicked is not None:
            self._go_to(clicked)
        elif drag is not None and drag.days:
            otherwise = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.shifted.emit(drag.what, tuple(one for one in self.selected_ids() if one in drag.ids), drag.days,
                              otherwise)  # fmt: skip

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.let_go()
        if hit := self._ticks_under(event.position().toPoint()):
            self.pointed.emit(hit[0])
        else:
            super().mouseDoubleClickEvent(event)

    def _ticks_under(self, place: QPoint) -> tuple[int, ...]:
        """The content whose ticks stand at a place: below the bar."""
        (one, x), row = self.bar_at(place), self.rowAt(place.y())
        below = row >= 0 and place.y() - self.rowViewportPosition(row) > self.drawing.bar_bottom
        return self.scene.ticks_at(one, x) if one is not None and x >= 0 and below else ()

    # Keys and wheel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self._hand is not None:
            self.let_go()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.scrolls.emit((-1 if key == Qt.Key.Key_Left else 1) * max(40, self.scene.axis.wide // 8))
        elif event.text() in ("+", "="):
            self.zooms.emit(1.5, self.scene.axis.wide // 2)
        elif event.text() in ("-", "−"):
            self.zooms.emit(1 / 1.5, self.scene.axis.wide // 2)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, aside = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zooms.emit(1.2 if turned > 0 else 1 / 1.2, max(0, round(event.position().x()) - self.scene.names))
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(aside) > abs(turned):
            self.scrolls.emit(-(aside or turned))
            event.accept()
        else:
            super().wheelEvent(event)

    # Campaigns without dates are dropped in

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._show_ghost(self._day_under(event.position().toPoint()) if event.isAccepted() else None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_ghost(None)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        day, carried = self._day_under(event.position().toPoint()), unpacked(event.mimeData())
        self._show_ghost(None)
        self.stopAutoScroll()
        if carried is None or carried[0] not in self.takes or day is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.dated.emit(carried[1], day)

    def _day_under(self, place: QPoint) -> int | None:
        x = place.x() - self.scene.names
        return self.scene.axis.day_at(x) if x >= 0 else None

    def _show_ghost(self, day: int | None) -> None:
        if day != self._ghost:
            self._ghost = day
            self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._paint_ground(painter, event.rect())
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_over(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter, dirty: QRect) -> None:
        """Lines for what begins, gaps that are worth saying, and weekends where there is a line for each day."""
        axis, names, high = self.scene.axis, self.scene.names, self.viewport().height()
        painter.fillRect(dirty, look.colour("panel"))
        painter.setClipRect(dirty.intersected(QRect(names, 0, self.viewport().width() - names, high)))
        if axis.by_day:
            for day in range(axis.first, axis.last + 1):
                if (day - 1) % 7 > 4:  # ordinal 1 was a Monday
                    painter.fillRect(QRect(names + axis.x_of(day), 0, round(axis.per) + 1, high), faint("hover", 0.6))
        if self.found is not None:
            for stretches, ink in ((self.found.free, "neutral-tint"), (self.found.quiet, "bad-tint")):
                for one in stretches:
                    if one.last >= axis.first and one.first <= axis.last:
                        left, right = axis.x_of(one.first), axis.x_of(one.last + 1)
                        painter.fillRect(QRect(names + left, 0, right - left, high), faint(ink, 0.75))
        painter.setPen(look.colour("hairline"))
        for mark in axis.marks():
            painter.drawLine(names + axis.x_of(mark.day), 0, names + axis.x_of(mark.day), high)

    def _paint_over(self, painter: QPainter) -> None:
        """Today, the edge of the names, and where something would fall."""
        axis, names, high = self.scene.axis, self.scene.names, self.viewport().height()
        painter.fillRect(names, 0, 1, high, look.colour("hairline"))
        painter.setClipRect(names + 1, 0, self.viewport().width(), high)
        if axis.first <= self.scene.today <= axis.last:
            x = names + axis.x_of(self.scene.today)
            wide = max(2, min(round(axis.per), 3))
            painter.fillRect(x, 0, wide, high, look.colour("sales"))
        if self._ghost is not None:
            left, right = axis.x_of(self._ghost), axis.x_of(self._ghost + FORTNIGHT)
            painter.setPen(QPen(look.colour("marketing"), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(faint("marketing", 0.12))
            painter.drawRoundedRect(names + left, 2, right - left, high - 4, look.RADIUS, look.RADIUS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def take_look(self) -> None:
        super().take_look()
        if hasattr(self, "found"):
            self.show_rows(self.rows.records, self.drawing.groups)

    # Hints

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.hint(event.pos())
            QToolTip.showText(event.globalPos(), look.tip(words) if words else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def hint(self, place: QPoint) -> str:
        """What is under the pointer."""
        if hit := self._ticks_under(place):
            return self._told(hit)
        one, _x = self.bar_at(place)
        return self.drawing.told(one) if one is not None else ""

    def _told(self, hit: Sequence[int]) -> str:
        lines, status = [], SUBJECTS["content"].field("status")
        for one in self._feed.ask(items, hit[:_NAMED]):
            made = _("make {day}").format(day=show_day(one.make_on)) if one.make_on is not None else ""
            out = _("publish {day}").format(day=show_day(one.publish_on))
            parts = (one.channel, made, out, status.show(one.status, self._feed.facts))
            lines.append(f"{one.name}: " + ", ".join(part for part in parts if part))
        more = len(hit) - _NAMED
        if more > 0:
            lines.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
        return "\n".join(lines)
