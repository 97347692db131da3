"""The money of a campaign at a glance: plan, paid, to pay and rest, in all and by channel, and what it brought."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from models.changes import Changes
from models.formats import Facts, show_money, show_number, show_rate
from models.queries.campaign_costs import ChannelCosts, Costs, campaign_costs, channel_costs
from models.queries.campaign_money import CampaignMoney, Sums, campaign_money
from models.queries.records import Record
from models.text import _, ngettext
from views.records.form import RecordForm
from views.shared import look
from views.shared.pieces import words

_WATCHED = ("budget_lines", "spend_lines", "channels", "campaigns", "people", "deals", "lifecycle_events", "figures",
            "business")  # fmt: skip


class MoneyBar(QWidget):
    """Paid and to be paid, of the budget; what is beyond it is seen by its colour and told in words beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._sums = Sums(None, 0, 0)
        self.setFixedHeight(10)

    def show_sums(self, sums: Sums, told: str) -> None:
        """Draw these; ``told`` is the same in words."""
        self._sums = sums
        self.setAccessibleName(told)
        self.setVisible(bool(sums.budget or sums.paid or sums.to_pay))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        sums = self._sums
        whole = max(sums.budget or 0, sums.paid + sums.to_pay)
        if not whole:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(box, 4, 4)
        painter.setClipPath(shape)
        painter.fillRect(box, look.colour("hairline"))
        wide = box.width() / whole
        painter.fillRect(QRectF(0, 0, sums.paid * wide, box.height()), look.colour("marketing"))
        planned = QRectF(sums.paid * wide, 0, sums.to_pay * wide, box.height())
        painter.fillRect(planned, look.colour("marketing-tint"))
        if sums.budget is not None and sums.budget < whole:
            over = QRectF(sums.budget * wide, 0, box.width() - sums.budget * wide, box.height())
            painter.fillRect(over, look.colour("bad"))
        painter.end()


