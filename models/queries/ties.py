"""What ties a person or a company to others: relations seen from both sides, products, a company's people."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.fields import Subject
from models.queries.deal_parts import Part, parts_of
from models.steps import raw_of

#: A company and all that belong to it, bound as :one.
FAMILY = (
    "WITH RECURSIVE family(id) AS (SELECT :one UNION SELECT c.id FROM companies c JOIN family f ON c.parent_id=f.id) "
)
_NAME = "trim(coalesce({0}.first_name, '') || ' ' || coalesce({0}.last_name, ''))"
#: People of a company that are named; the list shows all of them.
MOST_PEOPLE = 12


@dataclass(frozen=True, slots=True)
class Tie:
    """Another record and what one is to the other; ``back``: it was said of the other one."""

    id: int
    role: str
    subject: Subject
    other_id: int
    name: str
    back: bool


@dataclass(frozen=True, slots=True)
class Liked:
    """A product that somebody is interested in."""

    id: int
    product_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person of a company; ``company`` names the one that belongs to it, where they are there."""

    person_id: int
    name: str
    job: str
    company: str


@dataclass(frozen=True, slots=True)
class Ties:
    """All of it; ``more`` people than are named; ``parts`` are deals of others in which a person has a part."""

    relations: tuple[Tie, ...] = ()
    interests: tuple[Liked, ...] = ()
    people: tuple[Colleague, ...] = ()
    more: int = 0
    parts: tuple[Part, ...] = ()


def ties(session: Session, subject: Subject, record_id: int) -> Ties:
    """What ties a person or a company to others."""
    raw, bound = raw_of(session), {"one": record_id}
    owner = "person_id" if subject == "people" else "company_id"
    liked = raw.execute(
        f"SELECT i.id, p.id, p.name FROM interests i JOIN products p ON p.id=i.product_id WHERE i.{owner}=:one "
        "ORDER BY p.name_key, p.id",
        bound,
    )
    relations = [
        Tie(one, role, other, other_id, name, back=bool(back))
        for one, role, other, other_id, name, back in raw.execute(_RELATIONS[subject], bound)
    ]
    people, more = _people(session, record_id) if subject == "companies" else ((), 0)
    parts = parts_of(session, record_id) if subject == "people" else ()
    return Ties(tuple(relations), tuple(Liked(*row) for row in liked), people, more, parts)


_RELATIONS: dict[Subject, str] = {
    "people": (
        f"SELECT r.id, coalesce(r.role, ''), 'people', o.id, {_NAME.format('o')}, 0 FROM relations r "
        "JOIN people o ON o.id=r.other_person_id WHERE r.person_id=:one "
        "UNION ALL SELECT r.id, coalesce(r.role, ''), 'companies', c.id, c.name, 0 FROM relations r "
        "JOIN companies c ON c.id=r.company_id WHERE r.person_id=:one "
        f"UNION ALL SELECT r.id, coalesce(r.role, ''), 'people', p.id, {_NAME.format('p')}, 1 FROM relations r "
        "JOIN people p ON p.id=r.person_id WHERE r.other_person_id=:one ORDER BY 6, 1"
    ),
    "companies": (
        f"SELECT r.id, coalesce(r.role, ''), 'people', p.id, {_NAME.format('p')}, 1 FROM relations r "
        "JOIN people p ON p.id=r.person_id WHERE r.company_id=:one ORDER BY p.sort_key, r.id"
    ),
}


def _people(session: Session, company_id: int) -> tuple[tuple[Colleague, ...], int]:
    raw, bound = raw_of(session), {"one": company_id, "most": MOST_PEOPLE}
    inside = "FROM people p WHERE p.company_id IN (SELECT id FROM family)"
    count = raw.execute(f"{FAMILY} SELECT count(*) {inside}", {"one": company_id}).fetchone()[0]
    rows = raw.execute(
        f"{FAMILY} SELECT p.id, {_NAME.format('p')}, coalesce(p.job_title, ''), "
        "CASE WHEN p.company_id<>:one THEN (SELECT name FROM companies c WHERE c.id=p.company_id) ELSE '' END "
        f"{inside} ORDER BY p.company_id<>:one, p.sort_key, p.id LIMIT :most",
        bound,
    )
    return tuple(Colleague(*row) for row in rows), max(0, count - MOST_PEOPLE)
