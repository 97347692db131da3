"""The child process that reads a report of a platform: ``python -m models.exchange.ads.reading``. It writes nothing."""

import sys
from dataclasses import astuple
from pathlib import Path
from typing import Any

from models.exchange.ads.asked import Report, report_from
from models.exchange.ads.counts import DecimalSign
from models.exchange.ads.gather import SOURCES, Gatherer, is_remark
from models.exchange.ads.spans import Order, days_told, told_span
from models.exchange.answering import Tell, answer, refuse_changed
from models.exchange.guard import unguarded
from models.exchange.rows import open_rows
from models.rules.overlaps import Span

_BATCH = 2_000
_DAYS = ("day", "sent", "first", "last", "week", "month")


def main() -> int:
    """Carry out the request on standard input."""
    return answer(_work, lambda request: Path(request["report"]["layout"]["path"]))


def _work(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    report = report_from(request["report"])
    refuse_changed(report.path, report.layout.size, report.layout.changed)
    seen = _Survey(report)
    with open_rows(report.layout) as file:
        for batch in file.batches(_BATCH):
            for _line, cells, _fault in batch:
                seen.add(cells)
            tell(seen.rows, file.share() / 2)
    dates = report.dates or seen.order.settled(report.platform.dates)
    decimal = report.decimal or seen.sign.settled()
    asks = {}
    if dates is None:
        asks["dates"] = seen.order.doubtful
    if decimal is None and seen.has_amounts:
        asks["decimal"] = seen.sign.doubtful
    span = report.span or told_span(seen.lines, dates or "dmy")
    if not asks and span is None and not any(key in report.columns for key in _DAYS):
        asks["span"] = ""
    if asks:
        return _told(read=seen.rows, asks=asks)
    gathered = Gatherer(report, dates or "dmy", decimal or ".", span, once=seen.tells_once(span))
    with open_rows(report.layout) as file:
        for batch in file.batches(_BATCH):
            for row in batch:
                gathered.add(row)
            tell(gathered.read, 0.5 + file.share() / 2)
    return _answer(gathered, span)


def _answer(gathered: Gatherer, span: Span | None) -> dict[str, Any]:
    rows = gathered.rows()
    days = [(str(row[1]), str(row[2])) for row in rows]
    if span is not None and days:
        days.append((span[0].isoformat(), span[1].isoformat()))
    return _told(
        rows=rows, read=gathered.read, faults=gathered.faults, bad=gathered.bad,
        span=[min(first for first, _last in days), max(last for _first, last in days)] if days else None,
        totals=[astuple(one) for one in gathered.totals[:50]], currencies=sorted(gathered.currencies),
        foreign=gathered.foreign, parts=gathered.parts, reach_left=gathered.reach_left, idle=gathered.idle,
    )  # fmt: skip


def _told(**told: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"rows": [], "span": None, "totals": [], "faults": [], "currencies": []}
    return empty | told


class _Survey:
    """What the whole file proves, before anything is read of it."""

    def __init__(self, report: Report) -> None:
        columns = report.columns
        self._days = [columns[key] for key in _DAYS if key in columns]
        self._first = columns.get("first")
        self._has_last = "last" in columns or "day" in columns
        counts = {key for measure, keys in SOURCES.items() if measure != "spend" for key in keys}
        self._counts = [columns[key] for key in counts if key in columns]
        self._amounts = [columns[key] for key in ("spend", "position") if key in columns]
        self.has_amounts = "spend" in columns
        self._firsts: set[str] = set()
        self.order, self.sign = Order(set()), DecimalSign()
        self.lines = list(report.layout.above)
        self._width = len(report.layout.header)
        self.rows = 0
        for text in days_told(self.lines):
            self.order.weigh(text)

    def add(self, raw: list[str]) -> None:
        """Take a row into account."""
        cells = [unguarded(cell).strip() for cell in raw] + [""] * (self._width - len(raw))
        if is_remark(cells):
            text = " ".join(filter(None, cells))[:200]
            if len(self.lines) < 100:
                self.lines.append(text)
                for day in days_told([text]):
                    self.order.weigh(day)
            return
        self.rows += 1
        for index in self._days:
            self.order.weigh(cells[index])
        for index in self._counts:
            self.sign.weigh_count(cells[index])
        for index, text in enumerate(cells):
            if index in self._amounts or text.endswith("%"):
                self.sign.weigh(text)
        if self._first is not None and len(self._firsts) < 2 and cells[self._first]:
            self._firsts.add(cells[self._first])

    def tells_once(self, span: Span | None) -> bool:
        """Whether a column of first days without last ones only repeats the first day of the whole report."""
        return not self._has_last and len(self._firsts) == 1 and span is not None and span[0] < span[1]


if __name__ == "__main__":
    sys.exit(main())
