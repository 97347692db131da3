"""A record's fields beside its list: every edit is kept by itself; a new record is a draft until it is added."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import Refused
from models.fields import Field, Value
from models.queries.listings import LISTINGS
from models.queries.records import Record, name_of, record
from models.subjects import About
from models.text import _
from views.shared import look
from views.shared.elided import Elided
from views.shared.entries import Entry
from views.shared.feed import Feed
from views.shared.keys import on_keys
from views.shared.row import FormRow
from views.shared.rows import watches

#: Rows of a wide form stay as short as a line of reading.
_WIDEST = 640


class RecordForm(QFrame):
    """``added`` carries a new record's id, ``shown`` the Record or None; ``closed``, ``backed_out`` (Esc) and
    ``widened`` are what the person asks of the page around it."""

    added = Signal(object)
    closed = Signal()
    backed_out = Signal()
    widened = Signal()
    shown = Signal(object)

    def __init__(self, feed: Feed, about: About, headings: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.feed = feed
        self.about = about
        self.record: Record | None = None
        self.drafting = False
        self.rows = {field.key: FormRow(field, feed, self._keep) for field in about.fields}
        #: Ways to keep a field other than the plain edit, by key: (id, new, was).
        self.keepers: dict[str, Callable[[int, Any, Value], None]] = {}
        self._headings = headings or {}
        self.title = Elided()
        self.second = Elided()
        self.fault = QLabel()
        self.body = QVBoxLayout()
        self._lay_out()
        feed.changed.connect(self._take_changes)

    # Layout

    def _lay_out(self) -> None:
        self.setObjectName(f"form-{self.about.subject}")
        self.setProperty("card", True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addWidget(self._scroller(), 1)
        whole.addWidget(self._foot())
        self.take_look()

    def take_look(self) -> None:
        """Room for the type."""
        self.setMinimumWidth(look.scaled(300))
        self._inside.setMaximumWidth(look.scaled(_WIDEST))

    def _head(self) -> QHBoxLayout:
        look.set_font(self.title, look.HEAD, 600)
        look.set_colour(self.second, "ink-secondary")
        self.title.setObjectName("form-title")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.second)
        self.widen = self._tool("maximize-2", _("Show wide (Enter)"), self.widened)
        self.shut = self._tool("x", _("Close (Esc)"), self.closed)
        line = QHBoxLayout()
        line.setContentsMargins(16, look.BETWEEN, look.INSIDE, look.INSIDE)
        line.addLayout(words, 1)
        for button in (self.widen, self.shut):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _tool(self, icon: str, name: str, signal: Any) -> QToolButton:
        made = QToolButton()
        look.set_icon(made, icon, "ink-secondary")
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(signal)
        return made

    def _scroller(self) -> QScrollArea:
        self._inside = inside = QWidget()
        inside.setProperty("plain", True)
        self.body.setContentsMargins(16, look.TIGHT, look.BETWEEN, 16)
        self.body.setSpacing(look.TIGHT)
        for key, row in self.rows.items():
            if key in self._headings:
                self.body.addWidget(heading(self._headings[key]))
            self.body.addWidget(row)
        self.body.addStretch()
        inside.setLayout(self.body)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setWidget(inside)
        return scroller

    def _foot(self) -> QWidget:
        self.foot = QWidget()
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        look.set_colour(self.fault, "bad")
        self.add_button = QPushButton(_("Add {one}").format(one=_(self.about.one)))
        self.add_button.setObjectName("form-add")
        self.add_button.setProperty("accent", True)
        self.add_button.setToolTip(_("Ctrl+Enter"))
        self.add_button.clicked.connect(self.add)
        drop = QPushButton(_("Cancel"))
        drop.setObjectName("form-cancel")
        drop.clicked.connect(self.closed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_keys(self, keys, self.add)
        line = QHBoxLayout(self.foot)
        line.setContentsMargins(16, look.INSIDE, 16, look.BETWEEN)
        line.addWidget(self.fault, 1)
        line.addWidget(drop)
        line.addWidget(self.add_button)
        self.foot.hide()
        return self.foot

    def add_below(self, widget: QWidget) -> None:
        """Show something of the page's own below the rows."""
        self.body.insertWidget(self.body.count() - 1, widget)

    def put_after(self, key: str, widget: QWidget) -> None:
        """Show something of the page's own right below a row."""
        self.body.insertWidget(self.body.indexOf(self.rows[key]) + 1, widget)

    def say_second(self, words: str) -> None:
        """The line below the name."""
        self.second.setText(words)
        self.second.setVisible(bool(words))

    # A record

    def show_record(self, record_id: int | None) -> None:
        """Show a record; what was typed for another one is kept first."""
        if self.record is not None and self.record.id == record_id and not self.drafting:
            return
        self.flush()
        self._read(record_id)

    def _read(self, record_id: int | None) -> None:
        found = None
        if record_id is not None:
            found = self.feed.ask(record, self.about.subject, record_id, self.feed.today())
        self._draft(drafting=False)
        self.record = found
        if found is not None:
            for key, row in self.rows.items():
                row.show_value(found.values[key], found.names.get(key, ""))
            self.title.setText(found.name)
            self.shown.emit(found)

    def flush(self) -> None:
        """Keep what was typed; what can't be kept is said and let go of."""
        for row in self.rows.values():
            if row.is_typed() and not self.drafting:
                row.commit()
                if row.is_typed() and row.entry.property("wrong"):
                    self.feed.failed.emit(row.message.text())
                row.restore()

    def _keep(self, field: Field, new: Value, was: Value) -> None:
        if self.record is None:
            return
        one, row = self.record.id, self.rows[field.key]
        if field.key in self.keepers:
            row.restore()
            self.keepers[field.key](one, new, was)
            return
        label = self.about.editing(field, self.record.name)
        self.feed.do(
            label, self.about.edit, one, field.key, new, was,
            then=lambda _done: self._kept(one, field.key), refused=lambda why: self._refused(one, row, why),
        )  # fmt: skip

    def _kept(self, one: int, key: str) -> None:
        if self.record is None or self.record.id != one:
            return
        found = self.feed.ask(record, self.about.subject, one, self.feed.today())
        if found is not None:
            self.rows[key].kept(found.values[key], found.names.get(key, ""))

    def _refused(self, one: int, row: FormRow, why: str) -> None:
        if self.record is None or self.record.id != one:
            self.feed.failed.emit(why)
            return
        found = self.feed.ask(record, self.about.subject, one, self.feed.today())
        if found is not None:
            row.now_stored(found.values[row.field.key], found.names.get(row.field.key, ""))
        row.refuse(why)

    def _take_changes(self, changes: Changes) -> None:
        for row in self.rows.values():
            row.take_changes(changes)
        columns = LISTINGS[self.about.subject].columns
        gone = changes.touches(self.about.subject)
        if self.record is not None and (gone or any(watches(column, changes) for column in columns)):
            self._read_again(self.record.id)

    def _read_again(self, one: int) -> None:
        found = self.feed.ask(record, self.about.subject, one, self.feed.today())
        if found is None:
            self.record = None
            self.closed.emit()
            return
        self._read(one)

    # A new record

    def begin_draft(self, values: Mapping[str, Value] | None = None) -> None:
        """An empty form; nothing is written until :meth:`add`."""
        self.flush()
        self.record = None
        self._draft(drafting=True)
        self.title.setText(_("New {one}").format(one=_(self.about.one)))
        for key, row in self.rows.items():
            value = (values or {}).get(key)
            known = isinstance(value, int) and row.field.link
            row.begin(value, self.feed.ask(name_of, row.field.link, value) if known else "")
        self.shown.emit(None)
        self.first_entry().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_entry(self) -> Entry:
        """Where typing begins."""
        return next(row.entry for row in self.rows.values() if not row.isHidden())

    def drop_draft(self) -> None:
        """Let go of a draft."""
        for row in self.rows.values():
            row.restore()
        self._draft(drafting=False)

    def _draft(self, *, drafting: bool) -> None:
        self.drafting = drafting
        self.fault.clear()
        self.foot.setVisible(drafting)
        self.widen.setVisible(not drafting)
        self.second.setVisible(not drafting)
        for row in self.rows.values():
            row.set_draft(on=drafting)
            row.setVisible(row.field.editable or not drafting)

    def add(self) -> None:
        """Add the draft; what is wrong is said beside the first entry that is."""
        if not self.drafting:
            return
        values: dict[str, Value] = {}
        wrong: FormRow | None = None
        for key, row in self.rows.items():
            try:
                values[key] = row.entered() if not row.isHidden() else None
            except Refused:
                wrong = wrong or row
        if wrong is not None:
            wrong.entry.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.fault.clear()
        name = " ".join(str(values[key]) for key in ("first_name", "last_name", "name", "title") if values.get(key))
        self.feed.do(
            self.about.adding(name), self.about.add, values,
            then=lambda done: self._added(done.result), refused=self.fault.setText,
        )  # fmt: skip

    def _added(self, one: int) -> None:
        self.drop_draft()
        self.added.emit(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.backed_out.emit()
        else:
            super().keyPressEvent(event)


def heading(words: str) -> QLabel:
    """A small title between the rows of a form."""
    made = QLabel(words)
    look.set_font(made, look.SMALL, 600)
    look.set_colour(made, "ink-secondary")
    made.setContentsMargins(0, look.BETWEEN, 0, look.TIGHT)
    return made
