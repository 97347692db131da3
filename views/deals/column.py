"""One stage of the board: its name, count and sums above its cards; narrow where it holds none or is folded away."""

import datetime as dt

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout

from models.queries.board import Column
from models.queries.deals import DEALS
from models.text import _
from views.deals.card import DealCard
from views.deals.heading import Heading, named, told
from views.lists.drop_column import DropColumn
from views.lists.lines import Lines
from views.shared import look, strokes
from views.shared.feed import Feed

#: Subjects that a column takes: deals are moved to its stage, people start one there.
_TAKEN = frozenset({"deals", "people"})
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Plus)


class StageColumn(DropColumn):
    """``walked`` carries the way to the one beside (-1, +1); ``folding``: it is to be folded away, or opened."""

    walked = Signal(int)
    folding = Signal()

    def __init__(self, feed: Feed, column: Column) -> None:
        super().__init__(_TAKEN, Lines(feed, DEALS, DealCard(feed), f"cards-{column.stage_id}", column.name))
        self.column = column
        self.folded = False
        self._feed = feed
        self._shown_on: dt.date | None = None
        self.setObjectName(f"stage-{column.stage_id}")
        self.head = Heading(feed, column)
        self.head.folding.connect(self.folding)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.cards, 1)
        self.show_column(column)

    def show_column(self, column: Column, chosen: frozenset[int] | None = None, *, folded: bool = False) -> None:
        """Show these cards, or with ``folded`` only what they are together."""
        self.column, self.folded = column, folded and bool(column.ids)
        self.head.show_column(column)
        self.cards.setAccessibleName(column.name)
        self._show_cards(column, chosen)
        slim = self.slim
        self.head.setVisible(not slim)
        self.cards.setVisible(not slim)
        if slim:
            self.setFixedWidth(strokes.line_height() + 14)
        else:
            self.setMinimumWidth(look.scaled(148))
            self.setMaximumWidth(look.scaled(230))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.folded else Qt.FocusPolicy.NoFocus)
        words = told(column, self._feed)
        self.setAccessibleName(_("{stage}, folded; Enter opens it").format(stage=words) if self.folded else words)
        self.setToolTip(look.tip(words) if slim else "")
        self.update()

    def _show_cards(self, column: Column, chosen: frozenset[int] | None) -> None:
        """The cards that stand there already are left alone: what changed in them they have heard themselves."""
        same = column.ids == self.cards.rows.records and self._shown_on == self._feed.today()
        if same and (chosen is None or chosen.intersection(column.ids) == frozenset(self.cards.selected_ids())):
            return
        self._shown_on = self._feed.today()
        self.cards.show_ids(column.ids, chosen)

    @property
    def slim(self) -> bool:
        """Whether it shows no cards."""
        return self.folded or not self.column.ids

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in its cards, or on it while it is folded."""
        return self.cards.hasFocus() or self.hasFocus()

    def take_keyboard(self) -> None:
        """The keyboard to its cards, or to itself while it is folded."""
        (self if self.folded else self.cards).setFocus(Qt.FocusReason.OtherFocusReason)

    # What Qt asks

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.slim and not self._over:
            return
        painter = QPainter(self)
        line = Qt.PenStyle.SolidLine if self.folded else Qt.PenStyle.DashLine
        self.draw_frame(painter, line, lit=self.hasFocus())
        if self.slim:
            painter.rotate(90)
            room = QRect(QPoint(14, -self.width() + 7), QSize(self.height() - 28, self.width()))
            name = named(self.column, self._feed)
            if self.folded:
                wide = strokes.words(painter, room, name, pixels=look.SMALL, weight=600)
                rest = QRect(room.left() + wide + 8, room.top(), room.width() - wide - 8, room.height())
                strokes.words(painter, rest, self.head.sums(), "ink-secondary", pixels=look.SMALL)
            else:
                strokes.words(painter, room, name, "ink-secondary", pixels=look.SMALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.folded and event.key() in _OPENING:
            self.folding.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.walked.emit(-1 if event.key() == Qt.Key.Key_Left else +1)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.folded and event.button() == Qt.MouseButton.LeftButton:
            self.folding.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
