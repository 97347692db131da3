"""The board and the timeline of the campaigns as PDF, lying. Needs no display and no Qt."""

from dataclasses import asdict
from typing import Any

from models.reports.campaigns import BoardReport, TimelineReport
from resources import colours
from views.figures.listing import fitted
from views.figures.typeset import compiled

#: Millimetres of the names on the timeline, points of their letters; semi-bold is wider than the letters measured.
_NAMES, _SIZE, _SMALL, _BOLD = 60.0, 8.0, 6.5, 1.06


def campaigns_pdf(report: BoardReport | TimelineReport) -> bytes:
    """The pages, on the paper of the business."""
    data: dict[str, Any] = asdict(report)
    page = data.pop("page")
    printed = report.page.printed
    data |= page | {"printed": {"year": printed.year, "month": printed.month, "day": printed.day}}
    data |= {"fonts": ["Inter"], "colours": colours()}
    for row in data.get("rows", ()):
        row["name"] = fitted(row["name"], _NAMES / _BOLD, _SIZE)
        row["second"] = fitted(row["second"], _NAMES, _SMALL)
    return compiled("board.typ" if isinstance(report, BoardReport) else "timeline.typ", data)
