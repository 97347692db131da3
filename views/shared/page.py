"""A page with a list and the form of the record it stands on: the same for every kind of record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.fields import Subject, Value
from models.queries.listing import Records
from models.queries.listings import LISTINGS, counts
from models.queries.records import name_of
from models.subjects import SUBJECTS
from models.text import _
from views.shared import look
from views.shared.acts import RecordActs
from views.shared.aloud import ListAloud
from views.shared.areas import Area
from views.shared.columns import Columns
from views.shared.feed import Feed
from views.shared.filters import Filter, FilterBar
from views.shared.form import RecordForm
from views.shared.head import PageHead
from views.shared.history import HistoryDialog
from views.shared.keys import on_keys
from views.shared.memory import Memory
from views.shared.page_acts import PageActs
from views.shared.places import ListPlace, read, wanted, written
from views.shared.split import Split
from views.shared.states import Notice
from views.shared.table import RecordTable

_FORM_WIDTH = 360


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says of itself; all marked and translated."""

    title: str
    empty_title: str
    empty_sentence: str
    icon: str
    hat: str


class ListPage(QWidget):
    """``wants_import`` carries a subject; ``jump`` a page's key and the filters to show there; ``moved``: it lists or
    stands on something else; ``widened``: filters were taken off to show a record; ``wants_record`` carries the subject
    and id of another record to look at."""

    wants_import = Signal(str)
    jump = Signal(str, object)
    moved = Signal()
    widened = Signal()
    wants_record = Signal(str, object)

    def __init__(self, feed: Feed, subject: Subject, words: Words, headings: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.feed = feed
        self.subject = subject
        self.words = words
        self.about = SUBJECTS[subject]
        self.table = RecordTable(feed, LISTINGS[subject])
        self.columns = Columns(self.table)
        self.memory = Memory(feed, f"page.{subject}", self._now, self)
        kept = self.memory.read()
        stood = read(kept, self.table.listing)
        self.table.wanted = wanted(stood, self.table.listing)
        self.table.ask(stood.record)  # answered while the rest is built
        self.form = RecordForm(feed, self.about, headings)
        self.filters = FilterBar(feed, LISTINGS[subject])
        self.doing = PageActs(self.table, self.form, self.filters, self.open_panel)
        self.head = PageHead(self.about, words.title)
        #: What shows the records that were found.
        self.front: QWidget = self.table
        self.stack = QStackedWidget()
        self.empty = Notice(words.icon, words.hat, f"empty-{subject}")
        self.progress = QProgressBar()
        self.split = Split()
        self._panel = True
        self._wide = False
        self._total = 0
        self._sought: int | None = None
        self._lay_out()
        self.filters.show_filters(stood.filters)
        self._connect()
        self._read(kept)

    # Layout

    def _lay_out(self) -> None:
        self.setObjectName(f"page-{self.subject}")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 14, look.EDGE, 16)
        whole.setSpacing(look.INSIDE)
        whole.addWidget(self.head)
        whole.addLayout(self._second_line())
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(2)
        self.progress.hide()
        inside.addWidget(self.progress)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        inside.addWidget(self.stack)
        self.split.addWidget(card)
        self.split.addWidget(self.form)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setSizes([900, look.scaled(_FORM_WIDTH)])
        self.form.hide()
        self.card = card
        whole.addWidget(self.split, 1)

    def _second_line(self) -> QHBoxLayout:
        columns = QToolButton()
        columns.setObjectName("page-columns")
        columns.setText(_("Columns"))
        look.set_icon(columns, "columns-3", "ink-secondary")
        columns.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        columns.clicked.connect(lambda: self.columns.menu().popup(columns.mapToGlobal(QPoint(0, columns.height()))))
        line = QHBoxLayout()
        line.addWidget(self.filters, 1)
        line.addWidget(columns)
        return line

    def _connect(self) -> None:
        table, form = self.table, self.form
        table.picked.connect(self._show_form)
        table.opened.connect(self._open)
        table.arrived.connect(self._arrived)
        self.aloud = ListAloud(table, self.head.count)
        table.busy.connect(self.progress.setVisible)
        table.chosen.connect(lambda _count: self._say_count())
        table.failed.connect(self._say_fault)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._offer)
        form.added.connect(self._added)
        form.closed.connect(self.close_form)
        form.backed_out.connect(self.back_out)
        if form.story is not None:
            form.story.jump.connect(self.wants_record)
        form.widened.connect(lambda: self._set_wide(wide=not self._wide))
        self.filters.filtered.connect(lambda filters: table.want(replace(table.wanted, filters=filters)))
        self.head.searched.connect(self._search)
        self.head.left.connect(self._enter_list)
        self.head.wants_import.connect(lambda: self.wants_import.emit(self.subject))
        self.head.wants_new.connect(self.new_record)
        self.split.splitterMoved.connect(self.memory.note)
        for moved in (table.picked, table.arrived):
            moved.connect(self.moved)
        self.moved.connect(self.memory.note)
        on_keys(self, "/", self.start_search)

    # What a menu may ask of a page

    def new_record(self, values: Mapping[str, Value] | None = None) -> None:
        """Begin a draft beside the list, with what the filters say filled in."""
        known = {key: value for key, op, value in self.filters.filters if op == "is" and not isinstance(value, Records)}
        self.form.show()
        self.form.begin_draft({**known, **(values or {})})
        self._say_state()

    def start_search(self) -> None:
        """Go to the search box."""
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def show_filtered(self, filters: Sequence[Filter]) -> None:
        """List only what passes these filters."""
        self._leave_wide()
        self.head.forget_search()
        self.table.wanted = replace(self.table.wanted, search="")
        self.filters.show_filters(tuple(filters))

    # A record or a place that is looked for from anywhere

    def show_record(self, record_id: int) -> None:
        """Stand on a record with its panel open; filters that hide it are taken off."""
        if not self._may_leave_draft():
            return
        self._leave_wide()
        self._panel = True
        if not self.table.asking and self.table.pick(record_id):
            self._show_form(record_id)
            return
        self._sought = record_id
        self.table.ask(then_pick=record_id)

    def _may_leave_draft(self) -> bool:
        """Whether no new record is being typed; a draft with nothing in it is let go of."""
        if self.form.drafting and any(row.is_typed() for row in self.form.rows.values()):
            self.feed.failed.emit(_("Add the new {one} first, or cancel it.").format(one=_(self.about.one)))
            return False
        if self.form.drafting:
            self.back_out()
        return True

    def _seek(self) -> None:
        """The list was asked for a record: stand on it, or take off what hides it."""
        sought, self._sought = self._sought, None
        if sought is None or self.table.current_id() == sought:
            return
        if self._is_narrowed():
            self._sought = self.table.wish = sought
            self.show_filtered(())
            self.widened.emit()
        else:
            self.feed.failed.emit(_("This record has been deleted."))

    def place(self) -> ListPlace:
        """Where the list stands."""
        listed = self.table.wanted
        return ListPlace(self.table.current_id(), listed.filters, listed.sort, listed.descending)

    def show_place(self, place: ListPlace) -> None:
        """List what was listed and stand where the list stood; a record that is gone is passed over."""
        if not self._may_leave_draft():
            return
        self._leave_wide()
        self.head.forget_search()
        with QSignalBlocker(self.filters):
            self.filters.show_filters(place.filters)
        self.table.wish = place.record
        self.table.want(wanted(place, self.table.listing))

    def _search(self, text: str) -> None:
        self._leave_wide()
        self.table.want(replace(self.table.wanted, search=text))

    def _leave_wide(self) -> None:
        if self._wide:
            self.card.show()
            self.filters.setEnabled(True)
            self.form.set_wide(wide=False)
            self._wide = False

    # List and form

    def _arrived(self, found: int) -> None:
        self._seek()
        self._total = self.feed.ask(counts)[self.subject] if self._is_narrowed() else found
        self._say_count()
        self.stack.setCurrentWidget(self.front if found else self.empty)
        self._say_state()
        if not found:
            return
        if self.table.current_id() is None and self._panel and not self.form.drafting:
            self.table.setCurrentIndex(self.table.rows.index(0, 0))

    def _say_count(self) -> None:
        found, chosen = len(self.table.rows.ids), self.table.selected_count()
        if self._is_narrowed():
            words = _("{n} of {total}").format(n=self._number(found), total=self._number(self._total))
        else:
            words = self.about.counted(found, self._number(found))
        if chosen > 1:
            words += " · " + _("{n} selected").format(n=self._number(chosen))
        self.head.count.setText(words)

    def _number(self, number: int) -> str:
        return f"{number:,}".replace(",", self.feed.facts.group)

    def _say_state(self) -> None:
        """One main act at a time: Add in a draft, New in the middle of an empty page, else New above the list."""
        empty = not self.table.rows.ids
        narrowed = self._is_narrowed()
        self.head.show_accent(on=not self.form.drafting and (narrowed or not empty))
        if empty:
            self._say_empty(narrowed=narrowed)

    def _is_narrowed(self) -> bool:
        return bool(self.table.wanted.search.strip() or self.table.wanted.filters)

    def _say_empty(self, *, narrowed: bool) -> None:
        if narrowed:
            many = _(self.about.many)
            self.empty.say(
                _("No {many} match").format(many=many),
                _("None of the {n} {many} has all that you asked for.").format(n=self._number(self._total), many=many),
                [(_("Show all"), lambda: self.show_filtered(()), False)],
            )
            return
        self.empty.say(
            self.words.empty_title,
            self.words.empty_sentence,
            [
                (_("New {one}").format(one=_(self.about.one)), self.new_record, not self.form.drafting),
                (_("Import…"), lambda: self.wants_import.emit(self.subject), False),
            ],
        )

    def _say_fault(self, sentence: str) -> None:
        self.empty.say(_("The list can't be shown"), sentence, [(_("Try again"), self.table.ask, True)])
        self.stack.setCurrentWidget(self.empty)

    def _show_form(self, record_id: int | None) -> None:
        if self.form.drafting:
            return
        self.form.show_record(record_id if self._panel or self._wide else None)
        self.form.setVisible(self._panel and self.form.record is not None)

    def _open(self, record_id: int) -> None:
        if self._panel:
            self._set_wide(wide=True)
        else:
            self.open_panel(record_id)

    def open_panel(self, record_id: int) -> None:
        """Show a record's form beside the list."""
        if not self._panel:
            self._panel = True
            self.memory.note()
        self._show_form(record_id)

    def _set_wide(self, *, wide: bool) -> None:
        self._wide = wide
        self.card.setVisible(not wide)
        self.filters.setEnabled(not wide)
        self.form.set_wide(wide=wide)
        if wide:
            self.form.first_entry().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_keyboard()

    def close_form(self) -> None:
        """Drop the draft, leave the wide form, or put the panel away, whichever it is."""
        if self.form.drafting or self._wide or self.form.record is None:
            self.back_out()
            return
        self.form.show_record(None)
        self._panel = False
        self.form.hide()
        self.memory.note()
        self.take_keyboard()

    def back_out(self) -> None:
        """One step back towards the list."""
        if self.form.drafting:
            self.form.drop_draft()
        self._set_wide(wide=False)
        self._show_form(self.table.current_id())
        self._say_state()

    def _added(self, record_id: int) -> None:
        self._panel = True
        self.table.ask(then_pick=record_id)
        self.form.show_record(record_id)
        self._say_state()
        self.take_keyboard()

    def _enter_list(self) -> None:
        if self.table.rows.ids:
            self.table.setCurrentIndex(self.table.rows.index(max(self.table.currentIndex().row(), 0), 0))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_history(self) -> None:
        """Who changed what of the current record."""
        one = self.table.current_id()
        if one is not None:
            name = self.feed.ask(name_of, self.subject, one)
            HistoryDialog(self.feed, self.window(), (self.subject, one), name).open()

    # Right click

    def _offer(self, place: QPoint) -> None:
        self.menu(place).popup(self.table.viewport().mapToGlobal(place))

    def menu(self, place: QPoint) -> QMenu:
        """What the selection can do."""
        made = QMenu(self)
        if self.table.selected_count() == 1:
            made.addAction(_("Open"), lambda: self._open(self.table.current_id() or 0))
            made.addSeparator()
        self.doing.fill(made)
        if self.table.selected_count() == 1:
            made.addAction(_("History"), QKeySequence("Ctrl+H"), self.show_history)
        made.addSeparator()
        self.doing.offer_filter(made, place)
        return made

    @property
    def acts(self) -> RecordActs:
        """What can be done with records."""
        return self.doing.acts

    def chosen_records(self) -> tuple[Subject, list[int]]:
        """What is selected, else the record that is shown."""
        return self.doing.chosen()

    def areas(self) -> Sequence[Area]:
        """The list and the panel, as far as they are shown."""
        parts = (
            Area(self.card, self.take_keyboard),
            Area(self.form, lambda: self.form.first_entry().setFocus(Qt.FocusReason.TabFocusReason)),
        )
        return [one for one in parts if one.widget.isVisible()]

    def take_keyboard(self) -> None:
        """To the list, or to the form where that is all there is."""
        (self.form.first_entry() if self._wide else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    # What is remembered

    def _now(self) -> Mapping[str, Any]:
        stands = {"record": self._sought or self.table.wish} if self.table.asking else {}
        return {"panel": self._panel, "split": self.split.sizes(), **written(self.place()), **stands}

    def _read(self, kept: Mapping[str, Any]) -> None:
        self._panel = kept.get("panel", True)
        if all(kept.get("split", [0])):
            self.split.setSizes(kept["split"])

    def put_away(self) -> None:
        """The file is about to be closed: keep what was typed and how the page stands."""
        self.form.flush()
        self.memory.write_rest()
        self.form.fold.memory.write_rest()
        self.columns.memory.write_rest()
