"""A list whose rows are drawn as a whole: two lines of a person, a campaign, the card of a deal. Of any length."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import Any, Protocol

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from models.changes import Changes
from models.fields import Subject
from models.queries.listing import Listing
from views.lists.carry import carry, unpacked
from views.lists.rows import Rows
from views.lists.standing import Standing, current_id, selected_ids
from views.shared import look
from views.shared.feed import Feed

Index = QModelIndex | QPersistentModelIndex


class Reader:
    """One row to be drawn or read aloud: its record's id and the columns in use."""

    def __init__(self, rows: Rows, row: int) -> None:
        self._rows, self._row = rows, row
        self.id = rows.ids[row]

    def value(self, key: str) -> Any:
        """What is stored."""
        return self._rows.read(self._row, key)[0]

    def text(self, key: str) -> str:
        """The same as people read it."""
        return self._rows.read(self._row, key)[1]


class Drawing(Protocol):
    """How the rows of one subject look. ``keys`` are the columns it reads."""

    keys: Sequence[str]

    def height(self) -> int:
        """Of a row, in pixels."""

    def draw(self, painter: QPainter, box: QRect, row: Reader) -> None:
        """Everything but the ground."""

    def ground(self, painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool) -> QRect:
        """Paint the ground, and give the box that is drawn in."""

    def spoken(self, row: Reader) -> str:
        """The row for a screen reader."""


