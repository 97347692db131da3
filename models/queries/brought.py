"""Whom a campaign brought, or who belongs to a company: the same people and deals that the filtered lists show."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from models.steps import raw_of

Via = Literal["campaign_id", "company_id"]


@dataclass(frozen=True, slots=True)
class Brought:
    """Counts; ``won_value`` in minor units."""

    people: int
    deals: int
    won: int
    won_value: int


def brought(session: Session, via: Via, record_id: int) -> Brought:
    """The people and deals that point at a campaign or a company."""
    raw = raw_of(session)
    people = raw.execute(f"SELECT count(*) FROM people WHERE {via}=?", (record_id,)).fetchone()[0]
    deals = raw.execute(f"SELECT count(*) FROM deals WHERE {via}=?", (record_id,)).fetchone()[0]
    won, value = raw.execute(
        "SELECT count(*), coalesce(sum(d.value), 0) FROM deals d JOIN stages s ON s.id=d.stage_id "
        f"WHERE d.{via}=? AND s.kind='won'",
        (record_id,),
    ).fetchone()
    return Brought(people, deals, won, value)
