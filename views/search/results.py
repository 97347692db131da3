"""The rows below the box: titles, records and commands, and how each is painted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from models.queries.excerpts import marks
from models.text import _
from views.shared import look

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected
_ELIDE = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list; without ``what`` it is a title. ``side`` stands at the end: the kind, or the keys."""

    name: str
    second: str = ""
    side: str = ""
    icon: str = ""
    hat: str = "ink"
    what: Any = field(default=None)

    def spoken(self) -> str:
        """What a screen reader says."""
        return _(", ").join(part for part in (self.name, self.side, self.second) if part)


class Results(QAbstractListModel):
    """The rows found."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def take(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        real = index.isValid() and self.rows[index.row()].what is not None
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if real else Qt.ItemFlag.NoItemFlags


class Painted(QStyledItemDelegate):
    """Paints a row by hand; what was typed is marked in it."""

    def __init__(self, results: Results) -> None:
        super().__init__(results)
        self._results = results
        self.typed = ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._results.rows[index.row()]
        line = QFontMetrics(look.font(look.BODY)).height()
        if row.what is None:
            return QSize(0, line + 10)
        return QSize(0, 2 * line + 10 if row.second else line + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, box = self._results.rows[index.row()], option.rect
        if row.what is None:
            painter.setFont(look.font(11, 600))
            painter.setPen(look.colour("ink-secondary"))
            painter.drawText(box.adjusted(8, 0, -8, -3), _at(option, Qt.AlignmentFlag.AlignBottom), row.name)
            return
        if option.state & _SELECTED:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selected"))
            painter.drawRoundedRect(box, look.RADIUS, look.RADIUS)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        size = look.scaled(18)
        if row.icon:
            left = box.right() - 8 - size if mirrored else box.left() + 10
            picture = look.pixmap(row.icon, row.hat, size, painter.device().devicePixelRatioF())
            painter.drawPixmap(left, box.center().y() - size // 2, picture)
        inner = box.adjusted(10, 0, -(size + 20), 0) if mirrored else box.adjusted(size + 20, 0, -10, 0)
        self._paint_words(painter, option, row, inner)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, box: QRect) -> None:
        small = look.font(look.SMALL)
        painter.setFont(small)
        painter.setPen(look.colour("ink-secondary"))
        wide = QFontMetrics(small).horizontalAdvance(row.side)
        painter.drawText(box, _at(option, Qt.AlignmentFlag.AlignVCenter, end=True), row.side)
        left = wide + 16 if option.direction == Qt.LayoutDirection.RightToLeft else 0
        room = box.adjusted(left, 0, -(wide + 16 - left), 0)
        line = QFontMetrics(look.font(look.BODY)).height()
        top = box.center().y() - (line if row.second else line // 2)
        self._write(painter, option, row.name, QRect(room.left(), top, room.width(), line), look.BODY)
        if row.second:
            below = QRect(room.left(), top + line + 1, room.width(), line)
            self._write(painter, option, row.second, below, look.SMALL)

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, text: str, box: QRect, pixels: int) -> None:
        body = pixels == look.BODY
        font = look.font(pixels, 500 if body else 400)
        shown = QFontMetrics(font).elidedText(text.replace("\n", " "), _ELIDE, box.width() - 6)
        painter.setPen(look.colour("ink" if body else "ink-secondary"))
        layout = QTextLayout(shown, font)
        layout.setTextOption(_line_option(option))
        layout.setFormats([_marked(begin, end, body=body) for begin, end in marks(shown, self.typed)])
        layout.beginLayout()
        layout.createLine().setLineWidth(box.width())
        layout.endLayout()
        layout.draw(painter, box.topLeft().toPointF())


def _marked(begin: int, end: int, *, body: bool) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = begin, end - begin
    kind = QTextCharFormat()
    kind.setFontWeight(700)
    if not body:
        kind.setForeground(look.colour("ink"))
    made.format = kind
    return made


def _line_option(option: QStyleOptionViewItem) -> QTextOption:
    made = QTextOption(Qt.AlignmentFlag.AlignLeading)
    made.setTextDirection(option.direction)
    made.setWrapMode(QTextOption.WrapMode.NoWrap)
    return made


def _at(option: QStyleOptionViewItem, upright: Qt.AlignmentFlag, *, end: bool = False) -> Qt.AlignmentFlag:
    right = (option.direction == Qt.LayoutDirection.RightToLeft) != end
    return upright | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)


class ResultList(QListView):
    """The list; the line above keeps the keyboard, so it takes no focus."""

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        self.results = Results()
        self.painted = Painted(self.results)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setModel(self.results)
        self.results.setParent(self)
        self.setItemDelegate(self.painted)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.entered.connect(lambda index: self._stand(index.row()))

    def take(self, rows: Sequence[Row], typed: str) -> None:
        """Show these rows, standing on the first real one."""
        self.painted.typed = typed
        self.results.take(rows)
        self.step(0, +1)

    def row(self) -> Row | None:
        """The row stood on."""
        at = self.currentIndex().row()
        return self.results.rows[at] if 0 <= at < len(self.results.rows) else None

    def step(self, start: int, way: int) -> None:
        """Stand on the first real row from ``start`` on."""
        at = start
        while 0 <= at < len(self.results.rows):
            if self.results.rows[at].what is not None:
                self._stand(at)
                if at and self.results.rows[at - 1].what is None:
                    self.scrollTo(self.results.index(at - 1))  # its title with it
                return
            at += way

    def walk(self, way: int) -> None:
        """Some rows up or down; not beyond the ends."""
        last = len(self.results.rows) - 1
        goal = min(max(self.currentIndex().row() + way, 0), last)
        self.step(goal, 1 if way > 0 or goal == 0 else -1)

    def wanted_height(self, most: int) -> int:
        """As high as its rows, up to ``most``."""
        return min(sum(self.sizeHintForRow(at) for at in range(len(self.results.rows))) + 2, most)

    def _stand(self, at: int) -> None:
        if self.results.rows[at].what is not None:
            self.setCurrentIndex(self.results.index(at))
