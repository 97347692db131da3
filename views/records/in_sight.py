"""A box in a form stays in sight while it opens and grows."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from views.shared import look


class InSight(QObject):
    """Scrolls what a widget stands in so that all of it is seen, its top where it is too high."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            QTimer.singleShot(0, self, self._show)
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        above = self._widget.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is None or (inside := above.widget()) is None or not self._widget.isVisible():
            return
        top = self._widget.mapTo(inside, self._widget.rect().topLeft()).y()
        for at in (top + self._widget.height(), top):
            above.ensureVisible(0, at, 0, look.BETWEEN)
