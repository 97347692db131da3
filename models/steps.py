"""What an act changed: images that undo it, history for people, Changes for views.

Temporary triggers on the writing connection, made from the metadata, note every changed row, so that bulk SQL and
cascades are seen and no feature writes undo code. They are never stored in the file.
"""

import datetime as dt
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import LargeBinary, Table
from sqlalchemy.orm import Session

from models.changes import Changes, Touched
from models.schema import UNRECORDED, Base
from models.store import search

Row = list[Any]
#: Rows in one packed image.
CHUNK = 2_000
#: Single rows of a table that Changes names one by one; above this a view asks again.
_NAMED_ROWS = 500
#: Columns that follow from others, or that nobody could read: no line of history.
_DERIVED = frozenset({"sort_key", "name_key", "value_key", "position", "png", "spec"})
#: Rows that belong to a record of another table: what the history notes of them when they come or go.
PARTS: Mapping[str, tuple[str, ...]] = {
    "contact_points": ("person_id", "company_id", "kind", "value"),
    "addresses": ("person_id", "company_id", "label", "street", "postcode", "city", "region", "country"),
    "tagged": ("person_id", "company_id", "tag_id"),
    "interests": ("person_id", "company_id", "product_id"),
    "relations": ("person_id", "other_person_id", "company_id", "role"),
    "enrolments": ("person_id", "sequence_id", "started_on"),
    "campaign_members": ("person_id", "campaign_id", "response"),
    "exclusions": ("campaign_id", "person_id", "segment_id"),
    "contact_stops": ("person_id", "company_id", "way", "since", "reason"),
    "campaign_channels": ("campaign_id", "channel_id", "role"),
    "budget_lines": ("campaign_id", "name", "channel_id", "amount"),
    "spend_lines": ("campaign_id", "name", "channel_id", "spent_on", "amount"),
    "deal_lines": ("deal_id", "product_id", "name", "quantity", "unit_price"),
    "quotes": ("deal_id", "version", "number", "title"),
    "deal_people": ("deal_id", "person_id", "role"),
    "deal_competitors": ("deal_id", "competitor_id", "note"),
    "deal_checks": ("deal_id", "item_id", "ticked_on", "note"),
    "deal_criteria": ("deal_id", "criterion_id", "met_on"),
    "deal_reasons": ("deal_id", "reason_id"),
    "objections": ("deal_id", "person_id", "category", "verbatim"),
    "concessions": ("deal_id", "given", "got"),
    "tasks": ("person_id", "company_id", "deal_id", "campaign_id", "title", "due_on"),
    "activities": ("person_id", "company_id", "deal_id", "campaign_id", "kind", "happened_on", "outcome"),
}


@dataclass(slots=True)
class Recorded:
    """One line that the triggers noted, or a packed chunk."""

    tbl: str
    op: str
    row_id: int
    last_id: int | None = None
    was: str | None = None
    now: str | None = None
    packed: bytes | None = None
    #: What an update changed, once somebody asked: reading it takes most of the time of an act on many rows.
    lines: "tuple[tuple[str, int, str, Any, Any], ...] | None" = None


def moment_of(session: Session) -> dt.datetime:
    """When the running act happens, in UTC."""
    at: dt.datetime = session.info["at"]
    return at


def today_of(session: Session) -> dt.date:
    """The local day on which the running act happens."""
    today: dt.date = session.info["today"]
    return today


def recorder_of(session: Session) -> "Recorder":
    """The recorder of the running act."""
    recorder: Recorder = session.info["recorder"]
    return recorder


def is_writing(session: Session) -> bool:
    """Whether an act is running, which may have changed what is asked."""
    return "recorder" in session.info


def next_step_id(raw: sqlite3.Connection) -> int:
    """The id that the running act's step will get; write it with deferred keys."""
    row = raw.execute("SELECT seq + 1 FROM sqlite_sequence WHERE name='steps'").fetchone()
    return int(row[0]) if row else 1


def raw_of(session: Session) -> sqlite3.Connection:
    """The SQLite connection of the running act, for bulk work."""
    found = session.connection().connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


