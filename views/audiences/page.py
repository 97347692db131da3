"""Audiences: whom you mean, what your offer is to them, and what you tell them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.text import _, ngettext
from views.audiences.houses import HousesPane
from views.audiences.positionings import PositioningsPane
from views.audiences.segments import SegmentsPane
from views.lists.name_box import NameBox
from views.shared import look
from views.shared.areas import Area
from views.shared.feed import Feed
from views.shared.pieces import page_count, page_title
from views.shared.switch import Switch

#: The way on which something opens, by its table.
_WAYS = {"segments": "segments", "positionings": "positioning", "houses": "messages", "messages": "messages"}

_Pane = SegmentsPane | PositioningsPane | HousesPane


@dataclass(frozen=True, slots=True)
class AudiencePlace:
    """The way that is shown, and what is stood on there."""

    way: str
    one: int | None


class AudiencesPage(QWidget):
    """``wants_people`` carries a place in the list of people, ``wants_record`` a record elsewhere, ``wants_print`` what
    is to be printed ("segment", "positioning" or "house") with its id, ``wants_list`` a table and a filter of its list.
    """

    moved = Signal()
    wants_people = Signal(object)
    wants_record = Signal(str, object)
    wants_print = Signal(str, int)
    wants_list = Signal(str, object)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("page-audiences")
        self.feed = feed
        self.count = page_count()
        self.way = Switch(
            (("segments", _("Segments")), ("positioning", _("Positioning")), ("messages", _("Messages"))), "audiences"
        )
        self.new = QPushButton(_("New"))
        self.segments = SegmentsPane(feed, self.new_record)
        self.positioning = PositioningsPane(feed, self.new_record)
        self.messages = HousesPane(feed, self.new_record)
        self.panes: dict[str, _Pane] = {
            "segments": self.segments, "positioning": self.positioning, "messages": self.messages,
        }  # fmt: skip
        self.stack = QStackedWidget()
        self._lay_out()
        self._box = NameBox(self, "audience-name")
        self._listen()

    def _lay_out(self) -> None:
        self.new.setObjectName("audiences-new")
        self.new.setProperty("accent", True)
        self.new.clicked.connect(lambda _on: self.new_record())
        look.set_icon(self.new, "plus", "on-accent")
        for pane in self.panes.values():
            self.stack.addWidget(pane)
        line = QHBoxLayout()
        line.setSpacing(look.INSIDE)
        line.addWidget(page_title(_("Audiences")))
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.way)
        line.addWidget(self.new)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 14, look.EDGE, 16)
        whole.setSpacing(look.BETWEEN)
        whole.addLayout(line)
        whole.addWidget(self.stack, 1)

    def _listen(self) -> None:
        self.way.turned.connect(self._turn)
        self.segments.card.wants_people.connect(self.wants_people)
        self.segments.card.wants_print.connect(partial(self.wants_print.emit, "segment"))
        self.positioning.card.wants_print.connect(partial(self.wants_print.emit, "positioning"))
        self.messages.card.wants_print.connect(partial(self.wants_print.emit, "house"))
        for card in (self.segments.card, self.messages.card):
            card.listed.connect(self.wants_list)
        for key, pane in self.panes.items():
            pane.card.opened.connect(self.open)
            pane.counted.connect(partial(self._say_count, key))
            pane.stood.connect(self.moved)

    # What is shown

    @property
    def pane(self) -> _Pane:
        """The way that is shown."""
        return self.panes[self.way.key]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pane.ask()

    def _turn(self, key: str) -> None:
        for pane in self.panes.values():
            pane.flush()
        self._box.close_quietly()
        self.stack.setCurrentWidget(self.panes[key])
        if self.isVisible():
            self.panes[key].ask()
        self.moved.emit()

    def _say_count(self, key: str, number: int) -> None:
        if key == self.way.key:
            words = {
                "segments": ngettext("{n} segment", "{n} segments", number),
                "positioning": ngettext("{n} positioning", "{n} positionings", number),
                "messages": ngettext("{n} message house", "{n} message houses", number),
            }
            self.count.setText(words[key].format(n=number) if number else "")

    def open(self, table: str, one: int) -> None:
        """Show a segment, positioning, house or message here, any other record on its own page."""
        if table not in _WAYS:
            self.wants_record.emit(table, one)
            return
        self.way.turn(_WAYS[table])
        if table == "messages":
            self.messages.show_message(one)
        else:
            self.pane.ask(one)
            self.pane.shelf.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> AudiencePlace:
        """Where it stands."""
        return AudiencePlace(self.way.key, self.pane.shelf.current_id())

    def show_place(self, place: AudiencePlace | None) -> None:
        """Stand there again."""
        if place is not None:
            self.way.turn(place.way)
            self.pane.ask(place.one)

    # Acts

    def new_record(self) -> None:
        """Ask what the new one is called."""
        asked = {
            "segments": _("Name of the segment"), "positioning": _("What is offered"),
            "messages": _("Name of the message house"),
        }  # fmt: skip
        add: Callable[..., None] = self.pane.add
        self._box.begin(asked[self.way.key], "", self.new, add)

    def print(self) -> None:
        """What is shown, on paper."""
        if self.pane.shelf.current_id() is None:
            self.feed.failed.emit(_("There is nothing to print yet: add one first."))
        else:
            self.pane.card.acts[0].click()

    def put_away(self) -> None:
        """Keep what is being typed."""
        for pane in self.panes.values():
            pane.flush()

    # The keyboard

    def areas(self) -> Sequence[Area]:
        """The head, the shelf, and what is stood on."""
        shelf = self.pane.shelf
        head = Area(self.way, partial(self.new.setFocus, Qt.FocusReason.TabFocusReason))
        if not shelf.isVisible():
            return [head]
        return [
            head,
            Area(shelf, partial(shelf.setFocus, Qt.FocusReason.TabFocusReason)),
            Area(self.pane.card, self.pane.enter),
        ]

    def take_keyboard(self) -> None:
        """To where work begins."""
        to = self.pane.shelf if self.pane.shelf.count() else self.new
        to.setFocus(Qt.FocusReason.TabFocusReason)
