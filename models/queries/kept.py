"""What is kept of records that went: the trash, and the merges that can be taken back."""

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.actions.keeping import NAMES, STANDING
from models.actions.trash import LIMIT
from models.formats import fold
from models.steps import raw_of
from models.text import N_, _, ngettext

#: Entries that are read at once; a search narrows them down.
AT_ONCE = 2_000
#: What belonged to a record, in words for one and many; what is not here is not worth a word.
_WORDS = {
    "contact_points": (N_("{n} e-mail or phone"), N_("{n} e-mails and phones")),
    "activities": (N_("{n} activity"), N_("{n} activities")), "tasks": (N_("{n} task"), N_("{n} tasks")),
    "campaign_members": (N_("{n} campaign answer"), N_("{n} campaign answers")),
    "contact_stops": (N_("{n} way closed to them"), N_("{n} ways closed to them")),
    "deals": (N_("{n} deal untied"), N_("{n} deals untied")),
    "people": (N_("{n} person untied"), N_("{n} people untied")),
    "tagged": (N_("{n} tag"), N_("{n} tags")), "relations": (N_("{n} relation"), N_("{n} relations")),
    "figures": (N_("{n} month of figures"), N_("{n} months of figures")),
    "budget_lines": (N_("{n} line of the budget"), N_("{n} lines of the budget")),
    "spend_lines": (N_("{n} line of money spent"), N_("{n} lines of money spent")),
    "quotes": (N_("{n} draft of a quote"), N_("{n} drafts of quotes")),
    "deal_lines": (N_("{n} line"), N_("{n} lines")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in the trash: what it was called, when it went and by whom, what went with it."""

    id: int
    subject: str
    row_id: int
    name: str
    at: dt.datetime
    who: str | None
    along: tuple[tuple[str, int], ...]

    def went_along(self) -> str:
        """What belonged to it, in words."""
        words = (ngettext(*_WORDS[table], count).format(n=f"{count:,}") for table, count in self.along)
        return ", ".join(words)


@dataclass(frozen=True, slots=True)
class Trash:
    """The newest entries, and how many there are."""

    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Merge:
    """A record that was joined to another one; ``standing``: not taken back yet."""

    id: int
    subject: str
    gone_name: str
    into_id: int
    into_name: str
    at: dt.datetime
    who: str | None
    standing: bool


def trash(session: Session, search: str = "", limit: int = AT_ONCE) -> Trash:
    """What is in the trash, newest first; ``search`` narrows it to names with these words."""
    raw = raw_of(session)
    where = f"k.kind='trash' AND {STANDING}"
    words = fold(search).split()
    named = raw.execute(f"SELECT k.id, k.name FROM kept k WHERE {where} ORDER BY k.id DESC")
    ids = [one for one, name in named if not words or all(word in fold(name) for word in words)]
    rows = raw.execute(
        "SELECT k.id, k.subject, k.row_id, k.name, k.at, s.who FROM kept k JOIN steps s ON s.id=k.step_id "
        "WHERE k.id IN (SELECT value FROM json_each(?)) ORDER BY k.id DESC", (json.dumps(ids[:limit]),),
    ).fetchall()  # fmt: skip
    along: dict[int, list[tuple[str, int]]] = {}
    for one, table, count in raw.execute(
        "SELECT k.id, json_extract(c.value, '$.tbl') AS tbl, count(*) FROM kept k, json_each(k.changes) c "
        "WHERE k.id IN (SELECT value FROM json_each(?)) AND NOT (tbl=k.subject AND json_extract(c.value, '$.id')="
        "k.row_id) GROUP BY k.id, tbl", (json.dumps(ids[:limit]),),
    ):  # fmt: skip
        if table in _WORDS:
            along.setdefault(one, []).append((table, count))
    entries = tuple(
        Entry(one, subject, row_id, name, dt.datetime.fromisoformat(at), who, tuple(along.get(one, ())))
        for one, subject, row_id, name, at, who in rows
    )
    return Trash(entries, len(ids))


def trash_count(session: Session) -> int:
    """How many records are in the trash."""
    sql = f"SELECT count(*) FROM kept k WHERE k.kind='trash' AND {STANDING}"
    return int(raw_of(session).execute(sql).fetchone()[0])


def older_than(session: Session, before: dt.datetime) -> tuple[int, ...]:
    """The entries of the trash that went before a moment."""
    rows = raw_of(session).execute(
        f"SELECT k.id FROM kept k WHERE k.kind='trash' AND k.at < ? AND {STANDING}", (_text(before),)
    )
    return tuple(one for (one,) in rows)


def any_expired(session: Session, now: dt.datetime) -> bool:
    """Whether something is kept for longer than the trash keeps."""
    found = raw_of(session).execute("SELECT 1 FROM kept WHERE at < ? LIMIT 1", (_text(now - LIMIT),))
    return found.fetchone() is not None


def merges(session: Session, subject: str | None = None, into_id: int | None = None) -> tuple[Merge, ...]:
    """The merges that were done, newest first: all, of a subject, or those into one record."""
    raw = raw_of(session)
    rows = raw.execute(
        f"SELECT k.id, k.subject, k.name, k.into_id, k.at, s.who, {STANDING} FROM kept k "
        "JOIN steps s ON s.id=k.step_id WHERE k.kind='merge' AND s.state IN ('done', 'settled') "
        "AND (?1 IS NULL OR k.subject=?1) AND (?2 IS NULL OR k.into_id=?2) ORDER BY k.id DESC LIMIT ?3",
        (subject, into_id, AT_ONCE),
    ).fetchall()  # fmt: skip
    found = []
    for one, table, name, into, at, who, standing in rows:
        row = raw.execute(f"SELECT {NAMES[table]} FROM {table} r WHERE r.id=?", (into,)).fetchone()
        into_name = str(row[0]) if row else _("(deleted)")
        found.append(Merge(one, table, name, into, into_name, dt.datetime.fromisoformat(at), who, bool(standing)))
    return tuple(found)


def _text(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
