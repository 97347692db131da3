"""Where the keyboard goes from a cell, as in a spreadsheet: to the next one that can be edited, to the row below."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTableView


def shown_columns(view: QTableView) -> list[int]:
    """The columns that are shown, from left to right."""
    head = view.horizontalHeader()
    placed = (head.logicalIndex(at) for at in range(head.count()))
    return [column for column in placed if not head.isSectionHidden(column)]


def beside(view: QTableView, at: QModelIndex, way: int) -> QModelIndex:
    """The next cell that can be edited, to the right (1) or left (-1), and on in the next row; else an invalid one."""
    model, columns = view.model(), shown_columns(view)
    editable = [one for one in columns if model.flags(at.siblingAtColumn(one)) & Qt.ItemFlag.ItemIsEditable]
    places = {one: place for place, one in enumerate(columns)}
    here = places.get(at.column(), 0)
    onward = [one for one in editable if (places[one] - here) * way > 0]
    if onward:
        return at.siblingAtColumn(onward[0] if way > 0 else onward[-1])
    row = _onward(view, at.row(), way)
    if not editable or row is None:
        return QModelIndex()
    return model.index(row, editable[0] if way > 0 else editable[-1])


def below(view: QTableView, at: QModelIndex, way: int) -> QModelIndex:
    """The cell in the next row, down (1) or up (-1); the same one at the end of the list."""
    row = _onward(view, at.row(), way)
    return view.model().index(row, at.column()) if row is not None else at


def _onward(view: QTableView, row: int, way: int) -> int | None:
    """The next row of a record, passing over those in which a group begins; None at the end of the list."""
    model = view.model()
    row += way
    while 0 <= row < model.rowCount():
        if model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsSelectable:
            return row
        row += way
    return None
