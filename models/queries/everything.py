"""One search over the records of every subject, for the box of Ctrl+K."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.fields import Subject
from models.formats import Facts, fold
from models.queries.listing import cells
from models.queries.listings import LISTINGS
from models.steps import raw_of
from models.store import search

#: In the order in which equally good hits stand: each subject with the columns of its second line.
_SECOND: dict[Subject, tuple[str, ...]] = {
    "people": ("company_id", "lifecycle"),
    "companies": ("industry",),
    "campaigns": ("status",),
    "deals": ("stage_id", "company_id"),
    "products": ("series",),
}
#: Subjects whose names stand in an index, by its column.
_KEYS = {"people": "sort_key", "companies": "name_key", "campaigns": "name_key", "products": "name_key"}
#: Records of a subject that hold the words somewhere, among which those that are called so come first.
_LOOKED_AT = 150


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: its name and a second line that tells it from others, which may be empty."""

    subject: Subject
    id: int
    name: str
    second: str


def everything(session: Session, text: str, today: dt.date, limit: int = 20) -> tuple[Hit, ...]:
    """At most ``limit`` records of each subject that hold every word typed: names that begin so, names with such
    words, then the rest. Nothing where no word was typed."""
    match = search.match_text(text)
    if match is None:
        return ()
    ranked: list[tuple[int, Hit]] = []
    for subject in _SECOND:
        ranked += _found(session, subject, text, match, today)[:limit]
    wanted = [hit for _rank, hit in sorted(ranked, key=lambda one: one[0])]
    seconds = {
        (subject, record_id): line
        for subject in _SECOND
        for record_id, line in _lines(session, subject, [h.id for h in wanted if h.subject == subject], today)
    }
    return tuple(Hit(hit.subject, hit.id, hit.name, seconds.get((hit.subject, hit.id), "")) for hit in wanted)


def _found(session: Session, subject: Subject, text: str, match: str, today: dt.date) -> list[tuple[int, Hit]]:
    """The subject's records, best first, each with its rank; without second lines."""
    listing = LISTINGS[subject]
    named = listing.columns[0].key
    (placed,) = listing.placed([named])
    rows = cells(session, listing, [named], _ids(session, subject, text, match), today)
    hits = [Hit(subject, one, str(placed.value(row) or ""), "") for one, row in rows.items()]
    return sorted(((_rank(hit.name, text), hit) for hit in hits), key=lambda one: (one[0], fold(one[1].name)))


def _ids(session: Session, subject: Subject, text: str, match: str) -> list[int]:
    """The bound on the rowid ends the scan of a small subject before the documents of a large one."""
    last = f"(SELECT max(id) FROM {subject}) * 8 + 7"
    sql = f"{search.ids_sql(subject)} AND rowid <= {last} LIMIT {_LOOKED_AT}"
    found = [one for (one,) in raw_of(session).execute(sql, {"match": match})]
    start = fold(text)
    if subject in _KEYS and start:
        key = _KEYS[subject]
        named = raw_of(session).execute(
            f"SELECT id FROM {subject} WHERE {key}>=? AND {key}<? ORDER BY {key}, id LIMIT 20",
            (start, start + "\U0010ffff"),
        )
        found += [one for (one,) in named]
    return found


def _rank(name: str, text: str) -> int:
    """0: the name begins with the text; 1: every word typed begins a word of the name; 2: the words are elsewhere."""
    folded, typed = fold(name), fold(text)
    if folded.startswith(typed):
        return 0
    words = folded.split()
    return 1 if all(any(word.startswith(part) for word in words) for part in typed.split()) else 2


def _lines(session: Session, subject: Subject, some: Iterable[int], today: dt.date) -> Iterable[tuple[int, str]]:
    listing = LISTINGS[subject]
    placed = listing.placed(_SECOND[subject])
    for one, row in cells(session, listing, _SECOND[subject], some, today).items():
        yield one, " · ".join(text for text in (part.text(row, Facts()) for part in placed) if text)
