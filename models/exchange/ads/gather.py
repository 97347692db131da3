"""The rows of a report, summed up by campaign and days; what can't be is told by line."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeVar

from models.errors import Refused
from models.exchange.ads.asked import MEASURES, Report, Total, header_currency
from models.exchange.ads.counts import bare, read_amount, read_count
from models.exchange.ads.spans import day_in, month_in, week_in
from models.exchange.ads.words import says_total
from models.exchange.guard import unguarded
from models.exchange.rows import Row
from models.formats import DateOrder, Facts, currency_digits, one_line
from models.rules.figures import contradiction
from models.rules.overlaps import Span
from models.text import N_, _

#: Sums of a campaign and its days that are kept; a report of more is read in parts.
MOST_SUMS = 200_000
MOST_FAULTS = 1_000
_LONGEST_NAME = 300
_Days = TypeVar("_Days")
_COUNTS = {"reach": N_("Reach"), "impressions": N_("Impressions"), "engagements": N_("Engagements"),
           "clicks": N_("Clicks"), "visits": N_("Visits")}  # fmt: skip
_CONTRADICTIONS = {
    "clicks": N_("{n} clicks on {seen} impressions can't be."),
    "reach": N_("{n} people can't have seen it {seen} times."),
}
#: Measure -> keys of the columns that may tell it, the better first.
SOURCES: Mapping[str, tuple[str, ...]] = {
    "reach": ("reach", "delivered", "recipients"),
    "impressions": ("impressions",),
    "engagements": ("engagements",),
    "clicks": ("clicks", "total_clicks", "unique_clicks", "all_clicks"),
    "visits": ("visits",),
    "spend": ("spend",),
}


class _Unfit(ValueError):
    """Why a row can't be taken, in a sentence."""


@dataclass(slots=True)
class _Sum:
    values: list[int | Decimal | None] = field(default_factory=lambda: [None] * len(MEASURES))
    rows: int = 0


