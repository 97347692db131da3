"""The month of all campaigns that ran in it, typed in one go."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.queries.measured import ran_in
from models.text import _
from views.campaigns.figures import FigureSheet
from views.shared import look
from views.shared.feed import Feed
from views.shared.pieces import words


class MonthFigures(QWidget):
    """``opened`` carries one to show, ``asked`` a place for a menu."""

    opened = Signal(object)
    asked = Signal(QPoint)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.setObjectName("month-figures")
        self.sheet = FigureSheet(feed, named=True)
        self.hint = words(_("Enter goes down, Tab to the right; rows of a spreadsheet are pasted with Ctrl+V."),
                          "ink-secondary", look.SMALL)  # fmt: skip
        self.nothing = words("", "ink-secondary")
        self.nothing.setObjectName("month-nothing")
        self._among: Sequence[int] = ()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, look.BETWEEN, look.EDGE, look.BETWEEN)
        whole.addWidget(self.nothing)
        whole.addWidget(self.sheet, 1)
        whole.addWidget(self.hint)
        table = self.sheet.table
        table.customContextMenuRequested.connect(lambda place: self.asked.emit(table.viewport().mapTo(self, place)))
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.doubleClicked.connect(self._open)
        self.sheet.stepped.connect(self._ask)

    def show_among(self, records: "array[int]") -> None:
        """Show those of these campaigns that ran in the month."""
        self._among = records
        self._ask()

    def _ask(self) -> None:
        wanted = set(self._among)
        ran = tuple(one for one in self.feed.ask(ran_in, self.sheet.month) if one in wanted)
        self.nothing.setText(_("None of these campaigns ran in {month}.").format(month=self.sheet.month_name()))
        self.nothing.setVisible(not ran)
        self.sheet.table.setVisible(bool(ran))
        self.hint.setVisible(bool(ran))
        self.sheet.show_of(ran)

    def _open(self, index: QModelIndex) -> None:
        """A double click on a campaign's name shows it; elsewhere it types."""
        if index.column() == 0:
            self.opened.emit(self.selected_ids()[0])

    def selected_ids(self) -> list[int]:
        """The campaign of the line that the keyboard stands on."""
        row = self.sheet.table.currentIndex().row()
        rows = self.sheet.table.rows
        return [rows[row].campaign_id] if 0 <= row < len(rows) else []

    def take_keyboard(self) -> None:
        """Stand on the first count, or where the hand was."""
        table = self.sheet.table
        table.setFocus(Qt.FocusReason.OtherFocusReason)
        if table.currentIndex().column() < 1 and table.rows:
            table.setCurrentIndex(table.items.index(max(table.currentIndex().row(), 0), 1))
