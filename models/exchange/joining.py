"""Rows of one file that mean the same person become one: what the first lacks is taken from the later ones."""

import sqlite3
from collections.abc import Sequence

from models.actions.records import contact_key
from models.exchange import slots
from models.exchange.part import Part
from models.formats import fold

#: What later rows add to, and what only one row has.
_ADDED = ("note", "more", "tags", "external_id")


def join_rows(connection: sqlite3.Connection, part: Part, joined: Sequence[tuple[int, int]]) -> int:
    """Join each row with the earlier one it belongs to; ``joined`` remembers it in a table of its own.

    How many rows say something else than the earlier one, which counts.
    """
    connection.execute("CREATE TABLE IF NOT EXISTS joined(row_no INTEGER PRIMARY KEY, into_no INTEGER)")
    if not joined:
        return 0
    connection.executemany("INSERT INTO joined VALUES (?,?)", joined)
    otherwise = _contradicting(connection, part)
    _move_points(connection, part, joined)
    for sql in _statements(part):
        connection.executemany(sql, joined)
    connection.executemany(f"DELETE FROM {part.staged} WHERE row_no=?1 AND ?2=?2", joined)
    return otherwise


def _contradicting(connection: sqlite3.Connection, part: Part) -> int:
    keys = [key for key in part.keys if slots.place_of(key) is None and key not in _ADDED]
    if not keys:
        return 0
    pairs = connection.execute(
        f"SELECT {', '.join(f'{row}.{key}' for row in 'ab' for key in keys)} FROM joined j "
        f"JOIN {part.staged} a ON a.row_no=j.row_no JOIN {part.staged} b ON b.row_no=j.into_no"
    )
    return sum(contradicts(pair[: len(keys)], pair[len(keys) :]) for pair in pairs)


def contradicts(some: Sequence[object], others: Sequence[object]) -> bool:
    """Whether one of these values is another than that in its place, in more than its spelling; empty ones agree."""
    return any(
        one is not None and two is not None and one != two and fold(str(one)) != fold(str(two))
        for one, two in zip(some, others, strict=True)
    )


def _move_points(connection: sqlite3.Connection, part: Part, joined: Sequence[tuple[int, int]]) -> None:
    """E-mails and phones that the earlier row has not stand behind its own."""
    for kind in (one for one in slots.POINTS if one in part.keys):
        label = slots.slot_key(kind, 1, label=True)
        named = f"s.{label}" if label in part.keys else "NULL"
        for row_no, into in joined:
            firsts = connection.execute(
                f"SELECT s.{kind}, {named}, e.{kind} FROM {part.staged} s, {part.staged} e WHERE s.row_no=? "
                "AND e.row_no=?",
                (row_no, into),
            ).fetchall()
            for value, name, held in firsts:
                if value is None:
                    continue
                if held is None:
                    connection.execute(f"UPDATE {part.staged} SET {kind}=? WHERE row_no=?", (value, into))
                    connection.execute(
                        f"UPDATE {part.made} SET {kind}_key=? WHERE row_no=?", (contact_key(kind, value), into)
                    )
                elif contact_key(kind, value) != contact_key(kind, held):
                    connection.execute(
                        f"INSERT OR IGNORE INTO {part.points} VALUES (?,?,?,?,?,?)",
                        (into, kind, 1000 * row_no, value, contact_key(kind, value), name),
                    )
    connection.executemany(
        f"UPDATE OR IGNORE {part.points} SET row_no=?2, place=place + 1000 * ?1 WHERE row_no=?1", joined
    )
    connection.executemany(f"DELETE FROM {part.points} WHERE row_no=?1 AND ?2=?2", joined)


def _statements(part: Part) -> list[str]:
    """What carries the other columns over: what is empty is filled, notes and tags are added."""
    other = f"(SELECT o.{{key}} FROM {part.staged} o WHERE o.row_no=?1)"
    parts = [key for key in part.keys if (found := slots.place_of(key)) is not None and found[0] in slots.PARTS]
    empty = " AND ".join(f"{key} IS NULL" for key in parts)
    sets = []
    for key in part.keys:
        value = other.format(key=key)
        if key == "note":
            sets.append(
                f"note=CASE WHEN {value} IS NULL OR note={value} THEN note WHEN note IS NULL THEN {value} "
                f"ELSE note || char(10) || {value} END"
            )
        elif key in parts:
            sets.append(f"{key}=CASE WHEN {empty} THEN {value} ELSE {key} END")
        elif slots.place_of(key) is None and key not in ("more", "tags"):
            sets.append(f"{key}=coalesce({key}, {value})")
    statements = [f"UPDATE {part.staged} SET {', '.join(sets)} WHERE row_no=?2"] if sets else []
    statements.append(f"UPDATE OR IGNORE {part.tagging} SET row_no=?2 WHERE row_no=?1")
    return [*statements, f"DELETE FROM {part.tagging} WHERE row_no=?1 AND ?2=?2"]
