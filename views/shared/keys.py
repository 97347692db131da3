"""Keys that act while a widget, or something in it, has the keyboard."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_keys(widget: QWidget, keys: str, act: Callable[[], None], *, alone: bool = False) -> QShortcut:
    """Call ``act`` on keys pressed in the widget or its children, or in it ``alone``.

    The context is set by itself: PySide 6.11 leaves it out where QShortcut is given a callable.
    """
    made = QShortcut(QKeySequence(keys), widget)
    within = Qt.ShortcutContext
    made.setContext(within.WidgetShortcut if alone else within.WidgetWithChildrenShortcut)
    made.activated.connect(act)
    return made
