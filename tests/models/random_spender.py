"""The acts of who plans the money of campaigns and types their figures at random."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from models.actions import budget_lines, campaigns, figures, spend_lines
from models.workspace import Workspace
from tests.factory import rows

PICK = st.integers(min_value=0, max_value=10**6)
AMOUNT = st.sampled_from([None, 0, -5, 1, 99_999, 10**15])
COUNT = st.sampled_from([None, 0, 1, 70, -1, 10**12, 10**13])
WHAT = st.sampled_from(["Flyers", "print", "", "  ", "x" * 200, "=1+1"])


class Spending(RuleBasedStateMachine):
    """What undo must find again is kept by the whole user."""

    workspace: Workspace
    some: Callable[[str, int], int | None]
    act: Callable[..., None]
    held: Callable[[str, str, int], Any]

    @rule(pick=PICK, name=WHAT, amount=AMOUNT, day=st.sampled_from([None, -40, 40]))
    def add_money(self, pick: int, name: str, amount: int | None, day: int | None) -> None:
        if (one := self.some("campaigns", pick)) is None:
            return
        values = {"name": name, "amount": amount, "channel_id": self.some("channels", pick) if pick % 3 else None}
        if pick % 2:
            self.act(budget_lines.add_budget_line, one, values)
        else:
            on = None if day is None else dt.date(2026, 3, 20) + dt.timedelta(days=day)
            self.act(spend_lines.add_spend_line, one, {**values, "spent_on": on})

    @rule(pick=PICK, amount=AMOUNT)
    def change_a_budget(self, pick: int, amount: int | None) -> None:
        if (one := self.some("budget_lines", pick)) is not None:
            was = self.held("budget_lines", "amount", one) if pick % 9 else -7
            self.act(budget_lines.edit_budget_line, one, "amount", amount, was)
            self.act(budget_lines.move_budget_line, one, pick % 5 - 2)
            self.act(budget_lines.copy_budget_line, one)
            if pick % 4 == 0:
                self.act(budget_lines.delete_budget_lines, [one])
        if (one := self.some("campaigns", pick)) is not None:
            self.act(campaigns.edit_campaign, one, "budget", amount, self.held("campaigns", "budget", one))

    @rule(pick=PICK, amount=AMOUNT)
    def change_a_cost(self, pick: int, amount: int | None) -> None:
        if (one := self.some("spend_lines", pick)) is not None:
            self.act(spend_lines.edit_spend_line, one, "amount", amount, self.held("spend_lines", "amount", one))
            self.act(spend_lines.pay_lines, [one])
            self.act(spend_lines.copy_spend_line, one)
            if pick % 4 == 0:
                self.act(spend_lines.delete_spend_lines, [one])

    @rule(pick=PICK, some=COUNT, more=COUNT)
    def type_figures(self, pick: int, some: int | None, more: int | None) -> None:
        if (one := self.some("campaigns", pick)) is not None:
            channel = self.some("channels", pick) if pick % 2 else None
            counts = {("reach", "clicks")[pick % 3 % 2]: some, "impressions": more}
            self.act(figures.type_figures, dt.date(2026, 3, 1), [figures.TypedRow(one, channel, counts)])

    @invariant()
    def money_holds_together(self) -> None:
        """A budget with lines is what they add up to; what can't be measured is typed nowhere."""
        sql = (
            "SELECT c.id FROM campaigns c JOIN budget_lines l ON l.campaign_id=c.id GROUP BY c.id "
            "HAVING c.budget IS NOT sum(l.amount)"
        )
        assert rows(self.workspace, sql) == []
        wrong = "clicks>impressions OR reach>impressions OR min(clicks, impressions, reach)<0"
        assert rows(self.workspace, f"SELECT id FROM figures WHERE origin IS NULL AND ({wrong})") == []
