"""The quiet line under a list in which several records are selected: what can be done with all of them."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from models.text import _
from views.shared import look


class ManyBar(QFrame):
    """Shown while more than one record is selected. ``acts`` are the words, name and act of its buttons."""

    def __init__(self, acts: Sequence[tuple[str, str, Callable[[], object]]]) -> None:
        super().__init__()
        self.setObjectName("many-bar")
        look.set_sheet(self, "#many-bar { border-top: 1px solid @hairline; }")
        self.words = QLabel()
        self.words.setObjectName("many-words")
        look.set_font(self.words, look.BODY, 600)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.BETWEEN, 3, look.INSIDE, 3)
        line.setSpacing(2)
        line.addWidget(self.words)
        line.addSpacing(look.INSIDE)
        self.buttons = [self._button(*one) for one in acts]
        for made in self.buttons:
            line.addWidget(made)
        line.addStretch()
        self.hide()

    def _button(self, words: str, name: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(name)
        made.setProperty("link", True)
        made.clicked.connect(lambda _checked: act())
        return made

    def say(self, count: int, shown: str) -> None:
        """How many are selected; nothing to say of fewer than two."""
        self.words.setText(_("{n} selected").format(n=shown))
        self.setVisible(count > 1)
