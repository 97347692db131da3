"""Records as a table that spreadsheets and letters take from the clipboard."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from sqlalchemy.orm import Session

from models.exchange.guard import guarded
from models.formats import Facts
from models.queries.listing import Listing, cells

#: More rows than this are copied as text alone: letters hold no such tables, and the text is what spreadsheets read.
_MOST_HTML = 2_000
_PAGE = 2_000


@dataclass(frozen=True, slots=True)
class Copied:
    """A table as text with tabs and, where it is not too long, as HTML; ``rows`` without the header."""

    text: str
    html: str
    rows: int
    columns: int


def copied(
    session: Session, listing: Listing, keys: Sequence[str], ids: Sequence[int], facts: Facts, today: dt.date,
    *, header: bool = False,
) -> Copied:  # fmt: skip
    """The columns of some records as people read them; a record that is gone is left out."""
    lines = list(_lines(session, listing, keys, ids, facts, today))
    rows = len(lines)
    titles = [listing.column(key).field.title() for key in keys]
    if header:
        lines.insert(0, titles)
    text = "\n".join("\t".join(map(quoted_cell, line)) for line in lines)
    return Copied(text, _html(lines, header=header) if rows <= _MOST_HTML else "", rows, len(keys))


def _lines(
    session: Session, listing: Listing, keys: Sequence[str], ids: Sequence[int], facts: Facts, today: dt.date
) -> Iterator[list[str]]:
    placed = listing.placed(keys)
    for start in range(0, len(ids), _PAGE):
        some = ids[start : start + _PAGE]
        found = cells(session, listing, keys, some, today)
        yield from ([one.text(found[each], facts) for one in placed] for each in some if each in found)


def quoted_cell(text: str) -> str:
    """A cell as spreadsheets put it on the clipboard: in quotes where it would break the table; never a formula."""
    text = guarded(text)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in '\t\n\r"') else text


def _html(lines: Iterable[Sequence[str]], *, header: bool) -> str:
    rows = []
    for number, line in enumerate(lines):
        tag = "th" if header and not number else "td"
        rows.append("".join(f"<{tag}>{escape(text).replace(chr(10), '<br>')}</{tag}>" for text in line))
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
