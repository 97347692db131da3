"""Filters of deals that are turned on and off with one press: mine, closing this month, gone quiet, no next step."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from models.changes import Changes
from models.formats import show_number
from models.queries.deals import DEALS
from models.queries.listing import Wanted, count
from models.text import N_, _
from views.lists.filters import Filter, FilterBar
from views.shared import look
from views.shared.feed import Feed
from views.shared.switch import show_on

#: Deals that a look is due at.
QUIET: tuple[Filter, ...] = (("rot", "filled", None),)
_OPEN: Filter = ("state", "is", "open")
_ALWAYS: Mapping[str, tuple[Filter, ...]] = {
    "month": (_OPEN, ("expected_close_on", "within", "this_month")),
    "quiet": QUIET,
    "unplanned": (_OPEN, ("next_step", "empty", None), ("next_step_on", "empty", None)),
}
_NAMES: Mapping[str, tuple[str, str]] = {
    "mine": (N_("Mine"), N_("Only deals that are yours")),
    "month": (N_("This month"), N_("Only open deals that should close this month")),
    "quiet": (
        N_("Gone quiet"), N_("Too long in their stage, put off twice, or without a next step; the most valuable first"),
    ),
    "unplanned": (N_("No next step"), N_("Only open deals for which nothing is planned")),
}  # fmt: skip
_PAUSE = 300


class QuickFilters(QWidget):
    """Says with its buttons what it has put into the filter bar, which then shows no chips for that.

    ``quieted`` carries whether the quiet deals are to be looked at now, or no longer.
    """

    quieted = Signal(bool)

    def __init__(self, feed: Feed, bar: FilterBar) -> None:
        super().__init__()
        self._feed = feed
        self._bar = bar
        self.buttons: dict[str, QPushButton] = {}
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._count)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 4, 0)
        line.setSpacing(look.TIGHT)
        for key, (name, hint) in _NAMES.items():
            made = self.buttons[key] = QPushButton(_(name))
            made.setObjectName(f"quick-{key}")
            made.setProperty("toggle", True)
            made.setCheckable(True)
            made.setAccessibleName(_(name))
            made.setToolTip(look.tip(_(hint)))
            made.toggled.connect(partial(self._turn, key))
            line.addWidget(made)
        bar.spoken_for = self.spoken_for
        bar.filtered.connect(self._follow)
        feed.changed.connect(self._take_changes)
        self._count()

    def conditions(self, key: str) -> tuple[Filter, ...]:
        """What a button stands for."""
        return (("owner_id", "is", self._feed.me),) if key == "mine" else _ALWAYS[key]

    def _on(self, filters: tuple[Filter, ...]) -> list[str]:
        """The buttons whose conditions all hold among these."""
        if self._bar.enough and len(filters) > 1:
            return []
        mine = self._feed.me is not None
        return [key for key in _NAMES if (mine or key != "mine") and set(self.conditions(key)) <= set(filters)]

    def spoken_for(self, filters: tuple[Filter, ...]) -> frozenset[Filter]:
        """The filters that need no chip, since a button says so."""
        return frozenset(one for key in self._on(filters) for one in self.conditions(key))

    def _follow(self, filters: tuple[Filter, ...]) -> None:
        on = self._on(filters)
        for key, button in self.buttons.items():
            show_on(button, on=key in on)

    def _turn(self, key: str, on: bool) -> None:
        if key == "mine" and self._feed.me is None:
            show_on(self.buttons[key], on=False)
            self._feed.failed.emit(_("Say in Settings, under Team, who you are; then your own deals can be found."))
            return
        filters, others = self._bar.filters, [one for one in self._on(self._bar.filters) if one != key]
        if on:
            wanted = (*filters, *(one for one in self.conditions(key) if one not in filters))
        else:
            kept = {one for other in others for one in self.conditions(other)}
            wanted = tuple(one for one in filters if one in kept or one not in self.conditions(key))
        if key == "quiet":
            self.quieted.emit(on)
        self._bar.show_filters(wanted, enough=False)

    # How many there are to look at

    def _take_changes(self, changes: Changes) -> None:
        own = changes.tables.get("deals")
        if DEALS.column("rot").changed_by(changes) or (own is not None and own.came_or_went):
            self._soon.start()

    def _count(self) -> None:
        wanted = Wanted("deals", filters=QUIET)
        self._feed.ask_later(self, self._show_count, count, DEALS, wanted, self._feed.today())

    def _show_count(self, found: int) -> None:
        number = show_number(found, self._feed.facts)
        words = f"{_(_NAMES['quiet'][0])} {number}" if found else _(_NAMES["quiet"][0])
        self.buttons["quiet"].setText(words)
        self.buttons["quiet"].setAccessibleName(words)
