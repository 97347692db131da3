"""Whose file it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fields import Value
from models.schema import Business, fields_of
from models.steps import raw_of

#: What is known of a business, by key: the rows of its settings.
FIELDS = {field.key: field for field in fields_of(Business)}


@dataclass(frozen=True, slots=True)
class Identity:
    """The business as the window and the printed page name it."""

    name: str
    currency: str  # ISO 4217
    subtitle: str | None
    paper: str = "a4"  # or letter


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team."""

    id: int
    name: str
    retired: bool


def identity(session: Session) -> Identity:
    """The one row of the business, as far as every page needs it."""
    return Identity(*raw_of(session).execute("SELECT name, currency, subtitle, paper FROM business").fetchone())


def details(session: Session) -> Mapping[str, Value]:
    """Everything known of the business, by the keys of ``FIELDS``."""
    business = session.scalars(select(Business)).one()
    return {key: getattr(business, key) for key in FIELDS}


def picture(session: Session, use: str) -> str | None:
    """A picture as PNG in base64; None where there is none."""
    found = raw_of(session).execute("SELECT png FROM pictures WHERE use=?", (use,)).fetchone()
    return str(found[0]) if found else None


def team(session: Session) -> tuple[Member, ...]:
    """Everybody of the team, by name."""
    rows = raw_of(session).execute("SELECT id, name, retired FROM team_members ORDER BY name_key, id")
    return tuple(Member(one, name, bool(retired)) for one, name, retired in rows)
