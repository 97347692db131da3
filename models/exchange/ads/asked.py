"""A report as it lies before us, what is to be read of it, and what the child process read."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from models.errors import Refused, Unavailable
from models.exchange import process
from models.exchange.ads.platforms import BY_CODE, Platform, platform_of
from models.exchange.ads.words import columns_of, currency_in
from models.exchange.layout import Layout, Wishes, layout_from
from models.exchange.looking import look_at
from models.exchange.process import Progress
from models.formats import DateOrder, fold
from models.rules.overlaps import Measured, Span

_CODE = ("-m", "models.exchange.ads.reading")
_NONE = Wishes()
#: Words of a line that may be the header of a report.
_HINTS = frozenset({
    "impr", "impressions", "impressionen", "impresiones", "weergaven", "vertoningen", "clicks", "klicks", "clics",
    "klikken", "kliks",
})  # fmt: skip
#: What a report measures, in the order in which its rows are told.
MEASURES = ("reach", "impressions", "engagements", "clicks", "visits", "spend")


@dataclass(frozen=True, slots=True)
class Report:
    """A file that a platform wrote, and what the person said of it. ``currency`` is the business's own."""

    layout: Layout
    platform: Platform
    columns: Mapping[str, int]
    currency: str
    dates: DateOrder | None = None
    decimal: str | None = None
    span: Span | None = None  # said by the person, where the file does not tell which days it is about

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self.layout.path)

    def to_json(self) -> dict[str, Any]:
        """What the child process needs."""
        return {
            "layout": asdict(self.layout), "above": list(self.layout.above), "platform": self.platform.code,
            "columns": dict(self.columns), "currency": self.currency, "dates": self.dates, "decimal": self.decimal,
            "span": [day.isoformat() for day in self.span] if self.span else None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Total:
    """A row by which the platform adds its report up; ``spend`` in minor units."""

    label: str
    impressions: int | None
    clicks: int | None
    spend: int | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is left out."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a report tells. ``rows`` by the name that a campaign has there, in the order of its days.

    ``asks`` has what must be said before anything can be read: ``dates``, ``decimal``, ``span``, and a sample.
    """

    read: int = 0
    rows: Mapping[str, tuple[Measured, ...]] = field(default_factory=dict)
    span: Span | None = None
    totals: tuple[Total, ...] = ()
    faults: tuple[Fault, ...] = ()
    bad: int = 0  # rows that are left out for a fault; of so many only the first are in ``faults``
    currencies: tuple[str, ...] = ()
    foreign: int = 0  # rows whose spend is left out for its currency
    parts: int = 0  # rows of ad sets or ads that were summed up to their campaign
    reach_left: int = 0  # sums whose reach is unknown, for people may be in several of their parts
    idle: int = 0  # campaigns without any figure
    asks: Mapping[str, str] = field(default_factory=dict)


def report_in(layout: Layout, currency: str, wishes: Wishes = _NONE) -> Report | None:
    """The report that a file is; None where it is none. Lines above its header may look like one, or hide by which
    sign its cells are divided: a line that speaks of clicks is tried as the header."""
    if layout.form == "cards":
        return None
    if (found := _report(layout, currency)) is not None or wishes.header_line is not None:
        return found
    signs = [layout.delimiter] if wishes.delimiter or layout.form != "text" else ["\t", ",", ";"]
    tried = (
        replace(wishes, header_line=line, delimiter=sign or None)
        for line, text in layout.tops
        if _HINTS & set(fold(text).split())
        for sign in signs
    )
    return next((found for one in tried if (found := _tried(layout, currency, one)) is not None), None)


def _tried(layout: Layout, currency: str, wishes: Wishes) -> Report | None:
    try:
        return _report(look_at(Path(layout.path), wishes), currency)
    except (Refused, Unavailable):
        return None


def _report(layout: Layout, currency: str) -> Report | None:
    platform = platform_of(layout.header) if layout.named else None
    if platform is None:
        return None
    return Report(replace(layout, keep_totals=True), platform, columns_of(layout.header), currency)


def report_from(told: Mapping[str, Any]) -> Report:
    """The report that :meth:`Report.to_json` made plain."""
    first_last = told["span"]
    span = (dt.date.fromisoformat(first_last[0]), dt.date.fromisoformat(first_last[1])) if first_last else None
    layout = replace(layout_from(told["layout"]), above=tuple(told["above"]))
    return Report(
        layout, BY_CODE[told["platform"]], told["columns"], told["currency"], told["dates"],
        told["decimal"], span,
    )  # fmt: skip


def header_currency(report: Report) -> str:
    """The currency that the header of the column of costs says."""
    return currency_in(report.layout.header[report.columns["spend"]]) if "spend" in report.columns else ""


def left_out(report: Report) -> tuple[str, ...]:
    """The columns that figures have no place for."""
    used = set(report.columns.values()) - {report.columns.get(key) for key in ("opens", "position", "query", "page")}
    return tuple(name for index, name in enumerate(report.layout.header) if name and index not in used)


def read_report(
    report: Report, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> ReadReport:
    """Read the whole file in a child process. Raises Refused, Unavailable or Cancelled."""
    done = process.ask(_CODE, {"report": report.to_json()}, report.path.name, progress, cancelled)
    rows: dict[str, list[Measured]] = {}
    for name, first, last, *values in done.pop("rows"):
        days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        rows.setdefault(name, []).append(Measured(*days, **dict(zip(MEASURES, values, strict=True))))
    span = done.pop("span")
    return ReadReport(
        rows={name: tuple(found) for name, found in rows.items()},
        span=(dt.date.fromisoformat(span[0]), dt.date.fromisoformat(span[1])) if span else None,
        totals=tuple(Total(*one) for one in done.pop("totals")),
        faults=tuple(Fault(*one) for one in done.pop("faults")),
        currencies=tuple(done.pop("currencies")),
        **done,
    )
