"""Verbs that join two records into one, and take that back, also weeks later."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.actions.keeping import STANDING, keep_merge
from models.actions.moving import cut_circle, move_all
from models.actions.plans import show_next
from models.actions.records import field_named, get
from models.actions.returning import Returning, called, joined_to
from models.errors import Refused, Stale
from models.fields import Subject, Value
from models.formats import quoted
from models.rules.joining import SETTLED, WITH_STAGE, default_side, earliest, joined_notes
from models.schema import Company, Person, UnlikePair
from models.steps import next_step_id, raw_of, recorder_of
from models.text import _

_MAPPED: dict[Subject, type[Person] | type[Company]] = {"people": Person, "companies": Company}
_PAIR = {"people": ("person_id", "other_person_id"), "companies": ("company_id", "other_company_id")}


@dataclass(frozen=True, slots=True)
class Parted:
    """A merge that was taken back: the record that is there again, and sentences about what stayed as it was."""

    back: int
    left: tuple[str, ...]


def merge_people(session: Session, keep_id: int, gone_id: int, values: Mapping[str, Value]) -> int:
    """Join a person to another one, who has everything of both then. ``values`` by field key are those of either
    that stay; what is not named is chosen. Raises Stale where a value is neither's any more."""
    _join(session, "people", keep_id, gone_id, values)
    show_next(session, "people", "r.id=:one", one=keep_id)
    _keep(session, "people", keep_id, gone_id)
    return keep_id


def merge_companies(session: Session, keep_id: int, gone_id: int, values: Mapping[str, Value]) -> int:
    """The same for companies."""
    _join(session, "companies", keep_id, gone_id, values)
    cut_circle(raw_of(session), keep_id)
    _keep(session, "companies", keep_id, gone_id)
    return keep_id


def _join(session: Session, subject: Subject, keep_id: int, gone_id: int, values: Mapping[str, Value]) -> None:
    if keep_id == gone_id:
        raise Refused(_("A record can't be merged with itself; choose two different ones."))
    raw = raw_of(session)
    raw.execute("PRAGMA defer_foreign_keys=ON")  # what is kept of the merge names its step, which is written last
    keep, gone = get(session, _MAPPED[subject], keep_id), get(session, _MAPPED[subject], gone_id)
    settled = _settle(subject, _held(keep), _held(gone), values)
    session.info["gone_name"] = called(raw, subject, gone_id)
    move_all(raw, subject, keep_id, gone_id)
    session.expire(keep)
    for key, value in settled.items():
        if not (key == "parent_id" and value in (keep_id, gone_id)):
            setattr(keep, key, value)
    session.flush()
    raw.execute(f"DELETE FROM {subject} WHERE id=?", (gone_id,))
    session.expire_all()


def _keep(session: Session, subject: Subject, keep_id: int, gone_id: int) -> None:
    noted = recorder_of(session).noted()
    keep_merge(session, subject, (gone_id, session.info.pop("gone_name")), keep_id, noted)


def _held(row: Person | Company) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def _settle(
    subject: Subject, keep: Mapping[str, Any], gone: Mapping[str, Any], values: Mapping[str, Value]
) -> dict[str, Any]:
    """What the one that stays holds: the chosen ``values``, else the fuller or older; raises Stale."""
    settled: dict[str, Any] = {}
    for column in _MAPPED[subject].__table__.columns:
        key = column.name
        if "field" not in column.info or key in SETTLED:
            continue
        if key in values:
            if values[key] not in (keep[key], gone[key]):
                label = field_named(_MAPPED[subject], key).title()
                raise Stale(_("{label} has been changed since you opened the two; look at them again.").format(
                    label=label))  # fmt: skip
            settled[key] = values[key]
        else:
            settled[key] = (keep if default_side(key, keep, gone) == "keep" else gone)[key]
    for key, goes_with in WITH_STAGE.items() if subject == "people" else ():
        if settled["lifecycle"] != goes_with:
            settled[key] = None
    settled["created_on"] = earliest(keep["created_on"], gone["created_on"])
    settled["note"] = joined_notes(keep["note"], gone["note"])
    return settled


def take_back_merge(session: Session, kept_id: int) -> Parted:
    """Part two records that were joined: the one that went is there again with everything that was its own; what was
    changed since stays, and is told. Raises Refused where it is taken back already or the other one is gone."""
    raw = raw_of(session)
    row = raw.execute(
        f"SELECT k.subject, k.row_id, k.into_id, k.name, k.changes, {STANDING} FROM kept k "
        "WHERE k.id=? AND k.kind='merge'", (kept_id,),
    ).fetchone()  # fmt: skip
    if row is None:
        raise Refused(_("This merge can't be taken back any more: it is more than 90 days old."))
    subject, gone_id, into, name, changes, standing = row
    if not standing:
        raise Refused(_("This merge has been taken back already."))
    _refuse_without(session, subject, into)
    raw.execute("PRAGMA defer_foreign_keys=ON")
    raw.execute("UPDATE kept SET back_step_id=? WHERE id=?", (next_step_id(raw), kept_id))
    returning = Returning(session)
    returning.put_back(json.loads(changes), merged=True)
    returning.finish()
    if not called(raw, subject, gone_id) and not _is_there(session, subject, gone_id):
        raise Refused(_("“{name}” can't be brought back.").format(name=quoted(name)))
    session.expire_all()
    return Parted(gone_id, tuple(dict.fromkeys(returning.left)))


def _is_there(session: Session, subject: str, row_id: int) -> bool:
    return raw_of(session).execute(f"SELECT 1 FROM {subject} WHERE id=?", (row_id,)).fetchone() is not None


def _refuse_without(session: Session, subject: str, into: int) -> None:
    """The record that has everything must be there to give it back."""
    raw = raw_of(session)
    if _is_there(session, subject, into):
        return
    further = joined_to(raw, subject, into)
    if further is not None:
        name = called(raw, subject, further)
        raise Refused(_("Both have been merged into “{name}” since. Take that merge back first.").format(name=name))
    in_trash = raw.execute(
        f"SELECT k.name FROM kept k WHERE k.kind='trash' AND k.subject=? AND k.row_id=? AND {STANDING}", (subject, into)
    ).fetchone()
    if in_trash:
        raise Refused(_("“{name}” is in the trash. Restore it first, then take the merge back.").format(
            name=in_trash[0]))  # fmt: skip
    raise Refused(_("The record that stayed has been deleted for good, and what it had with it."))


def mark_unlike(session: Session, subject: Subject, one: int, other: int) -> None:
    """Two records look alike and are not the same: they are not suggested again."""
    if one == other:
        raise Refused(_("Choose two different records."))
    for each in (one, other):
        get(session, _MAPPED[subject], each)
    first, second = _PAIR[subject]
    low, high = sorted((one, other))
    raw = raw_of(session)
    if raw.execute(f"SELECT 1 FROM unlike_pairs WHERE {first}=? AND {second}=?", (low, high)).fetchone():
        return
    session.add(UnlikePair(**{first: low, second: high}))
    session.flush()

