"""A campaign to begin from: what a template, a copy and the next one of a campaign that comes back have in common.

A :class:`Draft` holds real days. As JSON, which is how a template is kept, a day is ``{"day": n}``, n days from the
campaign's start, and everything else is as it is: ``{"values": {"offer": …}, "channels": [{"channel": "Events",
"channel_id": 6, "role": "awareness"}], "budget": […], "content": […], "tasks": […]}``.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.rules.months import Month, same_day

Row = Mapping[str, Any]
#: Months until a campaign comes back.
MONTHS = {"monthly": 1, "quarterly": 3, "yearly": 12}
_PARTS = ("channels", "budget", "content", "tasks")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_TWO_YEARS = re.compile(r"(?<!\d)((?:19|20|21)\d\d)([/–-])(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a campaign by key, and the rows that belong to it, each by its columns' keys."""

    values: Row = field(default_factory=dict)
    channels: Sequence[Row] = ()
    budget: Sequence[Row] = ()
    content: Sequence[Row] = ()
    tasks: Sequence[Row] = ()

    def moved(self, move: Callable[[dt.date], dt.date]) -> "Draft":
        """The same on other days."""
        parts = {part: [_moved(row, move) for row in getattr(self, part)] for part in _PARTS}
        return Draft(_moved(self.values, move), **parts)

    def written(self, start: dt.date) -> str:
        """As JSON, with days from ``start``."""
        held: dict[str, Any] = {"values": self.values} | {part: list(getattr(self, part)) for part in _PARTS}
        return json.dumps(held, ensure_ascii=False, default=lambda day: {"day": (day - start).days})


def read(text: str, start: dt.date) -> Draft:
    """What :meth:`Draft.written` wrote, with its days from another start."""
    found = json.loads(text, object_hook=lambda held: _day(held, start))
    return Draft(found.get("values", {}), **{part: found.get(part, []) for part in _PARTS})


def _day(held: dict[str, Any], start: dt.date) -> Any:
    return start + dt.timedelta(days=held["day"]) if held.keys() == {"day"} else held


def _moved(row: Row, move: Callable[[dt.date], dt.date]) -> dict[str, Any]:
    return {key: move(value) if isinstance(value, dt.date) else value for key, value in row.items()}


def months_on(day: dt.date, months: int) -> dt.date:
    """The day so many months later. The last day of a month stays one, so that 31 January leads to 28 February and
    that to 31 March; a day that the month does not have becomes its last."""
    month = Month.of(day)
    later = month.shifted(months)
    return later.last_day if day == month.last_day else same_day(day, later)


def turned(name: str, was: dt.date, becomes: dt.date, months: Sequence[Sequence[str]]) -> str:
    """The name with its year, month or quarter turned on: "Open day 2026" becomes "Open day 2027".

    ``months`` are the names of the twelve months, each in the ways it may be written. A name that says neither of them
    is not changed.
    """
    years = becomes.year - was.year
    said = name
    if becomes.month != was.month:
        said = _turn_month(said, months[was.month - 1], months[becomes.month - 1])
        said = _turn_quarter(said, (was.month + 2) // 3, (becomes.month + 2) // 3)
        said = said.replace(f"{was:%Y-%m}", f"{becomes:%Y-%m}")
    if not years or f"{becomes:%Y-%m}" in said:
        return said
    two = _TWO_YEARS.search(said)
    if two and int(two[3]) == (int(two[1]) + 1) % 100:
        return _TWO_YEARS.sub(lambda hit: f"{int(hit[1]) + years}{hit[2]}{(int(hit[3]) + years) % 100:02d}", said)
    known = {str(was.year): str(becomes.year), str(was.year + 1): str(becomes.year + 1)}
    return _YEAR.sub(lambda hit: known.get(hit[0], hit[0]), said)


def _turn_month(name: str, was: Sequence[str], becomes: Sequence[str]) -> str:
    for old, new in zip(was, becomes, strict=True):
        found = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", name, re.IGNORECASE)
        if found:
            word = new.upper() if found[0].isupper() else new.lower() if found[0].islower() else new
            return name[: found.start()] + word + name[found.end() :]
    return name


def _turn_quarter(name: str, was: int, becomes: int) -> str:
    return re.sub(rf"(?<!\w)([QqKT]){was}(?!\w)", rf"\g<1>{becomes}", name)
