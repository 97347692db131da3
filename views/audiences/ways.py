"""What the ways of the page have in common: a shelf at the side, a card beside it, a notice where there is nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from views.audiences.shelf import Shelf
from views.shared import look
from views.shared.states import Notice

#: Pixels of the shelf at 100 % of type.
_WIDTH = 270


class WayPane(QWidget):
    """Shows the shelf with the card, or the notice."""

    def __init__(self, shelf: Shelf, card: QWidget, notice: Notice) -> None:
        super().__init__()
        self.notice = notice
        self._left = _framed(shelf)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.BETWEEN)
        line.addWidget(self._left)
        line.addWidget(_framed(card), 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(_framed(notice))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.take_look()

    def take_look(self) -> None:
        """The shelf grows with the type."""
        self._left.setFixedWidth(look.scaled(_WIDTH))

    def tell(self, count: int) -> bool:
        """Whether there is something to show; else the notice comes to the front."""
        self.stack.setCurrentIndex(0 if count else 1)
        return count > 0


def headed(name: QWidget, acts: Sequence[QWidget]) -> QHBoxLayout:
    """The first line of a card: what it is about, and what can be done with it."""
    line = QHBoxLayout()
    line.setSpacing(look.INSIDE)
    line.addWidget(name, 1)
    for act in acts:
        line.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
    return line


def scrolled(card: QWidget, inside: QWidget, name: str, spoken: str) -> QScrollArea:
    """Let a card hold something higher than it is, from edge to edge."""
    made = QScrollArea()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setWidgetResizable(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWidget(inside)
    whole = QVBoxLayout(card)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(made)
    return made


def _framed(widget: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    inside = QVBoxLayout(card)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(widget)
    return card
