"""Widgets beside each other on one line that is scrolled sideways where it is too long."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from views.shared import look

_BAR = 12


class SideRow(QScrollArea):
    """As high as what stands in it, and its scroll bar."""

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        inside = QWidget()
        inside.setProperty("plain", True)
        self._line = QHBoxLayout(inside)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.INSIDE)
        self._line.addStretch(1)
        self.setWidget(inside)

    def add(self, widget: QWidget) -> None:
        """Put a widget behind the others."""
        self._line.insertWidget(self._line.count() - 1, widget)

    def take(self, widget: QWidget) -> None:
        """Take one out."""
        self._line.removeWidget(widget)

    def sizeHint(self) -> QSize:
        return QSize(200, self._line.sizeHint().height() + _BAR)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())
