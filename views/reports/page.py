"""The month on screen: the report's sentences and six measures, before it is printed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.changes import Changes
from models.reports.measures import Measure
from models.reports.monthly import MonthlyReport, monthly_report
from models.text import _
from views.reports.month import MonthChoice, last_complete
from views.shared import look
from views.shared.feed import Feed

#: Milliseconds after a change until the figures are counted anew.
_PAUSE = 300
_COLOURS = {"up": "good", "down": "bad", "same": "ink-secondary", "": "ink-faint"}
_SIGNS = {"up": "▲ ", "down": "▼ ", "same": "", "": ""}


class ReportsPage(QWidget):
    """``wants_pdf`` carries the Month that is to be printed."""

    wants_pdf = Signal(object)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("page-reports")
        self._feed = feed
        self._stale = True
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.ask)
        self.month = MonthChoice(last_complete(feed.today()))
        self.month.changed.connect(lambda _month: self._soon.start())
        self.print = QPushButton(_("Save as PDF…"))
        self.print.setObjectName("report-pdf")
        self.print.setProperty("accent", True)
        self.print.clicked.connect(lambda: self.wants_pdf.emit(self.month.month))
        self.title = _label(look.HEAD, 600)
        self.subtitle = _label(look.SMALL, 400, "ink-secondary")
        self.headline = _label(15, 500)
        self.headline.setObjectName("report-headline")
        self.remarks = QVBoxLayout()
        self.measures = QGridLayout()
        self._lay_out()
        self.setFocusProxy(self.month.names)
        feed.changed.connect(self._follow)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        title = _label(look.TITLE, 600)
        title.setText(_("Reports"))
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self.month)
        head.addSpacing(look.BETWEEN)
        head.addWidget(self.print)
        card = QFrame()
        card.setProperty("card", True)
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
        area = QScrollArea()
        area.setAccessibleName(_("The month"))
        area.setWidgetResizable(True)
        area.setWidget(card)
        area.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 14, look.EDGE, 16)
        whole.setSpacing(look.BETWEEN)
        whole.addLayout(head)
        whole.addWidget(area, 1)

    def ask(self) -> None:
        """Count the month."""
        self._stale = False
        today, month = self._feed.today(), self.month.month
        as_of = max(month.first_day, min(month.last_day, today))
        self._feed.ask_later("report", self._show, monthly_report, month, as_of, today, self._feed.facts)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.ask()

    def _follow(self, _changes: Changes) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _show(self, report: MonthlyReport) -> None:
        self.title.setText(report.title)
        self.subtitle.setText(report.subtitle)
        self.headline.setText(report.headline)
        _clear(self.remarks)
        for one in report.remarks:
            line = _label(look.BODY, 400, "good" if one.good else "bad")
            line.setText(f"{'✓' if one.good else '!'}  {one.text}")
            self.remarks.addWidget(line)
        self._show_measures(report.heads, report.measures)

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
