"""What is known of a file before its rows are read, and what the person may say otherwise about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

#: "text": rows are read from the file itself. "sheet", "cards": from a copy that a child process made of it.
Form = Literal["text", "sheet", "cards"]


#: Parts of a layout that are only there to be shown.
SHOWN = frozenset({"sample", "above", "sheets", "tops", "likely"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook. ``rows`` and ``columns`` are None where only reading it all would tell."""

    name: str
    rows: int | None
    columns: int | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person says of a file; None is to be recognised. ``header_line`` 0: no line names the columns."""

    encoding: str | None = None
    delimiter: str | None = None
    header_line: int | None = None
    sheet: str | None = None
    keep_totals: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of a file from its beginning and its end.

    Lines count from 1, in a sheet they are its rows; an empty name is an empty column. Where the file has no header
    (``named`` is False) the columns are numbered, and ``header_line`` is the line above the first row.
    """

    path: str
    size: int  # bytes
    changed: int  # nanoseconds since 1970, to notice that the file was changed meanwhile
    encoding: str
    encoding_sure: bool
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    sample: tuple[tuple[str, ...], ...] = ()
    named: bool = True
    above: tuple[str, ...] = ()  # what stands above the header and is no row
    totals: tuple[str, ...] = ()  # the rows at the end that only add up, left out unless ``keep_totals``
    keep_totals: bool = False
    form: Form = "text"
    copy: str = ""  # where the rows of a file that is not text were written down
    copied: int = 0  # bytes of the copy
    sheet: str = ""
    sheets: tuple[Sheet, ...] = ()
    tops: tuple[tuple[int, str], ...] = ()  # line and text of the first rows, of which one may be the header
    likely: tuple[str, ...] = ()  # encodings that may be meant, the likeliest first, where the file does not tell

    @property
    def dropped(self) -> int:
        """How many rows at the end are left out."""
        return 0 if self.keep_totals else len(self.totals)


def layout_from(facts: Mapping[str, Any]) -> Layout:
    """The layout that ``asdict`` and JSON made plain, without what is only there to be shown."""
    plain = {name: value for name, value in facts.items() if name not in SHOWN}
    return Layout(**plain | {"header": tuple(plain["header"]), "totals": tuple(plain["totals"])})
