"""The funnel above the panes: six steps from reach to revenue; each leads to the records it counts."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from models.formats import Facts, show_number, show_rate, show_round_money
from models.queries.funnel import Funnel
from models.rules.metrics import average_value, share
from models.text import _
from views.shared import look

_POINT = 12  # how far a step reaches into the next, in pixels
_GAP = 4
#: How much darker a step is under the pointer, in percent.
LIT = 104


class Step(QAbstractButton):
    """One step: what it is, how many, and a rate below."""

    def __init__(self, key: str, title: str, hat: str, place: str) -> None:
        super().__init__()
        self.setObjectName(f"funnel-{key}")
        self._title, self._hat, self._place = title, hat, place
        self.count, self.rate = "–", ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_count(self, count: str, rate: str, told: str) -> None:
        """``told`` explains the numbers in a sentence."""
        self.count, self.rate = count, rate
        self.setToolTip(told)
        spoken = _("{step}: {count}").format(step=self._title, count=count)
        self.setAccessibleName(f"{spoken}, {rate}" if rate else spoken)
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        small, large = QFontMetrics(look.font(look.SMALL)), QFontMetrics(look.font(look.TITLE, 600))
        return QSize(look.scaled(120), 2 * small.height() + large.height() + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def _outline(self) -> QPolygonF:
        width, height = self.width() - _GAP, self.height()
        tip = 0 if self._place == "last" else _POINT
        dent = 0 if self._place == "first" else _POINT
        return QPolygonF([
            QPointF(0, 0), QPointF(width - tip, 0), QPointF(width, height / 2), QPointF(width - tip, height),
            QPointF(0, height), QPointF(dent, height / 2),
        ])  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() and self.isEnabled()
        painter.setPen(QPen(look.colour("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{self._hat}-tint").darker(LIT if lit else 100))
        painter.drawPolygon(self._outline())
        left, room = (14 if self._place == "first" else 24), self.width() - 24 - _POINT
        small, large = QFontMetrics(look.font(look.SMALL)), QFontMetrics(look.font(look.TITLE, 600))
        ink = "good" if self._hat == "good" else f"{self._hat}-ink"
        lines = (
            (self._title, look.SMALL, 400, "ink-secondary", 6 + small.ascent()),
            (self.count, look.TITLE, 600, "ink", 6 + small.height() + large.ascent()),
            (self.rate, look.SMALL, 400, ink, 7 + small.height() + large.height() + small.ascent()),
        )
        for text, pixels, weight, colour, base in lines:
            font = look.font(pixels, weight)
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            painter.drawText(left, base, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room))


class FunnelStrip(QWidget):
    """``asked`` carries the key of a step whose records are to be shown."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("funnel")
        self.setAccessibleName(_("From reach to revenue"))
        steps = (
            ("reached", _("Reached"), "marketing", "first"), ("leads", _("Leads"), "marketing", ""),
            ("qualified", _("Qualified"), "marketing", ""), ("opportunities", _("Opportunities"), "sales", ""),
            ("won", _("Won"), "sales", ""), ("revenue", _("Revenue"), "good", "last"),
        )  # fmt: skip
        self.steps = {step[0]: Step(*step) for step in steps}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for key, step in self.steps.items():
            step.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
            line.addWidget(step)

    def show_funnel(self, found: Funnel, span: str, facts: Facts) -> None:
        """Counts of the span in large, rates of its leads below."""
        rates = found.rates
        leads = _("New leads, {span}: people who answered or asked for the first time.").format(span=span)
        self._show_reached(found.reached, span, facts)
        self._show("leads", found.leads, None, leads, found, facts)
        qualified = _("People who became qualified for the first time, {span}.").format(span=span)
        self._show("qualified", found.qualified, rates.qualified, qualified, found, facts)
        began = _("Deals that first came to a stage that counts as an opportunity, {span}.").format(span=span)
        self._show("opportunities", found.opportunities, rates.opportunities, began, found, facts)
        self._show("won", found.won, rates.won, _("Deals won, {span}.").format(span=span), found, facts)
        each = average_value(found.revenue, found.won)
        average = show_round_money(each, facts) if each is not None else ""
        self.steps["revenue"].show_count(
            show_round_money(found.revenue, facts), _("{amount} each").format(amount=average) if average else "",
            _("Value of the deals won, {span}. Click to see them.").format(span=span),
        )  # fmt: skip

    def _show_reached(self, reached: int | None, span: str, facts: Facts) -> None:
        shown = "–" if reached is None else _("up to {n}").format(n=show_number(reached, facts))
        told = _("People reached, {span}: added up over campaigns and months, so the same people may count more than "
                 "once. Click to see the campaigns.").format(span=span)  # fmt: skip
        self.steps["reached"].show_count(shown, "", told)

    def _show(self, key: str, count: int, came: int | None, told: str, found: Funnel, facts: Facts) -> None:
        """A count, and the share of the span's leads who came so far, with what it is of."""
        rate, rates = "", found.rates
        if came is not None and rates.leads:
            part, whole = show_number(came, facts), show_number(rates.leads, facts)
            rate = f"{show_rate(share(came, rates.leads), facts)} ({part}/{whole})"
            why = _("Of the {whole} leads of that time who are at least {days} days old, {part} came so far in as many "
                    "days.").format(whole=whole, days=rates.maturity, part=part)  # fmt: skip
            told = f"{told} {why}"
        self.steps[key].show_count(show_number(count, facts), rate, f"{told} {_('Click to see them.')}")
