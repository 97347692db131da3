"""A record's fields beside its list, and its story below or beside them: every edit is kept by itself; a new record is
a draft until it is added."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from models.errors import Refused
from models.fields import Field, Value
from models.formats import breakable
from models.queries.listings import LISTINGS
from models.queries.records import Record, name_of, record
from models.subjects import POINTERS, About
from models.text import _
from views.records.fold import Fold, heading
from views.records.form_head import FormHead
from views.records.row import FormRow
from views.records.section import Section, Sections, Way
from views.records.story import StoryPane
from views.shared import look
from views.shared.entries import Entry
from views.shared.feed import Feed
from views.shared.keys import on_keys
from views.shared.tabs import lead

#: Rows of a wide form stay as short as a line of reading.
_WIDEST = 640
NARROWEST = 316


class RecordForm(QFrame):
    """``added`` carries a new record's id, ``shown`` the Record or None; ``closed``, ``backed_out`` (Esc) and
    ``widened`` are what the person asks of the page around it, ``jump`` (subject and id) another record to look at;
    ``flushing``: what is typed is to be kept now."""

    added = Signal(object)
    closed = Signal()
    backed_out = Signal()
    widened = Signal()
    shown = Signal(object)
    flushing = Signal()
    jump = Signal(str, object)

    def __init__(self, feed: Feed, about: About, headings: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.feed = feed
        self.about = about
        self.record: Record | None = None
        self.drafting = False
        self.head = FormHead(feed, about)
        self.title, self.second, self.shut = self.head.title, self.head.second, self.head.shut
        self.rows = {field.key: FormRow(field, feed, self._keep) for field in about.fields}
        #: Ways to keep a field other than the plain edit, by key: (id, new, was).
        self.keepers: dict[str, Callable[[int, Any, Value], None]] = {}
        self.fault = QLabel()
        self.body = QVBoxLayout()
        self.fold = Fold(feed, about, self.rows, {key: heading(words) for key, words in (headings or {}).items()})
        self._story: StoryPane | None = None
        self.sections = Sections(feed, about.subject)
        self._lay_out()
        self.shown.connect(self.sections.show_record)
        feed.changed.connect(self._take_changes)

    # Layout

    def _lay_out(self) -> None:
        self.setObjectName(f"form-{self.about.subject}")
        self.setProperty("card", True)
        self.take_look()
        self.head.widened.connect(self.widened)
        self.head.closed.connect(self.closed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._scroller(), 1)
        whole.addWidget(self._foot())

    def _scroller(self) -> QScrollArea:
        fields, inside = QWidget(), QWidget()
        inside.setProperty("plain", True)
        fields.setMaximumWidth(_WIDEST)
        fields.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(1)
        self.fold.lay_into(self.body)
        self.body.addWidget(self.sections)
        self.body.addStretch(1)
        self.columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self.columns.setContentsMargins(16 - look.INDENT, look.TIGHT, look.BETWEEN, 16)
        self.columns.setSpacing(look.BETWEEN)
        self.columns.addWidget(fields)
        self.columns.addStretch(1)
        self.scroller = scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setWidget(inside)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._bring_into_sight)
        return scroller

    def _bring_into_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Qt scrolls on the way within what scrolls, not on the way in from beside it."""
        inside = self.scroller.widget()
        if inside is None or now is None or not inside.isAncestorOf(now):
            return
        if now.visibleRegion().isEmpty():
            self.scroller.ensureWidgetVisible(now, 0, look.BETWEEN)

    @property
    def story(self) -> StoryPane | None:
        """What happened with the record and what is next, made now if it was not needed so far; records that nothing
        is done with have none."""
        if self._story is None and self.about.subject in POINTERS:
            self._story = made = StoryPane(self.feed, self.about.subject)
            made.jump.connect(self.jump)
            made.wants_stage.connect(self.head.chip.click)
            made.setMaximumWidth(_WIDEST)
            self.columns.insertWidget(1, made, self.columns.stretch(0))
            made.hide()
            made.show_of(self.record.id if self.record is not None else None)
        return self._story

    def _show_story(self) -> None:
        if self.story is not None:
            self.story.show_of(self.record.id if self.record is not None else None)

    def take_look(self) -> None:
        """As wide as its largest words ask for."""
        self.setMinimumWidth(look.scaled(NARROWEST))

    def set_wide(self, *, wide: bool) -> None:
        """Fields and story side by side where there is room, else below each other."""
        way = QBoxLayout.Direction
        self.columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self.columns.setSpacing(2 * look.EDGE if wide else look.BETWEEN)
        for at in range(self.columns.count() - 1):
            self.columns.setStretch(at, 10 if wide else 0)
        self.scroller.verticalScrollBar().setValue(0)

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
        self._adding = [on_keys(self, keys, self.add) for keys in ("Ctrl+Return", "Ctrl+Enter")]
        line = QHBoxLayout(self.foot)
        line.setContentsMargins(16, look.INSIDE, 16, look.BETWEEN)
        line.addWidget(self.fault, 1)
        line.addWidget(drop)
        line.addWidget(self.add_button)
        self.foot.hide()
        return self.foot

    def add_below(self, widget: QWidget) -> None:
        """Show something of the page's own below the rows."""
        self.body.insertWidget(self.body.count() - 2, widget)  # the sections and the stretch stay last
        self.lead()

    def add_section(self, key: str, title: str, pane: QWidget, way: Way | None = None) -> Section:
        """Show a pane below the rows, under a heading that folds it; see :mod:`views.records.section`."""
        made = self.sections.add(key, title, pane, way)
        self.lead()
        return made

    def put_after(self, key: str, widget: QWidget) -> None:
        """Show something of the page's own right below a row."""
        self.body.insertWidget(self.body.indexOf(self.rows[key]) + 1, widget)
        self.lead()

    def put_at_top(self, widget: QWidget) -> None:
        """Show something of the page's own above the rows."""
        self.body.insertWidget(0, widget)
        self.lead()

    def lead(self) -> None:
        """Tab goes from row to row as they stand."""
        items = (self.body.itemAt(at) for at in range(self.body.count()))
        lead([self.head, *(one for item in items if item is not None and (one := item.widget()) is not None)])

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
        if self.record is None or self.record.id != record_id:
            self.scroller.verticalScrollBar().setValue(0)
        found = None
        if record_id is not None:
            found = self.feed.ask(record, self.about.subject, record_id, self.feed.today())
        self._draft(drafting=False)
        self.record = found
        if found is not None:
            for key, row in self.rows.items():
                row.show_value(found.values[key], found.names.get(key, ""))
            self.head.show_record(found)
            self.shown.emit(found)
        if self._story is not None:
            self._show_story()
        elif found is not None:
            QTimer.singleShot(0, self, self._show_story)  # the fields are painted before it is made

    def flush(self) -> None:
        """Keep what was typed; what can't be kept is said and let go of."""
        for row in self.rows.values():
            if row.is_typed() and not self.drafting:
                row.commit()
                if row.is_typed() and row.entry.property("wrong"):
                    self.feed.failed.emit(row.message.text())
                row.restore()
        self.flushing.emit()
        if self._story is not None:
            self._story.flush()

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
        if self.record is not None and (gone or any(column.changed_by(changes) for column in columns)):
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
        if self._story is not None:
            self._story.show_of(None)
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
        for shortcut in self._adding:
            shortcut.setEnabled(drafting)  # a box of the story keeps by the same keys
        self.head.show_draft(_("New {one}").format(one=_(self.about.one)), on=drafting)
        for row in self.rows.values():
            row.set_draft(on=drafting)
        self.fold.show_rows(drafting=drafting)

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
            then=lambda done: self._added(done.result), refused=lambda why: self.fault.setText(breakable(why)),
        )  # fmt: skip

    def _added(self, one: int) -> None:
        self.drop_draft()
        self.added.emit(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.backed_out.emit()
        else:
            super().keyPressEvent(event)
