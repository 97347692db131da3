"""Verbs for what ties people to each other, to further companies, and to the products they are interested in."""

from typing import Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.actions.records import OWNERS, field_named, get, refuse_stale
from models.errors import Refused
from models.fields import Subject
from models.formats import one_line
from models.schema import Company, Interest, Person, Product, Relation
from models.text import _

_MOST = 200


def add_relation(
    session: Session, person_id: int, other: Literal["people", "companies"], other_id: int, role: str | None
) -> int:
    """A person is something to another person, or to a further company; its id. Refused where it is said already."""
    get(session, Person, person_id)
    if other == "people" and other_id == person_id:
        raise Refused(_("That is the same person."))
    get(session, Person if other == "people" else Company, other_id)
    said = _role(role)
    column = "other_person_id" if other == "people" else "company_id"
    held = session.scalars(
        select(Relation).where(or_(Relation.person_id == person_id, Relation.other_person_id == person_id))
    ).all()
    if any(one.person_id == person_id and getattr(one, column) == other_id and one.role == said for one in held):
        raise Refused(_("This is said already."))
    if len(held) >= _MOST:
        raise Refused(_("One person has room for {n} ties; remove one first.").format(n=_MOST))
    relation = Relation(person_id=person_id, role=said, **{column: other_id})
    session.add(relation)
    session.flush()
    return relation.id


def edit_relation(session: Session, relation_id: int, new: str | None, was: str | None) -> None:
    """Say otherwise what somebody is to the other, as long as it still is ``was``."""
    relation = get(session, Relation, relation_id)
    refuse_stale(relation.role, was)
    relation.role = _role(new)
    session.flush()


def delete_relation(session: Session, relation_id: int) -> None:
    """Take a tie away."""
    session.delete(get(session, Relation, relation_id))
    session.flush()


def add_interest(session: Session, subject: Subject, owner_id: int, product_id: int) -> int:
    """A person or a company is interested in a product; its id. Refused where that is known."""
    get(session, Person if subject == "people" else Company, owner_id)
    get(session, Product, product_id)
    column = getattr(Interest, OWNERS[subject])
    if session.scalar(select(Interest.id).where(column == owner_id, Interest.product_id == product_id)):
        raise Refused(_("This is known already."))
    interest = Interest(product_id=product_id, **{OWNERS[subject]: owner_id})
    session.add(interest)
    session.flush()
    return interest.id


def delete_interest(session: Session, interest_id: int) -> None:
    """They are not interested any more."""
    session.delete(get(session, Interest, interest_id))
    session.flush()


def _role(role: str | None) -> str | None:
    text = one_line(role or "")
    field_named(Relation, "role").check(text)
    return text or None
