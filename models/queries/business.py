"""Whose file it is."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.schema import Business


@dataclass(frozen=True, slots=True)
class Identity:
    """The business as the window and the printed page name it."""

    name: str
    currency: str  # ISO 4217
    subtitle: str | None


def identity(session: Session) -> Identity:
    """The one row of the business."""
    row = session.execute(select(Business.name, Business.currency, Business.subtitle)).one()
    return Identity(row.name, row.currency, row.subtitle)
