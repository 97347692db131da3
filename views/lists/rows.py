"""Rows of any number for a table: the ids are all there, the cells are read in pages when they are looked at."""

import datetime as dt
from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Set
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.changes import Changes, Touched
from models.errors import Unavailable
from models.fields import NUMERIC, Kind, Value
from models.formats import show_due
from models.queries.listing import Column, Group, Listing, Placed, Row, Wanted, cells, reorders
from models.text import N_, _
from views.lists.grouping import Layout, words_of
from views.shared.feed import Feed

PAGE = 200
#: Pages kept: what is on the screen, where the hand has just been, and a little more.
_KEPT = 16
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_READ = frozenset({
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.UserRole,
    Qt.ItemDataRole.AccessibleTextRole,
})  # fmt: skip
#: A row in which a group begins is stood on, not selected.
_HEAD = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
#: What is to be done next, and the column of its day.
_DUE = {"next_action": "next_action_on", "next_step": "next_step_on"}
Index = QModelIndex | QPersistentModelIndex


def is_number(column: Column) -> bool:
    """Whether a column holds numbers, which stand at its right edge."""
    return column.field.kind in NUMERIC


def _flags(column: Column) -> Qt.ItemFlag:
    flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
    editable = column.field.editable and column.field.kind is not Kind.LONG_TEXT
    return flags | Qt.ItemFlag.ItemIsEditable if editable else flags


