"""Taking an import back weeks later, from the batch's own record. What changed since is kept, and listed."""

import sqlite3
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.actions.brought_figures import WHOLE
from models.actions.room import put_back
from models.errors import Refused
from models.schema import Base
from models.steps import next_step_id, raw_of, recorder_of, runs
from models.text import _


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many records went, and which stay (table, row ids) because they were changed or are used since."""

    gone: int
    kept: dict[str, tuple[int, ...]]


def take_back_import(session: Session, batch_id: int) -> TakenBack:
    """Delete what an import made and empty what it filled, as far as nothing has changed since.

    Raises Refused where the import is undone or taken back already.
    """
    raw, recorder = raw_of(session), recorder_of(session)
    row = raw.execute(
        "SELECT b.step_id, b.subject, s.state, coalesce(t.state, '') FROM import_batches b "
        "JOIN steps s ON s.id=b.step_id LEFT JOIN steps t ON t.id=b.taken_back_step_id WHERE b.id=?",
        (batch_id,),
    ).fetchone()
    if row is None:
        raise Refused(_("There is no such import."))
    step_id, subject, state, taken = row
    if state in ("undone", "dropped") or taken in ("done", "settled"):
        raise Refused(_("This import has been taken back already."))
    raw.execute("PRAGMA defer_foreign_keys=ON")
    _gather(raw, batch_id)
    _keep_changed(raw, step_id)
    _keep_used(raw)
    kept = _kept(raw, batch_id, subject)
    gone = raw.execute("SELECT count(*) FROM temp.going WHERE tbl=?", (subject,)).fetchone()[0]
    for table in reversed(Base.metadata.sorted_tables):
        ids = [one for (one,) in raw.execute("SELECT id FROM temp.going WHERE tbl=? ORDER BY id", (table.name,))]
        for first, last in runs(ids):
            recorder.delete_range(table.name, first, last)
    _restore_fields(raw, batch_id)
    if next(recorder.noted(), None) is None:
        raise Refused(_("Nothing of this import can be taken back: all of it has been changed or is used since."))
    raw.execute("UPDATE import_batches SET taken_back_step_id=? WHERE id=?", (next_step_id(raw), batch_id))
    raw.execute("DROP TABLE temp.going")
    return TakenBack(gone, kept)


def _gather(raw: sqlite3.Connection, batch_id: int) -> None:
    """Every row that the batch made and that is still there, in ``brought``, and in ``going``, which shrinks."""
    raw.execute("DROP TABLE IF EXISTS temp.going")
    raw.execute("CREATE TEMP TABLE going(tbl TEXT, id INTEGER, PRIMARY KEY(tbl, id)) WITHOUT ROWID")
    for table, first, last in raw.execute(
        "SELECT tbl, first_id, last_id FROM import_ranges WHERE batch_id=?", (batch_id,)
    ).fetchall():
        raw.execute(
            f"INSERT OR IGNORE INTO temp.going SELECT ?, id FROM main.{table} WHERE id BETWEEN ? AND ?",
            (table, first, last),
        )
    raw.execute("DROP TABLE IF EXISTS temp.brought")
    raw.execute("CREATE TEMP TABLE brought(tbl TEXT, id INTEGER, PRIMARY KEY(tbl, id)) WITHOUT ROWID")
    raw.execute("INSERT INTO temp.brought SELECT tbl, id FROM temp.going")


def _keep_changed(raw: sqlite3.Connection, step_id: int) -> None:
    """Rows that a later act, not undone since, has changed."""
    raw.execute(
        "DELETE FROM temp.going WHERE EXISTS (SELECT 1 FROM history h JOIN steps s ON s.id=h.step_id "
        "WHERE h.tbl=going.tbl AND h.row_id=going.id AND h.step_id > ? AND h.field IS NOT NULL "
        "AND s.kind IN ('act', 'final', 'system') AND s.state IN ('done', 'settled'))",
        (step_id,),
    )


def _keep_used(raw: sqlite3.Connection) -> None:
    """Rows that anything which stays refers to, and what belongs to rows that stay; until nothing more is kept."""
    links = [
        (child.name, key.parent.name, key.column.table.name, key.ondelete == "CASCADE")
        for child in Base.metadata.sorted_tables
        for key in child.foreign_keys
    ]
    going = True
    while going:
        before = _count(raw)
        for child, column, parent, owned in links:
            raw.execute(
                f"DELETE FROM temp.going WHERE tbl=?1 AND id IN (SELECT c.{column} FROM main.{child} c "
                f"WHERE c.{column} IS NOT NULL AND NOT EXISTS "
                "(SELECT 1 FROM temp.going g WHERE g.tbl=?2 AND g.id=c.id))",
                (parent, child),
            )
            if owned:
                raw.execute(
                    f"DELETE FROM temp.going WHERE tbl=?1 AND id IN (SELECT c.id FROM main.{child} c "
                    f"JOIN temp.brought b ON b.tbl=?2 AND b.id=c.{column} WHERE NOT EXISTS "
                    f"(SELECT 1 FROM temp.going g WHERE g.tbl=?2 AND g.id=c.{column}))",
                    (child, parent),
                )
        going = _count(raw) < before


def _count(raw: sqlite3.Connection) -> int:
    return int(raw.execute("SELECT count(*) FROM temp.going").fetchone()[0])


def _kept(raw: sqlite3.Connection, batch_id: int, subject: str) -> dict[str, tuple[int, ...]]:
    rows = raw.execute(
        f"SELECT r.id FROM main.{subject} r JOIN import_ranges i ON i.tbl=?1 AND r.id BETWEEN i.first_id AND i.last_id "
        "WHERE i.batch_id=?2 AND NOT EXISTS (SELECT 1 FROM temp.going g WHERE g.tbl=?1 AND g.id=r.id) ORDER BY r.id",
        (subject, batch_id),
    ).fetchall()
    return {subject: tuple(one for (one,) in rows)} if rows else {}


def _restore_fields(raw: sqlite3.Connection, batch_id: int) -> None:
    """Give known records back what they held, where the field still holds what the import gave it; what it gave
    last goes first."""
    for table, row_id, name, was, now in raw.execute(
        "SELECT tbl, row_id, field, was, now FROM import_updates WHERE batch_id=? ORDER BY id DESC", (batch_id,)
    ).fetchall():
        if name == WHOLE:
            put_back(raw, table, row_id, was)
            continue
        raw.execute(
            f'UPDATE main.{table} SET "{name}"=? WHERE id=? AND CAST("{name}" AS TEXT) IS ?', (was, row_id, now)
        )
