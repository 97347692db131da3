"""One search over the records of every subject, for the box of Ctrl+K."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from models.fields import Kind, Subject
from models.formats import Facts, fold
from models.queries.contacts import contacts
from models.queries.excerpts import excerpt, holds, phone_digits
from models.queries.listing import cells
from models.queries.listings import LISTINGS
from models.queries.works import Work, works
from models.steps import raw_of
from models.store import search

#: In the order in which equally good hits stand: each subject with the columns of its second line.
_SECOND: dict[Subject, tuple[str, ...]] = {
    "people": ("company_id", "lifecycle"),
    "companies": ("industry",),
    "campaigns": ("status_id",),
    "deals": ("stage_id", "company_id"),
    "content": ("status", "publish_on", "channel_id"),
    "research": ("held_on", "method", "finding"),
    "products": ("series",),
}
#: What else of a record is searched: where the words were found is said in the second line.
_ELSEWHERE: dict[Subject, tuple[str, ...]] = {
    "people": ("company_id", "email", "phone", "job_title", "department", "street", "postcode", "city", "region",
               "country", "website", "tags", "note"),
    "companies": ("email", "phone", "street", "postcode", "city", "region", "country", "website", "tags", "note"),
    "campaigns": ("objective", "audience", "note"),
    "deals": ("company_id", "person_id", "note"),
    "content": ("final_title", "call_to_action", "note"),
    "research": ("finding", "decision", "verbatims"),
    "products": ("note",),
}  # fmt: skip
#: Subjects whose names stand in an index, by its column.
_KEYS = {"people": "sort_key", "companies": "name_key", "campaigns": "name_key", "products": "name_key",
         "content": "name_key", "research": "name_key"}  # fmt: skip
#: Records that hold the words somewhere, among which those that are called so come first: with a folded name beside
#: the record, and without.
_LOOKED_AT, _READ = 3_000, 60
#: A number typed with its country's code is found by its end, too.
_END = 7


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: its name, a second line that tells it from others, and the record to open for it.

    What was done, objected or is to be done opens the record that it is about; None where it is about none.
    """

    subject: Subject | Literal["activities", "tasks", "objections"]
    id: int
    name: str
    second: str
    opens: tuple[Subject, int] | None


def everything(session: Session, text: str, today: dt.date, facts: Facts, limit: int = 8) -> tuple[Hit, ...]:
    """At most ``limit`` records of each subject that hold every word typed: names that begin so, names with such
    words, then the rest, each saying where the words are. Nothing where no word was typed; one letter looks at the
    beginnings of names only."""
    match = search.match_text(text)
    if match is None:
        return ()
    ranked: list[tuple[int, Hit]] = []
    callers = _by_phone(session, phone_digits(text))
    for subject in _SECOND:
        some = [*_ids(session, subject, text, match), *callers.get(subject, ())]
        found = _found(session, subject, text, some, today)[:limit]
        hits = _with_seconds(session, subject, found, text, today, facts)
        ranked += [(rank, hits[hit.id]) for rank, hit in found if hit.id in hits]
    records = [hit for _rank, hit in sorted(ranked, key=lambda one: one[0])]
    if len(fold(text)) > 1:
        records += [_of_work(work, text) for work in works(session, match, limit)]
    return tuple(records)


def recalled(session: Session, wanted: Sequence[tuple[Subject, int]], today: dt.date, facts: Facts) -> tuple[Hit, ...]:
    """These records as hits, in the order given; those that are gone are left out."""
    found: dict[tuple[Subject, int], Hit] = {}
    for subject in _SECOND:
        some = [one for about, one in wanted if about == subject]
        named = [(0, hit) for hit in _named(session, subject, some, today)] if some else []
        told = _with_seconds(session, subject, named, "", today, facts)
        found |= {(subject, one): hit for one, hit in told.items()}
    return tuple(found[one] for one in wanted if one in found)


def searched(subject: Subject) -> frozenset[str]:
    """The keys of the columns whose words are searched."""
    names = {"first_name", "last_name", "industry", "series", LISTINGS[subject].columns[0].key}
    return frozenset({*names, *_ELSEWHERE[subject]})


def elsewhere(
    session: Session, subject: Subject, record_id: int, text: str, shown: frozenset[str], today: dt.date, facts: Facts
) -> tuple[tuple[str, str], ...]:
    """Where a record holds what was typed beside the columns shown: (name of the field, the words around it).

    Further e-mail addresses, phones and postal addresses stand in no column.
    """
    listing = LISTINGS[subject]
    keys = [key for key in _ELSEWHERE[subject] if key not in shown]
    row = cells(session, listing, keys, [record_id], today).get(record_id)
    if row is None:
        return ()
    found = [(one.column.field.title(), one.text(row, facts)) for one in listing.placed(keys)]
    if subject in ("people", "companies"):
        known = contacts(session, subject, record_id)
        points = [point for kind in ("email", "phone") for point in known.of(kind)[1:]]
        found += [(listing.column(point.kind).field.title(), point.value) for point in points]
        found += [(listing.column("street").field.title(), place.line()) for place in known.places[1:]]
    return tuple((name, excerpt(told, text)) for name, told in found if holds(told, text))