class Rows(QAbstractTableModel):
    """A row is a record's id. Every column of the listing is a column here; only those in use are read."""

    #: Rows that are read in one go.
    page = PAGE

    def __init__(self, feed: Feed, listing: Listing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing = listing
        #: The records in order, those of folded groups too.
        self.records: array[int] = array("q")
        self.groups: tuple[Group, ...] = ()
        self.grouped: Column | None = None
        self._folded: set[object] = set()  # what the records of folded groups share
        self.layout = Layout(self.records, (), ())
        self._feed = feed
        self._placed: dict[str, Placed] = {}
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._flags = [_flags(column) for column in listing.columns]
        self.use(column.key for column in listing.columns if not column.hidden)

    def use(self, keys: Iterable[str]) -> None:
        """Read these columns from now on; the others stay empty."""
        wanted = set(keys)
        wanted |= {_DUE[key] for key in wanted & _DUE.keys()}
        kept = [column.key for column in self.listing.columns if column.key in wanted]
        self._placed = dict(zip(kept, self.listing.placed(kept), strict=True))
        self.forget_rows()

    def forget_rows(self) -> None:
        """Read every row again when it is looked at."""
        self._pages.clear()
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, self.columnCount() - 1))

    @property
    def ids(self) -> "array[int]":
        """The rows: a record's id, or a negative number where a group begins."""
        return self.layout.ids

    def take(self, records: "array[int]", groups: tuple[Group, ...] = (), group: str | None = None) -> None:
        """Show the rows of these ids, in groups that share what stands in the column of the key ``group``."""
        self.beginResetModel()
        grouped = self.listing.column(group) if group is not None else None
        if grouped is not self.grouped:
            self._folded.clear()
        self.records, self.groups, self.grouped = records, groups, grouped
        self.layout = Layout(records, groups, self._folded)
        self._pages.clear()
        self.endResetModel()

    # Groups

    def group_at(self, row: int) -> Group | None:
        """The group that begins in a row; None in the row of a record."""
        one = self.ids[row] if 0 <= row < len(self.ids) else 0
        return self.groups[-one - 1] if one < 0 else None

    def head_of(self, row: int) -> int:
        """The row in which the group of a row begins."""
        return self.layout.heads[bisect_right(self.layout.heads, row) - 1]

    def is_folded(self, head: int) -> bool:
        """Whether the group that begins in a row shows none of its records."""
        group = self.group_at(head)
        return group is not None and group.value in self._folded

    def hiding(self, record_id: int) -> int | None:
        """The row of the folded group in which a record is; None where it is in none."""
        if self._folded and self.row_of(record_id) is None and record_id in self.records:
            at = self.records.index(record_id)
            for head, group in zip(self.layout.heads, self.groups, strict=True):
                if at < group.count:
                    return head
                at -= group.count
        return None

    def fold(self, heads: Iterable[int], *, folded: bool) -> None:
        """Close or open the groups that begin in these rows."""
        values = {group.value for group in map(self.group_at, heads) if group is not None}
        self.beginResetModel()
        self._folded = self._folded | values if folded else self._folded - values
        self.layout = Layout(self.records, self.groups, self._folded)
        self._pages.clear()
        self.endResetModel()

    def head_words(self, group: Group) -> str:
        """What the records of a group share, as people read it."""
        return words_of(self.grouped, group, self._feed.facts) if self.grouped is not None else ""

    def row_of(self, record_id: int) -> int | None:
        """Where a record stands; None where it is not in the list."""
        try:
            return self.ids.index(record_id)
        except ValueError:
            return None

    def needs_order(self, wanted: Wanted, changes: Changes) -> bool:
        """Whether an act may have changed which rows there are, or their order."""
        return reorders(self.listing, wanted, changes)

    def refresh(self, changes: Changes) -> None:
        """Read again what an act touched of the rows that were looked at."""
        own = changes.tables.get(self.listing.subject)
        others = any(
            changes.touches(table, *names)
            for placed in self._placed.values()
            for table, names in placed.column.watched.items()
            if table != self.listing.subject
        )
        if others or (own is not None and own.many):
            self.forget_rows()
        elif own is not None:
            self._reread(own)

    def _reread(self, own: Touched) -> None:
        for number, page in self._pages.items():
            touched = page.keys() & own.rows.keys()
            if touched:
                page.update(self._read(touched))
                self._say_changed(number, touched)

    def _say_changed(self, number: int, touched: Set[int]) -> None:
        first, last = number * self.page, self.columnCount() - 1
        for at, one in enumerate(self.ids[first : first + self.page], first):
            if one in touched:
                self.dataChanged.emit(self.index(at, 0), self.index(at, last))

    def cell(self, row: int, column: int) -> tuple[Placed | None, Row | None]:
        """How a cell is read, and its row; None for a column not in use or a record that is gone."""
        return self._placed.get(self.listing.columns[column].key), self._row(row)

    def overdue(self, row: int, column: int) -> str:
        """How long what is to be done next has been due; empty where it is not, and in other columns."""
        key = _DUE.get(self.listing.columns[column].key)
        values = self._row(row) if key is not None and key in self._placed else None
        day = self._placed[key].value(values) if key is not None and values is not None else None
        today = self._feed.today()
        return show_due(day, today) if isinstance(day, dt.date) and day < today else ""

    def read(self, row: int, key: str) -> tuple[Value, str]:
        """Value and text of a column in use; empty for a record that is gone."""
        values, placed = self._row(row), self._placed[key]
        return (None, "") if values is None else (placed.value(values), placed.text(values, self._feed.facts))

    def _row(self, row: int) -> Row | None:
        number = row // self.page
        page = self._pages.get(number)
        if page is None:
            some = self.ids[number * self.page : (number + 1) * self.page]
            page = self._pages[number] = self._read([one for one in some if one > 0] if self.groups else some)
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        return page.get(self.ids[row])

    def _read(self, some: Iterable[int]) -> dict[int, Row]:
        try:
            return self._feed.ask(cells, self.listing, tuple(self._placed), some, self._feed.today())
        except Unavailable as error:
            self._feed.failed.emit(str(error))
            return {}

    # What Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.listing.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if is_number(self.listing.columns[index.column()]) else _LEFT
        if role not in _READ:
            return None
        if self.groups and (group := self.group_at(index.row())) is not None:
            first = index.column() == 0 and role != Qt.ItemDataRole.UserRole
            return f"{self.head_words(group)}, {group.count:,}" if first else None
        placed, row = self.cell(index.row(), index.column())
        if placed is None or row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return placed.value(row)
        text = placed.text(row, self._feed.facts)
        if role == Qt.ItemDataRole.AccessibleTextRole and (due := self.overdue(index.row(), index.column())):
            return f"{text}, {due}" if text else due
        return text or _(placed.column.blank or N_("empty")) if role == Qt.ItemDataRole.AccessibleTextRole else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if is_number(self.listing.columns[section]) else _LEFT
        return self.listing.columns[section].field.title() if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _HEAD if self.groups and self.ids[index.row()] < 0 else self._flags[index.column()]

