"""The calendar's month and week: where one is in time, what is shown of the days, and the days."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import Refused
from models.fields import Field, Kind
from models.formats import month_name, show_day, show_short_day
from models.queries.agenda import ALL, LAYERS, Agenda, agenda
from models.text import N_, _
from views.calendar.entry import DayEntry
from views.lists.day_grid import DayGrid
from views.lists.day_places import Shape
from views.lists.two_weeks import WATCHED
from views.shared import look
from views.shared.feed import Feed
from views.shared.flow import Flow, flowing
from views.shared.pieces import words
from views.shared.switch import show_on

_MONTH, _WEEK = Shape(), Shape(lanes=4, tall=True)
#: Entries of a kind that are read of a day: no more have room.
_MOST = {"month": 12, "week": 40}
_PAUSE = 60
_DAY = dt.timedelta(days=1)
GO_TO = Field("go_to", N_("Go to a day"), Kind.DAY, required=True)


def reach(way: str, day: dt.date) -> tuple[dt.date, dt.date]:
    """The whole weeks, Monday to Sunday, that a month or a week fills."""
    first = day if way == "week" else day.replace(day=1)
    last = day if way == "week" else (day.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY
    return first - first.weekday() * _DAY, last + (6 - last.weekday()) * _DAY


class DaysPane(QWidget):
    """``turned``: another time, or other layers."""

    turned = Signal()

    def __init__(self, feed: Feed, kept: Mapping[str, Any]) -> None:
        super().__init__()
        self._feed = feed
        self._stale = True
        #: Of the content only these pieces; None: all there are.
        self.ids: Sequence[int] | None = None
        self.way = "month"
        self.day = feed.today()
        self.layers = frozenset(kept.get("layers", ALL)) & ALL
        self.grid = DayGrid(feed, "calendar-days", _MONTH)
        self.title = QLabel()
        self.go_to = DayEntry(GO_TO, feed)
        self.buttons: dict[str, QPushButton] = {}
        self.area = QScrollArea()
        self.hint = words("", "ink-secondary")
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.ask)
        self._lay_out()
        self.grid.left.connect(self._follow_keyboard)
        self.grid.stood.connect(self._bring_into_sight)
        feed.changed.connect(self._follow)

    # Layout

    def _lay_out(self) -> None:
        self.setObjectName("calendar-pane")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, look.TIGHT, 0, 0)
        whole.setSpacing(look.TIGHT)
        whole.addWidget(self._bar())
        whole.addWidget(self.hint)
        self.hint.setObjectName("calendar-hint")
        self.hint.setContentsMargins(look.BETWEEN, 0, look.BETWEEN, 0)
        self.hint.hide()
        self.area.setObjectName("calendar-area")
        self.area.setAccessibleName(_("Days"))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.grid)
        whole.addWidget(self.area, 1)

    def _bar(self) -> QWidget:
        """Where in time, what is shown, and where to go; on two lines where there is no room for one."""
        made = QWidget()
        flow = Flow(made)
        flow.setContentsMargins(look.BETWEEN, 0, look.BETWEEN, 0)
        flowing(made)
        flow.addWidget(self._times())
        for key, label in LAYERS:
            flow.addWidget(self._layer(key, _(label)))
        self.go_to.setObjectName("calendar-go-to")
        self.go_to.setAccessibleName(GO_TO.title())
        self.go_to.setPlaceholderText(_("Go to a day: fri, 24.12."))
        self.go_to.setFixedWidth(look.scaled(170))
        self.go_to.returnPressed.connect(self._go_typed)
        self.go_to.left_out.connect(self.take_keyboard)
        flow.addWidget(self.go_to)
        return made

    def _times(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for name, sign, spoken, act in (
            ("earlier", "‹", _("Earlier (Page Up)"), partial(self.leap, -1)),
            ("today", _("Today"), _("Today (Home)"), self.go_today),
            ("later", "›", _("Later (Page Down)"), partial(self.leap, 1)),
        ):
            button = QToolButton()
            button.setObjectName(f"calendar-{name}")
            button.setText(sign)
            button.setToolTip(spoken)
            button.setAccessibleName(spoken)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(act)
            line.addWidget(button)
        self.title.setObjectName("calendar-title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setContentsMargins(look.INSIDE, 0, look.BETWEEN, 0)
        look.set_font(self.title, look.HEAD, 600)
        line.addWidget(self.title)
        return made

    def _layer(self, key: str, label: str) -> QPushButton:
        button = self.buttons[key] = QPushButton(label)
        button.setObjectName(f"layer-{key}")
        button.setCheckable(True)
        button.setProperty("toggle", True)
        button.setToolTip(_("Show or hide: {what}").format(what=label))
        show_on(button, on=key in self.layers)
        button.toggled.connect(lambda on: self._turn_layer(key, on=on))
        return button

    def take_look(self) -> None:
        """The entry grows with the type."""
        self.go_to.setFixedWidth(look.scaled(170))

    def now(self) -> dict[str, Any]:
        """How it stands, to be remembered."""
        return {"layers": sorted(self.layers)}

    # Where in time

    def reach(self) -> tuple[dt.date, dt.date]:
        """The first and the last day that are shown."""
        return reach(self.way, self.day)

    def month(self) -> int | None:
        """The month that is shown; None in a week."""
        return self.day.month if self.way == "month" else None

    def turn(self, way: str) -> None:
        """Show whole months, or weeks."""
        if way in _MOST and way != self.way:
            self.way = way
            self.grid.shape = _WEEK if way == "week" else _MONTH
            self.ask()

    def show_day(self, day: dt.date) -> None:
        """Go to a day and stand on it."""
        self.day = day
        self.grid.day, self.grid.entry = day, None
        self.ask()
        self.turned.emit()

    def go_today(self) -> None:
        """Go to today."""
        self.show_day(self._feed.today())

    def leap(self, way: int) -> None:
        """A month or a week on, or back."""
        if self.way == "week":
            self.show_day(self.day + way * 7 * _DAY)
            return
        first = self.day.replace(day=1)
        self.show_day((first + 31 * _DAY).replace(day=1) if way > 0 else (first - _DAY).replace(day=1))

    def _follow_keyboard(self, day: dt.date) -> None:
        self.day = day
        self.ask()
        self.turned.emit()

    def _bring_into_sight(self) -> None:
        """The day where the keyboard stands, where not all weeks have room."""
        if (cell := self.grid.places.cells.get(self.grid.day)) is not None:
            self.area.ensureVisible(cell.center().x(), cell.center().y(), 0, cell.height() // 2)

    def _go_typed(self) -> None:
        try:
            day = self.go_to.entered()
        except Refused as error:
            self._feed.failed.emit(str(error))
            return
        if isinstance(day, dt.date):
            self.go_to.show_value(None)
            self.show_day(day)
            self.take_keyboard()

    def _turn_layer(self, key: str, *, on: bool) -> None:
        self.layers = self.layers | {key} if on else self.layers - {key}
        self.ask()
        self.turned.emit()

    # Asking

    def show_hint(self, sentence: str) -> None:
        """What the days are for, as long as there is nothing in them; nothing later."""
        self.hint.setText(sentence)
        self.hint.setVisible(bool(sentence))

    def show_ids(self, ids: Sequence[int] | None) -> None:
        """Of the content only these pieces; None: all there are."""
        self.ids, self._stale = ids, True
        if self.isVisible():
            self.ask()

    def ask(self) -> None:
        """Ask, beside the window's own work."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        first, last = reach(self.way, self.day)
        self._say_where(first, last)
        self._feed.ask_later("calendar", partial(self._take, self.way, self.day), agenda, first, last,
                             self._feed.today(), self.layers, self.ids, _MOST[self.way])  # fmt: skip

    def _say_where(self, first: dt.date, last: dt.date) -> None:
        told = f"{month_name(self.day.month)} {self.day.year}"
        if self.way == "week":
            told = f"{show_short_day(first, last)} – {show_day(last)}"
        self.title.setText(told)
        self.grid.setAccessibleName(told)

    def _take(self, way: str, day: dt.date, found: Agenda) -> None:
        self.grid.show_agenda(found, day.month if way == "month" else None)
        self.grid.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.ask()

    def _follow(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in WATCHED):
            self._stale = True
            if self.isVisible():
                self._soon.start()

    def take_keyboard(self) -> None:
        """To the days."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
