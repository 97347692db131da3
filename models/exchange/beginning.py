"""The first rows of delimited text: which sign divides its cells, and what it holds at its start and its end."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from models.errors import Refused
from models.exchange.rows import Row, bounded_lines, read_rows
from models.exchange.totals import LOOKED_AT, totals_of
from models.text import _

DELIMITERS = (",", ";", "\t", "|")
#: Rows below the header that are kept to show and to recognise columns by.
SAMPLED = 60
#: Rows above a header that is looked for.
ABOVE = 40
_REMARKS = re.compile(r"\A\ufeff?(?:#[^\r\n]*[\r\n]+){2,}")  # lines that only say what the file is
_END = 64 * 1024  # bytes of the end in which totals are looked for


def divided_by(text: str) -> tuple[str, int]:
    """The sign between cells, and how many lines to skip for having named it (``sep=;``)."""
    named = re.match(r'\ufeff?"?sep=([,;|\t])"?\r?\n?', text, re.IGNORECASE)
    if named:
        return named[1], 1
    text = _REMARKS.sub("", text)
    ranked = max(DELIMITERS, key=lambda sign: _evenness(text, sign))
    if _evenness(text, ranked)[0]:
        return ranked, 0
    return next((sign for sign in DELIMITERS if sign not in text), ","), 0


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """How evenly the sign cuts the first rows: the share of rows as wide as most (0 if one cell), and that width."""
    widths = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if cells:
                widths.append(len(cells))
            if len(widths) > SAMPLED:
                break
    except csv.Error:
        pass
    if len(widths) > 2:
        widths.pop()  # the text may be cut off in it
    usual = max(widths, key=lambda width: (widths.count(width), width), default=1)
    return (widths.count(usual) / len(widths), usual) if usual > 1 else (0.0, 1)


def first_rows(path: Path, text: str, delimiter: str, skipped: int, whole: bool) -> list[Row]:
    """The first rows; one that the end of the text cuts off is left out."""
    if not whole:
        text = text[: text.rfind("\n") + 1] or text[: text.rfind("\r") + 1]
    if not text:
        problem = _("The first line of “{file}” is too long for a header; choose a list saved as CSV.")
        raise Refused(problem.format(file=path.name))
    kept: list[str] = []
    lines = bounded_lines(io.StringIO(text, newline=""), path, kept)
    for _skipped in range(skipped):
        next(lines, None)
    rows: list[Row] = []
    try:
        for row in read_rows(lines, kept, delimiter, path, 1 + skipped):
            rows.append(row)
            if len(rows) > SAMPLED + ABOVE:
                break
    except Refused:
        if len(rows) < 2:
            raise
    if len(rows) < 2 and not whole:
        problem = _("Line {line} of “{file}” is too long for a row; look at it in an editor, or save the list anew.")
        raise Refused(problem.format(line=text.count("\n") + 1, file=path.name))
    return rows


def last_totals(path: Path, encoding: str, delimiter: str) -> tuple[str, ...]:
    """The totals at the end of a text, each as one text."""
    text = _end(path).decode(encoding.removesuffix("-sig"), "ignore")
    lines = [line for line in text.splitlines() if line.strip()][-LOOKED_AT:]
    return tuple(" ".join(filter(None, cells)) for cells in totals_of(list(_cells(lines, delimiter))))


def _cells(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    for line in lines:
        try:
            yield next(csv.reader([line], delimiter=delimiter))
        except csv.Error:
            yield [line]


def _end(path: Path) -> bytes:
    """The last bytes of a file, from an even place on."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _END) // 2 * 2)
        return file.read()
