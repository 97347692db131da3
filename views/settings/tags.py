"""The tags of people and companies: renamed wherever they are, two put together, taken off everything."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QTableWidget, QVBoxLayout, QWidget

from models.actions.tags import delete_tag, rename_tag
from models.changes import Changes
from models.errors import Refused
from models.fields import LONGEST_TAG, Field
from models.formats import breakable, fold, one_line, quoted
from models.queries.tags import tags
from models.text import N_, _, ngettext
from views.shared import look
from views.shared.entries import LineEntry, mark
from views.shared.feed import Feed, Told
from views.shared.pieces import button, cell, grid, number_cell, words

_NAME = Field("tag", N_("Name"), required=True, longest=LONGEST_TAG)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class _Tag:
    id: int
    name: str
    people: int
    companies: int


class TagsEditor(QWidget):
    """The current tag's name stands in the entry below; F2 or Enter goes there, Enter there renames, Del deletes."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.tags: tuple[_Tag, ...] = ()
        self._together = ""
        titles = (_("Tag"), _("People"), _("Companies"))
        self.table: QTableWidget = grid("list-tags", _("Tags"), titles, numbers=(1, 2))
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.installEventFilter(self)
        self.name = LineEntry(replace(_NAME), feed)
        self.name.setObjectName("tag-name")
        self.name.setAccessibleName(_("Name of the tag"))
        self.name.installEventFilter(self)
        self.rename = button(_("Rename"), "tag-rename", self._rename)
        self.delete = button(_("Delete"), "tag-delete", self._delete)
        self.message = words("", "bad")
        self.message.setObjectName("message-tags")
        self._lay_out()
        self.table.currentCellChanged.connect(self._stand)
        self.name.typed.connect(lambda: self._say(""))
        feed.changed.connect(self._follow)
        self._read()

    def _lay_out(self) -> None:
        label = QLabel(_("Name"))
        label.setBuddy(self.name)
        look.set_colour(label, "ink-secondary")
        line = QHBoxLayout()
        for one in (label, self.name, self.rename, self.delete):
            line.addWidget(one, int(one is self.name))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.INSIDE)
        whole.addWidget(self.table, 1)
        whole.addLayout(line)
        whole.addWidget(self.message)
        self.table.setMinimumHeight(look.scaled(280))

    def _follow(self, changes: Changes) -> None:
        if changes.touches("tags") or changes.touches("tagged"):
            self._read()

    def _read(self) -> None:
        """Read the tags, and stand where the hand was."""
        now = self.current()
        counted = zip(self.feed.ask(tags, "people"), self.feed.ask(tags, "companies"), strict=True)
        self.tags = tuple(_Tag(one.id, one.name, one.count, other.count) for one, other in counted)
        self.table.setRowCount(len(self.tags))
        for row, one in enumerate(self.tags):
            self.table.setItem(row, 0, cell(one.name))
            self.table.setItem(row, 1, number_cell(one.people))
            self.table.setItem(row, 2, number_cell(one.companies))
        at = next((row for row, one in enumerate(self.tags) if now is not None and one.id == now.id), 0)
        if self.tags:
            self.table.setCurrentCell(at, 0)
        self._stand()

    def current(self) -> _Tag | None:
        """The tag that the keyboard stands on."""
        row = self.table.currentRow()
        return self.tags[row] if 0 <= row < len(self.tags) else None

    def _stand(self, *_cells: int) -> None:
        tag = self.current()
        self._say("" if self.tags else _("There are no tags yet. They are typed in the lists of people and companies."))
        self.name.show_value(tag.name if tag is not None else None)
        for one in (self.name, self.rename, self.delete):
            one.setEnabled(tag is not None)

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        self.message.setText(breakable(sentence))
        self.message.setVisible(bool(sentence))
        look.set_colour(self.message, "bad" if wrong else "ink-secondary")
        mark(self.name, sentence if wrong else "")
        if not sentence:
            self._together = ""

    # Acts

    def _rename(self) -> None:
        tag = self.current()
        if tag is None:
            return
        try:
            name = str(self.name.entered())
        except Refused as error:
            self._say(str(error), wrong=True)
            return
        other = next((one for one in self.tags if fold(one.name) == fold(name) and one.id != tag.id), None)
        if other is not None and self._together != name:
            told = _("There is a tag “{name}” already. Enter once more puts both together.")
            self._say(told.format(name=quoted(other.name)))
            self._together = name
            return
        label = _("Put tag {name} together with {other}") if other is not None else _("Rename tag {name} to {other}")
        self.feed.do(label.format(name=tag.name, other=one_line(name)), rename_tag, tag.id, name, tag.name,
                     other is not None, then=lambda _done: self.table.setFocus(),
                     refused=lambda why: self._say(why, wrong=True), many=tag.people + tag.companies)  # fmt: skip

    def _delete(self) -> None:
        tag = self.current()
        if tag is None:
            return

        def told(count: int) -> Told:
            words = ngettext("Tag {name} taken off {n} record", "Tag {name} taken off {n} records", count)
            return Told(words.format(name=tag.name, n=f"{count:,}"))

        self.feed.do(_("Delete tag {name}").format(name=tag.name), delete_tag, tag.id,
                     then=lambda done: self.feed.told.emit(told(done.result)),
                     refused=lambda why: self._say(why, wrong=True), many=tag.people + tag.companies)  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if watched is self.name and key in _ENTER:
                self._rename()
                return True
            if watched is self.name and key == Qt.Key.Key_Escape:
                self._stand()
                self.table.setFocus()
                return True
            if watched is self.table and (key == Qt.Key.Key_F2 or key in _ENTER):
                self.name.setFocus()
                self.name.selectAll()
                return True
            if watched is self.table and key == Qt.Key.Key_Delete:
                self._delete()
                return True
        return super().eventFilter(watched, event)
