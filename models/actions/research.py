"""Verbs for research notes, and for what people said of how they heard of the business."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.keeping import discard
from models.actions.records import among, fill, get, set_field
from models.errors import Refused
from models.fields import Value
from models.schema import Campaign, Person, Research, Source
from models.text import _


def add_research(session: Session, values: Mapping[str, Value]) -> int:
    """A new research note."""
    note = Research()
    fill(note, values)
    session.add(note)
    session.flush()
    return note.id


def edit_research(session: Session, research_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``."""
    set_field(session, get(session, Research, research_id), key, new, was)


def delete_research(session: Session, ids: Sequence[int]) -> int:
    """Delete research notes."""
    return discard(session, "research", ids)


def code_heard(session: Session, people: Sequence[int], source_id: int | None, campaign_id: int | None) -> int:
    """Say what source, and campaign where one is given, is meant by what these people answered; how many.

    Their own words stay as they are.
    """
    if source_id is None and campaign_id is None:
        raise Refused(_("Choose a source or a campaign."))
    if source_id is not None:
        get(session, Source, source_id)
    if campaign_id is not None:
        get(session, Campaign, campaign_id)
    found = list(session.scalars(select(Person).where(Person.id.in_(among(people)))))
    for person in found:
        person.source_id = source_id if source_id is not None else person.source_id
        person.campaign_id = campaign_id if campaign_id is not None else person.campaign_id
    session.flush()
    return len(found)
