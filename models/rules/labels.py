"""Sheets of labels, and where each label lies on its sheet.

Millimetres. The sheets of A4 are as LibreOffice lists them (extras/source/labels/labels.xml, "Avery A4": L7160 Address,
L7163 Address, L7165 Parcel); those of Letter as the makers give them in inches: 5160 with labels of 2 5/8 × 1, a pitch
of 2 3/4 × 1, 3/16 and 1/2 from the corner; 5163 with labels of 4 × 2, a pitch of 4 3/16 × 2, 5/32 and 1/2 from the
corner (gLabels, templates/avery-us-templates.xml, has the same sizes and starts within 0.8 mm).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

#: Tenths of a millimetre by which a whole sheet may be moved at most: more is another sheet.
FARTHEST = 100
_INCH = 25.4
_PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of labels; ``left`` and ``top`` are of the first one, ``across`` and ``down`` from one to the next."""

    code: str
    paper: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def count(self) -> int:
        """Labels on a sheet."""
        return self.columns * self.rows

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return _PAPERS[self.paper]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label lies: its sheet, counted from 0, and its upper left corner."""

    page: int
    x: float
    y: float


SHEETS: Mapping[str, Sheet] = MappingProxyType({
    one.code: one
    for one in (
        Sheet("L7160", "a4", 3, 7, 63.5, 38.1, 7.2, 15.15, 66.04, 38.1),
        Sheet("L7163", "a4", 2, 7, 99.06, 38.1, 4.67, 15.15, 101.6, 38.1),
        Sheet("L7165", "a4", 2, 4, 99.06, 67.73, 4.67, 13.04, 101.6, 67.73),
        Sheet("5160", "letter", 3, 10, 2.625 * _INCH, _INCH, 0.1875 * _INCH, 0.5 * _INCH, 2.75 * _INCH, _INCH),
        Sheet("5163", "letter", 2, 5, 4 * _INCH, 2 * _INCH, 0.15625 * _INCH, 0.5 * _INCH, 4.1875 * _INCH, 2 * _INCH),
    )
})  # fmt: skip


def sheet_of(code: str) -> Sheet | None:
    """The sheet of a code as people write it (``Avery L7160``, ``l7160``); None where it is not known."""
    bare = "".join(sign for sign in code.upper().replace("AVERY", "").replace("ZWECKFORM", "") if sign.isalnum())
    return SHEETS.get(bare)


def spots(sheet: Sheet, count: int, start: int = 1, nudge: tuple[int, int] = (0, 0)) -> tuple[Spot, ...]:
    """Where ``count`` labels lie, row by row from the label ``start`` on; ``nudge`` moves all of them to the right and
    down by tenths of a millimetre. ``ValueError`` where the sheet has no such label, or the move is too far."""
    if not 1 <= start <= sheet.count:
        raise ValueError(start)
    if any(abs(by) > FARTHEST for by in nudge):
        raise ValueError(nudge)
    return tuple(_spot(sheet, at, nudge) for at in range(start - 1, start - 1 + count))


def _spot(sheet: Sheet, at: int, nudge: tuple[int, int]) -> Spot:
    page, place = divmod(at, sheet.count)
    row, column = divmod(place, sheet.columns)
    right, down = nudge
    return Spot(page, sheet.left + column * sheet.across + right / 10, sheet.top + row * sheet.down + down / 10)
