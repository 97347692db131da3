"""Who may not be reached, and by which way: their own word, or their company's for everybody who works there."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from models.fields import Field, Kind, Subject
from models.queries.columns import Column
from models.schema.members import WAYS
from models.steps import raw_of
from models.text import N_

#: The stops that count for a way: its own, and the one for every way.
_COUNTS = "c.way IN ('all', :way)"
#: SQL of the ids of all people who may not be reached by the way bound as ``:way``; for "all", by none at all.
STOPPED = (
    f"SELECT c.person_id FROM contact_stops c WHERE c.person_id IS NOT NULL AND {_COUNTS} UNION SELECT p.id FROM "
    f"contact_stops c JOIN people p ON p.company_id=c.company_id WHERE c.company_id IS NOT NULL AND {_COUNTS}"
)
_ROW = "c.id, c.company_id, c.way, c.since, c.reason, coalesce(f.name, '')"
#: Each single way, with the question that a column of a list answers.
_ALLOWED = (
    ("post", N_("May be written to by post")),
    ("email", N_("May be written to by e-mail")),
    ("phone", N_("May be telephoned")),
    ("visit", N_("May be visited")),
)
_OWN_FIRST = "ORDER BY c.company_id IS NOT NULL, c.since, c.id"


@dataclass(frozen=True, slots=True)
class Stop:
    """One way closed since a day; ``company`` names whose word it is, where it is the company's."""

    id: int
    way: str
    since: dt.date
    reason: str | None
    company_id: int | None = None
    company: str = ""


def stopped(session: Session, way: str, people: Iterable[int] | None = None) -> frozenset[int]:
    """The people who may not be reached by a way, of those named or of all: by their own stop or their company's, for
    this way or for every one."""
    raw = raw_of(session)
    if people is None:
        return frozenset(one for (one,) in raw.execute(STOPPED, {"way": way}))
    among = f"SELECT value FROM json_each(:ids) WHERE value IN ({STOPPED})"
    return frozenset(one for (one,) in raw.execute(among, {"way": way, "ids": json.dumps(list(people))}))


def why_stopped(session: Session, way: str, people: Iterable[int]) -> Mapping[int, Stop]:
    """For each of these people whom a way is closed to, the stop that says so; their own before their company's."""
    rows = raw_of(session).execute(
        f"SELECT p.id, {_ROW} FROM json_each(:ids) j JOIN people p ON p.id=j.value JOIN contact_stops c "
        f"ON c.person_id=p.id OR c.company_id=p.company_id LEFT JOIN companies f ON f.id=c.company_id "
        f"WHERE {_COUNTS} {_OWN_FIRST}",
        {"way": way, "ids": json.dumps(list(people))},
    )
    found: dict[int, Stop] = {}
    for person, *row in rows:
        found.setdefault(person, _stop(row))
    return found


def stops_of(session: Session, subject: Subject, record_id: int) -> tuple[Stop, ...]:
    """Every stop of a person, with those of their company behind; or of a company, which are its own there. In the
    order of the ways."""
    which = "c.person_id=p.id OR c.company_id=p.company_id" if subject == "people" else "c.company_id=p.id"
    rows = raw_of(session).execute(
        f"SELECT {_ROW} FROM {subject} p JOIN contact_stops c ON {which} LEFT JOIN companies f ON f.id=c.company_id "
        f"WHERE p.id=? {_OWN_FIRST}",
        (record_id,),
    )
    order = [code for code, _label in WAYS]
    found = [_stop(row) for row in rows]
    if subject == "companies":
        found = [replace(one, company_id=None, company="") for one in found]
    return tuple(sorted(found, key=lambda one: (one.company_id is not None, order.index(one.way))))


def _stop(row: Sequence[Any]) -> Stop:
    one, company_id, way, since, reason, company = row
    return Stop(one, way, dt.date.fromisoformat(since), reason, company_id, company)


# In lists, and of records of any kind


def open_columns(subject: Subject) -> tuple[Column, ...]:
    """Whether people or companies may be reached by each way: columns of their lists, hidden until somebody asks."""
    return tuple(_open_column(subject, way, label) for way, label in _ALLOWED)


def _open_column(subject: Subject, way: str, label: str) -> Column:
    own = "c.person_id=r.id" if subject == "people" else "c.company_id=r.id"
    theirs = ("r.company_id IS NOT NULL AND c.company_id=r.company_id",) if subject == "people" else ()
    closed = (f"EXISTS (SELECT 1 FROM contact_stops c WHERE {which} AND c.way IN ('all', '{way}'))"
              for which in (own, *theirs))  # fmt: skip
    value = f"(NOT ({' OR '.join(closed)}))"
    field = Field(f"by_{way}", label, Kind.YES_NO, width=120, required=True, editable=False, imported=False)
    watched = {"contact_stops": frozenset[str](), **({"people": frozenset({"company_id"})} if theirs else {})}
    return Column(field, value, order=value, hidden=True, watched=watched)


#: SQL of the people or companies whom stops of records ``r`` of a kind are of.
_WHOSE = {
    "people": ("c.person_id=r.id", "c.company_id=r.company_id"),
    "companies": ("c.company_id=r.id",),
    "deals": ("c.person_id=r.person_id", "c.company_id=(SELECT p.company_id FROM people p WHERE p.id=r.person_id)"),
}


def closed_among(session: Session, subject: Subject, ids: Iterable[int], way: str) -> frozenset[int]:
    """Which of some people or companies may not be reached by a way; of deals those whose person may not."""
    if subject not in _WHOSE:
        return frozenset()
    stops = (f"EXISTS (SELECT 1 FROM contact_stops c WHERE {which} AND {_COUNTS})" for which in _WHOSE[subject])
    closed = " OR ".join(stops)
    rows = raw_of(session).execute(
        f"SELECT r.id FROM {subject} r WHERE r.id IN (SELECT value FROM json_each(:ids)) AND ({closed})",
        {"ids": json.dumps(list(ids)), "way": way},
    )
    return frozenset(one for (one,) in rows)
