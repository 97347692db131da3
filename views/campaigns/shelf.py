"""Campaigns that have no dates yet, below the timeline: dragged onto it, or put there by a key."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.formats import show_number
from models.queries.campaigns import CAMPAIGNS
from models.text import _
from views.lists.lines import Lines, Reader, row_ground
from views.shared import look, strokes
from views.shared.feed import Feed
from views.shared.keys import on_keys

#: Rows in sight at once.
_ROWS = 3


class _ShelfRow:
    """Draws a campaign in one line."""

    keys: Sequence[str] = ("name", "status_id", "channels", "budget")

    def height(self) -> int:
        return strokes.line_height() + 10

    def ground(self, painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool) -> QRect:
        return row_ground(painter, rect, chosen=chosen, hovered=hovered, hat="marketing")

    def draw(self, painter: QPainter, box: QRect, row: Reader) -> None:
        top = box.top() + (box.height() - strokes.line_height()) // 2
        used = strokes.words(painter, QRect(box.left() + 14, top, box.width() // 2, 30), row.text("name"), weight=600)
        rest = QRect(box.left() + 26 + used, top + 1, box.width() - used - 40, 30)
        strokes.words(painter, rest, self._second(row), "ink-secondary", pixels=look.SMALL)

    def _second(self, row: Reader) -> str:
        return " · ".join(part for part in (row.text("status_id"), row.text("channels"), row.text("budget")) if part)

    def spoken(self, row: Reader) -> str:
        return f"{row.text('name')}, {self._second(row)}"


class UndatedShelf(QWidget):
    """``wanted`` carries ids that are to be put onto the timeline, where it is looked at."""

    wanted = Signal(object)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed
        self.setObjectName("undated")
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.title.setContentsMargins(14, 4, 14, 2)
        look.set_font(self.title, look.SMALL)
        look.set_colour(self.title, "ink-secondary")
        self.lines = Lines(feed, CAMPAIGNS, _ShelfRow(), "undated-rows", _("Campaigns without dates"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.title)
        whole.addWidget(self.lines)
        on_keys(self.lines, "Alt+Up", lambda: self.wanted.emit(self.lines.selected_ids()))
        self.hide()

    def show_ids(self, ids: Sequence[int]) -> None:
        """Hold these; it goes where there are none."""
        if list(ids) != list(self.lines.rows.ids):
            self.lines.show_ids(array("q", ids))
        told = _("{n} without dates: drag one onto its first day, or choose it and press Alt+Up")
        self.title.setText(told.format(n=show_number(len(ids), self._feed.facts)))
        self.setVisible(bool(ids))
        self.take_look()

    def take_look(self) -> None:
        """As high as its rows, up to three."""
        rows = min(max(len(self.lines.rows.ids), 1), _ROWS)
        self.lines.setFixedHeight(rows * self.lines.verticalHeader().defaultSectionSize() + 2)