class LineRows(Rows):
    """One column that stands for the whole row; a few of them fill the screen."""

    page = 40

    def __init__(self, feed: Feed, listing: Listing, drawing: Drawing, parent: QObject) -> None:
        super().__init__(feed, listing, parent)
        self._drawing = drawing
        self.use(drawing.keys)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._drawing.spoken(Reader(self, index.row()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<span>{escape(self._drawing.spoken(Reader(self, index.row())))}</span>"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled


class Lines(QTableView):
    """``chosen`` is sent when the person selects otherwise; ``opened`` carries the record to show, ``dropped`` the id
    of the row it fell on (None: on none), the subject and the ids carried; ``asked`` a place for a menu."""

    chosen = Signal()
    opened = Signal(object)
    dropped = Signal(object, str, object)
    asked = Signal(QPoint)

    def __init__(self, feed: Feed, listing: Listing, drawing: Drawing, name: str, spoken: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.subject: Subject = listing.subject
        self.rows = LineRows(feed, listing, drawing, self)
        self.takes: frozenset[str] = frozenset()  # subjects that may be dropped here
        self.by_row = False  # whether it matters on which row
        #: What goes along when one of the selected rows is carried, where more than this list has is selected.
        self.carried: Callable[[], Sequence[int]] = self.selected_ids
        self._drawing = drawing
        self._settling = False
        self._pressed: frozenset[int] | None = None  # what was selected when the button went down
        self._unsaid = False
        self.hovered = -1
        self.target = -1  # the row that something is carried over
        self._set_up()
        feed.changed.connect(self._take_changes)

    def _set_up(self) -> None:
        self.setModel(self.rows)
        self.setItemDelegate(_LineCells(self, self._drawing))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setDragEnabled(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.rows, self.horizontalHeader()))
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.asked)
        self.selectionModel().selectionChanged.connect(self._say_chosen)
        self.take_look()

    def take_look(self) -> None:
        """Rows are as high as their words now."""
        side = self.verticalHeader()
        side.setMinimumSectionSize(self._drawing.height())
        side.setDefaultSectionSize(self._drawing.height())

    # What is listed

    def show_ids(self, ids: "array[int]", chosen: Iterable[int] | None = None) -> None:
        """List these records; those of ``chosen`` are selected, or those that were."""
        self._settling = True
        standing = Standing.of(self, self.rows)
        if chosen is not None:
            standing = replace(standing, chosen=frozenset(chosen))
        self.rows.take(ids)
        standing.choose(self, self.rows)
        at = self.rows.row_of(standing.current) if standing.current is not None else None
        if at is not None:
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.rows.index(at, 0), keep)
        standing.slide(self, self.rows)
        self._settling = False

    def choose(self, chosen: Iterable[int]) -> None:
        """Select these records without a word."""
        wanted = frozenset(chosen)
        if wanted != frozenset(self.selected_ids()):
            self.show_ids(self.rows.ids, wanted)

    def selected_ids(self) -> tuple[int, ...]:
        """The selected records, in the order listed."""
        return tuple(selected_ids(self, self.rows))

    def current_id(self) -> int | None:
        """The record that the keyboard stands on."""
        return current_id(self, self.rows)

    def _say_chosen(self) -> None:
        if self._settling:
            return
        self._unsaid = self._pressed is not None  # a press may begin a drag: what it is for must stay where it is
        if not self._unsaid:
            self.chosen.emit()

    def _take_changes(self, changes: Changes) -> None:
        self.rows.refresh(changes)

    # Keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current_id()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.selected_ids() and not event.modifiers():
            self._go_to(max(self.currentIndex().row(), 0)) if self.rows.ids else None
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rows.ids:
            self._go_to(0 if event.key() == Qt.Key.Key_Home else len(self.rows.ids) - 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape):
            event.ignore()  # whoever holds the list knows what these mean
        else:
            super().keyPressEvent(event)

    def _go_to(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.rows.index(row, 0), flags)

    def keyboardSearch(self, _search: str) -> None:
        """Nothing: Qt would ask every row."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._unsaid = frozenset(self.selected_ids()), False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = None
        if self._unsaid:
            self._say_chosen()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._go_to(index.row())
            self.opened.emit(self.rows.ids[index.row()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mark("hovered", self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: Any) -> None:
        self._mark("hovered", -1)
        super().leaveEvent(event)

    def _mark(self, what: str, row: int) -> None:
        before = getattr(self, what)
        if before != row:
            setattr(self, what, row)
            for one in {before, row} - {-1}:
                self.viewport().update(0, self.rowViewportPosition(one), self.viewport().width(), self.rowHeight(one))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, self.viewport().width())

    # Carrying

    def startDrag(self, _actions: Qt.DropAction) -> None:
        own = ids = self.selected_ids()
        if ids and self._pressed is not None and self._pressed.issuperset(ids):
            ids = tuple(self.carried())
        if ids:
            name = self._drawing.spoken(Reader(self.rows, self.rows.row_of(own[0]) or 0)).partition(",")[0]
            carry(self, self.subject, ids, name)
        before, self._pressed = self._pressed, None
        if self._unsaid and before is not None:  # carrying is not choosing
            self._unsaid = False
            self.choose(before)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        self._welcome(event)

    def _welcome(self, event: QDragMoveEvent | QDragEnterEvent) -> None:
        carried = unpacked(event.mimeData())
        row = self.rowAt(event.position().toPoint().y())
        welcome = carried is not None and carried[0] in self.takes and (row >= 0 or not self.by_row)
        self._mark("target", row if welcome and self.by_row else -1)
        event.acceptProposedAction() if welcome else event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark("target", -1)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        carried = unpacked(event.mimeData())
        row = self.rowAt(event.position().toPoint().y())
        self._mark("target", -1)
        self.stopAutoScroll()
        if carried is None or carried[0] not in self.takes:
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(self.rows.ids[row] if 0 <= row < len(self.rows.ids) else None, *carried)


class _LineCells(QStyledItemDelegate):
    """Lets the drawing draw."""

    def __init__(self, view: Lines, drawing: Drawing) -> None:
        super().__init__(view)
        self._view, self._drawing = view, drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state, row = option.state, index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        box = self._drawing.ground(painter, option.rect, chosen=chosen, hovered=row == self._view.hovered)
        self._drawing.draw(painter, box, Reader(self._view.rows, row))
        if state & QStyle.StateFlag.State_HasFocus or row == self._view.target:
            painter.setPen(QPen(look.colour("focus"), 2 if row == self._view.target else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()


def row_ground(painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool, hat: str) -> QRect:
    """The ground of a plain row: tinted with a bar at its edge where it is chosen, a hairline below."""
    if chosen:
        painter.fillRect(rect, look.colour(f"{hat}-tint"))
        painter.fillRect(rect.left(), rect.top(), 3, rect.height() - 1, look.colour(hat))
    elif hovered:
        painter.fillRect(rect, look.colour("hover"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("hairline"))
    return rect
