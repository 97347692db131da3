"""Ctrl+K and Ctrl+N over the open business: what was chosen is opened, run or acted on, what was added is told."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject

from desktop.business import Business
from desktop.navigation import PAGES, Navigation
from desktop.window import Window
from models.fields import Subject, Value
from models.queries.records import name_of
from models.queries.scope import Scope
from models.rules.quick import Kind
from models.text import _
from views.deals.page import DealsPage
from views.desk.page import DeskPage
from views.lists.page import ListPage
from views.prospects.page import PeoplePage
from views.search.box import Command, SearchBox
from views.search.quick import QuickAdd

#: Begins the key of a command that opens a saved view.
_VIEW = "saved-view-"
#: What a line adds that does not say it, by the subject of the list in front.
_USUAL: Mapping[str, Kind] = {"companies": "company", "deals": "deal", "campaigns": "campaign"}


class Finding(QObject):
    """The boxes are made when they are first asked for, and go with their business."""

    def __init__(self, window: Window, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._navigation = navigation
        self._business: Business | None = None
        self.box: SearchBox | None = None
        self.quick: QuickAdd | None = None
        self._views: Callable[[], Sequence[tuple[int, str]]] = tuple
        self._open_view: Callable[[int], None] = lambda _id: None
        navigation.opened.connect(self._note)

    def offer(self, views: Callable[[], Sequence[tuple[int, str]]], open_view: Callable[[int], None]) -> None:
        """Offer saved views, too: ``views`` gives their ids and what opening them is called."""
        self._views, self._open_view = views, open_view

    def follow(self, business: Business) -> None:
        """Another business was opened."""
        for old in (self.box, self.quick):
            if old is not None:
                old.hide()
                old.deleteLater()
        self._business, self.box, self.quick = business, None, None
        business.page_shown.connect(self._away)

    def _away(self, _key: str) -> None:
        """Another page came to the front: what lay over the last one is done with."""
        for one in (self.box, self.quick):
            if one is not None:
                one.hide()

    def _note(self, subject: Subject, record_id: int) -> None:
        if (box := self._made_box()) is not None:
            box.note(subject, record_id)

    # Ctrl+K

    def search(self) -> None:
        """The box over everything."""
        if (box := self._made_box()) is not None:
            box.begin()

    def _made_box(self) -> SearchBox | None:
        if self.box is None and self._business is not None:
            box = SearchBox(self._business.feed, self._window.stack, self._commands)
            box.opened.connect(self._navigation.open_record)
            box.acted.connect(self._act)
            box.adding.connect(self.add)
            box.ran.connect(self._run)
            self.box = box
        return self.box

    def _commands(self) -> list[Command]:
        acts = [Command(*one) for one in self._window.menus.commands() if one[0] != "search"]
        return [*acts, *(Command(f"{_VIEW}{one}", name, "") for one, name in self._views())]

    def _run(self, key: str) -> None:
        if key.startswith(_VIEW):
            self._open_view(int(key.removeprefix(_VIEW)))
        else:
            self._window.menus.acts[key].trigger()

    def _act(self, subject: Subject, record_id: int) -> None:
        """What Ctrl+Enter does with a record."""
        if self._business is None:
            return
        if subject == "campaigns":
            desk = self._business.show_page("desk")
            if isinstance(desk, DeskPage):
                desk.show_place(Scope(campaigns=(record_id,)))
        elif subject == "deals":
            self._navigation.open_record(subject, record_id)
            if isinstance(page := self._business.page, DealsPage):
                page.moving.move_on(record_id)
        elif subject == "content":
            self._navigation.open_record(subject, record_id)
        else:
            name = self._business.feed.ask(name_of, subject, record_id)
            self.add(_("call {name}: ").format(name=name))

    # Ctrl+N

    def add(self, text: str | None = None) -> None:
        """The line that adds anything."""
        if self._business is None:
            return
        if self.quick is None:
            self.quick = QuickAdd(self._business.feed, self._window.stack, self._usual)
            self.quick.kept.connect(self._say_kept)
            self.quick.wants_form.connect(self._show_form)
            self.quick.opened.connect(self._navigation.open_record)
        self.quick.begin(text)

    def _usual(self) -> Kind:
        page = self._business.page if self._business is not None else None
        listed = page.current() if isinstance(page, PeoplePage) else page
        return _USUAL.get(listed.subject, "person") if isinstance(listed, ListPage) else "person"

    def _say_kept(self, name: str, record: tuple[Subject, int] | None, opening: bool) -> None:
        if self._business is None:
            return
        offers = [(_("Undo"), self._business.undo)]
        if record is not None:
            subject, one = record
            offers.append((_("Show"), lambda: self._navigation.open_record(subject, one)))
            if opening:
                self._navigation.open_record(subject, one)
        self._window.toast.offer(_("{name} added").format(name=name), *offers)

    def go_on_in_form(self) -> bool:
        """The form for what is being typed in the line; False where nothing is."""
        if self.quick is None or not self.quick.isVisible():
            return False
        self.quick.go_on_in_form()
        return True

    def _show_form(self, subject: Subject, values: Mapping[str, Value]) -> None:
        page = self._business.show_page(PAGES[subject]) if self._business is not None else None
        if isinstance(page, PeoplePage):
            page.show_list(subject)
        if isinstance(page, ListPage | PeoplePage):
            page.new_record(values)
