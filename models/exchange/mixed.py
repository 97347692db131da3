"""A list of people that tells of their companies and deals, too: these become parts of their own when staged."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy.orm import Session

from models.exchange.importable import OF_COMPANY, OF_DEAL
from models.exchange.joining import contradicts
from models.exchange.numbering import Known, number, spread_points
from models.exchange.part import Part, make_tables
from models.exchange.plan import Mode
from models.formats import fold
from models.steps import raw_of
from models.text import _

#: What a deal takes from the row of its person.
_SHARED = ("company_id", "source_id", "campaign_id", "owner_id")


def company_keys(part: Part) -> list[str]:
    """What a list of people says of companies, where it names them."""
    if part.subject != "people" or "company_id" not in part.keys:
        return []
    return [one.key for one in OF_COMPANY if one.key in part.keys]


def deal_keys(part: Part) -> list[str]:
    """What it says of deals."""
    return [one.key for one in OF_DEAL if one.key in part.keys] if part.subject == "people" else []


def set_aside(connection: sqlite3.Connection, part: Part) -> None:
    """Keep what rows say of companies and deals before rows of one person are joined."""
    keys = [*company_keys(part), *deal_keys(part)]
    if not keys:
        return
    connection.execute("DROP TABLE IF EXISTS mixed")
    some = " OR ".join(f"{key} IS NOT NULL" for key in keys)
    connection.execute(f"CREATE TABLE mixed AS SELECT * FROM {part.staged} WHERE {some}")


def kept(part: Part) -> str:
    """SQL of the rows whose deals are kept, each with the company and source that it names itself; "" of no deals."""
    some = " OR ".join(f"x.{key} IS NOT NULL" for key in deal_keys(part))
    joined = f"LEFT JOIN joined j ON j.row_no=x.row_no JOIN {part.made} m ON m.row_no=coalesce(j.into_no, x.row_no)"
    return f"SELECT x.* FROM mixed x {joined} WHERE {some}" if some else ""


def companies(
    connection: sqlite3.Connection,
    part: Part,
    known: Known,
    mode: Mode,
    cancelled: Callable[[], bool],
) -> tuple[Part | None, int]:
    """The companies of the rows, each once: what an earlier row says of it goes before a later one.

    How many later rows say something else.
    """
    keys = company_keys(part)
    if not keys:
        return None, 0
    own = Part("companies", ("name", *(key.removeprefix("company_") for key in keys)), "_companies")
    linked = {name for (name,) in connection.execute(f"SELECT name FROM {part.links} WHERE field='company_id'")}
    found: dict[str, list[Any]] = {}
    otherwise, alone = 0, [at for at, key in enumerate(keys) if key != "company_tags"]
    for row_no, line, name, *values in connection.execute(
        f"SELECT row_no, line, company_id, {', '.join(keys)} FROM mixed ORDER BY row_no"
    ):
        if name not in linked or all(value is None for value in values):
            continue
        held = found.setdefault(fold(name), [row_no, line, name, *(None for _key in keys)])
        otherwise += contradicts([held[3 + at] for at in alone], [values[at] for at in alone])
        held[3:] = [one if one is not None else two for one, two in zip(held[3:], values, strict=True)]
    _stage(connection, own, own.keys, found.values())
    number(connection, own, known, "fill" if mode == "update_only" else mode, "skip", cancelled)
    return own, otherwise


def deals(
    connection: sqlite3.Connection, ask: Callable[..., Any], part: Part, system_ids: dict[str, int]
) -> Part | None:
    """A deal for each row that tells of one; the same deal of the same person is one."""
    keys = deal_keys(part)
    if not keys:
        return None
    shared = [key for key in _SHARED if key in part.keys]
    names = ("title", *(one for key in keys if (one := key.removeprefix("deal_")) != "title"), *shared)
    own = Part("deals", names, "_deals")
    columns = [f"x.deal_{one}" if f"deal_{one}" in keys else "NULL" for one in names[: len(names) - len(shared)]]
    some = " OR ".join(f"x.{key} IS NOT NULL" for key in keys)
    rows = connection.execute(
        f"SELECT x.row_no, x.line, {', '.join([*columns, *(f'x.{key}' for key in shared)])}, m.row_no FROM mixed x "
        "LEFT JOIN joined j ON j.row_no=x.row_no "
        f"JOIN {part.made} m ON m.row_no=coalesce(j.into_no, x.row_no) WHERE {some} ORDER BY x.row_no"
    ).fetchall()
    _stage(connection, own, (*names, "person_row"), rows)
    _copy_links(connection, part, own, shared)
    known = ask(known_deals) if rows else {}
    connection.executemany(
        f"INSERT INTO {own.made} VALUES (?,?,?,?,?,?,?)", list(_numbered(connection, part, own, known, system_ids))
    )
    return own


def _stage(connection: sqlite3.Connection, own: Part, columns: tuple[str, ...], rows: Any) -> None:
    connection.execute(f"DROP TABLE IF EXISTS {own.staged}")
    connection.execute(
        f"CREATE TABLE {own.staged}(row_no INTEGER PRIMARY KEY, line INTEGER, {', '.join(columns)})"
    )
    make_tables(connection, own)
    marks = ",".join("?" * (2 + len(columns)))
    connection.executemany(f"INSERT INTO {own.staged} VALUES ({marks})", rows)
    spread_points(connection, own)


def _copy_links(connection: sqlite3.Connection, part: Part, own: Part, shared: list[str]) -> None:
    for key in ("deal_stage_id", "deal_reason_id", *shared):
        connection.execute(
            f"INSERT INTO {own.links} SELECT ?, name, tbl, key, id, rank FROM {part.links} WHERE field=?",
            (key.removeprefix("deal_"), key),
        )


def _numbered(
    connection: sqlite3.Connection,
    part: Part,
    own: Part,
    known: dict[tuple[int, str], int],
    ids: dict[str, int],
) -> Iterator[tuple[Any, ...]]:
    external = "s.external_id" if "external_id" in own.keys else "NULL"
    company = "p.company_id" if "company_id" in part.keys else "NULL"
    first, last = (f"p.{key}" if key in part.keys else "NULL" for key in ("first_name", "last_name"))
    rank, seen = 0, set[tuple[Any, str, Any]]()
    for row_no, title, outer, person_row, person, firm, *name in connection.execute(
        f"SELECT s.row_no, s.title, {external}, s.person_row, m.id, {company}, {first}, {last} FROM {own.staged} s "
        f"JOIN {part.made} m ON m.row_no=s.person_row LEFT JOIN {part.staged} p ON p.row_no=s.person_row "
        "ORDER BY s.row_no"
    ).fetchall():
        named = title or firm or " ".join(filter(None, name)) or _("New deal")
        if (person_row, fold(named), outer) in seen:
            continue
        seen.add((person_row, fold(named), outer))
        found = ids.get(outer) if outer else None
        if found is None and person is not None:
            found = known.get((person, fold(named)))
        rank += found is None
        yield row_no, rank if found is None else None, found, None, None, None, named


def known_deals(session: Session) -> dict[tuple[int, str], int]:
    """Person and folded title -> the deal that they have already."""
    sql = "SELECT person_id, title, id FROM deals WHERE person_id IS NOT NULL ORDER BY id DESC"
    return {(person, fold(title)): one for person, title, one in raw_of(session).execute(sql)}
