"""The lines of a deal as a small spreadsheet."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QStyledItemDelegate, QWidget

from models.errors import Refused
from models.fields import Field, Value
from models.formats import one_line
from models.lists import LINES, ShortList
from models.queries.deal_lines import DealLine
from models.queries.lists import Item
from models.text import _
from views.lists.strides import below, beside
from views.shared import look
from views.shared.entries import LineEntry, LinkEntry
from views.shared.feed import Feed
from views.shared.items import ItemTable
from views.shared.typed_cells import MakeEntry

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
_Hint = QStyledItemDelegate.EndEditHint
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


class SheetTable(ItemTable):
    """Typing replaces, F2 edits; Tab keeps and goes to the next cell, Enter to the one below, and on to a new line.

    Between cells Tab leaves the table, unless a cell was just left by it.
    """

    def __init__(
        self,
        feed: Feed,
        kept: ShortList,
        keep: Callable[[int, int, Value], None],
        say: Callable[[str], None],
        own: Mapping[str, MakeEntry],
    ) -> None:
        self._typing_on = False
        #: Where the keyboard goes once what was typed is kept: (columns, rows) on.
        self.onward = (0, 0)
        super().__init__(feed, kept, keep, say, own)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Go on only after what was typed is kept: the rows are read anew then."""
        steps = {_Hint.EditNextItem: (1, 0), _Hint.EditPreviousItem: (-1, 0)}
        at = self.currentIndex()
        elsewhere = QApplication.focusWidget() not in (editor, None)
        entered = hint == _Hint.NoHint and isinstance(editor, LineEntry) and not elsewhere
        if entered:
            self.onward = (1, 0) if at.column() == 0 else (0, 1)
        else:
            self.onward = steps.get(hint, (0, 0))
        self._typing_on = self.onward[0] != 0
        kept = self._typed is not None or self._wrong is not None
        super().closeEditor(editor, hint if hint == _Hint.RevertModelCache else _Hint.NoHint)
        if not elsewhere:
            self.setFocus()
        if not kept:
            self.go_on(at)

    def go_on(self, at: QModelIndex) -> None:
        """Stand on the cell that follows this one, as Tab or Enter asked."""
        (columns, rows), self.onward = self.onward, (0, 0)
        to = beside(self, at, columns) if columns else below(self, at, rows) if rows else at
        if rows and to.row() == len(self.items.items):
            to = to.siblingAtColumn(0)
        if to.isValid():
            self.selectionModel().setCurrentIndex(to, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(to)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab after Tab goes on through the cells that are typed one after the other."""
        to = beside(self, self.currentIndex(), 1 if following else -1) if self._typing_on else QModelIndex()
        if to.isValid():
            self.setCurrentIndex(to)
            return True
        self._typing_on = False
        return super().focusNextPrevChild(following)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not event.text():
            self._typing_on = False
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._typing_on = False
        super().mousePressEvent(event)


class LineTable(SheetTable):
    """What has no room before the sum is scrolled to behind it."""

    def __init__(self, feed: Feed, keep: Callable[[int, int, Value], None], say: Callable[[str], None]) -> None:
        super().__init__(feed, LINES, keep, say, {"what": make_what})
        self._feed = feed
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        look.set_sheet(
            self,
            "QTableView { border: 1px solid @hairline; border-radius: 8px; }"
            "QTableView::item { padding: 0 5px; border-bottom: 1px solid @hairline; }"
            "QTableView::item:selected { background: @selected; color: @ink; }"
            "QHeaderView::section { padding: 0 5px; }",
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

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
