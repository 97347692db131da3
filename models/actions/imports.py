"""Writing a prepared import in one short step."""

import sqlite3
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.actions.deals import CLOSING, unknown_reason
from models.actions.plans import Planned, is_plan, plan_next
from models.errors import Refused
from models.exchange.importable import IMPORTABLE, MAPPED
from models.exchange.prepare import Prepared
from models.fields import Field, Kind
from models.steps import Recorder, field_changes, moment_of, next_step_id, raw_of, recorder_of
from models.text import _

_LINK_COLUMNS = {"people": "person_id", "companies": "company_id", "deals": "deal_id", "products": "product_id"}
_CONTACTS = ("email", "phone")
_ADDRESS = ("street", "postcode", "city", "region", "country")


@dataclass(frozen=True, slots=True)
class Applied:
    """What an import did; rows of the file's own subject only."""

    batch_id: int | None  # None where the file brought nothing new
    created: int
    updated: int
    skipped: int


@dataclass(slots=True)
class _Run:
    """One import being written: the connection, where ids start, and what the file brings."""

    raw: sqlite3.Connection
    recorder: Recorder
    prepared: Prepared
    at: str
    bases: dict[str, int]
    unknown: dict[str, int]  # outcome -> its reason "unknown"

    @property
    def table(self) -> str:
        return self.prepared.subject

    @property
    def columns(self) -> list[Field]:
        """The mapped columns that the file brings."""
        own = MAPPED[self.prepared.subject].__table__.columns
        return [one for one in IMPORTABLE[self.prepared.subject] if one.key in own and one.key in self.prepared.keys]


def apply_import(session: Session, prepared: Prepared) -> Applied:
    """Write what is staged (attached as ``staging``): linked rows, new records with what belongs to them, empty
    fields of known records. One step, one batch. Raises Refused where a record it refers to is gone since."""
    recorder = recorder_of(session)
    raw_of(session).execute("PRAGMA defer_foreign_keys=ON")  # the batch names its step, which is written last
    at = moment_of(session).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    unknown = {outcome: unknown_reason(session, outcome) for outcome in ("won", "lost")}
    run = _Run(raw_of(session), recorder, prepared, at, {}, unknown)
    _refuse_gone(run)
    _make_linked_rows(run)
    _make_records(run)
    for write in {"people": (_lifecycle,), "deals": (_stage_events, _lines)}.get(run.table, ()):
        write(run)
    _contacts(run, new=True)
    _external_ids(run)
    updated = _fill_known(run)
    _plans(session, run)
    forecast = prepared.forecast
    batch = _write_batch(run, updated)
    return Applied(batch, forecast.new, updated, forecast.known - updated)


def _refuse_gone(run: _Run) -> None:
    """The window is open while a file is read and compared: what was found may be deleted by now."""
    tables = [row[0] for row in run.raw.execute("SELECT DISTINCT tbl FROM staging.links").fetchall()]
    links = [(table, "staging.links WHERE tbl=:table AND id") for table in tables]
    for table, named in [*links, (run.table, "staging.made WHERE id")]:
        sql = f"SELECT 1 FROM {named} IS NOT NULL AND id NOT IN (SELECT id FROM main.{table}) LIMIT 1"
        if run.raw.execute(sql, {"table": table}).fetchone() is not None:
            raise Refused(
                _("Nothing was imported: a record that the list belongs to was deleted since. Import it again.")
            )


def _base(run: _Run, table: str) -> int:
    """New rows of a table get the ids ``base + rank``."""
    if table not in run.bases:
        run.bases[table] = run.recorder.next_id(table) - 1
    return run.bases[table]


def _make_linked_rows(run: _Run) -> None:
    """Companies, sources, campaigns and team members that the file names and the business lacks.

    A campaign that has brought people already is no idea: it is taken for done until its owner says otherwise.
    """
    tables = [row[0] for row in run.raw.execute("SELECT DISTINCT tbl FROM staging.links WHERE id IS NULL").fetchall()]
    for table in tables:
        if table != run.table:
            with run.recorder.inserting(table):
                _insert_linked(run, table)


