"""Verbs for how far a person has come: stages as dated events, and waking up who was put off.

The stage of a person is that of the latest event. What is not now wakes up by itself, as a step of the program.
"""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.people import follow_stage, note_stage
from models.actions.records import get
from models.actions.tasks import add_task
from models.errors import Refused, Stale
from models.fields import Value
from models.formats import show_day
from models.queries.records import name_of
from models.schema import LifecycleEvent, Person
from models.schema.people import LIFECYCLE
from models.steps import today_of
from models.text import _

_STAGES = dict(LIFECYCLE)


def enter_stage(
    session: Session,
    person_id: int,
    stage: str,
    day: dt.date,
    wake_on: dt.date | None = None,
    because: str | None = None,
) -> str:
    """A person came to a stage on a day, today or before; the stage that they are in now.

    An event before a later one is history only. ``wake_on`` goes with "not now", ``because`` with "disqualified".
    """
    person = get(session, Person, person_id)
    if stage not in _STAGES:
        raise Refused(_("There is no such stage."))
    _refuse_future(session, day)
    if stage == "not_now" and (wake_on is None or wake_on <= today_of(session)):
        raise Refused(_("Say on which day to come back to this; a day to come."))
    if stage == "disqualified" and not because:
        raise Refused(_("Say why; it is asked for later."))
    note_stage(session, person_id, stage, day)
    follow_stage(session, person)
    if stage == person.lifecycle == "not_now":
        person.wake_on = wake_on
    if stage == person.lifecycle == "disqualified":
        person.disqualified_because = because
    session.flush()
    return person.lifecycle


def edit_lifecycle_event(session: Session, event_id: int, new: Value, was: Value) -> None:
    """Correct the day on which somebody came to a stage, as long as it still is ``was``."""
    event = get(session, LifecycleEvent, event_id)
    if event.entered_on != was:
        now = show_day(event.entered_on) if event.entered_on is not None else ""
        raise Stale(_("This has been changed since you opened it; it is now “{now}”.").format(now=now))
    if not isinstance(new, dt.date):
        raise Refused(_("Give the day; or delete the line."))
    _refuse_future(session, new)
    event.entered_on = new
    session.flush()
    follow_stage(session, get(session, Person, event.person_id))


def delete_lifecycle_event(session: Session, event_id: int) -> None:
    """Take back that somebody came to a stage. Raises Refused where nothing else is known of them."""
    event = get(session, LifecycleEvent, event_id)
    person_id = event.person_id
    if session.scalar(select(func.count(LifecycleEvent.id)).where(LifecycleEvent.person_id == person_id)) == 1:
        raise Refused(_("This is where they began; change the stage instead."))
    session.delete(event)
    session.flush()
    follow_stage(session, get(session, Person, person_id))


def wake_people(session: Session) -> int:
    """Whoever was put off until today goes back to the stage before, with a task that says so; how many."""
    today = today_of(session)
    due = select(Person).where(Person.lifecycle == "not_now", Person.wake_on <= today).order_by(Person.id)
    found = list(session.scalars(due))
    for person in found:
        before = session.scalar(
            select(LifecycleEvent.stage)
            .where(LifecycleEvent.person_id == person.id, LifecycleEvent.stage.not_in(("not_now", "disqualified")))
            .order_by(LifecycleEvent.entered_on.desc(), LifecycleEvent.recorded_at.desc(), LifecycleEvent.id.desc())
            .limit(1)
        )
        person.lifecycle, person.wake_on = before or "prospect", None
        session.flush()
        note_stage(session, person.id, person.lifecycle, today)
        title = _("Wake up: {name}").format(name=name_of(session, "people", person.id) or _("who was put off"))
        add_task(session, {"title": title[:300], "due_on": today, "person_id": person.id, "owner_id": person.owner_id})
    return len(found)


def _refuse_future(session: Session, day: dt.date) -> None:
    if day > today_of(session):
        raise Refused(_("This day is still to come; plan a task instead."))
