"""The days of a timeline and the pixels on which they stand. Days are ordinals; no Qt."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.formats import month_name
from models.text import N_, _

#: Days in sight, by zoom.
ZOOMS: tuple[tuple[str, str, int], ...] = (
    ("week", N_("Week"), 14),
    ("month", N_("Month"), 46),
    ("quarter", N_("Quarter"), 124),
    ("year", N_("Year"), 380),
)
#: Pixels of a day at least and at most.
_LEAST, _MOST = 0.35, 96.0
#: Pixels of a day from which on each day, each week, each month is marked.
_DAYS, _WEEKS, _MONTHS = 30.0, 7.0, 1.5
#: Years before and after today that can be looked at.
_YEARS = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the head: what begins on ``day``, short and long."""

    day: int
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """``per`` pixels are a day; the day ``since`` stands ``left`` pixels to the left of what is in sight, which is
    ``wide``. Days up to ``until`` can be looked at."""

    since: int
    until: int
    per: float
    left: int = 0
    wide: int = 1

    def x_of(self, day: int) -> int:
        """Where a day begins."""
        return round((day - self.since) * self.per) - self.left

    def day_at(self, x: float) -> int:
        """The day that stands at a place."""
        return self.since + int((x + self.left) // self.per)

    @property
    def length(self) -> int:
        """Pixels of all days."""
        return round((self.until - self.since + 1) * self.per)

    @property
    def most_left(self) -> int:
        """How far it can be scrolled."""
        return max(0, self.length - self.wide)

    @property
    def first(self) -> int:
        """The first day in sight."""
        return self.day_at(0)

    @property
    def last(self) -> int:
        """The last day in sight."""
        return self.day_at(self.wide - 1)

    @property
    def zoom(self) -> str:
        """The name of the zoom that comes nearest."""
        days = self.wide / self.per
        return min(ZOOMS, key=lambda one: max(days / one[2], one[2] / days))[0]

    @property
    def step(self) -> int:
        """Days by which a key moves something: a day, or a week where a day is hardly seen."""
        return 1 if self.per >= _WEEKS else 7

    # Other places and sizes

    def scrolled(self, left: int) -> "Axis":
        """The same, scrolled."""
        return replace(self, left=min(max(0, left), self.most_left))

    def sized(self, wide: int) -> "Axis":
        """The same with so much in sight."""
        return replace(self, wide=max(1, wide)).scrolled(self.left)

    def zoomed(self, factor: float, at: int) -> "Axis":
        """Larger or smaller, the day at a place stays there."""
        per = min(max(self.per * factor, _LEAST), _MOST)
        left = (at + self.left) * per / self.per - at
        return replace(self, per=per).scrolled(round(left))

    def showing(self, first: int, days: int) -> "Axis":
        """So many days in sight, from the first one on."""
        per = min(max(self.wide / max(days, 1), _LEAST), _MOST)
        return replace(self, per=per).scrolled(round((first - self.since) * per))

    def centred(self, day: int) -> "Axis":
        """With a day a third of the way in."""
        return self.scrolled(round((day - self.since) * self.per) - self.wide // 3)

    # What the head says

    def marks(self) -> Iterator[Mark]:
        """What begins in sight: days, Mondays, months or quarters."""
        first, last = dt.date.fromordinal(max(self.first, self.since)), dt.date.fromordinal(min(self.last, self.until))
        if self.per >= _WEEKS:
            days = self.per >= _DAYS
            day = first if days else first - dt.timedelta(days=first.weekday())
            while day <= last:
                yield Mark(day.toordinal(), f"{_weekdays()[day.weekday()]} {day.day}" if days else str(day.day))
                day += dt.timedelta(days=1 if days else 7)
            return
        step = 1 if self.per >= _MONTHS else 3
        year, month = first.year, first.month - (first.month - 1) % step
        while (day := dt.date(year, month, 1)) <= last:
            label = month_name(month)[:3] if step == 1 else _("Q{n}").format(n=(month + 2) // 3)
            yield Mark(day.toordinal(), label)
            year, month = (year, month + step) if month + step <= 12 else (year + 1, month + step - 12)

    def spans(self) -> Iterator[Mark]:
        """What the marks belong to: months of days and weeks, years of months; those that reach into sight."""
        by_month = self.per >= _WEEKS
        first, last = dt.date.fromordinal(max(self.first, self.since)), dt.date.fromordinal(min(self.last, self.until))
        day = first.replace(day=1) if by_month else first.replace(month=1, day=1)
        while day <= last:
            yield Mark(day.toordinal(), f"{month_name(day.month)} {day.year}" if by_month else str(day.year))
            later = day + dt.timedelta(days=31 if by_month else 366)
            day = later.replace(day=1) if by_month else later.replace(month=1, day=1)

    @property
    def by_day(self) -> bool:
        """Whether each day has its own line."""
        return self.per >= _DAYS


def axis_of(days: list[int], today: int) -> Axis:
    """An axis on which these days and today have room, as far as anybody may want to look, a quarter in sight."""
    near = [day for day in days if abs(day - today) < _YEARS * 366]
    first, last = min([*near, today - 366]), max([*near, today + 366])
    since = dt.date.fromordinal(first).replace(month=1, day=1).toordinal()
    return Axis(since, dt.date.fromordinal(last).replace(month=12, day=31).toordinal(), 8.0)


def _weekdays() -> tuple[str, ...]:
    return _("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su")
