"""A small spreadsheet within a record's panel: typed cell by cell, with keys of its own for a whole line."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QKeyCombination, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QStyledItemDelegate, QWidget

from models.fields import Value
from models.lists import ShortList
from views.lists.strides import below, beside
from views.shared import look
from views.shared.entries import LineEntry
from views.shared.feed import Feed
from views.shared.items import ItemTable
from views.shared.typed_cells import MakeEntry

_Hint = QStyledItemDelegate.EndEditHint
#: Pixels at 100 % from which on it is wide.
_TURN = 430


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

    def scroll_sideways(self) -> None:
        """Be as high as the lines are, and let what has no room be scrolled to."""
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        look.set_sheet(
            self,
            "QTableView { border: 1px solid @hairline; border-radius: 8px; }"
            "QTableView::item { padding: 0 5px; border-bottom: 1px solid @hairline; }"
            "QTableView::item:selected { background: @selected; color: @ink; }"
            "QHeaderView::section { padding: 0 5px; }",
        )

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


class PanelSheet(SheetTable):
    """A spreadsheet as wide as the panel: what has no room before the ``seen`` columns is scrolled to behind them.

    ``pasted`` carries the clipboard's text, ``asked`` a key of ``own_keys`` that was pressed while no cell is typed.
    """

    pasted = Signal(str)
    asked = Signal(str)

    def __init__(
        self,
        feed: Feed,
        kept: ShortList,
        keep: Callable[[int, int, Value], None],
        say: Callable[[str], None],
        widths: Mapping[str, int],
        own_keys: Sequence[str] = (),
    ) -> None:
        self._widths = widths
        self._own_keys = {QKeySequence(key): key for key in own_keys}
        self._columns = [field.key for field in kept.fields]
        #: Columns that are seen at once, from left to right, where it is wide and where it is narrow; all of them
        #: unless a page says otherwise.
        self.seen: tuple[str, ...] = tuple(self._columns[1:])
        self.seen_narrow: tuple[str, ...] = self.seen
        self.least_name = 92
        super().__init__(feed, kept, keep, say, {})
        self.scroll_sideways()

    def take_look(self) -> None:
        super().take_look()
        self.verticalHeader().setDefaultSectionSize(look.entry_height() + 2)
        self.horizontalHeader().viewport().setFont(look.font(look.SMALL))  # under a sheet of its own it keeps its first
        for key, width in self._widths.items():
            self.setColumnWidth(self._columns.index(key), look.scaled(width))
        self.share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_out()

    def share_out(self) -> None:
        """Give the name what is left, and put behind the columns that are seen what has no room before them."""
        head, wide = self.horizontalHeader(), self.viewport().width()
        seen = self.seen_narrow if wide < look.scaled(_TURN) else self.seen
        order = (self._columns[0], *seen, *(key for key in self._columns[1:] if key not in seen))
        for place, key in enumerate(order):
            head.moveSection(head.visualIndex(self._columns.index(key)), place)
        shown = [self._columns.index(key) for key in seen]
        taken = sum(self.columnWidth(at) for at in shown if not self.isColumnHidden(at))
        self.setColumnWidth(0, max(look.scaled(self.least_name), wide - taken))
        self._fit()

    def _fit(self) -> None:
        super()._fit()
        bar = self.horizontalScrollBar()
        room = bar.sizeHint().height() if self.horizontalHeader().length() > self.viewport().width() else 0
        self.setFixedHeight(self.maximumHeight() + room)

    def event(self, event: QEvent) -> bool:
        """The line's keys are heard here, although the menus have some of them for records of a list."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Paste) or self._own_key(event) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QApplication.clipboard().text())
        elif (key := self._own_key(event)) is not None:
            self.asked.emit(key)
        else:
            super().keyPressEvent(event)

    def _own_key(self, event: QKeyEvent) -> str | None:
        pressed = QKeySequence(
            QKeyCombination(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key()))
        )
        return next((key for known, key in self._own_keys.items() if known == pressed), None)
