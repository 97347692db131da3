"""New records of an import, with all that belongs to them, in bulk statements over the attached staging file."""

import sqlite3
from dataclasses import dataclass

from models.actions.deals import CLOSING
from models.exchange import slots
from models.exchange.importable import IMPORTABLE, MAPPED
from models.exchange.own_ids import prefix_of
from models.exchange.part import Part
from models.exchange.plan import Mode
from models.fields import Field, Kind
from models.steps import Recorder

LINK_COLUMNS = {"people": "person_id", "companies": "company_id", "deals": "deal_id", "products": "product_id"}


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
    def table(self) -> str:
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
        return {"lifecycle": f"coalesce({brought.get('lifecycle', 'NULL')}, 'prospect')"}
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


def contacts(run: Run) -> None:
    """E-mails, phones and addresses of new records; the first of each is the one in lists."""
    if run.table not in ("people", "companies"):
        return
    link, base = LINK_COLUMNS[run.table], base_of(run, run.table)
    with run.recorder.inserting("contact_points"):
        for kind in (one for one in slots.POINTS if one in run.keys):
            run.raw.execute(
                f"INSERT INTO main.contact_points({link}, kind, value, value_key, label, position) "
                f"SELECT {base} + m.rank, '{kind}', s.{kind}, m.{kind}_key, {label_of(run, kind)}, 0 "
                f"FROM {run.made} m JOIN {run.staged} s ON s.row_no=m.row_no "
                f"WHERE m.rank IS NOT NULL AND s.{kind} IS NOT NULL ORDER BY m.row_no"
            )
        _further_points(run, link, base)
    places = slots.places("address", run.keys)
    if places:
        with run.recorder.inserting("addresses"):
            _addresses(run, link, base, places)


def label_of(run: Run, kind: str, place: int = 1) -> str:
    """SQL of the label of a staged e-mail, phone or address."""
    key = slots.slot_key(kind, place, label=True)
    return f"s.{key}" if key in run.keys else "NULL"


def _further_points(run: Run, link: str, base: int) -> None:
    """Those behind the first; where a row lacks the first, its place is not left empty."""
    if run.raw.execute(f"SELECT 1 FROM {run.points} LIMIT 1").fetchone() is None:
        return
    firsts = " + ".join(
        f"(p.kind='{kind}' AND s.{kind} IS NOT NULL)" for kind in slots.POINTS if kind in run.keys
    )
    run.raw.execute(
        f"INSERT INTO main.contact_points({link}, kind, value, value_key, label, position) "
        f"SELECT {base} + m.rank, p.kind, p.value, p.key, p.label, {firsts or '0'} - 1 + "
        "row_number() OVER (PARTITION BY p.row_no, p.kind ORDER BY p.place) "
        f"FROM {run.points} p JOIN {run.made} m ON m.row_no=p.row_no "
        f"JOIN {run.staged} s ON s.row_no=p.row_no "
        "WHERE m.rank IS NOT NULL ORDER BY p.row_no, p.kind, p.place"
    )


def address_parts(run: Run, place: int) -> dict[str, str]:
    """Column of ``addresses`` -> staged key, of the parts that the file brings for a place."""
    keys = {part: slots.slot_key(part, place) for part in slots.PARTS}
    return {part: key for part, key in keys.items() if key in run.keys}


def _addresses(run: Run, link: str, base: int, places: list[int]) -> None:
    listed = ", ".join(slots.PARTS)
    selects = []
    for place in places:
        parts = address_parts(run, place)
        staged = ", ".join(f"s.{parts[part]} AS {part}" if part in parts else f"NULL AS {part}" for part in slots.PARTS)
        any_part = " OR ".join(f"s.{key} IS NOT NULL" for key in parts.values())
        selects.append(
            f"SELECT m.row_no, m.rank, {place} AS place, {label_of(run, 'address', place)} AS label, {staged} "
            f"FROM {run.made} m JOIN {run.staged} s ON s.row_no=m.row_no "
            f"WHERE m.rank IS NOT NULL AND ({any_part})"
        )
    position = "0" if len(places) == 1 else "row_number() OVER (PARTITION BY row_no ORDER BY place) - 1"
    run.raw.execute(
        f"INSERT INTO main.addresses({link}, position, label, {listed}) SELECT {base} + rank, {position}, label, "
        f"{listed} FROM ({' UNION ALL '.join(selects)}) ORDER BY row_no, place"
    )


def tags(run: Run) -> None:
    """The tags of new records, and those that known ones lack; a tag that is not there yet is made."""
    if "tags" not in run.keys:
        return
    column, base = LINK_COLUMNS[run.table], base_of(run, run.table)
    reached = "" if run.mode != "add" else "AND m.rank IS NOT NULL"
    wanted = f"{run.tagging} g JOIN {run.made} m ON m.row_no=g.row_no {reached}"
    with run.recorder.inserting("tags"):
        run.raw.execute(
            f"INSERT INTO main.tags(name, name_key) SELECT g.name, g.key FROM {wanted} "
            "WHERE g.key NOT IN (SELECT name_key FROM main.tags) GROUP BY g.key ORDER BY min(g.row_no)"
        )
    with run.recorder.inserting("tagged"):
        run.raw.execute(
            f"INSERT INTO main.tagged(tag_id, {column}) SELECT t.id, coalesce(m.id, ? + m.rank) FROM {wanted} "
            f"JOIN main.tags t ON t.name_key=g.key WHERE m.id IS NULL OR NOT EXISTS (SELECT 1 FROM main.tagged h "
            f"WHERE h.{column}=m.id AND h.tag_id=t.id) GROUP BY t.id, coalesce(m.id, -m.rank) ORDER BY m.row_no, t.id",
            (base,),
        )


def external_ids(run: Run) -> None:
    if "external_id" not in run.keys:
        return
    column, base = LINK_COLUMNS[run.table], base_of(run, run.table)
    with run.recorder.inserting("external_ids"):
        run.raw.execute(
            f"INSERT INTO main.external_ids(system, value, {column}) SELECT ?1, s.external_id, "
            f"coalesce(m.id, ?2 + m.rank) FROM {run.made} m JOIN {run.staged} s ON s.row_no=m.row_no "
            "WHERE s.external_id IS NOT NULL AND (m.id IS NULL OR NOT EXISTS (SELECT 1 FROM external_ids e "
            f"WHERE e.{column}=m.id AND e.value=s.external_id AND (e.system=?1 OR e.value LIKE 'fairlead:%')) "
            "AND s.external_id <> ?3 || m.id) ORDER BY m.row_no",  # our own records are known by their own ids
            (run.system, base, prefix_of(run.raw)),
        )
