"""A column of cards that takes what is dropped on it, and what several beside each other share."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea

from views.lists.carry import unpacked
from views.lists.lines import Lines
from views.shared import look

#: Keys with which somebody adds to what is selected.
_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class DropColumn(QFrame):
    """``dropped`` carries subject and ids of what fell on it; ``takes`` are the subjects that may."""

    dropped = Signal(str, object)

    def __init__(self, takes: Collection[str], cards: Lines) -> None:
        super().__init__()
        self._takes = frozenset(takes)
        self._over = False
        self.setAcceptDrops(bool(takes))
        self.cards = cards
        self.cards.takes = self._takes
        self.cards.setAcceptDrops(bool(takes))
        self.cards.dropped.connect(lambda _on, subject, ids: self.dropped.emit(subject, ids))
        self.cards.viewport().setAutoFillBackground(False)
        look.set_sheet(self.cards, "QTableView { background: transparent; }")

    def take_keyboard(self) -> None:
        """The keyboard to its cards."""
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def draw_frame(self, painter: QPainter, line: Qt.PenStyle = Qt.PenStyle.DashLine, *, lit: bool = False) -> None:
        """The frame of a column that is empty, or that something is held over."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("focus" if lit or self._over else "hairline"), 1, line))
        painter.setBrush(look.colour("hover") if self._over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(3, 3, -4, -4), look.RADIUS, look.RADIUS)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        carried = unpacked(event.mimeData())
        if carried is not None and carried[0] in self._takes:
            event.acceptProposedAction()
            self._mark(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._mark(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(over=False)
        carried = unpacked(event.mimeData())
        if carried is not None and carried[0] in self._takes:
            event.acceptProposedAction()
            self.dropped.emit(*carried)

    def _mark(self, *, over: bool) -> None:
        self._over = over
        self.update()


def selected_in(columns: Iterable[DropColumn]) -> tuple[int, ...]:
    """The selected records, column by column."""
    return tuple(one for column in columns for one in column.cards.selected_ids())


def leave_others(columns: Mapping[Any, DropColumn], key: object) -> None:
    """Select nothing in the other columns, unless a key is held that adds."""
    if QApplication.keyboardModifiers() & _ADDING:
        return
    for other, column in columns.items():
        if other != key:
            column.cards.choose(())


def stand_on(columns: Iterable[DropColumn], area: QScrollArea, record_id: int) -> None:
    """The keyboard goes with a moved card."""
    for column in columns:
        at = column.cards.rows.row_of(record_id)
        if at is not None:
            column.take_keyboard()
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            column.cards.selectionModel().setCurrentIndex(column.cards.rows.index(at, 0), keep)
            area.ensureWidgetVisible(column, 8, 0)


def walk_columns(columns: Iterable[DropColumn], area: QScrollArea, way: int) -> None:
    """From the column that has the keyboard to the one beside that holds cards, to the same row."""
    held = [column.cards for column in columns if column.cards.rows.ids]
    at = next((n for n, cards in enumerate(held) if cards.hasFocus()), None)
    if at is not None and 0 <= at + way < len(held):
        cards = held[at + way]
        cards.setFocus(Qt.FocusReason.OtherFocusReason)
        row = min(max(held[at].currentIndex().row(), 0), len(cards.rows.ids) - 1)
        cards.setCurrentIndex(cards.rows.index(row, 0))
        area.ensureWidgetVisible(cards, 8, 0)
