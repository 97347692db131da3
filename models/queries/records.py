"""One record for a form, and the records that a link may point at."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.fields import Subject, Value
from models.formats import fold
from models.queries.listing import cells
from models.queries.listings import LISTINGS
from models.steps import raw_of
from models.store import search
from models.subjects import SUBJECTS

#: Links whose choices are few and have an order of their own: SQL of id, name, what kind of choice it is, and of what.
_FEW = {
    "stages": "SELECT s.id, s.name, s.kind, CASE WHEN (SELECT count(*) FROM pipelines WHERE NOT retired)>1 THEN p.name "
    "ELSE '' END FROM stages s JOIN pipelines p ON p.id=s.pipeline_id "
    "WHERE ? OR NOT (s.retired OR p.retired) ORDER BY p.position, p.id, s.position, s.id",
    "pipelines": "SELECT id, name, '' FROM pipelines WHERE ? OR NOT retired ORDER BY position, id",
    "campaign_statuses": "SELECT id, name, kind FROM campaign_statuses WHERE ? OR NOT retired ORDER BY position, id",
    "campaign_templates": "SELECT id, name, '' FROM campaign_templates WHERE ? OR NOT retired ORDER BY position, id",
    "tax_rates": "SELECT id, name, '' FROM tax_rates WHERE ? IS NOT NULL ORDER BY position, id",
    "frameworks": "SELECT id, name, '' FROM frameworks WHERE ? OR NOT retired ORDER BY name_key, id",
    "reasons": "SELECT id, name, outcome FROM reasons WHERE ? OR NOT retired ORDER BY outcome, position, id",
}
#: Of these what is retired is on no record any more, so that nobody looks for it.
LET_GO = frozenset({"stages", "pipelines"})
#: Tables whose rows may be retired: they are no longer offered, and stay where they are named.
_RETIRES = frozenset({
    "sources", "team_members", "competitors", "products", "answers", "campaign_types", "channels", "languages",
    "segments", "messages",
})  # fmt: skip
#: No name is as long; SQLite takes no pattern of 50,000 signs.
_NO_NAME = 1_000
#: Records that hold the words somewhere, among which those that are called so are offered.
_LOOKED_AT = 500
_PERSON = "trim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))"


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that a link may point at; ``kind`` tells open stages from closing ones and reasons by outcome, ``group``
    is the pipeline of a stage where there are several."""

    id: int
    name: str
    kind: str = ""
    group: str = ""

    @property
    def title(self) -> str:
        """What tells it from all others."""
        return f"{self.name} · {self.group}" if self.group else self.name


@dataclass(frozen=True, slots=True)
class Record:
    """What a form shows: values by field key, and the names behind links."""

    subject: Subject
    id: int
    name: str
    values: Mapping[str, Value]
    names: Mapping[str, str]


def record(session: Session, subject: Subject, record_id: int, today: dt.date) -> Record | None:
    """The record as a form shows it; None where it is gone."""
    listing = LISTINGS[subject]
    keys = [field.key for field in SUBJECTS[subject].fields]
    named = listing.columns[0].key
    row = cells(session, listing, [*keys, named], [record_id], today).get(record_id)
    if row is None:
        return None
    *placed, name = listing.placed([*keys, named])
    values = {one.column.key: one.value(row) for one in placed}
    names = {one.column.key: row[one.text_at] or "" for one in placed if one.text_at is not None}
    return Record(subject, record_id, str(name.value(row) or ""), values, names)


def few(link: str) -> bool:
    """Whether the choices of a link are few enough for a drop-down."""
    return link in _FEW


def choices(session: Session, link: str, *, retired: bool = False) -> tuple[Choice, ...]:
    """Every record that a link may point at, in order, with those ``retired`` or without; for those of :func:`few`."""
    return tuple(Choice(*row) for row in raw_of(session).execute(_FEW[link], (retired,)))


def typeahead(
    session: Session, link: str, text: str, limit: int = 20, *, retired: bool = False
) -> tuple[Choice, ...]:
    """The records a link may point at whose name begins with what was typed, then those with such a word in it."""
    name, key = (_PERSON, "sort_key") if link == "people" else ("name", "name_key")
    offered = "AND NOT retired" if link in _RETIRES and not retired else ""
    start = fold(text)
    found = dict(
        raw_of(session).execute(
            f"SELECT id, {name} FROM {link} WHERE {key}>=? AND {key}<? {offered} ORDER BY {key}, id LIMIT ?",
            (start, start + "\U0010ffff", limit),
        )
    )
    match = search.match_text(text)
    if match is not None and len(found) < limit and link in search.NUMBERS:
        rows = raw_of(session).execute(
            f"SELECT id, {name} FROM {link} WHERE id IN ({search.ids_sql(link)} LIMIT {_LOOKED_AT}) ORDER BY {key}, id",
            {"match": match},
        )
        found |= {one: shown for one, shown in rows if one not in found and _has_words(shown, start)}
    short = link in _RETIRES and link not in search.NUMBERS  # lists of few rows
    if 0 < len(start) < _NO_NAME and len(found) < limit and short:
        rows = raw_of(session).execute(
            f"SELECT id, {name} FROM {link} WHERE {key} LIKE ? {offered} ORDER BY {key}, id LIMIT ?",
            (f"% {start}%", limit),
        )
        found |= {one: shown for one, shown in rows if one not in found}
    return tuple(Choice(one, shown) for one, shown in found.items() if shown)[:limit]


def _has_words(name: str, folded: str) -> bool:
    """Whether every word typed begins a word of the name: the index also finds what else is known of a record."""
    words = fold(name).split()
    return all(any(word.startswith(part) for word in words) for part in folded.split())


def named(session: Session, link: str, text: str) -> int | None:
    """The id of the one record of that name, in any spelling; None where there is none, or more than one."""
    same = [one.id for one in _candidates(session, link, text) if fold(text) in (fold(one.name), fold(one.title))]
    return same[0] if len(same) == 1 else None


def _candidates(session: Session, link: str, text: str) -> tuple[Choice, ...]:
    if few(link):
        return choices(session, link, retired=link not in LET_GO)
    return typeahead(session, link, text, retired=True)


def name_of(session: Session, link: str, record_id: int) -> str:
    """The name of a record of any table; empty where it is gone."""
    if few(link):
        return next((one.name for one in choices(session, link, retired=True) if one.id == record_id), "")
    name = {"people": _PERSON, "deals": "title"}.get(link, "name")
    row = raw_of(session).execute(f"SELECT {name} FROM {link} WHERE id=?", (record_id,)).fetchone()
    return str(row[0]) if row else ""
