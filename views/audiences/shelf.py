"""What there is of a kind, one below the other: a name, a line about it, and a number at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from views.shared import look

_LINE = Qt.ItemDataRole.UserRole
_PAD = 10


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """``faint`` is what is retired; ``wrong``: its second line says that something is amiss."""

    id: int
    name: str
    about: str
    number: str = ""
    faint: bool = False
    wrong: bool = False

    def spoken(self) -> str:
        """All of it, as a screen reader says it."""
        return ", ".join(part for part in (self.name, self.about, self.number) if part)


class Shelf(QListWidget):
    """``chosen`` carries the id of another line that is stood on, or None; ``went_in``: on into what it is about."""

    chosen = Signal(object)
    went_in = Signal()

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setItemDelegate(_Drawn(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        look.set_sheet(
            self,
            f"QListWidget#{name} {{ background: @panel; border: 1px solid transparent; border-radius: 7px; "
            f"outline: 0; }}"
            f"QListWidget#{name}:focus {{ border-color: @focus; }}",
        )
        self.currentItemChanged.connect(lambda _now, _was: self.chosen.emit(self.current_id()))
        self.itemDoubleClicked.connect(lambda _item: self.went_in.emit())

    def current_id(self) -> int | None:
        """What is stood on."""
        item = self.currentItem()
        return item.data(_LINE).id if item is not None else None

    def show_lines(self, lines: Sequence[ShelfLine], stand_on: int | None = None) -> None:
        """Show these, standing on the one named, else on the one stood on before, else on the first; say which."""
        self.write(lines, stand_on)
        self.chosen.emit(self.current_id())

    def write(self, lines: Sequence[ShelfLine], stand_on: int | None = None) -> None:
        """The same without a word."""
        before, row = self.current_id(), self.currentRow()
        wanted = stand_on if stand_on is not None else before
        with QSignalBlocker(self):
            self.clear()
            for line in lines:
                item = QListWidgetItem(line.name)
                item.setData(_LINE, line)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken())
                item.setToolTip(look.tip(f"{line.name}\n{line.about}" if line.about else line.name))
                self.addItem(item)
            at = next((at for at, line in enumerate(lines) if line.id == wanted), min(max(row, 0), len(lines) - 1))
            self.setCurrentRow(at)

    def stand_on(self, one: int) -> None:
        """Stand on one, where it is there."""
        for row in range(self.count()):
            if self.item(row).data(_LINE).id == one:
                self.setCurrentRow(row)

    def take_look(self) -> None:
        """Rows as high as the type asks."""
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went_in.emit()
        else:
            super().keyPressEvent(event)


class _Drawn(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        bold, small = QFontMetrics(look.font(weight=600)), QFontMetrics(look.font(look.SMALL))
        return QSize(120, max(52, bold.height() + small.height() + 20))

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        line: ShelfLine = index.data(_LINE)
        box: QRect = option.rect
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(box, look.colour("marketing-tint" if on else "hover" if over else "panel"))
        if on:
            edge = box.right() - 2 if option.direction == Qt.LayoutDirection.RightToLeft else box.left()
            painter.fillRect(QRect(edge, box.top(), 3, box.height()), look.colour("marketing"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), look.colour("hairline"))
        self._words(painter, box.adjusted(_PAD + 2, 9, -_PAD, -9), line)
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, line: ShelfLine) -> None:
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        painter.setFont(look.font(look.SMALL))
        painter.setPen(look.colour("ink-secondary"))
        wide = painter.fontMetrics().horizontalAdvance(line.number)
        painter.drawText(box, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop, line.number)
        painter.setFont(look.font(weight=600))
        painter.setPen(look.colour("ink-faint" if line.faint else "ink"))
        room = box.width() - wide - (_PAD if wide else 0)
        metrics = painter.fontMetrics()
        named = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        top = QRect(box.left(), box.top(), room, metrics.height())
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            top.moveRight(box.right())
        painter.drawText(top, flags, named)
        painter.setFont(look.font(look.SMALL))
        painter.setPen(look.colour("bad" if line.wrong else "ink-secondary"))
        below = box.adjusted(0, metrics.height() + 3, 0, 4)
        about = painter.fontMetrics().elidedText(line.about, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(below, flags, about)
