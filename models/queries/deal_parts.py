"""Who and what has a part in a deal, where it came from, and how its expected close moved."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.fields import Field
from models.schema import DealCheck, DealCompetitor, DealPerson, fields_of
from models.schema.deals import ROLES
from models.steps import raw_of
from models.text import _

_NAME = "trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, ''))"
#: What is typed of a part, by key.
PERSON: Mapping[str, Field] = {field.key: field for field in fields_of(DealPerson)}
COMPETITOR: Mapping[str, Field] = {field.key: field for field in fields_of(DealCompetitor)}
CHECK_NOTE: Field = next(fields_of(DealCheck))


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody, or a competitor, with the role or the note; ``other_id`` is whose record it is."""

    id: int
    other_id: int
    name: str
    words: str
    second: str = ""  # the company of a person


@dataclass(frozen=True, slots=True)
class Check:
    """A question of the checklist and what is known about it; ``retired``: it is asked no more."""

    item_id: int
    question: str
    ticked_on: dt.date | None
    note: str | None
    retired: bool


@dataclass(frozen=True, slots=True)
class Checklist:
    """The questions of the pipeline's checklist; without a name there is none."""

    name: str = ""
    checks: tuple[Check, ...] = ()

    @property
    def ticked(self) -> int:
        """How many of those that are asked are answered with yes."""
        return sum(check.ticked_on is not None for check in self.checks if not check.retired)

    @property
    def asked(self) -> int:
        """How many are asked."""
        return sum(not check.retired for check in self.checks)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a deal came from: the names are empty where it is unknown; ``person`` is whose source and campaign they
    are, where they agree."""

    source: str
    campaign: str
    person: str


def roles() -> tuple[str, ...]:
    """Roles to choose from; any other word will do."""
    return tuple(_(role) for role in ROLES)


def people_of(session: Session, deal_id: int) -> tuple[Part, ...]:
    """Who else has a part in a deal, in the order in which they came."""
    rows = raw_of(session).execute(
        f"SELECT d.id, p.id, {_NAME}, coalesce(d.role, ''), coalesce(c.name, '') FROM deal_people d "
        "JOIN people p ON p.id=d.person_id LEFT JOIN companies c ON c.id=p.company_id WHERE d.deal_id=? ORDER BY d.id",
        (deal_id,),
    )
    return tuple(Part(*row) for row in rows)


def competitors_of(session: Session, deal_id: int) -> tuple[Part, ...]:
    """Who was asked as well."""
    rows = raw_of(session).execute(
        "SELECT d.id, c.id, c.name, coalesce(d.note, '') FROM deal_competitors d "
        "JOIN competitors c ON c.id=d.competitor_id WHERE d.deal_id=? ORDER BY c.name_key, d.id",
        (deal_id,),
    )
    return tuple(Part(*row) for row in rows)


def parts_of(session: Session, person_id: int) -> tuple[Part, ...]:
    """The deals of others in which a person has a part, the newest first."""
    rows = raw_of(session).execute(
        "SELECT x.id, d.id, d.title, coalesce(x.role, ''), s.name FROM deal_people x JOIN deals d ON d.id=x.deal_id "
        "JOIN stages s ON s.id=d.stage_id WHERE x.person_id=? ORDER BY d.created_on DESC, d.id DESC",
        (person_id,),
    )
    return tuple(Part(*row) for row in rows)


def checklist(session: Session, deal_id: int) -> Checklist:
    """The checklist of the deal's pipeline, with those retired questions about which something is known."""
    raw = raw_of(session)
    row = raw.execute(
        "SELECT f.id, f.name FROM deals d JOIN pipelines p ON p.id=d.pipeline_id JOIN frameworks f "
        "ON f.id=p.framework_id WHERE d.id=?",
        (deal_id,),
    ).fetchone()
    if row is None:
        return Checklist()
    found = raw.execute(
        "SELECT i.id, i.name, c.ticked_on, c.note, i.retired FROM framework_items i LEFT JOIN deal_checks c "
        "ON c.item_id=i.id AND c.deal_id=? WHERE i.framework_id=? AND (NOT i.retired OR c.id IS NOT NULL) "
        "ORDER BY i.retired, i.position, i.id",
        (deal_id, row[0]),
    )
    checks = (Check(one, asks, _day(on), note, bool(retired)) for one, asks, on, note, retired in found)
    return Checklist(row[1], tuple(checks))


def close_days(session: Session, deal_id: int) -> tuple[dt.date, ...]:
    """Every day on which a deal was expected to close, the first one first; empty where it never moved."""
    rows = raw_of(session).execute(
        "SELECT was, became FROM close_moves WHERE deal_id=? ORDER BY moved_on, id", (deal_id,)
    ).fetchall()
    days: list[str] = []
    for was, became in rows:
        for day in (was, became):
            if day is not None and (not days or days[-1] != day):
                days.append(day)
    return tuple(dt.date.fromisoformat(day) for day in days) if len(days) > 1 else ()


def origin(session: Session, deal_id: int) -> Origin:
    """Where a deal came from, and from whom it has that."""
    row = raw_of(session).execute(
        "SELECT coalesce(s.name, ''), coalesce(c.name, ''), CASE WHEN p.source_id IS d.source_id AND p.campaign_id "
        f"IS d.campaign_id AND coalesce(d.source_id, d.campaign_id) IS NOT NULL THEN {_NAME} ELSE '' END FROM deals d "
        "LEFT JOIN sources s ON s.id=d.source_id LEFT JOIN campaigns c ON c.id=d.campaign_id "
        "LEFT JOIN people p ON p.id=d.person_id WHERE d.id=?",
        (deal_id,),
    ).fetchone()
    return Origin(*(part or "" for part in row)) if row else Origin("", "", "")


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
