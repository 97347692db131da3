"""A titled table of surveys with a way to add one: Enter or a double click changes it, Delete takes it away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from models.errors import Refused
from models.fields import Value
from views.shared import look
from views.shared.box import Box
from views.shared.feed import Feed
from views.shared.pieces import cell, grid, words

#: Rows seen at once; the others are scrolled to.
_TALLEST = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Block(QWidget):
    """``chosen`` when the keyboard or a click comes to another row."""

    chosen = Signal()

    def __init__(
        self, name: str, title: str, add: str, heads: Sequence[str], box: Box, numbers: int | None = None
    ) -> None:
        """``numbers``: up to which column numbers stand, behind the first."""
        super().__init__()
        self.ids: list[int] = []
        self.box = box
        #: What Enter, Delete and the link do.
        self.on_edit: Callable[[int], None] = lambda _id: None
        self.on_delete: Callable[[int], None] = lambda _id: None
        self.on_add: Callable[[], None] = lambda: None
        self.setObjectName(name)
        self.title = words(title, "ink", look.HEAD, 600)
        self.note = words("", "ink-secondary", look.SMALL)
        self.add_link = QPushButton(add)
        self.add_link.setObjectName(f"{name}-add")
        for flag in ("link", "near"):
            self.add_link.setProperty(flag, True)
        self.add_link.clicked.connect(lambda _on: self.on_add())
        self._numbers = len(heads) if numbers is None else numbers
        self.table = grid(f"{name}-table", title, heads, range(1, self._numbers))
        self._lay_out()

    def _lay_out(self) -> None:
        table = self.table
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.doubleClicked.connect(lambda index: self.on_edit(self.ids[index.row()]))
        table.currentCellChanged.connect(lambda *_cells: self.chosen.emit())
        table.installEventFilter(self)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.add_link, 0, Qt.AlignmentFlag.AlignBottom)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.TIGHT)
        whole.addLayout(head)
        whole.addWidget(self.note)
        whole.addWidget(self.box)
        whole.addWidget(table)

    def show_rows(self, rows: Sequence[tuple[int, Sequence[tuple[str, str, str]]]], note: str) -> None:
        """Rows as (id, cells); a cell is what is shown, its colour, and its tip. The row stood on stays."""
        current = self.current()
        self.ids = [one for one, _cells in rows]
        self.table.setRowCount(len(rows))
        for row, (_one, cells) in enumerate(rows):
            for column, (text, colour, tip) in enumerate(cells):
                item = cell(text, colour, tip)
                if 0 < column < self._numbers:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.table.setVisible(bool(rows))
        high = self.table.verticalHeader().defaultSectionSize() * min(len(rows), _TALLEST)
        self.table.setFixedHeight(high + self.table.horizontalHeader().sizeHint().height() + 18)
        if rows:
            self.table.setCurrentCell(self.ids.index(current) if current in self.ids else 0, 0)

    def current(self) -> int | None:
        """The id of the row stood on."""
        row = self.table.currentRow()
        return self.ids[row] if 0 <= row < len(self.ids) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.table:
            one = self.current()
            if one is not None and event.key() in (*_ENTER, Qt.Key.Key_F2):
                self.on_edit(one)
                return True
            if one is not None and event.key() == Qt.Key.Key_Delete:
                self.on_delete(one)
                return True
            if event.key() == Qt.Key.Key_Insert:
                self.on_add()
                return True
        return super().eventFilter(watched, event)


class TypedBox(Box):
    """A box that hands what was typed to whoever opened it."""

    def __init__(self, feed: Feed, name: str) -> None:
        super().__init__(feed, name)
        self.on_keep: Callable[[dict[str, Value]], None] = lambda _values: None

    def keep(self) -> None:
        """Hand over what is typed."""
        try:
            values = self.values()
        except Refused:
            return
        self.on_keep(values)
