"""An entry for a day that leads back to the days by Escape."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from views.shared.entries import LineEntry


class DayEntry(LineEntry):
    """``left_out``: the person does not want to go anywhere."""

    left_out = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.show_value(None)
            self.left_out.emit()
        else:
            super().keyPressEvent(event)
