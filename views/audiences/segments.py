"""The segments with their counts, and the one that is stood on."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal

from models.actions.segments import add_segment
from models.changes import Changes
from models.formats import quoted, show_number
from models.queries.listing import selects
from models.queries.listings import LISTINGS
from models.queries.segments import Segment, Size, persona, segment_sizes, segments, shared
from models.queries.uses import uses
from models.text import _
from models.workspace import Done
from views.audiences.segment_card import SegmentCard
from views.audiences.shelf import Shelf, ShelfLine
from views.audiences.ways import WayPane
from views.lists.wording import filter_words
from views.shared.feed import Feed
from views.shared.states import Notice

#: Milliseconds until people are counted after a change: others may follow.
_PAUSE = 200
#: Tables whose rows say where a segment is used.
_USERS = ("campaigns", "content", "positionings", "houses", "research", "exclusions")


class SegmentsPane(WayPane):
    """``counted`` tells how many there are; ``stood``: on another one."""

    counted = Signal(int)
    stood = Signal()

    def __init__(self, feed: Feed, new: Callable[[], None]) -> None:
        self.feed = feed
        self.found: tuple[Segment, ...] = ()
        self.sizes: dict[int, Size] = {}
        self._stale: set[int] = set()
        self.shelf = Shelf("segments-shelf", _("Segments"))
        self.card = SegmentCard(feed)
        super().__init__(self.shelf, self.card, Notice("users", "marketing", "empty-segments"))
        self._new = new
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._count)
        self.shelf.chosen.connect(self._show)
        self.shelf.went_in.connect(self.enter)
        feed.changed.connect(self._take_changes)

    # What is shown

    def ask(self, stand_on: int | None = None) -> None:
        """Read the segments, and count those of which nothing is known yet."""
        self.found = self.feed.ask(segments)
        known = {one.id: one.text for one in self.found}
        self.sizes = {one: size for one, size in self.sizes.items() if one in known}
        self._stale |= known.keys() - self.sizes.keys()
        self.shelf.show_lines([self._line(one) for one in self.found], stand_on)
        self._soon.start()
        self.counted.emit(len(self.found))
        if not self.tell(len(self.found)):
            self.notice.say(
                _("No segments yet"),
                _("A segment is people who are alike: “Architects within 30 km”, “Customers who bought a table”. It is "
                  "a filter over your people, so it is never out of date. Say what they want and what they fear, and "
                  "choose it in a campaign."),
                [(_("New segment"), self._new, True)],
            )  # fmt: skip

    def _line(self, one: Segment) -> ShelfLine:
        size = self.sizes.get(one.id)
        number = show_number(size.people, self.feed.facts) if size is not None else ""
        said = [filter_words(self.feed, LISTINGS["people"], each) for each in one.spec.filters]
        if one.spec.search.strip():
            said.append(_("Search: “{words}”").format(words=one.spec.search.strip()))
        about = one.fault or (_(" or ") if one.spec.enough else " · ").join(said)
        if one.retired:
            return ShelfLine(one.id, _("{name} · retired").format(name=one.name), about, number, faint=True)
        return ShelfLine(one.id, one.name, about, number, wrong=bool(one.lost))

    def current(self) -> Segment | None:
        """The one that is stood on."""
        return next((one for one in self.found if one.id == self.shelf.current_id()), None)

    def _show(self, _id: object) -> None:
        one = self.current()
        if one is None:
            return
        values = self.feed.ask(persona, one.id) or {}
        self.card.show_segment(one, values, self.feed.ask(uses, "segment_id", one.id))
        self.card.show_size(self.sizes.get(one.id))
        self._ask_shared(one)
        self.stood.emit()

    def _ask_shared(self, one: Segment) -> None:
        self.feed.ask_later((self, "shared"), self._show_shared, shared, one, self.found, self.feed.today())

    def _show_shared(self, found: dict[int, int]) -> None:
        self.card.show_shared([(one.name, found.get(one.id, 0)) for one in self.found if not one.retired])

    # What changed

    def _take_changes(self, changes: Changes) -> None:
        listing = LISTINGS["people"]
        self._stale |= {one.id for one in self.found if selects(listing, one.wanted, changes)}
        touched = changes.tables.get("segments")
        if touched is not None:
            self._stale |= set(touched.rows) if not touched.many else {one.id for one in self.found}
        if not self.isVisible():
            return
        if touched is not None:
            self.ask()
        elif any(changes.touches(table) for table in _USERS):
            self._show(None)
        if self._stale:
            self._soon.start()

    def _count(self) -> None:
        some = [one for one in self.found if one.id in self._stale]
        self._stale = set()
        if some:
            self.feed.ask_later((self, "sizes"), lambda found: self._take_sizes(some, found), segment_sizes, some,
                                self.feed.today())  # fmt: skip

    def _take_sizes(self, asked: list[Segment], found: dict[int, Size]) -> None:
        for one in asked:
            self.sizes.pop(one.id, None)
        self.sizes |= found
        self.shelf.write([self._line(one) for one in self.found])
        if (current := self.current()) is not None:
            self.card.show_size(self.sizes.get(current.id))
            self._ask_shared(current)

    # Acts

    def add(self, name: str, kept: Callable[[], None], refused: Callable[[str], None]) -> None:
        """A new segment of that name; its filter is next."""

        def then(done: Done[int]) -> None:
            kept()
            self.ask(done.result)
            self.card.filters.add.setFocus()
            self.card.filters.begin()

        self.feed.do(_("Add segment “{name}”").format(name=quoted(name.strip())), add_segment, name, then=then,
                     refused=refused)  # fmt: skip

    def enter(self) -> None:
        """Into what the segment is about."""
        self.card.name.entry.setFocus()

    def flush(self) -> None:
        """Keep what is being typed."""
        self.card.flush()
