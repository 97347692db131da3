"""What a campaign costs, day by day: paid, or planned for a day to come."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu

from models.actions.spend_lines import (
    add_spend_line,
    add_spend_lines,
    copy_spend_line,
    delete_spend_lines,
    edit_spend_line,
    pay_lines,
)
from models.exchange.ads.platforms import origin_names
from models.formats import show_day, show_money
from models.lists import SPEND_LINES
from models.queries.campaign_money import SpendLine
from models.queries.lists import Item
from models.text import _
from views.campaigns.money_pane import DUPLICATE, PAY, MoneyPane
from views.records.form import RecordForm

#: Costs of a platform's file are its own; only what they were for may be said in other words.
_FIXED = frozenset({"spent_on", "amount", "planned"})


class SpendPane(MoneyPane):
    """Ctrl+Enter notes that a planned cost was paid today; the box in the line says it for the day that is there."""

    key = "spend"
    kept = SPEND_LINES
    widths = {"spent_on": 100, "channel_id": 100, "amount": 82, "planned": 54}
    seen = ("spent_on", "channel_id", "amount", "planned")
    seen_narrow = ("spent_on", "amount", "planned")
    own_keys = (DUPLICATE, PAY, "Ctrl+Enter")
    add = add_spend_line
    add_many = add_spend_lines
    edit = edit_spend_line
    copy = copy_spend_line
    drop = delete_spend_lines

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form, _("Spent"), _("+ Money spent"))

    def lines(self) -> Sequence[SpendLine]:
        return self.found.spend if self.found is not None else ()

    def item(self, line: SpendLine) -> Item:
        values = {
            "name": line.name, "spent_on": line.spent_on, "channel_id": line.channel_id, "amount": line.amount,
            "planned": line.planned,
        }  # fmt: skip
        names = {"channel_id": line.channel}
        if line.origin is not None:
            names["name"] = line.name or _("from {origin}").format(origin=origin_names([line.origin]))
        elif line.name is None:
            names["name"] = line.channel
        return Item(line.id, values, retired=False, names=names,
                    fixed=_FIXED if line.origin is not None else frozenset())  # fmt: skip

    def told(self) -> str:
        if self.found is None or not self.lines():
            return ""
        sums, facts = self.found.sums, self.feed.facts
        paid = show_money(sums.paid, facts)
        if not sums.to_pay:
            return paid
        return _("{paid}, {to_pay} to pay").format(paid=paid, to_pay=show_money(sums.to_pay, facts))

    def remark(self, line_id: int) -> None:
        line = next((one for one in self.lines() if one.id == line_id), None)
        if line is None or self.found is None:
            return
        if self.found.outside(line):
            began = self.found.starts is not None and (line.last_day or line.spent_on) < self.found.starts
            told = _("{day} is before the campaign starts; it is kept.") if began else (
                _("{day} is after the campaign has ended; it is kept."))  # fmt: skip
            self._say(told.format(day=show_day(line.spent_on)), "ink-secondary")
        elif not line.planned and line.spent_on > self.feed.today():
            told = _("{day} is still to come, and the line says it is paid. If it is not, tick “To pay”.")
            self._say(told.format(day=show_day(line.spent_on)), "ink-secondary")

    def answer(self, key: str) -> None:
        if key == DUPLICATE:
            self.duplicate()
        else:
            self.pay()

    def pay(self) -> None:
        """The current cost was paid today."""
        line = self.current()
        if not isinstance(line, SpendLine):
            return
        if not line.planned:
            self._say(_("This is paid already."), "ink-secondary")
            return
        label = _("Pay “{line}”").format(line=self.called(line)[:80])
        column = self.table.currentIndex().column()
        self.feed.do(label, pay_lines, [line.id], refused=self._say,
                     then=lambda _done: self.tell(line.id, column, label))  # fmt: skip

    def offer_own(self, menu: QMenu) -> None:
        line = self.current()
        menu.addAction(_("Paid today\tCtrl+Enter"), self.pay).setEnabled(isinstance(line, SpendLine) and line.planned)
