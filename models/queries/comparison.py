"""Two records side by side, for joining them: what each holds, which of it stays by itself, what both bring along."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.keeping import NAMES
from models.actions.moving import covers, pointing, way_key
from models.errors import Refused
from models.fields import Field, Kind, Subject, Value
from models.formats import Facts
from models.queries.records import name_of
from models.rules.joining import SETTLED, Side, default_side, earliest, joined_notes, older
from models.schema import Base, Company, Person
from models.steps import raw_of
from models.text import N_, _, ngettext

_MAPPED: Mapping[str, type[Base]] = {"people": Person, "companies": Company}
_LINK = {"people": "person_id", "companies": "company_id"}
#: What is counted of both, with its words for one and many.
_COUNTED = {
    "deals": (N_("{n} deal"), N_("{n} deals")), "activities": (N_("{n} activity"), N_("{n} activities")),
    "tasks": (N_("{n} task"), N_("{n} tasks")), "people": (N_("{n} person"), N_("{n} people")),
    "campaign_members": (N_("{n} campaign answer"), N_("{n} campaign answers")),
    "relations": (N_("{n} relation"), N_("{n} relations")), "enrolments": (N_("{n} sequence"), N_("{n} sequences")),
    "lifecycle_events": (N_("{n} stage event"), N_("{n} stage events")),
    "contact_stops": (N_("{n} way closed"), N_("{n} ways closed")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of both: values, texts, which stays unless the other is chosen; ``settled``: no choice, this stays."""

    field: Field
    keep: Value
    gone: Value
    keep_text: str
    gone_text: str
    side: Side
    settled: str | None

    @property
    def same(self) -> bool:
        """Whether there is nothing to choose."""
        return self.settled is not None or self.keep_text == self.gone_text


@dataclass(frozen=True, slots=True)
class Comparison:
    """``keep`` is the record that stays: the older one. ``both`` says in (label, text) what is kept of both."""

    subject: Subject
    keep: int
    gone: int
    keep_name: str
    gone_name: str
    rows: tuple[Compared, ...]
    both: tuple[tuple[str, str], ...]


def comparison(session: Session, subject: Subject, one: int, other: int, facts: Facts) -> Comparison:
    """Two records side by side. Raises Refused where one is gone, or both are one."""
    if one == other:
        raise Refused(_("A record can't be merged with itself; choose two different ones."))
    held = {each: _held(session, subject, each) for each in (one, other)}
    keep, gone = (held[one], held[other]) if older(held[one], held[other]) == "keep" else (held[other], held[one])
    raw = raw_of(session)
    names = [_called(raw, subject, row["id"]) for row in (keep, gone)]
    rows = tuple(_rows(session, subject, keep, gone, facts))
    return Comparison(subject, keep["id"], gone["id"], names[0], names[1], rows,
                      tuple(_both(raw, subject, keep["id"], gone["id"])))  # fmt: skip


def _held(session: Session, subject: Subject, one: int) -> dict[str, Any]:
    table = _MAPPED[subject].__table__
    row = session.execute(select(*table.columns).where(table.c.id == one)).first()
    if row is None:
        raise Refused(_("One of the two has been deleted or merged since. Go back to the list."))
    return dict(row._mapping)


def _called(raw: sqlite3.Connection, subject: Subject, one: int) -> str:
    return str(raw.execute(f"SELECT {NAMES[subject]} FROM {subject} r WHERE r.id=?", (one,)).fetchone()[0])


def _rows(
    session: Session, subject: Subject, keep: Mapping[str, Any], gone: Mapping[str, Any], facts: Facts
) -> Iterator[Compared]:
    for column in _MAPPED[subject].__table__.columns:
        field = column.info.get("field")
        key = column.name
        if field is None or key.startswith("next_") or (keep[key] in (None, "") and gone[key] in (None, "")):
            continue
        mine, other = (_shown(session, field, row[key], facts) for row in (keep, gone))
        settled = None
        if key == "created_on":
            settled = field.show(earliest(keep[key], gone[key]), facts)
        elif key == "note":
            settled = joined_notes(keep[key], gone[key])
        assert settled is not None or key not in SETTLED
        yield Compared(field, keep[key], gone[key], mine, other, default_side(key, keep, gone), settled)


def _shown(session: Session, field: Field, value: Any, facts: Facts) -> str:
    if field.kind is Kind.LINK:
        return name_of(session, field.link, value) if value is not None else ""
    return field.show(value, facts)


# What is kept of both

def _both(raw: sqlite3.Connection, subject: Subject, keep: int, gone: int) -> Iterator[tuple[str, str]]:
    link, two = _LINK[subject], (keep, gone)
    points = raw.execute(
        f"SELECT kind, value FROM contact_points WHERE {link} IN (?,?) ORDER BY {link} <> ?, kind, position",
        (*two, keep),
    ).fetchall()
    ways = {way_key("contact_points", point): point for point in reversed(points)}
    for label, kind in ((_("E-mails"), "email"), (_("Phones"), "phone")):
        yield label, ", ".join(value for its, value in reversed(ways.values()) if its == kind)
    yield _("Addresses"), "; ".join(_addresses(raw, link, two))
    for label, table, key in ((_("Tags"), "tags", "tag_id"), (_("Interested in"), "products", "product_id")):
        join = {"tags": "tagged", "products": "interests"}[table]
        named = raw.execute(
            f"SELECT DISTINCT n.name FROM {join} j JOIN {table} n ON n.id=j.{key} WHERE j.{link} IN (?,?) "
            "ORDER BY 1", two,
        )  # fmt: skip
        yield label, ", ".join(name for (name,) in named)
    yield _("Also"), ", ".join(_counts(raw, subject, two))


def _addresses(raw: sqlite3.Connection, link: str, two: tuple[int, int]) -> Iterator[str]:
    seen: list[tuple[str, ...]] = []
    for parts in raw.execute(
        f"SELECT street, postcode, city, region, country FROM addresses WHERE {link} IN (?,?) "
        f"ORDER BY {link} <> ?, position", (*two, two[0]),
    ):  # fmt: skip
        shown = ", ".join(part for part in parts if part)
        way = way_key("addresses", parts)
        if shown and not any(covers(there, way) for there in seen):
            seen.append(way)
            yield shown


def _counts(raw: sqlite3.Connection, subject: Subject, two: tuple[int, int]) -> Iterator[str]:
    counted: dict[str, int] = {}
    for table, column in pointing(subject):
        if table.name in _COUNTED:
            count = raw.execute(f"SELECT count(*) FROM {table.name} WHERE {column} IN (?,?)", two).fetchone()[0]
            counted[table.name] = counted.get(table.name, 0) + count
    for name, count in counted.items():
        if count:
            one, many = _COUNTED[name]
            yield ngettext(one, many, count).format(n=f"{count:,}")
