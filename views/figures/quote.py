"""A quote as PDF. Needs no display, no network and no Qt."""

import base64
import struct
from dataclasses import asdict

from models.reports.quote import QuoteReport
from models.text import _
from resources import colours
from views.figures.typeset import compiled

#: Where a PNG says how large it is.
_SIZE = slice(16, 24)


def quote_pdf(report: QuoteReport) -> bytes:
    """The quote on the paper of the business, tagged, fonts embedded."""
    data = asdict(report)
    logo = data.pop("logo")
    wide, high = _size_of(logo)
    data |= {"svg": _framed(logo, wide, high), "logo-width": wide, "logo-height": high}
    data["sender-line"] = data.pop("sender_line")
    data["printed"] = {"year": report.printed.year, "month": report.printed.month, "day": report.printed.day}
    data["pages"] = _("{n} of {total}")
    data["unsent"] = _("{draft}, not sent").format(draft=report.draft) if report.draft else ""
    data["fonts"] = ["Inter"]
    data["colours"] = colours()
    return compiled("quote.typ", data)


def _size_of(logo: str) -> tuple[int, int]:
    """Width and height of a PNG in pixels; 1 and 1 where there is none."""
    head = base64.b64decode(logo[:64]) if logo else b""
    wide, high = struct.unpack(">II", head[_SIZE]) if len(head) >= _SIZE.stop else (1, 1)
    return max(wide, 1), max(high, 1)


def _framed(logo: str, wide: int, high: int) -> str:
    """The picture in an SVG, as which alone it reaches a template as text."""
    if not logo:
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="data:image/png;base64,{logo}"/></svg>'
    )
