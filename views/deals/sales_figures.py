"""The figures of selling (domain A.3) beside each other, each with its counts, its definition and its deals."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.formats import Facts, show_day, show_number, show_rate, show_round_money, show_short_money
from models.queries.sales import Days, SalesFigures
from models.rules.metrics import FEW, share
from models.rules.winloss import Tally
from models.text import _, ngettext
from views.shared.feed import Feed
from views.shared.figure import Figure
from views.shared.flow import Flow, flowing

#: A figure as it is shown: value, counts, definition, the deals behind it.
_Shown = tuple[str, str, str, Sequence[int]]


class FiguresStrip(QWidget):
    """``asked`` carries what a figure is called and the ids of its deals."""

    asked = Signal(str, object)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed
        self.setObjectName("sales-figures")
        self.setAccessibleName(_("Figures of selling"))
        flowing(self)
        line = Flow(self)
        self.figures = {key: Figure(f"figure-{key}", title) for key, title in _titles()}
        for figure in self.figures.values():
            figure.clicked.connect(lambda _on=False, one=figure: self._ask(one))
            line.addWidget(figure)

    def _ask(self, figure: Figure) -> None:
        if figure.ids:
            self.asked.emit(figure.title, figure.ids)

    def show_figures(self, found: SalesFigures, period: str) -> None:
        """Show them; ``period`` is what the days are called on which deals ended."""
        facts = self._feed.facts
        shown = {**_closed(found, facts, period), **_lengths(found, facts, period), **_ahead(found, facts),
                 **_kept_up(found, facts)}  # fmt: skip
        for key, (value, detail, told, ids) in shown.items():
            self.figures[key].show_figure(value, detail, told, ids)
        self.updateGeometry()


def _titles() -> tuple[tuple[str, str], ...]:
    return (
        ("won", _("Deals closed")), ("value", _("Transaction value")), ("lost", _("Lost")), ("rate", _("Win rate")),
        ("narrow", _("Win rate, decided")), ("by-value", _("Win rate by value")), ("quiet", _("Open, gone quiet")),
        ("cycle", _("Sales cycle")), ("lost-days", _("Days to lost")), ("velocity", _("Sales velocity")),
        ("weighted", _("Weighted pipeline")), ("coverage", _("Coverage")), ("overdue", _("Next steps overdue")),
        ("unplanned", _("No next step")), ("stage-days", _("Days in their stage")),
    )  # fmt: skip


def _closed(found: SalesFigures, facts: Facts, period: str) -> dict[str, _Shown]:
    closed, won = found.closed, len(found.closed.won)
    unvalued = " · " + _("{n} without value").format(n=len(found.unvalued)) if found.unvalued else ""
    middle = _("median {money}").format(money=show_round_money(found.median, facts)) if found.median is not None else ""
    value = _("n/a") if found.average is None else show_round_money(found.average, facts)
    undecided = len(closed.no_decision)
    lost = ngettext("{n} undecided", "{n} undecided", undecided).format(n=show_number(undecided, facts))
    return {
        "won": (
            show_number(won, facts), show_round_money(closed.won_value, facts) + unvalued,
            _("Deals won: {period}, and the sum of their values.").format(period=period), closed.won,
        ),
        "value": (
            value, middle or _("{n} deals").format(n=show_number(won, facts)),
            _("The value of the deals won by their number: {period}. The median stands beside it from {n} deals "
              "on.").format(period=period, n=FEW), closed.won,
        ),
        "lost": (
            show_number(len(closed.lost), facts), lost if undecided else show_round_money(closed.lost_value, facts),
            _("Deals lost, and those that nobody decided: {period}.").format(period=period),
            (*closed.lost, *closed.no_decision),
        ),
        "rate": _rate(closed, facts, narrow=False, told=_(
            "Won by all deals that ended: {period}. A deal without a decision counts as lost; open ones stay out."
        ).format(period=period)),
        "narrow": _rate(closed, facts, narrow=True, told=_(
            "Won by won and lost: {period}. Deals without a decision are left out."
        ).format(period=period)),
        "by-value": (
            show_rate(closed.value_rate(narrow=False), facts), show_round_money(closed.won_value, facts),
            _("The value won by the value of all deals that ended: {period}. Not known where the lost ones have no "
              "value.").format(period=period), closed.ids,
        ),
    }  # fmt: skip


def _rate(closed: Tally, facts: Facts, *, narrow: bool, told: str) -> _Shown:
    judged, chance = closed.judged(narrow=narrow), closed.interval(narrow=narrow)
    if chance is not None:
        told += " " + _("With {n} deals the true rate may lie anywhere from {low} to {high}.").format(
            n=show_number(len(judged), facts), low=show_rate(chance.low, facts), high=show_rate(chance.high, facts)
        )
    counts = f"{show_number(len(closed.won), facts)}/{show_number(len(judged), facts)}"
    if 0 < len(judged) < FEW:
        counts += " · " + _("few")
    return show_rate(closed.rate(narrow=narrow), facts), counts, told, judged


def _lengths(found: SalesFigures, facts: Facts, period: str) -> dict[str, _Shown]:
    cycle = _("From the day a deal became an opportunity, else was created, to the day it was won; the median. Deals "
              "won: {period}.").format(period=period)  # fmt: skip
    lost = _("The same for deals that were lost or that nobody decided: {period}.").format(period=period)
    speed = found.velocity
    return {
        "cycle": _days(found.cycle, facts, cycle),
        "lost-days": _days(found.lost_days, facts, lost),
        "velocity": (
            _("n/a") if speed is None else _("{money} a day").format(money=show_round_money(round(speed), facts)),
            _velocity_counts(found, facts),
            _("Open deals that count as an opportunity × win rate × transaction value, by the days of the sales "
              "cycle."), found.opportunities,
        ),
    }  # fmt: skip


def _days(found: Days, facts: Facts, told: str) -> _Shown:
    if found.cycle is None:
        return _("n/a"), "", told, ()
    days = round(found.cycle.median)
    value = ngettext("{n} day", "{n} days", days).format(n=show_number(days, facts))
    mean = _("mean {days}, {n} deals").format(
        days=show_number(found.cycle.mean, facts), n=show_number(len(found.ids), facts)
    )
    return value, mean, told, found.ids


def _velocity_counts(found: SalesFigures, facts: Facts) -> str:
    """What it is made of."""
    if found.velocity is None or found.average is None or found.cycle.cycle is None:
        return ""
    return (
        f"{show_number(len(found.opportunities), facts)} × {show_rate(found.closed.rate(narrow=False), facts)} × "
        f"{show_round_money(found.average, facts)} / {show_number(found.cycle.cycle.median, facts)}"
    )


def _ahead(found: SalesFigures, facts: Facts) -> dict[str, _Shown]:
    likely, spread = round(found.pipeline.expected), round(found.pipeline.spread)
    show = show_round_money if likely < 10**9 else show_short_money
    opened = _("{n} open, {money}").format(
        n=show_number(len(found.open_ids), facts), money=show_round_money(found.open_value, facts)
    )
    return {
        "weighted": (
            f"{show(likely, facts)} ± {show(spread, facts)}", opened,
            _("Each open deal's value times the probability of its stage, added up, with one standard deviation where "
              "they are independent."), found.open_ids,
        ),
        "coverage": _coverage(found, facts),
    }  # fmt: skip


def _coverage(found: SalesFigures, facts: Facts) -> _Shown:
    covered, rate = found.coverage, found.closed.value_rate(narrow=False)
    needed = _("needs {times} ×").format(times=show_number(1 / rate, facts, 1)) if rate else ""
    told = _("The value of open deals expected up to {day} by what the goals up to then still lack. What is needed is "
             "1 by the win rate by value. Goals are set in the forecast.")  # fmt: skip
    told = told.format(day=show_day(covered.last))
    if covered.lacking is None:
        return _("n/a"), _("no goal set"), told, covered.ids
    if not covered.lacking:
        return _("reached"), show_round_money(covered.value, facts), told, covered.ids
    times = f"{show_number(covered.value / covered.lacking, facts, 1)} ×"
    return times, needed or show_round_money(covered.value, facts), told, covered.ids


def _kept_up(found: SalesFigures, facts: Facts) -> dict[str, _Shown]:
    overdue, planned = len(found.overdue), len(found.planned)
    unplanned, opened = len(found.unplanned), len(found.open_ids)
    days = found.stage_days
    return {
        "overdue": (
            show_rate(share(overdue, planned), facts), f"{show_number(overdue, facts)}/{show_number(planned, facts)}",
            _("Open deals whose next step was due before today, by those that have a next step."), found.overdue,
        ),
        "unplanned": (
            show_rate(share(unplanned, opened), facts),
            f"{show_number(unplanned, facts)}/{show_number(opened, facts)}",
            _("Open deals without any next step, by all that are open."), found.unplanned,
        ),
        "quiet": (
            show_rate(share(len(found.quiet), opened), facts),
            f"{show_number(len(found.quiet), facts)}/{show_number(opened, facts)}",
            _("Open deals that stand in their stage for too long, whose close was put off twice, or that have no next "
              "step. Deals that nobody marks as lost make a win rate look better than it is."), found.quiet,
        ),
        "stage-days": (
            _("n/a") if days is None else ngettext("{n} day", "{n} days", days).format(n=show_number(days, facts)),
            _("median of {n} open").format(n=show_number(opened, facts)),
            _("How long open deals have stood in their present stage; the median."), found.open_ids,
        ),
    }  # fmt: skip
