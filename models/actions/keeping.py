"""What is kept of a record that goes, so that it can come back weeks later with everything that was its own.

A line of ``kept.changes`` is one change of one row: D (the row went; ``was`` holds its columns that held something),
U (it lost or changed columns; ``was`` and ``now`` hold these), K (a row that another line needs, made again where it
is gone by then).
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from models.fields import Subject
from models.schema import Base
from models.steps import Recorded, Recorder, field_changes, moment_of, next_step_id, raw_of, recorder_of
from models.store import search

Change = dict[str, Any]
#: Records that go in one go: what is kept of them is put together in memory.
BATCH = 2_000
#: From so many records on their rows are kept packed for undo, not one by one.
MANY = 500
#: What a record is called, as SQL over its row ``r``.
NAMES: Mapping[str, str] = {
    "people": "coalesce(nullif(trim(coalesce(r.first_name, '') || ' ' || coalesce(r.last_name, '')), ''), "
    "(SELECT name FROM companies c WHERE c.id=r.company_id), "
    "(SELECT value FROM contact_points c WHERE c.person_id=r.id ORDER BY c.kind, c.position LIMIT 1), '')",
    "companies": "r.name",
    "campaigns": "r.name",
    "products": "r.name",
    "deals": "r.title",
    "content": "r.name",
    "research": "r.name",
}
#: Whether a ``kept`` row ``k`` still holds something that is not back: SQL over its steps.
STANDING = (
    "EXISTS (SELECT 1 FROM steps s WHERE s.id=k.step_id AND s.state IN ('done', 'settled')) AND NOT EXISTS "
    "(SELECT 1 FROM steps s WHERE s.id=k.back_step_id AND s.state IN ('done', 'settled'))"
)
_WORK_OF_OTHERS = {
    "people": "t.deal_id IS NOT NULL",
    "companies": "(t.person_id IS NOT NULL OR t.deal_id IS NOT NULL)",
    "deals": "(t.person_id IS NOT NULL OR t.company_id IS NOT NULL)",
    "campaigns": "(t.person_id IS NOT NULL OR t.company_id IS NOT NULL OR t.deal_id IS NOT NULL)",
}
#: Rows ``t`` that stay when a record goes, without it: table, column, which of them. What else points at it goes too.
UNTIED: Mapping[Subject, Sequence[tuple[str, str, str]]] = {
    "people": (
        ("deals", "person_id", "1"), ("objections", "person_id", "1"), ("survey_answers", "person_id", "1"),
        ("tasks", "person_id", _WORK_OF_OTHERS["people"]),
    ),
    "companies": (
        ("people", "company_id", "1"), ("deals", "company_id", "1"), ("companies", "parent_id", "1"),
        ("activities", "company_id", _WORK_OF_OTHERS["companies"]),
        ("tasks", "company_id", _WORK_OF_OTHERS["companies"]),
    ),
    "deals": (("activities", "deal_id", _WORK_OF_OTHERS["deals"]), ("lifecycle_events", "deal_id", "1")),
    "campaigns": (
        ("people", "campaign_id", "1"), ("deals", "campaign_id", "1"), ("content", "campaign_id", "1"),
        ("campaigns", "follows_id", "1"),
        ("activities", "campaign_id", _WORK_OF_OTHERS["campaigns"]),
        ("tasks", "campaign_id", _WORK_OF_OTHERS["campaigns"]),
    ),
    "products": (("quote_lines", "product_id", "1"),),
    "content": (("content", "reuse_of_id", "1"),),
    "research": (),
}  # fmt: skip


def discard(session: Session, subject: Subject, ids: Iterable[int]) -> int:
    """Put records into the trash, with what belongs to them; how many were there.

    Refused at the end of the act where rows that stay refer to them.
    """
    raw, recorder = raw_of(session), recorder_of(session)
    session.flush()
    session.expire_all()
    raw.execute("PRAGMA defer_foreign_keys=ON")  # what is kept names its step, which is written last
    _make_room(raw)
    wanted = json.dumps(sorted(set(ids)))
    there = [one for (one,) in raw.execute(
        f"SELECT id FROM {subject} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (wanted,)
    ).fetchall()]  # fmt: skip
    for start in range(0, len(there), BATCH):
        batch = there[start : start + BATCH]
        raw.executemany("INSERT INTO temp.going VALUES (?1, ?2, ?2)", ((subject, one) for one in batch))
        _untie(raw, subject)
        _gather(raw)
        _write_lines(raw)
        _write_trash(session, subject)
        _delete(recorder, subject, packed=len(there) > MANY)
        raw.execute("DELETE FROM temp.going")
        raw.execute("DELETE FROM temp.lines")
    return len(there)


def keep_merge(session: Session, subject: Subject, gone: tuple[int, str], into: int, noted: Iterable[Recorded]) -> None:
    """Keep what joining ``gone`` (its id and name) to another record changed."""
    raw, recorder = raw_of(session), recorder_of(session)
    lines = [line for one in noted if (line := _line(recorder, one)) is not None]
    tags = sorted({line["was"]["tag_id"] for line in lines if line["tbl"] == "tagged" and "tag_id" in line["was"]})
    for one in tags:
        row = raw.execute("SELECT name, name_key FROM tags WHERE id=?", (one,)).fetchone()
        lines.insert(0, {"tbl": "tags", "op": "K", "id": one, "was": {"name": row[0], "name_key": row[1]}})
    raw.execute(
        "INSERT INTO kept(step_id, kind, subject, row_id, into_id, name, at, changes) VALUES (?, 'merge', ?,?,?,?,?,?)",
        (next_step_id(raw), subject, gone[0], into, gone[1], _now(session), json.dumps(lines, ensure_ascii=False)),
    )


def _line(recorder: Recorder, one: Recorded) -> Change | None:
    if one.op == "U":
        changed = list(field_changes(recorder, one))
        was, now = {line[2]: line[3] for line in changed}, {line[2]: line[4] for line in changed}
        return {"tbl": one.tbl, "op": "U", "id": one.row_id, "was": was, "now": now}
    if one.op == "D":
        row = zip(recorder.columns(one.tbl), json.loads(one.was or "[]"), strict=True)
        held = {name: value for name, value in row if value is not None}
        return {"tbl": one.tbl, "op": "D", "id": one.row_id, "was": held}
    return None


def _now(session: Session) -> str:
    return moment_of(session).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def owning(table: str) -> Iterator[tuple[str, str]]:
    """The (table, column) whose rows go with a row of the table."""
    for child in Base.metadata.sorted_tables:
        for key in child.foreign_keys:
            if key.column.table.name == table and key.ondelete == "CASCADE":
                yield child.name, key.parent.name


def _make_room(raw: sqlite3.Connection) -> None:
    raw.execute(
        "CREATE TEMP TABLE IF NOT EXISTS going(tbl TEXT, id INTEGER, owner INTEGER, PRIMARY KEY(tbl, id)) WITHOUT ROWID"
    )
    raw.execute("CREATE TEMP TABLE IF NOT EXISTS lines(owner INTEGER, line TEXT)")
    raw.execute("DELETE FROM temp.going")
    raw.execute("DELETE FROM temp.lines")


def _untie(raw: sqlite3.Connection, subject: Subject) -> None:
    """Take the records off rows that stay, noting whose they were."""
    for table, column, which in UNTIED[subject]:
        where = f"t.{column} IN (SELECT id FROM temp.going) AND {which}"
        raw.execute(
            f"INSERT INTO temp.lines SELECT t.{column}, json_object('tbl', '{table}', 'op', 'U', 'id', t.id, "
            f"'was', json_object('{column}', t.{column}), 'now', json_object('{column}', NULL)) "
            f"FROM main.{table} t WHERE {where}"
        )
        raw.execute(f"UPDATE main.{table} AS t SET {column}=NULL WHERE {where}")


def _gather(raw: sqlite3.Connection) -> None:
    """Everything that goes with what is in ``going``, and with that in turn; each row with its record."""
    tables = [table for (table,) in raw.execute("SELECT DISTINCT tbl FROM temp.going")]
    while tables:
        table = tables.pop()
        for child, column in owning(table):
            came = raw.execute(
                f"INSERT OR IGNORE INTO temp.going SELECT ?1, c.id, g.owner FROM temp.going g "
                f"JOIN main.{child} c ON c.{column}=g.id WHERE g.tbl=?2",
                (child, table),
            ).rowcount
            if came > 0:
                tables.append(child)


def _write_lines(raw: sqlite3.Connection) -> None:
    for (table,) in raw.execute("SELECT DISTINCT tbl FROM temp.going").fetchall():
        columns = ", ".join(f"'{one.name}', t.{one.name}" for one in Base.metadata.tables[table].columns)
        raw.execute(
            f"INSERT INTO temp.lines SELECT g.owner, json_object('tbl', '{table}', 'op', 'D', 'id', t.id, 'was', "
            f"json_patch('{{}}', json_object({columns}))) FROM temp.going g JOIN main.{table} t ON t.id=g.id "
            "WHERE g.tbl=?", (table,),
        )  # fmt: skip
    raw.execute(
        "INSERT INTO temp.lines SELECT g.owner, json_object('tbl', 'tags', 'op', 'K', 'id', n.id, 'was', "
        "json_object('name', n.name, 'name_key', n.name_key)) FROM temp.going g JOIN main.tagged t ON t.id=g.id "
        "JOIN main.tags n ON n.id=t.tag_id WHERE g.tbl='tagged'"
    )


def _write_trash(session: Session, subject: Subject) -> None:
    raw = raw_of(session)
    raw.execute(
        "INSERT INTO kept(step_id, kind, subject, row_id, name, at, changes) "
        f"SELECT ?1, 'trash', ?2, r.id, {NAMES[subject]}, ?3, l.lines FROM "
        "(SELECT owner, json_group_array(json(line)) AS lines FROM temp.lines GROUP BY owner) l "
        f"JOIN main.{subject} r ON r.id=l.owner ORDER BY r.id",
        (next_step_id(raw), subject, _now(session)),
    )


def _delete(recorder: Recorder, subject: Subject, *, packed: bool) -> None:
    raw = recorder.connection
    if not packed:
        raw.execute(f"DELETE FROM main.{subject} WHERE id IN (SELECT id FROM temp.going WHERE tbl=?)", (subject,))
        return
    found = {table for (table,) in raw.execute("SELECT DISTINCT tbl FROM temp.going")}
    for table in (one.name for one in reversed(Base.metadata.sorted_tables) if one.name in found):
        ids = [one for (one,) in raw.execute("SELECT id FROM temp.going WHERE tbl=? ORDER BY id", (table,))]
        if table in search.NUMBERS:
            search.touch(raw, table, ids)
        recorder.delete_listed(table, ids)
