"""The goal of a month, typed where it stands."""

from contextlib import suppress

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from models.actions.goals import set_goal
from models.errors import Refused
from models.fields import Value
from models.formats import month_name, show_round_money
from models.queries.forecast import Goal
from models.queries.goals import GOAL
from models.rules.months import Month
from models.text import _
from views.shared import look
from views.shared.entries import LineEntry, mark
from views.shared.feed import Feed

#: Milliseconds after which what was typed is kept.
_PAUSE = 1_000


class GoalLine(QWidget):
    """A month without a goal of its own shows that of an earlier month as a hint."""

    def __init__(self, feed: Feed, month: Month) -> None:
        super().__init__()
        self._feed, self._month = feed, month
        self._goal = Goal(None, None)
        name = f"{month_name(month.month)} {month.year}"
        self.entry = LineEntry(GOAL, feed)
        self.entry.setObjectName(f"goal-{month.label}")
        self.entry.setAccessibleName(_("Goal of {month}").format(month=name))
        self.entry.setProperty("quiet", True)
        self.entry.setMaximumWidth(look.scaled(110))
        self.entry.setMinimumHeight(look.entry_height())
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._resting.timeout.connect(self._rest)
        self.entry.typed.connect(self._resting.start)
        self.entry.left.connect(self.commit)
        self.entry.returnPressed.connect(self.entry.clearFocus)
        said = QLabel(_("Goal"))
        look.set_font(said, look.SMALL)
        look.set_colour(said, "ink-secondary")
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 6, 0)
        line.setSpacing(look.TIGHT)
        line.addWidget(said)
        line.addWidget(self.entry)
        line.addStretch(1)

    def show_goal(self, goal: Goal) -> None:
        """Show it, unless another is being typed."""
        facts, was = self._feed.facts, self._goal.own
        self._goal = goal
        hint = show_round_money(goal.amount, facts) if goal.amount and goal.own is None else _("none")
        self.entry.setPlaceholderText(hint)
        self.entry.setToolTip(look.tip(_(
            "What you aim to win in this month. A month without a goal has the one before it; 0 ends it from here on."
        )))  # fmt: skip
        if not self.entry.is_typed() and (goal.own != was or not self.entry.hasFocus()):
            self.entry.show_value(goal.own)

    def commit(self) -> None:
        """Keep what was typed; what is no amount is told."""
        self._resting.stop()
        if not self.entry.is_typed():
            self.entry.show_value(self._goal.own)
            return
        try:
            self._keep(self.entry.entered())
        except Refused as error:
            self._refuse(str(error))

    def _rest(self) -> None:
        """Keep an amount while the keyboard is still there; one that is not finished yet is waited for."""
        if self.entry.is_typed():
            with suppress(Refused):
                self._keep(self.entry.entered())

    def _keep(self, amount: Value) -> None:
        mark(self.entry, "")
        self.entry.setModified(False)
        was = self._goal.own
        if amount == was or isinstance(amount, str):
            return
        kept = amount if isinstance(amount, int) else None
        self._goal = Goal(kept, kept)  # what the next one replaces
        name = f"{month_name(self._month.month)} {self._month.year}"
        label = _("Set the goal of {month}").format(month=name)
        self._feed.do(label, set_goal, "won_value", self._month.label, kept, was, refused=self._refuse)

    def _refuse(self, sentence: str) -> None:
        mark(self.entry, sentence)
        self._feed.failed.emit(sentence)
        if not self.entry.hasFocus():
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
