"""Verbs for message houses: a core over three pillars, each with its proofs, on a foundation of tone.

Every wording of a message is a version with its day and reason.
"""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.naming import checked_reason, refuse_twin, refuse_used
from models.actions.records import field_named, get, set_field
from models.errors import Refused, Stale
from models.fields import Value
from models.formats import clean_text, one_line, quoted
from models.schema import House, Message, MessageVersion, Proof
from models.steps import today_of
from models.text import _

#: Places of a house: the core, and its pillars.
PLACES = (0, 1, 2, 3)
#: Proofs of one message; more would be a list that nobody reads.
_MOST_PROOFS = 20
_PARTS = ("message_versions", "proofs")


def add_house(session: Session, name: str, segment_id: int | None = None) -> int:
    """A new message house, with nothing in it yet."""
    made = House(name=refuse_twin(session, House, name), segment_id=segment_id)
    session.add(made)
    session.flush()
    return made.id


def edit_house(session: Session, house_id: int, key: str, new: Value, was: Value) -> None:
    """Set the name, the segment or the tone where it still is ``was``."""
    one = get(session, House, house_id)
    if key == "name":
        new = refuse_twin(session, House, str(new or ""), but=house_id)
    elif isinstance(new, str):
        new = clean_text(new) or None
    set_field(session, one, key, new, was)


def retire_house(session: Session, house_id: int, retired: bool) -> None:
    """Offer the messages of a house no longer, or again; what holds one keeps it."""
    one = get(session, House, house_id)
    one.retired = retired
    for message in _messages(session, house_id):
        message.retired = retired
    session.flush()


def delete_house(session: Session, house_id: int) -> None:
    """Delete a house with its messages. Refused where records hold one of them."""
    one = get(session, House, house_id)
    for message in _messages(session, house_id):
        refuse_used(session, message, _PARTS)
    session.delete(one)
    session.flush()


def word_message(
    session: Session, house_id: int, position: int, words: str, reason: str | None, was: str | None
) -> int:
    """Let a place of a house say ``words`` from today on, in place of ``was`` (None: it was empty); the message's id.

    Refused without a reason, unless it is the first wording; Stale where it reads otherwise by now.
    """
    house = get(session, House, house_id)
    if position not in PLACES:
        raise Refused(_("A message house has a core and three pillars."))
    found = next((one for one in _messages(session, house_id) if one.position == position), None)
    if (found.name if found else None) != was:
        raise Stale(_("This message has been changed since you opened it. Look at it and change it again."))
    words = one_line(words)
    if not words:
        raise Refused(_("Message must not be empty. To take it out of the house, delete it."))
    field_named(MessageVersion, "words").check(words)
    if found is not None and words == found.name:
        raise Refused(_("Nothing has changed: this is the wording in force."))
    why = checked_reason(MessageVersion, reason, needed=found is not None)
    if found is None:
        found = Message(house_id=house_id, position=position, name=words, retired=house.retired)
        session.add(found)
    found.name = words
    session.flush()
    session.add(MessageVersion(message_id=found.id, since=today_of(session), reason=why, words=words))
    session.flush()
    return found.id


def edit_message(session: Session, message_id: int, key: str, new: Value, was: Value) -> None:
    """Set which objection a message answers, where that still is ``was``."""
    if key != "objection":
        raise Refused(_("A message is worded anew with the reason for it."))
    set_field(session, get(session, Message, message_id), key, new, was)


def delete_message(session: Session, message_id: int) -> None:
    """Take a message out of its house, with its proofs and earlier wordings. Refused where records hold it."""
    one = get(session, Message, message_id)
    refuse_used(session, one, _PARTS)
    session.delete(one)
    session.flush()


def add_proof(session: Session, message_id: int, values: Mapping[str, Value]) -> int:
    """A new proof of a message, behind the others."""
    one = get(session, Message, message_id)
    held = session.execute(
        select(func.count(), func.max(Proof.position)).where(Proof.message_id == message_id)
    ).one()
    if held[0] >= _MOST_PROOFS:
        told = _("“{name}” has {n} proofs; that is as many as there is room for. Delete the weakest.")
        raise Refused(told.format(name=quoted(one.name), n=_MOST_PROOFS))
    made = Proof(message_id=message_id, position=0 if held[1] is None else held[1] + 1)
    for key, value in values.items():
        setattr(made, key, field_named(Proof, key).check(_bare(value)))
    if not made.words:
        raise Refused(_("{label} must not be empty.").format(label=field_named(Proof, "words").title()))
    session.add(made)
    session.flush()
    return made.id


def edit_proof(session: Session, proof_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field of a proof that still holds ``was``."""
    set_field(session, get(session, Proof, proof_id), key, _bare(new), was)


def move_proof(session: Session, proof_id: int, by: int) -> None:
    """Let a proof stand so many places on among those of its message."""
    one = get(session, Proof, proof_id)
    held = list(session.scalars(
        select(Proof).where(Proof.message_id == one.message_id).order_by(Proof.position, Proof.id)
    ))  # fmt: skip
    at = held.index(one)
    held.insert(min(max(at + by, 0), len(held) - 1), held.pop(at))
    for place, each in enumerate(held):
        each.position = place
    session.flush()


def delete_proof(session: Session, proof_id: int) -> None:
    """Delete a proof."""
    session.delete(get(session, Proof, proof_id))
    session.flush()


def _messages(session: Session, house_id: int) -> list[Message]:
    return list(session.scalars(select(Message).where(Message.house_id == house_id).order_by(Message.position)))


def _bare(value: Value) -> Value:
    return (one_line(value) or None) if isinstance(value, str) else value
