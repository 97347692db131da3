"""The journal of a file: steps written beside the changes they made, in the same transaction; undo and redo."""

import json
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.changes import Changes
from models.errors import Refused
from models.restoring import apply_images
from models.steps import (
    CHUNK,
    Recorded,
    Recorder,
    changes_of,
    field_changes,
    history_of,
    moment_of,
    raw_of,
    runs,
    unpack,
)
from models.store import search
from models.text import _
from models.verbs import Way

#: Images are kept for this many acts and bytes; the newest act's always are.
MOST_STEPS = 200
MOST_BYTES = 128 * 2**20
_IMAGE_COLUMNS = "tbl, op, row_id, last_id, was, now, packed"


@dataclass(frozen=True, slots=True)
class Line:
    """A step that can be undone or redone."""

    id: int
    label: str


def write_step(
    session: Session, recorder: Recorder, label: str, verb: str, way: Way, *, uid: str, who: str | None
) -> tuple[int | None, Changes]:
    """Close the running act: its step, images, history and search index. An act that changed nothing leaves no step,
    unless it is final: what it ended may lie outside the data."""
    noted = list(recorder.noted())
    changes = changes_of(label, recorder, noted)
    if not noted and way is not Way.FINAL:
        return None, changes
    raw = raw_of(session)
    if way is not Way.SYSTEM:
        raw.execute("DELETE FROM step_images WHERE step_id IN (SELECT id FROM steps WHERE state='undone')")
        raw.execute("UPDATE steps SET state='dropped', size=0 WHERE state='undone'")
    step_id = _insert_step(session, (uid, verb, label, way.value, "done" if way is Way.UNDOABLE else "settled", who))
    _write_history(raw, recorder, step_id, noted)
    if way is Way.UNDOABLE:
        _write_images(raw, step_id)
        _settle_oldest(raw, step_id)
    elif way is Way.FINAL:
        _settle_all(raw)
    refresh_search(recorder, noted)
    recorder.clear()
    return step_id, changes


def _insert_step(session: Session, values: tuple[Any, ...], of_step_id: int | None = None) -> int:
    at = moment_of(session).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    cursor = raw_of(session).execute(
        "INSERT INTO steps(uid, verb, label, kind, state, who, at, of_step_id, size) VALUES (?,?,?,?,?,?,?,?,0)",
        (*values, at, of_step_id),
    )
    return int(cursor.lastrowid or 0)


def _write_images(raw: sqlite3.Connection, step_id: int) -> None:
    raw.execute(
        f"INSERT INTO step_images(step_id, {_IMAGE_COLUMNS}) SELECT ?, {_IMAGE_COLUMNS} FROM temp.rec ORDER BY seq",
        (step_id,),
    )
    raw.execute(
        "UPDATE steps SET size=(SELECT coalesce(sum(40 + coalesce(length(was), 0) + coalesce(length(now), 0) + "
        "coalesce(length(packed), 0)), 0) FROM step_images WHERE step_id=?1) WHERE id=?1",
        (step_id,),
    )


def _settle_oldest(raw: sqlite3.Connection, newest: int) -> None:
    """Let go of the oldest images beyond the bounds; those steps stay in the history but are past undo."""
    kept = "FROM steps WHERE state IN ('done', 'undone')"
    count, size = raw.execute(f"SELECT count(*), coalesce(sum(size), 0) {kept}").fetchone()
    if count <= MOST_STEPS and size <= MOST_BYTES:
        return
    rows = raw.execute(f"SELECT id, size {kept} ORDER BY id DESC").fetchall()
    held = 0
    for count, (step_id, size) in enumerate(rows):
        held += size
        if step_id != newest and (count >= MOST_STEPS or held > MOST_BYTES):
            raw.execute("DELETE FROM step_images WHERE step_id<=?", (step_id,))
            raw.execute(
                "UPDATE steps SET state='settled', size=0 WHERE state IN ('done', 'undone') AND id<=?", (step_id,)
            )
            return


