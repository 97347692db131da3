"""Whose file it is."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.steps import raw_of


@dataclass(frozen=True, slots=True)
class Identity:
    """The business as the window and the printed page name it."""

    name: str
    currency: str  # ISO 4217
    subtitle: str | None


def identity(session: Session) -> Identity:
    """The one row of the business."""
    return Identity(*raw_of(session).execute("SELECT name, currency, subtitle FROM business").fetchone())
