"""Two hands at the real window: keys and mouse go the way they come from the system, and are counted."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.sidebar import PLACES

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_OF_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseMove)
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


def keys_to(page: str) -> str:
    """The keys that bring a page of the sidebar to the front."""
    return f"Alt+{[place.key for place in PLACES].index(page) + 1}"


class Hands(QObject):
    """``keys`` and ``clicks`` so far; while ``keys_only``, a mouse event is an error."""

    def __init__(self, qtbot) -> None:
        super().__init__()
        self.qtbot = qtbot
        self.keys = self.clicks = 0
        self.keys_only = self._strayed = False
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if watched is QGuiApplication.focusObject():  # its parents are asked the same
                self.keys += event.key() not in _MODIFIERS
        elif isinstance(watched, QWindow) and kind in _OF_MOUSE and event.spontaneous():
            self._strayed |= self.keys_only
            self.clicks += kind is QEvent.Type.MouseButtonPress
        return False

    # Keyboard

    def press(self, *keys: str) -> "Hands":
        """Keys or combinations one after another, wherever the keyboard is."""
        for one in keys:
            QTest.keySequence(self._window(), QKeySequence(one))
            self.rest()
        return self

    def type(self, text: str) -> "Hands":
        """Letters of ASCII."""
        for letter in text:
            QTest.keyClick(self._window(), letter)
        self.rest()
        return self

    def press_until(self, key: str, there: Callable[[], bool], most: int = 40) -> "Hands":
        """One key again and again until the keyboard is where it should be."""
        for _time in range(most):
            if there():
                return self
            self.press(key)
        raise AssertionError(f"{key} does not lead there; the keyboard is at {QApplication.focusWidget()}")

    def _window(self) -> QWindow:
        popup = QApplication.activePopupWidget()
        found = popup.windowHandle() if popup is not None else QGuiApplication.focusWindow()
        assert found is not None
        return found

    # Mouse

    def click(self, widget: QWidget, place: QPoint | None = None, button: Qt.MouseButton = LEFT) -> "Hands":
        """A click in the middle of a widget, or at a place of its own."""
        assert widget.isVisible(), widget
        window = widget.window().windowHandle()
        at = widget.mapTo(widget.window(), place if place is not None else widget.rect().center())
        QTest.mouseMove(window, at)
        QTest.mouseClick(window, button, Qt.KeyboardModifier.NoModifier, at)
        self.rest()
        return self

    def pick(self, menu: QMenu, name: str) -> "Hands":
        """Click an act of an open menu, by its words or the key of the act; a menu in it opens."""
        self.qtbot.waitUntil(menu.isVisible)
        act = next(one for one in menu.actions() if name in (one.objectName(), one.text().replace("&", "")))
        return self.click(menu, menu.actionGeometry(act).center())

    def rest(self) -> None:
        """Let the window do what was asked."""
        QApplication.processEvents()
        QTest.qWait(10)
        assert not self._strayed, "the mouse was used in the keyboard's half"