def _insert_linked(run: _Run, table: str) -> None:
    base = _base(run, table)
    more = {"campaigns": (", status", ", 'done'")}.get(table, ("", ""))
    run.raw.execute(
        f"INSERT INTO main.{table}(id, name, name_key{more[0]}) SELECT ? + rank, name, key{more[1]} FROM staging.links "
        "WHERE tbl=? AND id IS NULL AND rank > (SELECT CASE WHEN ?=? THEN coalesce(max(rank), 0) ELSE 0 END "
        "FROM staging.made) GROUP BY rank ORDER BY rank",
        (base, table, table, run.table),
    )


def _make_records(run: _Run) -> None:
    """The new records themselves, in one statement."""
    base = _base(run, run.table)
    derived = {"people": ("sort_key",), "companies": ("name_key",), "products": ("name_key",), "deals": ("title",)}
    names, values = ["id"], [f"{base} + m.rank"]
    for column in derived[run.table]:
        names.append(column)
        values.append("m.title" if column == "title" else "m.sort_key")
    for field in run.columns:
        if field.key not in names:
            names.append(field.key)
            values.append(_value(run, field))
    for name, expression in _settled(run).items():
        if name in names:
            values[names.index(name)] = expression
        else:
            names.append(name)
            values.append(expression)
    with run.recorder.inserting(run.table):
        if run.table == "companies":
            _insert_linked(run, run.table)
        run.raw.execute(
            f"INSERT INTO main.{run.table}({', '.join(names)}) SELECT {', '.join(values)} FROM staging.made m "
            "JOIN staging.staged s ON s.row_no=m.row_no WHERE m.rank IS NOT NULL ORDER BY m.rank"
        )


def _value(run: _Run, field: Field) -> str:
    """SQL of a staged field's stored value; a link is looked up by its name."""
    if field.kind is not Kind.LINK:
        return f"s.{field.key}"
    base = _base(run, field.link)
    return (
        f"(SELECT coalesce(l.id, {base} + l.rank) FROM staging.links l "
        f"WHERE l.field='{field.key}' AND l.name=s.{field.key})"
    )


def _settled(run: _Run) -> dict[str, str]:
    """SQL of the columns that have a default or follow from others.

    A closed deal has a reason, if only "unknown". An open one has no closing day: a day given for it
    is the expected one.
    """
    brought = {field.key: _value(run, field) for field in run.columns}
    if run.table == "people":
        return {"lifecycle": f"coalesce({brought.get('lifecycle', 'NULL')}, 'prospect')"}
    if run.table != "deals":
        return {}
    stage = f"coalesce({brought.get('stage_id', 'NULL')}, {_first_stage_sql()})"
    kind = f"(SELECT kind FROM stages WHERE id={stage})"
    closed, expected = brought.get("closed_on", "NULL"), brought.get("expected_close_on", "NULL")
    reasons = " ".join(f"WHEN '{closing}' THEN {run.unknown[outcome]}" for closing, outcome in CLOSING.items())
    return {
        "stage_id": stage,
        "pipeline_id": f"(SELECT pipeline_id FROM stages WHERE id={stage})",
        "closed_on": f"CASE WHEN {kind} IN ('open', 'not_now') THEN NULL ELSE {closed} END",
        "expected_close_on": f"coalesce({expected}, CASE WHEN {kind} IN ('open', 'not_now') THEN {closed} END)",
        "reason_id": f"coalesce({brought.get('reason_id', 'NULL')}, CASE {kind} {reasons} END)",
    }


def _first_stage_sql() -> str:
    return (
        "(SELECT st.id FROM stages st JOIN pipelines p ON p.id=st.pipeline_id WHERE st.kind='open' "
        "ORDER BY p.position, st.position LIMIT 1)"
    )


def _lifecycle(run: _Run) -> None:
    """Each new person's stage, on the day the file says they were created; unknown stays unknown."""
    base = _base(run, "people")
    with run.recorder.inserting("lifecycle_events"):
        run.raw.execute(
            "INSERT INTO main.lifecycle_events(person_id, stage, entered_on, recorded_at) "
            "SELECT p.id, p.lifecycle, p.created_on, ? FROM main.people p WHERE p.id > ? ORDER BY p.id",
            (run.at, base),
        )


