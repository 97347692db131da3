"""Which days are written for other calendars: apart from the writing, whose library takes long to load."""

import datetime as dt
from dataclasses import dataclass

from models.errors import Refused
from models.text import _

_LONGEST = 3_660  # days


@dataclass(frozen=True, slots=True)
class Days:
    """What is to be written: layers of :mod:`models.queries.agenda`, from a day to a day."""

    layers: frozenset[str]
    first: dt.date
    last: dt.date


def check(wanted: Days) -> None:
    """Raise Refused where nothing can be written."""
    if wanted.last < wanted.first:
        raise Refused(_("The last day is before the first one. Choose a later last day."))
    if (wanted.last - wanted.first).days > _LONGEST:
        raise Refused(_("That is more than ten years. Choose a shorter time."))
    if not wanted.layers:
        raise Refused(_("Choose at least one thing to write."))
