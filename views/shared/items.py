"""A short list that is edited where it stands: the last line adds, F2 renames, what is used is retired, not deleted."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from models.fields import NUMERIC, Kind, Value
from models.lists import ShortList
from models.queries.lists import Item
from models.text import _
from views.shared import look
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import Entry, LineEntry, LongEntry
from views.shared.feed import Feed
from views.shared.typed_cells import Index, MakeEntry, TypedCells


class Items(QAbstractTableModel):
    """The rows of a list; below them, where it grows, the line in which the next one is typed.

    A yes or no is a box: ``ticked`` tells (row, column, what it is to be).
    """

    ticked = Signal(int, int, bool)

    def __init__(self, feed: Feed, kept: ShortList, parent: QObject) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()
        self._feed = feed
        self._kept = kept

    def take(self, items: tuple[Item, ...]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def item(self, row: int) -> Item | None:
        """The row's item; None on the line that adds."""
        return self.items[row] if 0 <= row < len(self.items) else None

    def value(self, row: int, column: int) -> Value:
        """What a cell holds."""
        item = self.item(row)
        return None if item is None else item.values[self._kept.fields[column].key]

    def name(self, row: int, column: int) -> str:
        """What a cell shows in the place of its value; empty where the value says it."""
        item = self.item(row)
        return "" if item is None else item.names.get(self._kept.fields[column].key, "")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.items) + self._kept.grows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._kept.fields)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        field = self._kept.fields[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return field.title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(number=field.kind in NUMERIC)
        if role == Qt.ItemDataRole.ToolTipRole and field.hint:
            return look.tip(_(field.hint))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        item, field = self.item(index.row()), self._kept.fields[index.column()]
        if item is not None and self._kept.moves and not item.retired:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if field.kind is Kind.YES_NO:
            boxed = item is not None and field.key not in item.fixed
            return flags | Qt.ItemFlag.ItemIsUserCheckable if boxed else flags
        typed = field.editable and field.key not in item.fixed if item is not None else index.column() == 0
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(index.row(), index.column(), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item, field = self.item(index.row()), self._kept.fields[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole if field.kind is Kind.YES_NO:
                return None
            case Qt.ItemDataRole.DisplayRole:
                return self._text(item, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._text(item, index.column()) or _("empty")
            case Qt.ItemDataRole.CheckStateRole if self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
                return Qt.CheckState.Checked if self.value(*_place(index)) else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ToolTipRole if item is not None:
                return look.tip(self._text(item, index.column()))
            case Qt.ItemDataRole.ForegroundRole:
                return look.colour("ink-faint" if item is None or item.retired else "ink")
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(number=field.kind in NUMERIC)
        return None

    def _text(self, item: Item | None, column: int) -> str:
        if item is None:
            return _("Add…") if column == 0 else ""
        field = self._kept.fields[column]
        if field.key in item.names:
            return item.names[field.key]
        shown = field.show(item.values[field.key], self._feed.facts)
        return _("{name} · retired").format(name=shown) if item.retired and column == 0 else shown


class ItemTable(QTableView):
    """``deleted``, ``moved`` (so many places on), ``stood`` (on another row) and why what was typed is ``wrong`` are
    told; edits go to ``keep``, which takes (row, column, new).

    They go there when the entry is closed: the rows are read anew then, which would tear it away. ``own`` makes the
    entries of fields, by key, for which the usual one will not do.
    """

    deleted = Signal()
    moved = Signal(int)
    stood = Signal()
    rested = Signal()
    wrong = Signal(str)

    def __init__(
        self,
        feed: Feed,
        kept: ShortList,
        keep: Callable[[int, int, Value], None],
        say: Callable[[str], None],
        own: Mapping[str, MakeEntry] | None = None,
    ) -> None:
        super().__init__()
        self.items = Items(feed, kept, self)
        self.setModel(self.items)
        self._keep = keep
        self._typed: tuple[int, int, Value] | None = None
        self._wrong: tuple[int, int, str, str] | None = None
        self.setItemDelegate(ItemCells(feed, kept, say, self, own or {}))
        self.setObjectName(f"list-{kept.name}")
        self.setAccessibleName(_(kept.many))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if kept.moves:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDragDropOverwriteMode(False)
        look.set_sheet(
            self,
            "QTableView { border: 1px solid @hairline; border-radius: 8px; }"
            "QTableView::item { padding: 0 9px; border-bottom: 1px solid @hairline; }"
            "QTableView::item:selected { background: @selected; color: @ink; }",
        )
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        if len(kept.fields) == 1:
            head.hide()
        self._kept = kept
        self.take_look()
        self.selectionModel().currentChanged.connect(self.stood)
        self.items.ticked.connect(keep)

    def take_look(self) -> None:
        """Rows as high, columns as wide as the type asks."""
        self.verticalHeader().setDefaultSectionSize(look.row_height() + 2)
        self.horizontalHeader().setFont(look.font(look.SMALL))
        self.horizontalHeader().setMinimumHeight(look.row_height())
        for at, field in enumerate(self._kept.fields[1:], 1):
            self.setColumnWidth(at, look.scaled(min(field.width, 190)))
        self._fit()

    def take(self, items: tuple[Item, ...]) -> None:
        """Show these rows, and be no higher than they are."""
        self.items.take(items)
        self._fit()

    def _fit(self) -> None:
        top = self.horizontalHeader()
        head = 0 if top.isHidden() else max(top.sizeHint().height(), top.minimumHeight())
        self.setMaximumHeight(head + self.items.rowCount() * self.verticalHeader().defaultSectionSize() + 3)

    def current(self) -> Item | None:
        """The row that the keyboard stands on; None on the line that adds."""
        return self.items.item(self.currentIndex().row())

    def stand_on(self, one: int | None, column: int) -> None:
        """Stand on an item, or on the line that adds."""
        row = next((at for at, item in enumerate(self.items.items) if item.id == one), len(self.items.items))
        self.setCurrentIndex(self.items.index(min(row, self.items.rowCount() - 1), column))

    def type_again(self, row: int, column: int, text: str) -> None:
        """Open a cell with what was typed and could not be kept."""
        index = self.items.index(row, column)
        self.setCurrentIndex(index)
        self.edit(index)
        editor = self.indexWidget(index) or self.findChild(LineEntry)
        if isinstance(editor, LineEntry):
            editor.setText(text)
            editor.setModified(True)
            editor.selectAll()

    def is_typing(self) -> bool:
        """Whether an entry is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def note_wrong(self, row: int, column: int, text: str, why: str) -> None:
        """Open the cell again when its entry is closed, unless the keyboard is elsewhere then."""
        self._wrong = (row, column, text, why)

    def _reopen(self, row: int, column: int, text: str, why: str) -> None:
        if self.hasFocus():
            self.type_again(row, column, text)
            self.wrong.emit(why)

    def note(self, row: int, column: int, new: Value) -> None:
        """Keep this when the entry is closed."""
        self._typed = (row, column, new)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        typed, self._typed = self._typed, None
        if typed is not None:
            self._keep(*typed)
        wrong, self._wrong = self._wrong, None
        if wrong is not None:
            QTimer.singleShot(0, self, lambda: self._reopen(*wrong))
        self.rested.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        """Rows are not carried, they are told to stand elsewhere."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if by := self.places_to(event.position().toPoint()):
            self.moved.emit(by)

    def places_to(self, spot: QPoint) -> int:
        """How many places on the current row would stand if it fell there."""
        row, at = self.currentIndex().row(), self.indexAt(spot)
        over = self.visualRect(at)
        to = at.row() + (spot.y() > over.center().y()) if at.isValid() else len(self.items.items)
        return to - row - (to > row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current() is not None:
            self.deleted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ItemCells(TypedCells):
    """Cells are typed in the entries that forms use."""

    def __init__(
        self,
        feed: Feed,
        kept: ShortList,
        say: Callable[[str], None],
        table: ItemTable,
        own: Mapping[str, MakeEntry],
    ) -> None:
        super().__init__(table)
        self._feed = feed
        self._kept = kept
        self._say = say
        self._table = table
        self._own = own

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self._kept.fields[index.column()]
        return self.open_entry(field, self._feed, parent, self._own.get(field.key))

    def say_wrong(self, _editor: Entry, why: str) -> None:
        self._say(why)

    def unsay(self, editor: Entry) -> None:
        super().unsay(editor)
        self._say("")

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, LineEntry | LongEntry | ChoiceEntry)
        if not editor.is_typed():
            linked = editor.field.kind is Kind.LINK
            name = self._table.items.name(index.row(), index.column()) if linked else ""
            editor.show_value(self._table.items.value(index.row(), index.column()), name)

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, LineEntry | LongEntry | ChoiceEntry)
        if self.is_wrong(editor):
            if isinstance(editor, LineEntry):
                self._table.note_wrong(index.row(), index.column(), editor.text(), editor.accessibleDescription())
            return
        if self._is_new(editor, index):
            self._table.note(index.row(), index.column(), editor.entered())

    def _is_new(self, editor: Entry, index: Index) -> bool:
        return editor.is_typed() and editor.entered() != self._table.items.value(index.row(), index.column())

    def is_wrong(self, editor: Entry) -> bool:
        if isinstance(editor, LineEntry) and not editor.text().strip() and self._table.current() is None:
            return False  # nothing was typed in the line that adds
        return editor.is_typed() and super().is_wrong(editor)


def _place(index: Index) -> tuple[int, int]:
    return index.row(), index.column()


def _side(*, number: bool) -> Qt.AlignmentFlag:
    way = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeading
    return way | Qt.AlignmentFlag.AlignVCenter
