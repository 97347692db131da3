"""Numbers of quotes, and what a quote stands at on a day."""

import datetime as dt
from typing import Literal

#: ``open`` and ``soon``: sent, and still to be answered; ``expired`` and ``replaced`` are read off a sent one.
State = Literal["draft", "open", "soon", "expired", "replaced", "accepted", "declined", "void"]
#: From so many days before its end on, a quote is to be asked about.
SOON = 7


def number_of(prefix: str | None, year: int, serial: int) -> str:
    """``2026-001`` behind what the business puts before it."""
    return f"{prefix or ''}{year}-{serial:03d}"


def state_of(status: str, valid_until: dt.date | None, today: dt.date, *, replaced: bool = False) -> State:
    """What a quote stands at; its last day still counts."""
    match status:
        case "draft" | "accepted" | "declined" | "void":
            return status
    if replaced:
        return "replaced"
    if valid_until is None:
        return "open"
    left = (valid_until - today).days
    return "expired" if left < 0 else "soon" if left <= SOON else "open"


def tax_text(name: str | None, rate: int, decimal: str = ".") -> str:
    """A tax as it is shown and typed: ``VAT 21 %``; empty where there is none. ``rate`` in hundredths of a percent."""
    whole, rest = divmod(rate, 100)
    share = f"{whole}{decimal}{rest:02d} %" if rest else f"{whole} %"
    if not name:
        return share if rate else ""
    return name if "%" in name else f"{name} {share}"
