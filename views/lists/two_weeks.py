"""Two weeks ahead: content, sales and follow-ups of the next fourteen days on one line, below another view; of
fewer days where there is no room for as many."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from models.changes import Changes
from models.formats import show_number
from models.queries.agenda import Agenda, Entry, Span, agenda
from models.text import _
from views.lists.day_grid import DayGrid
from views.lists.day_moves import move
from views.lists.day_places import Shape
from views.shared import look
from views.shared.elided import Elided
from views.shared.feed import Feed

#: What the days are made of: a change of any of these asks anew.
WATCHED = ("content", "tasks", "activities", "campaigns", "campaign_statuses", "holidays", "business", "channels",
           "people", "companies", "deals")  # fmt: skip
_DAYS, _FEWEST = 14, 5
_PAUSE = 80
_HEIGHT, _DAY = 132, 52  # pixels


class TwoWeeks(QFrame):
    """``opened`` carries the subject and id of a record to look at, ``begun`` a day on which something is to be
    published, ``day_opened`` one of which not all has room."""

    opened = Signal(str, object)
    begun = Signal(object)
    day_opened = Signal(object)

    def __init__(self, feed: Feed, name: str = "two-weeks") -> None:
        super().__init__()
        self._feed = feed
        self._stale = True
        self.grid = DayGrid(feed, name, Shape(columns=_DAYS, lanes=1, gutter=False, titled=False))
        self.grid.setAccessibleName(_("Two weeks ahead"))
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.ask)
        self.setProperty("card", True)
        self.setObjectName(f"{name}-card")
        head = QHBoxLayout()
        head.setContentsMargins(look.BETWEEN, look.INSIDE, look.BETWEEN, 0)
        self.title, about = Elided(_("Two weeks ahead")), Elided(_("content, sales and follow-ups in one calendar"))
        for label, ink, size, weight, stretch in ((self.title, "ink", look.BODY, 600, 0),
                                                  (about, "ink-secondary", look.SMALL, 400, 1)):  # fmt: skip
            look.set_font(label, size, weight)
            look.set_colour(label, ink)
            head.addWidget(label, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(look.TIGHT)
        whole.addLayout(head)
        whole.addWidget(self.grid)
        self.take_look()
        self.grid.opened.connect(self._open)
        self.grid.moved.connect(lambda entries, days: move(feed, entries, days))
        self.grid.begun.connect(lambda day, _letters: self.begun.emit(day))
        self.grid.day_opened.connect(self.day_opened)
        feed.changed.connect(self._follow)

    def take_look(self) -> None:
        """Higher for larger type."""
        self.grid.setFixedHeight(look.scaled(_HEIGHT))
        self.grid.setMinimumWidth(look.scaled(_DAY) * _FEWEST)
        self._fit()

    def _fit(self) -> None:
        """As many days as have room."""
        days = min(_DAYS, max(_FEWEST, self.width() // look.scaled(_DAY)))
        if days != self.days:
            self.grid.shape = replace(self.grid.shape, columns=days)
            some = _("{n} days ahead").format(n=show_number(days, self._feed.facts))
            self.title.setText(_("Two weeks ahead") if days == _DAYS else some)
            self._stale = True
            if self.isVisible():
                self._soon.start()

    @property
    def days(self) -> int:
        """How many are shown."""
        return self.grid.shape.columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def ask(self) -> None:
        """Ask, beside the window's own work."""
        self._stale = False
        today = self._feed.today()
        self._feed.ask_later(self, self._take, agenda, today, today + dt.timedelta(days=self.days - 1), today)

    def _take(self, found: Agenda) -> None:
        self.grid.show_agenda(found)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale or (self.grid.agenda is not None and self.grid.agenda.first != self._feed.today()):
            self.ask()

    def _follow(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in WATCHED):
            self._stale = True
            if self.isVisible():
                self._soon.start()

    def _open(self, found: Entry | Span) -> None:
        if isinstance(found, Span):
            self.opened.emit("campaigns", found.campaign_id)
        elif found.opens is not None:
            self.opened.emit(*found.opens)
