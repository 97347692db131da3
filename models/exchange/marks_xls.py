"""The same as :mod:`models.exchange.marks` for XLS files: a compound file, in it a stream of records."""

import struct
from collections.abc import Iterator

from models.exchange.marks import MOST, Marks, cell_name, error_in

_FREE = 0xFFFFFFF0  # no sector has this number or a greater one
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_SHEET, _BEGIN, _FORMULA, _ERROR = 0x85, 0x809, 0x06, 0x205


def marks_of(whole: bytes, place: int) -> Marks:
    """The marks of the sheet at this place among all; none where the file is not built as usual."""
    marks = Marks()
    try:
        for number, (line, column, code) in enumerate(_errors(_stream(whole), place)):
            if number >= MOST:
                break
            marks.by_line.setdefault(line, {})[column] = error_in(cell_name(line, column), _ERRORS.get(code, "#"))
    except (struct.error, IndexError):
        return marks
    return marks


def _errors(stream: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Line, column and code of the cells of a sheet that hold an error."""
    starts = [struct.unpack_from("<I", stream, at)[0] for kind, at, _size in _records(stream, 0) if kind == _SHEET]
    for kind, at, size in _records(stream, starts[place]):
        if kind == _ERROR and size >= 8 and stream[at + 7]:
            row, column = struct.unpack_from("<HH", stream, at)
            yield row + 1, column, stream[at + 6]
        elif kind == _FORMULA and size >= 14 and stream[at + 6] == 2 and stream[at + 12 : at + 14] == b"\xff\xff":
            row, column = struct.unpack_from("<HH", stream, at)
            yield row + 1, column, stream[at + 8]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of the records of the part that begins here; a chart within is a part of its own."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BEGIN) - (kind == 0x0A)
        if depth <= 1:
            yield kind, at + 4, size
        if depth <= 0:
            return
        at += 4 + size


def _stream(whole: bytes) -> bytes:
    """The stream with the records."""
    size = 1 << struct.unpack_from("<H", whole, 30)[0]
    tables = [one for one in struct.unpack_from("<109I", whole, 76) if one < _FREE]
    more = struct.unpack_from("<I", whole, 68)[0]
    for _table in range(1_000):
        if more >= _FREE:
            break
        found = struct.unpack_from(f"<{size // 4}I", whole, (more + 1) * size)
        tables += [one for one in found[:-1] if one < _FREE]
        more = found[-1]
    chain = [one for table in tables for one in struct.unpack_from(f"<{size // 4}I", whole, (table + 1) * size)]
    folder = _joined(whole, chain, struct.unpack_from("<I", whole, 48)[0], size)
    for at in range(0, len(folder), 128):
        length = struct.unpack_from("<H", folder, at + 64)[0]
        if folder[at : at + max(0, length - 2)].decode("utf-16-le", "replace") in {"Workbook", "Book"}:
            return _joined(whole, chain, struct.unpack_from("<I", folder, at + 116)[0], size)
    return b""


def _joined(whole: bytes, chain: list[int], start: int, size: int) -> bytes:
    parts: list[bytes] = []
    while start < len(chain) and len(parts) <= len(chain):
        parts.append(whole[(start + 1) * size : (start + 2) * size])
        start = chain[start]
    return b"".join(parts)
