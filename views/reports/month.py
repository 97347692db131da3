"""Choosing a month."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QToolButton, QWidget

from models.formats import month_name
from models.rules.months import Month
from models.text import _
from views.shared import look
from views.shared.choice import Choice


def last_complete(today: dt.date) -> Month:
    """The month before the one that today lies in."""
    return Month.of(today).previous


class MonthChoice(QWidget):
    """Month by name, year by number, and a step either way. ``changed`` carries the Month."""

    changed = Signal(object)

    def __init__(self, month: Month) -> None:
        super().__init__()
        self.names = Choice("month-name", _("Month"))
        self.names.setMinimumContentsLength(10)
        self.names.addItems([month_name(number) for number in range(1, 13)])
        self.year = QSpinBox()
        self.year.setObjectName("month-year")
        self.year.setAccessibleName(_("Year"))
        self.year.setRange(1900, 2199)
        self.year.lineEdit().setTextMargins(6, 0, 0, 0)  # Qt leaves the padding of the style sheet out
        self.earlier = _step("‹", _("Month before"), "month-earlier")
        self.later = _step("›", _("Month after"), "month-later")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.TIGHT)
        for one in (self.earlier, self.names, self.year, self.later):
            row.addWidget(one)
        self.choose(month)
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(+1))
        self.names.currentIndexChanged.connect(self._tell)
        self.year.valueChanged.connect(self._tell)

    @property
    def month(self) -> Month:
        """The month that is chosen."""
        return Month(self.year.value(), self.names.currentIndex() + 1)

    def choose(self, month: Month) -> None:
        """Show another month; ``changed`` follows once."""
        before = self.month
        for one in (self.names, self.year):
            one.blockSignals(True)
        self.names.setCurrentIndex(month.month - 1)
        self.year.setValue(month.year)
        for one in (self.names, self.year):
            one.blockSignals(False)
        if month != before:
            self._tell()

    def _step(self, by: int) -> None:
        month = self.month.shifted(by)
        if self.year.minimum() <= month.year <= self.year.maximum():
            self.choose(month)

    def _tell(self) -> None:
        self.changed.emit(self.month)


def _step(sign: str, spoken: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(sign)
    button.setToolTip(spoken)
    button.setAccessibleName(spoken)
    button.setAutoRepeat(True)
    look.set_font(button, look.HEAD, 500)
    return button
