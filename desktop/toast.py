"""A short message over the page that leaves by itself, with Undo where there is something to undo. Qt only."""

from collections.abc import Callable

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from views.shared import look

#: Milliseconds; twice as long where there is something to decide.
_STAY = 5_000


class Toast(QFrame):
    """A child of the page area, never a window: it takes no focus and the keyboard finds Undo in the menu as well."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look.set_sheet(
            self,
            "#toast { background: @accent; border-radius: 8px; }"
            "#toast-button { color: @on-accent; background: transparent; border: 0; "
            "font-weight: 600; padding: 4px 8px; }",
        )
        self.words = QLabel()
        self.words.setObjectName("toast-words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        look.set_colour(self.words, "on-accent")
        self.button = QPushButton()
        self.button.setObjectName("toast-button")
        self.button.setFlat(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._act)
        self._action: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.words)
        row.addWidget(self.button)
        over.installEventFilter(self)
        self.hide()

    def tell(self, words: str, offer: str = "", action: Callable[[], None] | None = None) -> None:
        """Show the words, with a button where an action is offered; a newer message replaces an older one."""
        most = max(200, self._over.width() - 240)
        self.words.setText(self.words.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, most))
        self.words.setToolTip(words)
        self.button.setText(offer)
        self.button.setVisible(action is not None)
        self._action = action
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_STAY * (2 if action is not None else 1))
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(self, words))

    def _act(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()

    def _place(self) -> None:
        over = self._over.rect()
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - 20)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
