"""A list of the business with what can be done to its rows: every change is one step that Undo takes back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from models.actions.lists import add_item, delete_item, edit_item, move_item, retire_item
from models.changes import Changes
from models.fields import Value
from models.formats import breakable
from models.lists import LISTS, ShortList
from models.queries.lists import Item, items
from models.text import _
from models.workspace import Done
from views.shared import look
from views.shared.entries import LineEntry, mark
from views.shared.feed import Feed
from views.shared.items import ItemTable
from views.shared.keys import on_keys
from views.shared.pieces import button, title, words

Refusing = Callable[[str], None]


class ListEditor(QWidget):
    """``heading`` stands above the list where it has a section with others to itself.

    A list within another shows the rows of what :meth:`show_of` names. ``stood`` tells that the keyboard came to
    another row. A list with verbs of its own puts them in the place of :meth:`read` and what stands below it.
    """

    stood = Signal()

    def __init__(self, feed: Feed, kept: str | ShortList, heading: str = "") -> None:
        super().__init__()
        self.feed = feed
        self.kept = LISTS[kept] if isinstance(kept, str) else kept
        self.of: int | None = None
        name = self.kept.name
        self.heading = title(heading)
        self.message, self.hint = words("", "bad"), words("", "ink-secondary", look.SMALL)
        self.table = ItemTable(feed, self.kept, self._keep, self._say)
        self.up = button(_("Up"), f"up-{name}", lambda: self.move_by(-1))
        self.down = button(_("Down"), f"down-{name}", lambda: self.move_by(1))
        self.retire = button("", f"retire-{name}", self._retire)
        self.delete = button(_("Delete"), f"delete-{name}", self._delete)
        self._late = False
        self._lay_out()
        self._listen()
        self.ask()

    def _lay_out(self) -> None:
        self.message.setObjectName(f"message-{self.kept.name}")
        self.message.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.INSIDE)
        whole.addWidget(self.heading)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.hint)
        whole.addWidget(self.message)
        whole.addLayout(self._line(self._buttons()))
        whole.addStretch()
        self.hint.setHidden(not any(field.hint for field in self.kept.fields))
        self.heading.setHidden(not self.heading.text())

    def _buttons(self) -> list[QPushButton]:
        moving = [self.up, self.down] if self.kept.moves else []
        return moving + [self.retire] * self.kept.retires + [self.delete] * self.kept.grows

    def _line(self, buttons: list[QPushButton]) -> QLayout:
        line = QHBoxLayout()
        for one in buttons:
            line.addWidget(one)
        line.addStretch()
        return line

    def _listen(self) -> None:
        table = self.table
        table.rested.connect(self._rest)
        table.wrong.connect(self._say_wrong)
        table.deleted.connect(self._delete)
        table.moved.connect(self.move_by)
        table.stood.connect(self._stand)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._offer)
        if self.kept.moves:
            for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
                on_keys(table, keys, lambda by=by: self.move_by(by), alone=True)  # type: ignore[misc]
        self.feed.changed.connect(self._follow)

    # What is shown

    def show_of(self, of: int | None, heading: str) -> None:
        """Show the rows that belong to a row of another list; nothing where that is none."""
        self.setVisible(of is not None)
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        if of != self.of:
            self.of = of
            self.ask()
            self.table.setCurrentIndex(self.table.items.index(0, 0))

    def read(self) -> tuple[Item, ...]:
        """The rows."""
        return self.feed.ask(items, self.kept.name, self.of)

    def ask(self, stand_on: int | None = None, column: int = 0) -> None:
        """Read the rows, and stand where the hand was."""
        self._late = False
        before = self.table.currentIndex()
        was = self.table.current()
        self.table.take(self.read() if self.of is not None or not self.kept.of else ())
        if stand_on is not None:
            self.table.stand_on(stand_on, column)
        elif before.isValid():
            self.table.stand_on(was.id if was else None, before.column())
        else:
            self.table.setCurrentIndex(self.table.items.index(0, 0))
        self._stand()

    def _follow(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in (self.kept.table, *self.kept.counted)):
            self._late = True
            self._rest()

    def _rest(self) -> None:
        """Read the rows anew where they changed, unless something is being typed."""
        if self._late and not self.table.is_typing():
            self.ask()

    def _stand(self) -> None:
        item = self.table.current()
        there = [one for one in self.table.items.items if not one.retired]
        moves = item is not None and not item.retired
        self.up.setEnabled(moves and item is not there[0])
        self.down.setEnabled(moves and item is not there[-1])
        self.retire.setText(_("Offer again") if item is not None and item.retired else _("Retire"))
        for one in (self.retire, self.delete):
            one.setEnabled(item is not None)
        at = self.table.currentIndex().column()
        told = self.kept.fields[at].hint if at >= 0 else ""
        self.hint.setText(_(told) if told else self._keys(item))
        self._say("")
        self.stood.emit()

    def _keys(self, item: Item | None) -> str:
        """What the keyboard does where there is nothing else to say."""
        if item is None:
            return _("Type a name, then Enter.")
        if self.kept.moves:
            return _("F2 changes it, Alt+Up and Alt+Down move it, Del deletes it.")
        return _("F2 changes it, Del deletes it.")

    def _say(self, sentence: str) -> None:
        self.message.setText(breakable(sentence))
        self.message.setVisible(bool(sentence))
        self.table.setAccessibleDescription(sentence)

    def _say_wrong(self, sentence: str) -> None:
        self._say(sentence)
        if isinstance(entry := self.table.focusWidget(), LineEntry):
            mark(entry, sentence)

    def named(self, item: Item) -> str:
        """What a row is called in words."""
        shown = self.kept.named.show(item.values[self.kept.named.key], self.feed.facts)
        return shown or str(self.table.items.items.index(item) + 1)

    # Acts

    def send_new(self, label: str, values: dict[str, Value], refused: Refusing) -> None:
        """Add a row."""
        self.feed.do(label, add_item, self.kept.name, values, self.of, then=self.added, refused=refused)

    def send_edit(self, label: str, item: Item, change: tuple[str, Value], then: Callable[[Any], None],
                  refused: Refusing) -> None:  # fmt: skip
        """Change one field of a row, by its key."""
        key, new = change
        self.feed.do(label, edit_item, self.kept.name, item.id, key, new, item.values[key], then=then, refused=refused)

    def send_move(self, label: str, item: Item, by: int, then: Callable[[Any], None]) -> None:
        """Let a row stand elsewhere."""
        self.feed.do(label, move_item, self.kept.name, item.id, by, then=then, refused=self._say)

    def send_retired(self, label: str, item: Item, then: Callable[[Any], None]) -> None:
        """Offer a row no longer, or again."""
        self.feed.do(label, retire_item, self.kept.name, item.id, not item.retired, then=then, refused=self._say)

    def send_away(self, label: str, item: Item, then: Callable[[Any], None]) -> None:
        """Delete a row."""
        self.feed.do(label, delete_item, self.kept.name, item.id, then=then, refused=self._say)

    def _keep(self, row: int, column: int, new: Value) -> None:
        item, field = self.table.items.item(row), self.kept.fields[column]
        shown = field.show(new, self.feed.facts)
        again = lambda why: self._refuse(why, row, column, shown)  # noqa: E731  # the same for both
        if item is None:
            self.send_new(self.kept.adding(shown), {field.key: new}, again)
            return
        label = self.kept.editing(field.key, self.named(item))
        self.send_edit(label, item, (field.key, new), lambda _done: self.ask(item.id, column), again)

    def added(self, done: Done[int]) -> None:
        """On to what else there is to say of it, or to the next one."""
        more = len(self.kept.fields) > 1
        self.ask(done.result if more else -1, 1 if more else 0)
        self.table.scrollTo(self.table.currentIndex())

    def _refuse(self, why: str, row: int, column: int, text: str) -> None:
        if self.table.hasFocus():
            self.table.type_again(row, column, text)
        self._say(why)

    def move_by(self, by: int) -> None:
        """Let the current row stand so many places on."""
        if (item := self.table.current()) is not None and self.kept.moves:
            column = self.table.currentIndex().column()
            self.send_move(self.kept.moving(self.named(item)), item, by, lambda _done: self.ask(item.id, column))

    def _retire(self) -> None:
        if (item := self.table.current()) is not None and self.kept.retires:
            label = self.kept.retiring(self.named(item), retired=not item.retired)
            self.send_retired(label, item, lambda _done: self.ask(item.id))

    def _delete(self) -> None:
        if (item := self.table.current()) is not None and self.kept.grows:
            self.send_away(self.kept.deleting(self.named(item)), item, lambda _done: self.ask())

    def _offer(self, place: QPoint) -> None:
        self.menu().popup(self.table.viewport().mapToGlobal(place))

    def menu(self) -> QMenu:
        """What the current row can do."""
        made = QMenu(self)
        item = self.table.current()
        made.addAction(_("Edit"), QKeySequence("F2"), lambda: self.table.edit(self.table.currentIndex()))
        if item is not None and self.kept.moves and not item.retired:
            made.addAction(_("Up"), QKeySequence("Alt+Up"), lambda: self.move_by(-1))
            made.addAction(_("Down"), QKeySequence("Alt+Down"), lambda: self.move_by(1))
        if item is not None and self.kept.retires:
            made.addAction(self.retire.text(), self._retire)
        if item is not None and self.kept.grows:
            made.addAction(_("Delete"), QKeySequence("Delete"), self._delete)
        return made


class ListWithin(QWidget):
    """A list above, below it what belongs to its current row, under a heading that names that one."""

    def __init__(self, feed: Feed, outer: str, inner: str, heading: str) -> None:
        super().__init__()
        self.names = ListEditor(feed, outer)
        self.parts = ListEditor(feed, inner)
        self._heading = heading
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.BETWEEN)
        whole.addWidget(self.names)
        whole.addWidget(self.parts)
        whole.addStretch()
        self.names.stood.connect(self._turn)
        self._turn()

    def _turn(self) -> None:
        item = self.names.table.current()
        name = self.names.named(item) if item is not None else ""
        self.parts.show_of(item.id if item is not None else None, self._heading.format(name=name))
