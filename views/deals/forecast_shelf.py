"""Below the forecast: what moved since the end of last month, and how often stages end in a sale."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.actions.pipelines import edit_stage
from models.formats import month_name, show_number, show_round_money, show_short_day
from models.lists import STAGES
from models.queries.forecast import Forecast, StageRate
from models.rules.forecast import ENOUGH, Moved, MoveKey
from models.rules.months import Month
from models.text import _
from views.deals.side_row import SideRow
from views.shared import look
from views.shared.choice import Choice
from views.shared.feed import Feed
from views.shared.figure import Figure


def _moves() -> dict[MoveKey, tuple[str, str]]:
    """What each move is called, and explained."""
    return {
        "new": (_("New"), _("Deals that were not open then: begun, reopened or woken since.")),
        "moved_in": (_("Moved in"), _("Expected in another month then, or in none.")),
        "changed": (_("Value changed"), _("By how much the values of the deals changed that were there.")),
        "won": (_("Won"), _("With the value they have now.")),
        "lost": (_("Lost"), _("Lost, or ended without a decision.")),
        "put_off": (_("Put off"), _("Moved to “not now”.")),
        "moved_out": (_("Moved out"), _("Expected in another month now, or in none.")),
    }


class MovesStrip(SideRow):
    """From the sum then to the sum now; ``asked`` carries what some deals are called and their ids."""

    asked = Signal(str, object)

    def __init__(self, feed: Feed) -> None:
        super().__init__("forecast-moves", _("What moved since last month"))
        self._feed = feed
        self._found: Forecast | None = None
        self.month = Choice("moves-month", _("Month of which the moves are shown"))
        self.month.setMinimumContentsLength(15)
        self.month.activated.connect(lambda _at: self._show_month())
        self.then = Figure("moves-then", "")
        self.moves = {key: Figure(f"moves-{key}", title) for key, (title, _told) in _moves().items()}
        self.now = Figure("moves-now", _("Today"))
        for figure in (self.then, *self.moves.values(), self.now):
            self.add(figure)
            figure.clicked.connect(partial(self._ask, figure))

    def _ask(self, figure: Figure) -> None:
        if figure.ids:
            self.asked.emit(f"{figure.title} · {self.month.currentText()}", figure.ids)

    def show_forecast(self, found: Forecast) -> None:
        """Show the moves of the month chosen, at first of all months."""
        self._found, chosen = found, self.month.currentData()
        self.month.clear()
        self.month.addItem(_("All open deals"), "")
        for label in found.moved:
            if label:
                month = Month.parse(label)
                self.month.addItem(f"{month_name(month.month)} {month.year}", label)
        self.month.choose(chosen or "")
        self._show_month()

    def _show_month(self) -> None:
        if self._found is None:
            return
        facts, label = self._feed.facts, self.month.currentData() or ""
        moved: Moved = self._found.moved[label]
        since = show_short_day(self._found.since, self._feed.today())
        self.then.title = _("On {day}").format(day=since)
        self.then.show_figure(
            show_round_money(moved.then_value, facts), self._deals(moved.then_ids),
            _("Open deals as they stood at the end of that day, with the values they had then."), moved.then_ids,
        )  # fmt: skip
        words = _moves()
        for move in moved.moves:
            sign = "+" if move.amount > 0 else ""
            ink = "good" if move.key == "won" and move.ids else "ink" if move.ids else "ink-faint"
            figure = self.moves[move.key]
            figure.show_figure(
                sign + show_round_money(move.amount, facts), self._deals(move.ids), words[move.key][1], move.ids, ink
            )
            figure.setVisible(bool(label) or move.key not in ("moved_in", "moved_out"))
        told = _("Open deals today: what was there then and all that moved since, added up.")
        self.now.show_figure(show_round_money(moved.value, facts), self._deals(moved.ids), told, moved.ids)
        self.updateGeometry()

    def _deals(self, ids: Sequence[int]) -> str:
        return _("{n} deals").format(n=show_number(len(ids), self._feed.facts)) if len(ids) != 1 else _("1 deal")


class RatesStrip(SideRow):
    """Each stage's set probability beside its own rate; a click on "Use" takes it over."""

    asked = Signal(str, object)

    def __init__(self, feed: Feed) -> None:
        super().__init__("forecast-rates", _("How often stages end in a sale"))
        self._feed = feed
        self._tiles: dict[int, _RateTile] = {}

    def show_forecast(self, found: Forecast) -> None:
        """Show the stages; a rate is offered only where no deal is left out."""
        if [rate.stage_id for rate in found.rates] != list(self._tiles):
            for old in self._tiles.values():
                self.take(old)
                old.deleteLater()
            self._tiles = {rate.stage_id: _RateTile(self._feed, rate) for rate in found.rates}
            for tile in self._tiles.values():
                tile.figure.clicked.connect(partial(self._ask, tile.figure))
                self.add(tile)
        for rate in found.rates:
            self._tiles[rate.stage_id].show_rate(rate, whole=found.whole)
        self.updateGeometry()

    def _ask(self, figure: Figure) -> None:
        if figure.ids:
            self.asked.emit(_("Came to {stage} and ended").format(stage=figure.title), figure.ids)


