"""Research: questions and what was found, how well the business is known, and how people heard of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QToolButton, QWidget

from models.text import _
from views.lists.page import ListPage, Words
from views.lists.places import ListPlace
from views.research.brand import BrandPane
from views.research.heard import HeardPane
from views.shared.feed import Feed
from views.shared.switch import Switch
from views.shared.tabs import put_before


class ResearchPage(ListPage):
    """The list holds research notes; the other ways are about the business itself."""

    def __init__(self, feed: Feed) -> None:
        words = Words(
            _("Research"),
            _("No research yet"),
            _("What you asked customers and what they answered: what problem were you solving when you found us; what "
              "else did you look at; what almost stopped you; where do you look for such things? Note the first "
              "question."),
            "search",
            "ink",
        )  # fmt: skip
        super().__init__(feed, "research", words)
        self.brand = BrandPane(feed)
        self.heard = HeardPane(feed)
        self.way = Switch((("table", _("Notes")), ("brand", _("Brand")), ("heard", _("How they heard"))), "research")
        self._opened = self.panel.open
        self.head.show_import(on=False)  # no file of anybody holds research
        self._set_up()

    def _set_up(self) -> None:
        for pane in (self.brand, self.heard):
            self.stack.addWidget(pane)
            pane.wants_record.connect(self.wants_record)
        self.heard.jump.connect(self.jump)
        self.head.line.insertWidget(2, self.way)
        put_before(self.head.search, self.way.findChildren(QToolButton))
        self.way.turned.connect(self._turn)
        self.way.turn(self.memory.read().get("way", "table"))

    def _other(self) -> QWidget | None:
        return {"brand": self.brand, "heard": self.heard}.get(self.way.key)

    def _turn(self, way: str) -> None:
        for of_list in (self.grouping, self.choosing):
            of_list.setVisible(way == "table")
        self.front = self._other() or self.table
        self._lend_room(to_panel=way == "table")
        self._say_state()
        self.moved.emit()

    def _lend_room(self, *, to_panel: bool) -> None:
        """The other ways have all the room; the panel comes back with the notes, where it was open."""
        if to_panel:
            self.panel.open = self._opened
        elif self.panel.open:
            self._opened, self.panel.open = True, False
        self.panel.show_record(self.table.current_id())

    def _say_state(self) -> None:
        super()._say_state()
        if (other := self._other()) is not None:
            self.stack.setCurrentWidget(other)
            self.head.show_accent(on=False)

    def take_keyboard(self) -> None:
        if isinstance(other := self._other(), BrandPane | HeardPane):
            other.take_keyboard()
        else:
            super().take_keyboard()

    def place(self) -> ListPlace:
        return replace(super().place(), way=self.way.key)

    def show_place(self, place: ListPlace) -> None:
        self.way.turn(place.way or "table")
        super().show_place(place)

    def _now(self) -> Mapping[str, Any]:
        return {**super()._now(), "way": self.way.key, "panel": self._opened if self._other() else self.panel.open}