def _settle_all(raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM step_images")
    raw.execute("UPDATE steps SET state='settled', size=0 WHERE state='done'")


def _write_history(raw: sqlite3.Connection, recorder: Recorder, step_id: int, noted: Sequence[Recorded]) -> None:
    raw.executemany(
        "INSERT INTO history(step_id, tbl, row_id, field, old, new) VALUES (?,?,?,?,?,?)",
        (
            (step_id, tbl, row_id, name, _text(old), _text(new))
            for tbl, row_id, name, old, new in history_of(recorder, noted)
        ),
    )
    raw.executemany(
        "INSERT INTO history_ranges(step_id, tbl, first_id, last_id, came) VALUES (?,?,?,?,?)",
        (
            (step_id, one.tbl, first, last, int(one.op == "R"))
            for one in noted
            if one.op in "RC"
            for first, last in _ranges(one)
        ),
    )


def _ranges(one: Recorded) -> Iterable[tuple[int, int]]:
    """The rows of a range or a chunk: those of a chunk may have others between them."""
    if one.packed is None:
        return [(one.row_id, one.last_id or one.row_id)]
    return runs(row[0] for row in unpack(one.packed))


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def refresh_search(recorder: Recorder, noted: Iterable[Recorded]) -> None:
    """Bring the documents of every noted row up to date."""
    present: dict[str, set[int]] = {}
    for one in noted:
        if one.op == "R":
            search.touch_range(recorder.connection, one.tbl, one.row_id, one.last_id or one.row_id)
            continue
        if one.op == "U":
            changed = {line[2] for line in field_changes(recorder, one)}
            if changed.isdisjoint(search.SEARCHED.get(one.tbl, ())):
                continue
            if not changed.isdisjoint(search.NAMING.get(one.tbl, ())):
                search.touch_mentions(recorder.connection, one.tbl, (one.row_id,))
        if one.op in "IU":
            present.setdefault(one.tbl, set()).add(one.row_id)
        if one.op in "UD":
            _touch_owners(recorder, one)
    for name, ids in present.items():
        for first, last in runs(sorted(ids)):
            search.touch_range(recorder.connection, name, first, last)
    search.refresh(recorder.connection)


def _touch_owners(recorder: Recorder, one: Recorded) -> None:
    row = dict(zip(recorder.columns(one.tbl), json.loads(one.was or "[]"), strict=True))
    for subject, expression in search.TOUCHES.get(one.tbl, ()):
        owner = row[expression.removeprefix("t.")]
        if owner is not None:
            search.touch(recorder.connection, subject, (owner,))


def next_undo(session: Session) -> Line | None:
    """The act that Undo takes back next."""
    row = raw_of(session).execute("SELECT id, label FROM steps WHERE state='done' ORDER BY id DESC LIMIT 1").fetchone()
    return Line(*row) if row else None


def next_redo(session: Session) -> Line | None:
    """The act that Redo does again next: the one undone last."""
    row = raw_of(session).execute("SELECT id, label FROM steps WHERE state='undone' ORDER BY id LIMIT 1").fetchone()
    return Line(*row) if row else None


def _images(raw: sqlite3.Connection, step_id: int) -> Iterator[Recorded]:
    """The images of a step, newest first, some at a time."""
    before = 2**63 - 1
    while rows := raw.execute(
        f"SELECT id, {_IMAGE_COLUMNS} FROM step_images WHERE step_id=? AND id<? ORDER BY id DESC LIMIT {CHUNK}",
        (step_id, before),
    ).fetchall():
        before = rows[-1][0]
        yield from (Recorded(*row[1:]) for row in rows)


def take_step(session: Session, recorder: Recorder, *, back: bool, who: str | None) -> Changes:
    """Undo the newest act (``back``) or redo the oldest undone one. Raises Refused where that can't be."""
    line = next_undo(session) if back else next_redo(session)
    if line is None:
        raise Refused(_("There is nothing to undo.") if back else _("There is nothing to redo."))
    raw = raw_of(session)
    raw.execute("PRAGMA defer_foreign_keys=ON")
    apply_images(recorder, _images(raw, line.id))
    noted = list(recorder.noted())
    label = (_("Undo: {label}") if back else _("Redo: {label}")).format(label=line.label)
    raw.execute("DELETE FROM step_images WHERE step_id=?", (line.id,))
    _write_images(raw, line.id)
    raw.execute("UPDATE steps SET state=? WHERE id=?", ("undone" if back else "done", line.id))
    kind = "undo" if back else "redo"
    step_id = _insert_step(session, (str(uuid.uuid4()), kind, label, kind, "settled", who), line.id)
    _write_history(raw, recorder, step_id, noted)
    refresh_search(recorder, noted)
    changes = changes_of(label, recorder, noted)
    recorder.clear()
    return changes
