"""The message houses, and the one that is stood on."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from models.actions.messages import add_house
from models.changes import Changes
from models.formats import quoted
from models.queries.messages import HouseLine, house, house_of, houses
from models.text import _
from models.workspace import Done
from views.audiences.house_card import HouseCard
from views.audiences.shelf import Shelf, ShelfLine
from views.audiences.ways import WayPane
from views.shared.feed import Feed
from views.shared.states import Notice

_WATCHED = ("houses", "messages", "message_versions", "proofs", "segments", "campaigns", "content")


class HousesPane(WayPane):
    """``counted`` tells how many there are; ``stood``: on another one."""

    counted = Signal(int)
    stood = Signal()

    def __init__(self, feed: Feed, new: Callable[[], None]) -> None:
        self.feed = feed
        self.found: tuple[HouseLine, ...] = ()
        self.shelf = Shelf("houses-shelf", _("Message houses"))
        self.card = HouseCard(feed)
        super().__init__(self.shelf, self.card, Notice("message-square-quote", "marketing", "empty-houses"))
        self._new = new
        self.shelf.chosen.connect(self._show)
        self.shelf.went_in.connect(self.enter)
        feed.changed.connect(self._take_changes)

    def ask(self, stand_on: int | None = None) -> None:
        """Read the houses."""
        self.found = self.feed.ask(houses)
        self.shelf.show_lines([_line(one) for one in self.found], stand_on)
        self.counted.emit(len(self.found))
        if not self.tell(len(self.found)):
            self.notice.say(
                _("No message house yet"),
                _("What you always say: one core message (“Furniture that your grandchildren will use”), three reasons "
                  "to believe it, and proof for each. Every change keeps its day and its reason, so that you see later "
                  "what worked."),
                [(_("New message house"), self._new, True)],
            )  # fmt: skip

    def _show(self, _id: object) -> None:
        one = self.shelf.current_id()
        found = self.feed.ask(house, one, self.feed.today()) if one is not None else None
        if found is not None:
            self.card.show_house(found)
            self.stood.emit()

    def _take_changes(self, changes: Changes) -> None:
        if self.isVisible() and any(changes.touches(table) for table in _WATCHED):
            self.ask()

    def add(self, name: str, kept: Callable[[], None], refused: Callable[[str], None]) -> None:
        """A new house; its core is next."""

        def then(done: Done[int]) -> None:
            kept()
            self.ask(done.result)
            self.card.begin()

        self.feed.do(_("Add message house “{name}”").format(name=quoted(name.strip())), add_house, name, then=then,
                     refused=refused)  # fmt: skip

    def show_message(self, message_id: int) -> None:
        """The house of a message, with the message in sight."""
        if (one := self.feed.ask(house_of, message_id)) is not None:
            self.ask(one)
            self.card.stand_on(message_id)

    def enter(self) -> None:
        """Into the house."""
        self.card.messages[0].change.setFocus()

    def flush(self) -> None:
        """Keep what is being typed."""
        self.card.flush()


def _line(one: HouseLine) -> ShelfLine:
    name = _("{name} · retired").format(name=one.name) if one.retired else one.name
    return ShelfLine(one.id, name, one.core or _("No core message yet"), faint=one.retired)
