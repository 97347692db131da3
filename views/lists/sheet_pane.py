"""A section of a record's panel whose lines are typed as in a spreadsheet; what went wrong is said below them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from models.changes import Changes
from models.formats import breakable
from models.queries.lists import Item
from models.queries.records import Record
from views.lists.sheet_table import SheetTable
from views.records.form import RecordForm
from views.shared import look
from views.shared.pieces import words


class SheetPane(QWidget):
    """Each change is one step that Undo takes back. ``watched`` are the tables by which the lines change."""

    watched: tuple[str, ...]
    table: SheetTable

    def __init__(self, form: RecordForm, name: str) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self._of: int | None = None
        self._late = False
        self.setObjectName(name)
        self.message = words("", "bad")

    def _begin_with(self, key: str, title: str, link: str, *below: QWidget) -> None:
        """Set the table up with what stands ``below`` it, as a section of the form."""
        self.message.setObjectName(f"message-{key}")
        self.message.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.INDENT, 0, 0, look.TIGHT)
        whole.setSpacing(look.TIGHT)
        for part in (self.table, self.message, *below):
            whole.addWidget(part)
        self.table.rested.connect(self._rest)
        self.table.wrong.connect(self._say)
        self.table.deleted.connect(self.delete)
        self.table.stood.connect(self._stand)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer)
        self.section = self.form.add_section(key, title, self, (link, self.begin))
        self.form.shown.connect(self.show_record)
        self.form.flushing.connect(self.flush)
        self.feed.changed.connect(self._follow)

    # What a kind of line says

    def ask(self, stand_on: int | None = None, column: int = 0) -> None:
        """Read the lines, and stand where the hand was."""
        raise NotImplementedError

    def delete(self) -> None:
        """Take the current line away."""
        raise NotImplementedError

    def menu(self) -> QMenu:
        """What can be done with the current line."""
        raise NotImplementedError

    # What is shown

    def show_record(self, shown: Record | None) -> None:
        """Show the lines of a record."""
        one = shown.id if shown is not None else None
        if one != self._of:
            self._of = one
            self._say("")
            self.ask()
        elif not self.table.is_typing():
            self.ask()

    def _stand_again(self, before: QModelIndex, was: Item | None, ids: Sequence[int]) -> None:
        """Stand on the line that was stood on; where it is gone, on the one that follows."""
        if not before.isValid():
            return
        there = was is not None and was.id in ids
        row = min(before.row(), len(ids))
        follows = ids[row] if was is not None and not there and row < len(ids) else None
        self.table.stand_on(was.id if was is not None and there else follows, before.column())

    def _follow(self, changes: Changes) -> None:
        if self._of is not None and any(changes.touches(table) for table in self.watched):
            self._late = True
            self._rest()

    def _rest(self) -> None:
        if self._late and not self.table.is_typing():
            self.ask()

    def _stand(self) -> None:
        self._say("")
        at = self.table.visualRect(self.table.currentIndex())
        inside = self.form.scroller.widget()
        if at.isValid() and self.table.hasFocus() and inside is not None:
            place = self.table.viewport().mapTo(inside, at.bottomLeft())
            self.form.scroller.ensureVisible(place.x(), place.y(), 0, look.EDGE)

    def _say(self, sentence: str, colour: str = "bad") -> None:
        look.set_colour(self.message, colour)
        self.message.setText(breakable(sentence))
        self.message.setVisible(bool(sentence))
        self.table.setAccessibleDescription(sentence)

    # Acts

    def begin(self) -> None:
        """Type a new line."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.table.stand_on(-1, 0)
        QTimer.singleShot(0, self.table, lambda: self.table.edit(self.table.currentIndex()))

    def flush(self) -> None:
        """The person goes on: what is typed in a cell is kept by leaving it."""
        if self.table.is_typing():
            self.table.setFocus()

    def _refuse(self, row: int, column: int, text: str, why: str) -> None:
        if self.table.hasFocus() and text:
            self.table.type_again(row, column, text)
        self.ask()
        self._say(why)

    def _offer(self, place: QPoint) -> None:
        self.menu().popup(self.table.viewport().mapToGlobal(place))
