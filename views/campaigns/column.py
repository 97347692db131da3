"""One status of the board: its name, how many, and what of their budgets is spent; narrow where it holds none."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models.formats import Facts, show_number
from models.queries.campaign_board import Column
from models.queries.campaigns import CAMPAIGNS
from views.campaigns.card import CampaignCard, money
from views.lists.drop_column import DropColumn
from views.lists.lines import Lines
from views.shared import look, strokes
from views.shared.feed import Feed


def told(column: Column, facts: Facts) -> str:
    """All of it in one line, for screen readers and tips."""
    cost = money(column.spent, column.budget or None, 10_000, facts)
    parts = [show_number(len(column.ids), facts), *([cost] if cost else [])]
    return f"{column.name}: {', '.join(parts)}"


class _Heading(QWidget):
    """Above the cards."""

    def __init__(self, feed: Feed, column: Column) -> None:
        super().__init__()
        self._feed, self._column = feed, column
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_column(self, column: Column) -> None:
        """Say what the column holds now."""
        self._column = column
        self.setToolTip(look.tip(told(column, self._feed.facts)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, strokes.line_height() + strokes.line_height(look.SMALL) + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, column, facts = QPainter(self), self._column, self._feed.facts
        room = self.width() - 16
        count = show_number(len(column.ids), facts)
        rest = strokes.width_of(count, look.SMALL) + 8
        used = strokes.words(painter, QRect(8, 6, room - rest, 30), column.name, weight=600)
        strokes.words(painter, QRect(8 + used + 6, 7, rest, 30), count, "ink-secondary", pixels=look.SMALL)
        cost = money(column.spent, column.budget or None, room, facts)
        below = QRect(8, 8 + strokes.line_height(), room, 30)
        strokes.words(painter, below, cost, "ink-secondary", pixels=look.SMALL)


class StatusColumn(DropColumn):
    """``walked`` carries the way to the one beside (-1, +1)."""

    walked = Signal(int)

    def __init__(self, feed: Feed, column: Column) -> None:
        cards = Lines(feed, CAMPAIGNS, CampaignCard(feed), f"campaign-cards-{column.status_id}", column.name)
        super().__init__(() if column.retired else {"campaigns"}, cards)
        self.column = column
        self._feed = feed
        self._shown_on = feed.today()
        self.setObjectName(f"status-{column.status_id}")
        self.head = _Heading(feed, column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.cards, 1)

    def show_column(self, column: Column, chosen: frozenset[int]) -> None:
        """Show these cards; those of ``chosen`` are selected."""
        self.column = column
        self.head.show_column(column)
        words = told(column, self._feed.facts)
        self.setAccessibleName(words)
        self.cards.setAccessibleName(column.name)
        same = column.ids == self.cards.rows.records and self._shown_on == self._feed.today()
        if not same or chosen.intersection(column.ids) != frozenset(self.cards.selected_ids()):
            self._shown_on = self._feed.today()
            self.cards.show_ids(column.ids, chosen)
        self.head.setVisible(not self.slim)
        self.cards.setVisible(not self.slim)
        self.setToolTip(look.tip(words) if self.slim else "")
        self.take_look()

    def take_look(self) -> None:
        """As wide as the type asks."""
        if self.slim:
            self.setFixedWidth(strokes.line_height() + 14)
        else:
            self.setMinimumWidth(look.scaled(160))
            self.setMaximumWidth(look.scaled(270))
        self.update()

    @property
    def slim(self) -> bool:
        """Whether it shows no cards."""
        return not self.column.ids

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.slim and not self._over:
            return
        painter = QPainter(self)
        self.draw_frame(painter)
        if self.slim:
            painter.rotate(90)
            room = QRect(QPoint(14, -self.width() + 7), QSize(self.height() - 28, self.width()))
            strokes.words(painter, room, self.column.name, "ink-secondary", pixels=look.SMALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.walked.emit(-1 if event.key() == Qt.Key.Key_Left else +1)
        else:
            event.ignore()
