"""Comparing a staged file with the business, in the staging file: nothing here writes to the business.

Adds the tables of :mod:`models.exchange.part` to the staging file.
"""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.exchange import deal_words, mixed
from models.exchange.importable import IMPORTABLE, LINK_COLUMNS
from models.exchange.linking import Unmatched, drop_unused, known_names, lacking, prune, rank, resolve, staying
from models.exchange.matching import known_people
from models.exchange.numbering import Known, number, spread_points
from models.exchange.own_ids import ids_in
from models.exchange.part import Part, make_tables, reject
from models.exchange.plan import Mode, Unclear
from models.fields import Field, Kind, Subject
from models.formats import fold
from models.schema import ExternalId, Person
from models.store.connect import scratch_connection
from models.text import _


@dataclass(frozen=True, slots=True)
class Forecast:
    """What an import would do."""

    subject: Subject
    read: int
    new: int
    known: int
    rejected: int
    also_made: dict[str, int]  # table -> rows
    unmatched: tuple[Unmatched, ...]
    notes: tuple[tuple[str, int], ...]  # (sentence, rows)
    joined: int = 0  # rows that belong to an earlier one
    mode: Mode = "fill"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A staging file that is ready to be written, and what it needs to know."""

    staging: Path
    part: Part
    system: str  # the name under which its ids are kept
    file_name: str
    forecast: Forecast
    companies: Part | None = None  # of a list of people: what it says of these beside
    deals: Part | None = None

    @property
    def subject(self) -> Subject:
        """What the rows of the file are."""
        return self.part.subject

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that the file brings."""
        return self.part.keys


def system_of(header: Iterable[str]) -> str:
    """The name under which the ids of a kind of file are kept: its folded headers, the same for its next export."""
    return "file:" + "|".join(sorted(fold(one) for one in header if one))


def known_ids(session: Session, subject: Subject, system: str) -> dict[str, int]:
    """External id -> row id of the subject's records that came from this kind of file, or that we wrote out."""
    column = getattr(ExternalId, LINK_COLUMNS[subject])
    rows = session.execute(select(ExternalId.value, column).where(ExternalId.system == system, column.is_not(None)))
    return ids_in(session, subject) | {value: row_id for value, row_id in rows if row_id is not None}


def compare(
    ask: Callable[..., Any],
    staging: Path,
    subject: Subject,
    keys: tuple[str, ...],
    system: str,
    file_name: str,
    cancelled: Callable[[], bool],
    mode: Mode = "fill",
    unclear: Unclear = "skip",
) -> Prepared:
    """Find what is known, what is new and what must be rejected. Raises Cancelled."""
    part = Part(subject, keys)
    with closing(scratch_connection(staging)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        make_tables(connection, part)
        connection.execute("BEGIN")
        _reject_impossible(connection, part)
        part = deal_words.settle(connection, ask, part)
        unmatched = resolve(connection, ask, part, _links(part))
        spread_points(connection, part)
        mixed.set_aside(connection, part)
        numbered = number(connection, part, _known(ask, part, system), mode, unclear, cancelled)
        _leave_out_unused(connection, ask, part, mode)
        also = rank(connection, part)
        companies, deals, otherwise = _beside(connection, ask, part, system, mode, cancelled)
        if deals is not None and (count := connection.execute(f"SELECT count(rank) FROM {deals.made}").fetchone()[0]):
            also["deals"] = count
        connection.execute("COMMIT")
        forecast = _forecast(connection, part, also, unmatched, numbered.joined, mode)
        staying_deals = staying(connection, ask, deals or part) if mode in ("update", "update_only") else 0
        told = [
            (_("says something else of a person than an earlier row, which counts"), numbered.otherwise),
            (_("says something else of a company than an earlier row, which counts"), otherwise),
            (_("names another stage of a deal here than it is in: deals are moved by hand only"), staying_deals),
        ]
        forecast = replace(forecast, notes=(*forecast.notes, *((note, rows) for note, rows in told if rows)))
    return Prepared(staging, part, system, file_name, forecast, companies, deals)


def _beside(
    connection: sqlite3.Connection,
    ask: Callable[..., Any],
    part: Part,
    system: str,
    mode: Mode,
    cancelled: Callable[[], bool],
) -> tuple[Part | None, Part | None, int]:
    """What a list of people says of companies and of deals; how many rows contradict earlier ones on a company."""
    if not (mixed.company_keys(part) or mixed.deal_keys(part)):
        return None, None, 0
    known = _known(ask, Part("companies", ("external_id",)), system)
    companies, otherwise = mixed.companies(connection, part, known, mode, cancelled)
    deals = mixed.deals(connection, ask, part, ask(known_ids, "deals", system))
    if deals is not None and mode == "update_only":
        connection.execute(f"DELETE FROM {deals.made} WHERE rank IS NOT NULL")
    return companies, deals, otherwise


def _links(part: Part) -> list[Field]:
    return [field for field in IMPORTABLE[part.subject] if field.key in part.keys and field.kind is Kind.LINK]


def _known(ask: Callable[..., Any], part: Part, system: str) -> Known:
    if part.subject == "people":
        return Known(ask(known_people, system) if ask(_anybody) else None)
    named = part.subject in ("companies", "products")
    return Known(
        names=ask(known_names, part.subject) if named else {},
        ids=ask(known_ids, part.subject, system) if "external_id" in part.keys else {},
    )


def _anybody(session: Session) -> bool:
    return bool(session.scalar(select(func.count()).select_from(Person)))


def _leave_out_unused(connection: sqlite3.Connection, ask: Callable[..., Any], part: Part, mode: Mode) -> None:
    fields = [field for field in _links(part) if field.makes]
    known = connection.execute(f"SELECT 1 FROM {part.made} WHERE id IS NOT NULL LIMIT 1").fetchone()
    if fields and known is not None and mode in ("add", "fill"):
        empty = ask(lacking, part.subject, tuple(field.key for field in fields)) if mode == "fill" else None
        prune(connection, part, fields, empty)
    drop_unused(connection, part, fields, mixed.kept(part))


def _reject_impossible(connection: sqlite3.Connection, part: Part) -> None:
    if part.subject == "people":
        named = [key for key in ("first_name", "last_name", "company_id", "email") if key in part.keys]
        where = " AND ".join(f"{key} IS NULL" for key in named) or "1"
        reject(connection, part, where, _("The row has neither a name nor a company nor an e-mail address."))
    if part.subject == "deals" and {"created_on", "closed_on"} <= set(part.keys):
        reject(connection, part, "closed_on < created_on", _("The deal would be closed before it was created."))


def _forecast(
    connection: sqlite3.Connection,
    part: Part,
    also: dict[str, int],
    unmatched: tuple[Unmatched, ...],
    joined: int,
    mode: Mode,
) -> Forecast:
    def count(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    new, known = count(f"SELECT count(rank) FROM {part.made}"), count(f"SELECT count(id) FROM {part.made}")
    rejected = count("SELECT count(*) FROM rejected")
    notes = []
    for key in part.keys:
        if part.subject == "deals" and key in ("company_id", "created_on", "value"):
            empty = count(f"SELECT count(*) FROM {part.staged} WHERE {key} IS NULL")
            label = next(field.title() for field in IMPORTABLE[part.subject] if field.key == key)
            if empty:
                notes.append((_("{label} is empty and stays empty").format(label=label), empty))
    if joined:
        notes.append((_("means the same person as an earlier row and is joined with it"), joined))
    read = new + known + rejected + joined
    return Forecast(part.subject, read, new, known, rejected, also, unmatched, tuple(notes), joined, mode)
