"""Reach and engagements of a campaign, typed for each month."""

import datetime as dt

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.actions.campaigns import set_figures
from models.changes import Changes
from models.errors import Refused
from models.formats import breakable, month_name, show_rate
from models.queries.measured import Measured, measured
from models.rules.metrics import engagement_rate
from models.rules.months import Month
from models.subjects import MEASURES
from models.text import _
from views.shared import look
from views.shared.entries import LineEntry, mark
from views.shared.feed import Feed
from views.shared.tabs import put_before

_PAUSE = 1_000
_AT_ONCE = 4


class MonthLine:
    """The two entries of a month, its rate, and what is wrong."""

    def __init__(self, feed: Feed, month: Month, grid: "FiguresGrid") -> None:
        self.month = month
        self._feed = feed
        self._grid = grid
        self.words = f"{month_name(month.month)} {month.year}"
        self.name = QLabel(f"{month_name(month.month)[:3]} {month.year}")
        self.entries = [LineEntry(field, feed) for field in MEASURES]
        self.rate = QLabel()
        self.message = QLabel()
        self._was = Measured()
        self._resting = QTimer(grid, singleShot=True, interval=_PAUSE)
        self._resting.timeout.connect(self.commit)
        look.set_colour(self.name, "ink-secondary")
        look.set_colour(self.rate, "ink-secondary")
        look.set_colour(self.message, "bad")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.hide()
        for entry, field in zip(self.entries, MEASURES, strict=True):
            entry.setObjectName(f"{field.key}-{month.label}")
            entry.setAccessibleName(_("{label}, {month}").format(label=field.title(), month=self.words))
            entry.setToolTip(_(field.hint))
            entry.setAlignment(Qt.AlignmentFlag.AlignRight)
            entry.setProperty("quiet", True)
            entry.setPlaceholderText("–")
            entry.setMinimumSize(60, 28)
            entry.setMaximumWidth(110)
            entry.typed.connect(self._resting.start)
            entry.left.connect(self.commit)

    def widgets(self) -> tuple[QWidget, ...]:
        """What stands in a line of the grid."""
        return (self.name, *self.entries, self.rate)

    def show(self, found: Measured) -> None:
        """Show what is stored, unless something else is being typed."""
        if any(entry.is_typed() for entry in self.entries):
            return
        self._was = found
        for entry, value in zip(self.entries, (found.reach, found.engagements), strict=True):
            entry.show_value(value)
        measured = found.engagements is not None and found.reach is not None
        rate = engagement_rate(found.engagements or 0, found.reach or 0) if measured else None
        self.rate.setText(show_rate(rate, self._feed.facts, 1) if found != Measured() else "")
        self._say("")

    def commit(self) -> None:
        """Keep what was typed."""
        self._resting.stop()
        if self._grid.campaign_id is None or not any(entry.is_typed() for entry in self.entries):
            return
        try:
            values = [self._number(entry) for entry in self.entries]
        except Refused:
            return
        self._forget_typing()
        if Measured(*values) == self._was:
            self.show(self._was)
            return
        label = _("Edit figures of {month}").format(month=self.words)
        day = self.month.first_day
        self._feed.do(label, set_figures, self._grid.campaign_id, day, *values, refused=self._say)

    def _number(self, entry: LineEntry) -> int | None:
        try:
            value = entry.entered()
        except Refused as error:
            self._say(str(error), entry)
            raise
        return value if isinstance(value, int) else None

    def flush(self) -> None:
        """Keep what was typed; what can't be kept is said elsewhere and let go of."""
        self.commit()
        if any(entry.is_typed() for entry in self.entries):
            self._feed.failed.emit(self.message.text())
        self._forget_typing()

    def _forget_typing(self) -> None:
        for entry in self.entries:
            entry.setModified(False)

    def _say(self, sentence: str, wrong: LineEntry | None = None) -> None:
        self.message.setText(breakable(sentence))
        self.message.setVisible(bool(sentence))
        for entry in self.entries:
            mark(entry, sentence if entry is wrong else "")


class FiguresGrid(QWidget):
    """This month and those before it; earlier ones on demand. ``campaign_id`` is None while nothing is shown."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("figures")
        self.campaign_id: int | None = None
        self._feed = feed
        self._lines: dict[dt.date, MonthLine] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.INSIDE)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._head()
        self.earlier = QPushButton(_("Earlier months"))
        self.earlier.setProperty("link", True)
        self.earlier.setObjectName("figures-earlier")
        self.earlier.clicked.connect(lambda: self._show_months(len(self._lines) + _AT_ONCE))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._grid)
        whole.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        feed.changed.connect(self._take_changes)

    def _head(self) -> None:
        words = ("", *(field.title() for field in MEASURES), _("Rate"))
        for column, word in enumerate(words):
            label = QLabel(word)
            look.set_font(label, look.SMALL)
            look.set_colour(label, "ink-secondary")
            self._grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignRight)

    def show_of(self, campaign_id: int | None) -> None:
        """Show a campaign's months."""
        if campaign_id != self.campaign_id:
            for line in self._lines.values():
                line.flush()
        self.campaign_id = campaign_id
        self._show_months(max(len(self._lines), _AT_ONCE))

    def _show_months(self, count: int) -> None:
        found = self._feed.ask(measured, self.campaign_id) if self.campaign_id is not None else {}
        this = Month.of(self._feed.today())
        months = [this.shifted(-back) for back in range(count)]
        while found and months[-1].first_day > min(found):
            months.append(months[-1].previous)
        ahead = sorted(day for day in found if day > this.first_day)
        for month in (*(Month.of(day) for day in ahead), *months):
            if month.first_day not in self._lines:
                self._add(MonthLine(self._feed, month, self))
            self._lines[month.first_day].show(found.get(month.first_day, Measured()))
        self._lead()

    def _lead(self) -> None:
        """Tab goes from month to month as they stand, and then to the earlier ones."""
        entries = [entry for line in self._lines.values() for entry in line.entries]
        put_before(self.earlier, entries)

    def _add(self, line: MonthLine) -> None:
        at = self._grid.rowCount()
        self._lines[line.month.first_day] = line
        for column, widget in enumerate(line.widgets()):
            self._grid.addWidget(widget, at, column)
        self._grid.setColumnMinimumWidth(3, 44)
        line.rate.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(line.message, at + 1, 0, 1, 4)

    def _take_changes(self, changes: Changes) -> None:
        if changes.touches("figures") and self.campaign_id is not None:
            self._show_months(len(self._lines))
