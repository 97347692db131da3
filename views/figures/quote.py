"""A quote as PDF. Needs no display, no network and no Qt."""

from dataclasses import asdict

from models.reports.quote import QuoteReport
from models.text import _
from resources import colours
from views.figures.framing import framed, size_of
from views.figures.typeset import compiled


def quote_pdf(report: QuoteReport) -> bytes:
    """The quote on the paper of the business, tagged, fonts embedded."""
    data = asdict(report)
    logo = data.pop("logo")
    wide, high = size_of(logo)
    data |= {"svg": framed(logo, wide, high), "logo-width": wide, "logo-height": high}
    data["sender-line"] = data.pop("sender_line")
    data["printed"] = {"year": report.printed.year, "month": report.printed.month, "day": report.printed.day}
    data["pages"] = _("{n} of {total}")
    data["unsent"] = _("{draft}, not sent").format(draft=report.draft) if report.draft else ""
    data["fonts"] = ["Inter"]
    data["colours"] = colours()
    return compiled("quote.typ", data)