class _RateTile(QWidget):
    """One stage."""

    def __init__(self, feed: Feed, rate: StageRate) -> None:
        super().__init__()
        self._feed, self._rate = feed, rate
        self.figure = Figure(f"rate-{rate.stage_id}", rate.name)
        self.use = QPushButton()
        self.use.setObjectName(f"rate-use-{rate.stage_id}")
        self.use.setProperty("link", True)
        self.use.clicked.connect(self._take_over)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.figure)
        whole.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)

    def show_rate(self, rate: StageRate, *, whole: bool) -> None:
        facts, passed, percent = self._feed.facts, rate.passed, rate.passed.percent
        self._rate = rate
        self.figure.title = rate.name
        n = f"({show_number(len(passed.won), facts)}/{show_number(len(passed.left), facts)})"
        own = _("own {rate} % {n}").format(rate=percent, n=n) if percent is not None else _("own n/a")
        told = _("Set: {percent} %. Own: of the deals that came to this stage or past it and have ended, those that "
                 "were won. It is suggested from {enough} deals on.")  # fmt: skip
        told = told.format(percent=rate.set_percent, enough=ENOUGH)
        self.figure.show_figure(f"{rate.set_percent} %", own, told, passed.left)
        offered = whole and passed.enough and percent is not None and percent != rate.set_percent
        self.use.setText(_("Use {percent} %").format(percent=percent))
        self.use.setAccessibleName(_("Use {percent} % for {stage}").format(percent=percent, stage=rate.name))
        self.use.setEnabled(offered)
        kept = self.use.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.use.setSizePolicy(kept)
        self.use.setVisible(offered)

    def _take_over(self) -> None:
        percent = self._rate.passed.percent
        label = STAGES.editing("probability", self._rate.name)
        self._feed.do(label, edit_stage, self._rate.stage_id, "probability", percent, self._rate.set_percent)


class Shelf(QWidget):
    """One of them at a time, shown and hidden by its button; ``turned`` when one is."""

    asked = Signal(str, object)
    turned = Signal()

    def __init__(self, feed: Feed, shown: str) -> None:
        super().__init__()
        titles = {"moves": _("What moved since last month"), "rates": _("Own stage rates")}
        self.buttons = {key: QPushButton(title) for key, title in titles.items()}
        moves = MovesStrip(feed)
        self.strips: dict[str, MovesStrip | RatesStrip] = {"moves": moves, "rates": RatesStrip(feed)}
        #: Beside the buttons, so that the moves have room for all their figures.
        self._month = moves.month
        line = QHBoxLayout()
        line.setSpacing(look.INSIDE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 4, 8, 6)
        whole.setSpacing(look.TIGHT)
        whole.addLayout(line)
        for key, button in self.buttons.items():
            button.setObjectName(f"shelf-{key}")
            button.setProperty("link", True)
            button.clicked.connect(partial(self._turn, key))
            line.addWidget(button)
        line.addWidget(self._month)
        for key, strip in self.strips.items():
            strip.asked.connect(self.asked)
            whole.addWidget(strip)
            self._show(key, shown=key == shown)
        line.addStretch(1)

    def shown(self) -> str:
        """Which is shown; empty for none."""
        return next((key for key, strip in self.strips.items() if not strip.isHidden()), "")

    def show_forecast(self, found: Forecast) -> None:
        """Show both."""
        for strip in self.strips.values():
            strip.show_forecast(found)

    def _turn(self, key: str) -> None:
        wanted = "" if self.shown() == key else key
        for one in self.strips:
            self._show(one, shown=one == wanted)
        self.turned.emit()

    def _show(self, key: str, *, shown: bool) -> None:
        self.strips[key].setVisible(shown)
        if key == "moves":
            self._month.setVisible(shown)
        look.set_icon(self.buttons[key], "chevron-down" if shown else "chevron-right", "ink-secondary", 14)
