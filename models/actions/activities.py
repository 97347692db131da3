"""Verbs for what was done with people, companies, deals and campaigns."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from models.actions.records import delete_rows, fill, get, set_field
from models.errors import Refused
from models.fields import Value
from models.schema import Activity, Deal, Person
from models.schema.activities import ABOUT
from models.steps import today_of
from models.text import _


def add_activity(session: Session, values: Mapping[str, Value]) -> int:
    """Note something that was done, today unless it says otherwise; what it is about stands beside its fields.

    Raises Refused where it is about nothing, or a note without words.
    """
    activity = Activity(happened_on=today_of(session))
    fill(activity, values)
    for column in ABOUT:
        setattr(activity, column, values.get(column))
    if all(getattr(activity, column) is None for column in ABOUT):
        raise Refused(_("Say with whom, or about what, this was."))
    if activity.kind == "note" and not (activity.note or activity.outcome):
        raise Refused(_("Write the note."))
    _check_day(session, activity)
    _imply(session, activity)
    session.add(activity)
    session.flush()
    return activity.id


def log_with(session: Session, column: str, ids: Sequence[int], values: Mapping[str, Value]) -> list[int]:
    """Note the same thing, such as a letter, for many people, companies, deals or campaigns; the activities' ids.

    ``column`` is one of ``ABOUT``.
    """
    return [add_activity(session, {**values, column: one}) for one in ids]


def _imply(session: Session, activity: Activity) -> None:
    if activity.deal_id is not None:
        deal = get(session, Deal, activity.deal_id)
        activity.person_id = activity.person_id or deal.person_id
        activity.company_id = activity.company_id or deal.company_id
    if activity.person_id is not None:
        activity.company_id = activity.company_id or get(session, Person, activity.person_id).company_id


def _check_day(session: Session, activity: Activity) -> None:
    if activity.happened_on > today_of(session):
        raise Refused(_("This day is still to come; plan a task instead."))


def edit_activity(session: Session, activity_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``."""
    activity = get(session, Activity, activity_id)
    set_field(session, activity, key, new, was)
    _check_day(session, activity)


def change_activity(session: Session, activity_id: int, new: Mapping[str, Value], was: Mapping[str, Value]) -> None:
    """Set some fields at once, each where it differs from what it ``was``."""
    for key, value in new.items():
        if value != was.get(key):
            edit_activity(session, activity_id, key, value, was.get(key))
    activity = get(session, Activity, activity_id)
    if activity.kind == "note" and not (activity.note or activity.outcome):
        raise Refused(_("Write the note; or delete it from the timeline."))


def delete_activities(session: Session, ids: Sequence[int]) -> int:
    """Delete what was noted."""
    return delete_rows(session, Activity, ids)
