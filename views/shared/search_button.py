"""A button that looks like a search box: the way to Ctrl+K for who uses the mouse."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from models.text import _
from views.shared import look

_WIDTH = 320
_KEYS = "Ctrl+K"


class SearchButton(QAbstractButton):
    """Whoever places it connects ``clicked`` to the box; it takes no focus, the keys are shorter."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search-button")
        self.setText(_("Search or type a command"))
        self.setAccessibleName(_("Search or type a command"))
        self.setToolTip(_("Find anybody and anything ({keys})").format(keys=_KEYS))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look.scaled(_WIDTH), self.fontMetrics().height() + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(look.scaled(_WIDTH) // 2, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("outline" if self.underMouse() else "hairline"))
        painter.setBrush(look.colour("panel"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), look.RADIUS, look.RADIUS)
        size, mirrored = look.scaled(16), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = self.width() - 10 - size if mirrored else 10
        picture = look.pixmap("search", "ink-faint", size, self.devicePixelRatioF())
        painter.drawPixmap(at, (self.height() - size) // 2, picture)
        edge = 18 + size
        words = self.rect().adjusted(10 if mirrored else edge, 0, -(edge if mirrored else 10), 0)
        painter.setPen(look.colour("ink-faint"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, _KEYS)
        words.adjust(0, 0, -self.fontMetrics().horizontalAdvance(_KEYS) - 12, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