def _stage_events(run: _Run) -> None:
    """How each new deal came to its stage, as far as the file tells.

    A closed deal was open before: it counts in the first stage from the day it was created, marked as assumed.
    """
    base = _base(run, "deals")
    closed = "stage_id IN (SELECT id FROM stages WHERE kind <> 'open')"
    with run.recorder.inserting("stage_events"):
        run.raw.execute(
            "INSERT INTO main.stage_events(deal_id, stage_id, entered_on, recorded_at, assumed) "
            f"SELECT id, {_first_stage_sql()}, created_on, ?, 1 FROM main.deals "
            f"WHERE id > ? AND created_on IS NOT NULL AND {closed} ORDER BY id",
            (run.at, base),
        )
        run.raw.execute(
            "INSERT INTO main.stage_events(deal_id, stage_id, entered_on, recorded_at, assumed) "
            f"SELECT id, stage_id, CASE WHEN {closed} THEN closed_on ELSE created_on END, ?, 0 FROM main.deals "
            "WHERE id > ? ORDER BY id",
            (run.at, base),
        )


def _lines(run: _Run) -> None:
    """The product of each new deal is its first line; its price is the deal's value, where that is known."""
    if "product_id" not in run.prepared.keys:
        return
    product = next(field for field in IMPORTABLE["deals"] if field.key == "product_id")
    base = _base(run, "deals")
    value = "s.value" if "value" in run.prepared.keys else "NULL"
    with run.recorder.inserting("deal_lines"):
        run.raw.execute(
            "INSERT INTO main.deal_lines(deal_id, product_id, position, quantity, unit_price) "
            f"SELECT ? + m.rank, {_value(run, product)}, 0, 1000, {value} FROM staging.made m "
            "JOIN staging.staged s ON s.row_no=m.row_no "
            "WHERE m.rank IS NOT NULL AND s.product_id IS NOT NULL ORDER BY m.rank",
            (base,),
        )


def _plans(session: Session, run: _Run) -> None:
    """The next action that a file names is a task."""
    if run.table not in ("people", "deals") or not any(is_plan(run.table, key) for key in run.prepared.keys):
        return
    table: Planned = "people" if run.table == "people" else "deals"
    with run.recorder.inserting("tasks"):
        plan_next(session, table, "r.id > :base", base=_base(run, run.table))
        plan_next(session, table, "r.id IN (SELECT id FROM staging.made WHERE id IS NOT NULL)")


def _contacts(run: _Run, *, new: bool) -> None:
    """E-mail, phone and address of new records, or of known ones that have none yet."""
    if run.table not in ("people", "companies"):
        return
    link, base = _LINK_COLUMNS[run.table], _base(run, run.table)
    row_id = f"{base} + m.rank" if new else "m.id"
    chosen = "m.rank IS NOT NULL" if new else "m.id IS NOT NULL"
    for kind in _CONTACTS:
        if kind not in run.prepared.keys:
            continue
        lacking = (
            "" if new else f"AND NOT EXISTS (SELECT 1 FROM contact_points c WHERE c.{link}=m.id AND c.kind='{kind}')"
        )
        with run.recorder.inserting("contact_points"):
            run.raw.execute(
                f"INSERT INTO main.contact_points({link}, kind, value, value_key, position) "
                f"SELECT {row_id}, '{kind}', s.{kind}, m.{kind}_key, 0 FROM staging.made m "
                f"JOIN staging.staged s ON s.row_no=m.row_no WHERE {chosen} AND s.{kind} IS NOT NULL {lacking} "
                "ORDER BY m.row_no"
            )
    _addresses(run, link, row_id, chosen, new=new)


def _addresses(run: _Run, link: str, row_id: str, chosen: str, *, new: bool) -> None:
    parts = [part for part in _ADDRESS if part in run.prepared.keys]
    if not parts:
        return
    listed, staged = ", ".join(parts), ", ".join(f"s.{part}" for part in parts)
    any_part = " OR ".join(f"s.{part} IS NOT NULL" for part in parts)
    lacking = "" if new else f"AND NOT EXISTS (SELECT 1 FROM addresses a WHERE a.{link}=m.id)"
    with run.recorder.inserting("addresses"):
        run.raw.execute(
            f"INSERT INTO main.addresses({link}, position, {listed}) SELECT {row_id}, 0, "
            f"{staged} FROM staging.made m JOIN staging.staged s ON s.row_no=m.row_no "
            f"WHERE {chosen} AND ({any_part}) {lacking} ORDER BY m.row_no"
        )


