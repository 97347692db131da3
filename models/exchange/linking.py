"""The names in a staged file that mean rows of other tables: which row each means, or that one is to be made."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.records import LINKED
from models.exchange.part import Part, reject
from models.fields import Field, Kind
from models.formats import fold
from models.schema import Base, Product, Reason, Stage
from models.steps import raw_of
from models.text import _

_MUST_EXIST: dict[str, type[Base]] = {"products": Product, "stages": Stage, "reasons": Reason}


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A value that names nothing here and is not made by itself: map it, or its rows are rejected."""

    field: str
    label: str
    value: str
    rows: int


def known_names(session: Session, table: str) -> dict[str, int]:
    """Folded name -> id of the rows a link may mean; the oldest row of a name wins."""
    if table in LINKED or table == "products":
        mapped = LINKED.get(table, Product).__table__
        rows = session.execute(select(mapped.c.name_key, mapped.c.id).order_by(mapped.c.id.desc()))
        return {key: row_id for key, row_id in rows}  # noqa: C416  dict() takes a Result for a mapping
    mapped = _MUST_EXIST[table].__table__
    rows = session.execute(select(mapped.c.name, mapped.c.id).order_by(mapped.c.id.desc()))
    return {fold(name): row_id for name, row_id in rows}


def resolve(
    connection: sqlite3.Connection, ask: Callable[..., dict[str, int]], part: Part, fields: Iterable[Field]
) -> tuple[Unmatched, ...]:
    """Fill ``links``; reject the rows whose link must exist and does not."""
    unmatched = []
    for field in fields:
        if field.kind is not Kind.LINK:
            continue
        known = ask(known_names, field.link)
        names = connection.execute(
            f"SELECT {field.key}, count(*) FROM {part.staged} WHERE {field.key} IS NOT NULL GROUP BY 1 "
            "ORDER BY min(row_no)"
        ).fetchall()
        settled = {name for (name,) in connection.execute(f"SELECT name FROM {part.links} WHERE field=?", (field.key,))}
        for name, count in names:
            if name in settled:
                continue
            key = fold(name)
            found = known.get(key) if key else None
            if found is None and not (field.makes and key):
                unmatched.append(Unmatched(field.key, field.title(), name, count))
                reason = _("“{value}” is not one of your {label} names; map it to one, or add it first.")
                told = reason.format(value=name, label=field.title().lower())
                reject(connection, part, f"{field.key}=?", told, (name,))
                continue
            connection.execute(
                f"INSERT INTO {part.links}(field, name, tbl, key, id) VALUES (?,?,?,?,?)",
                (field.key, name, field.link, key, found),
            )
    return tuple(unmatched)


def lacking(session: Session, table: str, keys: tuple[str, ...]) -> dict[str, set[int]]:
    """By column the ids of the rows that hold nothing in it."""
    raw = raw_of(session)
    return {
        key: {one for (one,) in raw.execute(f"SELECT id FROM {table} WHERE {key} IS NULL").fetchall()} for key in keys
    }


def prune(
    connection: sqlite3.Connection, part: Part, fields: Iterable[Field], empty: Mapping[str, set[int]] | None
) -> None:
    """Leave out names that nothing would get: those of known records that hold something else (``empty``: all do)."""
    for field in fields:
        unused = connection.execute(
            f"SELECT s.{field.key}, m.id FROM {part.staged} s JOIN {part.made} m ON m.row_no=s.row_no "
            f"JOIN {part.links} l ON l.field=? AND l.name=s.{field.key} WHERE l.id IS NULL AND m.id IS NOT NULL",
            (field.key,),
        ).fetchall()
        wanted = {name for name, one in unused if empty is not None and one in empty.get(field.key, set())}
        for name in {name for name, _one in unused} - wanted:
            connection.execute(
                f"DELETE FROM {part.links} WHERE field=?1 AND name=?2 AND NOT EXISTS (SELECT 1 FROM {part.staged} s "
                f"JOIN {part.made} m ON m.row_no=s.row_no WHERE s.{field.key}=?2 AND m.rank IS NOT NULL)",
                (field.key, name),
            )


def drop_unused(connection: sqlite3.Connection, part: Part, fields: Iterable[Field], beside: str = "") -> None:
    """Make nothing that only rows name which were rejected, or joined with a row that names another.

    ``beside``: SQL of the rows that are kept for what else they tell.
    """
    for field in fields:
        named = f"SELECT {field.key} FROM {part.staged} WHERE {field.key} IS NOT NULL"
        if beside:
            named += f" UNION SELECT {field.key} FROM ({beside}) WHERE {field.key} IS NOT NULL"
        connection.execute(
            f"DELETE FROM {part.links} WHERE field=? AND id IS NULL AND name NOT IN ({named})", (field.key,)
        )


def rank(connection: sqlite3.Connection, part: Part) -> dict[str, int]:
    """Number the linked rows to be made, per table, behind the file's own new rows; how many there are."""
    also: dict[str, int] = {}
    own = {} if part.subject not in ("companies", "products") else _own_ranks(connection, part)
    tables = connection.execute(f"SELECT DISTINCT tbl FROM {part.links} WHERE id IS NULL").fetchall()
    for (table,) in tables:
        mine = table == part.subject
        start = connection.execute(f"SELECT coalesce(max(rank), 0) FROM {part.made}").fetchone()[0] if mine else 0
        ranks: dict[str, int] = {}
        for name_key, name, field in connection.execute(
            f"SELECT key, name, field FROM {part.links} WHERE tbl=? AND id IS NULL ORDER BY key, name", (table,)
        ).fetchall():
            known = own.get(name_key) if mine else None
            number = known or ranks.setdefault(name_key, start + len(ranks) + 1)
            connection.execute(
                f"UPDATE {part.links} SET rank=? WHERE field=? AND name=?", (number, field, name)
            )
        if ranks:
            also[table] = len(ranks)
    return also


def staying(connection: sqlite3.Connection, ask: Callable[..., dict[int, int]], part: Part) -> int:
    """How many rows name another stage than a known deal is in, where it stays."""
    if part.subject != "deals" or "stage_id" not in part.keys:
        return 0
    named = connection.execute(
        f"SELECT m.id, l.id FROM {part.made} m JOIN {part.staged} s ON s.row_no=m.row_no "
        f"JOIN {part.links} l ON l.field='stage_id' AND l.name=s.stage_id WHERE m.id IS NOT NULL"
    ).fetchall()
    stages = ask(stages_of_deals) if named else {}
    return sum(stages.get(deal) not in (None, stage) for deal, stage in named)


def stages_of_deals(session: Session) -> dict[int, int]:
    """Deal -> the stage that it is in."""
    return dict(raw_of(session).execute("SELECT id, stage_id FROM deals").fetchall())


def _own_ranks(connection: sqlite3.Connection, part: Part) -> dict[str, int]:
    return dict(connection.execute(f"SELECT sort_key, rank FROM {part.made} WHERE rank IS NOT NULL").fetchall())
