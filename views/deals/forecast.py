"""The forecast: open deals by the month in which they are expected to close, moved by dragging or Alt with an arrow."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.actions.forecast import expect_deals
from models.changes import Changes
from models.queries.forecast import Forecast, forecast
from models.queries.records import name_of
from models.rules.forecast import UNDATED
from models.rules.months import Month
from models.subjects import SUBJECTS
from models.text import _
from views.deals.due_column import DueColumn
from views.deals.due_head import name_of_bucket
from views.deals.forecast_shelf import Shelf
from views.lists.drop_column import leave_others, selected_in, stand_on, walk_columns
from views.lists.lines import Lines
from views.shared import look
from views.shared.feed import Feed, Told
from views.shared.keys import on_keys
from views.shared.tabs import put_before, stops_of

#: Milliseconds after a change until the forecast is asked for anew.
_PAUSE = 60
_TABLES = ("deals", "stages", "stage_events", "goals", "close_moves")


class ForecastPane(QWidget):
    """``chosen``: other deals are selected; ``opened`` carries one to show, ``asked`` a place for a menu,
    ``wants_list`` what some deals are called and their ids; ``turned``: a strip was shown or hidden."""

    chosen = Signal()
    opened = Signal(object)
    asked = Signal(QPoint)
    wants_list = Signal(str, object)
    turned = Signal()

    def __init__(self, feed: Feed, kept: Mapping[str, Any]) -> None:
        super().__init__()
        self._feed = feed
        self._ids: Sequence[int] = ()
        self._stale = True
        self._moving: list[tuple[tuple[int, ...], str]] = []  # moves that the file does not have yet
        self._kept = 0  # how many it has: an answer asked for before the last one is out of date
        self._settling = False
        self.columns: dict[str, DueColumn] = {}
        self.setObjectName("forecast")
        self.shelf = Shelf(feed, str(kept.get("shelf", "moves")))
        self.area = QScrollArea()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._soon.timeout.connect(self.ask)
        self.shelf.asked.connect(self.wants_list)
        self.shelf.turned.connect(self.turned)
        feed.changed.connect(self._follow)
        for way, key in ((-1, "Alt+Left"), (+1, "Alt+Right")):
            on_keys(self.area, key, partial(self.step, way))

    def _lay_out(self) -> None:
        self.area.setObjectName("forecast-months")
        self.area.setAccessibleName(_("Open deals by month of expected close"))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("plain", True)
        self._line = QHBoxLayout(inside)
        self._line.setContentsMargins(6, 4, 6, 4)
        self._line.setSpacing(2)
        self._line.addStretch(1)
        self.area.setWidget(inside)
        edge = QFrame()
        edge.setFixedHeight(1)
        look.set_sheet(edge, "QFrame { background: @hairline; }")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(edge)
        whole.addWidget(self.shelf)

    def now(self) -> dict[str, Any]:
        """How it stands, to be remembered."""
        return {"shelf": self.shelf.shown()}

    # Asking

    def show_ids(self, ids: Sequence[int]) -> None:
        """Forecast these deals."""
        self._ids, self._stale = ids, True
        if self.isVisible():
            self.ask()

    def ask(self) -> None:
        """Ask, beside the window's own work."""
        self._stale = False
        arrived = partial(self._take, self._kept)
        self._feed.ask_later("forecast", arrived, forecast, self._ids, self._feed.today())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.ask()

    def _follow(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in _TABLES):
            self._stale = True
            if self.isVisible():
                self._soon.start()

    def _take(self, kept: int, found: Forecast) -> None:
        if kept == self._kept:
            self._show(found)
        else:
            self.ask()

    def _show(self, found: Forecast) -> None:
        if [one.key for one in found.columns] != list(self.columns):
            self._build(found)
        wanted, today = frozenset(self.selected_ids()), Month.of(self._feed.today())
        self._settling = True
        for bucket in found.columns:
            self.columns[bucket.key].show_bucket(bucket, found, wanted, today)
        for ids, key in self._moving:
            self._bring(ids, key)
        self._settling = False
        self.shelf.show_forecast(found)

    def put_away(self) -> None:
        """Keep a goal that is being typed."""
        for column in self.columns.values():
            if column.goal is not None:
                column.goal.commit()

    def _build(self, found: Forecast) -> None:
        self.put_away()
        for old in self.columns.values():
            self._line.removeWidget(old)
            old.deleteLater()
        self.columns = {}
        for bucket in found.columns:
            made = DueColumn(self._feed, bucket)
            made.dropped.connect(lambda _subject, ids, key=bucket.key: self.move_to(ids, key))
            made.cards.carried = self.selected_ids
            made.cards.chosen.connect(partial(self._choose, bucket.key))
            made.cards.opened.connect(self.opened)
            made.cards.asked.connect(partial(self._ask_menu, made.cards))
            self.columns[bucket.key] = made
            self._line.insertWidget(self._line.count() - 1, made, 10)
        stops = [stop for column in self.columns.values() for stop in stops_of(column)]
        put_before(self.shelf.buttons["moves"], stops)

    def _ask_menu(self, cards: Lines, place: QPoint) -> None:
        self.asked.emit(self.mapFromGlobal(cards.viewport().mapToGlobal(place)))

    # Selection

    def selected_ids(self) -> tuple[int, ...]:
        """The selected deals, column by column."""
        return selected_in(self.columns.values())

    def _choose(self, key: str) -> None:
        if self._settling:
            return
        self._settling = True
        leave_others(self.columns, key)
        self._settling = False
        self.chosen.emit()

    def take_keyboard(self) -> None:
        """To the first card that is selected, else the first there is."""
        held = [one.cards for one in self.columns.values() if one.bucket.ids]
        for cards in sorted(held, key=lambda one: not one.selected_ids())[:1]:
            cards.setFocus(Qt.FocusReason.OtherFocusReason)

    # Moving

    def step(self, way: int) -> None:
        """Expect the selected deals a month later or earlier; what is overdue or has no day comes to this month."""
        for key, column in self.columns.items():
            if not (mine := column.cards.selected_ids()):
                continue
            months = [one for one, other in self.columns.items() if other.bucket.month is not None]
            at = months.index(key) + way if key in months else 0
            if 0 <= at < len(months):
                self.move_to(mine, months[at])
            return

    def move_to(self, ids: Sequence[int], key: str) -> None:
        """Expect deals in another month, or in none."""
        column = self.columns[key]
        moved = tuple(one for one in ids if one not in column.bucket.ids)
        if not moved or not column.welcomes:
            return
        name = self._feed.ask(name_of, "deals", moved[0]) if len(moved) == 1 else (
            SUBJECTS["deals"].counted(len(moved), f"{len(moved):,}")
        )
        month = name_of_bucket(column.bucket)
        undated = key == UNDATED
        label = (_("Expect {deal} on no day") if undated else _("Expect {deal} in {month}")).format(
            deal=name, month=month
        )
        self._moving.append((moved, key))
        self._bring(moved, key)
        stand_on(self.columns.values(), self.area, moved[0])
        self._feed.do(
            label, expect_deals, list(moved), None if undated else key, many=len(moved),
            then=lambda done: self._keep_moved((moved, key), label, done.result),
            refused=partial(self._take_back, (moved, key)),
        )  # fmt: skip

    def _bring(self, ids: Sequence[int], key: str) -> None:
        """The cards stand in their new column before the file has them: the hand must not wait."""
        moved, chosen, settling = frozenset(ids), frozenset(self.selected_ids()), self._settling
        self._settling = True
        for other, column in self.columns.items():
            kept = tuple(one for one in column.bucket.ids if one not in moved)
            if other == key:
                kept = (*ids, *kept)
            if kept != column.bucket.ids:
                column.show_cards(kept, chosen)
        self._settling = settling

    def _keep_moved(self, move: tuple[tuple[int, ...], str], label: str, count: int) -> None:
        self._moving.remove(move)
        self._kept += 1
        if count:
            self._feed.told.emit(Told(label))

    def _take_back(self, move: tuple[tuple[int, ...], str], why: str) -> None:
        self._moving.remove(move)
        self._feed.failed.emit(why)
        self.ask()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            walk_columns(self.columns.values(), self.area, -1 if event.key() == Qt.Key.Key_Left else +1)
        else:
            super().keyPressEvent(event)
