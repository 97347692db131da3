"""The same as :mod:`models.exchange.marks` for ODS files, whose cells have no names but follow one another."""

import html
import re
from collections.abc import Iterator

from models.exchange.marks import MOST, Mark, Marks, cell_name, error_in, open_in
from models.exchange.package import Package

_PART = "content.xml"
_TAG = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell)((?:\s+[\w:.-]+=(?:\"[^\"]*\"|'[^']*'))*)\s*/?>"
)
_ATTRIBUTE = re.compile(rb"([\w:.-]+)=[\"']([^\"']*)[\"']")
_SHOWN = re.compile(rb"\s*<text:p[^>]*>([^<]{1,20})<")
_LONGEST = 1_000_000  # bytes of a tag
_SPREAD = 1_000  # cells or rows that one stands for


def marks_of(package: Package, sheet: str) -> Marks:
    """The marks of a sheet."""
    marks = Marks()
    for number, (line, column, mark) in enumerate(_marked(package, sheet)):
        if number >= MOST:
            break
        marks.by_line.setdefault(line, {})[column] = mark
    return marks


def _marked(package: Package, sheet: str) -> Iterator[tuple[int, int, Mark]]:
    here, line, lines, column = False, 0, 1, 0
    for kind, given, shown in _tags(package):
        facts = dict(_ATTRIBUTE.findall(given))
        if kind == b"table":
            here = html.unescape(facts.get(b"table:name", b"").decode("utf-8", "replace")) == sheet
            line, lines = 0, 1
        elif kind == b"table-row":
            line, lines, column = line + lines, _repeated(facts, b"rows"), 0
        elif here:
            mark, columns = _mark(facts, line, column, shown), _repeated(facts, b"columns")
            if mark is not None:
                for down in range(min(lines, _SPREAD)):
                    yield from ((line + down, column + at, mark) for at in range(min(columns, _SPREAD)))
            column += columns


def _tags(package: Package) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Kind, attributes and shown text of tables, rows and cells; a tag may lie across two blocks."""
    rest = b""
    for block in package.blocks(_PART):
        text = rest + block
        end = max(text.rfind(b"<table:"), 0)
        rest = text[end:][-_LONGEST:]
        yield from _tags_in(text, end)
    yield from _tags_in(rest, len(rest))


def _tags_in(text: bytes, end: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    for tag in _TAG.finditer(text, 0, end):
        shown = _SHOWN.match(text, tag.end()) if b"error" in tag[2] else None
        yield tag[1], tag[2], shown[1] if shown else b""


def _repeated(facts: dict[bytes, bytes], what: bytes) -> int:
    given = facts.get(b"table:number-%s-repeated" % what, b"1")
    return int(given) if given.isdigit() and len(given) < 8 else 1


def _mark(facts: dict[bytes, bytes], line: int, column: int, shown: bytes) -> Mark | None:
    if facts.get(b"calcext:value-type") == b"error":
        return error_in(cell_name(line, column), shown.decode("utf-8", "replace"))
    if b"table:formula" in facts and b"office:value-type" not in facts:
        return open_in(cell_name(line, column))
    return Mark("", percent=True) if facts.get(b"office:value-type") == b"percentage" else None