def _external_ids(run: _Run) -> None:
    if "external_id" not in run.prepared.keys:
        return
    column, base = _LINK_COLUMNS[run.table], _base(run, run.table)
    with run.recorder.inserting("external_ids"):
        run.raw.execute(
            f"INSERT INTO main.external_ids(system, value, {column}) SELECT ?1, s.external_id, "
            "coalesce(m.id, ?2 + m.rank) FROM staging.made m JOIN staging.staged s ON s.row_no=m.row_no "
            "WHERE s.external_id IS NOT NULL AND (m.id IS NULL OR NOT EXISTS (SELECT 1 FROM external_ids e "
            f"WHERE e.{column}=m.id AND e.system=?1 AND e.value=s.external_id)) ORDER BY m.row_no",
            (run.prepared.system, base),
        )


def _fill_known(run: _Run) -> int:
    """Fill what known records lack; nothing they have is changed, and a blank erases nothing. How many gained."""
    if not run.prepared.forecast.known:
        return 0
    before = run.raw.execute("SELECT coalesce(max(seq), 0) FROM temp.rec").fetchone()[0]
    kept = {"stage_id", "lifecycle", "closed_on", "reason_id", "title", "name", "created_on"}
    for field in run.columns:
        if field.key in kept:
            continue
        run.raw.execute(
            f"UPDATE main.{run.table} SET {field.key}=f.value FROM (SELECT m.id, {_value(run, field)} AS value "
            f"FROM staging.made m JOIN staging.staged s ON s.row_no=m.row_no WHERE m.id IS NOT NULL) f "
            f"WHERE main.{run.table}.id=f.id AND f.value IS NOT NULL AND main.{run.table}.{field.key} IS NULL"
        )
    _contacts(run, new=False)
    return _gained(run, before)


def _gained(run: _Run, before: int) -> int:
    link = _LINK_COLUMNS[run.table]
    gained = {row[0] for row in run.raw.execute(
        "SELECT row_id FROM temp.rec WHERE seq > ? AND op='U' AND tbl=?", (before, run.table)
    ).fetchall()}  # fmt: skip
    for table, first, last in run.raw.execute(
        "SELECT tbl, row_id, last_id FROM temp.rec WHERE seq > ? AND op='R' AND tbl IN ('contact_points', 'addresses')",
        (before,),
    ).fetchall():
        rows = run.raw.execute(f"SELECT {link} FROM main.{table} WHERE id BETWEEN ? AND ?", (first, last)).fetchall()
        gained.update(row[0] for row in rows)
    return len(gained)


def _write_batch(run: _Run, updated: int) -> int | None:
    """The batch's own record: ranges of new rows, fields before and after. None where the file brought nothing new."""
    noted = list(run.recorder.noted())
    if not noted:
        return None
    forecast = run.prepared.forecast
    batch = run.raw.execute(
        "INSERT INTO import_batches(step_id, subject, file_name, imported_at, read, created, updated, skipped, "
        "rejected) VALUES (?,?,?,?,?,?,?,?,?)",
        (next_step_id(run.raw), run.table, run.prepared.file_name, run.at, forecast.read, forecast.new, updated,
         forecast.known - updated, forecast.rejected),
    ).lastrowid  # fmt: skip
    run.raw.executemany(
        "INSERT INTO import_ranges(batch_id, tbl, first_id, last_id) VALUES (?,?,?,?)",
        ((batch, one.tbl, one.row_id, one.last_id) for one in noted if one.op == "R"),
    )
    run.raw.executemany(
        "INSERT INTO import_updates(batch_id, tbl, row_id, field, was, now) VALUES (?,?,?,?,?,?)",
        ((batch, *line) for one in noted if one.op == "U" for line in field_changes(run.recorder, one)),
    )
    return batch
