"""A list of the business with what can be done to its rows: every change is one step that Undo takes back."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from models.actions.lists import add_item, delete_item, edit_item, retire_item
from models.changes import Changes
from models.fields import Value
from models.formats import breakable
from models.lists import LISTS
from models.queries.lists import Item, items
from models.text import _
from models.workspace import Done
from views.shared import look
from views.shared.entries import LineEntry, mark
from views.shared.feed import Feed
from views.shared.items import ItemTable
from views.shared.pieces import button, title, words


class ListEditor(QWidget):
    """``heading`` stands above the list where it has a section with others to itself."""

    def __init__(self, feed: Feed, name: str, heading: str = "") -> None:
        super().__init__()
        self.feed = feed
        self.kept = LISTS[name]
        self.message = words("", "bad")
        self.table = ItemTable(feed, self.kept, self._keep, self._say)
        self.retire = button("", f"retire-{name}", self._retire)
        self.delete = button(_("Delete"), f"delete-{name}", self._delete)
        self._late = False
        self._lay_out(heading)
        self.table.rested.connect(self._rest)
        self.table.wrong.connect(self._say_wrong)
        self.table.deleted.connect(self._delete)
        self.table.stood.connect(self._stand)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer)
        feed.changed.connect(self._follow)
        self._ask()

    def _lay_out(self, heading: str) -> None:
        self.message.setObjectName(f"message-{self.kept.name}")
        self.message.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.INSIDE)
        if heading:
            whole.addWidget(title(heading))
        whole.addWidget(self.table, 1)
        whole.addWidget(self.message)
        line = QHBoxLayout()
        if self.kept.retires:
            line.addWidget(self.retire)
        if self.kept.grows:
            line.addWidget(self.delete)
        line.addStretch()
        whole.addLayout(line)
        whole.addStretch()

    def _ask(self, stand_on: int | None = None, column: int = 0) -> None:
        """Read the rows, and stand where the hand was."""
        self._late = False
        before = self.table.currentIndex()
        was = self.table.current()
        self.table.take(self.feed.ask(items, self.kept.name))
        if stand_on is not None:
            self.table.stand_on(stand_on, column)
        elif before.isValid():
            self.table.stand_on(was.id if was else None, before.column())
        else:
            self.table.setCurrentIndex(self.table.items.index(0, 0))
        self._stand()

    def _follow(self, changes: Changes) -> None:
        if changes.touches(self.kept.table):
            self._late = True
            self._rest()

    def _rest(self) -> None:
        """Read the rows anew where they changed, unless something is being typed."""
        if self._late and not self.table.is_typing():
            self._ask()

    def _stand(self) -> None:
        item = self.table.current()
        self.retire.setText(_("Offer again") if item is not None and item.retired else _("Retire"))
        for one in (self.retire, self.delete):
            one.setEnabled(item is not None)
        self._say("")

    def _say(self, sentence: str) -> None:
        self.message.setText(breakable(sentence))
        self.message.setVisible(bool(sentence))
        self.table.setAccessibleDescription(sentence)

    def _say_wrong(self, sentence: str) -> None:
        self._say(sentence)
        if isinstance(entry := self.table.focusWidget(), LineEntry):
            mark(entry, sentence)

    def _named(self, item: Item) -> str:
        return self.kept.named.show(item.values[self.kept.named.key], self.feed.facts)

    # Acts

    def _keep(self, row: int, column: int, new: Value) -> None:
        item, field = self.table.items.item(row), self.kept.fields[column]
        shown = field.show(new, self.feed.facts)
        again = lambda why: self._refuse(why, row, column, shown)  # noqa: E731  # the same for both
        if item is None:
            self.feed.do(
                self.kept.adding(shown), add_item, self.kept.name, {field.key: new}, then=self._added, refused=again
            )
            return
        label = self.kept.editing(field.key, self._named(item))
        was = item.values[field.key]
        self.feed.do(label, edit_item, self.kept.name, item.id, field.key, new, was,
                     then=lambda _done: self._ask(item.id, column), refused=again)  # fmt: skip

    def _added(self, done: Done[int]) -> None:
        """On to what else there is to say of it, or to the next one."""
        more = len(self.kept.fields) > 1
        self._ask(done.result if more else -1, 1 if more else 0)
        self.table.scrollTo(self.table.currentIndex())

    def _refuse(self, why: str, row: int, column: int, text: str) -> None:
        if self.table.hasFocus():
            self.table.type_again(row, column, text)
        self._say(why)

    def _retire(self) -> None:
        if (item := self.table.current()) is not None and self.kept.retires:
            label = self.kept.retiring(self._named(item), retired=not item.retired)
            self.feed.do(label, retire_item, self.kept.name, item.id, not item.retired,
                         then=lambda _done: self._ask(item.id), refused=self._say)  # fmt: skip

    def _delete(self) -> None:
        if (item := self.table.current()) is not None and self.kept.grows:
            label = self.kept.deleting(self._named(item))
            self.feed.do(label, delete_item, self.kept.name, item.id,
                         then=lambda _done: self._ask(), refused=self._say)  # fmt: skip

    def _offer(self, place: QPoint) -> None:
        self.menu().popup(self.table.viewport().mapToGlobal(place))

    def menu(self) -> QMenu:
        """What the current row can do."""
        made = QMenu(self)
        item = self.table.current()
        made.addAction(_("Edit"), QKeySequence("F2"), lambda: self.table.edit(self.table.currentIndex()))
        if item is not None and self.kept.retires:
            made.addAction(self.retire.text(), self._retire)
        if item is not None and self.kept.grows:
            made.addAction(_("Delete"), QKeySequence("Delete"), self._delete)
        return made
