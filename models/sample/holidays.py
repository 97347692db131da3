"""The days on which nobody works in the region of the sample, in any year."""

import datetime as dt
from collections.abc import Mapping
from functools import cache

from models.text import N_

#: Days after Easter Sunday.
_AFTER_EASTER = {1: N_("Easter Monday"), 39: N_("Ascension Day"), 50: N_("Whit Monday")}


@cache
def holidays_of(year: int) -> Mapping[dt.date, str]:
    """The public holidays of the Netherlands in a year, in order, with their names."""
    king = dt.date(year, 4, 27)
    fixed = {
        dt.date(year, 1, 1): N_("New Year’s Day"),
        king - dt.timedelta(days=king.weekday() == 6): N_("King’s Day"),
        dt.date(year, 5, 5): N_("Liberation Day"),
        dt.date(year, 12, 25): N_("Christmas Day"),
        dt.date(year, 12, 26): N_("Boxing Day"),
    }
    easter = easter_of(year)
    moving = {easter + dt.timedelta(days=after): name for after, name in _AFTER_EASTER.items()}
    return dict(sorted((moving | fixed).items()))


def easter_of(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by Oudin's rule (1940)."""
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    moon = epact - epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    after = moon - weekday
    month = 3 + (after + 40) // 44
    return dt.date(year, month, after + 28 - 31 * (month // 4))
