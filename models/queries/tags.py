"""The tags of records, and the column that lists them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.fields import Subject
from models.formats import fold
from models.queries.columns import Column
from models.schema.people import TAGS
from models.steps import raw_of

_OWNER = {"people": "person_id", "companies": "company_id"}


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag and how many records of the subject have it."""

    id: int
    name: str
    count: int


def tags_column(subject: Subject) -> Column:
    """The names of a record's tags in order, with commas between them."""
    names = (
        "(SELECT group_concat(name, ', ') FROM (SELECT n.name FROM tagged t JOIN tags n ON n.id=t.tag_id "
        f"WHERE t.{_OWNER[subject]}=r.id ORDER BY n.name_key))"
    )
    holders = (
        f"SELECT t.{_OWNER[subject]} FROM tags n JOIN tagged t ON t.tag_id=n.id WHERE t.{_OWNER[subject]} IS NOT NULL "
        "AND n.name_key IN (SELECT value FROM json_each(:{0}))"
    )
    return Column(
        TAGS, names, order=f"{names} COLLATE NOCASE", holders=holders,
        watched={"tagged": frozenset(), "tags": frozenset({"name"})},
    )  # fmt: skip


def tags_of(session: Session, subject: Subject, record_id: int) -> tuple[str, ...]:
    """The names of a record's tags, in order."""
    rows = raw_of(session).execute(
        f"SELECT n.name FROM tagged t JOIN tags n ON n.id=t.tag_id WHERE t.{_OWNER[subject]}=? ORDER BY n.name_key",
        (record_id,),
    )
    return tuple(name for (name,) in rows)


def tags(session: Session, subject: Subject) -> tuple[TagCount, ...]:
    """Every tag, in order, with how many of the subject's records have it."""
    rows = raw_of(session).execute(
        f"SELECT n.id, n.name, (SELECT count(t.{_OWNER[subject]}) FROM tagged t WHERE t.tag_id=n.id) FROM tags n "
        "ORDER BY n.name_key"
    )
    return tuple(TagCount(*row) for row in rows)


def offered_tags(session: Session, text: str, limit: int = 20) -> tuple[TagCount, ...]:
    """The tags that have a word beginning with what was typed, the most used first, with how many records have them."""
    rows = raw_of(session).execute(
        "SELECT n.id, n.name, (SELECT count(*) FROM tagged t WHERE t.tag_id=n.id) AS many FROM tags n "
        "WHERE ' ' || n.name_key LIKE :typed ORDER BY many DESC, n.name_key LIMIT :limit",
        {"typed": f"% {fold(text)}%", "limit": limit},
    )
    return tuple(TagCount(*row) for row in rows)


def tags_among(session: Session, subject: Subject, ids: Iterable[int]) -> tuple[TagCount, ...]:
    """The tags that some records have, the most used first, with how many of them have each."""
    rows = raw_of(session).execute(
        f"SELECT n.id, n.name, count(*) AS many FROM tagged t JOIN tags n ON n.id=t.tag_id "
        f"WHERE t.{_OWNER[subject]} IN (SELECT value FROM json_each(?)) GROUP BY n.id ORDER BY many DESC, n.name_key",
        (json.dumps(list(ids)),),
    )
    return tuple(TagCount(*row) for row in rows)
