"""Verbs for people and companies."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from models.actions.keeping import discard
from models.actions.plans import is_plan, plan_next
from models.actions.records import (
    among,
    changed_since,
    field_named,
    fill,
    get,
    is_contact,
    refuse_nobody,
    set_contact,
    set_field,
)
from models.actions.sequences import ENDS, stop_all
from models.actions.tags import set_tags
from models.errors import Refused
from models.fields import Value
from models.queries.month_leads import event_day
from models.rules.joining import WITH_STAGE
from models.rules.quick import split_again, split_name
from models.schema import Company, LifecycleEvent, Person
from models.schema.people import TAGS
from models.steps import moment_of, today_of
from models.text import _


def add_person(session: Session, values: Mapping[str, Value]) -> int:
    """A new person; ``values`` by field key, contact fields and the whole ``name`` among them.

    Raises Refused where nothing tells who it is.
    """
    if name := values.get("name"):
        first, last = split_name(str(name))
        values = {**values, "first_name": first, "last_name": last}
    if not any(values.get(key) for key in ("first_name", "last_name", "company_id", "email")):
        raise Refused(_("A person needs a name, a company or an e-mail address."))
    person = Person(lifecycle="prospect", created_on=today_of(session))
    fill(person, values)
    session.add(person)
    session.flush()
    _set_contacts(session, person, values)
    _enter(session, person, person.lifecycle)
    if person.next_action or person.next_action_on:
        plan_next(session, "people", "r.id=:one", one=person.id)
    return person.id


def edit_person(session: Session, person_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``; a new lifecycle stage is noted with today's date."""
    person = get(session, Person, person_id)
    if key == "name":
        _rename(session, person, cast("str | None", new), was)
    elif key == TAGS.key:
        set_tags(session, person, cast("str | None", new), cast("str | None", was))
    elif is_contact(key):
        set_contact(session, person, key, cast("str | None", new), cast("str | None", was))
    else:
        set_field(session, person, key, new, was)
    if new is None:
        refuse_nobody(session, "person_id", person_id)
    if key == "lifecycle" and new != was:
        _enter(session, person, person.lifecycle)
    if is_plan("people", key):
        plan_next(session, "people", "r.id=:one", one=person_id)


def _rename(session: Session, person: Person, name: str | None, was: Value) -> None:
    """The whole name typed at once. Somebody without one is called otherwise in lists: that is no name of before."""
    before = " ".join(part for part in (person.first_name, person.last_name) if part)
    if before and before != was:
        raise changed_since(field_named(Person, "last_name"), before)
    parts = split_again(name or "", person.first_name, person.last_name)
    for key, part in zip(("first_name", "last_name"), parts, strict=True):
        setattr(person, key, field_named(Person, key).check(part) or None)
    session.flush()


def delete_people(session: Session, ids: Sequence[int]) -> int:
    """Delete people with what belongs to them; their deals stay, with their tasks, without the person."""
    return discard(session, "people", ids)


def add_company(session: Session, values: Mapping[str, Value]) -> int:
    """A new company; ``values`` by field key, contact fields among them."""
    company = Company(created_on=today_of(session))
    fill(company, values)
    session.add(company)
    session.flush()
    _set_contacts(session, company, values)
    return company.id


def edit_company(session: Session, company_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``."""
    company = get(session, Company, company_id)
    if key == "parent_id" and new == company_id:
        raise Refused(_("A company can't be part of itself."))
    if key == TAGS.key:
        set_tags(session, company, cast("str | None", new), cast("str | None", was))
    elif is_contact(key):
        set_contact(session, company, key, cast("str | None", new), cast("str | None", was))
    else:
        set_field(session, company, key, new, was)


def delete_companies(session: Session, ids: Sequence[int]) -> int:
    """Delete companies; their people and deals stay, with what was done and planned, without the company."""
    return discard(session, "companies", ids)


def enter_lifecycle(session: Session, person_id: int, stage: str, deal_id: int, day: dt.date) -> None:
    """A deal brings a person to a stage on its day, or when they came to their last one, since this is the latest."""
    person = get(session, Person, person_id)
    if person.lifecycle != stage:
        last = session.scalar(select(func.max(event_day(LifecycleEvent))).where(LifecycleEvent.person_id == person_id))
        note_stage(session, person.id, stage, max(day, last or day), deal_id)
        follow_stage(session, person)


def _enter(session: Session, person: Person, stage: str) -> None:
    note_stage(session, person.id, stage, today_of(session))
    _settle_stage(session, person)


def note_stage(session: Session, person_id: int, stage: str, day: dt.date, deal_id: int | None = None) -> None:
    """Somebody came to a stage on a day."""
    session.add(
        LifecycleEvent(
            person_id=person_id, stage=stage, entered_on=day, recorded_at=moment_of(session), deal_id=deal_id
        )
    )
    session.flush()


def follow_stage(session: Session, person: Person) -> None:
    """The stage of a person is that of the latest event; one of an unknown day counts from when it was recorded."""
    since = func.coalesce(LifecycleEvent.entered_on, func.substr(LifecycleEvent.recorded_at, 1, 10))
    latest = session.scalar(
        select(LifecycleEvent.stage)
        .where(LifecycleEvent.person_id == person.id)
        .order_by(since.desc(), LifecycleEvent.recorded_at.desc(), LifecycleEvent.id.desc())
        .limit(1)
    )
    if latest is not None and latest != person.lifecycle:
        person.lifecycle = latest
        _settle_stage(session, person)


def _settle_stage(session: Session, person: Person) -> None:
    """What goes with a stage goes when it is left; who needs no more steps has none."""
    for key, goes_with in WITH_STAGE.items():
        if person.lifecycle != goes_with:
            setattr(person, key, None)
    session.flush()
    if person.lifecycle in ENDS:
        stop_all(session, [person.id])


def enter_many(session: Session, ids: Sequence[int], stage: str) -> None:
    """Note for each of many people who is elsewhere that they come to a stage of the lifecycle today."""
    session.execute(
        text(
            "INSERT INTO lifecycle_events(person_id, stage, entered_on, recorded_at) "
            "SELECT id, :stage, :day, :at FROM people "
            "WHERE id IN (SELECT value FROM json_each(:ids)) AND lifecycle <> :stage"
        ),
        {
            "stage": stage,
            "day": today_of(session).isoformat(),
            "at": moment_of(session).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "ids": json.dumps(list(ids)),
        },
    )
    chosen = Person.id.in_(among(ids))
    for key, goes_with in WITH_STAGE.items():
        if stage != goes_with:
            left = update(Person).where(chosen, getattr(Person, key).is_not(None)).values({key: None})
            session.execute(left, execution_options={"synchronize_session": False})
    if stage in ENDS:
        stop_all(session, ids)


def _set_contacts(session: Session, owner: Person | Company, values: Mapping[str, Value]) -> None:
    for key, value in values.items():
        if is_contact(key) and value:
            set_contact(session, owner, key, str(value), None)
        elif key == TAGS.key and value:
            set_tags(session, owner, str(value), None)
