"""What each offer is to whom: the positionings, and the one that is stood on."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from models.actions.positioning import add_positioning
from models.changes import Changes
from models.formats import quoted
from models.queries.positioning import Positioning, positionings
from models.text import _
from models.workspace import Done
from views.audiences.positioning_card import PositioningCard
from views.audiences.shelf import Shelf, ShelfLine
from views.audiences.ways import WayPane
from views.shared.feed import Feed
from views.shared.states import Notice

_WATCHED = ("positionings", "positioning_versions", "segments")


class PositioningsPane(WayPane):
    """``counted`` tells how many there are; ``stood``: on another one."""

    counted = Signal(int)
    stood = Signal()

    def __init__(self, feed: Feed, new: Callable[[], None]) -> None:
        self.feed = feed
        self.found: tuple[Positioning, ...] = ()
        self.shelf = Shelf("positionings-shelf", _("Positionings"))
        self.card = PositioningCard(feed)
        super().__init__(self.shelf, self.card, Notice("target", "marketing", "empty-positionings"))
        self._new = new
        self.shelf.chosen.connect(self._show)
        self.shelf.went_in.connect(self.enter)
        feed.changed.connect(self._take_changes)

    def ask(self, stand_on: int | None = None) -> None:
        """Read the positionings."""
        self.found = self.feed.ask(positionings)
        self.shelf.show_lines([_line(one) for one in self.found], stand_on)
        self.counted.emit(len(self.found))
        if not self.tell(len(self.found)):
            self.notice.say(
                _("No positioning yet"),
                _("Six blanks that make one sentence: “For families who find no kitchen that fits, the Oak kitchen "
                  "is a kitchen that is made for its room. Unlike one from the shop, ours is still there in thirty "
                  "years.” Whoever writes or sells then says the same."),
                [(_("New positioning"), self._new, True)],
            )  # fmt: skip

    def _show(self, _id: object) -> None:
        one = next((one for one in self.found if one.id == self.shelf.current_id()), None)
        if one is not None:
            self.card.show_positioning(one)
            self.stood.emit()

    def _take_changes(self, changes: Changes) -> None:
        if self.isVisible() and any(changes.touches(table) for table in _WATCHED):
            self.ask()

    def add(self, name: str, kept: Callable[[], None], refused: Callable[[str], None]) -> None:
        """A new positioning of an offer; its blanks are next."""

        def then(done: Done[int]) -> None:
            kept()
            self.ask(done.result)
            self.card.blanks["customer"].entry.setFocus()

        self.feed.do(_("Add positioning of “{name}”").format(name=quoted(name.strip())), add_positioning, name,
                     then=then, refused=refused)  # fmt: skip

    def enter(self) -> None:
        """Into the blanks."""
        self.card.blanks["customer"].entry.setFocus()

    def flush(self) -> None:
        """Keep what is being typed."""
        self.card.flush()


def _line(one: Positioning) -> ShelfLine:
    about = " · ".join(part for part in (one.segment, one.blanks.get("benefit") or "") if part)
    name = _("{name} · put aside").format(name=one.name) if one.retired else one.name
    return ShelfLine(one.id, name, about or _("Not worded yet"), faint=one.retired)