class Gatherer:
    """Takes rows one by one. ``span``: the days that the whole report is about, where it tells any."""

    def __init__(self, report: Report, dates: DateOrder, decimal: str, span: Span | None, *, once: bool) -> None:
        self._columns, self._platform = report.columns, report.platform
        self._header = report.layout.header
        self._dates, self._decimal, self._span, self._once = dates, decimal, span, once
        self._used = {
            measure: next((report.columns[key] for key in keys if key in report.columns), None)
            for measure, keys in SOURCES.items()
        }
        self._digits = currency_digits(report.currency)
        self._own = {"", report.currency, Facts(currency=report.currency).symbol}
        self._header_currency = header_currency(report)
        self._sums: dict[tuple[str, dt.date, dt.date, bool], _Sum] = {}
        self.totals: list[Total] = []
        self.faults: list[tuple[int, str]] = []
        self.currencies: set[str] = set()
        self.read = self.bad = self.foreign = self.parts = self.reach_left = self.idle = 0

    def add(self, row: Row) -> None:
        """Take a row: a total, a remark, or figures of a campaign."""
        line, cells, fault = row
        cells = [unguarded(cell).strip() for cell in cells]
        cells += [""] * (len(self._header) - len(cells))
        if is_remark(cells):
            return
        if self._is_total(cells):
            self.totals.append(self._total(cells))
            return
        self.read += 1
        try:
            if fault:
                raise _Unfit(fault)
            self._put(cells)
        except _Unfit as error:
            self.bad += 1
            if len(self.faults) < MOST_FAULTS:
                self.faults.append((line, str(error)))

    def rows(self) -> list[list[object]]:
        """Name, first and last day, and what was measured, of every campaign that has any figure."""
        self._drop_doubled()
        alive = {key[0] for key, one in self._sums.items() if any(one.values)}
        self.idle = len({key[0] for key in self._sums} - alive)
        told: list[list[object]] = []
        for (name, first, last, _whole), one in sorted(self._sums.items()):
            if name in alive:
                told.append([name, first.isoformat(), last.isoformat(), *map(self._plain, one.values)])
        return told

    def _drop_doubled(self) -> None:
        """A total over days is left out where a row of the very same days stands beside it."""
        for name, first, last, whole in list(self._sums):
            if whole and (name, first, last, False) in self._sums:
                del self._sums[name, first, last, True]

    def _plain(self, value: int | Decimal | None) -> int | None:
        if isinstance(value, Decimal):
            return int(value.scaleb(self._digits).quantize(Decimal(1), ROUND_HALF_EVEN))
        return value

    def _is_total(self, cells: Sequence[str]) -> bool:
        if any(says_total(cell) for cell in cells[:4]):
            return True
        return self._name_at is not None and not cells[self._name_at] and self._day_of(cells) == ""

    @property
    def _name_at(self) -> int | None:
        return self._columns.get("campaign", self._columns.get("title"))

    def _day_of(self, cells: Sequence[str]) -> str:
        at = self._columns.get("day", self._columns.get("sent"))
        return bare(cells[at]) if at is not None else ""

    def _total(self, cells: Sequence[str]) -> Total:
        values: list[int | None] = []
        for measure in ("impressions", "clicks", "spend"):
            at = self._used[measure]
            try:
                amount = None if at is None else self._value(measure, cells[at])
                values.append(self._plain(amount))
            except _Unfit:
                values.append(None)
        label = next((cell for cell in cells if says_total(cell)), "")
        return Total(one_line(label[:_LONGEST_NAME]), *values)

    def _put(self, cells: Sequence[str]) -> None:
        name = self._platform.whole if self._name_at is None else one_line(cells[self._name_at][:_LONGEST_NAME])
        if not name:
            raise _Unfit(_("The name of the campaign is missing."))
        first, last, whole = self._days(cells)
        values = {
            measure: None if at is None else self._value(measure, cells[at]) for measure, at in self._used.items()
        }
        _refuse_impossible(values)
        if values["spend"] is not None and not self._is_own(cells):
            self.foreign += 1
            values["spend"] = None
        one = self._sums.setdefault((name, first, last, whole), _Sum())
        if len(self._sums) > MOST_SUMS:
            problem = _("The report holds more than {n} days of campaigns; export a shorter time, one after another.")
            raise Refused(problem.format(n=f"{MOST_SUMS:,}"))
        self._sum_up(one, list(values.values()))

    def _sum_up(self, one: _Sum, values: list[int | Decimal | None]) -> None:
        one.rows += 1
        if one.rows == 1:
            one.values = values
            return
        self.parts += 1
        if one.values[0] is not None or values[0] is not None:
            self.reach_left += one.values[0] is not None
            one.values[0] = values[0] = None  # the same people may be in several parts
        one.values = [
            before if more is None else more if before is None else before + more
            for before, more in zip(one.values, values, strict=True)
        ]

    def _value(self, measure: str, text: str) -> int | Decimal | None:
        try:
            if measure == "spend":
                amount = read_amount(text, self._decimal)
                if amount is not None and not 0 <= amount <= 10**12:
                    raise ValueError(text)
                return amount
            return read_count(text)
        except ValueError:
            if measure == "spend":
                problem = _("“{text}” is no cost: it must be an amount, and not less than 0.")
            else:
                problem = _("“{text}” is no count: {what} must be a whole number, and not less than 0.")
            what = _(_COUNTS.get(measure, ""))
            raise _Unfit(problem.format(text=text[:40], what=what)) from None

    def _is_own(self, cells: Sequence[str]) -> bool:
        at, cost = self._columns.get("currency"), self._used["spend"]
        told = (cells[at].upper() if at is not None else "") or self._header_currency
        if not told and cost is not None:
            told = next((sign for sign in _SIGNS if sign in cells[cost]), "")
        if told:
            self.currencies.add(told)
        return told in self._own

    def _days(self, cells: Sequence[str]) -> tuple[dt.date, dt.date, bool]:
        """First and last day, and whether the row adds up all days of the report."""
        columns = self._columns
        if text := self._day_of(cells):
            day = self._read(day_in, text)
            return day, day, False
        if "week" in columns and bare(cells[columns["week"]]):
            return *self._read(week_in, cells[columns["week"]]), False
        if "month" in columns and bare(cells[columns["month"]]):
            return *self._read(month_in, cells[columns["month"]]), False
        if "first" in columns and not (self._once and self._span):
            first = self._read(day_in, cells[columns["first"]])
            last = self._read(day_in, cells[columns["last"]]) if "last" in columns else first
            if last < first:
                problem = _("The row ends on {last}, before it begins on {first}.")
                raise _Unfit(problem.format(first=first.isoformat(), last=last.isoformat()))
            return first, last, False
        if self._span is None:
            raise _Unfit(_("The row does not say which days it is about."))
        return *self._span, True

    def _read(self, read: Callable[[str, DateOrder], _Days], text: str) -> _Days:
        try:
            return read(text, self._dates)
        except (ValueError, OverflowError):
            raise _Unfit(_("“{text}” is no day that can be read.").format(text=text[:40])) from None


#: Signs of currencies that stand with amounts; of a dollar it is not known whose it is.
_SIGNS = ("EUR", "USD", "GBP", "CHF", "€", "$", "£", "¥", "₹", "zł", "Kč")


def is_remark(cells: Sequence[str]) -> bool:
    """Whether a row is a line of text around the table, such as a title at its end."""
    return len(cells) > 2 and sum(1 for cell in cells if cell) < 2


def _refuse_impossible(values: Mapping[str, int | Decimal | None]) -> None:
    """What is seen is seen by somebody, and clicked by who sees it."""
    counts = {key: value for key, value in values.items() if not isinstance(value, Decimal)}
    found = contradiction(counts)
    if found is not None:
        part, whole = found
        raise _Unfit(_(_CONTRADICTIONS[part]).format(n=f"{counts[part]:,}", seen=f"{counts[whole]:,}"))
