"""New records of an import, in bulk statements over the attached staging file."""

import sqlite3
from dataclasses import dataclass

from models.actions.deals import CLOSING
from models.exchange.importable import IMPORTABLE, MAPPED
from models.exchange.part import Part
from models.exchange.plan import Mode
from models.fields import Field, Kind, Subject
from models.rules.joining import WITH_STAGE
from models.steps import Recorder


@dataclass(slots=True)
class Run:
    """One import being written: the connection, where ids start, and what the file brings."""

    raw: sqlite3.Connection
    recorder: Recorder
    part: Part
    system: str
    mode: Mode
    at: str
    bases: dict[str, int]
    unknown: dict[str, int]  # outcome -> its reason "unknown"
    people: str = ""  # of deals that a list of people tells of: its table of these

    @property
    def table(self) -> Subject:
        """The table of the file's own records."""
        return self.part.subject

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields that the file brings."""
        return self.part.keys

    @property
    def staged(self) -> str:
        """The tables of the attached staging file, as in :class:`Part`."""
        return f"staging.{self.part.staged}"

    @property
    def made(self) -> str:
        return f"staging.{self.part.made}"

    @property
    def links(self) -> str:
        return f"staging.{self.part.links}"

    @property
    def points(self) -> str:
        return f"staging.{self.part.points}"

    @property
    def tagging(self) -> str:
        return f"staging.{self.part.tagging}"

    @property
    def columns(self) -> list[Field]:
        """The mapped columns that the file brings."""
        own = MAPPED[self.part.subject].__table__.columns
        return [one for one in IMPORTABLE[self.part.subject] if one.key in own and one.key in self.keys]

    def mark(self) -> int:
        """The line of the record of changes that is written next stands behind this one."""
        return int(self.raw.execute("SELECT coalesce(max(seq), 0) FROM temp.rec").fetchone()[0])


def base_of(run: Run, table: str) -> int:
    """New rows of a table get the ids ``base + rank``."""
    if table not in run.bases:
        run.bases[table] = run.recorder.next_id(table) - 1
    return run.bases[table]


def make_linked_rows(run: Run) -> None:
    """Companies, sources, campaigns and team members that the file names and the business lacks.

    A campaign that has brought people already is no idea: it is taken for done until its owner says otherwise.
    """
    tables = [row[0] for row in run.raw.execute(f"SELECT DISTINCT tbl FROM {run.links} WHERE id IS NULL").fetchall()]
    for table in tables:
        if table != run.table:
            with run.recorder.inserting(table):
                _insert_linked(run, table)


def _insert_linked(run: Run, table: str) -> None:
    base = base_of(run, table)
    more = {"campaigns": (", status", ", 'done'")}.get(table, ("", ""))
    run.raw.execute(
        f"INSERT INTO main.{table}(id, name, name_key{more[0]}) SELECT ? + rank, name, key{more[1]} FROM {run.links} "
        "WHERE tbl=? AND id IS NULL AND rank > (SELECT CASE WHEN ?=? THEN coalesce(max(rank), 0) ELSE 0 END "
        f"FROM {run.made}) GROUP BY rank ORDER BY rank",
        (base, table, table, run.table),
    )


def make_records(run: Run) -> None:
    """The new records themselves, in one statement."""
    base = base_of(run, run.table)
    derived = {"people": ("sort_key",), "companies": ("name_key",), "products": ("name_key",), "deals": ("title",)}
    names, values = ["id"], [f"{base} + m.rank"]
    for column in derived[run.table]:
        names.append(column)
        values.append("m.title" if column == "title" else "m.sort_key")
    for field in run.columns:
        if field.key not in names:
            names.append(field.key)
            values.append(value_of(run, field))
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
            f"INSERT INTO main.{run.table}({', '.join(names)}) SELECT {', '.join(values)} FROM {run.made} m "
            f"JOIN {run.staged} s ON s.row_no=m.row_no WHERE m.rank IS NOT NULL ORDER BY m.rank"
        )


def value_of(run: Run, field: Field) -> str:
    """SQL of a staged field's stored value; a link is looked up by its name."""
    if field.kind is not Kind.LINK:
        return f"s.{field.key}"
    base = base_of(run, field.link)
    return (
        f"(SELECT coalesce(l.id, {base} + l.rank) FROM {run.links} l "
        f"WHERE l.field='{field.key}' AND l.name=s.{field.key})"
    )


def _settled(run: Run) -> dict[str, str]:
    """SQL of the columns that have a default or follow from others.

    A closed deal has a reason, if only "unknown". An open one has no closing day: a day given for it
    is the expected one.
    """
    brought = {field.key: value_of(run, field) for field in run.columns}
    if run.table == "people":
        stage = f"coalesce({brought.get('lifecycle', 'NULL')}, 'prospect')"
        with_stage = {
            key: f"CASE WHEN {stage}='{goes_with}' THEN {brought[key]} END"
            for key, goes_with in WITH_STAGE.items()
            if key in brought
        }
        return {"lifecycle": stage, **with_stage}
    if run.table != "deals":
        return {}
    stage = f"coalesce({brought.get('stage_id', 'NULL')}, {_first_stage_sql()})"
    kind = f"(SELECT kind FROM stages WHERE id={stage})"
    closed, expected = brought.get("closed_on", "NULL"), brought.get("expected_close_on", "NULL")
    inherited = {}
    if run.people:
        person = f"(SELECT coalesce(p.id, {base_of(run, 'people')} + p.rank) FROM {run.people} p "
        person += "WHERE p.row_no=s.person_row)"
        inherited = {"person_id": person} | {
            key: f"coalesce({brought.get(key, 'NULL')}, (SELECT {key} FROM main.people WHERE id={person}))"
            for key in ("company_id", "source_id", "campaign_id", "owner_id")
        }
    reasons = " ".join(f"WHEN '{closing}' THEN {run.unknown[outcome]}" for closing, outcome in CLOSING.items())
    return inherited | {
        "stage_id": stage,
        "pipeline_id": f"(SELECT pipeline_id FROM stages WHERE id={stage})",
        "closed_on": f"CASE WHEN {kind} IN ('open', 'not_now') THEN NULL ELSE {closed} END",
        "expected_close_on": f"coalesce({expected}, CASE WHEN {kind} IN ('open', 'not_now') THEN {closed} END)",
        "reason_id": f"coalesce({brought.get('reason_id', 'NULL')}, CASE {kind} {reasons} END)",
    }


