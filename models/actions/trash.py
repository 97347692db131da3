"""Verbs for the trash: what was deleted comes back with what was its own, until the trash is emptied."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.actions.closing import give_unknown
from models.actions.keeping import STANDING
from models.actions.pipelines import rehouse
from models.actions.returning import Returning
from models.errors import Refused
from models.steps import moment_of, next_step_id, raw_of, recorder_of
from models.text import _

#: Deleted and joined records can be brought back for so long.
LIMIT = dt.timedelta(days=90)
#: Entries that are read at once.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Restored:
    """The records that are back, as (subject, id), and sentences about what could not come back with them."""

    back: tuple[tuple[str, int], ...]
    left: tuple[str, ...]


def restore_from_trash(session: Session, kept_ids: Sequence[int]) -> Restored:
    """Bring deleted records back under their own ids, with what belonged to them; links of others are tied again
    where they are still empty. Raises Refused where one is back already or gone for good."""
    raw = raw_of(session)
    raw.execute("PRAGMA defer_foreign_keys=ON")
    entries = raw.execute(
        "SELECT k.id, k.subject, k.row_id FROM kept k WHERE k.kind='trash' "
        f"AND k.id IN (SELECT value FROM json_each(?)) AND {STANDING} ORDER BY k.id", (json.dumps(list(kept_ids)),),
    ).fetchall()  # fmt: skip
    if not entries or len(entries) < len(set(kept_ids)):
        raise Refused(_("This is not in the trash any more: it is restored already, or the trash has been emptied."))
    records = tuple((subject, row_id) for _one, subject, row_id in entries)
    returning = Returning(session, frozenset(records))
    for start in range(0, len(entries), _AT_ONCE):
        some = json.dumps([one for one, _subject, _row in entries[start : start + _AT_ONCE]])
        kept = raw.execute("SELECT changes FROM kept WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (some,))
        returning.put_back([line for (changes,) in kept.fetchall() for line in json.loads(changes)])
        raw.execute("UPDATE kept SET back_step_id=? WHERE id IN (SELECT value FROM json_each(?))",
                    (next_step_id(raw), some))  # fmt: skip
    returning.finish()
    session.expire_all()
    left = returning.left + rehouse(session)
    give_unknown(session, [row_id for subject, row_id in records if subject == "deals"])
    if next(recorder_of(session).noted(), None) is None:
        raise Refused(_("Nothing is left of this to restore."))
    return Restored(records, tuple(dict.fromkeys(left)))


def empty_trash(session: Session, kept_ids: Sequence[int]) -> int:
    """Let deleted records go for good; how many. Final: nothing done before can be undone then."""
    raw = raw_of(session)
    gone = raw.execute(
        "DELETE FROM kept WHERE kind='trash' AND id IN (SELECT value FROM json_each(?))", (json.dumps(list(kept_ids)),)
    ).rowcount
    if not gone:
        raise Refused(_("There is nothing of this in the trash."))
    return int(gone)


def expire_trash(session: Session) -> int:
    """Let go of what was deleted or joined more than 90 days ago; how many records."""
    before = (moment_of(session) - LIMIT).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return int(raw_of(session).execute("DELETE FROM kept WHERE at < ?", (before,)).rowcount)
