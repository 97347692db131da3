"""Which columns a table shows, how wide, in which order, sorted by what: remembered in the business file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from models.fields import Kind
from models.queries.listing import groups_by
from models.text import _
from views.lists.table import RecordTable
from views.shared import look
from views.shared.memory import Memory


class Columns(QObject):
    """Reads what was remembered when it is made, and writes a while after the last change.

    ``wants_filter`` and ``wants_group`` carry the key of a column; ``changed``: others are shown, or in another order.
    """

    wants_filter = Signal(str)
    wants_group = Signal(str)
    changed = Signal()

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table = table
        self.memory = Memory(table.feed, f"list.{table.listing.subject}", self._now, self)
        self._read(self.memory.read())
        head = table.horizontalHeader()
        head.sectionResized.connect(self.memory.note)
        head.sectionMoved.connect(self.memory.note)
        head.sortIndicatorChanged.connect(self.memory.note)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._offer)
        head.sectionMoved.connect(lambda *_places: self.changed.emit())

    def menu(self) -> QMenu:
        """Every column to show or hide, and the way back to the usual ones."""
        made = QMenu(self._table)
        head = self._table.horizontalHeader()
        for at, column in enumerate(self._table.listing.columns):
            if column.field.kind is Kind.LONG_TEXT or at == 0:
                continue
            act = QAction(column.field.title(), made, checkable=True, checked=not head.isSectionHidden(at))
            act.toggled.connect(lambda shown, at=at: self.show_column(at, shown=shown))
            made.addAction(act)
        made.addSeparator()
        made.addAction(_("Usual columns"), self.reset)
        return made

    def show_column(self, at: int, *, shown: bool) -> None:
        """Show or hide a column."""
        self._table.horizontalHeader().setSectionHidden(at, not shown)
        self._use()
        self.memory.note()
        self.changed.emit()

    def shown(self) -> tuple[tuple[str, int], ...]:
        """The keys of the shown columns in their order, with widths at 100 % of type."""
        head, columns = self._table.horizontalHeader(), self._table.listing.columns
        placed = sorted((head.visualIndex(at), at) for at in range(len(columns)) if not head.isSectionHidden(at))
        return tuple((columns[at].key, round(head.sectionSize(at) * 100 / look.percent())) for _place, at in placed)

    def show_these(self, shown: Sequence[tuple[str, int]]) -> None:
        """Show these columns in this order and no others; the first one of the list stays in any case."""
        head, columns = self._table.horizontalHeader(), self._table.listing.columns
        places, widths = {column.key: at for at, column in enumerate(columns)}, dict(shown)
        order = [key for key, _width in shown if key in places]
        if columns[0].key not in order:
            order.insert(0, columns[0].key)
        for visual, key in enumerate(order):
            head.moveSection(head.visualIndex(places[key]), visual)
        for key, at in places.items():
            head.setSectionHidden(at, key not in order)
            if widths.get(key, 0) > 0:
                head.resizeSection(at, look.scaled(widths[key]))
        self._use()
        self.memory.note()
        self.changed.emit()

    def reset(self) -> None:
        """The columns, widths and order that a new file has."""
        head = self._table.horizontalHeader()
        for at, column in enumerate(self._table.listing.columns):
            head.moveSection(head.visualIndex(at), at)
            head.resizeSection(at, look.scaled(column.field.width))
            head.setSectionHidden(at, column.hidden)
        self._use()
        self.memory.note()
        self.changed.emit()

    def _offer(self, place: QPoint) -> None:
        head = self._table.horizontalHeader()
        self.menu_of(head.logicalIndexAt(place)).popup(head.mapToGlobal(place))

    def menu_of(self, at: int) -> QMenu:
        """What can be done with a column, and then with all."""
        made = self.menu()
        if not 0 <= at < len(self._table.listing.columns):
            return made
        column, first = self._table.listing.columns[at], made.actions()[0]
        acts = [QAction(_("Filter by “{column}”…").format(column=column.field.title()).replace("&", "&&"), made)]
        acts[0].triggered.connect(lambda: self.wants_filter.emit(column.key))
        if groups_by(self._table.listing, column):
            acts.append(QAction(_("Group by “{column}”").format(column=column.field.title()).replace("&", "&&"), made))
            acts[1].triggered.connect(lambda: self.wants_group.emit(column.key))
        made.insertActions(first, acts)
        made.insertSeparator(first)
        return made

    def _use(self) -> None:
        head = self._table.horizontalHeader()
        columns = self._table.listing.columns
        self._table.rows.use(column.key for at, column in enumerate(columns) if not head.isSectionHidden(at))

    def _now(self) -> Mapping[str, Any]:
        head = self._table.horizontalHeader()
        columns = self._table.listing.columns
        shown = sorted((head.visualIndex(at), column.key) for at, column in enumerate(columns))
        return {
            "order": [key for _at, key in shown],
            "widths": {
                column.key: round(head.sectionSize(at) * 100 / look.percent())
                for at, column in enumerate(columns)
                if not head.isSectionHidden(at)
            },
            "hidden": [column.key for at, column in enumerate(columns) if head.isSectionHidden(at)],
            "sort": list(self._table.order()),
        }

    def _read(self, kept: Mapping[str, Any]) -> None:
        if not kept:
            return
        head = self._table.horizontalHeader()
        places = {column.key: at for at, column in enumerate(self._table.listing.columns)}
        for visual, key in enumerate(key for key in kept["order"] if key in places):
            head.moveSection(head.visualIndex(places[key]), visual)
        for key, at in places.items():
            if key in kept["order"]:
                head.setSectionHidden(at, key in kept["hidden"])
            if key in kept["widths"]:
                head.resizeSection(at, look.scaled(kept["widths"][key]))
        key, descending = kept["sort"]
        if key in places:
            self._table.wanted = replace(self._table.wanted, sort=key, descending=descending)
        self._use()
