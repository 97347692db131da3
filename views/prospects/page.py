"""The prospects: people, companies, and pairs of them that may be one; one list at a time."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from models.fields import Subject, Value
from models.queries.records import Record
from models.queries.saved_views import View
from models.text import _
from views.lists.filters import Filter
from views.lists.page import ListPage, Words
from views.lists.places import ListPlace
from views.prospects.contacts import ContactRows
from views.prospects.duplicates import DuplicatesPage
from views.prospects.familiar import FamiliarLine
from views.prospects.lifecycle import LifecyclePane
from views.prospects.segment_button import SegmentButton
from views.prospects.ties import TiesPane
from views.records.form import RecordForm
from views.records.links import Links
from views.shared.acts import RecordActs
from views.shared.areas import Area
from views.shared.feed import Feed
from views.shared.memory import Memory
from views.shared.switch import show_on
from views.shared.tabs import put_before

#: Records that somebody looks through one by one.
_MOST = 10


def _people_words() -> Words:
    return Words(
        _("Prospects"),
        _("No people yet"),
        _("Everybody you could sell to, and everybody you have. Bring the list you keep today, or note the first one."),
        "contact",
        "sales",
    )


def _company_words() -> Words:
    return Words(
        _("Prospects"),
        _("No companies yet"),
        _("The firms that your people work for and that you sell to."),
        "building-2",
        "sales",
    )


class PeoplePage(QWidget):
    """Two lists and the duplicates under one title; signals as those of a :class:`ListPage`."""

    wants_import = Signal(str)
    wants_export = Signal()
    jump = Signal(str, object)
    moved = Signal()
    widened = Signal()
    wants_record = Signal(str, object)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("page-prospects")
        headings = {"campaign_id": _("Where from"), "street": _("Address")}
        self.people = ListPage(feed, "people", _people_words(), headings)
        self.people.form_made.connect(self._furnish_person)
        self.segment = SegmentButton(feed, self.people.view, self.people)
        self.people.filtering.insertWidget(1, self.segment, 0, Qt.AlignmentFlag.AlignTop)
        put_before(self.people.grouping, [self.segment])
        self.people.table.arrived.connect(self.segment.show_for)
        self.segment.show_for()
        self.links = Links(feed, "company_id")
        self.links.jump.connect(self._show_linked)
        self.stack = QStackedWidget()
        self._feed = feed
        self._companies: ListPage | None = None
        self._duplicates: DuplicatesPage | None = None
        self._pairs: int | None = None
        self._switches: list[QToolButton] = []  # those that lead to the duplicates
        self.memory = Memory(feed, "page.prospects", lambda: {"list": self.current().subject}, self)
        self._add(self.people)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        if self.memory.read().get("list") == "companies":
            self.show_list("companies")

    @property
    def companies(self) -> ListPage:
        """The list of companies, made when it is first looked for: the window opens with the people."""
        if self._companies is None:
            self._companies = ListPage(self._feed, "companies", _company_words(), {"street": _("Address")})
            self._companies.form_made.connect(self._furnish_company)
            self._add(self._companies)
        return self._companies

    @property
    def duplicates(self) -> DuplicatesPage:
        """The pairs that may be one, made when they are first looked for."""
        if self._duplicates is None:
            made = self._duplicates = DuplicatesPage(self._feed)
            made.opened.connect(self.wants_record)
            made.counted.connect(self._count_pairs)
            switch = self._switch("duplicates")
            made.line.insertWidget(2, switch)
            put_before(made.past, switch.findChildren(QToolButton))
            self.stack.addWidget(made)
        return self._duplicates

    @property
    def on_duplicates(self) -> bool:
        """Whether the duplicates are in front."""
        return self._duplicates is not None and self.stack.currentWidget() is self._duplicates

    def _count_pairs(self, count: int) -> None:
        self._pairs = count
        for button in self._switches:
            button.setText(self._duplicates_words())

    def _duplicates_words(self) -> str:
        if not self._pairs:
            return _("Duplicates")
        return _("Duplicates {n}").format(n=f"{self._pairs:,}".replace(",", self._feed.facts.group))

    def show_duplicates(self) -> None:
        """Bring the pairs that may be one to the front."""
        self.stack.setCurrentWidget(self.duplicates)
        self.duplicates.take_keyboard()
        self.moved.emit()

    def show_merge(self, subject: Subject, ids: Sequence[int]) -> None:
        """Lay records that were chosen in a list side by side, two at a time."""
        if len(ids) > _MOST:
            self._feed.failed.emit(_("At most {n} records are merged at once; select fewer.").format(n=_MOST))
            return
        self.show_duplicates()
        self.duplicates.compare(subject, ids)

    def _furnish_person(self, form: RecordForm) -> None:
        ContactRows(form)
        form.put_at_top(LifecyclePane(form))
        FamiliarLine(form)
        form.add_below(TiesPane(form))
        form.shown.connect(self._introduce)

    def _furnish_company(self, form: RecordForm) -> None:
        ContactRows(form)
        form.add_below(TiesPane(form))
        form.put_after("name", self.links)
        form.shown.connect(self._introduce_company)

    def _add(self, page: ListPage) -> None:
        page.wants_import.connect(self.wants_import)
        page.wants_export.connect(self.wants_export)
        page.jump.connect(self.jump)
        page.moved.connect(self.moved)
        page.widened.connect(self.widened)
        page.wants_record.connect(self.wants_record)
        page.acts.own["merge"] = lambda: self.show_merge(*page.chosen_records())
        switch = self._switch(page.subject)
        page.head.line.insertWidget(2, switch)
        put_before(page.head.search, switch.findChildren(QToolButton))
        self.stack.addWidget(page)

    def _switch(self, here: str) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(12, 0, 0, 0)
        line.setSpacing(2)
        lists = (("people", _("People")), ("companies", _("Companies")), ("duplicates", self._duplicates_words()))
        for subject, words in lists:
            button = QToolButton()
            button.setObjectName(f"show-{subject}")
            button.setText(words)
            button.setCheckable(True)
            button.setChecked(subject == here)
            button.toggled.connect(lambda _on, to=subject, of=here, it=button: self._turn(to, of, it))
            line.addWidget(button)
        self._switches.append(button)
        return made

    def _turn(self, to: str, of: str, button: QToolButton) -> None:
        show_on(button, on=to == of)  # each list has a switch of its own, which always says that list
        if to == "duplicates":
            self.show_duplicates()
        else:
            self.show_list("companies" if to == "companies" else "people")

    def show_list(self, subject: Subject) -> None:
        """Bring the list of people or of companies to the front."""
        page = self.current(subject)
        self.stack.setCurrentWidget(page)
        page.table.setFocus()
        self.memory.note()
        self.moved.emit()

    def show_record(self, record_id: int, subject: Subject = "people") -> None:
        """Stand on a person or a company."""
        self.show_list(subject)
        self.current(subject).show_record(record_id)

    def place(self) -> tuple[Subject, ListPlace] | None:
        """The list in front and where it stands; None: the duplicates."""
        return None if self.on_duplicates else (self.current().subject, self.current().place())

    def show_place(self, place: tuple[Subject, ListPlace] | None) -> None:
        """Bring a list to the front, standing there."""
        if place is None:
            self.show_duplicates()
            return
        self.show_list(place[0])
        self.current().show_place(place[1])

    def current(self, subject: Subject | None = None) -> ListPage:
        """The list in front, or that of a subject; beside the duplicates that of their kind."""
        if subject is None and self.on_duplicates:
            subject = self.duplicates.subject
        if subject is None:
            return self.people if self.stack.currentWidget() is self.people else self.companies
        return self.companies if subject == "companies" else self.people

    @property
    def acts(self) -> RecordActs:
        """What can be done with the records of the list in front."""
        return self.current().acts

    def chosen_records(self) -> tuple[Subject, list[int]]:
        """What is selected in the list in front; nothing beside the duplicates: no list is in sight."""
        if self.on_duplicates:
            return self.duplicates.subject, []
        return self.current().chosen_records()

    def new_record(self, values: Mapping[str, Value] | None = None) -> None:
        """Begin a draft in the list in front."""
        if self.on_duplicates:
            self.show_list(self.duplicates.subject)
        self.current().new_record(values)

    def start_search(self) -> None:
        """Go to the search box of the list in front."""
        if self.on_duplicates:
            self.show_list(self.duplicates.subject)
        self.current().start_search()

    def areas(self) -> Sequence[Area]:
        """Those of the list in front."""
        if self.on_duplicates:
            return self.duplicates.areas()
        return self.current().areas()

    def take_keyboard(self) -> None:
        """To the list in front."""
        if self.on_duplicates:
            self.duplicates.take_keyboard()
            return
        self.current().take_keyboard()

    def put_away(self) -> None:
        """The file is about to be closed."""
        self.memory.write_rest()
        self.people.put_away()
        if self._companies is not None:
            self._companies.put_away()
        if self._duplicates is not None:
            self._duplicates.put_away()

    def show_view(self, view: View) -> None:
        """Show a saved view of people or of companies."""
        self.show_list(view.subject)
        self.current(view.subject).show_view(view)

    def show_filtered(self, filters: Sequence[Filter]) -> None:
        """Show the people that pass these filters."""
        self.show_list("people")
        self.people.show_filtered(filters)

    def _show_linked(self, page: str, filters: tuple[Filter, ...]) -> None:
        if page == "people":
            self.show_filtered(filters)
        else:
            self.jump.emit(page, filters)

    def _introduce(self, shown: Record | None) -> None:
        if shown is not None:
            parts = (shown.values["job_title"], shown.names.get("company_id"))
            self.people.form.say_second(" · ".join(str(part) for part in parts if part))

    def _introduce_company(self, shown: Record | None) -> None:
        self.links.show_of(shown.id if shown is not None else None)
        if shown is not None:
            parts = (shown.values["industry"], shown.values["city"])
            self.companies.form.say_second(" · ".join(str(part) for part in parts if part))
