"""A drop-down that looks like the other fields; the wheel scrolls what it stands in and changes nothing."""

import sys

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox

from views.shared import look


class Choice(QComboBox):
    """One of a few, found by ``name`` and read aloud as ``spoken``."""

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        if sys.platform == "linux":
            self.setAccessibleDescription(spoken)  # there Qt gives what is chosen as the name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(16)

    def choose(self, value: object) -> None:
        """Show the entry that stands for the value, without telling anybody."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(max(0, self.findData(value)))
        self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet = self.property("quiet") and not self.underMouse() and not self.hasFocus()
        if not quiet:
            inset = 1.0 if self.hasFocus() else 0.5
            painter.setPen(QPen(look.colour("focus" if self.hasFocus() else "outline"), 2 * inset))
            painter.setBrush(look.colour("panel"))
            box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, look.RADIUS, look.RADIUS)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        words = self.rect().adjusted(8, 0, -22, 0)
        shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
        painter.setPen(QPen(look.colour("ink-secondary"), 1.4))
        x, y = self.width() - 13.0, self.height() / 2
        painter.drawPolyline([QPointF(x - 3.5, y - 1.5), QPointF(x, y + 2), QPointF(x + 3.5, y - 1.5)])
