"""The lines of a draft as a small spreadsheet."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from models.fields import Field, Value
from models.lists import QUOTE_LINES
from models.text import _
from views.lists.sheet_table import SheetTable
from views.shared import look
from views.shared.entries import LineEntry, LinkEntry
from views.shared.feed import Feed

#: Pixels at 100 %; what is called takes the rest, and no less than the first number.
_LEAST_NAME = 160
_WIDTHS: Mapping[str, int] = {
    "quantity": 80, "unit": 76, "unit_price": 104, "discount": 80, "tax": 150, "every": 92, "times": 60, "sum": 112,
}  # fmt: skip
_COLUMNS = [field.key for field in QUOTE_LINES.fields]


class NameEntry(LinkEntry):
    """Any words; the names of products are offered while they are typed."""

    def show_value(self, value: Value, name: str = "") -> None:
        LineEntry.show_value(self, value, name)

    def entered(self) -> Value:
        return LineEntry.entered(self)


def make_name(field: Field, feed: Feed, parent: QWidget) -> NameEntry:
    """The entry of what a line is."""
    made = NameEntry(field, feed, parent)
    made.setObjectName("entry-name")
    made.setAccessibleName(field.title())
    made.setPlaceholderText(_("Product or any words"))
    return made


class QuoteTable(SheetTable):
    """The last row adds."""

    def __init__(self, feed: Feed, keep: Callable[[int, int, Value], None], say: Callable[[str], None]) -> None:
        super().__init__(feed, QUOTE_LINES, keep, say, {"name": make_name})
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)

    def take_look(self) -> None:
        super().take_look()
        for key, width in _WIDTHS.items():
            self.setColumnWidth(_COLUMNS.index(key), look.scaled(width))
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Give the name what the numbers leave."""
        taken = sum(self.columnWidth(_COLUMNS.index(key)) for key in _WIDTHS)
        self.setColumnWidth(0, max(look.scaled(_LEAST_NAME), self.viewport().width() - taken))
        self._fit()

    def _fit(self) -> None:
        super()._fit()
        bar = self.horizontalScrollBar()
        room = bar.sizeHint().height() if self.horizontalHeader().length() > self.viewport().width() else 0
        self.setFixedHeight(self.maximumHeight() + room)
