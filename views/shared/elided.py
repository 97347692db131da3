"""A line of words that is cut with an ellipsis where it has no room; the whole of it is in the tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from views.shared import look


class Elided(QLabel):
    """One line of plain text."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        #: What is shown instead of words that are cut, where it has room.
        self.short = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def shown(self) -> str:
        """The words as far as there is room."""
        metrics, words = self.fontMetrics(), self.text()
        if self.short and metrics.horizontalAdvance(words) > self.width() >= metrics.horizontalAdvance(self.short):
            return self.short
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.shown()
        self.setToolTip(look.tip(self.text()) if shown != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
