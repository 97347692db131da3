"""Won and lost: the figures of selling, and how deals ended, grouped by one thing; each leads to its deals."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from models.changes import Changes
from models.formats import month_name, show_number, show_rate, show_round_money
from models.queries.sales import SalesFigures, won_and_lost
from models.queries.winloss import SHARES, By, WinLoss, closed_years
from models.rules.metrics import FEW, share, wilson
from models.rules.months import Month
from models.rules.winloss import Bar
from models.text import _
from views.deals.bars import BarLine, Bars
from views.deals.period import USUAL, days_in, periods
from views.deals.sales_figures import FiguresStrip
from views.shared import look
from views.shared.choice import Choice
from views.shared.feed import Feed
from views.shared.flow import Flow, flowing
from views.shared.pieces import words
from views.shared.switch import Switch

#: Milliseconds after a change until everything is counted anew.
_PAUSE = 150
#: Tables of which a change may move a figure.
_TABLES = ("deals", "stages", "reasons", "deal_reasons", "deal_lines", "products", "competitors", "deal_competitors",
           "sources", "campaigns", "team_members", "companies", "people", "tags", "tagged", "saved_views", "goals",
           "stage_events")  # fmt: skip


class WinLossPane(QWidget):
    """``wants_list`` carries what some deals are called and their ids; ``turned``: something else is counted."""

    wants_list = Signal(str, object)
    turned = Signal()

    def __init__(self, feed: Feed, kept: Mapping[str, Any]) -> None:
        super().__init__()
        self._feed = feed
        self._ids: Sequence[int] = ()
        self._stale = True
        self._found: WinLoss | None = None
        self.setObjectName("winloss")
        self.period = Choice("winloss-period", _("Days on which deals ended"))
        self.by = Choice("winloss-by", _("What deals are grouped by"))
        self.rate = Switch((("broad", _("All that ended")), ("narrow", _("Won or lost only"))), "winloss-rate")
        self.figures = FiguresStrip(feed)
        self.bars = Bars()
        self.note = words("", "ink-secondary", look.SMALL)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._fill()
        self.period.choose(kept.get("period", USUAL))
        self.by.choose(kept.get("by", "source"))
        self.rate.turn(kept.get("rate", "broad"))
        self._lay_out()
        self._connect()

    def _fill(self) -> None:
        for key, label in periods():
            self.period.addItem(label, key)
        for year in self._feed.ask(closed_years):
            self.period.addItem(str(year), str(year))
        for by, label in ways():
            self.by.addItem(label, by)
        self.period.setMinimumContentsLength(17)
        self.by.setMinimumContentsLength(15)
        self.rate.setToolTip(
            look.tip(_("Whether deals that nobody decided count as lost (the usual way), or are left out of the rate."))
        )

    def _lay_out(self) -> None:
        head = QWidget()
        flowing(head)
        line = Flow(head)
        for label, box in ((_("Ended"), self.period), (_("by"), self.by), (_("rate of"), self.rate)):
            said = words(label, "ink-secondary", look.SMALL)
            said.setWordWrap(False)
            line.addWidget(said)
            line.addWidget(box)
        for label, ink in ((_("won"), "good"), (_("lost"), "bad"), (_("undecided"), "ink-secondary")):
            said = words(f"■ {label}", ink, look.SMALL)
            said.setWordWrap(False)
            line.addWidget(said)
        self.note.setObjectName("winloss-note")
        inside = QWidget()
        inside.setProperty("plain", True)
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(10, 8, 10, 6)
        lines.setSpacing(look.INSIDE)
        lines.addWidget(head)
        lines.addWidget(self.figures)
        lines.addWidget(self.bars, 1)
        lines.addWidget(self.note)
        area = QScrollArea()
        area.setObjectName("winloss-area")
        area.setAccessibleName(_("Won and lost"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.ask)
        for box in (self.period, self.by):
            box.activated.connect(self._turn)
        self.rate.turned.connect(self._turn)
        self.bars.chosen.connect(lambda line: self.wants_list.emit(self._called(line.name), line.ids))
        self.figures.asked.connect(self.wants_list)
        self._feed.changed.connect(self._follow)

    def now(self) -> dict[str, str]:
        """What is counted, to be remembered."""
        return {"period": self.period.currentData(), "by": self.by.currentData(), "rate": self.rate.key}

    def take_keyboard(self) -> None:
        """To the bars."""
        self.bars.setFocus(Qt.FocusReason.OtherFocusReason)

    # Counting

    def show_ids(self, ids: Sequence[int]) -> None:
        """Count these deals."""
        self._ids, self._stale = ids, True
        if self.isVisible():
            self.ask()

    def ask(self) -> None:
        """Count, beside the window's own work."""
        self._stale = False
        today = self._feed.today()
        span = days_in(self.period.currentData(), today)
        self._feed.ask_later("winloss", self._show, won_and_lost, self._ids, span, self.by.currentData(), today)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.ask()

    def _turn(self, _to: object) -> None:
        self.ask()
        self.turned.emit()

    def _follow(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in _TABLES):
            self._stale = True
            if self.isVisible():
                self._soon.start()

    def _show(self, found: tuple[WinLoss, SalesFigures]) -> None:
        self._found, figures = found
        self.figures.show_figures(figures, self.period.currentText())
        self.bars.show_lines([self._line(bar, self._found) for bar in self._found.bars])
        self.note.setText(self._remark(self._found))
        self.note.setVisible(bool(self.note.text()))

    # Words

    def _called(self, name: str) -> str:
        parts = (_("Ended"), self.period.currentText(), name)
        return " · ".join(parts)

    def _name(self, bar: Bar, by: By) -> str:
        if bar.name is None:
            return _("Not noted") if by != "view" else _("In no saved view")
        if by == "month":
            month = Month.parse(bar.key)
            return f"{month_name(month.month)} {month.year}"
        return bar.name

    def _line(self, bar: Bar, found: WinLoss) -> BarLine:
        narrow, facts = self.rate.key == "narrow", self._feed.facts
        counted = bar.tally
        part, whole = len(counted.won), len(counted.judged(narrow=narrow))
        of = ""
        if found.by in SHARES and not (counted.won and part < whole):  # of one outcome, as nearly all of these are
            won, total = bool(counted.won), found.total
            part = len(counted.won) if won else whole
            whole = len(total.won) if won else len(total.judged(narrow=narrow)) - len(total.won)
            of = " " + (_("of the won") if won else _("of the lost"))
        n = f"({show_number(part, facts)}/{show_number(whole, facts)})"
        rate = f"{show_rate(share(part, whole), facts)}{of} {n}"
        if 0 < whole < FEW:
            rate += " · " + _("few")
        worth = show_round_money(counted.won_value, facts) if counted.won else ""
        if not counted.won and (counted.lost_value or counted.no_decision_value):
            worth = show_round_money(counted.lost_value + counted.no_decision_value, facts)
        return BarLine(
            self._name(bar, found.by), len(counted.won), len(counted.lost), 0 if narrow else len(counted.no_decision),
            rate, worth, self._told(bar, found, part, whole), counted.judged(narrow=narrow),
        )  # fmt: skip

    def _told(self, bar: Bar, found: WinLoss, part: int, whole: int) -> str:
        facts, counted = self._feed.facts, bar.tally
        lines = [
            _("{name}: {won} won, {lost} lost, {undecided} without a decision").format(
                name=self._name(bar, found.by), won=len(counted.won), lost=len(counted.lost),
                undecided=len(counted.no_decision),
            )
        ]  # fmt: skip
        by_value = counted.value_rate(narrow=self.rate.key == "narrow")
        if found.by not in SHARES and by_value is not None:
            lines.append(_("By value: {rate}").format(rate=show_rate(by_value, facts)))
        if (chance := wilson(part, whole)) is not None:
            low, high = (show_rate(one, facts) for one in chance)
            lines.append(
                _("With {n} deals the true rate may lie anywhere from {low} to {high}.").format(
                    n=show_number(whole, facts), low=low, high=high
                )
            )
        if 0 < whole < FEW:
            lines.append(_("Fewer than {n} deals: this says little.").format(n=FEW))
        return "\n".join([*lines, _("Click to see the deals.")])

    def _remark(self, found: WinLoss) -> str:
        if not found.total.ids:
            return _("Of the deals listed none ended in this time. Choose a longer one, or take filters off.")
        remarks = []
        if found.by in ("reason", "reasons", "family"):
            remarks.append(_("“Price” is named more often by sellers than by buyers: ask what lay behind it."))
        if found.by in ("product", "tag", "view", "competitor", "reasons"):
            remarks.append(_("A deal counts in each group that it is in."))
        if found.undated and self.period.currentData() != "always":
            remarks.append(
                _("{n} ended on a day that nobody noted; they count only since the beginning.").format(n=found.undated)
            )
        return " ".join(remarks)


def ways() -> tuple[tuple[By, str], ...]:
    """What deals can be grouped by, and what that is called."""
    return (
        ("source", _("Source")), ("campaign", _("Campaign")), ("product", _("Product")), ("month", _("Month")),
        ("reason", _("Main reason")), ("reasons", _("Any reason")), ("family", _("Kind of reason")),
        ("stage", _("Stage lost at")), ("competitor", _("Competitor")), ("owner", _("Owner")),
        ("industry", _("Industry")), ("tag", _("Tag")), ("view", _("Saved view")),
    )  # fmt: skip
