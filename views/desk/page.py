"""The Desk: three linked panes under the funnel. What is chosen in one narrows the other two and the funnel."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QPushButton, QVBoxLayout, QWidget

from models.fields import Subject
from models.queries.funnel import funnel_records
from models.queries.linked import Pane, linked_ids
from models.queries.listing import Records
from models.queries.scope import Scope
from models.text import _
from views.desk.chosen import ChosenLine, chosen_in, name_all
from views.desk.counting import Counting
from views.desk.panes import Panes
from views.desk.span import SPANS, Span, days_of, words_of
from views.desk.strip import FunnelStrip
from views.lists.filters import Filter
from views.shared import look
from views.shared.acts import RecordActs
from views.shared.areas import Area, into
from views.shared.choice import Choice
from views.shared.feed import Feed
from views.shared.keys import on_keys
from views.shared.memory import Memory
from views.shared.pieces import page_title
from views.shared.search_button import SearchButton
from views.shared.tabs import put_before

#: Which page shows a pane's records whole.
_PAGES: Mapping[Pane, str] = {"campaigns": "campaigns", "people": "people", "deals": "deals"}


class DeskPage(QWidget):
    """``jump`` carries a page's key and filters, ``wants_page`` the same for a pane to be shown whole; ``opened`` a
    subject and a record to show, ``wants_new`` the subject of a record to add, ``wants_import`` one to bring;
    ``moved``: something else is chosen."""

    jump = Signal(str, object)
    opened = Signal(str, int)
    wants_new = Signal(str)
    wants_import = Signal(str)
    wants_search = Signal()
    wants_page = Signal(str, object)
    moved = Signal()

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.setObjectName("page-desk")
        self.panes = Panes(feed)
        self.strip = FunnelStrip()
        self.line = ChosenLine(feed)
        self.span = Choice("desk-span", _("Days that the funnel counts"))
        self.new = QPushButton(_("New"))
        self.search = SearchButton()
        self.progress = QProgressBar(self)  # lies between funnel and panes, which stay where they are
        self.memory = Memory(feed, "page.desk", self._now, self)
        self._lay_out()
        kept = self.memory.read()
        if kept.get("span") in SPANS:
            self.span.choose(kept["span"])
        self.counting = Counting(feed, self._days, self)
        self._connect()
        self.panes.read(kept)

    def _lay_out(self) -> None:
        title = page_title(_("Desk"))
        for one in SPANS:
            self.span.addItem(words_of(one)[:1].upper() + words_of(one)[1:], one)
        self.span.setToolTip(_("Days that the funnel counts"))
        self.span.setMinimumContentsLength(17)
        self.new.setObjectName("page-new")
        self.new.setProperty("accent", True)
        self.new.setToolTip(_("Add anything in one line (Ctrl+N)"))
        look.set_icon(self.new, "plus", "on-accent", 14)
        self.head = QHBoxLayout()
        self.head.setSpacing(look.INSIDE)
        self.head.addWidget(title)
        self.head.addWidget(self.line, 1)
        self.head.addWidget(self.search)
        self.head.addWidget(self.span)
        self.head.addWidget(self.new)
        self.progress.setObjectName("desk-busy")
        self.progress.setAccessibleName(_("Looking up what belongs together"))
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(2)
        self.progress.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 14, look.EDGE, 16)
        whole.setSpacing(look.BETWEEN)
        whole.addLayout(self.head)
        whole.addWidget(self.strip)
        whole.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.panes.changed.connect(self._follow)
        self.panes.busy.connect(self.progress.setVisible)
        self.panes.wanting.connect(self.counting.count_too)
        self.panes.opened.connect(self.opened)
        self.panes.widened.connect(self._widen)
        self.panes.added.connect(self.wants_new)
        self.panes.wants_import.connect(self.wants_import)
        self.panes.resized.connect(self.memory.note)
        self.counting.counted.connect(self._show_funnel)
        self.line.dropped.connect(self.panes.let_go)
        self.strip.asked.connect(self._show_records)
        self.span.activated.connect(self._turn_span)
        self.new.clicked.connect(lambda: self.wants_new.emit(""))
        self.search.clicked.connect(self.wants_search)
        self.panes.asked.connect(self._offer)
        acts, boxes = self.panes.acts, self.panes.boxes
        acts.wants_log.connect(boxes.log)
        acts.wants_plan.connect(boxes.plan)
        acts.wants_campaign.connect(boxes.add_to_campaign)
        acts.wants_edit.connect(boxes.edit)
        acts.wants_tag.connect(boxes.tag)
        acts.wants.connect(self._want)
        acts.wants_move.connect(self.panes.board.move_to)
        on_keys(self, "Ctrl+C", lambda: acts.do("copy", *self.chosen_records()))

    def _want(self, key: str, subject: Subject, ids: Sequence[int]) -> None:
        """An act that has no box here is done on the page of the record."""
        if key == "sequence":
            self.panes.boxes.start_sequence(ids)
        elif key == "stop":
            self.panes.boxes.stop_contact(subject, ids)
        elif key == "objection":
            self.panes.boxes.log_objection(subject, ids[0])
        else:
            self.opened.emit(subject, ids[0])

    def areas(self) -> Sequence[Area]:
        """The funnel and the panes."""
        return [Area(self.strip, partial(into, self.strip)), *self.panes.areas()]

    def take_keyboard(self) -> None:
        """To the campaigns."""
        self.panes.enter("campaigns")

    # What is chosen

    def place(self) -> Scope:
        """What is chosen."""
        return self.panes.chosen

    def show_place(self, place: Any) -> None:
        """Choose that again."""
        if isinstance(place, Scope):
            self.panes.choose(place)

    def _follow(self) -> None:
        self.line.show_chosen(self.panes.chosen)
        put_before(self.span, self.line.chips)
        self.counting.count(self.panes.chosen)
        self.memory.note()
        self.moved.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.counting.catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = self.strip.geometry().bottom() + look.BETWEEN // 2
        self.progress.setGeometry(look.EDGE, below, self.width() - 2 * look.EDGE, 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panes.chosen:
            self.panes.choose(Scope())
        elif event.key() == Qt.Key.Key_Delete:
            self.acts.do("delete", *self.chosen_records())
        else:
            super().keyPressEvent(event)

    # Acts on what is chosen

    @property
    def acts(self) -> RecordActs:
        """What can be done with records."""
        return self.panes.acts

    def chosen_records(self) -> tuple[Subject, list[int]]:
        """What is selected in the pane with the keyboard."""
        return self.panes.chosen_records()

    def menu(self, pane: Pane) -> QMenu:
        """What the selection of a pane can do."""
        made = QMenu(self)
        ids = list(self.panes.selected(pane))
        if len(ids) == 1:
            made.addAction(_("Open"), lambda: self.opened.emit(pane, ids[0]))
            made.addSeparator()
        if ids:
            self.acts.fill(made, pane, ids)
            made.addSeparator()
        made.addAction(_("Show the whole page"), lambda: self._widen(pane))
        return made

    def _offer(self, pane: Pane, place: QPoint) -> None:
        self.menu(pane).popup(place)

    # The funnel

    def _span(self) -> Span:
        found: Span = self.span.currentData()
        return found

    def _days(self) -> Any:
        return days_of(self._span(), self.feed.today())

    def _turn_span(self) -> None:
        self.counting.count(self.panes.chosen)
        self.memory.note()

    def _show_funnel(self, found: Any) -> None:
        self.strip.show_funnel(found, words_of(self._span()), self.feed.facts)

    def _show_records(self, step: str) -> None:
        """To the records that a step counts, on their page."""
        chosen, span = self.panes.chosen, words_of(self._span())
        if step == "reached":
            self._widen("campaigns")
            return
        key: Any = "won" if step == "revenue" else step
        subject, ids = self.feed.ask(funnel_records, chosen, *self._days(), key)
        words = {
            "leads": _("Leads, {span}"), "qualified": _("Qualified, {span}"),
            "opportunities": _("Opportunities, {span}"), "won": _("Won, {span}"),
        }[key].format(span=span)  # fmt: skip
        names = self._names(chosen)
        self.jump.emit(subject, (("", "among", Records(f"{words} · {names}" if names else words, ids)),))

    def _names(self, chosen: Scope) -> str:
        return ", ".join(name_all(self.feed, pane, some) for pane, some in chosen_in(chosen))

    def _widen(self, pane: Pane) -> None:
        """The pane's whole page, with what it lists here."""
        others = replace(self.panes.chosen, **{pane: ()})
        filters: tuple[Filter, ...] = ()
        if others:
            label = _("Linked to {names}").format(names=self._names(others))
            filters = (("", "among", Records(label, self.feed.ask(linked_ids, pane, others))),)
        self.wants_page.emit(_PAGES[pane], filters)

    # What is remembered

    def _now(self) -> Mapping[str, Any]:
        return {"span": self._span(), **self.panes.now()}

    def put_away(self) -> None:
        """The file is about to be closed."""
        self.panes.boxes.flush()
        self.memory.write_rest()
        self.panes.board.memory.write_rest()
