"""The groups of a table opened and closed by click and key."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QTableView

from models.text import _
from views.lists.rows import Rows
from views.lists.standing import choose, selected_ids

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Folding(QObject):
    """Opens and closes the groups of a table by click and key."""

    def __init__(self, view: QTableView, rows: Rows) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows
        view.selectionModel().currentRowChanged.connect(self._show_stood)

    def _show_stood(self) -> None:
        """Qt paints but one cell of a row that is stood on without being selected."""
        if self._rows.groups:
            self._view.viewport().update()

    def press(self, event: QKeyEvent) -> bool:
        """Left closes the group stood on or in, Right opens it, Enter and Space do what is not; True where heard."""
        rows, row, key = self._rows, self._view.currentIndex().row(), Qt.Key(event.key())
        if not rows.groups or row < 0 or event.modifiers() not in _PLAIN:
            return False
        head = rows.head_of(row)
        if row != head:
            first = self._view.horizontalHeader().logicalIndex(0)
            if key != Qt.Key.Key_Left or self._view.currentIndex().column() != first:
                return False
            self._view.setCurrentIndex(rows.index(head, first))
            return True
        folded = rows.is_folded(row)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if folded != (key == Qt.Key.Key_Left):
                self.turn(row)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.turn(row)
            return True
        return key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2)

    def click(self, place: QPoint) -> bool:
        """Open or close the group whose row was clicked; False where none was."""
        index = self._view.indexAt(place)
        if not index.isValid() or self._rows.group_at(index.row()) is None:
            return False
        self.turn(index.row())
        return True

    def turn(self, row: int) -> None:
        """Open or close the group that begins in a row, and stand there."""
        scrolled = self._view.verticalScrollBar().value()
        self._fold([row], row, folded=not self._rows.is_folded(row))
        self._view.verticalScrollBar().setValue(scrolled)

    def reveal(self, record_id: int) -> None:
        """Open the group in which a record is hidden."""
        if self._rows.groups and (head := self._rows.hiding(record_id)) is not None:
            self._rows.fold([head], folded=False)

    def turn_all(self, *, folded: bool) -> None:
        """Open or close every group, and stand on the one that was stood in."""
        row = max(self._view.currentIndex().row(), 0)
        self._fold(self._rows.layout.heads, self._rows.head_of(row), folded=folded)

    def _fold(self, heads: Sequence[int], stand: int, *, folded: bool) -> None:
        column = max(self._view.currentIndex().column(), 0)
        chosen, group = frozenset(selected_ids(self._view, self._rows)), self._rows.ids[stand]
        self._rows.fold(heads, folded=folded)
        if chosen:
            choose(self._view, self._rows, chosen)
        index = self._rows.index(self._rows.ids.index(group), column)
        self._view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._view.scrollTo(index)

    def fill(self, menu: QMenu) -> None:
        """Offer to open and close all groups."""
        if self._rows.groups:
            menu.addAction(_("Fold all groups"), lambda: self.turn_all(folded=True))
            menu.addAction(_("Unfold all groups"), lambda: self.turn_all(folded=False))
