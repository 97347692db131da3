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
            'QPushButton[on-toast="true"] { color: @on-accent; background: transparent; border: 0; '
            "font-weight: 600; padding: 4px 8px; }",
        )
        self.words = QLabel()
        self.words.setObjectName("toast-words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        look.set_colour(self.words, "on-accent")
        self.button, self.other = self._button("toast-button"), self._button("toast-other")
        self._actions: dict[QPushButton, Callable[[], None]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.words)
        row.addWidget(self.button)
        row.addWidget(self.other)
        over.installEventFilter(self)
        self.hide()

    def _button(self, name: str) -> QPushButton:
        made = QPushButton()
        made.setObjectName(name)
        made.setProperty("on-toast", True)
        made.setFlat(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda: self._act(made))
        return made

    def tell(self, words: str, offer: str = "", action: Callable[[], None] | None = None) -> None:
        """Show the words, with a button where an action is offered; a newer message replaces an older one."""
        self.offer(words, *([(offer, action)] if action is not None else []))

    def offer(self, words: str, *offers: tuple[str, Callable[[], None]]) -> None:
        """Show the words with up to two buttons."""
        most = max(200, self._over.width() - 240)
        self.words.setText(self.words.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, most))
        self.words.setToolTip(look.tip(words))
        self._actions = {}
        for button, one in zip((self.button, self.other), (*offers, None, None), strict=False):
            button.setVisible(one is not None)
            button.setText(one[0] if one is not None else "")
            if one is not None:
                self._actions[button] = one[1]
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_STAY * (2 if offers else 1))
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(self, words))

    def _act(self, button: QPushButton) -> None:
        action = self._actions.get(button)
        self._actions = {}
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
