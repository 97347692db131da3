"""What happened with a record, as lines that the keyboard can walk through."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.formats import show_day
from models.queries.happened import Entry
from models.text import _
from views.shared import look

Index = QModelIndex | QPersistentModelIndex
_ICON = 16
_LEFT = 28  # where the words begin


def second_line(entry: Entry) -> str:
    """When it was, and what else there is to say."""
    when = show_day(entry.day) if entry.day is not None else _("day not known")
    if entry.time:
        when += f", {entry.time}"
    return f"{when} · {entry.second}" if entry.second else when


class Entries(QAbstractListModel):
    """The entries of one record."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def take(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {second_line(entry)}"
        return None


class Timeline(QListView):
    """As high as its entries: what it stands in scrolls. ``opened`` and ``deleted`` carry an Entry, ``stood_on`` the
    place of the current one."""

    opened = Signal(object)
    deleted = Signal(object)
    stood_on = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = Entries(self)
        self.setObjectName("timeline")
        self.setAccessibleName(_("Timeline"))
        self.setModel(self.lines)
        self.setItemDelegate(_Lines(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._say_place)

    def take(self, entries: Sequence[Entry]) -> None:
        """Show these; the keyboard stays on the entry it stands on, or on its neighbour."""
        if entries == self.lines.entries:
            return
        at, was = self.currentIndex().row(), self.current()
        self.lines.take(entries)
        self.take_look()
        if at >= 0 and entries and self.hasFocus():
            same = next((n for n, one in enumerate(entries) if was and (one.table, one.id) == (was.table, was.id)), at)
            self.setCurrentIndex(self.lines.index(min(same, len(entries) - 1)))

    def take_look(self) -> None:
        """As high as its entries are now."""
        self.setFixedHeight(len(self.lines.entries) * line_height())
        self.setVisible(bool(self.lines.entries))

    def current(self) -> Entry | None:
        """The entry that the keyboard stands on."""
        at = self.currentIndex().row()
        return self.lines.entries[at] if 0 <= at < len(self.lines.entries) else None

    def _say_place(self, now: QModelIndex) -> None:
        if now.isValid() and self.hasFocus():
            self.stood_on.emit(self.visualRect(now))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.entries:
            self.setCurrentIndex(self.lines.index(0))
        self._say_place(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        if entry is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(entry)
        elif entry is not None and event.key() == Qt.Key.Key_Delete:
            self.deleted.emit(entry)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: Any) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(self.lines.entries[index.row()])

    def wheelEvent(self, event: Any) -> None:
        event.ignore()  # what it stands in scrolls


def line_height() -> int:
    """Of two lines of words and the space around them."""
    return QFontMetrics(look.font()).height() + QFontMetrics(look.font(look.SMALL)).height() + 15


class _Lines(QStyledItemDelegate):
    """Icon, a thread down to the older entry, two lines of words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, Entries)
        entry, rect = model.entries[index.row()], option.rect
        x, y, size = rect.x(), rect.y() + 3, look.scaled(_ICON)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour("focus"), 1))
            painter.setBrush(look.colour("selected"))
            painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -4.5), look.RADIUS, look.RADIUS)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        inset = look.INDENT
        icon_x = rect.right() - size - inset if mirrored else x + inset
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(icon_x, y + 2, look.pixmap(entry.icon, entry.hat, size, ratio))
        if index.row() + 1 < len(model.entries):
            painter.fillRect(icon_x + size // 2, y + size + 6, 1, rect.height() - size - 10, look.colour("hairline"))
        left = look.scaled(_LEFT) + inset
        words = rect.adjusted(0, 0, -left, 0) if mirrored else rect.adjusted(left, 0, -inset, 0)
        high = self._line(painter, words, y, entry.title, look.BODY, "ink")
        self._line(painter, words, y + high + 1, second_line(entry), look.SMALL, "ink-secondary")

    def _line(self, painter: QPainter, words: QRect, y: int, text: str, pixels: int, ink: str) -> int:
        painter.setFont(look.font(pixels))
        metrics = painter.fontMetrics()
        painter.setPen(look.colour(ink))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        place = QRect(words.x(), y, words.width(), metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.height()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, line_height())
