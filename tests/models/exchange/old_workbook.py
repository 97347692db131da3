"""A workbook in the binary format of 1997, as small as one can be: a compound file with one stream of records."""

import struct
from collections.abc import Sequence
from pathlib import Path

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ERRORS = {"#N/A": 42, "#DIV/0!": 7}


def old_workbook(folder: Path, rows: Sequence[Sequence[str | float | bool]], hidden: str = "Old") -> Path:
    """A workbook with a hidden sheet and one that holds these rows."""
    path = folder / "list.xls"
    path.write_bytes(_compound(_records(rows, hidden)))
    return path


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _text(text: str, length: str) -> bytes:
    return struct.pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 1996, 0, 6))


def _records(rows: Sequence[Sequence[str | float | bool]], hidden: str) -> bytes:
    end = _record(0x0A, b"")
    cells = b"".join(_cell(line, column, one) for line, row in enumerate(rows) for column, one in enumerate(row))
    size = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    sheets = [_begin(0x10) + end, _begin(0x10) + size + cells + end]
    names = ((hidden, 1), ("People", 0))
    before = len(_begin(5) + end) + sum(len(_record(0x85, bytes(6) + _text(name, "<B"))) for name, _state in names)
    places = (before, before + len(sheets[0]))
    listed = (
        _record(0x85, struct.pack("<IBB", place, state, 0) + _text(name, "<B"))
        for place, (name, state) in zip(places, names, strict=True)
    )
    return _begin(5) + b"".join(listed) + end + b"".join(sheets)


def _cell(line: int, column: int, value: str | float | bool) -> bytes:
    place = struct.pack("<HHH", line, column, 0)
    if isinstance(value, bool):
        return _record(0x0205, place + bytes((value, 0)))
    if isinstance(value, str):
        if value in _ERRORS:
            return _record(0x0205, place + bytes((_ERRORS[value], 1)))
        return _record(0x0204, place + _text(value, "<H"))
    return _record(0x0203, place + struct.pack("<d", value))


def _compound(stream: bytes) -> bytes:
    """The stream as the only one of a compound file; it must be no smaller than 4,096 bytes."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // _SECTOR)
    stream = stream.ljust(count * _SECTOR, b"\0")
    chain = [_FAT, _END, *range(3, 2 + count), _END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    head = struct.pack("<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
                       0, 1, 1, 0, 4096, _END, 0, _END, 0)  # fmt: skip
    head += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    root = _entry("Root Entry", 5, child=1, start=_END, size=0)
    return head + table + root + _entry("Workbook", 2, start=2, size=len(stream)) + bytes(256) + stream


def _entry(name: str, kind: int, *, start: int, size: int, child: int = _FREE) -> bytes:
    spelt = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", spelt, len(spelt) + 2, kind, 1, _FREE, _FREE, child, b"", 0, 0, 0, start, size
    )