class MoneyBrief(QWidget):
    """Nothing is typed here; the lines below say what it is made of."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self._of: int | None = None
        self._cells: list[QLabel] = []
        self.setObjectName("campaign-money")
        self.headline = words()
        self.headline.setObjectName("money-headline")
        self.bar = MoneyBar()
        self._channels, self._costs = QGridLayout(), QGridLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.INDENT, 0, look.INSIDE, look.TIGHT)
        whole.setSpacing(look.TIGHT)
        whole.addWidget(self.headline)
        whole.addWidget(self.bar)
        for grid in (self._channels, self._costs):
            grid.setHorizontalSpacing(look.BETWEEN)
            grid.setVerticalSpacing(3)
            grid.setColumnStretch(0, 1)
            whole.addLayout(grid)
        self.section = form.add_section("money", _("Money"), self)
        form.shown.connect(self.show_record)
        self.feed.changed.connect(self._follow)

    def show_record(self, shown: Record | None) -> None:
        """Show the money of a campaign."""
        self._of = shown.id if shown is not None else None
        self._ask()

    def _follow(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in _WATCHED):
            self._ask()

    def _ask(self) -> None:
        if self._of is None:
            return
        money = self.feed.ask(campaign_money, self._of)
        costs = self.feed.ask(campaign_costs, [self._of]).get(self._of, Costs())
        channels = {one.channel_id: one for one in self.feed.ask(channel_costs, [self._of])}
        told, over = _told(money.sums, self.feed.facts)
        self.headline.setText(told)
        look.set_colour(self.headline, "bad" if over else "ink")
        self.bar.show_sums(money.sums, told)
        self._clear()
        if money.budget or money.spend:
            self._show_channels(money, channels)
            if money.sums.paid or costs.revenue:  # before, it would be a column of "n/a"
                self._show_costs(costs)
        self.section.tell(empty=money.sums == Sums(None, 0, 0) and not money.spend)

    # By channel

    def _clear(self) -> None:
        for label in self._cells:
            for grid in (self._channels, self._costs):
                grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._cells = []

    def _show_channels(self, money: CampaignMoney, costs: dict[int | None, ChannelCosts]) -> None:
        if len(money.channels) < 2 and not any(one.channel_id for one in money.channels):
            return
        for column, title in enumerate((_("Channel"), _("Plan"), _("Paid"), _("To pay"), _("Left"))):
            self._put(self._channels, title, (0, column), "ink-secondary", look.SMALL)
        row = 1
        for one in money.channels:
            name = one.channel or _("in no channel")
            for column, (text, colour) in enumerate([(name, "ink"), *self._amounts(one.sums)]):
                self._put(self._channels, text, (row, column), colour)
            row += 1
            told = ", ".join(self._by_channel(costs.get(one.channel_id)))
            if told:
                self._put(self._channels, told, (row, 0), "ink-secondary", look.SMALL, across=5)
                row += 1

    def _amounts(self, sums: Sums) -> Iterator[tuple[str, str]]:
        for amount in (sums.budget, sums.paid or None, sums.to_pay or None):
            yield "–" if amount is None else show_money(amount, self.feed.facts), "ink"
        rest = sums.rest
        if rest is None:
            yield "–", "ink"
        elif rest < 0:
            yield _("{amount} over").format(amount=show_money(-rest, self.feed.facts)), "bad"
        else:
            yield show_money(rest, self.feed.facts), "ink"

    def _by_channel(self, costs: ChannelCosts | None) -> Iterator[str]:
        """What a click and a visit cost, where they were counted."""
        if costs is None or not costs.spend:
            return
        facts = self.feed.facts
        for amount, count, told in (
            (costs.per_click, costs.clicks, _("{amount} a click ({n})")),
            (costs.per_visit, costs.visits, _("{amount} a visit ({n})")),
            (costs.per_thousand, costs.impressions, _("{amount} a thousand times seen ({n})")),
        ):
            if amount is not None:
                yield told.format(amount=show_money(amount, facts), n=show_number(count or 0, facts))

    # What it brought by that

    def _show_costs(self, costs: Costs) -> None:
        for row, (what, amount, count) in enumerate(self._rows(costs)):
            self._put(self._costs, what, (row, 0), "ink-secondary")
            self._put(self._costs, f"{amount} {count}", (row, 1), "ink")

    def _rows(self, costs: Costs) -> Iterator[tuple[str, str, str]]:
        facts = self.feed.facts
        for what, amount, count, told in (
            (_("Cost per lead"), costs.per_lead, costs.leads, ngettext("({n} lead)", "({n} leads)", costs.leads)),
            (_("Cost per qualified lead"), costs.per_qualified, costs.qualified,
             ngettext("({n} qualified)", "({n} qualified)", costs.qualified)),
            (_("Cost per won deal"), costs.per_won, costs.won, ngettext("({n} won)", "({n} won)", costs.won)),
        ):  # fmt: skip
            yield what, _("n/a") if amount is None else show_money(amount, facts), told.format(
                n=show_number(count, facts))  # fmt: skip
        back = _("n/a") if costs.roas is None else f"{show_number(costs.roas, facts, 1)}×"
        yield _("Revenue by spend (ROAS)"), back, _("({revenue} won)").format(revenue=show_money(costs.revenue, facts))
        margin = _("(no usual margin in the settings)") if costs.margin is None else (
            _("(margin {rate} %)").format(rate=costs.margin))  # fmt: skip
        yield _("Return on marketing (ROMI)"), show_rate(costs.romi, facts), margin

    def _put(
        self, grid: QGridLayout, text: str, at: tuple[int, int], colour: str, pixels: int = look.BODY, across: int = 1
    ) -> None:  # fmt: skip
        label = words(text, colour, pixels)
        side = Qt.AlignmentFlag.AlignRight if at[1] else Qt.AlignmentFlag.AlignLeading
        label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        label.setWordWrap(at[1] == 0)
        grid.addWidget(label, *at, 1, across)
        self._cells.append(label)


def _told(sums: Sums, facts: Facts) -> tuple[str, bool]:
    """The sums in a sentence, and whether they are over the budget."""
    paid = _("{amount} paid").format(amount=show_money(sums.paid, facts))
    parts = [paid]
    if sums.to_pay:
        parts.append(_("{amount} to pay").format(amount=show_money(sums.to_pay, facts)))
    rest = sums.rest
    if rest is None:
        return " · ".join([*parts, _("no budget")]), False
    budget = show_money(sums.budget, facts)
    told = _("{amount} left of {budget}") if rest >= 0 else _("{amount} over the budget of {budget}")
    return " · ".join([*parts, told.format(amount=show_money(abs(rest), facts), budget=budget)]), rest < 0
