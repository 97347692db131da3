"""Cells that are typed in the entries forms use: when an entry is left, and that a wrong one is not."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.errors import Refused
from models.fields import Field
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import Entry, LineEntry, LinkEntry, entry_for, mark
from views.shared.feed import Feed

Index = QModelIndex | QPersistentModelIndex
#: Makes the entry of a cell.
MakeEntry = Callable[[Field, Feed, QWidget], Entry]
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAVING = (*ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class TypedCells(QStyledItemDelegate):
    """Opens entries in cells; a table says what it does with what was typed."""

    def open_entry(self, field: Field, feed: Feed, parent: QWidget, make: MakeEntry | None = None) -> Entry:
        """The entry of a field, as a cell has it; ``make`` makes one that is not the usual."""
        made = entry_for(field, feed, parent, in_cell=True) if make is None else make(field, feed, parent)
        made.setProperty("cell", True)
        made.typed.connect(lambda: self.unsay(made))
        if isinstance(made, ChoiceEntry | LinkEntry):
            made.picked.connect(lambda: self._leave(made))
        return made

    def say_wrong(self, editor: Entry, why: str) -> None:
        """Tell the person beside the mark that the entry has; a table says where."""
        raise NotImplementedError

    def unsay(self, editor: Entry) -> None:
        """Typing goes on: what was wrong is not any more."""
        mark(editor, "")

    def is_wrong(self, editor: Entry) -> bool:
        """Whether what is typed can't be kept; if so the entry is marked and the person is told."""
        try:
            editor.entered()
        except Refused as error:
            mark(editor, str(error))
            self.say_wrong(editor, str(error))
            return True
        return False

    def _leave(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _LEAVING
            and isinstance(watched, LineEntry | ChoiceEntry)
        ):
            if self.is_wrong(watched):
                return True
            if event.key() in ENTER:
                self._leave(watched)
                return True  # the table would take the same key for "open this record"
        return super().eventFilter(watched, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -1))
