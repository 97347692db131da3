"""When a proof has grown too old to convince anybody."""

import datetime as dt

#: Years after which a proof is to be looked at again.
YEARS = 2


def is_old(dated_on: dt.date | None, today: dt.date) -> bool:
    """Whether a proof is older than two years; one without a date never is."""
    if dated_on is None:
        return False
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return dated_on < dt.date(today.year - YEARS, today.month, day)
