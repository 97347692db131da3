"""Which days there is work on."""

import datetime as dt
from collections.abc import Collection

#: A year of holidays would be a mistake of whoever typed them, not a reason to look on for ever.
_FAR = 366


def next_working_day(day: dt.date, working_days: str, holidays: Collection[dt.date]) -> dt.date:
    """The day itself, or the next one on which there is work.

    ``working_days`` are numbers of weekdays, Monday is 1. The day itself where no day of a whole year is one.
    """
    for after in range(_FAR):
        found = day + dt.timedelta(days=after)
        if str(found.isoweekday()) in working_days and found not in holidays:
            return found
    return day


def working_day_away(day: dt.date, count: int, working_days: str, holidays: Collection[dt.date]) -> dt.date:
    """The working day so many working days later, or earlier where ``count`` is less than 0; the day itself for 0.

    Days without work are not counted. Where no day of a whole year is one, every day counts.
    """
    if next_working_day(day, working_days, holidays) == day and not _works(day, working_days, holidays):
        return day + dt.timedelta(days=count)
    step = dt.timedelta(days=1 if count > 0 else -1)
    for _left in range(abs(count)):
        day += step
        while not _works(day, working_days, holidays):
            day += step
    return day


def working_days_between(first: dt.date, last: dt.date, working_days: str, holidays: Collection[dt.date]) -> int:
    """How many working days ``last`` is after ``first``; less than 0 where it is before."""
    if last < first:
        return -working_days_between(last, first, working_days, holidays)
    days = (first + dt.timedelta(days=after) for after in range(1, (last - first).days + 1))
    return sum(_works(day, working_days, holidays) for day in days)


def _works(day: dt.date, working_days: str, holidays: Collection[dt.date]) -> bool:
    return str(day.isoweekday()) in working_days and day not in holidays
