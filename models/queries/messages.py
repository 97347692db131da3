"""Message houses: a core over three pillars, with proofs, earlier wordings and where each message is used."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fields import Field
from models.queries.uses import Use, uses
from models.rules.proofs import is_old
from models.schema import House as Row
from models.schema import Message, MessageVersion, Segment, fields_of
from models.schema import Proof as ProofRow

#: What is kept of a house, a message with its versions, and a proof, by key.
HOUSE_FIELDS: Mapping[str, Field] = {field.key: field for field in fields_of(Row)}
MESSAGE_FIELDS: Mapping[str, Field] = {field.key: field for of in (Message, MessageVersion) for field in fields_of(of)}
PROOF_FIELDS: Mapping[str, Field] = {field.key: field for field in fields_of(ProofRow)}


@dataclass(frozen=True, slots=True)
class Worded:
    """How a message was worded from a day on, and why it changed."""

    since: dt.date
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What makes a message believable; ``old``: it is older than two years."""

    id: int
    kind: str | None
    words: str
    origin: str | None
    dated_on: dt.date | None
    old: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A message in its place (0: the core), with its wordings, the one in force first."""

    id: int
    position: int
    words: str
    objection: str | None
    versions: tuple[Worded, ...]
    proofs: tuple[Proof, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class House:
    """A message house with what stands in it, by place."""

    id: int
    name: str
    segment_id: int | None
    segment: str
    tone: str | None
    retired: bool
    messages: dict[int, Told]


@dataclass(frozen=True, slots=True)
class HouseLine:
    """A house as it stands in the list of them."""

    id: int
    name: str
    segment: str
    retired: bool
    core: str


def houses(session: Session) -> tuple[HouseLine, ...]:
    """Every house by name, those put aside last."""
    rows = session.execute(
        select(Row.id, Row.name, Segment.name, Row.retired, Message.name)
        .outerjoin(Segment, Segment.id == Row.segment_id)
        .outerjoin(Message, (Message.house_id == Row.id) & (Message.position == 0))
        .order_by(Row.retired, Row.name_key, Row.id)
    )
    return tuple(HouseLine(one, name, segment or "", retired, core or "") for one, name, segment, retired, core in rows)


def house(session: Session, house_id: int, today: dt.date) -> House | None:
    """One house; None where it is gone."""
    found = session.execute(
        select(Row, Segment.name).outerjoin(Segment, Segment.id == Row.segment_id).where(Row.id == house_id)
    ).first()
    if found is None:
        return None
    row, segment = found
    messages = session.scalars(select(Message).where(Message.house_id == house_id)).all()
    told = {one.position: _told(session, one, today) for one in messages}
    return House(row.id, row.name, row.segment_id, segment or "", row.tone, row.retired, told)


def house_of(session: Session, message_id: int) -> int | None:
    """The house that a message stands in; None where it is gone."""
    return session.scalar(select(Message.house_id).where(Message.id == message_id))


def _told(session: Session, message: Message, today: dt.date) -> Told:
    versions = session.scalars(
        select(MessageVersion)
        .where(MessageVersion.message_id == message.id)
        .order_by(MessageVersion.since.desc(), MessageVersion.id.desc())
    )
    proofs = session.scalars(
        select(ProofRow).where(ProofRow.message_id == message.id).order_by(ProofRow.position, ProofRow.id)
    )
    return Told(
        message.id, message.position, message.name, message.objection,
        tuple(Worded(one.since, one.reason or "", one.words) for one in versions), tuple(_proofs(proofs, today)),
        uses(session, "message_id", message.id),
    )  # fmt: skip


def _proofs(rows: Iterable[ProofRow], today: dt.date) -> Iterable[Proof]:
    for one in rows:
        yield Proof(one.id, one.kind, one.words, one.origin, one.dated_on, is_old(one.dated_on, today))
