"""Something to read that is longer than its place: the keyboard scrolls it, and the edge of its card says so."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from views.shared import look


class Reading(QScrollArea):
    """Holds a card; read aloud as ``spoken``."""

    def __init__(self, card: QFrame, spoken: str) -> None:
        super().__init__()
        self._card = card
        card.setProperty("card", True)
        self.setAccessibleName(spoken)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(card)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        look.set_flag(self._card, "lit", on=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        look.set_flag(self._card, "lit", on=False)
