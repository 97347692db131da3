"""Which rows of figures count where several tell of the same days, so that no day counts twice and none is lost.

The same days told again replace what was told of them. Of a row over several days and finer ones inside it the finer
ones count if they hold all of it: they reach from its first to its last day, or add up to the same. Otherwise the row
that reaches further counts. Of rows that only cross each other the one that was there first stays.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

Span = tuple[dt.date, dt.date]
#: Why a row does not count: finer ones hold all of it, a longer one holds it, or it crosses one that is there.
Why = Literal["finer", "longer", "crosses"]
#: What adds up over days; reach does not (domain A.2).
ADDED = ("impressions", "engagements", "clicks", "visits", "spend")


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured over some days; ``spend`` in minor units. ``at`` says where it is put: campaign, channel."""

    first: dt.date
    last: dt.date
    reach: int | None = None
    impressions: int | None = None
    engagements: int | None = None
    clicks: int | None = None
    visits: int | None = None
    spend: int | None = None
    at: tuple[int | str | None, int | None] = (None, None)

    @property
    def span(self) -> Span:
        """Its first and its last day."""
        return self.first, self.last

    @property
    def days(self) -> int:
        """How many days it tells of."""
        return (self.last - self.first).days + 1

    def holds(self, other: "Measured") -> bool:
        """Whether the other lies within its days."""
        return self.first <= other.first and other.last <= self.last


@dataclass(slots=True)
class Settled:
    """What becomes of rows that were told: ``changed`` has the row that was there first, then the new one."""

    added: list[Measured] = field(default_factory=list)
    changed: list[tuple[Measured, Measured]] = field(default_factory=list)
    same: list[Measured] = field(default_factory=list)
    gone: list[Measured] = field(default_factory=list)
    skipped: list[tuple[Measured, Why]] = field(default_factory=list)


def settle(there: Sequence[Measured], told: Sequence[Measured], reaches: Span | None = None) -> Settled:
    """What becomes of the rows of one campaign of a platform. ``reaches``: all the days that the file tells of.

    What was skipped for a row that made room is tried once more, so that the same file twice brings nothing.
    """
    result = Settled()
    told, state = _among_themselves(told, result), list(there)
    while True:
        step = _against(state, told, reaches)
        result.added += step.added
        result.gone += step.gone
        result.changed += step.changed
        result.same += step.same
        if not step.added:
            result.skipped += step.skipped
            return result
        left = {one.span for one in (*step.gone, *(was for was, _now in step.changed))}
        state = [one for one in state if one.span not in left] + step.added + [now for _was, now in step.changed]
        told = [row for row, _why in step.skipped]


def _against(there: Sequence[Measured], told: Sequence[Measured], reaches: Span | None) -> Settled:
    """What becomes of rows that do not lie over each other."""
    result = Settled()
    known = {one.span: one for one in there}
    near = _Near(there)
    inside: dict[Span, list[Measured]] = {}
    gone: dict[Span, Measured] = {}
    for row in told:
        if (before := known.get(row.span)) is not None:
            _tell_again(before, row, result, alone=len(near.to(row)) == 1)
            continue
        others = near.to(row)
        if not others:
            result.added.append(row)
        elif all(row.holds(one) for one in others):
            if holds_all(others, row):
                result.skipped.append((row, "finer"))
            else:
                gone |= {one.span: one for one in others}
                result.added.append(row)
        elif len(others) == 1 and others[0].holds(row):
            inside.setdefault(others[0].span, []).append(row)
        else:
            result.skipped.append((row, "crosses"))
    for span, finer in inside.items():
        if holds_all(finer, known[span], reaches):
            gone[span] = known[span]
            result.added += finer
        else:
            result.skipped += [(one, "longer") for one in finer]
    result.gone = list(gone.values())
    return result


def _tell_again(before: Measured, row: Measured, result: Settled, *, alone: bool) -> None:
    """The same days told again: what the file does not measure stays. Half of a report may be left after it was taken
    back; what lies over another row then stays as it is."""
    kept = {key: getattr(before, key) for key in ("reach", *ADDED) if getattr(row, key) is None}
    now = replace(row, **kept)
    if now == before:
        result.same.append(now)
    elif not alone:
        result.skipped.append((row, "crosses"))
    else:
        result.changed.append((before, now))


def holds_all(finer: Sequence[Measured], whole: Measured, reaches: Span | None = None) -> bool:
    """Whether finer rows tell all that a row over more days does."""
    if min(one.first for one in finer) == whole.first and max(one.last for one in finer) == whole.last:
        return True
    if reaches is not None and reaches[0] <= whole.first and whole.last <= reaches[1]:
        return True
    keys = [key for key in ADDED if getattr(whole, key) is not None]
    return bool(keys) and all(sum(getattr(one, key) or 0 for one in finer) == getattr(whole, key) for key in keys)


def _among_themselves(told: Sequence[Measured], result: Settled) -> list[Measured]:
    """The rows of one file that count, none of which lies over another."""
    kept: dict[Span, Measured] = {}
    for length, rows in _by_length(told):
        near = _Near(list(kept.values())) if length > 1 else None
        for row in rows:
            others = [one for one in near.to(row) if one.span in kept] if near is not None else []
            if not all(row.holds(one) for one in others):
                result.skipped.append((row, "crosses"))
            elif others and holds_all(others, row):
                result.skipped.append((row, "finer"))
            else:
                for one in others:
                    del kept[one.span]
                    result.skipped.append((one, "longer"))
                kept[row.span] = row
    return _apart(sorted(kept.values(), key=lambda one: one.span), result)


def _by_length(told: Sequence[Measured]) -> list[tuple[int, list[Measured]]]:
    lengths: dict[int, list[Measured]] = {}
    for row in told:
        lengths.setdefault(row.days, []).append(row)
    return sorted(lengths.items())


def _apart(rows: Sequence[Measured], result: Settled) -> list[Measured]:
    """Rows of one length may cross each other, too: the earlier one counts."""
    apart: list[Measured] = []
    for row in rows:
        if apart and row.first <= apart[-1].last:
            result.skipped.append((row, "crosses"))
        else:
            apart.append(row)
    return apart


class _Near:
    """Rows by their first day, to find those that lie over another."""

    def __init__(self, rows: Sequence[Measured]) -> None:
        self._rows = sorted(rows, key=lambda one: one.span)
        self._firsts = [one.first for one in self._rows]
        self._longest = dt.timedelta(days=max((one.days for one in rows), default=1))

    def to(self, row: Measured) -> list[Measured]:
        """Those that have a day in common with the row."""
        begin = bisect_left(self._firsts, max(row.first, dt.date.min + self._longest) - self._longest)
        end = bisect_right(self._firsts, row.last)
        return [one for one in self._rows[begin:end] if one.last >= row.first]
