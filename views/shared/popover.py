"""A small card over a page, beside what it is about: Esc, or another place of the keyboard, closes it."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from models.text import _
from views.shared import look
from views.shared.tabs import stops_of


def last_line(keep: QWidget) -> QHBoxLayout:
    """The keys that end a card, and the button that keeps what it says."""
    line = QHBoxLayout()
    hint = QLabel(_("Enter keeps · Esc drops"))
    look.set_font(hint, look.SMALL)
    look.set_colour(hint, "ink-secondary")
    line.addWidget(hint, 1)
    line.addWidget(keep)
    return line


class Popover(QFrame):
    """Lies within ``over``; Tab stays inside. ``closed``: it went."""

    closed = Signal()

    def __init__(self, over: QWidget, name: str, spoken: str, width: int) -> None:
        super().__init__(over)
        self._over = over
        self._width = width
        self._beside: QWidget | None = None
        self._before: QWidget | None = None
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        look.set_sheet(self, f"#{name} {{ background: @panel; border: 1px solid @outline; border-radius: 8px; }}")
        self.setAutoFillBackground(True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(look.BETWEEN, look.BETWEEN, look.BETWEEN, look.BETWEEN)
        self.body.setSpacing(look.INSIDE)
        self.hide()

    def open_beside(self, widget: QWidget) -> None:
        """Come up below a widget."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
            self._listen(on=True)
        self._beside = widget
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """As high as it needs to be, inside the page."""
        self.setFixedWidth(min(look.scaled(self._width), self._over.width() - 2 * look.INSIDE))
        self.body.activate()
        room = self._over.rect().adjusted(look.INSIDE, look.INSIDE, -look.INSIDE, -look.INSIDE)
        wraps = self.body.hasHeightForWidth()
        wanted = self.body.totalHeightForWidth(self.width()) if wraps else self.body.totalSizeHint().height()
        high = min(wanted, room.height())
        at = QPoint(room.left(), room.top())
        if self._beside is not None and isValid(self._beside):
            at = self._beside.mapTo(self._over, QPoint(0, self._beside.height() + look.TIGHT))
        x = max(min(at.x(), room.right() - self.width()), room.left())
        y = max(min(at.y(), room.bottom() - high), room.top())
        self.setGeometry(x, y, self.width(), high)

    def leave(self) -> None:
        """Go, and give the keyboard back."""
        inside = self._holds(QApplication.focusWidget())
        before, self._before = self._before, None
        self.close_quietly()
        if inside and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_quietly(self) -> None:
        """Go; the keyboard is elsewhere, or is led there."""
        if not self.isHidden():
            self._listen(on=False)
            self.hide()
            self.closed.emit()

    def _listen(self, *, on: bool) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        (app.focusChanged.connect if on else app.focusChanged.disconnect)(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self._holds(now) and now.window() is self.window():
            self.close_quietly()

    def _holds(self, widget: QWidget | None) -> bool:
        while widget is not None:
            if widget is self:
                return True
            widget = widget.parentWidget()
        return False

    # What Qt asks

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.place()  # what it holds became larger or smaller
        return done

    def focusNextPrevChild(self, onward: bool) -> bool:
        stops = [one for one in stops_of(self) if one.isVisible() and one.isEnabled()]
        if not stops:
            return True
        here = QApplication.focusWidget()
        at = stops.index(here) if here in stops else -1
        reason = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if onward else -1)) % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            event.accept()  # no key means anything to the page below
