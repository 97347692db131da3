"""The monthly report and its charts as PDF. Needs no display, no network and no Qt."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from matplotlib.figure import Figure

from models.reports.charts import Chart
from models.reports.monthly import MonthlyReport
from resources import colours
from views.figures.charts import alternative, draw_ahead, draw_funnel, draw_won
from views.figures.files import write
from views.figures.style import Palette, as_svg, palette
from views.figures.typeset import compiled

Draw = Callable[[Chart, Palette, tuple[float, float]], Figure]
#: Width and height in millimetres, as the template leaves room for them.
_SIZES = {"a4": ((178.0, 61.0), (84.0, 59.0)), "letter": ((178.0, 52.0), (84.0, 50.0))}


def render_monthly(report: MonthlyReport, output_path: Path) -> None:
    """Write page 1 as PDF; a file of that name is replaced in one move. :class:`Unavailable` says why it can't be."""
    write(output_path, monthly_pdf(report))


def monthly_pdf(report: MonthlyReport) -> bytes:
    """Page 1 as PDF: on the paper of the business, tagged, fonts embedded."""
    shown = palette()
    wide, half = _SIZES[report.paper]
    data = asdict(report)
    data["measures"] = [row | {"change": row["change"]._asdict()} for row in data["measures"]]
    data["won"] = _chart(report.won, draw_won, shown, wide)
    data["funnel"] = _chart(report.funnel, draw_funnel, shown, half)
    data["ahead"] = _chart(report.ahead, draw_ahead, shown, half)
    data["printed"] = {"year": report.printed.year, "month": report.printed.month, "day": report.printed.day}
    data["fonts"] = ["Inter"]
    data["colours"] = colours()
    return compiled("monthly.typ", data)


def _chart(chart: Chart, draw: Draw, shown: Palette, size: tuple[float, float]) -> dict[str, str]:
    drawn = "" if chart.quiet else as_svg(draw(chart, shown, size))
    said = {"title": chart.title, "subtitle": chart.subtitle, "quiet": chart.quiet}
    return {**said, "svg": drawn, "alt": alternative(chart)}