@dataclass(slots=True)
class Recorder:
    """Notes what the writing connection changes. One per connection."""

    connection: sqlite3.Connection
    tables: Mapping[str, Table] = field(
        default_factory=lambda: {n: t for n, t in Base.metadata.tables.items() if n not in UNRECORDED}
    )
    _columns: dict[str, list[str]] = field(default_factory=dict)

    def install(self) -> None:
        """Make the note table and the triggers, in the connection's temporary space."""
        self.connection.execute(
            "CREATE TEMP TABLE rec(seq INTEGER PRIMARY KEY, tbl TEXT, op TEXT, row_id INTEGER, last_id INTEGER, "
            "was TEXT, now TEXT, packed BLOB)"
        )
        search.prepare(self.connection)
        for table in self.tables.values():
            for op in "IUD":
                self.connection.execute(trigger_sql(table, op))

    def clear(self) -> None:
        """Forget what was noted."""
        self.connection.execute("DELETE FROM temp.rec")

    def note(self, one: Recorded) -> None:
        """Add a line by hand, in order with those of the triggers."""
        self.connection.execute(
            "INSERT INTO temp.rec(tbl, op, row_id, last_id, was, now, packed) VALUES (?,?,?,?,?,?,?)",
            (one.tbl, one.op, one.row_id, one.last_id, one.was, one.now, one.packed),
        )

    def noted(self) -> Iterator[Recorded]:
        """Everything noted, in order."""
        rows = self.connection.execute("SELECT tbl, op, row_id, last_id, was, now, packed FROM temp.rec ORDER BY seq")
        return (Recorded(*row) for row in rows.fetchall())

    @contextmanager
    def inserting(self, name: str) -> Iterator[int]:
        """Bulk inserts into a table are noted as one range; yields the first id they will get."""
        first = self.next_id(name)
        with self._without(name, "I"):
            yield first
        last = self.next_id(name) - 1
        if last >= first:
            self.note(Recorded(name, "R", first, last))

    def next_id(self, name: str) -> int:
        """The id that the table's next row will get."""
        row = self.connection.execute("SELECT seq FROM main.sqlite_sequence WHERE name=?", (name,)).fetchone()
        return int(row[0]) + 1 if row else 1

    def columns(self, name: str) -> list[str]:
        """The table's columns, in the order of its images."""
        if name not in self._columns:
            self._columns[name] = [column.name for column in self.tables[name].columns]
        return self._columns[name]

    def inserting_many(self, name: str, count: int) -> AbstractContextManager[int | None]:
        """The same for inserts that may be few: those are noted one by one."""
        return self.inserting(name) if count > _NAMED_ROWS else nullcontext()

    @contextmanager
    def _without(self, name: str, op: str) -> Iterator[None]:
        self.connection.execute(f"DROP TRIGGER temp.rec_{name}_{op}")
        try:
            yield
        finally:  # on a full disk SQLite has rolled back by itself, and the trigger is there again
            self.connection.execute(trigger_sql(self.tables[name], op))

    def delete_range(self, name: str, first: int, last: int) -> None:
        """Delete the rows of a range in one go, keeping them as packed chunks."""
        listed = ", ".join(f'"{column}"' for column in self.columns(name))
        start, chunks = first, []
        while start <= last:
            rows = self.connection.execute(
                f"SELECT {listed} FROM main.{name} WHERE id BETWEEN ? AND ? ORDER BY id LIMIT {CHUNK}", (start, last)
            ).fetchall()
            if not rows:
                break
            chunks.append(Recorded(name, "C", rows[0][0], rows[-1][0], packed=pack(rows)))
            start = rows[-1][0] + 1
        for chunk in reversed(chunks):  # images are applied backwards, and rows are quickest put back in order
            self.note(chunk)
        search.touch_range(self.connection, name, first, last)
        with self._without(name, "D"):
            self.connection.execute(f"DELETE FROM main.{name} WHERE id BETWEEN ? AND ?", (first, last))

    def delete_listed(self, name: str, ids: Sequence[int]) -> None:
        """Delete rows by their rising ids, keeping them as packed chunks; what refers to them must be gone."""
        listed = ", ".join(f'"{column}"' for column in self.columns(name))
        for start in range(0, len(ids), CHUNK):
            some = json.dumps(ids[start : start + CHUNK])
            where = "id IN (SELECT value FROM json_each(?))"
            rows = self.connection.execute(f"SELECT {listed} FROM main.{name} WHERE {where} ORDER BY id", (some,))
            found = rows.fetchall()
            self.note(Recorded(name, "C", found[0][0], found[-1][0], packed=pack(found)))
            with self._without(name, "D"):
                self.connection.execute(f"DELETE FROM main.{name} WHERE {where}", (some,))

    def insert_chunk(self, name: str, packed: bytes) -> None:
        """Put the rows of a packed chunk back under their own ids, noted as ranges without gaps."""
        rows = unpack(packed)
        columns = self.columns(name)
        listed = ", ".join(f'"{column}"' for column in columns)
        with self._without(name, "I"):
            self.connection.executemany(
                f"INSERT INTO main.{name}({listed}) VALUES ({', '.join('?' * len(columns))})", rows
            )
        for first, last in runs(row[0] for row in rows):
            self._note_range(name, first, last)

    def _note_range(self, name: str, first: int, last: int) -> None:
        """Note a range, or lengthen the one noted last."""
        joined = self.connection.execute(
            "UPDATE temp.rec SET last_id=? WHERE seq=(SELECT max(seq) FROM temp.rec) AND tbl=? AND op='R' "
            "AND last_id=?",
            (last, name, first - 1),
        ).rowcount
        if not joined:
            self.note(Recorded(name, "R", first, last))


