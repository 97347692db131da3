"""The frame of a pane: a dot in the colour of its hat, title, counts, and small buttons at the right."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from models.text import _
from views.shared import look
from views.shared.elided import Elided
from views.shared.pieces import tool
from views.shared.states import Act, Notice

#: Pixels of the sentence of an empty pane.
_NARROW = 180


class Pane(QFrame):
    """``added``: a new record is wanted; ``widened``: the full page is."""

    added = Signal()
    widened = Signal()

    def __init__(self, key: str, title: str, hat: str, icon: str, new: str) -> None:
        super().__init__()
        self.setObjectName(f"pane-{key}")
        self.setProperty("card", True)
        self.words = Elided()
        self.words.setObjectName(f"pane-{key}-count")
        look.set_font(self.words, look.SMALL)
        look.set_colour(self.words, "ink-secondary")
        self.empty = Notice(icon, hat, f"pane-{key}-empty", _NARROW)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        heading = QLabel(title)
        look.set_font(heading, 14, 600)
        head = QHBoxLayout()
        head.setContentsMargins(14, 6, 6, 6)
        head.setSpacing(look.INSIDE)
        head.addWidget(_Dot(hat))
        head.addWidget(heading)
        head.addWidget(self.words, 1)
        head.addWidget(tool("plus", new, f"pane-{key}-add", self.added))
        self.widen = tool("maximize-2", _("Show the whole page"), f"pane-{key}-widen", self.widened)
        head.addWidget(self.widen)
        line = QFrame()
        line.setFixedHeight(1)
        look.set_sheet(line, "QFrame { background: @hairline; }")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(line)
        whole.addWidget(self._stack, 1)

    def hold(self, widget: QWidget) -> None:
        """What the pane shows while it is not empty."""
        self._stack.insertWidget(0, widget)
        self._stack.setCurrentIndex(0)

    def show_empty(self, title: str, sentence: str, acts: tuple[Act, ...] = ()) -> None:
        """Say why there is nothing, and what to do."""
        self.empty.say(title, sentence, acts)
        self._stack.setCurrentWidget(self.empty)

    def show_full(self) -> None:
        """Show what is held."""
        self._stack.setCurrentIndex(0)


class _Dot(QWidget):
    """The colour of a hat."""

    def __init__(self, hat: str) -> None:
        super().__init__()
        self._hat = hat
        self.setFixedWidth(8)

    def sizeHint(self) -> QSize:
        return QSize(8, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(self._hat))
        painter.drawEllipse(0, self.height() // 2 - 4, 8, 8)
