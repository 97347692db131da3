"""Sheets of XLSX, XLSB, XLS and ODS files as rows of texts. Used in a child only: calamine aborts on some files."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from models.errors import Refused
from models.exchange import marks_ods, marks_xls
from models.exchange.answering import Tell
from models.exchange.header import PREAMBLE
from models.exchange.layout import Sheet
from models.exchange.marks import Marks, marks_of
from models.exchange.package import Package, damaged
from models.exchange.rows import LONGEST_CELL, MOST_CELLS
from models.text import _

Copied = tuple[int, list[str], str, dict[int, str]]
_ZIP = b"PK"
_MOST_COVERED = 1_000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


def copied_sheet(path: Path, wished: str | None, tell: Tell) -> tuple[dict[str, Any], Iterator[Copied]]:
    """What is to be known of a workbook, and the rows of the wished sheet or else of the first that holds a list."""
    package = _package(path)
    with path.open("rb") as file:
        try:
            book = CalamineWorkbook.from_filelike(file)
            sheets, sheet = _chosen(path, book, package, wished)
        except PasswordError:
            raise _locked(path) from None
        except (CalamineError, ValueError, OSError):
            raise damaged(path) from None
    marks = _marks(path, package, book, sheet.name)
    facts = {"sheet": sheet.name, "sheets": [asdict(one) for one in sheets], "covered": _covered(sheet)}
    return facts, _rows(sheet, marks, tell)


def _marks(path: Path, package: Package | None, book: CalamineWorkbook, sheet: str) -> Marks:
    if package is None:
        return marks_xls.marks_of(path.read_bytes(), book.sheet_names.index(sheet))
    return marks_ods.marks_of(package, sheet) if package.open_document else marks_of(package, sheet)


def _package(path: Path) -> Package | None:
    """The archive of a workbook that is one, checked; None for an old binary workbook."""
    with path.open("rb") as file:
        start = file.read(2)
        if start == _ZIP:
            package = Package(path)
            package.check()
            return package
        file.seek(0)
        whole = file.read(300_000_000)
    if _ENCRYPTED in whole:
        raise _locked(path)
    if not any(name in whole for name in _WORKBOOKS):
        problem = _("“{file}” is not a workbook; choose a list saved as XLSX, ODS or CSV.")
        raise Refused(problem.format(file=path.name))
    return None


def _chosen(
    path: Path, book: CalamineWorkbook, package: Package | None, wished: str | None
) -> tuple[list[Sheet], CalamineSheet]:
    known = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
    parts = package.sheet_parts() if package and not package.open_document else {}
    sheets, chosen = [], None
    for one in known:
        hidden = one.visible is not SheetVisibleEnum.Visible
        size = package.dimension(parts[one.name]) if package and one.name in parts else None
        wanted = one.name == wished if wished is not None else chosen is None and not hidden
        if wanted or not parts:
            sheet = book.get_sheet_by_name(one.name)
            size = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
            if wanted and (wished is not None or size[0] > 1):
                chosen = sheet
        sheets.append(Sheet(one.name, size and size[0], size and size[1], hidden))
    if chosen is None and wished is not None:
        problem = _("“{file}” has no sheet “{sheet}”; choose another.")
        raise Refused(problem.format(file=path.name, sheet=wished))
    if chosen is None and not known:
        raise Refused(_("“{file}” has no sheet with rows; choose another file.").format(file=path.name))
    return sheets, chosen or book.get_sheet_by_name(known[0].name)


def _rows(sheet: CalamineSheet, marks: Marks, tell: Tell) -> Iterator[Copied]:
    if sheet.end is None or sheet.start is None:
        return
    height, before = sheet.end[0] + 1, [""] * sheet.start[1]
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = before + [value if type(value) is str else text_of(value) for value in row]
        faults = marks.put_on(number, cells)
        while cells and not cells[-1]:
            cells.pop()
        if faults or any(map(str.strip, cells)):
            yield number, *_bounded(cells), faults
        if not number % 500:
            tell(number, number / height)


def _bounded(cells: list[str]) -> tuple[list[str], str]:
    """The cells, or what of them is within limits, and what is wrong."""
    if len(cells) > MOST_CELLS:
        return cells[:MOST_CELLS], _("The row has {n} cells.").format(n=len(cells))
    if max(map(len, cells), default=0) > LONGEST_CELL:
        problem = _("It has a cell of more than {n} characters.").format(n=LONGEST_CELL)
        return [cell[:LONGEST_CELL] for cell in cells], problem
    return cells, ""


def _covered(sheet: CalamineSheet) -> list[tuple[int, int, int]]:
    """Line and column of the cells near the top that a cell to the left covers, and the column of that cell."""
    covered = []
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top == bottom < PREAMBLE and right - left < 100:
            covered += [(top + 1, at, left) for at in range(left + 1, right + 1)]
    return covered[:_MOST_COVERED]


def text_of(value: object) -> str:
    """A value of a spreadsheet as the text that can be read in one way only."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() | int():
            return _number(float(value))
        case dt.datetime():
            return value.strftime("%Y-%m-%d %H:%M") if value.time() != dt.time() else value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.strftime("%H:%M")
        case dt.timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case _:
            return "" if value is None else str(value)


def _number(value: float) -> str:
    """The number in the digits a spreadsheet keeps, without the noise of binary fractions.

    Three decimals get a fourth: 1.234 might be read as more than a thousand.
    """
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.15g}"
    if "e" in text:
        return f"{Decimal(text):f}"
    return text + "0" if len(text.rpartition(".")[2]) == 3 and abs(value) >= 1 else text


def _locked(path: Path) -> Refused:
    problem = _("“{file}” is protected by a password; open it in a spreadsheet, save it without one, and import that.")
    return Refused(problem.format(file=path.name))
