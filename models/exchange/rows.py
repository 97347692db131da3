"""The rows of a CSV file, one at a time and within limits, with the line that each begins in."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol, Self

from models.errors import Refused
from models.exchange.decoding import not_text, undecodable
from models.text import _

LONGEST_LINE = 1_000_000  # characters
LONGEST_CELL = 100_000  # characters
MOST_COLUMNS = 500
_MOST_CELLS = 1_000  # kept of a row that is far too wide
_TOGETHER, _BYTES = 25, 2_000_000  # rows that are counted together, bytes that a batch holds

#: The line it begins in (from 1), its cells, and what is wrong with its quotation marks ("" if nothing).
Row = tuple[int, list[str], str]


class Shape(Protocol):
    """What must be known of a file before its rows can be read."""

    @property
    def path(self) -> str: ...
    @property
    def encoding(self) -> str: ...
    @property
    def delimiter(self) -> str: ...
    @property
    def header_line(self) -> int: ...
    @property
    def size(self) -> int: ...


class RowFile:
    """A file open for reading; iterating gives the rows below its header."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._path = Path(shape.path)
        self._raw = self._path.open("rb")
        self._stream = io.TextIOWrapper(self._raw, encoding=shape.encoding, newline="")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stream.close()

    def __iter__(self) -> Iterator[Row]:
        kept: list[str] = []
        before = self._shape.header_line - 1
        lines = bounded_lines(self._stream, self._path, kept)
        try:
            for _preamble in islice(lines, before):
                pass
            rows = read_rows(lines, kept, self._shape.delimiter, self._path, before + 1)
            next(rows, None)  # the header
            yield from rows
        except UnicodeDecodeError:
            raise undecodable(self._path, self._shape.encoding) from None

    def batches(self, most: int) -> Iterator[list[Row]]:
        """The rows, up to ``most`` at a time, fewer where they are very long."""
        rows, batch, start = iter(self), list[Row](), self._raw.tell()
        while part := list(islice(rows, min(_TOGETHER, most))):
            batch += part
            if len(batch) >= most or self._raw.tell() - start > _BYTES:
                yield batch
                batch, start = [], self._raw.tell()
        if batch:
            yield batch

    def share(self) -> float:
        """How much of the file has been read, 0 to 1."""
        return min(1.0, self._raw.tell() / max(1, self._shape.size))


def bounded_lines(stream: io.TextIOBase, path: Path, kept: list[str]) -> Iterator[str]:
    """The stream's lines, each also put into ``kept``, which the reader of rows empties."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            problem = _("Line {line} of “{file}” is longer than a million characters; this is not a list of records.")
            raise Refused(problem.format(line=number, file=path.name))
        if "\0" in line:
            if number == 1:
                raise not_text(path)
            problem = _("Line {line} of “{file}” is not text (it holds a zero byte); save the list again as CSV.")
            raise Refused(problem.format(line=number, file=path.name))
        kept.append(line)
        yield line


def read_rows(lines: Iterable[str], kept: list[str], delimiter: str, path: Path, first_line: int) -> Iterator[Row]:
    """Rows in strict reading, those without any text left out; refused where a quotation mark swallows other lines.

    A fault within one line spoils that row only: its cells are then split as well as may be.
    """
    csv.field_size_limit(LONGEST_CELL)
    kept.clear()
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = first_line
    while True:
        try:
            for cells in reader:
                if len(cells) > _MOST_CELLS:
                    yield line, cells[:_MOST_CELLS], _("The row has {n} cells.").format(n=len(cells))
                elif any(map(str.strip, cells)):
                    yield line, cells, ""
                line = first_line + reader.line_num
                kept.clear()
            return
        except csv.Error:
            opened, open_still = _last_quote(kept, delimiter)
            if open_still or len(kept) > 1:
                raise _swallowed(path, line + opened) from None
            yield line, *_as_well_as_may_be(kept[0], delimiter)
            line = first_line + reader.line_num
            kept.clear()


def _swallowed(path: Path, line: int) -> Refused:
    problem = _(
        "The quotation mark opened in line {line} of “{file}” is not closed where its cell ends;"
        " close it, or write it twice inside a cell, and try again."
    )
    return Refused(problem.format(line=line, file=path.name))


def _last_quote(kept: list[str], delimiter: str) -> tuple[int, bool]:
    """The index of the line in which a cell was last opened by a quotation mark, and whether it is open at the end."""
    opened, quoted, closed, fresh = 0, False, False, True
    for number, line in enumerate(kept):
        for letter in line:
            if quoted:
                quoted, closed = letter != '"', letter == '"'
            elif letter == '"' and (fresh or closed):
                opened, quoted = (number if fresh else opened), True
            elif closed and letter not in (delimiter, "\r", "\n"):
                return opened, False
            else:
                closed = False
            fresh = not quoted and not closed and letter in (delimiter, "\r", "\n")
    return opened, quoted


def _as_well_as_may_be(line: str, delimiter: str) -> tuple[list[str], str]:
    bare = line.rstrip("\r\n")
    try:
        return next(csv.reader([bare], delimiter=delimiter)), _("Its quotation marks do not pair.")
    except csv.Error:
        problem = _("It has a cell of more than {n} characters.").format(n=LONGEST_CELL)
        return bare.split(delimiter), problem
