"""The sequences of the business, and the steps of the one that the keyboard stands on."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from models.actions.sequences import add_step, delete_step, edit_step, move_step
from models.changes import Changes
from models.fields import Value
from models.formats import breakable
from models.lists import STEPS
from models.queries.lists import Item
from models.queries.sequences import steps
from models.text import _
from models.workspace import Done
from views.settings.editor import ListEditor
from views.shared import look
from views.shared.feed import Feed
from views.shared.items import ItemTable
from views.shared.keys import on_keys
from views.shared.pieces import button, title, words


class SequencesEditor(QWidget):
    """The list above, the steps of its current row below."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.names = ListEditor(feed, "sequences")
        self.steps = StepsEditor(feed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.BETWEEN)
        whole.addWidget(self.names)
        whole.addWidget(self.steps)
        whole.addStretch()
        self.names.table.stood.connect(self._turn)
        self._turn()

    def _turn(self) -> None:
        item = self.names.table.current()
        self.steps.show_of(item.id if item is not None else None, str(item.values["name"]) if item is not None else "")


class StepsEditor(QWidget):
    """The last line adds a step; Alt+Up and Alt+Down move one; each change is one step that Undo takes back."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self._of: int | None = None
        self._late = False
        self.heading = title("")
        self.message = words("", "bad")
        self.table = ItemTable(feed, STEPS, self._keep, self._say)
        self.up = button(_("Up"), "step-up", lambda: self.move_by(-1))
        self.down = button(_("Down"), "step-down", lambda: self.move_by(1))
        self.delete = button(_("Delete"), "step-delete", self._delete)
        self._lay_out()
        self.table.rested.connect(self._rest)
        self.table.wrong.connect(self._say)
        self.table.deleted.connect(self._delete)
        self.table.stood.connect(self._stand)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            on_keys(self.table, keys, lambda by=by: self.move_by(by), alone=True)  # type: ignore[misc]
        feed.changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.message.setObjectName("message-steps")
        self.message.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.INSIDE)
        whole.addWidget(self.heading)
        whole.addWidget(self.table)
        whole.addWidget(self.message)
        line = QHBoxLayout()
        for one in (self.up, self.down, self.delete):
            line.addWidget(one)
        line.addStretch()
        whole.addLayout(line)

    def show_of(self, sequence_id: int | None, name: str) -> None:
        """Show the steps of a sequence; none where the keyboard stands on the line that adds one."""
        self.setVisible(sequence_id is not None)
        self.heading.setText(_("Steps of “{name}”").format(name=name))
        if sequence_id != self._of:
            self._of = sequence_id
            self.ask()

    def ask(self, stand_on: int | None = None, column: int = 0) -> None:
        """Read the steps, and stand where the hand was."""
        self._late = False
        before, was = self.table.currentIndex(), self.table.current()
        found = self.feed.ask(steps, self._of) if self._of is not None else ()
        self.table.take(tuple(
            Item(one.id, {"title": one.title or None, "days": one.days, "kind": one.kind}, retired=False)
            for one in found
        ))  # fmt: skip
        if stand_on is not None:
            self.table.stand_on(stand_on, column)
        elif before.isValid():
            self.table.stand_on(was.id if was else None, before.column())
        self._stand()

    def _follow(self, changes: Changes) -> None:
        if changes.touches("sequence_steps"):
            self._late = True
            self._rest()

    def _rest(self) -> None:
        if self._late and not self.table.is_typing():
            self.ask()

    def _stand(self) -> None:
        item, rows = self.table.current(), self.table.items.items
        self.up.setEnabled(item is not None and item is not rows[0])
        self.down.setEnabled(item is not None and item is not rows[-1])
        self.delete.setEnabled(item is not None)
        self._say("")

    def _say(self, sentence: str) -> None:
        self.message.setText(breakable(sentence))
        self.message.setVisible(bool(sentence))
        self.table.setAccessibleDescription(sentence)

    # Acts

    def _keep(self, row: int, column: int, new: Value) -> None:
        item, field = self.table.items.item(row), STEPS.fields[column]
        if self._of is None:
            return
        if item is None:
            label = _("Add the step “{what}”").format(what=field.show(new, self.feed.facts))
            self.feed.do(label, add_step, self._of, {field.key: new}, then=self._added, refused=self._say)
            return
        label = _("Edit the step “{what}”").format(what=item.values["title"] or item.values["days"])
        self.feed.do(label, edit_step, item.id, field.key, new, item.values[field.key],
                     then=lambda _done: self.ask(item.id, column), refused=self._say)  # fmt: skip

    def _added(self, done: Done[int]) -> None:
        self.ask(done.result, 1)

    def move_by(self, by: int) -> None:
        """Let the current step change places."""
        if (item := self.table.current()) is not None:
            column = self.table.currentIndex().column()
            self.feed.do(_("Move a step"), move_step, item.id, by, then=lambda _done: self.ask(item.id, column))

    def _delete(self) -> None:
        if (item := self.table.current()) is not None:
            self.feed.do(_("Delete a step"), delete_step, item.id, then=lambda _done: self.ask())

    def _offer(self, place: QPoint) -> None:
        made = QMenu(self)
        if self.table.current() is not None:
            made.addAction(_("Edit\tF2"), lambda: self.table.edit(self.table.currentIndex()))
            made.addAction(_("Up\tAlt+Up"), lambda: self.move_by(-1))
            made.addAction(_("Down\tAlt+Down"), lambda: self.move_by(1))
            made.addAction(_("Delete\tDel"), self._delete)
            made.popup(self.table.viewport().mapToGlobal(place))
