"""A figure as a button: what it is, how much, what it is made of; a click shows the records behind it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from models.text import _
from views.shared import look, strokes

_LARGE = 16
_LEAST, _MOST = 104, 240


class Figure(QAbstractButton):
    """``ids`` are the records behind it, deals unless ``inviting`` says otherwise; without any there is nothing to
    click."""

    def __init__(self, name: str, title: str, inviting: str = "") -> None:
        super().__init__()
        self._inviting = inviting or _("Click to see the deals.")
        self.setObjectName(name)
        self.title, self.value, self.detail, self.ink = title, "–", "", "ink"
        self.ids: Sequence[int] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)

    def show_figure(self, value: str, detail: str, told: str, ids: Sequence[int], ink: str = "ink") -> None:
        """``told`` defines the figure in a sentence."""
        self.value, self.detail, self.ids, self.ink = value, detail, ids, ink
        hint = f"{told}\n{self._inviting}" if ids else told
        self.setToolTip(look.tip(hint))
        spoken = _("{label}: {value}").format(label=self.title, value=value)
        self.setAccessibleName(f"{spoken}, {detail}" if detail else spoken)
        self.setAccessibleDescription(told)
        self.setCursor(Qt.CursorShape.PointingHandCursor if ids else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _lines(self) -> tuple[tuple[str, int, int, str], ...]:
        return (
            (self.title, look.SMALL, 400, "ink-secondary"),
            (self.value, _LARGE, 600, self.ink),
            (self.detail, look.SMALL, 400, "ink-secondary"),
        )

    def sizeHint(self) -> QSize:
        lines = self._lines()
        wide = max(strokes.width_of(text, pixels, weight) for text, pixels, weight, _ink in lines) + 22
        high = sum(strokes.line_height(pixels) for _text, pixels, _weight, _ink in lines) + 12
        return QSize(min(max(wide, look.scaled(_LEAST)), look.scaled(_MOST)), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        lit = self.underMouse() and bool(self.ids)
        painter.setBrush(look.colour("hover" if lit else "panel"))
        painter.setPen(QPen(look.colour("focus" if self.hasFocus() else "hairline"), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(box, look.RADIUS, look.RADIUS)
        top = 6
        for text, pixels, weight, ink in self._lines():
            line = QRect(9, top, self.width() - 18, strokes.line_height(pixels))
            strokes.words(painter, line, text, ink, pixels=pixels, weight=weight)
            top += strokes.line_height(pixels)
