"""Verbs for sequences: what their steps are, and with whom they are started and stopped.

All tasks of a sequence are planned when it is started, each on a working day; from then on they are tasks like any
other.
"""

import json
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.plans import show_next
from models.actions.records import among, get
from models.actions.tasks import add_task
from models.errors import Refused
from models.formats import quoted
from models.queries.calendar import working_day
from models.schema import Enrolment, EnrolmentTask, Person, SequenceStep, Task
from models.schema import Sequence as Plan
from models.steps import raw_of, today_of
from models.text import _

#: Who has come here needs no more steps: the sequences of somebody who becomes one of these stop by themselves.
ENDS = frozenset({"customer", "disqualified"})


def start_sequence(session: Session, sequence_id: int, people: Sequence[int]) -> int:
    """Plan every step of a sequence with each of these people; how many there are.

    Raises Refused where it runs already with one of them, or has no step.
    """
    plan = get(session, Plan, sequence_id)
    held = _steps(session, sequence_id)
    if not held:
        raise Refused(_("“{name}” has no steps yet; add them in the settings.").format(name=quoted(plan.name)))
    running = select(Enrolment.person_id).where(
        Enrolment.sequence_id == sequence_id, Enrolment.stopped_on.is_(None), Enrolment.person_id.in_(among(people))
    )
    busy = [one for one in session.scalars(running) if _is_running(session, sequence_id, one)]
    if busy:
        told = _("{name} is in “{sequence}” already; stop it first to start anew.")
        raise Refused(told.format(name=_called(session, busy[0]), sequence=quoted(plan.name)))
    for person_id in people:
        _enrol(session, plan.id, person_id, held)
    return len(people)


def _is_running(session: Session, sequence_id: int, person_id: int) -> bool:
    """Whether a step of it is still to be done: one that was done to its end may be started again."""
    open_tasks = (
        select(Task.id)
        .join(EnrolmentTask, EnrolmentTask.task_id == Task.id)
        .join(Enrolment, Enrolment.id == EnrolmentTask.enrolment_id)
        .where(Enrolment.sequence_id == sequence_id, Enrolment.person_id == person_id)
        .where(Enrolment.stopped_on.is_(None), Task.done_at.is_(None))
    )
    return session.scalar(open_tasks.limit(1)) is not None


def _enrol(session: Session, sequence_id: int, person_id: int, steps: Sequence[SequenceStep]) -> None:
    today = today_of(session)
    enrolment = Enrolment(sequence_id=sequence_id, person_id=person_id, started_on=today)
    session.add(enrolment)
    session.flush()
    for step in steps:
        day = working_day(session, today, step.days)
        task = add_task(session, {"title": step.title, "kind": step.kind, "due_on": day, "person_id": person_id})
        session.add(EnrolmentTask(enrolment_id=enrolment.id, task_id=task))
    session.flush()


def stop_sequence(session: Session, enrolment_id: int) -> int:
    """Stop a sequence with a person: what is still to be done of it is not planned any more; how many tasks went."""
    enrolment = get(session, Enrolment, enrolment_id)
    if enrolment.stopped_on is not None:
        raise Refused(_("This is stopped already."))
    return _stop(session, [enrolment_id], [enrolment.person_id])


def stop_all(session: Session, people: Sequence[int]) -> int:
    """Stop whatever runs with these people."""
    bound = (json.dumps(list(people)),)
    sql = "SELECT id FROM enrolments WHERE stopped_on IS NULL AND person_id IN (SELECT value FROM json_each(?))"
    running = [one for (one,) in raw_of(session).execute(sql, bound)]
    return _stop(session, running, people) if running else 0


def _stop(session: Session, enrolments: Sequence[int], people: Sequence[int]) -> int:
    raw, bound = raw_of(session), json.dumps(list(enrolments))
    inside = "IN (SELECT value FROM json_each(?))"
    gone = raw.execute(
        "DELETE FROM tasks WHERE done_at IS NULL AND id IN "
        f"(SELECT task_id FROM enrolment_tasks WHERE enrolment_id {inside})", (bound,),
    )  # fmt: skip
    raw.execute(f"UPDATE enrolments SET stopped_on=? WHERE id {inside}", (today_of(session).isoformat(), bound))
    session.expire_all()
    show_next(session, "people", "r.id IN (SELECT value FROM json_each(:ids))", ids=json.dumps(list(people)))
    return int(gone.rowcount)


def _called(session: Session, person_id: int) -> str:
    person = get(session, Person, person_id)
    name = " ".join(part for part in (person.first_name, person.last_name) if part)
    return quoted(name) if name else _("Somebody")


def _steps(session: Session, sequence_id: int) -> list[SequenceStep]:
    held = select(SequenceStep).where(SequenceStep.sequence_id == sequence_id)
    return list(session.scalars(held.order_by(SequenceStep.position, SequenceStep.id)))
