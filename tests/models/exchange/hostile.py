"""Files made to do harm, each built when it is needed."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from tests.models.exchange.lists import saved

LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (letter + 1, b"&%c;" % letter * 10) for letter in b"abcdefghi")
    + b'<!ENTITY x SYSTEM "file:///etc/passwd">]>'
)
PARTS = {"strings": "xl/sharedStrings.xml", "sheet": "xl/worksheets/sheet1.xml", "book": "xl/workbook.xml"}


def workbook(folder: Path, cells: dict[str, object]) -> Path:
    """A workbook with one sheet that has these cells."""
    path = folder / "whole.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("People")
        for place, value in cells.items():
            sheet.write(place, value)
    return path


def changed(folder: Path, part: str, change: Callable[[bytes], bytes], name: str = "list.xlsx") -> Path:
    """A workbook in which one part was tampered with."""
    path = folder / name
    source = workbook(folder, {"A1": "Name", "A2": "Ann"})
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for one in whole.namelist():
            content = whole.read(one)
            made.writestr(one, change(content) if one == PARTS[part] else content)
    source.unlink()
    return path


def entities(folder: Path, part: str, entity: bytes) -> Path:
    """A workbook in which a text or a name is an entity: it grows a billion times, or is a file of this machine."""

    def change(content: bytes) -> bytes:
        start = content.index(b"<", content.index(b"?>"))
        return LAUGHS + content[start:].replace(b"Ann", entity).replace(b'name="People"', b'name="' + entity + b'"')

    return changed(folder, part, change)


def bomb(folder: Path, size: int, *, lying: bool = False) -> Path:
    """A workbook that unpacks to more than ``size`` bytes; ``lying``: its directory says that it is small."""
    rows = b'<row r="3"><c r="A3"><v>1</v></c></row>' * 10_000
    path = changed(folder, "sheet", lambda text: text.replace(b"</sheetData>", rows * (size // len(rows) + 1)))
    if lying:
        with zipfile.ZipFile(path) as made:
            real = made.getinfo(PARTS["sheet"]).file_size
        path.write_bytes(path.read_bytes().replace(struct.pack("<I", real), struct.pack("<I", 2000)))
    return path


def far_cell(folder: Path) -> Path:
    """Five kilobytes for which calamine wants 550 GB, and aborts."""
    return workbook(folder, {"A1": "Name", "A2": "Ann", "XFD1048576": "far"})


def compound(folder: Path, stream: str, name: str) -> Path:
    """The beginning of an old binary document, with the name of a stream in its directory."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_016)
    return saved(folder, head + stream.encode("utf-16-le") + bytes(2_000), name)


def archive(folder: Path, **parts: bytes) -> Path:
    """Any archive."""
    path = folder / "list.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path
