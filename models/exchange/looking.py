"""How a file is laid out: its form, encoding, delimiter, header. Nothing is decided that the file does not show."""

import json
import stat
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from models.errors import Refused, Unavailable
from models.exchange.beginning import ABOVE, SAMPLED, divided_by, first_rows, last_totals
from models.exchange.copies import Copy, copy_of
from models.exchange.decoding import HEAD, decode_head, find_encoding, refuse_markup, text_encoding
from models.exchange.header import Head, head_of
from models.exchange.layout import Form, Layout, Wishes
from models.exchange.rows import Row
from models.exchange.totals import LOOKED_AT, totals_of
from models.text import _

Progress = Callable[[int, float], None]
_MARKS: tuple[tuple[bytes, Form], ...] = ((b"PK\x03\x04", "sheet"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheet"))
_END = 64 * 1024
_NONE = Wishes()


def look_at(
    path: Path,
    wishes: Wishes = _NONE,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Layout:
    """The layout of a file. Of a text only the beginning and the end are read; anything else is copied by a child.

    The copy is kept until the program ends or :func:`~models.exchange.copies.forget` is called, so that looking again
    is quick. :class:`Refused` or :class:`Unavailable` say in a sentence why the file cannot be imported.
    """
    path = path.absolute()
    head, size, changed = _head(path)
    form = form_of(head)
    if form == "text":
        return _look_at_text(path, head, size, changed, wishes)
    copy = copy_of(path, form, (size, changed), wishes.sheet, progress, cancelled)
    return _look_at_copy(path, size, changed, copy, wishes)


def takes_long(path: Path) -> bool:
    """Whether looking at the file means that a child copies it, which is not done while somebody waits."""
    try:
        with path.open("rb") as file:
            return form_of(file.read(HEAD)) != "text"
    except OSError:
        return False


def form_of(head: bytes) -> Form:
    """What a file is by its first bytes; its name may say anything."""
    if head[:200].translate(None, b"\0\xff\xfe\xef\xbb\xbf\r\n\t ").upper().startswith(b"BEGIN:VCARD"):
        return "cards"
    return next((form for mark, form in _MARKS if head.startswith(mark)), "text")


def _look_at_text(path: Path, head: bytes, size: int, changed: int, wishes: Wishes) -> Layout:
    refuse_markup(path, head)
    found, likely = (text_encoding(wishes.encoding, head), ()) if wishes.encoding else find_encoding(path, head)
    whole = len(head) == size
    text = decode_head(path, head, found, whole)
    if not text.strip("\ufeff\r\n\t ,;|"):
        raise Refused(_("“{file}” is empty; choose a file with a header line and rows.").format(file=path.name))
    delimiter, skipped = divided_by(text)
    delimiter = wishes.delimiter or delimiter
    rows = first_rows(path, text, delimiter, skipped, whole)
    seen = head_of(path, rows, wishes.header_line, cut=False)
    totals = last_totals(path, found, delimiter)
    return Layout(
        str(path), size, changed, found, not likely, delimiter, seen.names, seen.line, _sample(seen, totals),
        seen.named, seen.above, totals, wishes.keep_totals, tops=seen.tops, likely=likely,
    )  # fmt: skip


def _look_at_copy(path: Path, size: int, changed: int, copy: Copy, wishes: Wishes) -> Layout:
    with copy.path.open("rb") as file:
        rows = [_row(line) for line in islice(file, SAMPLED + ABOVE)]
        file.seek(max(0, copy.size - _END))
        last = file.read().splitlines()
    if not rows:
        raise Refused(_("“{file}” is empty; choose a file with a header line and rows.").format(file=path.name))
    wished = wishes.header_line if copy.form == "sheet" else None
    seen = head_of(path, rows, wished, cut=True, covered=copy.covered)
    ends = [_row(line)[1] for line in (last[1:] if copy.size > _END else last)[-LOOKED_AT:]]
    totals = tuple(" ".join(filter(None, cells)) for cells in totals_of(ends)) if copy.form == "sheet" else ()
    return Layout(
        str(path), size, changed, "", True, "", seen.names, seen.line, _sample(seen, totals), seen.named, seen.above,
        totals, wishes.keep_totals, copy.form, str(copy.path), copy.size, copy.sheet, copy.sheets, seen.tops,
    )  # fmt: skip


def _row(line: bytes) -> Row:
    number, cells, fault, _faults = json.loads(line)
    return number, cells, fault


def _sample(seen: Head, totals: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    below = seen.below
    if totals and len(below) < SAMPLED:
        below = below[: len(below) - len(totals_of(below))] or below
    return tuple(tuple(cells) for cells in below[:SAMPLED])


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
