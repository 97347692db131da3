"""The time that the sample covers, seen from today: its months, how busy each was, and the three starved ones."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.rules.months import Month
from models.sample.chance import Chance
from models.sample.holidays import holidays_of
from models.sample.words import Words


def span_of(words: Words, today: dt.date, chance: Chance) -> "Span":
    """The span that ends today; ``chance`` gives each month its own weather."""
    now, facts = Month.of(today), words.business
    months = [now.shifted(-back) for back in range(facts["months"], -1, -1)]
    low, high = facts["seasons"]["growth"]
    pace = {}
    for at, month in enumerate(months):
        grown = low + (high - low) * at / (len(months) - 1)
        season = facts["seasons"]["pace"][month.month - 1]
        pace[month] = grown * chance.near(season, facts["seasons"]["noise"])
    hungry = facts["starved"]
    starved = frozenset(now.shifted(-back) for back in range(hungry["last"], hungry["first"] + 1))
    return Span(today, tuple(months), pace, starved, now.shifted(-hungry["big_order"]))


def workday(day: dt.date) -> dt.date:
    """The day itself, or the first one after a weekend and holidays."""
    while not is_workday(day):
        day += dt.timedelta(days=1)
    return day


def workday_before(day: dt.date) -> dt.date:
    """The day itself, or the last one before a weekend and holidays."""
    while not is_workday(day):
        day -= dt.timedelta(days=1)
    return day


def is_workday(day: dt.date) -> bool:
    """Whether the workshop works on the day."""
    return day.weekday() < 5 and day not in holidays_of(day.year)


def later(day: dt.date, days: float) -> dt.date:
    """The workday so many days later."""
    return workday(day + dt.timedelta(days=round(days)))


@dataclass(frozen=True, slots=True)
class Span:
    """Months up to today's; ``pace`` is 1 in a usual month; ``big_order`` is the month in which it was won."""

    today: dt.date
    months: tuple[Month, ...]
    pace: Mapping[Month, float]
    starved: frozenset[Month]
    big_order: Month

    @property
    def first(self) -> dt.date:
        """The day on which the file was begun."""
        return workday(self.months[0].first_day)

    def holds(self, day: dt.date) -> bool:
        """Whether the day lies between the first one and today."""
        return self.first <= day <= self.today

    def days(self, first: dt.date, last: dt.date) -> Iterator[dt.date]:
        """Every day from ``first`` to ``last`` that the span holds."""
        day = max(first, self.first)
        while day <= min(last, self.today):
            yield day
            day += dt.timedelta(days=1)

    def is_starved(self, day: dt.date) -> bool:
        """Whether marketing got nothing in the day's month."""
        return Month.of(day) in self.starved

    def spread(self, number: float, first: dt.date, last: dt.date, chance: Chance) -> list[dt.date]:
        """About ``number`` days out of ``first`` to ``last`` as far as the span holds them, evenly, never a Sunday."""
        step, due, found = number / max(1, (last - first).days + 1), chance.random(), []
        for day in self.days(first, last):
            due += step * (0.6 if day.weekday() == 5 else 0.0 if day.weekday() == 6 else 1.28)
            while due >= 1:
                due -= 1
                found.append(day)
        return found
