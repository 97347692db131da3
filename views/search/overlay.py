"""A card with one line to type into, over the page: no dialog, so what lies below stays alive."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from models.text import _
from views.lists.aloud import Aloud
from views.shared import look

_WIDTH = 640
_TOP = 48
#: What is typed beyond that is no search and no record.
_LONGEST = 10_000
#: The keyboard comes back by itself after these.
_PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Overlay(QFrame):
    """Covers its place; a click beside the card, Esc, or another place of the keyboard closes it."""

    closed = Signal()

    def __init__(self, over: QWidget, name: str, spoken: str) -> None:
        super().__init__(over)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self._over = over
        self._before: QWidget | None = None
        self.card = QFrame(self)
        self.card.setProperty("card", True)
        self.body = QWidget()
        self.body.setAutoFillBackground(True)  # a key press paints the line anew, and not the page below
        self.body.setBackgroundRole(QPalette.ColorRole.Base)
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}-line")
        self.line.setAccessibleName(spoken)
        self.line.setMaxLength(_LONGEST)
        look.set_sheet(self.line, "QLineEdit { border: 0; background: @panel; padding: 6px 4px; }")
        look.set_font(self.line, 15)
        self.aloud = Aloud(self)  # the keyboard stays in the line, and what is found stands below it
        self.foot = QLabel()
        self.foot.setObjectName(f"{name}-foot")
        self.foot.setTextFormat(Qt.TextFormat.PlainText)
        self.foot.setContentsMargins(8, 4, 8, 2)
        look.set_font(self.foot, look.SMALL)
        look.set_colour(self.foot, "ink-secondary")
        around = QVBoxLayout(self.card)
        around.setContentsMargins(7, 7, 7, 7)
        around.addWidget(self.body)
        self.rows = QVBoxLayout(self.body)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.rows.addWidget(self.line)
        over.installEventFilter(self)
        self.line.installEventFilter(self)
        self.hide()

    def is_full(self) -> bool:
        """Whether what was pasted may have been longer than the line."""
        return len(self.line.text().encode("utf-16-le", "surrogatepass")) >= 2 * (_LONGEST - 1)

    def begin(self) -> None:
        """Come up and take the keyboard."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go away and give the keyboard back to where it was."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._vanish()

    def _vanish(self) -> None:
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def place(self) -> None:
        """Lie over the page, the card in the middle near the top."""
        self.setGeometry(self._over.rect())
        wide = min(look.scaled(_WIDTH), self.width() - 2 * look.EDGE)
        top = min(_TOP, max(self.height() // 12, look.INSIDE))
        self.card.setFixedWidth(wide)
        high = min(self.card.sizeHint().height(), self.height() - top - look.EDGE)
        self.card.setGeometry((self.width() - wide) // 2, top, wide, high)

    def press(self, event: QKeyEvent) -> bool:
        """A key pressed in the line; True where it was taken."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return False

    # What Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        elif watched is self.line and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _PASSING:
                self._vanish()
        elif watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.press(event)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        veil = QColor(look.colour("ink"))
        veil.setAlpha(22)
        QPainter(self).fillRect(self.rect(), veil)


def told(*parts: str) -> str:
    """Hints for the foot of a card."""
    return _("   ·   ").join(part for part in parts if part)
