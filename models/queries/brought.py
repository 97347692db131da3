"""Whom a campaign brought, or who belongs to a company: the same people and deals that the filtered lists show."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from models.queries.ties import FAMILY
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
    """The people and deals that point at a campaign, or at a company and those that belong to it."""
    raw, bound = raw_of(session), {"one": record_id}
    start, inside = (FAMILY, "IN (SELECT id FROM family)") if via == "company_id" else ("", "=:one")
    people = raw.execute(f"{start}SELECT count(*) FROM people WHERE {via} {inside}", bound).fetchone()[0]
    deals = raw.execute(f"{start}SELECT count(*) FROM deals WHERE {via} {inside}", bound).fetchone()[0]
    won, value = raw.execute(
        f"{start}SELECT count(*), coalesce(sum(d.value), 0) FROM deals d JOIN stages s ON s.id=d.stage_id "
        f"WHERE d.{via} {inside} AND s.kind='won'",
        bound,
    ).fetchone()
    return Brought(people, deals, won, value)


def family_ids(session: Session, table: Literal["people", "deals"], company_id: int) -> tuple[int, ...] | None:
    """The people or deals of a company and of those that belong to it; None where none belongs to it."""
    raw, bound = raw_of(session), {"one": company_id}
    if raw.execute("SELECT 1 FROM companies WHERE parent_id=:one LIMIT 1", bound).fetchone() is None:
        return None
    sql = f"{FAMILY}SELECT id FROM {table} WHERE company_id IN (SELECT id FROM family) ORDER BY id"
    return tuple(one for (one,) in raw.execute(sql, bound))
