"""Where a segment or a message is used: the records that hold it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from models.steps import raw_of

Via = Literal["segment_id", "message_id"]
#: SQL of id and name of the records that hold one (bound as ``?``), the newest first, by what they are.
_HOLDERS: Mapping[Via, Mapping[str, str]] = {
    "segment_id": {
        "campaigns": "campaigns WHERE segment_id=? ORDER BY starts_on DESC, id DESC",
        "exclusions": "campaigns WHERE id IN (SELECT campaign_id FROM exclusions WHERE segment_id=?) ORDER BY id DESC",
        "content": "content WHERE segment_id=? ORDER BY publish_on DESC, id DESC",
        "positionings": "positionings WHERE segment_id=? ORDER BY name_key, id",
        "houses": "houses WHERE segment_id=? ORDER BY name_key, id",
        "research": "research WHERE segment_id=? ORDER BY held_on DESC, id DESC",
    },
    "message_id": {
        "campaigns": "campaigns WHERE message_id=? ORDER BY starts_on DESC, id DESC",
        "content": "content WHERE message_id=? ORDER BY publish_on DESC, id DESC",
    },
}


@dataclass(frozen=True, slots=True)
class Use:
    """A record that holds it; ``kind`` is its table, or "exclusions" where a campaign leaves a segment out."""

    kind: str
    id: int
    name: str


def uses(session: Session, via: Via, one: int) -> tuple[Use, ...]:
    """Every record that holds a segment or a message."""
    raw = raw_of(session)
    return tuple(
        Use(kind, *row)
        for kind, sql in _HOLDERS[via].items()
        for row in raw.execute(f"SELECT id, name FROM {sql}", (one,))
    )
