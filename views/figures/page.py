"""Printed pages: a report and its charts set by Typst, as PDF. Needs no display, no network and no Qt."""

import errno
import json
import os
import re
import secrets
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font

from models.errors import Unavailable
from models.reports.charts import Chart
from models.reports.monthly import MonthlyReport
from models.text import _
from resources import colours, path_of
from views.figures.charts import alternative, draw_ahead, draw_funnel, draw_won
from views.figures.style import Palette, as_svg, palette

Draw = Callable[[Chart, Palette, tuple[float, float]], Figure]
#: Width and height in millimetres, as the template leaves room for them.
_WIDE, _HALF = (178.0, 61.0), (84.0, 59.0)


def render_monthly(report: MonthlyReport, output_path: Path) -> None:
    """Write page 1 as PDF; a file of that name is replaced in one move. :class:`Unavailable` says why it can't be."""
    _write(output_path, monthly_pdf(report))


def monthly_pdf(report: MonthlyReport) -> bytes:
    """Page 1 as PDF: A4, tagged, fonts embedded."""
    shown = palette()
    data = asdict(report)
    data["measures"] = [row | {"change": row["change"]._asdict()} for row in data["measures"]]
    data["won"] = _chart(report.won, draw_won, shown, _WIDE)
    data["funnel"] = _chart(report.funnel, draw_funnel, shown, _HALF)
    data["ahead"] = _chart(report.ahead, draw_ahead, shown, _HALF)
    data["printed"] = {"year": report.printed.year, "month": report.printed.month, "day": report.printed.day}
    data["fonts"] = ["Inter"]
    data["colours"] = colours()
    return _compiled("monthly.typ", data)


def _chart(chart: Chart, draw: Draw, shown: Palette, size: tuple[float, float]) -> dict[str, str]:
    drawn = "" if chart.quiet else as_svg(draw(chart, shown, size))
    said = {"title": chart.title, "subtitle": chart.subtitle, "quiet": chart.quiet}
    return {**said, "svg": drawn, "alt": alternative(chart)}


def _compiled(template: str, data: dict[str, Any]) -> bytes:
    """The page of ``data`` as PDF. Texts reach the template as values, so that no sign in a name means anything."""
    compiler = typst.Compiler(
        path_of(f"templates/{template}"),
        root=path_of("templates"),
        font_paths=_fonts(all(c in _own_letters() for c in set(_words(data)))),
        sys_inputs={"report": json.dumps(_breakable(data), ensure_ascii=False)},
    )
    page = compiler.compile(format="pdf")
    assert isinstance(page, bytes)
    return page


@cache
def _fonts(own_suffice: bool) -> typst.Fonts:
    """Our fonts; those of the system only for scripts that ours lack: looking through them takes a second."""
    return typst.Fonts(not own_suffice, False, [path_of("fonts")])


@cache
def _own_letters() -> frozenset[str]:
    return frozenset(chr(code) for code in FT2Font(str(path_of("fonts/Inter-Regular.otf"))).get_charmap())


def _breakable(data: Any) -> Any:
    """The same data with a place to break a line after each thirty letters of a word that goes on and on."""
    if isinstance(data, str):
        return re.sub(r"\S{30}(?=\S)", "\\g<0>\u200b", data)
    if isinstance(data, dict):
        return {key: _breakable(value) if key != "svg" else value for key, value in data.items()}
    return [_breakable(value) for value in data] if isinstance(data, list | tuple) else data


def _words(data: Any) -> Iterator[str]:
    """Every letter of every text that is set as text."""
    if isinstance(data, str):
        yield from (c for c in data if unicodedata.category(c)[0] != "C")
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != "svg":
                yield from _words(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _words(value)


def _write(path: Path, content: bytes) -> None:
    """Beside its place first, then into it, so that a full disk leaves no half page and spoils no older one."""
    unfinished = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Unavailable(_why(path, error)) from error


def _why(path: Path, error: OSError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return _("There is no folder “{folder}”. Make it, or choose another one.").format(folder=path.parent)
        case IsADirectoryError():
            return _("“{file}” is a folder. Choose a name for the PDF.").format(file=path)
        case PermissionError():
            return _("“{file}” may not be written. Close it if it is open, or choose another folder.").format(file=path)
        case _ if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return _("The disk is full; “{file}” was not written. Free some space, then try again.").format(file=path)
    return _("“{file}” can't be written: {reason}.").format(file=path, reason=error.strerror or error)
