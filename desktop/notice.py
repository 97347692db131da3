"""A quiet bar above the page for what went wrong, in a sentence, with at most one thing to do about it. Qt only."""

from collections.abc import Callable

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from models.formats import breakable
from models.text import _
from views.shared import look


class Notice(QFrame):
    """Hidden until there is something to say; stays until it is closed or the next thing is said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look.set_sheet(self, "#notice { background: @bad-tint; }")
        self.words = QLabel()
        self.words.setObjectName("notice-words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.set_colour(self.words, "bad")
        self.button = QPushButton()
        self.button.setObjectName("notice-button")
        self.button.clicked.connect(self._act)
        self._action: Callable[[], None] | None = None
        self.cross = QToolButton()
        self.cross.setObjectName("notice-close")
        look.set_icon(self.cross, "x", "ink-secondary")
        self.cross.setAutoRaise(True)
        self.cross.setToolTip(_("Close this message"))
        self.cross.setAccessibleName(_("Close this message"))
        self.cross.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, sentence: str, offer: str = "", action: Callable[[], None] | None = None) -> None:
        """Show the sentence, with a button where an action is offered."""
        self.words.setText(breakable(sentence))
        self.button.setText(offer)
        self.button.setVisible(action is not None)
        self._action = action
        self.show()
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(self, sentence))

    def _act(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()
