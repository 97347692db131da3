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
