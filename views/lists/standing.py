"""Where the hand and the eye are in a table, kept by record while its rows are asked for anew."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex
from PySide6.QtWidgets import QTableView

from models.steps import runs
from views.lists.rows import Rows

_SELECT = QItemSelectionModel.SelectionFlag
#: A selection in more pieces than this is let go of: Qt takes long over each.
_MOST_PIECES = 2_000


def selected_ranges(view: QTableView) -> list[QItemSelectionRange]:
    """What is selected, from top to bottom."""
    selection = view.selectionModel().selection()
    return sorted((selection.at(at) for at in range(selection.count())), key=QItemSelectionRange.top)


def selected_ids(view: QTableView, rows: Rows) -> Iterable[int]:
    """The selected records: read as ranges, no row is asked for."""
    found = chain.from_iterable(rows.ids[one.top() : one.bottom() + 1] for one in selected_ranges(view))
    return (one for one in found if one > 0) if rows.groups else found


def selected_count(view: QTableView, rows: Rows) -> int:
    """How many records are selected."""
    ranges = selected_ranges(view)
    heads = sum(rows.layout.heads_in(one.top(), one.bottom()) for one in ranges) if rows.groups else 0
    return sum(one.height() for one in ranges) - heads


def current_id(view: QTableView, rows: Rows) -> int | None:
    """The record that the keyboard stands on."""
    row = view.currentIndex().row()
    return rows.ids[row] if 0 <= row < len(rows.ids) and rows.ids[row] > 0 else None


def choose(view: QTableView, rows: Rows, chosen: Set[int]) -> int:
    """Select these records and no others; how many of them are there. Nothing is selected, and 0 said, where none is
    listed or they lie in more pieces than Qt copes with."""
    pieces = list(runs(at for at, one in enumerate(rows.ids) if one in chosen))
    if not pieces or len(pieces) > _MOST_PIECES:
        return 0
    selection = QItemSelection()
    for first, last in pieces:
        selection.select(rows.index(first, 0), rows.index(last, rows.columnCount() - 1))
    view.selectionModel().select(selection, _SELECT.ClearAndSelect)
    return sum(last - first + 1 for first, last in pieces)


@dataclass(frozen=True, slots=True)
class Standing:
    """Selection, current cell and scroll of a table, by record ids."""

    chosen: frozenset[int]
    current: int | None
    row: int
    column: int
    top: int | None
    offset: int  # pixels by which the top row is scrolled out

    @classmethod
    def of(cls, view: QTableView, rows: Rows) -> "Standing":
        """As it is now."""
        top = view.rowAt(0)
        scrolled = view.verticalScrollBar().value() > 0 and 0 <= top < len(rows.ids)
        return cls(
            frozenset(selected_ids(view, rows)),
            current_id(view, rows),
            view.currentIndex().row(),
            max(view.currentIndex().column(), 0),
            rows.ids[top] if scrolled else None,
            -view.rowViewportPosition(top) if scrolled else 0,
        )

    def restore(self, view: QTableView, rows: Rows, wish: int | None) -> None:
        """The same records again, or ``wish`` as the current one; a neighbour stands in for one that is gone."""
        self.choose(view, rows)
        at = rows.row_of(wish) if wish is not None else None
        if at is not None:
            self._stand(view, rows, at, alone=True)
            view.scrollTo(view.currentIndex())
            return
        at = rows.row_of(self.current) if self.current is not None else None
        if at is None and self.row >= 0 and rows.ids:
            at = min(self.row, len(rows.ids) - 1)
        if at is not None:
            self._stand(view, rows, at, alone=False)
        self.slide(view, rows)

    def choose(self, view: QTableView, rows: Rows) -> None:
        """Select the records again that were chosen, as far as they are there."""
        if self.chosen:
            choose(view, rows, self.chosen)

    def _stand(self, view: QTableView, rows: Rows, at: int, *, alone: bool) -> None:
        chosen = not alone and view.selectionModel().isRowSelected(at, QModelIndex())
        flags = _SELECT.NoUpdate if chosen else _SELECT.ClearAndSelect | _SELECT.Rows
        view.selectionModel().setCurrentIndex(rows.index(at, self.column), flags)

    def slide(self, view: QTableView, rows: Rows) -> None:
        """Scroll to where the list was scrolled, by its top record."""
        bar = view.verticalScrollBar()
        at = rows.row_of(self.top) if self.top is not None else None
        if at is not None:
            bar.setValue(at * view.verticalHeader().defaultSectionSize() + self.offset)
