"""A switch between a few ways to see one thing, one button each; and how boxes and such buttons are shown turned."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QToolButton, QWidget


def show_on(button: QAbstractButton, *, on: bool) -> None:
    """Show a button as turned on or off without a word.

    What the person turns is then heard as ``toggled``: a screen reader turns a button without clicking it.
    """
    with QSignalBlocker(button):
        button.setChecked(on)


class Switch(QWidget):
    """``turned`` carries the key of the way that is chosen now."""

    turned = Signal(str)

    def __init__(self, ways: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for key, words in ways:
            button = QToolButton()
            button.setObjectName(f"{name}-{key}")
            button.setText(words)
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons[key] = button
            line.addWidget(button)
        self.key = ways[0][0]
        self._buttons[self.key].setChecked(True)
        self._group.buttonToggled.connect(self._turn)

    def turn(self, key: str) -> None:
        """Choose a way; an unknown one is passed over."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def _turn(self, button: QToolButton, on: bool) -> None:
        if on:
            self.key = next(key for key, one in self._buttons.items() if one is button)
            self.turned.emit(self.key)
