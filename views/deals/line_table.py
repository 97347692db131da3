"""The lines of a deal as a small spreadsheet."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from models.errors import Refused
from models.fields import Field, Value
from models.formats import one_line
from models.lists import LINES
from models.queries.deal_lines import DealLine
from models.queries.lists import Item
from models.text import _
from views.lists.sheet_table import SheetTable
from views.shared import look
from views.shared.entries import LinkEntry
from views.shared.feed import Feed

#: Pixels at 100 %; what is called takes the rest, and no less than the first number.
_LEAST_NAME = 92
_WIDTHS: Mapping[str, int] = {
    "quantity": 60, "unit": 58, "unit_price": 78, "discount": 62, "sum": 84, "tax_rate_id": 96, "every": 82,
    "times": 52,
}  # fmt: skip
#: Columns that are seen at once where it is wide, and where it is narrow; the others are scrolled to.
_WIDE = ("quantity", "unit", "unit_price", "discount", "sum")
_NARROW = ("quantity", "unit_price", "sum")
_TURN = 430
_COLUMNS = [field.key for field in LINES.fields]


class WhatEntry(LinkEntry):
    """A product by the beginning of its name, or any words: then that is what the line is called."""

    def show_value(self, value: Value, name: str = "") -> None:
        super().show_value(value if isinstance(value, int) else None, name)

    def entered(self) -> Value:
        try:
            return super().entered()
        except Refused:
            text = one_line(self.text())
            if not text or len(text) > self.field.longest:
                raise
            return text


def make_what(field: Field, feed: Feed, parent: QWidget) -> WhatEntry:
    """The entry of what a line is."""
    made = WhatEntry(field, feed, parent)
    made.setObjectName("entry-what")
    made.setAccessibleName(field.title())
    made.setPlaceholderText(_("Product or any words"))
    return made


class LineTable(SheetTable):
    """What has no room before the sum is scrolled to behind it."""

    def __init__(self, feed: Feed, keep: Callable[[int, int, Value], None], say: Callable[[str], None]) -> None:
        super().__init__(feed, LINES, keep, say, {"what": make_what})
        self._feed = feed
        self.scroll_sideways()

    # What is shown

    def take_lines(self, lines: Sequence[DealLine], *, taxed: bool) -> None:
        """Show these; without tax rates in the business there is no column for them."""
        self.take(tuple(_item(line, self._feed) for line in lines))
        self.setColumnHidden(_COLUMNS.index("tax_rate_id"), not taxed)
        self._share_out()

    def take_look(self) -> None:
        super().take_look()
        self.verticalHeader().setDefaultSectionSize(look.entry_height() + 2)
        self.horizontalHeader().viewport().setFont(look.font(look.SMALL))  # under a sheet of its own it keeps its first
        for key, width in _WIDTHS.items():
            self.setColumnWidth(_COLUMNS.index(key), look.scaled(width))
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Give the name what is left, and put behind the sum what has no room before it."""
        head, wide = self.horizontalHeader(), self.viewport().width()
        seen = _NARROW if wide < look.scaled(_TURN) else _WIDE
        order = ("what", *seen, *(key for key in _WIDTHS if key not in seen))
        for place, key in enumerate(order):
            head.moveSection(head.visualIndex(_COLUMNS.index(key)), place)
        taken = sum(self.columnWidth(_COLUMNS.index(key)) for key in seen)
        self.setColumnWidth(0, max(look.scaled(_LEAST_NAME), wide - taken))
        self._fit()

    def _fit(self) -> None:
        super()._fit()
        bar = self.horizontalScrollBar()
        room = bar.sizeHint().height() if self.horizontalHeader().length() > self.viewport().width() else 0
        self.setFixedHeight(self.maximumHeight() + room)


def _item(line: DealLine, feed: Feed) -> Item:
    """A line as a row of the table."""
    values: dict[str, Value] = {
        "what": line.product_id if line.name is None else line.name,
        "quantity": line.quantity, "unit_price": line.unit_price, "discount": line.discount, "sum": line.sum,
        "tax_rate_id": line.tax_rate_id, "unit": line.unit, "every": line.every, "times": line.times,
    }  # fmt: skip
    names = {
        "what": line.called,
        "discount": LINES.field("discount").show(line.discount, feed.facts) if line.discount else "",
        "tax_rate_id": line.tax_name,
        "every": LINES.field("every").show(line.every, feed.facts) or _("once"),
        "times": "" if line.every is None else f"× {line.times}",
    }
    return Item(line.id, cast("Mapping[str, Value]", values), retired=False, names=names)
