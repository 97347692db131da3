"""Comparing a staged file with the business, in the staging file: nothing here writes to the business.

Adds to the staging file: ``links`` (every linked name with the row it means, or its rank among the rows to be made)
and ``made`` (every row that is not rejected: its rank among the new ones or the row it is already).
"""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.records import LINKED, contact_key
from models.errors import Cancelled
from models.exchange.importable import IMPORTABLE, MAPPED
from models.fields import Field, Kind, Subject
from models.formats import fold
from models.schema import Base, ExternalId, Product, Reason, Stage
from models.schema.people import person_sort_key
from models.store.connect import scratch_connection
from models.text import _

_MUST_EXIST: dict[str, type[Base]] = {"products": Product, "stages": Stage, "reasons": Reason}
_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A value that names nothing here and is not made by itself: map it, or its rows are rejected."""

    field: str
    label: str
    value: str
    rows: int


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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A staging file that is ready to be written, and what it needs to know."""

    staging: Path
    subject: Subject
    keys: tuple[str, ...]  # fields that the file brings
    system: str  # the name under which its ids are kept
    file_name: str
    forecast: Forecast


def system_of(header: Iterable[str]) -> str:
    """The name under which the ids of a kind of file are kept: its folded headers, the same for its next export."""
    return "file:" + "|".join(sorted(fold(one) for one in header if one))


def known_names(session: Session, table: str) -> dict[str, int]:
    """Folded name -> id of the rows a link may mean; the oldest row of a name wins."""
    if table in LINKED or table == "products":
        mapped = LINKED.get(table, Product).__table__
        rows = session.execute(select(mapped.c.name_key, mapped.c.id).order_by(mapped.c.id.desc()))
        return {key: row_id for key, row_id in rows}  # noqa: C416  dict() takes a Result for a mapping
    mapped = _MUST_EXIST[table].__table__
    rows = session.execute(select(mapped.c.name, mapped.c.id).order_by(mapped.c.id.desc()))
    return {fold(name): row_id for name, row_id in rows}


def known_ids(session: Session, subject: Subject, system: str) -> dict[str, int]:
    """External id -> row id of the subject's records that came from this kind of file."""
    column = {
        "people": ExternalId.person_id,
        "companies": ExternalId.company_id,
        "deals": ExternalId.deal_id,
        "products": ExternalId.product_id,
    }[subject]
    rows = session.execute(select(ExternalId.value, column).where(ExternalId.system == system, column.is_not(None)))
    return {value: row_id for value, row_id in rows if row_id is not None}


def compare(
    ask: Callable[..., dict[str, int]],
    staging: Path,
    subject: Subject,
    keys: tuple[str, ...],
    system: str,
    file_name: str,
    cancelled: Callable[[], bool],
) -> Prepared:
    """Find what is known, what is new and what must be rejected. Raises Cancelled."""
    fields = [field for field in IMPORTABLE[subject] if field.key in keys]
    with closing(scratch_connection(staging)) as connection:
        connection.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; DROP TABLE IF EXISTS links; DROP TABLE IF EXISTS made;"
            "CREATE TABLE links(field TEXT, name TEXT, tbl TEXT, key TEXT, id INTEGER, rank INTEGER,"
            " PRIMARY KEY(field, name)) WITHOUT ROWID;"
            "CREATE TABLE made(row_no INTEGER PRIMARY KEY, rank INTEGER, id INTEGER, sort_key TEXT, email_key TEXT,"
            " phone_key TEXT, title TEXT);"
            "BEGIN"
        )
        _reject_impossible(connection, subject, keys)
        unmatched = _resolve(connection, ask, subject, fields)
        by_name = subject in ("companies", "products")
        known = ask(known_names, subject) if by_name else {}
        ids = ask(known_ids, subject, system) if "external_id" in keys else {}
        _number(connection, subject, keys, known, ids, cancelled)
        also = _rank_links(connection, subject, ask)
        connection.execute("COMMIT")
        return Prepared(
            staging, subject, keys, system, file_name, _forecast(connection, subject, keys, also, unmatched)
        )


def _columns(keys: Iterable[str], wanted: Iterable[str]) -> str:
    return ", ".join(key if key in keys else f"NULL AS {key}" for key in wanted)


def _reject(connection: sqlite3.Connection, where: str, reason: str, values: tuple[object, ...] = ()) -> None:
    connection.execute(
        f"INSERT INTO rejected(row_no, line, reason, cells) SELECT row_no, line, ?, NULL FROM staged WHERE {where}",
        (reason, *values),
    )
    connection.execute(f"DELETE FROM staged WHERE {where}", values)


def _reject_impossible(connection: sqlite3.Connection, subject: Subject, keys: tuple[str, ...]) -> None:
    if subject == "people":
        named = [key for key in ("first_name", "last_name", "company_id", "email") if key in keys]
        where = " AND ".join(f"{key} IS NULL" for key in named) or "1"
        _reject(connection, where, _("The row has neither a name nor a company nor an e-mail address."))
    if subject == "deals" and {"created_on", "closed_on"} <= set(keys):
        _reject(connection, "closed_on < created_on", _("The deal would be closed before it was created."))


