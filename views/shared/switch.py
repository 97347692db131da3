"""A switch between a few ways to see one thing, one button each; and how boxes and such buttons are shown turned."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from models.text import _

_GAP = 2


def show_on(button: QAbstractButton, *, on: bool) -> None:
    """Show a button as turned on or off without a word.

    What the person turns is then heard as ``toggled``: a screen reader turns a button without clicking it.
    """
    with QSignalBlocker(button):
        button.setChecked(on)


class Switch(QWidget):
    """``turned`` carries the key of the way that is chosen now. Where there is no room for all ways the last ones stand
    in a menu; the chosen one is always in sight."""

    turned = Signal(str)

    def __init__(self, ways: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.more = QToolButton()
        self.menu = QMenu(self.more)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for key, words in ways:
            button = QToolButton()
            button.setObjectName(f"{name}-{key}")
            button.setText(words)
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons[key] = button
            line.addWidget(button)
        self._add_more(line, name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.key = ways[0][0]
        self._buttons[self.key].setChecked(True)
        self._group.buttonToggled.connect(self._turn)

    def _add_more(self, line: QHBoxLayout, name: str) -> None:
        self.more.setObjectName(f"{name}-more")
        self.more.setText(_("More"))
        self.more.setAccessibleName(_("More ways to see this"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self.menu)
        self.more.hide()
        line.addWidget(self.more)
        line.addStretch(1)

    def turn(self, key: str) -> None:
        """Choose a way; an unknown one is passed over."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def _turn(self, button: QToolButton, on: bool) -> None:
        if on:
            self.key = next(key for key, one in self._buttons.items() if one is button)
            self._fit()
            self.turned.emit(self.key)

    # Room

    def sizeHint(self) -> QSize:
        wide = [one.sizeHint() for one in self._buttons.values()]
        return QSize(sum(one.width() + _GAP for one in wide) - _GAP, max(one.height() for one in wide))

    def minimumSizeHint(self) -> QSize:
        if len(self._buttons) < 4:  # a few words are no menu
            return self.sizeHint()
        widest = max(one.sizeHint().width() for one in self._buttons.values())
        return QSize(widest + _GAP + self.more.sizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self._fit()

    def _fit(self) -> None:
        """Show as many ways as there is room for, the chosen one among them."""
        shown = set(self._buttons)
        if self.width() < self.sizeHint().width() and len(self._buttons) > 3:
            room = self.width() - self._wide(self.more) - self._wide(self._buttons[self.key])
            shown = {self.key}
            for key, button in self._buttons.items():
                room -= 0 if key == self.key else self._wide(button)
                if room < 0:
                    break
                shown.add(key)
        for key, button in self._buttons.items():
            button.setVisible(key in shown)
        self.more.setVisible(len(shown) < len(self._buttons))
        self.menu.clear()
        for key, button in self._buttons.items():
            if key not in shown:
                self.menu.addAction(button.text(), button.click)

    def _wide(self, button: QToolButton) -> int:
        return button.sizeHint().width() + _GAP
