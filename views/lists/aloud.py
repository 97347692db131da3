"""What a screen reader is told of what changed where the keyboard is not: politely, and when it has come to rest."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from models.queries.listing import Wanted
from models.text import _
from views.lists.table import RecordTable

#: Milliseconds until something counts as having come to rest: somebody types on.
_PAUSE = 500


class Aloud(QObject):
    """Speaks for a widget, as long as that is shown; newer words take the place of older ones."""

    def __init__(self, of: QWidget) -> None:
        super().__init__(of)
        self._of = of
        self.words = ""
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._say)

    def tell(self, words: str) -> None:
        """Say this soon."""
        self.words = words
        self._soon.start()

    def _say(self) -> None:
        if self.words and self._of.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._of, self.words))


class ListAloud(QObject):
    """Tells how many a list found whenever it is searched, filtered or sorted by the person."""

    def __init__(self, table: RecordTable, count: QLabel) -> None:
        super().__init__(table)
        self._table = table
        self._count = count
        self._was: Wanted | None = None
        self.aloud = Aloud(count)  # it stays in sight where nothing is found
        table.arrived.connect(self._arrived)

    def _arrived(self, _found: int) -> None:
        before, self._was = self._was, self._table.wanted
        if before is not None and before != self._was:
            count, sorted_anew = self._count.text(), (before.sort, before.descending) != self._sort()
            self.aloud.tell(_("{count}, {order}").format(count=count, order=self._order()) if sorted_anew else count)

    def _sort(self) -> tuple[str | None, bool]:
        return self._table.wanted.sort, self._table.wanted.descending

    def _order(self) -> str:
        key, descending = self._table.order()
        words = _("by {column}, last first") if descending else _("by {column}")
        return words.format(column=self._table.listing.column(key).field.title())
