"""Records as a sheet: columns with names and kinds, and rows of values, read some at a time.

"Everything" is what an import takes back without loss: every field by name, each of several e-mail addresses, phones
and postal addresses with its label, the tags, and the id by which the record is known again.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from models.exchange.importable import EXTERNAL_ID, IMPORTABLE
from models.exchange.own_ids import ids_out
from models.exchange.slots import MOST, PARTS, POINTS, slot_key
from models.fields import Field, Subject, Value
from models.formats import Facts
from models.queries.listing import Listing, cells
from models.queries.listings import LISTINGS
from models.schema.people import CONTACT_FIELDS
from models.steps import raw_of

AT_A_TIME = 1_000
_BARE = Facts()
_OWNER: Mapping[Subject, str] = {"people": "person_id", "companies": "company_id"}
_OWN_TABLES = frozenset(field.key for field in CONTACT_FIELDS)
_FIRST = ("external_id", "salutation", "first_name", "last_name", "name", "title", "company_id", "department",
          "job_title", "lifecycle", "person_name", "pipeline_name", "stage_id", "deal_type")  # fmt: skip
_LAST = ("tags", "note")
#: What an import reads in words: its field beside the column of the list that says it.
_IN_WORDS: Mapping[Subject, Mapping[str, str]] = {
    "deals": {"person_name": "person_id", "pipeline_name": "pipeline_id", "deal_type": "kind"}
}


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its field as it is called here, and the key by which an import knows it."""

    key: str
    title: str
    field: Field


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows`` gives the values of batches of records, in the order of the ids, by their heads; what a link or a tag
    holds stands by name."""

    subject: Subject
    heads: tuple[Head, ...]
    ids: Sequence[int]
    rows: Callable[[], Iterator[list[tuple[Value, ...]]]]


def shown(session: Session, subject: Subject, keys: Sequence[str], ids: Sequence[int], today: dt.date) -> Sheet:
    """The columns of a list as they stand there."""
    listing = LISTINGS[subject]
    heads = tuple(Head(key, listing.column(key).field.title(), listing.column(key).field) for key in keys)

    def rows() -> Iterator[list[tuple[Value, ...]]]:
        for some in _batches(ids):
            found = _values(session, listing, keys, some, today)
            yield [tuple(found[one].values()) for one in some if one in found]

    return Sheet(subject, heads, ids, rows)


def everything(session: Session, subject: Subject, ids: Sequence[int], today: dt.date) -> Sheet:
    """All that is known of the records themselves."""
    listing = LISTINGS[subject]
    own = [column.field for column in listing.columns if column.field.imported and column.key not in _OWN_TABLES]
    worded = _IN_WORDS.get(subject, {})
    keys = [*(field.key for field in own), *worded.values()]
    named = {field.key: field for field in (*IMPORTABLE.get(subject, ()), EXTERNAL_ID)}
    reached = _reached_keys(session, subject, ids) if subject in _OWNER else []
    fields = [*own, *(named[key] for key in (*worded, *reached)), EXTERNAL_ID]
    heads = [Head(field.key, field.title(), field) for field in fields]
    heads.sort(key=lambda head: _FIRST.index(head.key) if head.key in _FIRST else
               len(_FIRST) + _LAST.index(head.key) + 1 if head.key in _LAST else len(_FIRST))  # fmt: skip

    places = [head.key for head in heads]

    def rows() -> Iterator[list[tuple[Value, ...]]]:
        for some in _batches(ids):
            found = _values(session, listing, keys, some, today)
            names = ids_out(session, subject, some)
            contacts = _reached(session, subject, some) if subject in _OWNER else {}
            for row in found.values():
                row |= {word: listing.column(key).field.show(row[key], _BARE) for word, key in worded.items()}
            known = ({EXTERNAL_ID.key: names[one]} | found[one] | contacts.get(one, {}) for one in some if one in found)
            yield [tuple(map(one.get, places)) for one in known]

    return Sheet(subject, tuple(heads), ids, rows)


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + AT_A_TIME] for start in range(0, len(ids), AT_A_TIME))


def _values(
    session: Session, listing: Listing, keys: Sequence[str], some: Sequence[int], today: dt.date
) -> dict[int, dict[str, Value]]:
    """By id and key; a link by its name. A record that is gone has none."""
    placed = listing.placed(keys)
    return {
        one: {c.column.key: c.value(row) if c.text_at is None else row[c.text_at] for c in placed}
        for one, row in cells(session, listing, keys, some, today).items()
    }


# E-mail addresses, phones, postal addresses


def _reached_keys(session: Session, subject: Subject, ids: Sequence[int]) -> list[str]:
    """As many columns as the record needs that has most."""
    keys = []
    for kind in POINTS:
        for number in range(1, _most(session, subject, "contact_points", f" AND kind='{kind}'", ids) + 1):
            keys += [slot_key(kind, number), slot_key(kind, number, label=True)]
    for number in range(1, _most(session, subject, "addresses", "", ids) + 1):
        keys += [slot_key("address", number, label=True), *(slot_key(part, number) for part in PARTS)]
    return keys


def _most(session: Session, subject: Subject, table: str, where: str, ids: Sequence[int]) -> int:
    owner = _OWNER[subject]
    found = raw_of(session).execute(
        f"SELECT max(n) FROM (SELECT count(*) AS n FROM {table} WHERE {owner} IN (SELECT value FROM json_each(?))"
        f"{where} GROUP BY {owner})",
        (json.dumps(list(ids)),),
    )
    return min(MOST, max(1, found.fetchone()[0] or 0))


def _reached(session: Session, subject: Subject, some: Sequence[int]) -> dict[int, dict[str, Value]]:
    """What some records are reached by, by id and key."""
    owner, raw, found = _OWNER[subject], raw_of(session), {one: dict[str, Value]() for one in some}
    among = f"WHERE {owner} IN (SELECT value FROM json_each(?)) ORDER BY {owner}"
    picked = json.dumps(list(some))
    points = raw.execute(
        f"SELECT {owner}, kind, value, label FROM contact_points {among}, kind, position, id", (picked,)
    )
    for (one, kind), several in groupby(points, key=lambda row: (row[0], row[1])):
        for number, (_one, _kind, value, label) in enumerate(several, 1):
            found[one] |= {slot_key(kind, number): value, slot_key(kind, number, label=True): label}
    places = raw.execute(f"SELECT {owner}, label, {', '.join(PARTS)} FROM addresses {among}, position, id", (picked,))
    for one, several in groupby(places, key=lambda row: row[0]):
        for number, (_one, label, *values) in enumerate(several, 1):
            found[one][slot_key("address", number, label=True)] = label
            found[one] |= {slot_key(part, number): value for part, value in zip(PARTS, values, strict=True)}
    return found
