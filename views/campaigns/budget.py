"""What a campaign may cost, line by line: for what, in which channel, and what kind of cost it is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from models.actions.budget_lines import (
    add_budget_line,
    add_budget_lines,
    copy_budget_line,
    delete_budget_lines,
    edit_budget_line,
    move_budget_line,
)
from models.formats import show_money
from models.lists import BUDGET_LINES
from models.queries.campaign_money import BudgetLine
from models.queries.lists import Item
from models.text import _
from views.campaigns.money_pane import MoneyPane
from views.records.form import RecordForm
from views.shared.keys import on_keys


class BudgetPane(MoneyPane):
    """As soon as there is a line, the campaign's budget is what they add up to."""

    key = "budget"
    kept = BUDGET_LINES
    widths = {"channel_id": 100, "cost": 128, "amount": 84}
    seen = ("channel_id", "amount", "cost")
    seen_narrow = ("channel_id", "amount")
    add = add_budget_line
    add_many = add_budget_lines
    edit = edit_budget_line
    copy = copy_budget_line
    drop = delete_budget_lines

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form, _("Budget"), _("+ Budget line"))
        self.table.moved.connect(self.move_by)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            on_keys(self.table, keys, partial(self.move_by, by), alone=True)

    def lines(self) -> Sequence[BudgetLine]:
        return self.found.budget if self.found is not None else ()

    def item(self, line: BudgetLine) -> Item:
        values = {"name": line.name, "channel_id": line.channel_id, "cost": line.cost, "amount": line.amount}
        return Item(line.id, values, retired=False, names={"channel_id": line.channel})

    def told(self) -> str:
        lines = self.lines()
        return show_money(sum(line.amount for line in lines), self.feed.facts) if lines else ""

    def move_by(self, by: int) -> None:
        """Let the current line change places."""
        if (line := self.current()) is not None:
            column = self.table.currentIndex().column()
            label = _("Move “{line}”").format(line=self.called(line)[:80])
            self.feed.do(label, move_budget_line, line.id, by, then=lambda _done: self.ask(line.id, column))

    def offer_own(self, menu: QMenu) -> None:
        menu.addAction(_("Up\tAlt+Up"), partial(self.move_by, -1))
        menu.addAction(_("Down\tAlt+Down"), partial(self.move_by, 1))