def trigger_sql(table: Table, op: str) -> str:
    """The temporary trigger that notes inserts (I), updates that change something (U) or deletes (D) of a table."""
    names = [column.name for column in table.columns]
    if any(isinstance(column.type, LargeBinary) for column in table.columns):
        raise TypeError(f"{table.name}: large values are kept out of undo images")
    old, new = ("json_array(" + ", ".join(f'{side}."{name}"' for name in names) + ")" for side in ("OLD", "NEW"))
    if op == "I":
        event, condition, values = "INSERT", "", "NEW.id, NULL, NULL"
    elif op == "D":
        event, condition, values = "DELETE", "", f"OLD.id, {old}, NULL"
    else:
        changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in names)
        event, condition, values = "UPDATE", f"WHEN {changed}", f"OLD.id, {old}, {new}"
    return (
        f"CREATE TEMP TRIGGER IF NOT EXISTS rec_{table.name}_{op} AFTER {event} ON main.{table.name} {condition} "
        f"BEGIN INSERT INTO rec(tbl, op, row_id, was, now) VALUES ('{table.name}', '{op}', {values}); END"
    )


def pack(rows: Iterable[Iterable[Any]]) -> bytes:
    """Rows as compressed JSON."""
    return zlib.compress(json.dumps([list(row) for row in rows], separators=(",", ":")).encode(), 1)


def unpack(packed: bytes) -> list[Row]:
    """Rows that :func:`pack` made."""
    rows: list[Row] = json.loads(zlib.decompress(packed))
    return rows


def runs(ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Rising ids as ranges without gaps."""
    first = last = None
    for one in ids:
        if last is not None and one == last + 1:
            last = one
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = one
    if first is not None and last is not None:
        yield first, last


def changes_of(label: str, recorder: Recorder, noted: Iterable[Recorded]) -> Changes:
    """What was noted, gathered by table."""
    rows: dict[str, dict[int, frozenset[str]]] = {}
    columns: dict[str, set[str]] = {}
    flags: dict[str, list[bool]] = {}
    for one in noted:
        mine, flag = rows.setdefault(one.tbl, {}), flags.setdefault(one.tbl, [False, False])
        if one.op == "U":
            changed = frozenset(line[2] for line in field_changes(recorder, one))
            columns.setdefault(one.tbl, set()).update(changed)
        else:
            changed, flag[0] = frozenset[str](), True
        if one.op in "RC" or len(mine) >= _NAMED_ROWS:
            flag[1] = True
        else:
            mine[one.row_id] = mine.get(one.row_id, frozenset()) | changed
    return Changes(
        label,
        {
            name: Touched({} if flags[name][1] else mine, frozenset(columns.get(name, ())), *flags[name])
            for name, mine in rows.items()
        },
    )


def field_changes(recorder: Recorder, one: Recorded) -> Iterable[tuple[str, int, str, Any, Any]]:
    """An update's changes as (table, row, column, old, new)."""
    if one.lines is None:
        was, now = json.loads(one.was or "[]"), json.loads(one.now or "[]")
        pairs = zip(recorder.columns(one.tbl), was, now, strict=True)
        one.lines = tuple((one.tbl, one.row_id, name, old, new) for name, old, new in pairs if old != new)
    return one.lines


def history_of(recorder: Recorder, noted: Iterable[Recorded]) -> Iterator[tuple[str, int, str | None, Any, Any]]:
    """Lines of history as (table, row, field, old, new); single rows only, ranges have a table of their own."""
    for one in noted:
        if one.op == "U":
            yield from (line for line in field_changes(recorder, one) if line[2] not in _DERIVED)
        elif one.op in "ID":
            yield one.tbl, one.row_id, None, "1" if one.op == "D" else None, "1" if one.op == "I" else None
            for key, value in _parts(recorder, one):
                yield one.tbl, one.row_id, key, *((value, None) if one.op == "D" else (None, value))


def _parts(recorder: Recorder, one: Recorded) -> Iterator[tuple[str, Any]]:
    """What a row held when it went, or holds now that it came; nothing where the act took it away again."""
    keys = PARTS.get(one.tbl, ())
    if not keys:
        return
    if one.op == "D":
        row = dict(zip(recorder.columns(one.tbl), json.loads(one.was or "[]"), strict=True))
    else:
        listed = ", ".join(f'"{key}"' for key in keys)
        found = recorder.connection.execute(f"SELECT {listed} FROM main.{one.tbl} WHERE id=?", (one.row_id,)).fetchone()
        row = dict(zip(keys, found, strict=True)) if found else {}
    yield from ((key, row[key]) for key in keys if row.get(key) is not None)
