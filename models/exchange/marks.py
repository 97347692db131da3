"""What an XLSX file says of cells that calamine keeps to itself: errors, formulas without a value, formats of numbers.

Used in a child only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from models.exchange.package import Package, column_number
from models.text import _

#: Marks that are kept; a file with more has the rest unmarked.
MOST = 500_000
_LONGEST = 1_000_000  # bytes of a cell
_PERCENT = (9, 10)  # formats that every workbook has
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_ATTRIBUTE = re.compile(rb'\b(r|s|t)="([^"]*)"')
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_PLACE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_FORMAT = re.compile(rb'<(?:\w+:)?numFmt\s[^>]*?numFmtId="(\d+)"[^>]*?formatCode="([^"]*)"')
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs[\s>].*?</(?:\w+:)?cellXfs>", re.DOTALL)
_ONE_FORMAT = re.compile(rb"<(?:\w+:)?xf\s[^>]*")
_NUMBER_FORMAT = re.compile(rb'numFmtId="(\d+)"')
_PADDED = re.compile(rb"0{2,15}")


class Mark(NamedTuple):
    """``fault`` of a cell without value, or how its number is shown: padded to ``digits``, or as ``percent``."""

    fault: str
    digits: int = 0
    percent: bool = False


def error_in(cell: str, error: str) -> Mark:
    """The mark of a cell that holds an error."""
    return Mark(_("Cell {cell} holds the error {error} instead of a value.").format(cell=cell, error=error))


def open_in(cell: str) -> Mark:
    """The mark of a cell with a formula and no value."""
    told = _("The formula in cell {cell} was never calculated; save the file once in a spreadsheet.")
    return Mark(told.format(cell=cell))


def cell_name(line: int, column: int) -> str:
    """``A1`` for the first line and column 0."""
    letters, number = "", column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{line}"


@dataclass(slots=True)
class Marks:
    """The marks of a sheet by line and column."""

    by_line: dict[int, dict[int, Mark]] = field(default_factory=dict)

    def put_on(self, line: int, cells: list[str]) -> dict[int, str]:
        """Show the numbers of a row as the sheet does; gives what is wrong, by column."""
        faults = {}
        for column, mark in self.by_line.get(line, {}).items():
            if mark.fault:
                faults[column] = mark.fault
                if column < len(cells):
                    cells[column] = ""
            elif column < len(cells):
                cells[column] = _shown(cells[column], mark)
        return faults


def marks_of(package: Package, sheet: str) -> Marks:
    """The marks of a sheet of an XLSX file; an XLSB file has none."""
    part = package.sheet_parts().get(sheet)
    marks = Marks()
    if part is not None:
        shown = _shown_formats(package.small("xl/styles.xml"))
        for number, (place, mark) in enumerate(_marked(package, part, shown)):
            if number >= MOST:
                break
            found = _PLACE.fullmatch(place)
            if found:
                marks.by_line.setdefault(int(found[2]), {})[column_number(found[1]) - 1] = mark
    return marks


def _marked(package: Package, part: str, shown: dict[bytes, Mark]) -> Iterator[tuple[bytes, Mark]]:
    """Place and mark of each cell that has one; cells lie whole in what is looked at together."""
    rest = b""
    for block in package.blocks(part):
        text = rest + block
        end = max(text.rfind(b"</c>") + 4, text.rfind(b":c>") + 3)
        end = end if end > 3 else 0
        rest = text[end:][-_LONGEST:]
        if shown or b't="e"' in text or _FORMULA.search(text):
            for cell in _CELL.finditer(text, 0, end):
                facts = dict(_ATTRIBUTE.findall(cell[1]))
                mark = _mark(facts, cell[2], shown)
                if mark:
                    yield facts.get(b"r", b""), mark


def _mark(facts: dict[bytes, bytes], content: bytes, shown: dict[bytes, Mark]) -> Mark | None:
    place, kind = facts.get(b"r", b"").decode("ascii", "replace"), facts.get(b"t")
    value = _VALUE.search(content)
    if kind == b"e":
        return error_in(place, value[1].decode("utf-8", "replace")[:20] if value else "")
    if value is None and kind != b"str" and _FORMULA.search(content):
        return open_in(place)
    return shown.get(facts.get(b"s", b"")) if kind in {None, b"n"} else None


def _shown_formats(styles: bytes) -> dict[bytes, Mark]:
    """How cells of a format show numbers, by the number of the format, where it adds something to the digits."""
    codes = dict(_FORMAT.findall(styles))
    shown = {}
    cells = _CELL_FORMATS.search(styles)
    for number, one in enumerate(_ONE_FORMAT.findall(cells[0]) if cells else ()):
        found = _NUMBER_FORMAT.search(one)
        code = codes.get(found[1], b"") if found else b""
        if _PADDED.fullmatch(code):
            shown[b"%d" % number] = Mark("", digits=len(code))
        elif code.endswith(b"%") or (found and int(found[1]) in _PERCENT):
            shown[b"%d" % number] = Mark("", percent=True)
    return shown


def _shown(text: str, mark: Mark) -> str:
    if mark.percent:
        try:
            return f"{float(text) * 100:.10g}%"
        except ValueError:
            return text
    return text.zfill(mark.digits) if text.isdigit() else text
