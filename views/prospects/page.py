"""The prospects: people and companies, one list at a time."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from models.fields import Subject, Value
from models.queries.records import Record
from models.text import _
from views.lists.filters import Filter
from views.lists.page import ListPage, Words
from views.lists.places import ListPlace
from views.prospects.contacts import ContactRows
from views.prospects.lifecycle import LifecyclePane
from views.records.form import RecordForm
from views.records.links import Links
from views.shared.acts import RecordActs
from views.shared.areas import Area
from views.shared.feed import Feed
from views.shared.memory import Memory
from views.shared.switch import show_on
from views.shared.tabs import put_before


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
    """Two lists under one title; signals as those of a :class:`ListPage`."""

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
        self.links = Links(feed, "company_id")
        self.links.jump.connect(self._show_linked)
        self.stack = QStackedWidget()
        self._feed = feed
        self._companies: ListPage | None = None
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

    def _furnish_person(self, form: RecordForm) -> None:
        ContactRows(form)
        form.put_at_top(LifecyclePane(form))
        form.shown.connect(self._introduce)

    def _furnish_company(self, form: RecordForm) -> None:
        ContactRows(form)
        form.put_after("name", self.links)
        form.shown.connect(self._introduce_company)

    def _add(self, page: ListPage) -> None:
        page.wants_import.connect(self.wants_import)
        page.wants_export.connect(self.wants_export)
        page.jump.connect(self.jump)
        page.moved.connect(self.moved)
        page.widened.connect(self.widened)
        page.wants_record.connect(self.wants_record)
        switch = self._switch(page.subject)
        page.head.line.insertWidget(2, switch)
        put_before(page.head.search, switch.findChildren(QToolButton))
        self.stack.addWidget(page)

    def _switch(self, here: Subject) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(12, 0, 0, 0)
        line.setSpacing(2)
        lists: tuple[tuple[Subject, str], ...] = (("people", _("People")), ("companies", _("Companies")))
        for subject, words in lists:
            button = QToolButton()
            button.setObjectName(f"show-{subject}")
            button.setText(words)
            button.setCheckable(True)
            button.setChecked(subject == here)
            button.toggled.connect(lambda _on, to=subject, of=here, it=button: self._turn(to, of, it))
            line.addWidget(button)
        return made

    def _turn(self, to: Subject, of: Subject, button: QToolButton) -> None:
        show_on(button, on=to == of)  # each list has a switch of its own, which always says that list
        self.show_list(to)

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

    def place(self) -> tuple[Subject, ListPlace]:
        """The list in front and where it stands."""
        return self.current().subject, self.current().place()

    def show_place(self, place: tuple[Subject, ListPlace]) -> None:
        """Bring a list to the front, standing there."""
        self.show_list(place[0])
        self.current().show_place(place[1])

    def current(self, subject: Subject | None = None) -> ListPage:
        """The list in front, or that of a subject."""
        if subject is None:
            return self.people if self.stack.currentWidget() is self.people else self.companies
        return self.companies if subject == "companies" else self.people

    @property
    def acts(self) -> RecordActs:
        """What can be done with the records of the list in front."""
        return self.current().acts

    def chosen_records(self) -> tuple[Subject, list[int]]:
        """What is selected in the list in front."""
        return self.current().chosen_records()

    def new_record(self, values: Mapping[str, Value] | None = None) -> None:
        """Begin a draft in the list in front."""
        self.current().new_record(values)

    def start_search(self) -> None:
        """Go to the search box of the list in front."""
        self.current().start_search()

    def areas(self) -> Sequence[Area]:
        """Those of the list in front."""
        return self.current().areas()

    def take_keyboard(self) -> None:
        """To the list in front."""
        self.current().take_keyboard()

    def put_away(self) -> None:
        """The file is about to be closed."""
        self.memory.write_rest()
        self.people.put_away()
        if self._companies is not None:
            self._companies.put_away()

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
