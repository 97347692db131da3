"""A persona, a positioning or a message house on one page, as PDF. Needs no display, no network and no Qt."""

from dataclasses import asdict

from models.reports.audiences import Sheet
from resources import colours
from views.figures.typeset import compiled


def sheet_pdf(sheet: Sheet) -> bytes:
    """The page as PDF; what is long is set smaller until it has room."""
    data = asdict(sheet)
    data["printed"] = {"year": sheet.printed.year, "month": sheet.printed.month, "day": sheet.printed.day}
    data["fonts"] = ["Inter"]
    data["colours"] = colours()
    return compiled("sheet.typ", data)
