"""A page with a list and the form of the record it stands on: the same for every kind of record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.fields import Subject, Value
from models.queries.listings import LISTINGS, counts
from models.queries.records import name_of
from models.queries.saved_views import View
from models.subjects import SUBJECTS
from models.text import _
from views.lists.aloud import ListAloud
from views.lists.columns import Columns
from views.lists.filters import Filter, FilterBar
from views.lists.group_button import GroupButton
from views.lists.head import PageHead
from views.lists.nothing import Nothing, Ways
from views.lists.page_acts import PageActs
from views.lists.panel import WIDTH, Panel
from views.lists.places import ListPlace, read, wanted, written
from views.lists.seek import Seek
from views.lists.table import RecordTable
from views.lists.view_button import ListParts, ViewButton
from views.records.form import RecordForm
from views.records.history import HistoryDialog
from views.shared import look
from views.shared.acts import RecordActs
from views.shared.areas import Area
from views.shared.feed import Feed
from views.shared.keys import on_keys
from views.shared.memory import Memory
from views.shared.split import Split


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
    and id of another record to look at; ``form_made`` carries the form when it is first needed, for what a page adds to
    it."""

    wants_import = Signal(str)
    wants_export = Signal()
    jump = Signal(str, object)
    moved = Signal()
    widened = Signal()
    wants_record = Signal(str, object)
    form_made = Signal(object)

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
        self.filters = FilterBar(feed, LISTINGS[subject])
        self.head = PageHead(self.about, words.title)
        #: What shows the records that were found.
        self.front: QWidget = self.table
        self.stack = QStackedWidget()
        self.empty = Nothing(self.about, words.icon, words.hat, self._ways())
        self.progress = QProgressBar()
        self.card = QFrame()
        self.split = Split()
        self.panel = Panel(
            lambda: RecordForm(feed, self.about, headings), self.card, self.table, self.split, self.take_keyboard
        )
        self.doing = PageActs(self.table, self.panel, self.filters)
        self.grouping = GroupButton(self.table)
        self.view = ViewButton(feed, ListParts(self.table, self.columns, self.filters, self.head))
        self.seek = Seek(feed, self.head, self.filters, self.table, self.panel, self.view)
        self._total = 0
        self._lay_out()
        self.filters.show_filters(stood.filters, enough=stood.enough)
        self.head.show_search(stood.search)
        self.view.take(stood.view)
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
        self.card.setProperty("card", True)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(2)
        self.progress.hide()
        inside.addWidget(self.progress)
        self.stack.addWidget(self.table)
        self.empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.stack.addWidget(self.empty)
        inside.addWidget(self.stack)
        inside.addWidget(self.doing.grid.shelf)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setSizes([900, look.scaled(WIDTH)])
        whole.addWidget(self.split, 1)

    def _second_line(self) -> QHBoxLayout:
        columns = self.choosing = QToolButton()
        columns.setObjectName("page-columns")
        columns.setText(_("Columns"))
        columns.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        columns.clicked.connect(lambda: self.columns.menu().popup(columns.mapToGlobal(QPoint(0, columns.height()))))
        line = self.filtering = QHBoxLayout()
        line.setSpacing(look.TIGHT)
        line.addWidget(self.filters, 1)
        for quiet in (self.grouping, columns, self.view):
            look.set_colour(quiet, "ink-secondary")
            line.addWidget(quiet, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _connect(self) -> None:
        table, panel = self.table, self.panel
        table.picked.connect(panel.show_record)
        table.opened.connect(self._open)
        table.arrived.connect(self._arrived)
        self.aloud = ListAloud(table, self.head.count)
        table.busy.connect(self.progress.setVisible)
        table.chosen.connect(lambda _count: self.say_count())
        table.failed.connect(self._say_fault)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._offer)
        at_cell = lambda: self._offer(table.visualRect(table.currentIndex()).center())  # noqa: E731
        on_keys(table, "Shift+F10", at_cell, alone=True)  # X11 sends no request for a menu then
        panel.made.connect(self._furnish)
        panel.turned.connect(self.memory.note)
        panel.drafted.connect(self._say_state)
        panel.widened.connect(self.filters.setDisabled)
        self.seek.widened.connect(self.widened)
        self.filters.filtered.connect(self._filter)
        self.columns.wants_filter.connect(self.filters.begin)
        self.columns.wants_group.connect(self.grouping.group_by)
        self.view.turned.connect(self.say_count)
        self.view.turned.connect(self.moved)
        self.head.searched.connect(self._search)
        self.head.left.connect(self._enter_list)
        self.head.wants_import.connect(lambda: self.wants_import.emit(self.subject))
        self.head.wants_new.connect(self.new_record)
        self.split.splitterMoved.connect(self.memory.note)
        for moved in (table.picked, table.arrived):
            moved.connect(self.moved)
        self.moved.connect(self.memory.note)
        on_keys(self, "/", self.start_search)
        on_keys(self, "F4", self.filters.begin)
        on_keys(self, "Ctrl+Shift+G", self.grouping.offer)
        on_keys(self, "Ctrl+S", self.view.keep)
        self.doing.grid.listen(self)

    def _furnish(self, form: RecordForm) -> None:
        form.added.connect(self._added)
        form.closed.connect(self.close_form)
        form.backed_out.connect(self.back_out)
        form.jump.connect(self.wants_record)
        form.widened.connect(self._turn_wide)
        self.form_made.emit(form)

    def _ways(self) -> Ways:
        return Ways(
            self.new_record,
            lambda: self.wants_import.emit(self.subject),
            lambda: self.show_filtered(()),
            self.table.ask,
        )

    # What a menu may ask of a page

    @property
    def form(self) -> RecordForm:
        """The form beside the list, made now if it was not needed so far."""
        return self.panel.form

    def new_record(self, values: Mapping[str, Value] | None = None) -> None:
        """Begin a draft beside the list, with what the filters say filled in."""
        self.panel.begin_draft({**self.doing.known(), **(values or {})})

    def start_search(self) -> None:
        """Go to the search box."""
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def show_filtered(self, filters: Sequence[Filter]) -> None:
        """List only what passes these filters."""
        self.seek.show_filtered(filters)

    def show_record(self, record_id: int) -> None:
        """Stand on a record with its panel open; filters that hide it are taken off."""
        self.seek.show_record(record_id)

    def place(self) -> ListPlace:
        """Where the list stands."""
        return self.seek.place()

    def show_place(self, place: ListPlace) -> None:
        """List what was listed and stand where the list stood; a record that is gone is passed over."""
        self.seek.show_place(place)

    def show_view(self, view: View) -> None:
        """Show a saved view."""
        self.seek.show_view(view)

    def _filter(self, filters: tuple[Filter, ...]) -> None:
        self.table.want(replace(self.table.wanted, filters=filters, enough=self.filters.enough))

    def _search(self, text: str) -> None:
        self.panel.narrow()
        self.table.want(replace(self.table.wanted, search=text))

    # List and form

    def _arrived(self, found: int) -> None:
        self.seek.settle()
        self._total = self.feed.ask(counts)[self.subject] if self.seek.is_narrowed() else found
        self.say_count()
        self.stack.setCurrentWidget(self.front if found else self.empty)
        self._say_state()
        if not found:
            return
        if self.table.current_id() is None and self.panel.open and not self.panel.drafting:
            self.table.stand_first()

    def say_count(self) -> None:
        """Say beside the title what is listed."""
        self.head.count.short = self._number(len(self.table.rows.records))
        self.head.count.setText(self.count_words())

    def count_words(self) -> str:
        """How many are listed, by which view, and how many of them are selected."""
        found, chosen = len(self.table.rows.records), self.table.selected_count()
        if self.seek.is_narrowed():
            words = _("{n} of {total}").format(n=self._number(found), total=self._number(self._total))
        else:
            words = self.about.counted(found, self._number(found))
        if view := self.view.words():
            words += " · " + view
        if chosen > 1:
            words += " · " + _("{n} selected").format(n=self._number(chosen))
        return words

    def _number(self, number: int) -> str:
        return f"{number:,}".replace(",", self.feed.facts.group)

    def _say_state(self) -> None:
        """One main act at a time: Add in a draft, New in the middle of an empty page, else New above the list."""
        empty = not self.table.rows.ids
        narrowed = self.seek.is_narrowed()
        self.head.show_accent(on=not self.panel.drafting and (narrowed or not empty))
        if empty:
            self._say_empty(narrowed=narrowed)

    def _say_empty(self, *, narrowed: bool) -> None:
        if narrowed:
            self.empty.say_none_match(self._number(self._total))
        else:
            words = self.words
            self.empty.say_none_yet(words.empty_title, words.empty_sentence, main=not self.panel.drafting)

    def _say_fault(self, sentence: str) -> None:
        self.empty.say_fault(sentence)
        self.stack.setCurrentWidget(self.empty)

    def _open(self, record_id: int) -> None:
        if self.panel.open:
            self.panel.widen()
        else:
            self.open_panel(record_id)

    def open_panel(self, record_id: int) -> None:
        """Show a record's form beside the list."""
        self.panel.open_on(record_id)

    def _turn_wide(self) -> None:
        if self.panel.wide:
            self.panel.narrow()
            self.take_keyboard()
        else:
            self.panel.widen()

    def close_form(self) -> None:
        """Drop the draft, leave the wide form, or put the panel away, whichever it is."""
        if self.panel.drafting or self.panel.wide or self.panel.record is None:
            self.back_out()
        else:
            self.panel.put_away()

    def back_out(self) -> None:
        """One step back towards the list."""
        self.panel.back_out()

    def _added(self, record_id: int) -> None:
        self.panel.open = True
        self.table.ask(then_pick=record_id)
        self.form.show_record(record_id)
        self._say_state()
        self.take_keyboard()

    def _enter_list(self) -> None:
        if self.table.rows.ids:
            self.table.stand_first()
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
        made.addAction(_("Export…"), QKeySequence("Ctrl+E"), self.wants_export.emit).setObjectName("export")
        made.addSeparator()
        self.doing.offer_filter(made, place)
        self.table.folding.fill(made)
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
        parts = [Area(self.card, self.take_keyboard)]
        if not self.panel.hidden:  # asking for the form would make it
            parts.append(Area(self.form, lambda: self.form.first_entry().setFocus(Qt.FocusReason.TabFocusReason)))
        return [one for one in parts if one.widget.isVisible()]

    def take_keyboard(self) -> None:
        """To the list, or to the form where that is all there is."""
        (self.form.first_entry() if self.panel.wide else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    # What is remembered

    def _now(self) -> Mapping[str, Any]:
        stands = {"record": self.seek.sought or self.table.wish} if self.table.asking else {}
        return {"panel": self.panel.open, "split": self.split.sizes(), **written(self.seek.place()), **stands}

    def _read(self, kept: Mapping[str, Any]) -> None:
        self.panel.open = kept.get("panel", True)
        if all(kept.get("split", [0])):
            self.split.setSizes(kept["split"])

    def put_away(self) -> None:
        """The file is about to be closed: keep what was typed and how the page stands."""
        self.panel.flush()
        self.memory.write_rest()
        self.columns.memory.write_rest()
