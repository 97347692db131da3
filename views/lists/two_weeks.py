"""Two weeks ahead: content, sales and follow-ups of the next fourteen days on one line, below another view."""

import datetime as dt

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from models.changes import Changes
from models.queries.agenda import Agenda, Entry, Span, agenda
from models.text import _
from views.lists.day_grid import DayGrid
from views.lists.day_moves import move
from views.lists.day_places import Shape
from views.shared import look
from views.shared.feed import Feed
from views.shared.pieces import words

#: What the days are made of: a change of any of these asks anew.
WATCHED = ("content", "tasks", "activities", "campaigns", "campaign_statuses", "holidays", "business", "channels",
           "people", "companies", "deals")  # fmt: skip
_DAYS = 14
_PAUSE = 80
_HEIGHT = 132


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
        for text, ink, size, weight in (
            (_("Two weeks ahead"), "ink", look.BODY, 600),
            (_("content, sales and follow-ups in one calendar"), "ink-secondary", look.SMALL, 400),
        ):
            label = words(text, ink, size, weight)
            label.setWordWrap(False)
            head.addWidget(label, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addStretch(1)
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

    def ask(self) -> None:
        """Ask, beside the window's own work."""
        self._stale = False
        today = self._feed.today()
        self._feed.ask_later(self, self._take, agenda, today, today + dt.timedelta(days=_DAYS - 1), today)

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
