"""How far a person has come, event by event, and who is about to wake up."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.steps import raw_of


@dataclass(frozen=True, slots=True)
class Event:
    """A person came to a stage; ``deal`` names the deal that brought them there, if one did."""

    id: int
    stage: str
    day: dt.date | None
    deal: str


def events(session: Session, person_id: int) -> tuple[Event, ...]:
    """The events of a person, the latest first, in the order in which the stage follows them."""
    rows = raw_of(session).execute(
        "SELECT e.id, e.stage, e.entered_on, coalesce(d.title, '') FROM lifecycle_events e "
        "LEFT JOIN deals d ON d.id=e.deal_id WHERE e.person_id=? "
        "ORDER BY coalesce(e.entered_on, substr(e.recorded_at, 1, 10)) DESC, e.recorded_at DESC, e.id DESC",
        (person_id,),
    )
    return tuple(Event(one, stage, dt.date.fromisoformat(day) if day else None, deal) for one, stage, day, deal in rows)


def due_to_wake(session: Session, today: dt.date) -> int:
    """How many people who were put off are to be woken up."""
    sql = "SELECT count(*) FROM people WHERE lifecycle='not_now' AND wake_on<=?"
    return int(raw_of(session).execute(sql, (today.isoformat(),)).fetchone()[0])
