"""How a CSV file is laid out: encoding, delimiter, header. Nothing is decided that the file does not show."""

import csv
import io
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from models.errors import Refused, Unavailable
from models.exchange.decoding import HEAD, decode_head, find_encoding, text_encoding
from models.exchange.guard import unguarded
from models.exchange.rows import MOST_COLUMNS, Row, bounded_lines, read_rows
from models.formats import clean_text
from models.text import _

DELIMITERS = (",", ";", "\t", "|")
#: Rows below the header that are kept to show and to recognise columns by.
SAMPLED = 60
_LONGEST_NAME = 300  # characters
#: Lines above the header that may be skipped.
PREAMBLE = 10


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of a file from its beginning. ``header_line`` counts from 1; an empty name is an empty column."""

    path: str
    size: int  # bytes
    changed: int  # nanoseconds since 1970, to notice that the file was changed meanwhile
    encoding: str
    encoding_sure: bool
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    sample: tuple[tuple[str, ...], ...] = ()


def look_at(path: Path, encoding: str | None = None) -> Layout:
    """The layout of a file, of which only the first 256 kB are parsed; ``encoding`` overrules what is recognised.

    :class:`Refused` or :class:`Unavailable` say in a sentence why the file cannot be imported.
    """
    path = path.absolute()
    head, size, changed = _head(path)
    found, sure = (text_encoding(encoding, head), True) if encoding else find_encoding(path, head)
    whole = len(head) == size
    text = decode_head(path, head, found, whole)
    if not text.strip("\ufeff\r\n\t ,;|"):
        raise Refused(_("“{file}” is empty; choose a file with a header line and rows.").format(file=path.name))
    delimiter, skipped = _delimiter(text)
    rows = _rows(path, text, delimiter, skipped, whole)
    above = _preamble(rows)
    header_line, names, _fault = rows[above]
    below = [cells for _line, cells, _fault in rows[above + 1 :]]
    header = _header(path, names, below)
    if not below:
        problem = _("“{file}” holds a header but no rows below it; choose the file that holds the list.")
        raise Refused(problem.format(file=path.name))
    sample = tuple(tuple(cells) for cells in below[:SAMPLED])
    return Layout(str(path), size, changed, found, sure, delimiter, header, header_line, sample)


def _head(path: Path) -> tuple[bytes, int, int]:
    """The first bytes, the size and the time of change of a plain file that may be read."""
    name = path.name or str(path)
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise Refused(_("“{file}” is a folder; choose the file inside it.").format(file=name))
        if not stat.S_ISREG(facts.st_mode):
            raise Refused(_("“{file}” is not a file with a list in it; choose another.").format(file=name))
        with path.open("rb") as file:
            return file.read(HEAD), facts.st_size, facts.st_mtime_ns
    except (FileNotFoundError, NotADirectoryError):
        raise Refused(_("There is no file “{file}”; check its name and folder.").format(file=path)) from None
    except PermissionError:
        problem = _("“{file}” may not be read by you; change its permissions or copy it to your own folder.")
        raise Unavailable(problem.format(file=path)) from None
    except OSError as error:
        problem = _("“{file}” cannot be read ({reason}); check the disk or copy the file elsewhere.")
        raise Unavailable(problem.format(file=path, reason=error.strerror)) from error


def _delimiter(text: str) -> tuple[str, int]:
    """The sign between cells, and how many lines to skip for having named it (``sep=;``)."""
    named = re.match(r'\ufeff?"?sep=([,;|\t])"?\r?\n?', text, re.IGNORECASE)
    if named:
        return named[1], 1
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


def _rows(path: Path, text: str, delimiter: str, skipped: int, whole: bool) -> list[Row]:
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
            if len(rows) > SAMPLED + PREAMBLE:
                break
    except Refused:
        if len(rows) < 2:
            raise
    return rows


def _preamble(rows: list[Row]) -> int:
    """How many rows stand above the header: titles without a delimiter above a table of three columns or more."""
    widths = [len(cells) for _line, cells, _fault in rows]
    above = next((number for number, width in enumerate(widths) if width > 1), 0)
    wide = widths[above : above + 3]
    unmistakable = len(wide) == 3 and min(wide) == max(wide) > 2
    return above if above <= PREAMBLE and unmistakable else 0


def _header(path: Path, names: list[str], below: list[list[str]]) -> tuple[str, ...]:
    """The names of the columns, empty ones at the end left out; refused where two are one or a used column has none."""
    header = [" ".join(clean_text(unguarded(name[:_LONGEST_NAME])).split()) for name in names]
    while header and not header[-1]:
        header.pop()
    if len(header) > MOST_COLUMNS:
        problem = _("“{file}” has {n} columns; at most {most} can be imported. Delete those you do not need.")
        raise Refused(problem.format(file=path.name, n=len(header), most=MOST_COLUMNS))
    first: dict[str, int] = {}
    for number, name in enumerate(header, 1):
        if name and name.casefold() in first:
            raise _twice(path, name, first[name.casefold()], number)
        first.setdefault(name.casefold(), number)
    for index, name in enumerate(header):
        if not name and any(len(cells) > index and cells[index].strip() for cells in below):
            problem = _("Column {n} of “{file}” holds values but has no name; name it in the first line and try again.")
            raise Refused(problem.format(n=index + 1, file=path.name))
    return tuple(header)


def _twice(path: Path, name: str, one: int, other: int) -> Refused:
    problem = _("In “{file}” the column “{name}” stands twice, in columns {one} and {other}; rename one and try again.")
    return Refused(problem.format(file=path.name, name=name, one=one, other=other))
