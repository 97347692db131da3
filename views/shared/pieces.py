"""Small pieces that dialogs share: a line of words, a quiet button, a table to read."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from views.shared import look


def words(text: str = "", colour: str = "ink", pixels: int = look.BODY, weight: int = 400) -> QLabel:
    """A line of text that may wrap."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    look.set_colour(label, colour)
    look.set_font(label, pixels, weight)
    return label


def button(text: str, name: str, act: Callable[[], None]) -> QPushButton:
    """A quiet button."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.clicked.connect(lambda _checked: act())
    return made


def grid(name: str, spoken: str, titles: Sequence[str] = (), numbers: Collection[int] = ()) -> QTableWidget:
    """A table to read, or to put drop-downs into; Tab leads through these and then on. ``numbers``: columns of them."""
    table = QTableWidget(0, len(titles))
    table.setObjectName(name)
    table.setAccessibleName(spoken)
    table.setHorizontalHeaderLabels(list(titles))
    for column in numbers:
        if (head := table.horizontalHeaderItem(column)) is not None:
            head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(look.ROW_HEIGHT + 2)
    table.verticalHeader().setMinimumSectionSize(look.ROW_HEIGHT + 2)
    table.setShowGrid(False)
    line = look.colour("hairline").name()
    table.setStyleSheet(
        f"QTableView {{ border: 1px solid {line}; border-radius: 8px; }}"
        f"QTableView::item {{ padding: 0 7px; border-bottom: 1px solid {line}; }}"
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
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    return table


def cell(text: str, colour: str = "ink", tip: str = "") -> QTableWidgetItem:
    """A cell to read."""
    item = QTableWidgetItem(text)
    item.setForeground(look.colour(colour))
    item.setToolTip(tip or text)
    return item


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
