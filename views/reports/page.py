"""The month on screen: the report's sentences and six measures, before it is printed."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from models.reports.measures import Measure
from models.reports.monthly import MonthlyReport, monthly_report
from models.reports.words import month_text
from models.rules.months import Month
from models.text import _
from views.reports.month import MonthChoice, last_complete
from views.shared import look
from views.shared.areas import Area, into
from views.shared.feed import Feed
from views.shared.memory import Memory
from views.shared.reading import Reading
from views.shared.switch import Switch

if TYPE_CHECKING:
    from views.shared.preview import Preview

#: Milliseconds after a change until the figures are counted anew.
_PAUSE = 300
_COLOURS = {"up": "good", "down": "bad", "same": "ink-secondary", "": "ink-faint"}
_SIGNS = {"up": "▲ ", "down": "▼ ", "same": "", "": ""}


class ReportsPage(QWidget):
    """The figures, or the page as it will be printed.

    ``wants_page`` carries a MonthlyReport that is to be set as PDF, which is then given to :meth:`show_pdf`;
    ``wants_save`` and ``wants_print`` ask for what becomes of it.
    """

    wants_page = Signal(object)
    wants_save = Signal()
    wants_print = Signal()

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("page-reports")
        self._feed = feed
        self._stale = True
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.ask)
        #: The month as it was counted last and its page; None while they are out of date.
        self.report: MonthlyReport | None = None
        self.pdf: bytes | None = None
        self._preview: Preview | None = None
        self.month = MonthChoice(last_complete(feed.today()))
        self.month.changed.connect(self._turn_to)
        self.switch = Switch((("figures", _("Figures")), ("page", _("Page"))), "report")
        self.save = _button(_("Save as PDF…"), "report-pdf", self.wants_save)
        self.save.setProperty("accent", True)
        self.print = _button(_("Print…"), "report-print", self.wants_print)
        self.print.setToolTip(_("Print the page (Ctrl+P)"))
        self.title = _label(look.HEAD, 600)
        self.subtitle = _label(look.SMALL, 400, "ink-secondary")
        self.headline = _label(15, 500)
        self.headline.setObjectName("report-headline")
        self.remarks = QVBoxLayout()
        self.measures = QGridLayout()
        self.stack = QStackedWidget()
        self._lay_out()
        feed.changed.connect(self._follow)
        self.memory = Memory(feed, "page.reports", self._now, self)
        self.switch.turned.connect(self._show)
        self.switch.turned.connect(self.memory.note)
        self.switch.turn(self.memory.read().get("shown", "figures"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        title = _label(look.TITLE, 600)
        title.setText(_("Reports"))
        head.addWidget(title)
        head.addSpacing(look.BETWEEN)
        head.addWidget(self.switch)
        head.addStretch()
        head.addWidget(self.month)
        head.addSpacing(look.BETWEEN)
        head.addWidget(self.print)
        head.addWidget(self.save)
        self.stack.addWidget(self._figures())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 14, look.EDGE, 16)
        whole.setSpacing(look.BETWEEN)
        whole.addLayout(head)
        whole.addWidget(self.stack, 1)

    def _figures(self) -> Reading:
        card = QFrame()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(look.TIGHT)
        for one in (self.title, self.subtitle):
            inside.addWidget(one)
        inside.addSpacing(look.INSIDE)
        inside.addWidget(self.headline)
        inside.addLayout(self.remarks)
        inside.addSpacing(look.BETWEEN)
        self.measures.setHorizontalSpacing(28)
        self.measures.setVerticalSpacing(10)
        self.measures.setColumnStretch(6, 1)
        inside.addLayout(self.measures)
        inside.addStretch()
        return Reading(card, _("The month"))

    def areas(self) -> Sequence[Area]:
        """The month's choice and what is shown of it."""
        month = partial(self.month.names.setFocus, Qt.FocusReason.TabFocusReason)
        return [Area(self.month, month), Area(self.stack, partial(into, self.stack))]

    def take_keyboard(self) -> None:
        """To the month."""
        self.month.names.setFocus(Qt.FocusReason.OtherFocusReason)

    # Figures and page

    @property
    def preview(self) -> "Preview":
        """The page as it will be printed, made when it is first looked at."""
        if self._preview is None:
            from views.shared.preview import Preview

            self._preview = Preview()
            self._preview.paper.setAccessibleName(_("The page"))
            self.stack.addWidget(self._preview)
        return self._preview

    def _show(self, key: str) -> None:
        if key == "page":
            self.stack.setCurrentWidget(self.preview)
            self._set_page()
        else:
            self.stack.setCurrentIndex(0)

    def _set_page(self) -> None:
        """Have the page made if it is looked at; it is waited for in any case."""
        if self.switch.key != "page" or self.pdf is not None:
            return
        self.preview.show_busy(
            month_text(self.month.month), _("The page is being set as it will be printed; this takes a moment.")
        )
        if self.report is not None:
            self.wants_page.emit(self.report)

    def show_pdf(self, report: MonthlyReport, pdf: bytes) -> None:
        """The page of a report; one that is out of date meanwhile is not shown."""
        if report is self.report:
            self.pdf = pdf
            if self._preview is not None:
                self._preview.show_pdf(pdf)

    def show_trouble(self, report: MonthlyReport, sentence: str) -> None:
        """The page of a report can't be made."""
        if report is self.report and self._preview is not None:
            self._preview.show_trouble(sentence, self._set_page)

    # Counting

    def ask(self) -> None:
        """Count the month."""
        self._stale = False
        today, month = self._feed.today(), self.month.month
        as_of = max(month.first_day, min(month.last_day, today))
        self._feed.ask_later("report", self._take, monthly_report, month, as_of, today, self._feed.facts)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.ask()

    def _turn_to(self, _month: Month) -> None:
        self._forget()
        self._soon.start()

    def _follow(self, _changes: Changes) -> None:
        self._stale = True
        self._forget()
        if self.isVisible():
            self._soon.start()

    def _forget(self) -> None:
        """The month was counted before something changed."""
        self.report = self.pdf = None
        self._set_page()

    def _take(self, report: MonthlyReport) -> None:
        self.report = report
        self.title.setText(report.title)
        self.subtitle.setText(report.subtitle)
        self.headline.setText(report.headline)
        _clear(self.remarks)
        for one in report.remarks:
            line = _label(look.BODY, 400, "good" if one.good else "bad")
            line.setText(f"{'✓' if one.good else '!'}  {one.text}")
            self.remarks.addWidget(line)
        self._show_measures(report.heads, report.measures)
        self._set_page()

    def _show_measures(self, heads: Sequence[str], measures: Sequence[Measure]) -> None:
        _clear(self.measures)
        for column, head in zip((0, 1, 3, 4, 5), heads[:5], strict=True):
            self._put(0, column, head, "ink-secondary", look.SMALL)
        for row, one in enumerate(measures, 1):
            self._put(row, 0, one.name, f"{one.hat}-ink", look.BODY, 600)
            self._put(row, 1, one.value, "ink", 18, 600)
            self._put(row, 2, one.counts, "ink-secondary", look.SMALL)
            change = _SIGNS.get(one.change.direction, "") + one.change.words
            self._put(row, 3, change, _COLOURS.get(one.change.direction, "ink-secondary"))
            self._put(row, 4, one.before, "ink-secondary")
            self._put(row, 5, one.year_before, "ink-secondary")

    def _put(self, row: int, column: int, text: str, colour: str, pixels: int = look.BODY, weight: int = 400) -> None:
        label = _label(pixels, weight, colour)
        label.setText(text)
        label.setWordWrap(False)
        self.measures.addWidget(label, row, column, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

    # What is remembered

    def _now(self) -> Mapping[str, Any]:
        return {"shown": self.switch.key}

    def put_away(self) -> None:
        """The file is about to be closed."""
        self._soon.stop()
        self.memory.write_rest()


def _button(text: str, name: str, act: SignalInstance) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.clicked.connect(lambda _on: act.emit())
    return made


def _label(pixels: int, weight: int, colour: str = "ink") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    look.set_font(label, pixels, weight)
    look.set_colour(label, colour)
    return label


def _clear(layout: QVBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
