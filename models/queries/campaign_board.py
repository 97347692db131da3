"""Campaigns in a column for each status, and what those of a year cost."""

import datetime as dt
import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.steps import raw_of

#: What ends soonest or began last comes first, what is over by when it ended.
_CAMPAIGNS = (
    "SELECT r.id, r.status_id, coalesce(r.budget, 0), coalesce((SELECT sum(l.amount) FROM spend_lines l "
    "WHERE l.campaign_id=r.id AND NOT l.planned), 0) FROM campaigns r "
    "LEFT JOIN campaign_statuses s ON s.id=r.status_id WHERE r.id IN (SELECT value FROM json_each(:some)) "
    "ORDER BY CASE WHEN s.kind IN ('done', 'stopped') THEN -julianday(coalesce(r.ends_on, r.starts_on)) "
    "ELSE julianday(coalesce(r.starts_on, r.ends_on)) END NULLS LAST, r.name_key, r.id"
)
_STATUSES = "SELECT id, name, kind, retired FROM campaign_statuses ORDER BY position, id"
_YEAR = (
    "SELECT count(*), sum(r.budget), sum((SELECT sum(l.amount) FROM spend_lines l WHERE l.campaign_id=r.id "
    "AND NOT l.planned)) FROM campaigns r WHERE r.id IN (SELECT value FROM json_each(:some)) "
    "AND coalesce(r.starts_on, r.ends_on)<=:last AND (r.ends_on IS NULL OR r.ends_on>=:first)"
)


@dataclass(frozen=True, slots=True)
class Column:
    """The campaigns of a status; ``budget`` and ``spent`` are their sums in minor units. ``retired``: nothing can be
    brought here any more."""

    status_id: int
    name: str
    kind: str
    retired: bool
    ids: "array[int]"
    budget: int
    spent: int


@dataclass(frozen=True, slots=True)
class YearSpend:
    """The campaigns that run in a year: how many, what was paid for them so far, and their budgets; minor units."""

    year: int
    count: int
    spent: int
    budget: int


def campaign_board(session: Session, some: Iterable[int]) -> tuple[Column, ...]:
    """Every status that is offered, and those retired ones that some of these campaigns still have."""
    raw = raw_of(session)
    statuses = raw.execute(_STATUSES).fetchall()
    held: dict[int, array[int]] = {row[0]: array("q") for row in statuses}
    budgets, spent = dict.fromkeys(held, 0), dict.fromkeys(held, 0)
    for one, status, budget, paid in raw.execute(_CAMPAIGNS, {"some": json.dumps(list(some))}):
        if status in held:
            held[status].append(one)
            budgets[status] += budget
            spent[status] += paid
    return tuple(
        Column(one, name, kind, bool(retired), held[one], budgets[one], spent[one])
        for one, name, kind, retired in statuses
        if not retired or held[one]
    )


def year_spend(session: Session, some: Iterable[int], today: dt.date) -> YearSpend:
    """What those of some campaigns cost that run in this year."""
    bound = {"some": json.dumps(list(some)), "first": f"{today.year}-01-01", "last": f"{today.year}-12-31"}
    count, budget, spent = raw_of(session).execute(_YEAR, bound).fetchone()
    return YearSpend(today.year, count, spent or 0, budget or 0)
