"""An activity or a task as its box edits it, whom one can reach, and who is addressed by a campaign."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from models.actions.records import get
from models.fields import Field, Subject, Value
from models.schema import Activity, Base, Task
from models.steps import raw_of
from models.subjects import ACTIVITY_FIELDS, TASK_FIELDS

#: Where the addresses and numbers of a kind of record stand.
_REACHED: dict[Subject, str] = {
    "people": "person_id IN (SELECT value FROM json_each(:ids))",
    "companies": "company_id IN (SELECT value FROM json_each(:ids))",
    "deals": "person_id IN (SELECT person_id FROM deals WHERE id IN (SELECT value FROM json_each(:ids)))",
}
_NAME = "trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, ''))"


@dataclass(frozen=True, slots=True)
class Member:
    """A person whom a campaign addresses."""

    person_id: int
    name: str
    response: str
    responded_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Members:
    """How many answered how, by code, and the first of them by name."""

    counts: Mapping[str, int]
    first: tuple[Member, ...]

    @property
    def total(self) -> int:
        """How many are addressed."""
        return sum(self.counts.values())


def activity_values(session: Session, activity_id: int) -> Mapping[str, Value]:
    """What is noted of an activity, by field key. Raises Refused where it is gone."""
    return _values(get(session, Activity, activity_id), ACTIVITY_FIELDS)


def task_values(session: Session, task_id: int) -> Mapping[str, Value]:
    """What is noted of a task, by field key. Raises Refused where it is gone."""
    return _values(get(session, Task, task_id), TASK_FIELDS)


def _values(row: Base, fields: Mapping[str, Field]) -> Mapping[str, Value]:
    return {key: getattr(row, key) for key in fields}


def reached(session: Session, subject: Subject, ids: Sequence[int], kind: Literal["email", "phone"]) -> tuple[str, ...]:
    """The first e-mail address or telephone number of each of these records that has one; of a deal its person's."""
    if subject not in _REACHED:
        return ()
    sql = f"SELECT value FROM contact_points WHERE {_REACHED[subject]} AND kind=:kind AND position=0"
    return tuple(row[0] for row in raw_of(session).execute(sql, {"ids": json.dumps(list(ids)), "kind": kind}))


def members(session: Session, campaign_id: int, limit: int = 50) -> Members:
    """Those whom a campaign addresses; the first ``limit`` of them by name."""
    raw, bound = raw_of(session), {"one": campaign_id, "limit": limit}
    counts = "SELECT response, count(*) FROM campaign_members WHERE campaign_id=:one GROUP BY response"
    first = (
        f"SELECT m.person_id, {_NAME}, m.response, m.responded_on FROM campaign_members m "
        "JOIN people p ON p.id=m.person_id WHERE m.campaign_id=:one ORDER BY p.sort_key, p.id LIMIT :limit"
    )
    listed = tuple(_member(row) for row in raw.execute(first, bound))
    return Members(dict(raw.execute(counts, bound).fetchall()), listed)


def member_ids(session: Session, campaign_id: int) -> tuple[int, ...]:
    """Everybody whom a campaign addresses."""
    sql = "SELECT person_id FROM campaign_members WHERE campaign_id=? ORDER BY person_id"
    return tuple(row[0] for row in raw_of(session).execute(sql, (campaign_id,)))


def _member(row: tuple[Any, ...]) -> Member:
    one, name, response, day = row
    return Member(one, name, response, dt.date.fromisoformat(day) if day else None)
