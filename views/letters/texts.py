"""The texts of letters and e-mails: written here, with the fields they may hold and how one reads for a real person."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QHeaderView, QPlainTextEdit, QVBoxLayout, QWidget

from models.actions.letters import add_letter_template, delete_letter_templates, edit_letter_template
from models.changes import Changes
from models.errors import Refused
from models.fields import Field, Kind, Value
from models.formats import clean_text
from models.queries.letters import FIELDS, Template, template, templates
from models.queries.records import name_of
from models.reports.letters import FIELDS as PLACES
from models.reports.letters import Letter, fault_of, sampled
from models.text import N_, _
from models.workspace import Done
from views.records.row import FormRow
from views.shared import look
from views.shared.entries import LinkEntry, LongEntry
from views.shared.feed import Feed, Told
from views.shared.pieces import button, cell, grid, title, words

_PERSON = Field("person_id", N_("As it reads for"), Kind.LINK, link="people")
_PAUSE = 250  # milliseconds
_HIGH = 250  # of the text, in pixels


class _TallEntry(LongEntry):
    """As high as a letter needs, however little stands in it. Spaces and lines at its end are no part of the text, but
    the cursor may stand behind them."""

    def show_value(self, value: Value, name: str = "") -> None:
        if str(value or "") == clean_text(self.toPlainText()):
            self.document().setModified(False)
        else:
            super().show_value(value, name)

    def _fit(self) -> None:
        self.setFixedHeight(look.scaled(_HIGH))


class _BodyRow(FormRow):
    def _entry(self) -> LongEntry:
        made = _TallEntry(self.field, self._feed, self)
        made.setObjectName("entry-body")
        made.setAccessibleName(self.field.title())
        return made


class TextsDialog(QDialog):
    """Every change is one step that Undo takes back. ``chosen`` carries the id of the text that was written last."""

    chosen = Signal(int)

    def __init__(self, feed: Feed, template_id: int | None, person_id: int | None, campaign_id: int | None,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.feed = feed
        self.campaign_id = campaign_id
        self.found: Template | None = None
        self._gone = False
        self.listed: tuple[Template, ...] = ()
        self.list = grid("texts-list", _("Texts"), (_("Text"),))
        self.rows = {key: (_BodyRow if key == "body" else FormRow)(FIELDS[key], feed, self._keep)
                     for key in ("name", "kind", "language_id", "title", "body")}  # fmt: skip
        self.fault = words("", "bad")
        self.places = grid("texts-places", _("Fields"), (_("Field"), _("What stands there")))
        self.person = LinkEntry(_PERSON, feed)
        self.sample = QPlainTextEdit()
        self.acts = {
            "new": button(_("&New"), "text-new", self.add),
            "copy": button(_("Cop&y"), "text-copy", self.copy),
            "delete": button(_("&Delete"), "text-delete", self.delete),
        }
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._listen()
        self.person.show_value(person_id, feed.ask(name_of, "people", person_id) if person_id is not None else "")
        self.ask(template_id)

    def _lay_out(self) -> None:
        self.setObjectName("texts-dialog")
        self.setWindowTitle(_("Texts of letters and e-mails"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        both = QHBoxLayout()
        both.setSpacing(look.EDGE)
        both.addLayout(self._left())
        both.addLayout(self._middle(), 5)
        both.addLayout(self._right(), 4)
        line = QHBoxLayout()
        line.addStretch()
        close = button(_("&Close"), "texts-close", self.reject)
        close.setAutoDefault(False)
        line.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 16, look.EDGE, 16)
        whole.setSpacing(look.BETWEEN)
        whole.addLayout(both, 1)
        whole.addLayout(line)
        self.resize(look.room(1160, 640))

    def _left(self) -> QVBoxLayout:
        self.list.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.setFixedWidth(look.scaled(200))
        column = QVBoxLayout()
        column.addWidget(self.list, 1)
        line = QHBoxLayout()
        for one in self.acts.values():
            one.setAutoDefault(False)
            line.addWidget(one)
        column.addLayout(line)
        return column

    def _middle(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(look.TIGHT)
        for row in self.rows.values():
            look.set_flag(row.entry, "quiet", on=False)
            column.addWidget(row)
        self.fault.setObjectName("texts-fault")
        column.addWidget(self.fault)
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        self.places.setRowCount(len(PLACES))
        for row, (name, label) in enumerate(PLACES.items()):
            self.places.setItem(row, 0, cell(f"{{{name}}}"))
            self.places.setItem(row, 1, cell(_(label), "ink-secondary"))
        head = self.places.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.places.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.person.setObjectName("texts-person")
        self.person.setAccessibleName(_PERSON.title())
        self.sample.setObjectName("texts-sample")
        self.sample.setReadOnly(True)
        self.sample.setTabChangesFocus(True)
        self.sample.setAccessibleName(_("How the text reads"))
        read = title(_PERSON.title())
        read.setBuddy(self.person)
        column = QVBoxLayout()
        column.setSpacing(look.TIGHT)
        column.addWidget(title(_("Fields: Enter or a double click puts one into the text")))
        column.addWidget(self.places, 2)
        column.addWidget(read)
        column.addWidget(self.person)
        column.addWidget(self.sample, 3)
        return column

    def _listen(self) -> None:
        self.list.itemSelectionChanged.connect(self._turn)
        self.places.doubleClicked.connect(lambda _index: self.insert())
        self.places.installEventFilter(self)
        self.person.left.connect(self._pause.start)
        for key in ("title", "body", "language_id"):
            self.rows[key].entry.typed.connect(self._pause.start)
        self._pause.timeout.connect(self._read)
        self.feed.changed.connect(self._follow)
        self.finished.connect(lambda _how: self._leave())

    # What is shown

    def ask(self, stand_on: int | None = None) -> None:
        """List the texts, and stand on one."""
        wanted = stand_on or (self.found.id if self.found is not None else None)
        self.listed = self.feed.ask(templates)
        blocked = self.list.blockSignals(True)
        self.list.setRowCount(len(self.listed))
        kinds = dict(FIELDS["kind"].choices)
        for row, one in enumerate(self.listed):
            self.list.setItem(row, 0, cell(one.name, tip=f"{one.name} · {_(kinds[one.kind])}"))
        at = next((row for row, one in enumerate(self.listed) if one.id == wanted), 0)
        if self.listed:
            self.list.setCurrentCell(at, 0)
            self.list.selectRow(at)
        self.list.blockSignals(blocked)
        self._show(self.listed[at] if self.listed else None)

    def _turn(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.listed) and (self.found is None or self.listed[row].id != self.found.id):
            self._commit()
            self._show(self.feed.ask(template, self.listed[row].id))

    def _show(self, found: Template | None) -> None:
        another = self.found is None or found is None or self.found.id != found.id
        self.found = found
        for key, row in self.rows.items():
            row.setEnabled(found is not None)
            if another:
                row.restore()
            row.show_value(*self._kept(found, key))
        for key in ("copy", "delete"):
            self.acts[key].setEnabled(found is not None)
        if found is not None:
            self.chosen.emit(found.id)
        self._read()

    def _kept(self, found: Template | None, key: str) -> tuple[Value, str]:
        """What a text holds under a key, and what that is called where it is another record."""
        value: Value = getattr(found, key) if found is not None else None
        named = key == "language_id" and isinstance(value, int)
        return value, self.feed.ask(name_of, "languages", int(str(value))) if named else ""

    def _follow(self, changes: Changes) -> None:
        if changes.touches("letter_templates"):
            self.ask()
        for row in self.rows.values():
            row.take_changes(changes)

    def _read(self) -> None:
        """Say what is wrong with the text as it stands here, and how it reads."""
        self._pause.stop()
        if self.found is None:
            self.fault.hide()
            self.sample.setPlainText(_("There is no text yet. Begin one with New."))
            return
        try:
            text, person = self._typed(self.found), self.person.entered()
        except Refused:  # a name is still being typed
            return
        fault = fault_of(text.title, text.body)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.feed.ask_later(self, self._take, sampled, text, person, self.campaign_id, self.feed.today())

    def _typed(self, found: Template) -> Template:
        entries: dict[str, Any] = {key: row.entry for key, row in self.rows.items()}
        title_now, body_now = entries["title"].text(), entries["body"].toPlainText()
        return Template(found.id, found.name, found.kind, entries["language_id"].entered(), title_now, body_now)

    def _take(self, found: Letter | None) -> None:
        if found is None:
            self.sample.setPlainText(_("It reads as soon as the text is right and there is somebody to write to."))
            return
        self.sample.setPlainText(f"{found.title}\n\n{found.text}".strip())

    # Acts

    def insert(self) -> None:
        """Put the chosen field where the cursor of the text is."""
        row = self.places.currentRow()
        body: Any = self.rows["body"].entry
        if 0 <= row < len(PLACES) and self.found is not None:
            body.insertPlainText(f"{{{list(PLACES)[row]}}}")
            body.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Begin a text."""
        body = "{salutation},\n\n\n\n" + _("With kind regards") + "\n\n\n{sender_name}"
        self._begin({"kind": "letter", "body": body}, _("New text"))

    def copy(self) -> None:
        """Begin with the words of this one."""
        if self.found is not None:
            self._commit()
            found = self.feed.ask(template, self.found.id) or self.found
            values = {key: getattr(found, key) for key in ("kind", "language_id", "title", "body")}
            self._begin(values, _("{text}, copy").format(text=found.name))

    def _begin(self, values: dict[str, Value], name: str) -> None:
        self._commit()
        taken = {one.name for one in self.listed}
        free = next(one for one in (name, *(f"{name} {n}" for n in range(2, 1_000))) if one not in taken)

        def added(done: Done[int]) -> None:
            self.ask(done.result)
            entry: Any = self.rows["name"].entry
            entry.setFocus(Qt.FocusReason.OtherFocusReason)
            entry.selectAll()

        self.feed.do(_("Add the text “{name}”").format(name=free), add_letter_template, values | {"name": free},
                     then=added)  # fmt: skip

    def delete(self) -> None:
        """Delete it; Undo brings it back."""
        if self.found is None:
            return
        label = _("Delete the text “{name}”").format(name=self.found.name)
        self.feed.do(label, delete_letter_templates, [self.found.id],
                     then=lambda _done: self.feed.told.emit(Told(label)))  # fmt: skip

    def _keep(self, field: Field, new: Value, was: Value) -> None:
        if self.found is None:
            return
        one, row = self.found.id, self.rows[field.key]

        def refuse(why: str) -> None:
            if self._gone:
                self.feed.failed.emit(why)
            elif (now := self.feed.ask(template, one)) is not None:
                row.now_stored(*self._kept(now, field.key))
                row.refuse(why)

        def kept(_done: object) -> None:
            same = not self._gone and self.found is not None and self.found.id == one
            if same and (now := self.feed.ask(template, one)) is not None:
                row.kept(*self._kept(now, field.key))

        label = _("Edit {label} of the text “{name}”").format(label=field.title(), name=self.found.name)
        self.feed.do(label, edit_letter_template, one, field.key, new, was, then=kept, refused=refuse)

    def _commit(self) -> None:
        for row in self.rows.values():
            row.commit()

    def _leave(self) -> None:
        """What was typed is kept; nothing that comes of it is shown here any more."""
        self.feed.changed.disconnect(self._follow)
        self._commit()
        self._gone = True
        self._pause.stop()
        self.feed.forget(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or watched is not self.places:
            return super().eventFilter(watched, event)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self.insert()
        return True
