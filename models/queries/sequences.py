"""Sequences that can be started, their steps, and those that run with a person."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.steps import raw_of


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, ``days`` after the start."""

    id: int
    days: int
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A sequence that can be started, with the number of its steps and the days it takes."""

    id: int
    name: str
    steps: int
    days: int


@dataclass(frozen=True, slots=True)
class Running:
    """A sequence that runs with a person: ``done`` of its ``steps`` are done, the next is due on ``next_on``."""

    id: int
    name: str
    steps: int
    done: int
    started_on: dt.date
    next_on: dt.date | None


def steps(session: Session, sequence_id: int) -> tuple[Step, ...]:
    """The steps of a sequence, in order."""
    rows = raw_of(session).execute(
        "SELECT id, days, kind, coalesce(title, '') FROM sequence_steps WHERE sequence_id=? ORDER BY position, id",
        (sequence_id,),
    )
    return tuple(Step(*row) for row in rows)


def offered(session: Session) -> tuple[Offered, ...]:
    """The sequences that can be started, by name."""
    rows = raw_of(session).execute(
        "SELECT s.id, s.name, count(t.id), coalesce(max(t.days), 0) FROM sequences s "
        "JOIN sequence_steps t ON t.sequence_id=s.id WHERE NOT s.retired GROUP BY s.id ORDER BY s.name_key, s.id"
    )
    return tuple(Offered(*row) for row in rows)


def running(session: Session, person_id: int) -> tuple[Running, ...]:
    """What runs with a person, the first begun in front; a task that was deleted is a step that was left out."""
    rows = raw_of(session).execute(
        "SELECT e.id, s.name, count(t.id), count(t.done_at), e.started_on, "
        "min(CASE WHEN t.done_at IS NULL THEN t.due_on END) FROM enrolments e JOIN sequences s ON s.id=e.sequence_id "
        "JOIN enrolment_tasks x ON x.enrolment_id=e.id JOIN tasks t ON t.id=x.task_id "
        "WHERE e.person_id=? AND e.stopped_on IS NULL GROUP BY e.id HAVING count(t.done_at)<count(t.id) "
        "ORDER BY e.started_on, e.id",
        (person_id,),
    )
    return tuple(
        Running(one, name, count, done, dt.date.fromisoformat(began), dt.date.fromisoformat(due) if due else None)
        for one, name, count, done, began, due in rows
    )