def take_companies(run: Run, companies: Run) -> None:
    """The companies that a list of people tells of were made before: its names mean these."""
    base = base_of(companies, "companies")
    run.raw.execute(
        f"UPDATE {run.links} AS l SET id=(SELECT ? + m.rank FROM {companies.made} m WHERE m.sort_key=l.key "
        f"AND m.rank IS NOT NULL), rank=NULL WHERE l.tbl='companies' AND l.id IS NULL AND EXISTS (SELECT 1 "
        f"FROM {companies.made} m WHERE m.sort_key=l.key AND m.rank IS NOT NULL)",
        (base,),
    )


def take_people(deals: Run, run: Run) -> None:
    """The people and the linked rows of the list are there: its deals belong to them."""
    deals.bases["people"] = base_of(run, "people")
    deals.people = run.made
    for (table,) in run.raw.execute(f"SELECT DISTINCT tbl FROM {deals.links}").fetchall():
        run.raw.execute(
            f"UPDATE {deals.links} SET id=coalesce((SELECT l.id FROM {run.links} l WHERE l.tbl=?1 AND "
            f"l.key={deals.links}.key AND l.id IS NOT NULL LIMIT 1), ?2 + rank), rank=NULL WHERE tbl=?1 AND id IS NULL",
            (table, base_of(run, table)),
        )


def follow_deals(deals: Run) -> None:
    """Whoever a new deal is with has come as far as the deal has."""
    base = base_of(deals, "deals")
    reached = (
        "SELECT d.person_id AS person, max(s.kind='won') AS won, min(d.id) AS deal, max(coalesce(d.closed_on, "
        "d.created_on)) AS day FROM main.deals d JOIN stages s ON s.id=d.stage_id JOIN people p ON p.id=d.person_id "
        "WHERE d.id > ? AND ((s.kind='won' AND p.lifecycle <> 'customer') OR (s.kind='open' AND "
        "s.counts_as_opportunity AND p.lifecycle IN ('prospect', 'lead', 'qualified'))) GROUP BY d.person_id"
    )
    found = deals.raw.execute(reached, (base,)).fetchall()
    with deals.recorder.inserting("lifecycle_events"):
        deals.raw.executemany(
            "INSERT INTO main.lifecycle_events(person_id, stage, entered_on, recorded_at, deal_id) VALUES (?,?,?,?,?)",
            ((one, "customer" if won else "opportunity", day, deals.at, deal) for one, won, deal, day in found),
        )
    deals.raw.executemany(
        "UPDATE main.people SET lifecycle=? WHERE id=?",
        (("customer" if won else "opportunity", one) for one, won, _deal, _day in found),
    )
    leave_stages(deals.raw, f"SELECT person_id FROM main.deals WHERE id > {base}")


def leave_stages(raw: sqlite3.Connection, people: str) -> None:
    """What goes with a stage goes when it is left; ``people`` is SQL of their ids."""
    for key, goes_with in WITH_STAGE.items():
        raw.execute(
            f"UPDATE main.people SET {key}=NULL WHERE id IN ({people}) AND {key} IS NOT NULL AND lifecycle <> ?",
            (goes_with,),
        )


def _first_stage_sql() -> str:
    return (
        "(SELECT st.id FROM stages st JOIN pipelines p ON p.id=st.pipeline_id WHERE st.kind='open' "
        "ORDER BY p.position, st.position LIMIT 1)"
    )


def lifecycle(run: Run) -> None:
    """Each new person's stage, on the day the file says they were created; unknown stays unknown."""
    base = base_of(run, "people")
    with run.recorder.inserting("lifecycle_events"):
        run.raw.execute(
            "INSERT INTO main.lifecycle_events(person_id, stage, entered_on, recorded_at) "
            "SELECT p.id, p.lifecycle, p.created_on, ? FROM main.people p WHERE p.id > ? ORDER BY p.id",
            (run.at, base),
        )


def stage_events(run: Run) -> None:
    """How each new deal came to its stage, as far as the file tells.

    A closed deal was open before: it counts in the first stage from the day it was created, marked as assumed.
    """
    base = base_of(run, "deals")
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


def lines(run: Run) -> None:
    """The product of each new deal is its first line; its price is the deal's value, where that is known."""
    if "product_id" not in run.keys:
        return
    product = next(field for field in IMPORTABLE["deals"] if field.key == "product_id")
    base = base_of(run, "deals")
    value = "s.value" if "value" in run.keys else "NULL"
    with run.recorder.inserting("deal_lines"):
        run.raw.execute(
            "INSERT INTO main.deal_lines(deal_id, product_id, position, quantity, unit_price) "
            f"SELECT ? + m.rank, {value_of(run, product)}, 0, 1000, {value} FROM {run.made} m "
            f"JOIN {run.staged} s ON s.row_no=m.row_no "
            "WHERE m.rank IS NOT NULL AND s.product_id IS NOT NULL ORDER BY m.rank",
            (base,),
        )
