"""The pairs that may be one, a row each: both names, why, how likely."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from models.queries.duplicates import Pair
from models.text import _
from views.shared import look
from views.shared.pieces import WholeRows

_Index = QModelIndex | QPersistentModelIndex
#: Pixels of the names and of the strength; the reason has the rest.
_NAME, _STRENGTH = 150, 76
_NUMBER = 3


class PairRows(QAbstractTableModel):
    """``pairs`` are those shown, strongest first."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: tuple[Pair, ...] = ()

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show these."""
        self.beginResetModel()
        self.pairs = tuple(pairs)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.pairs)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _NUMBER + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        titles = (_("One"), _("The other"), _("Why"), _("Likely"))
        return titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        pair, column = self.pairs[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return look.colour("ink" if column < 2 else "ink-secondary")
        if role == Qt.ItemDataRole.ToolTipRole:
            return look.tip(self._text(pair, column))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return f"{pair.one_name}, {pair.other_name}, {pair.why()}, {pair.strength} %"
        return self._text(pair, column) if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, pair: Pair, column: int) -> str:
        if column == 0:
            return pair.one_name or _("(no name)")
        if column == 1:
            return pair.other_name or _("(no name)")
        return pair.why() if column == 2 else f"{pair.strength} %"


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == _NUMBER else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter


class PairTable(QTableView):
    """``picked`` carries the pair that the keyboard stands on, or None; ``entered_pair``: on to its choices."""

    picked = Signal(object)
    entered_pair = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = PairRows()
        self.setObjectName("duplicates-table")
        self.setAccessibleName(_("Pairs that may be one, the likeliest first"))
        self.setModel(self.rows)
        self.setItemDelegate(WholeRows(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        look.set_sheet(self, "QTableView { border: 1px solid transparent; border-radius: 7px; } "
                             "QTableView:focus { border-color: @focus; } QTableView::item { padding: 0 8px; "
                             "border-bottom: 1px solid @hairline; }")  # fmt: skip
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(60)
        for column in (0, 1):
            self.setColumnWidth(column, look.scaled(_NAME))
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(_NUMBER, look.scaled(_STRENGTH))
        self.take_look()
        self.selectionModel().currentRowChanged.connect(lambda *_: self.picked.emit(self.current()))

    def take_look(self) -> None:
        """Rows as high as the type asks."""
        self.verticalHeader().setMinimumSectionSize(look.row_height())
        self.verticalHeader().setDefaultSectionSize(look.row_height())

    def current(self) -> Pair | None:
        """The pair that the keyboard stands on."""
        row = self.currentIndex().row()
        return self.rows.pairs[row] if 0 <= row < len(self.rows.pairs) else None

    def show_pairs(self, pairs: Sequence[Pair], stand_at: int) -> None:
        """Show these, standing on a row of them."""
        self.rows.show_pairs(pairs)
        if pairs:
            self.setCurrentIndex(self.rows.index(min(max(stand_at, 0), len(pairs) - 1), 0))
        else:
            self.picked.emit(None)
