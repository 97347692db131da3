"""Where the header of a list stands, what its columns are called, and whether it has one at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import Refused
from models.exchange import days
from models.exchange.guard import unguarded
from models.exchange.rows import MOST_COLUMNS, Row
from models.formats import clean_text
from models.text import _

#: Rows above the header that may be skipped.
PREAMBLE = 25
_TOPS = 15  # rows among which a person may choose the header
_LONGEST_NAME = 300  # characters
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"\+?[\d\s()/.-]{7,}")


@dataclass(frozen=True, slots=True)
class Head:
    """The first rows, told apart. ``line``: of the header, or the one above the first row where there is none."""

    names: tuple[str, ...]
    line: int
    named: bool
    above: tuple[str, ...]
    below: list[list[str]]
    tops: tuple[tuple[int, str], ...]  # line and text of the first rows


def head_of(
    path: Path,
    rows: list[Row],
    wished: int | None,
    *,
    cut: bool,
    covered: Sequence[tuple[int, int, int]] = (),
) -> Head:
    """The header among the first rows. ``cut``: the cells are sure, as in a sheet, not found by a delimiter.

    A header that the person points at (``wished``) is taken; 0 means that there is none. Cells that are ``covered`` by
    a merged one (line, column, column of that one) are called after it, with a number.
    """
    if wished is None:
        at = _preamble([cells for _line, cells, _fault in rows], 2 if cut else 3)
        named = not _is_data([cells for _line, cells, _fault in rows[at : at + 3]])
    else:
        named = wished > 0
        at = next((at for at, (line, _cells, _fault) in enumerate(rows) if line >= wished), len(rows))
    if at >= len(rows):
        problem = _("There is nothing in line {line} of “{file}” or soon below it; choose the line of the header.")
        raise Refused(problem.format(line=wished, file=path.name))
    below = [cells for _line, cells, _fault in rows[at + named :]]
    merged = {column: left for line, column, left in covered if line == rows[at][0]}
    names = _names(path, _spread(rows[at][1], merged), below) if named else _numbered(path, below)
    if not below:
        problem = _("“{file}” holds a header but no rows below it; choose the file that holds the list.")
        raise Refused(problem.format(file=path.name))
    tops = tuple((line, _in_short(cells)) for line, cells, _fault in rows[:_TOPS])
    above = tuple(_in_short(cells) for _line, cells, _fault in rows[:at])
    return Head(names, rows[at][0] - (not named), named, above, below, tops)


def _in_short(cells: Sequence[str]) -> str:
    return clean_text(" ".join(filter(None, map(str.strip, cells)))[:_LONGEST_NAME])


def _preamble(rows: Sequence[Sequence[str]], least: int) -> int:
    """How many rows stand above the header: titles of one cell above a table of three columns or more, or remarks."""
    remarks = 0
    while remarks < len(rows) and rows[remarks][0].startswith("#") and not _wide(rows, remarks, least):
        remarks += 1
    if remarks == len(rows):
        return 0
    above = next((at for at in range(remarks, len(rows)) if _filled(rows[at]) > 1), remarks)
    return above if above <= PREAMBLE and _wide(rows, above, least) else remarks


def _wide(rows: Sequence[Sequence[str]], at: int, least: int) -> bool:
    """Whether a table of three columns or more begins here: ``least`` rows, none wider than the first."""
    widths = [len(cells) for cells in rows[at : at + 3]]
    even = len(widths) >= least and widths[0] == max(widths) > 2 and min(widths) > 1
    return even and 2 * _filled(rows[at]) >= max(widths)


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _is_data(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row is a record: an e-mail address names no column, nor does what looks like the rows below."""
    if not rows:
        return False
    first, others = rows[0], rows[1:]
    if any(_EMAIL.fullmatch(cell.strip()) for cell in first):
        return True
    for at, cell in enumerate(map(str.strip, first)):
        below = [row[at].strip() for row in others if len(row) > at]
        for looks in (_is_phone, days.readings):
            if looks(cell) and below and all(map(looks, below)):
                return True
    return False


def _is_phone(cell: str) -> bool:
    return bool(_PHONE.fullmatch(cell)) and sum(map(str.isdigit, cell)) >= 7


def _spread(names: list[str], merged: dict[int, int]) -> list[str]:
    spread = names + [""] * (max(merged, default=0) + 1 - len(names))
    for column, left in merged.items():
        spread[column] = spread[column] or f"{spread[left]} {column - left + 1}"
    return spread if merged else names


def _numbered(path: Path, rows: list[list[str]]) -> tuple[str, ...]:
    width = max(map(len, rows), default=0)
    _refuse_wide(path, width)
    return tuple(_("Column {n}").format(n=number) for number in range(1, width + 1))


def _names(path: Path, names: Sequence[str], below: list[list[str]]) -> tuple[str, ...]:
    """The names of the columns, empty ones at the end left out.

    A name that stands twice gets a number; a column that holds something and has no name is called by its place.
    """
    header = [" ".join(clean_text(unguarded(name[:_LONGEST_NAME])).split()) for name in names]
    while header and not header[-1]:
        header.pop()
    _refuse_wide(path, len(header))
    for index, name in enumerate(header):
        if not name and any(len(cells) > index and cells[index].strip() for cells in below):
            header[index] = _("Column {n}").format(n=index + 1)
    first = {name.casefold(): at for at, name in reversed(list(enumerate(header)))}
    for index, name in enumerate(header):
        if name and first[name.casefold()] != index:
            number = 2
            while f"{name} {number}".casefold() in first:
                number += 1
            header[index] = f"{name} {number}"
            first[header[index].casefold()] = index
    return tuple(header)


def _refuse_wide(path: Path, width: int) -> None:
    if width > MOST_COLUMNS:
        problem = _("“{file}” has more than {most} columns, too many to be imported; delete those you do not need.")
        raise Refused(problem.format(file=path.name, most=MOST_COLUMNS))
