"""The structure of a file: tables, columns, keys, indexes, compared with what its version must have.

SQL text is not compared (migrations rewrite it), but views and triggers are refused: they could run on our writes.
"""

import re
import sqlite3
from typing import Any

Structure = dict[str, Any]


def structure_of(connection: sqlite3.Connection) -> Structure:
    """The file's structure as plain data, equal to itself after JSON."""
    rows = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master").fetchall()
    sql = {name: text for kind, name, _table, text in rows if kind in ("table", "index")}
    found: dict[str, Any] = {}
    for _schema, name, kind, _columns, without_rowid, strict in connection.execute("PRAGMA main.table_list").fetchall():
        if name in {"sqlite_schema", "sqlite_sequence"} or name.startswith("sqlite_stat"):
            continue
        if kind != "table":
            found[name] = {"kind": kind, "sql": _folded(sql.get(name, "")) if kind == "virtual" else ""}
            continue
        found[name] = {
            "kind": "table",
            "flags": [bool(strict), bool(without_rowid), "AUTOINCREMENT" in sql[name].upper()],
            "columns": [list(row[1:]) for row in connection.execute(f'PRAGMA table_xinfo("{name}")')],
            "keys": sorted(list(row[2:]) for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')),
            "indexes": _indexes(connection, name, sql),
        }
    programs = sorted(f"{kind} {name}" for kind, name, *_rest in rows if kind in ("view", "trigger"))
    return {"programs": programs, "tables": found}


def _indexes(connection: sqlite3.Connection, table: str, sql: dict[str, str]) -> dict[str, Any]:
    found = {}
    for _seq, name, unique, origin, partial in connection.execute(f'PRAGMA index_list("{table}")').fetchall():
        columns = [list(row[2:5]) for row in connection.execute(f'PRAGMA index_xinfo("{name}")') if row[5]]
        where = re.split(r"\bwhere\b", _folded(sql.get(name, "")), maxsplit=1)[1].strip() if partial else ""
        found[name] = [unique, origin, columns, where]
    return found


def _folded(sql: str) -> str:
    return " ".join(sql.lower().split())


def difference(expected: Structure, found: Structure) -> str | None:
    """The first thing in which the file is not as it must be, in words; None when it is right."""
    if found["programs"]:
        return str(found["programs"][0])
    wanted, there = expected["tables"], found["tables"]
    for name in sorted(wanted.keys() | there.keys()):
        if name not in there:
            return f"table {name} is missing"
        if name not in wanted:
            return f"unknown table {name}"
        if wanted[name] != there[name]:
            return f"table {name}"
    return None
