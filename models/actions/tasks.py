"""Verbs for what is to be done."""

from collections.abc import Mapping, Sequence
from typing import Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.activities import add_activity
from models.actions.plans import show_next
from models.actions.records import among, delete_rows, fill, get, set_field
from models.errors import Refused
from models.fields import Value
from models.schema import Company, Deal, Person, Task
from models.schema.activities import ABOUT
from models.steps import moment_of, today_of
from models.text import _


def add_task(session: Session, values: Mapping[str, Value]) -> int:
    """A new task; ``values`` by field key, with ``person_id``, ``company_id``, ``deal_id``, ``campaign_id``.

    A task about a deal is about its person too.
    """
    task = Task(kind="todo")
    fill(task, values)
    if not task.title and task.due_on is None:
        raise Refused(_("Say what is to be done, or when."))
    point_at(session, task, values)
    session.add(task)
    session.flush()
    _renew(session, [task])
    return task.id


def plan_for(session: Session, column: str, ids: Sequence[int], values: Mapping[str, Value]) -> list[int]:
    """Plan the same for many people, companies, deals or campaigns; the tasks' ids. ``column`` is one of ``ABOUT``."""
    return [add_task(session, {**values, column: one}) for one in ids]


def point_at(session: Session, row: Task, values: Mapping[str, Value]) -> None:
    """Note what a task is about; what a deal or a person implies is noted with it."""
    for column in ABOUT:
        setattr(row, column, values.get(column))
    if row.deal_id is not None:
        deal = get(session, Deal, row.deal_id)
        row.person_id, row.company_id = row.person_id or deal.person_id, row.company_id or deal.company_id
    if row.person_id is not None:
        row.company_id = row.company_id or get(session, Person, row.person_id).company_id
    elif row.company_id is not None:
        get(session, Company, row.company_id)


def edit_task(session: Session, task_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``; another day for it is how a task is put off."""
    task = get(session, Task, task_id)
    set_field(session, task, key, new, was)
    if not task.title and task.due_on is None:
        raise Refused(_("Say what is to be done, or when; or delete the task."))
    _renew(session, [task])


def change_task(session: Session, task_id: int, new: Mapping[str, Value], was: Mapping[str, Value]) -> None:
    """Set some fields at once, each where it differs from what it ``was``."""
    differing = {key: value for key, value in new.items() if value != was.get(key)}
    for key in sorted(differing, key=lambda one: differing[one] is None):  # what is emptied comes last
        edit_task(session, task_id, key, differing[key], was.get(key))


def complete_task(session: Session, task_id: int, note: str | None = None) -> int | None:
    """Tick a task off. One that was a call, a visit or the like is noted as done on the timeline; gives its id."""
    task = get(session, Task, task_id)
    if task.done_at is not None:
        raise Refused(_("This is done already."))
    task.done_at = moment_of(session)
    session.flush()
    _renew(session, [task])
    if task.kind == "todo" and not note:
        return None
    values: dict[str, Value] = {column: getattr(task, column) for column in ABOUT}
    values |= {"kind": "note" if task.kind == "todo" else task.kind, "happened_on": today_of(session)}
    values |= {"outcome": task.title, "note": note, "owner_id": task.owner_id}
    return add_activity(session, values)


def reopen_task(session: Session, task_id: int) -> None:
    """A task that was ticked off is to be done after all."""
    task = get(session, Task, task_id)
    if task.done_at is None:
        raise Refused(_("This is still to be done."))
    task.done_at = None
    session.flush()
    _renew(session, [task])


def delete_tasks(session: Session, ids: Sequence[int]) -> int:
    """Delete tasks."""
    gone = session.scalars(select(Task).where(Task.id.in_(among(ids)))).all()
    count = delete_rows(session, Task, ids)
    _renew(session, gone)
    return count


def _renew(session: Session, tasks: Sequence[Task]) -> None:
    for table, column in (("people", "person_id"), ("deals", "deal_id")):
        for one in {getattr(task, column) for task in tasks} - {None}:
            show_next(session, cast("Literal['people', 'deals']", table), "r.id=:one", one=one)
