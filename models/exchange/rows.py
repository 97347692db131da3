"""The rows of a file, one at a time and within limits, with the line that each begins in."""

import csv
import io
import json
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Self

from models.errors import Refused
from models.exchange.decoding import not_text, undecodable
from models.exchange.layout import Layout
from models.exchange.totals import without_totals
from models.text import _

LONGEST_LINE = 1_000_000  # characters
LONGEST_CELL = 100_000  # characters
MOST_COLUMNS = 500
MOST_CELLS = 1_000  # kept of a row that is far too wide
_TOGETHER, _BYTES = 25, 2_000_000  # rows that are counted together, bytes that a batch holds

#: The line it begins in (from 1), its cells, and what is wrong with its quotation marks ("" if nothing).
Row = tuple[int, list[str], str]


class RowFile(ABC):
    """A file open for reading; iterating gives the rows below its header, in whatever form they are kept."""

    def __init__(self, layout: Layout, source: str, size: int) -> None:
        self._layout = layout
        self._path = Path(layout.path)
        self._raw = Path(source).open("rb")  # noqa: SIM115  closed when the block ends
        self._size = size

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._raw.close()

    def __iter__(self) -> Iterator[Row]:
        rows = self._rows()
        return without_totals(rows, self._layout.dropped) if self._layout.dropped else rows

    @abstractmethod
    def _rows(self) -> Iterator[Row]: ...

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
        return min(1.0, self._raw.tell() / max(1, self._size))


class _TextRows(RowFile):
    """Delimited text, read where it is."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout, layout.path, layout.size)
        self._stream = io.TextIOWrapper(self._raw, encoding=layout.encoding, newline="")

    def __exit__(self, *_error: object) -> None:
        self._stream.close()

    def _rows(self) -> Iterator[Row]:
        kept: list[str] = []
        named = self._layout.named
        above = self._layout.header_line - named
        lines = bounded_lines(self._stream, self._path, kept)
        try:
            for _preamble in islice(lines, above):
                pass
            rows = read_rows(lines, kept, self._layout.delimiter, self._path, above + 1)
            if named:
                next(rows, None)
            yield from rows
        except UnicodeDecodeError:
            raise undecodable(self._path, self._layout.encoding) from None


class _CopiedRows(RowFile):
    """Rows that a child process wrote down, one a line: ``[line, cells, fault, {column: fault of the cell}]``."""

    def __init__(self, layout: Layout, used: Collection[int] | None) -> None:
        super().__init__(layout, layout.copy, layout.copied)
        self._used = used

    def _rows(self) -> Iterator[Row]:
        for text in self._raw:
            line, cells, fault, faults = json.loads(text)
            if line > self._layout.header_line:
                told = [one for index, one in faults.items() if self._used is None or int(index) in self._used]
                yield line, cells, " ".join([fault, *told]).strip()


def open_rows(layout: Layout, used: Collection[int] | None = None) -> RowFile:
    """The file, ready to be read. Where only the columns ``used`` matter, what is wrong with other cells does not."""
    return _TextRows(layout) if layout.form == "text" else _CopiedRows(layout, used)


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
                if len(cells) > MOST_CELLS:
                    yield line, cells[:MOST_CELLS], _("The row has {n} cells.").format(n=len(cells))
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