def _resolve(
    connection: sqlite3.Connection, ask: Callable[..., dict[str, int]], subject: Subject, fields: list[Field]
) -> tuple[Unmatched, ...]:
    """Fill ``links``; reject the rows whose link must exist and does not."""
    unmatched = []
    for field in fields:
        if field.kind is not Kind.LINK:
            continue
        known = ask(known_names, field.link)
        names = connection.execute(
            f"SELECT {field.key}, count(*) FROM staged WHERE {field.key} IS NOT NULL GROUP BY 1 ORDER BY min(row_no)"
        ).fetchall()
        for name, count in names:
            key = fold(name)
            found = known.get(key) if key else None
            if found is None and not (field.makes and key):
                unmatched.append(Unmatched(field.key, field.title(), name, count))
                reason = _("“{value}” is not one of your {label} names; map it to one, or add it first.")
                _reject(
                    connection,
                    f"{field.key}=?",
                    reason.format(value=name, label=field.title().lower()),
                    (name,),
                )
                continue
            connection.execute(
                "INSERT INTO links(field, name, tbl, key, id) VALUES (?,?,?,?,?)",
                (field.key, name, field.link, key, found),
            )
    return tuple(unmatched)


def _number(
    connection: sqlite3.Connection,
    subject: Subject,
    keys: tuple[str, ...],
    known: dict[str, int],
    ids: dict[str, int],
    cancelled: Callable[[], bool],
) -> None:
    """Fill ``made``: the rank of each new row, or the row that it is already; a row twice in one file is rejected."""
    rank, repeated = 0, []
    seen: dict[str, int] = {}
    wanted = ("external_id", "name", "first_name", "last_name", "email", "phone", "company_id", "product_id", "title")
    rows = connection.execute(f"SELECT row_no, line, {_columns(keys, wanted)} FROM staged ORDER BY row_no")
    writer = connection.cursor()
    while batch := rows.fetchmany(_BATCH):
        if cancelled():
            raise Cancelled
        lines = []
        for row_no, line, external, name, first, last, email, phone, company, product, title in batch:
            identity = external or (fold(name) if subject in ("companies", "products") else None)
            if identity is not None and identity in seen:
                repeated.append((row_no, seen[identity]))
                continue
            if identity is not None:
                seen[identity] = line
            found = ids.get(external) if external else None
            if found is None and name and known:
                found = known.get(fold(name))
            rank += found is None
            lines.append(
                (
                    row_no,
                    rank if found is None else None,
                    found,
                    person_sort_key(first, last) if subject == "people" else fold(name or ""),
                    contact_key("email", email) if email else None,
                    contact_key("phone", phone) if phone else None,
                    title or " · ".join(part for part in (product, company) if part) or external or _("Deal"),
                )
            )
        writer.executemany("INSERT INTO made VALUES (?,?,?,?,?,?,?)", lines)
    for row_no, line in repeated:
        _reject(
            connection, "row_no=?", _("The same record stands in line {line} already.").format(line=line), (row_no,)
        )


def _rank_links(connection: sqlite3.Connection, subject: Subject, ask: Callable[..., dict[str, int]]) -> dict[str, int]:
    """Number the linked rows to be made, per table, behind the file's own new rows; how many there are."""
    also: dict[str, int] = {}
    own = {} if subject not in ("companies", "products") else _own_ranks(connection)
    for (table,) in connection.execute("SELECT DISTINCT tbl FROM links WHERE id IS NULL").fetchall():
        start = connection.execute("SELECT coalesce(max(rank), 0) FROM made").fetchone()[0] if table == subject else 0
        ranks: dict[str, int] = {}
        for name_key, name, field in connection.execute(
            "SELECT key, name, field FROM links WHERE tbl=? AND id IS NULL ORDER BY key, name", (table,)
        ).fetchall():
            mine = own.get(name_key) if table == subject else None
            rank = mine or ranks.setdefault(name_key, start + len(ranks) + 1)
            connection.execute("UPDATE links SET rank=? WHERE field=? AND name=?", (rank, field, name))
        if ranks:
            also[table] = len(ranks)
    return also


def _own_ranks(connection: sqlite3.Connection) -> dict[str, int]:
    return dict(connection.execute("SELECT sort_key, rank FROM made WHERE rank IS NOT NULL").fetchall())


def _forecast(
    connection: sqlite3.Connection,
    subject: Subject,
    keys: tuple[str, ...],
    also: dict[str, int],
    unmatched: tuple[Unmatched, ...],
) -> Forecast:
    def count(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    new, known = count("SELECT count(rank) FROM made"), count("SELECT count(id) FROM made")
    rejected = count("SELECT count(*) FROM rejected")
    notes = []
    for key in keys:
        if subject == "deals" and key in ("company_id", "created_on", "value"):
            empty = count(f"SELECT count(*) FROM staged WHERE {key} IS NULL")
            label = next(field.title() for field in IMPORTABLE[subject] if field.key == key)
            if empty:
                notes.append((_("{label} is empty and stays empty").format(label=label), empty))
    return Forecast(subject, new + known + rejected, new, known, rejected, also, unmatched, tuple(notes))


__all__ = ["MAPPED", "Forecast", "Prepared", "Unmatched", "compare", "known_names", "system_of"]