def _of_work(work: Work, text: str) -> Hit:
    """The words around the hit, then what it is about and when."""
    words = next((part for part in (work.title, work.note) if holds(part, text)), work.title or work.note)
    parts = (excerpt(words, text) if words != work.name else "", work.second)
    return Hit(work.subject, work.id, work.name, " · ".join(part for part in parts if part), work.about)


def _found(session: Session, subject: Subject, text: str, some: list[int], today: dt.date) -> list[tuple[int, Hit]]:
    """The subject's records, best first, each with its rank; without second lines."""
    typed = fold(text)
    hits = [(fold(hit.name), hit) for hit in _named(session, subject, some, today)]
    ranked = sorted(((_rank(name, typed), name, hit) for name, hit in hits), key=lambda one: one[:2])
    return [(rank, hit) for rank, _name, hit in ranked]


def _named(session: Session, subject: Subject, some: Iterable[int], today: dt.date) -> list[Hit]:
    listing = LISTINGS[subject]
    named = listing.columns[0].key
    (placed,) = listing.placed([named])
    rows = cells(session, listing, [named], some, today)
    return [Hit(subject, one, str(placed.value(row) or ""), "", (subject, one)) for one, row in rows.items()]


def _ids(session: Session, subject: Subject, text: str, match: str) -> list[int]:
    """The bound on the rowid ends the scan of a small subject before the documents of a large one."""
    raw, start, key = raw_of(session), fold(text), _KEYS.get(subject)
    found: list[int] = []
    if key and start:
        begins = f"SELECT id FROM {subject} WHERE {key}>=? AND {key}<? ORDER BY {key}, id LIMIT 20"
        found += [one for (one,) in raw.execute(begins, (start, start + "\U0010ffff"))]
    if len(start) == 1:
        return found
    matching = f"{search.ids_sql(subject)} AND {search.within_sql(subject)}"
    if key and start:
        words = " AND ".join(f"' ' || {key} LIKE :w{n}" for n, _word in enumerate(start.split()))
        called = f"SELECT id FROM {subject} WHERE id IN ({matching} LIMIT {_LOOKED_AT}) AND {words} LIMIT 20"
        values = {f"w{n}": f"% {word}%" for n, word in enumerate(start.split())}
        found += [one for (one,) in raw.execute(called, {"match": match, **values})]
    found += [one for (one,) in raw.execute(f"{matching} LIMIT {20 if key else _READ}", {"match": match})]
    return found


def _by_phone(session: Session, digits: str) -> dict[str, list[int]]:
    """Whose number holds the digits, wherever, or else the last ones: one number is kept with its country, one without.

    Numbers are the entries of the index that begin with a digit, so its scan leaves most e-mail addresses out.
    """
    if not digits:
        return {}
    numbers = "SELECT id FROM contact_points WHERE value_key>='0' AND value_key<':' AND instr(value_key, ?) LIMIT 60"
    sql = f"SELECT person_id, company_id, value_key FROM contact_points WHERE kind='phone' AND id IN ({numbers})"
    rows = raw_of(session).execute(sql, (digits[-_END:],)).fetchall()
    rows = [row for row in rows if digits in row[2]] or rows
    return {
        "people": [person for person, _company, _key in rows if person is not None],
        "companies": [company for _person, company, _key in rows if company is not None],
    }


def _rank(name: str, typed: str) -> int:
    """Of folded texts. 0: the name begins so; 1: every word typed begins a word of the name; 2: they are elsewhere."""
    if name.startswith(typed):
        return 0
    words = name.split()
    return 1 if all(any(word.startswith(part) for word in words) for part in typed.split()) else 2


def _with_seconds(
    session: Session, subject: Subject, ranked: Sequence[tuple[int, Hit]], text: str, today: dt.date, facts: Facts
) -> dict[int, Hit]:
    """The hits with their second lines: where the words are that the name does not hold, then what else is known."""
    listing = LISTINGS[subject]
    keys = tuple(dict.fromkeys((*_SECOND[subject], *_ELSEWHERE[subject])))
    placed = {one.column.key: one for one in listing.placed(keys)}
    rows = cells(session, listing, keys, [hit.id for _rank, hit in ranked], today) if ranked else {}
    found = {}
    for rank, hit in ranked:
        if (row := rows.get(hit.id)) is None:
            continue
        parts = [placed[key].text(row, facts) for key in _SECOND[subject]]
        if rank > 1:
            where = [
                excerpt(told, text) if placed[key].column.field.kind is Kind.LONG_TEXT else told
                for key in _ELSEWHERE[subject]
                if holds(told := placed[key].text(row, facts), text)
            ]
            parts = [*where, *parts]
        second = " · ".join(dict.fromkeys(part for part in parts if part and part != hit.name))
        found[hit.id] = Hit(subject, hit.id, hit.name, second, hit.opens)
    return found
