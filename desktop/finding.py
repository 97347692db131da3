"""Ctrl+K and Ctrl+N over the open business: what was chosen there is opened, run or acted on."""

from PySide6.QtCore import QObject

from desktop.business import Business
from desktop.navigation import Navigation
from desktop.window import Window
from models.fields import Subject
from views.deals.page import DealsPage
from views.prospects.page import PeoplePage
from views.search.box import Command, SearchBox


class Finding(QObject):
    """The boxes are made when they are first asked for, and go with their business."""

    def __init__(self, window: Window, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._navigation = navigation
        self._business: Business | None = None
        self.box: SearchBox | None = None

    def follow(self, business: Business) -> None:
        """Another business was opened."""
        if self.box is not None:
            self.box.deleteLater()
        self._business, self.box = business, None
        business.page_shown.connect(self._away)
        self._navigation.opened.connect(self._note)

    def _away(self, _key: str) -> None:
        """Another page came to the front: what lay over the last one is done with."""
        if self.box is not None and self.box.isVisible():
            self.box.leave()

    def _note(self, subject: Subject, record_id: int) -> None:
        if (box := self._made()) is not None:
            box.note(subject, record_id)

    def search(self) -> None:
        """The box over everything."""
        if (box := self._made()) is not None:
            box.begin()

    def _made(self) -> SearchBox | None:
        if self.box is None and self._business is not None:
            box = SearchBox(self._business.feed, self._window.stack, self._commands)
            box.opened.connect(self._navigation.open_record)
            box.acted.connect(self._act)
            box.adding.connect(lambda _text: self._window.menus.acts["add"].trigger())
            box.ran.connect(lambda key: self._window.menus.acts[key].trigger())
            self.box = box
        return self.box

    def _commands(self) -> list[Command]:
        return [Command(*one) for one in self._window.menus.commands() if one[0] != "search"]

    def _act(self, subject: Subject, record_id: int) -> None:
        """What Ctrl+Enter does with a record."""
        if self._business is None:
            return
        if subject == "campaigns":
            people = self._business.show_page("people")
            if isinstance(people, PeoplePage):
                people.show_filtered([("campaign_id", "is", record_id)])
            return
        self._navigation.open_record(subject, record_id)
        if subject == "deals" and isinstance(page := self._business.page, DealsPage):
            page.move_on(record_id)
