"""Verbs for who may not be reached any more, by which way and since when."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from models.actions.records import field_named, get, refuse_stale, set_field
from models.errors import Refused
from models.fields import Subject, Value
from models.schema import ContactStop
from models.steps import raw_of, recorder_of, today_of
from models.text import _

#: The column by which a stop points at a kind of record.
_OWNERS: dict[Subject, str] = {"people": "person_id", "companies": "company_id"}


def stop_contact(
    session: Session,
    subject: Subject,
    ids: Sequence[int],
    way: str,
    since: dt.date | None = None,
    reason: str | None = None,
) -> int:
    """People, or everybody of companies, may not be reached by a way any more, since a day, today where none is given.

    How many could be so far; a stop that is there keeps its day and its reason. Raises Refused for a day to come.
    """
    code = field_named(ContactStop, "way").code_of(way)
    why = field_named(ContactStop, "reason").check(reason or None)
    day = since or today_of(session)
    _refuse_future(session, day)
    owner, raw = _owner(subject), raw_of(session)
    with recorder_of(session).inserting_many("contact_stops", len(ids)):
        made = raw.execute(
            f"INSERT INTO contact_stops({owner}, way, since, reason) SELECT r.id, :way, :since, :reason "
            f"FROM {subject} r WHERE r.id IN (SELECT value FROM json_each(:ids)) AND NOT EXISTS "
            f"(SELECT 1 FROM contact_stops c WHERE c.{owner}=r.id AND c.way=:way) ORDER BY r.id",
            {"way": code, "since": day.isoformat(), "reason": why, "ids": json.dumps(list(ids))},
        ).rowcount
    return int(made)


def lift_stops(session: Session, subject: Subject, ids: Sequence[int], way: str) -> int:
    """These records may be reached by a way again; how many could not. A stop for every way is another one."""
    code = field_named(ContactStop, "way").code_of(way)
    gone = raw_of(session).execute(
        f"DELETE FROM contact_stops WHERE way=? AND {_owner(subject)} IN (SELECT value FROM json_each(?))",
        (code, json.dumps(list(ids))),
    )
    return int(gone.rowcount)


def edit_stop(session: Session, stop_id: int, key: str, new: Value, was: Value) -> None:
    """Correct the day or the reason of a stop that still holds ``was``."""
    stop = get(session, ContactStop, stop_id)
    if key == "since" and isinstance(new, dt.date):
        _refuse_future(session, new)
    if key == "way":
        refuse_stale(stop.way, str(was))
        raise Refused(_("Lift this stop and set one for the other way."))
    set_field(session, stop, key, new, was)


def change_stop(session: Session, stop_id: int, values: Mapping[str, Value], was: Mapping[str, Value]) -> None:
    """The same for all of ``values`` that differ from what they ``was``, as one step."""
    for key, value in values.items():
        if value != was[key]:
            edit_stop(session, stop_id, key, value, was[key])


def _owner(subject: Subject) -> str:
    if subject not in _OWNERS:
        raise Refused(_("Only people and companies can ask not to be contacted."))
    return _OWNERS[subject]


def _refuse_future(session: Session, day: dt.date) -> None:
    if day > today_of(session):
        raise Refused(_("Nobody asks on a day to come; give the day on which they said so."))
