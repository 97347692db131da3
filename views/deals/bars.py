"""Groups of ended deals as bars: what was won, lost and left undecided, with the rate and what it is of."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from models.text import _
from views.shared import look, strokes

_Index = QModelIndex | QPersistentModelIndex
#: Shares of the width: the name, the bar; what is left is for words.
_NAME, _BAR = 0.24, 0.34
_MOST_NAME = 260
_LEAST_ROWS = 6


@dataclass(frozen=True, slots=True)
class BarLine:
    """One bar: lengths are counts; ``rate`` and ``worth`` stand beside it, ``told`` explains them."""

    name: str
    won: int
    lost: int
    undecided: int
    rate: str
    worth: str
    told: str
    ids: Sequence[int]


class Bars(QListWidget):
    """``chosen`` carries a bar whose deals are to be shown."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("winloss-bars")
        self.setAccessibleName(_("How deals ended"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        look.set_sheet(self, "QListWidget { background: transparent; }")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_BarCells(self))
        self.lines: Sequence[BarLine] = ()
        self.longest = 1
        self.itemClicked.connect(self._choose)
        self.take_look()

    def show_lines(self, lines: Sequence[BarLine]) -> None:
        """Show these bars; the keyboard stays on the bar of the same name."""
        current = self.currentItem()
        stood = current.text().partition(":")[0] if current is not None else None
        self.lines = lines
        self.longest = max((one.won + one.lost + one.undecided for one in lines), default=1) or 1
        self.clear()
        for line in lines:
            item = QListWidgetItem(_("{label}: {value}").format(label=line.name, value=f"{line.rate}, {line.worth}"))
            item.setToolTip(look.tip(line.told))
            self.addItem(item)
        at = next((at for at, one in enumerate(lines) if one.name == stood), 0)
        self.setCurrentRow(at if lines else -1)

    def take_look(self) -> None:
        """Rows are as high as their words now; a few have room in any window."""
        self.setMinimumHeight(_LEAST_ROWS * look.row_height())
        self.scheduleDelayedItemsLayout()

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self.lines[self.row(item)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._choose(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _BarCells(QStyledItemDelegate):
    """Draws a bar in its row."""

    def __init__(self, view: Bars) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, look.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line, box = self._view.lines[index.row()], option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if hovered:
            painter.fillRect(box, look.colour("hover"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, look.colour("hairline"))
        name = min(round(box.width() * _NAME), look.scaled(_MOST_NAME))
        top = box.top() + (box.height() - strokes.line_height()) // 2
        strokes.words(painter, QRect(box.left() + 12, top, name - 20, 30), line.name, weight=600)
        bar = round(box.width() * _BAR)
        self._bar(painter, QRect(box.left() + name, box.center().y() - 6, bar, 12), line)
        left = box.left() + name + bar + 14
        worth = strokes.width_of(line.worth, look.SMALL)
        rate = QRect(left, top, box.right() - left - worth - 24, 30)
        strokes.words(painter, rate, line.rate, "ink")
        strokes.words(painter, QRect(box.right() - worth - 13, top + 1, worth + 1, 30), line.worth, "ink-secondary",
                      pixels=look.SMALL, right=True)  # fmt: skip
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("focus"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), 4, 4)
        painter.restore()

    def _bar(self, painter: QPainter, box: QRect, line: BarLine) -> None:
        """Three pieces beside each other; a thin one is seen all the same."""
        left = box.left()
        for count, ground, edge in (
            (line.won, "good", "good"), (line.lost, "bad-tint", "bad"), (line.undecided, "neutral-tint", "outline"),
        ):  # fmt: skip
            if count:
                wide = max(round(box.width() * count / self._view.longest), 3)
                painter.setPen(QPen(look.colour(edge), 1))
                painter.setBrush(look.colour(ground))
                painter.drawRect(left, box.top(), wide - 1, box.height() - 1)
                left += wide
