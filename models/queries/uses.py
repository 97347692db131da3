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


#: Records of a kind that are named; more of them are counted.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Use:
    """A record that holds it; ``kind`` is its table, or "exclusions" where a campaign leaves a segment out. Behind the
    last of its kind that is named, ``more`` are held back."""

    kind: str
    id: int
    name: str
    more: int = 0


def uses(session: Session, via: Via, one: int) -> tuple[Use, ...]:
    """The records that hold a segment or a message, the newest of each kind."""
    raw, found = raw_of(session), []
    for kind, sql in _HOLDERS[via].items():
        rows = raw.execute(f"SELECT id, name FROM {sql}", (one,)).fetchall()
        more = max(0, len(rows) - _NAMED)
        found += [Use(kind, row[0], row[1], more if at == _NAMED - 1 else 0) for at, row in enumerate(rows[:_NAMED])]
    return tuple(found)
