"""From the columns of a file to those that are staged: cells that fill several fields, fields of several cells."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from models.exchange.cells import CellReader, Stored, Unread
from models.exchange.cleaning import CLEANERS
from models.exchange.guard import unguarded
from models.exchange.parts import Spread
from models.exchange.plan import MORE, NAMED_BY, ImportPlan, Named
from models.exchange.slots import MOST, slot_key
from models.formats import clean_text

#: What stands between the parts of a field that several columns fill.
JOINERS = {
    "first_name": " ", "last_name": " ", "note": "\n", "tags": ", ", "company_tags": ", ",
    "deal_note": "\n", "way": "\n",
    **{slot_key("street", place): ", " for place in range(1, MOST + 1)},
}  # fmt: skip
#: Of several columns for these the first that holds something counts: a day of winning, a day of losing.
FIRST_OF = frozenset({"closed_on", "deal_closed_on"})
#: Fields that several columns may fill.
JOINED = frozenset(JOINERS) | FIRST_OF
#: Of these the ones of which the owner may choose several; a name that is chosen anew replaces the column before.
CHOSEN_TWICE = JOINED - {"first_name", "last_name"} - FIRST_OF
_JOINER = ", "
Cells = Sequence[Stored]
#: Row -> kind, value, label and the key of the label of each e-mail or phone that has no column of its own.
_More = dict[int, list[tuple[str, str, str, str]]]


class Gatherer:
    """Puts the values of the plan's columns, batch by batch, under the keys that the plan stages."""

    def __init__(self, plan: ImportPlan) -> None:
        self._plan = plan
        self._keys = plan.keys

    def columns(
        self, readers: Sequence[CellReader], values: Sequence[Sequence[object]], table: Sequence[Sequence[str]]
    ) -> list[Cells]:
        """A list of values per key; ``table`` has the columns of the file as they stand there."""
        rows = len(values[0]) if values else 0
        found: dict[str, Cells] = {}
        more: _More = {}
        for reader, cells in zip(readers, values, strict=True):
            key, label = reader.column.field.key, reader.column.label
            beside = self._plan.label_of(reader.column)
            kept: Cells = cells  # type: ignore[assignment]
            if reader.spread:
                kept = _spread(found, more, (label, beside or ""), cells)
            if key in self._keys:
                _put(found, key, kept, once=key in FIRST_OF)
                if label and beside:
                    _put(found, beside, [None if cell is None else label for cell in kept], once=True)
        for named in self._plan.noted:
            if lines := list(_lines(named, table)):
                _put_rows(found, "note", rows, lines)
        if more:
            found[MORE] = _as_cells(more, found, rows)
        if self._plan.tags:
            _put(found, "tags", [", ".join(self._plan.tags)] * rows)
        return [found.get(key) or [None] * rows for key in self._keys]


def _lines(named: Named, table: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    clean = CLEANERS.get(named.clean, str)
    by = named.header.removeprefix(NAMED_BY) if named.header.startswith(NAMED_BY) else ""
    for at, cell in enumerate(table[named.index]):
        if cell and (text := clean_text(clean(clean_text(unguarded(cell))))):
            name = table[int(by)][at].removeprefix("*").strip() if by else named.header
            yield at, f"{name}: {text}" if name else text


def _spread(found: dict[str, Cells], more: _More, label: tuple[str, str], cells: Sequence[object]) -> Cells:
    """The own values of cells, some of which fill other fields, too; ``label`` is known, or stands under a key."""
    if not any(isinstance(cell, Spread) for cell in cells):
        return cells  # type: ignore[return-value]
    beside: dict[str, list[tuple[int, str]]] = {}
    for at, cell in enumerate(cells):
        for name, text in cell.beside if isinstance(cell, Spread) else ():
            if name.startswith("more:"):
                more.setdefault(at, []).append((name.removeprefix("more:"), text, *label))
            else:
                beside.setdefault(name, []).append((at, text))
    for name, lines in beside.items():
        _put_rows(found, name, len(cells), lines)
    return [cell.value if isinstance(cell, Spread) else cell for cell in cells]  # type: ignore[misc]


def _as_cells(more: _More, found: dict[str, Cells], rows: int) -> Cells:
    """E-mails and phones beyond the columns of the file, as JSON; each has the label of the cell it stood in."""
    cells: list[Stored] = [None] * rows
    for at, points in more.items():
        told = [[kind, text, label or str((found[beside][at] if beside in found else None) or "")]
                for kind, text, label, beside in points]  # fmt: skip
        cells[at] = json.dumps(told, ensure_ascii=False)
    return cells


def _put_rows(found: dict[str, Cells], key: str, rows: int, lines: Sequence[tuple[int, str]]) -> None:
    cells: list[Stored] = [None] * rows
    for at, text in lines:
        cells[at] = text if cells[at] is None else f"{cells[at]}\n{text}"
    _put(found, key, cells)


def _put(found: dict[str, Cells], key: str, cells: Cells, *, once: bool = False) -> None:
    """Cells under a key, behind those that stand there."""
    before = found.get(key)
    if before is None:
        found[key] = cells
        return
    joiner = JOINERS.get(key, _JOINER)
    found[key] = [_joined(one, two, joiner, once=once) for one, two in zip(before, cells, strict=True)]


def _joined(one: object, two: object, joiner: str, *, once: bool) -> Any:
    if not two or isinstance(two, Unread):
        return one
    if not one or isinstance(one, Unread):
        return two
    return one if once or one == two else f"{one}{joiner}{two}"
