"""A sentence shown for a while beside what it is about."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from models.formats import breakable
from views.shared import look

_SHOWN_FOR = 8_000


class Bubble(QLabel):
    """Lies over its parent, inside its edges; plain text, never markup from data."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("bubble")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(look.INSIDE)
        self.setAutoFillBackground(True)
        look.set_sheet(
            self,
            "#bubble { background: @bad-tint; color: @bad; border: 1px solid @bad; border-radius: 6px; }",
        )
        self._ending = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._ending.timeout.connect(self.hide)
        self.hide()

    def say(self, sentence: str, beside: QRect) -> None:
        """Show the sentence below a place of the parent, or above where there is no room below; none hides it."""
        if not sentence:
            self.hide()
            return
        self.setText(breakable(sentence))
        self.setAccessibleName(sentence)
        area = self._over.rect()
        self.setFixedWidth(min(look.scaled(340), area.width() - 2 * look.INSIDE))
        self.adjustSize()
        x = min(max(beside.left(), look.INSIDE), area.right() - self.width() - look.INSIDE)
        below = beside.bottom() + look.TIGHT
        y = below if below + self.height() < area.bottom() else beside.top() - self.height() - look.TIGHT
        self.move(QPoint(max(x, 0), max(y, 0)))
        self.show()
        self.raise_()
        self._ending.start()
