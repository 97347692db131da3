"""A campaign that comes back: the one before, the one after, and when and as what the next one is due."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.formats import month_name
from models.rules.copies import MONTHS, months_on, turned
from models.steps import raw_of

_ENGLISH = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December")  # fmt: skip
_SQL = """
SELECT c.name, c.starts_on, coalesce(c.ends_on, c.starts_on), c.repeats, b.id, b.name, a.id, a.name,
    s.kind IN ('done', 'stopped'), s.kind='stopped',
    (SELECT count(*) FROM campaign_members m WHERE m.campaign_id=c.id)
FROM campaigns c LEFT JOIN campaigns b ON b.id=c.follows_id LEFT JOIN campaign_statuses s ON s.id=c.status_id
LEFT JOIN campaigns a ON a.id=(SELECT min(f.id) FROM campaigns f WHERE f.follows_id=c.id)
WHERE c.id=?
"""


@dataclass(frozen=True, slots=True)
class Series:
    """``before`` and ``after`` are an id and a name; ``next_on`` and ``next_name`` are what the next one would be,
    None and empty where the campaign does not come back or it is there. ``due``: the campaign is over without one."""

    before: tuple[int, str] | None = None
    after: tuple[int, str] | None = None
    next_on: dt.date | None = None
    next_name: str = ""
    due: bool = False
    members: int = 0


def series_of(session: Session, campaign_id: int, today: dt.date) -> Series:
    """What a campaign repeats, and what repeats it."""
    row = raw_of(session).execute(_SQL, (campaign_id,)).fetchone()
    if row is None:
        return Series()
    name, starts, ends, repeats, *linked, over, stopped, members = row
    before = (linked[0], linked[1]) if linked[0] else None
    after = (linked[2], linked[3]) if linked[2] else None
    if repeats not in MONTHS or not starts or after is not None:
        return Series(before, after, members=members)
    start = dt.date.fromisoformat(starts)
    next_on = months_on(start, MONTHS[repeats])
    past = bool(over) or dt.date.fromisoformat(ends) < today
    return Series(before, None, next_on, next_name(name, start, next_on), past and not stopped, members)


def next_name(name: str, was: dt.date, becomes: dt.date) -> str:
    """What the next one is called: the name with its year, month or quarter turned on; without one it gets it."""
    found = turned(name, was, becomes, month_names())
    if found == name:
        month = f"{month_name(becomes.month)} " if becomes.month != was.month else ""
        found = f"{name} {month}{becomes.year}"
    return found


def month_names() -> Sequence[tuple[str, ...]]:
    """How each month may be written in a name."""
    return [(month_name(at), month_name(at)[:3], name, name[:3]) for at, name in enumerate(_ENGLISH, 1)]
