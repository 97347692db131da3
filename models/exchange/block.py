"""A block of cells from a spreadsheet's clipboard: text with tabs between cells and quotes around those with breaks."""

import csv
import io
from itertools import islice

from models.errors import Refused
from models.formats import one_line
from models.text import _

MOST_ROWS = 5_000
MOST_COLUMNS = 200
#: Characters of the whole block, and of one cell; a longer cell fits into no field.
MOST_TEXT = 20_000_000
MOST_CELL = 100_000

Block = tuple[tuple[str, ...], ...]


def read_block(text: str) -> Block:
    """The rows, all of one length. Raises Refused where it is too large to be pasted, or empty."""
    if len(text) > MOST_TEXT:
        raise _too_many_rows()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = _plain(text) if '"' not in text else _quoted(text)
    if len(rows) > MOST_ROWS:
        raise _too_many_rows()
    width = max(map(len, rows), default=0)
    if width > MOST_COLUMNS:
        raise Refused(_("At most {n} columns can be pasted at once. Copy fewer of them.").format(n=MOST_COLUMNS))
    if any(len(cell) > MOST_CELL for row in rows for cell in row):
        told = _("A cell on the clipboard holds more than {n} characters, which no field takes. Nothing was pasted.")
        raise Refused(told.format(n=f"{MOST_CELL:,}"))
    if not any(one_line(cell) for row in rows for cell in row):
        raise Refused(_("There is nothing on the clipboard that can be pasted."))
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def _plain(text: str) -> list[list[str]]:
    """Rows of text in which nothing is quoted; a break at the end begins no row."""
    lines = text.removesuffix("\n").split("\n", MOST_ROWS + 1)[: MOST_ROWS + 1]
    return [line.split("\t", MOST_COLUMNS + 1) for line in lines]


def _quoted(text: str) -> list[list[str]]:
    """The same where cells may be quoted. A quote that nothing closes is a sign like any other: ``5" pipe``."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    try:
        return list(islice(reader, MOST_ROWS + 1))
    except csv.Error:
        return _plain(text)


def _too_many_rows() -> Refused:
    told = _("At most {n} rows can be pasted at once. Save the table as a file and import it (Ctrl+I).")
    return Refused(told.format(n=f"{MOST_ROWS:,}"))
