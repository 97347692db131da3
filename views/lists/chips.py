"""A filter as a chip: a click opens it to be changed, its cross or Delete takes it off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton

from models.text import _
from views.shared import look

_LONGEST = 40
_CROSS = 26
_OFF = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Chip(QPushButton):
    """``wants_edit`` and ``taken_off``; ``walked`` carries the way to the chip beside (-1, +1)."""

    wants_edit = Signal()
    taken_off = Signal()
    walked = Signal(int)

    def __init__(self, words: str, *, editable: bool) -> None:
        short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
        super().__init__(short.replace("&", "&&"))
        self._editable = editable
        self.words = words
        self.setObjectName("filter-chip")
        self.setProperty("chip", True)
        look.set_icon(self, "x", "sales-ink", 12)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        hint = _("Click to change it, the cross takes it off") if editable else _("Take this filter off")
        self.setToolTip(look.tip(f"{words}\n{hint}") if short != words else hint)
        spoken = _("{filter}; Enter changes it, Delete takes it off") if editable else _("{filter}; take it off")
        self.setAccessibleName(spoken.replace("{filter}", words))
        self.clicked.connect(self.wants_edit if editable else self.taken_off)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        crossed = place.x() > self.width() - look.scaled(_CROSS) and self.rect().contains(place)
        if self._editable and self.isDown() and crossed:
            self.setDown(False)
            self.taken_off.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in _OFF:
            self.taken_off.emit()
        elif (way := ways.get(Qt.Key(event.key()))) is not None:
            self.walked.emit(way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
