"""One stage of the board: its name, count and sum above its cards; narrow where it holds none."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from models.formats import month_name, show_money, show_number, show_short_money
from models.queries.board import Column
from models.queries.deals import DEALS
from models.text import _
from views.deals.card import DealCard
from views.lists.carry import unpacked
from views.lists.lines import Lines
from views.shared import look, strokes
from views.shared.feed import Feed

#: Subjects that a column takes: deals are moved to its stage, people start one there.
_TAKEN = frozenset({"deals", "people"})


class ColumnHead(QWidget):
    """Two lines: name and probability, count and sum."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed
        self._column: Column | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_column(self, column: Column) -> None:
        """Say what the column holds now."""
        self._column = column
        told = _("{stage}: {count}, {sum}").format(stage=self.name, count=self._count(), sum=self._sum())
        self.setToolTip(look.tip(told))
        self.updateGeometry()
        self.update()

    @property
    def name(self) -> str:
        """The stage's name; a closing stage holds this month's deals."""
        if self._column is None:
            return ""
        if self._column.kind == "open":
            return self._column.name
        return f"{self._column.name} · {month_name(self._feed.today().month)}"

    def _count(self) -> str:
        return show_number(len(self._column.ids), self._feed.facts) if self._column is not None else ""

    def _sum(self) -> str:
        return show_money(self._column.value, self._feed.facts, 0) if self._column is not None else ""

    def sizeHint(self) -> QSize:
        return QSize(120, strokes.line_height() + strokes.line_height(look.SMALL) + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._column is None:
            return
        painter = QPainter(self)
        room = self.width() - 12
        chance = f"{self._column.probability} %" if self._column.kind == "open" else ""
        rest = strokes.width_of(chance, look.SMALL) + 6 if chance else 0
        used = strokes.words(painter, QRect(8, 6, room - rest, 30), self.name, weight=600)
        strokes.words(painter, QRect(8 + used + 6, 7, rest, 30), chance, "ink-secondary", pixels=look.SMALL)
        below = QRect(8, 8 + strokes.line_height(), room, 30)
        short = show_short_money(self._column.value, self._feed.facts)
        told = strokes.fitting([f"{self._count()} · {each}" for each in (self._sum(), short)], room, look.SMALL)
        strokes.words(painter, below, told, "ink-secondary", pixels=look.SMALL)


class StageColumn(QFrame):
    """``dropped`` carries subject and ids that fell on this stage."""

    dropped = Signal(str, object)

    def __init__(self, feed: Feed, column: Column) -> None:
        super().__init__()
        self.column = column
        self.setObjectName(f"stage-{column.stage_id}")
        self.setAcceptDrops(True)
        self.head = ColumnHead(feed)
        self.cards = Lines(feed, DEALS, DealCard(feed), f"cards-{column.stage_id}", column.name)
        self.cards.takes = _TAKEN
        self.cards.setAcceptDrops(True)
        self.cards.dropped.connect(lambda _on, subject, ids: self.dropped.emit(subject, ids))
        self.cards.viewport().setAutoFillBackground(False)
        look.set_sheet(self.cards, "QTableView { background: transparent; }")
        self._over = False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.cards, 1)
        self.show_column(column)

    def show_column(self, column: Column, chosen: frozenset[int] | None = None) -> None:
        """Show these cards."""
        self.column = column
        self.head.show_column(column)
        self.cards.show_ids(column.ids, chosen)
        empty = not column.ids
        self.head.setVisible(not empty)
        self.cards.setVisible(not empty)
        if empty:
            self.setFixedWidth(strokes.line_height() + 14)
        else:
            self.setMinimumWidth(look.scaled(148))
            self.setMaximumWidth(look.scaled(230))
        self.setAccessibleName(self.head.toolTip())
        self.setToolTip(self.head.toolTip() if empty else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.column.ids and not self._over:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("focus" if self._over else "hairline"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(look.colour("hover") if self._over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(3, 3, -4, -4), look.RADIUS, look.RADIUS)
        if not self.column.ids:
            painter.rotate(90)
            room = QRect(QPoint(14, -self.width() + 7), QSize(self.height() - 28, self.width()))
            strokes.words(painter, room, self.head.name, "ink-secondary", pixels=look.SMALL)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        carried = unpacked(event.mimeData())
        if carried is not None and carried[0] in _TAKEN:
            event.acceptProposedAction()
            self._mark(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._mark(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(over=False)
        carried = unpacked(event.mimeData())
        if carried is not None and carried[0] in _TAKEN:
            event.acceptProposedAction()
            self.dropped.emit(*carried)

    def _mark(self, *, over: bool) -> None:
        self._over = over
        self.update()
