"""Where the keyboard goes can be seen: what it stands on is scrolled into sight. Qt only."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_MARGIN = 12


class Sight(QObject):
    """Follows the keyboard; the mouse already sees what it presses, and a page that moves under it takes the click."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._soon.start()

    def _show(self) -> None:
        """Later, when what came up with the keyboard has its place."""
        if (focused := QApplication.focusWidget()) is not None:
            show(focused)


def show(widget: QWidget) -> None:
    """Scroll everything that the widget stands in, until it is seen; of a large one its beginning."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea) and (held := area.widget()) is not None and held.isAncestorOf(widget):
            _scroll(area, held, widget)
        area = area.parentWidget()


def _scroll(area: QScrollArea, held: QWidget, widget: QWidget) -> None:
    room = area.viewport().rect()
    corner = widget.mapTo(area.viewport(), widget.rect().topLeft())
    if widget.height() <= room.height() and widget.width() <= room.width():
        area.ensureWidgetVisible(widget, _MARGIN, _MARGIN)
    elif not room.intersects(widget.rect().translated(corner)):
        place = widget.mapTo(held, widget.rect().topLeft())
        area.ensureVisible(place.x(), place.y(), _MARGIN, _MARGIN)
