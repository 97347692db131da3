"""A link within the panel of a campaign, cut where there is no room for all of it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from views.shared import look

#: Pixels beside the words: the edges, and a sign before them.
_EDGES, _SIGN = 12, 20


class Link(QPushButton):
    """``said`` is the whole of its words; Enter follows it too."""

    def __init__(self, name: str, act: Callable[[], None], words: str = "") -> None:
        super().__init__()
        self.said = ""
        self.setObjectName(name)
        for flag in ("link", "near"):
            self.setProperty(flag, True)
        look.set_sheet(self, "QPushButton { text-align: left; }")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _on: act())
        self._take(words)

    def say(self, words: str) -> None:
        """Say this; nothing hides it."""
        self._take(words)
        self.setVisible(bool(words))

    def _take(self, words: str) -> None:
        self.said = words
        self.setAccessibleName(words)
        self.setToolTip(look.tip(words))
        self.updateGeometry()
        self._fit()

    def _beside(self) -> int:
        return _EDGES + (0 if self.icon().isNull() else _SIGN)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.said) + self._beside() + 4
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(self.width() - self._beside(), 40)
        shown = self.fontMetrics().elidedText(self.said, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
