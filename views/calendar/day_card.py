"""Everything of one day, where the grid has no room for it."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from models.formats import show_day, show_number
from models.queries.agenda import Agenda, Entry
from models.text import _
from views.lists.day_paint import sign_of, spoken, weekday
from views.shared import look
from views.shared.feed import Feed
from views.shared.pieces import words
from views.shared.popover import Popover

#: Entries that are listed; the list of content holds all.
MOST = 300
_WIDE, _ROWS = 420, 12


class DayCard(Popover):
    """``opened`` carries the Entry that was picked."""

    opened = Signal(object)

    def __init__(self, feed: Feed, over: QWidget) -> None:
        super().__init__(over, "day-card", _("The day"), _WIDE)
        self._feed = feed
        self.title = words("", "ink", look.HEAD, 600)
        self.rest = words("", "ink-secondary", look.SMALL)
        self.list = _Entries()
        self.list.setObjectName("day-entries")
        self.list.picked.connect(self._open)
        for one in (self.title, self.list, self.rest):
            self.body.addWidget(one)

    def show_day(self, day: dt.date, found: Agenda, beside: QWidget) -> None:
        """Come up with the entries of a day."""
        held = found.days.get(day)
        entries = held.entries if held is not None else ()
        self.title.setText(f"{weekday(day.weekday())} {show_day(day)}")
        self.list.clear()
        today = self._feed.today()
        for entry in entries:
            shown = " · ".join(part for part in (entry.time, entry.name, entry.second) if part)
            item = QListWidgetItem(look.icon(sign_of(entry), f"{entry.hat}-ink"), shown)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(entry, today))
            self.list.addItem(item)
        self.list.setAccessibleName(self.title.text())
        self.list.setFixedHeight(look.row_height() * min(max(len(entries), 1), _ROWS) + 4)
        beyond = held.total - len(entries) if held is not None else 0
        self.rest.setText(_("and {n} more, in the list").format(n=show_number(beyond, self._feed.facts)))
        self.rest.setVisible(beyond > 0)
        self.list.setCurrentRow(0)
        self.open_beside(beside)
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _open(self, entry: Entry) -> None:
        self.leave()
        self.opened.emit(entry)


class _Entries(QListWidget):
    """``picked`` carries the entry that was double clicked, or stood on when Enter was pressed."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.set_sheet(self, "QListWidget { background: @panel; border: 0; outline: 0; } QListWidget::item { padding: "
                             "4px 6px; border-radius: 4px; color: @ink; } QListWidget::item:selected { background: "
                             "@selected; color: @ink; }")  # fmt: skip
        self.itemDoubleClicked.connect(self._pick)

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._pick(self.currentItem())
        else:
            super().keyPressEvent(event)
