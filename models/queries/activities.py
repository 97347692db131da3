"""An activity or a task as its box edits it, and by what one can be reached."""

import json
from collections.abc import Mapping, Sequence
from typing import Literal

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
