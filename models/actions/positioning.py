"""Verbs for positionings: what an offer is to whom. Every wording is a version with its day and reason."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.naming import checked_reason, refuse_twin
from models.actions.records import field_named, get, set_field
from models.errors import Refused, Stale
from models.fields import Value
from models.formats import one_line, quoted
from models.rules.positioning import BLANKS, differences
from models.schema import Positioning, PositioningVersion
from models.steps import today_of
from models.text import _


def add_positioning(session: Session, name: str, segment_id: int | None = None) -> int:
    """A new positioning of an offer; its blanks are filled in by :func:`reword_positioning`."""
    made = Positioning(name=refuse_twin(session, Positioning, name), segment_id=segment_id)
    session.add(made)
    session.flush()
    return made.id


def edit_positioning(session: Session, positioning_id: int, key: str, new: Value, was: Value) -> None:
    """Set what the offer is called, or its segment, where it still is ``was``."""
    one = get(session, Positioning, positioning_id)
    if key == "name":
        new = refuse_twin(session, Positioning, str(new or ""), but=positioning_id)
    set_field(session, one, key, new, was)


def reword_positioning(
    session: Session, positioning_id: int, blanks: Mapping[str, Value], reason: str | None, was: int | None
) -> int:
    """The id of a new version, from today on, in place of version ``was`` (None: there was none).

    Refused without a reason, unless it is the first; Stale where another version is in force by now.
    """
    one = get(session, Positioning, positioning_id)
    held = session.scalars(
        select(PositioningVersion)
        .where(PositioningVersion.positioning_id == positioning_id)
        .order_by(PositioningVersion.since.desc(), PositioningVersion.id.desc())
        .limit(1)
    ).first()
    if (held.id if held else None) != was:
        told = _("The wording of “{name}” has been changed since you opened it. Look at it and change it again.")
        raise Stale(told.format(name=quoted(one.name)))
    made = PositioningVersion(positioning_id=positioning_id, since=today_of(session))
    for key in BLANKS:
        text = one_line(str(blanks.get(key) or "")) or None
        setattr(made, key, field_named(PositioningVersion, key).check(text))
    now = {key: getattr(made, key) for key in BLANKS}
    if not any(now.values()):
        raise Refused(_("Fill in at least one of the six blanks first."))
    if held is not None and not differences({key: getattr(held, key) for key in BLANKS}, now):
        raise Refused(_("Nothing has changed: this is the wording in force."))
    made.reason = checked_reason(PositioningVersion, reason, needed=held is not None)
    session.add(made)
    session.flush()
    return made.id


def retire_positioning(session: Session, positioning_id: int, retired: bool) -> None:
    """Put a positioning aside, or take it up again."""
    get(session, Positioning, positioning_id).retired = retired
    session.flush()


def delete_positioning(session: Session, positioning_id: int) -> None:
    """Delete a positioning with all its versions."""
    session.delete(get(session, Positioning, positioning_id))
    session.flush()
