"""A list of any length as PDF, a line a record: a long one is set some dozen pages at a time, and may be stopped.

Every line is as high as the next, so that the pages are counted before the first is set.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from unicodedata import category, combining, east_asian_width

from matplotlib.ft2font import FT2Font, LoadFlags

from models.errors import Cancelled
from models.reports.listing import ListReport
from resources import colours, path_of
from views.figures.pages import joined
from views.figures.typeset import compiled

#: Pages set in one go: about a second of work.
_AT_A_TIME = 32
#: Millimetres: sheets of paper, their margins, the head of the first page, the columns' titles, a line, a cell's inset.
_PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
_SIDE, _TOP, _BOTTOM = 15.0, 14.0, 17.0
_HEAD, _TITLES, _LINE, _INSET = 16.0, 6.0, 5.4, 1.6
#: Points: as most lists are set, and where that leaves too little room.
_SIZE, _SMALL = 8.0, 7.0
_POINT = 25.4 / 72
#: No text gets more of a line than this while others need room; no column is narrower than that.
_WIDEST, _NARROWEST = 62.0, 11.0
#: Semi-bold is wider than the letters measured.
_BOLD = 1.06


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a list lies on its paper: columns in millimetres, lines on the first page and on each of the others."""

    wide: bool
    size: float  # of the letters, in points
    columns: tuple[float, ...]
    first: int
    others: int


def list_pdf(
    report: ListReport,
    progress: Callable[[int, float], None] = lambda _rows, _share: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """The list as PDF, lying where its columns need it. :class:`Cancelled` where it was stopped."""
    sheet = sheet_of(report)
    pages = _paged([_cut_row(row, sheet) for row in report.rows], sheet)
    parts = []
    for at in range(0, len(pages), _AT_A_TIME):
        if cancelled():
            raise Cancelled
        some = pages[at : at + _AT_A_TIME]
        parts.append(_set(report, sheet, some, at, len(pages)))
        progress(sum(map(len, pages[: at + len(some)])), (at + len(some)) / len(pages))
    return joined(parts)


def sheet_of(report: ListReport) -> Sheet:
    """Upright while everything fits side by side, else lying, then smaller, then with the widest columns cut."""
    size, wide = _SIZE, False
    short, long = _PAPERS[report.paper]
    needed = _needed(report, size)
    if sum(needed) > short - 2 * _SIDE:
        wide = True
        if sum(needed) > long - 2 * _SIDE:
            size = _SMALL
            needed = _needed(report, size)
    width, height = (long, short) if wide else (short, long)
    room = height - _TOP - _BOTTOM - _TITLES
    lines = (int((room - _HEAD) / _LINE), int(room / _LINE))
    return Sheet(wide, size, _shared(needed, width - 2 * _SIDE), *lines)


def _needed(report: ListReport, size: float) -> list[float]:
    """What each column would like: its longest text, within reason."""
    found = []
    for at, head in enumerate(report.heads):
        bold = _BOLD if at == 0 else 1.0
        texts = max((width_of(row[at], size) for row in report.rows if not _is_head(row, report)), default=0.0) * bold
        widest = max(texts, width_of(head.title, size)) + 2 * _INSET + 0.6
        found.append(max(_NARROWEST, widest if head.number else min(widest, _WIDEST)))
    return found


def _shared(needed: Sequence[float], room: float) -> tuple[float, ...]:
    """The room dealt out: what is left over to all alike, what is missing taken from the widest but the first."""
    if sum(needed) <= room:
        return tuple(one * room / sum(needed) for one in needed)
    name, *others = needed
    name = min(name, room / 3)
    low, high = 0.0, max(others, default=0.0)
    for _step in range(40):
        most = (low + high) / 2
        low, high = (most, high) if sum(min(one, most) for one in others) <= room - name else (low, most)
    return (name, *(min(one, low) for one in others))


def _paged(rows: Sequence[tuple[str, ...]], sheet: Sheet) -> list[Sequence[tuple[str, ...]]]:
    rest = range(sheet.first, len(rows), sheet.others)
    return [rows[: sheet.first], *(rows[at : at + sheet.others] for at in rest)]


def _is_head(row: Sequence[str], report: ListReport) -> bool:
    """Whether a row stands above a group, over all columns."""
    return len(row) < len(report.heads)


def _cut_row(row: Sequence[str], sheet: Sheet) -> tuple[str, ...]:
    if len(row) < len(sheet.columns):
        return (fitted(row[0], (sum(sheet.columns) - 2 * _INSET) / _BOLD, sheet.size),)
    bold = (_BOLD, *[1.0] * (len(row) - 1))
    return tuple(
        fitted(text, (room - 2 * _INSET) / each, sheet.size)
        for text, room, each in zip(row, sheet.columns, bold, strict=True)
    )


def fitted(text: str, room: float, size: float) -> str:
    """The text, or as much of it as fits into so many millimetres with an ellipsis."""
    if width_of(text, size) <= room:
        return text
    left = room - width_of("…", size)
    for at, letter in enumerate(text):
        left -= width_of(letter, size)
        if left < 0:
            return text[:at].rstrip() + "…"
    return text


def width_of(text: str, size: float) -> float:
    """How wide a line of text is printed, in millimetres; an estimate for letters that our font lacks."""
    known = _letters()
    return sum(known.get(letter) or _unknown(letter) for letter in text) * size * _POINT


def _unknown(letter: str) -> float:
    kind = category(letter)
    if combining(letter) or kind[0] == "C":
        return 0.0
    return 1.35 if kind == "So" else 1.0 if east_asian_width(letter) in "WF" else 0.75


@cache
def _letters() -> dict[str, float]:
    """The width of every letter that our font has, as a share of its size."""
    font = FT2Font(str(path_of("fonts/Inter-Regular.otf")))
    of_size = font.units_per_EM
    found = {
        chr(code): font.load_glyph(glyph, flags=LoadFlags.NO_SCALE).horiAdvance / of_size
        for code, glyph in font.get_charmap().items()
    }
    return found | dict.fromkeys("0123456789", max(found[digit] for digit in "0123456789"))  # as in columns


def _set(report: ListReport, sheet: Sheet, pages: Sequence[Sequence[tuple[str, ...]]], first: int, total: int) -> bytes:
    data = asdict(report) | {"rows": None}
    data["printed"] = {"year": report.printed.year, "month": report.printed.month, "day": report.printed.day}
    data |= {"pages": pages, "first": first, "total": total, "wide": sheet.wide, "columns": sheet.columns,
             "size": sheet.size}  # fmt: skip
    data["measures"] = {
        "side": _SIDE, "top": _TOP, "bottom": _BOTTOM, "head": _HEAD, "titles": _TITLES, "line": _LINE,
        "inset": _INSET,
    }  # fmt: skip
    data["fonts"] = ["Inter"]
    data["colours"] = colours()
    return compiled("list.typ", data)
