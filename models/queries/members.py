"""Whom a campaign addresses, of any number: who they are in order, how many answered how, and who is left out."""

import datetime as dt
import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy.orm import Session

from models.formats import fold
from models.queries.segments import segment, segment_ids
from models.queries.stops import STOPPED
from models.schema.members import WAYS
from models.steps import raw_of

_NAME = (
    "coalesce(nullif(trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, '')), ''), f.name, "
    "(SELECT value FROM contact_points c WHERE c.person_id=p.id AND c.kind='email' ORDER BY c.position LIMIT 1), '')"
)
_JOINED = "campaign_members m JOIN people p ON p.id=m.person_id LEFT JOIN companies f ON f.id=p.company_id"


@dataclass(frozen=True, slots=True)
class Member:
    """A person whom a campaign addresses. ``closed`` are the ways by which they may not be reached."""

    person_id: int
    name: str
    company: str
    response: str
    added_on: dt.date
    sent_on: dt.date | None
    responded_on: dt.date | None
    note: str | None
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Members:
    """How many of all answered how, by code; how many of all may not be contacted at all; and the people asked for,
    by name."""

    counts: Mapping[str, int]
    closed: int
    ids: "array[int]"

    @property
    def total(self) -> int:
        """How many are addressed."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Who a campaign never addresses: a person, or everybody of a segment. ``fault`` says why nobody knows who that
    is; ``people`` how many it is today."""

    id: int
    name: str
    person_id: int | None
    segment_id: int | None
    people: int
    fault: str = ""


def members(session: Session, campaign_id: int, response: str = "", words: str = "") -> Members:
    """Those whom a campaign addresses; of them listed those of an answer, with these words in their name or company's.
    """
    raw, bound = raw_of(session), {"one": campaign_id, "response": response, "way": "all"}
    counts = "SELECT response, count(*) FROM campaign_members WHERE campaign_id=:one GROUP BY response"
    closed = f"SELECT count(*) FROM campaign_members WHERE campaign_id=:one AND person_id IN ({STOPPED})"
    where = ["m.campaign_id=:one", *(["m.response=:response"] if response else [])]
    for number, word in enumerate(fold(words).split()):
        bound[f"w{number}"] = f"%{word}%"
        where.append(f"(p.sort_key LIKE :w{number} OR f.name_key LIKE :w{number})")
    listed = f"SELECT m.person_id FROM {_JOINED} WHERE {' AND '.join(where)} ORDER BY p.sort_key, p.id"
    ids = array("q", chain.from_iterable(raw.execute(listed, bound)))
    return Members(dict(raw.execute(counts, bound).fetchall()), raw.execute(closed, bound).fetchone()[0], ids)


def member_rows(session: Session, campaign_id: int, people: Iterable[int]) -> dict[int, Member]:
    """Some members by their person's id; who is none any more is not there."""
    ids = json.dumps(list(people))
    rows = raw_of(session).execute(
        f"SELECT m.person_id, {_NAME}, coalesce(f.name, ''), m.response, m.added_on, m.sent_on, m.responded_on, m.note "
        f"FROM {_JOINED} WHERE m.campaign_id=? AND m.person_id IN (SELECT value FROM json_each(?))", (campaign_id, ids),
    )  # fmt: skip
    closed = _closed(session, ids)
    return {row[0]: _member(row, closed.get(row[0], set())) for row in rows}


def _closed(session: Session, ids: str) -> dict[int, set[str]]:
    rows = raw_of(session).execute(
        "SELECT p.id, c.way FROM json_each(?) j JOIN people p ON p.id=j.value "
        "JOIN contact_stops c ON c.person_id=p.id OR c.company_id=p.company_id", (ids,),
    )  # fmt: skip
    found: dict[int, set[str]] = {}
    for one, way in rows:
        found.setdefault(one, set()).add(way)
    return found


def _member(row: Sequence[Any], closed: set[str]) -> Member:
    one, name, company, response, added, sent, responded, note = row
    sent_on, responded_on = (dt.date.fromisoformat(day) if day else None for day in (sent, responded))
    ways = tuple(code for code, _label in WAYS if code in closed)
    return Member(one, name, "" if company == name else company, response, dt.date.fromisoformat(added), sent_on,
                  responded_on, note, ways)  # fmt: skip


def member_ids(session: Session, campaign_id: int, responses: Iterable[str] | None = None) -> tuple[int, ...]:
    """Everybody whom a campaign addresses, or those who answered in one of these ways."""
    some = "" if responses is None else " AND response IN (SELECT value FROM json_each(:some))"
    sql = f"SELECT person_id FROM campaign_members WHERE campaign_id=:one{some} ORDER BY person_id"
    bound = {"one": campaign_id, "some": json.dumps(list(responses or ()))}
    return tuple(row[0] for row in raw_of(session).execute(sql, bound))


# Who is left out


def exclusions(session: Session, campaign_id: int, today: dt.date) -> tuple[Exclusion, ...]:
    """Who a campaign never addresses: segments first, then people, by name."""
    rows = raw_of(session).execute(
        f"SELECT x.id, x.person_id, x.segment_id, coalesce(s.name, {_NAME}) FROM exclusions x "
        "LEFT JOIN segments s ON s.id=x.segment_id LEFT JOIN people p ON p.id=x.person_id "
        "LEFT JOIN companies f ON f.id=p.company_id WHERE x.campaign_id=? "
        "ORDER BY x.segment_id IS NULL, coalesce(s.name_key, p.sort_key), x.id", (campaign_id,),
    )  # fmt: skip
    found = []
    for one, person, of, name in rows.fetchall():
        fault = known.fault if of is not None and (known := segment(session, of)) is not None else ""
        people = 1 if of is None else 0 if fault else len(segment_ids(session, of, today))
        found.append(Exclusion(one, name, person, of, people, fault))
    return tuple(found)


def excluded(session: Session, campaign_id: int, today: dt.date) -> frozenset[int]:
    """Everybody whom a campaign never addresses. Raises Refused where nobody can say who belongs to a segment."""
    rows = raw_of(session).execute("SELECT person_id, segment_id FROM exclusions WHERE campaign_id=?", (campaign_id,))
    found: set[int] = set()
    for person, of in rows.fetchall():
        found.update([person] if of is None else segment_ids(session, of, today))
    return frozenset(found)
