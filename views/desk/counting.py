"""The numbers of the funnel, asked for beside the window, and anew when what they count has changed and is seen."""

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from models.changes import Changes
from models.queries.funnel import Funnel, funnel
from models.queries.month_leads import maturity_on
from models.queries.scope import Scope
from views.shared.feed import Feed

#: Tables that are counted, with the columns that matter.
_COUNTED: Mapping[str, tuple[str, ...]] = {
    "lifecycle_events": (),
    "stage_events": (),
    "deals": ("stage_id", "value", "closed_on", "campaign_id", "person_id"),
    "figures": ("reach",),
    "people": ("campaign_id",),
    "stages": ("kind", "counts_as_opportunity"),
}
#: Milliseconds after a change until it is counted: an import makes many.
_PAUSE = 120


class Counting(QObject):
    """``counted`` carries the Funnel of what was asked for last."""

    counted = Signal(object)

    def __init__(self, feed: Feed, days: Callable[[], tuple[dt.date, dt.date]], page: QWidget) -> None:
        super().__init__(page)
        self._feed = feed
        self._page = page
        self._stale = False
        self._days = days
        self._scope = Scope()
        self._maturity: int | None = None
        self._learning = False
        self._asked: tuple[Scope, dt.date, dt.date] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._count_anew)
        feed.changed.connect(self._take_changes)

    def count(self, scope: Scope) -> None:
        """Count for what is chosen. The first time is when the panes have been answered: they come first."""
        self._scope = scope
        if self._maturity is None and not self._learning:
            self._learn()
        else:
            self.count_too(scope)

    def count_too(self, scope: Scope) -> None:
        """Count beside the panes, which are being asked for; not the first time, and nothing twice."""
        asking = (scope, *self._days())
        if self._maturity is not None and asking != self._asked:
            self._scope, self._asked = scope, asking
            self._feed.ask_later("funnel", self._say, funnel, *asking, self._maturity)

    def _count_anew(self) -> None:
        """What nobody looks at is not counted after every act elsewhere."""
        self._stale = not self._page.isVisible()
        if not self._stale:
            self._learn()

    def catch_up(self) -> None:
        """The page is shown: count what changed meanwhile."""
        if self._stale:
            self._count_anew()

    def _learn(self) -> None:
        """How long leads take is a matter of the whole business; it stays while somebody only chooses."""
        self._learning = True
        self._feed.ask_later("maturity", self._take_maturity, maturity_on, self._feed.today())

    def _take_maturity(self, found: int) -> None:
        self._maturity, self._learning, self._asked = found, False, None
        self.count(self._scope)

    def _say(self, found: Funnel) -> None:
        self.counted.emit(found)

    def _take_changes(self, changes: Changes) -> None:
        if any(changes.touches(table, *columns) for table, columns in _COUNTED.items()):
            self._soon.start()
