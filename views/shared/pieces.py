"""Small pieces that dialogs share: a line of words, a quiet button, a table to read."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from views.shared import look

_Index = QModelIndex | QPersistentModelIndex


def words(text: str = "", colour: str = "ink", pixels: int = look.BODY, weight: int = 400) -> QLabel:
    """A line of text that may wrap."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    look.set_colour(label, colour)
    look.set_font(label, pixels, weight)
    return label


def page_title(text: str) -> QLabel:
    """What a page is called, at its head."""
    made = QLabel(text)
    made.setObjectName("page-title")
    look.set_font(made, look.TITLE, 600)
    return made


def page_count() -> QLabel:
    """How many records a page holds, beside its title."""
    made = QLabel()
    made.setObjectName("page-count")
    made.setTextFormat(Qt.TextFormat.PlainText)
    look.set_colour(made, "ink-secondary")
    return made


def button(text: str, name: str, act: Callable[[], None]) -> QPushButton:
    """A quiet button."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.clicked.connect(lambda _checked: act())
    return made


def tool(icon: str, spoken: str, name: str, signal: Any) -> QToolButton:
    """A button that is an icon; ``spoken`` is its hint and what a screen reader says."""
    made = QToolButton()
    made.setObjectName(name)
    look.set_icon(made, icon, "ink-secondary")
    made.setToolTip(spoken)
    made.setAccessibleName(spoken)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(signal)
    return made


def grid(name: str, spoken: str, titles: Sequence[str] = (), numbers: Collection[int] = ()) -> QTableWidget:
    """A table to read, or to put drop-downs into; Tab leads through these and then on. ``numbers``: columns of them."""
    table = _Grid(0, len(titles))
    table.setObjectName(name)
    table.setAccessibleName(spoken)
    table.setHorizontalHeaderLabels(list(titles))
    for column in numbers:
        if (head := table.horizontalHeaderItem(column)) is not None:
            head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    as_grid(table)
    return table


def as_grid(table: QTableView) -> None:
    """Let a table look and behave like those that are read."""
    table.verticalHeader().hide()
    table.setItemDelegate(WholeRows(table))
    take_height(table)
    table.setShowGrid(False)
    look.set_sheet(
        table,
        "QTableView { border: 1px solid @hairline; border-radius: 8px; }"
        "QTableView:focus { border-color: @focus; }"
        "QTableView::item { padding: 0 7px; border-bottom: 1px solid @hairline; }",
    )
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setDefaultSectionSize(look.scaled(100))
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)


def take_height(table: QTableView) -> None:
    """Rows as high as the type asks."""
    table.verticalHeader().setMinimumSectionSize(look.row_height() + 2)
    table.verticalHeader().setDefaultSectionSize(look.row_height() + 2)


def cell(text: str, colour: str = "ink", tip: str = "", ground: str = "") -> QTableWidgetItem:
    """A cell to read, on a ``ground`` of its own where one is named."""
    return _Cell(text, colour, tip or text, ground)


def number_cell(number: int, colour: str = "ink") -> QTableWidgetItem:
    """A number to read, in a column of them."""
    item = cell(f"{number:,}", colour)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def title(text: str) -> QLabel:
    """The heading of a part of a step."""
    return words(text, "ink", look.BODY, 600)


def set_in(table: QTableWidget, row: int, column: int, widget: QWidget) -> None:
    """Put a widget into a cell with a little room around it."""
    cell_of = QWidget()
    line = QHBoxLayout(cell_of)
    line.setContentsMargins(4, 2, 4, 3)
    line.addWidget(widget)
    table.setCellWidget(row, column, cell_of)


class WholeRows(QStyledItemDelegate):
    """The style sheet's rule for cells leaves out the ground that a cell has of its own; where whole rows are chosen
    no cell is framed."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if (ground := index.data(Qt.ItemDataRole.BackgroundRole)) is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


class _Grid(QTableWidget):
    """Rows as high as the type asks."""

    def take_look(self) -> None:
        take_height(self)


class _Cell(QTableWidgetItem):
    """Its colours are asked for when it is painted."""

    def __init__(self, text: str, ink: str, tip: str, ground: str) -> None:
        super().__init__(text)
        self._ink = ink
        self._ground = ground
        self.setToolTip(look.tip(tip))

    def data(self, role: int) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(look.colour(self._ink))
        if role == Qt.ItemDataRole.BackgroundRole and self._ground:
            return QBrush(look.colour(self._ground))
        return super().data(role)
