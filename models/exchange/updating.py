"""What an import gives to records that are known: what they lack, or all that the file has. A blank erases nothing."""

import datetime as dt

from models.actions.closes import CLOSE, note_moves
from models.exchange import slots
from models.exchange.belonging import address_parts, label_of
from models.exchange.importable import LINK_COLUMNS
from models.exchange.run import Run, base_of, leave_stages, value_of
from models.rules.joining import WITH_STAGE
from models.schema.people import person_sort_key

#: Never filled in where it is empty: it follows from how the record came to be.
_OWN = frozenset({"stage_id", "lifecycle", "closed_on", "reason_id", "title", "name", "created_on"})
#: A deal moves through its stages by hand only.
_MOVES = frozenset({"stage_id", "closed_on", "reason_id"})

#: Deals with one line, which is one piece at one price.
_PLAIN = (
    "SELECT l.deal_id FROM main.deal_lines l JOIN main.deals p ON p.id=l.deal_id WHERE coalesce(p.discount, 0)=0 "
    "GROUP BY l.deal_id HAVING count(*)=1 AND max(l.unit_price) IS NOT NULL AND max(l.quantity)=1000 "
    "AND max(l.discount)=0 AND max(l.every) IS NULL"
)


def update_known(run: Run, before: int) -> int:
    """How many known records gained or changed something since ``before`` was noted."""
    known = run.raw.execute(f"SELECT 1 FROM {run.made} WHERE id IS NOT NULL LIMIT 1").fetchone()
    if run.mode == "add" or known is None:
        return 0
    overwrite = run.mode in ("update", "update_only")
    for field in run.columns:
        if field.key in (_MOVES if overwrite else _OWN):
            continue
        if field.key == "lifecycle":
            _enter_lifecycle(run)
        lacks, value = ("IS NOT f.value" if overwrite else "IS NULL"), "f.value"
        if field.key == "note" and overwrite:  # what its owner wrote stays before what the file says
            lacks = f"IS NULL OR instr(main.{run.table}.note, f.value)=0"
            value = f"coalesce(main.{run.table}.note || char(10), '') || f.value"
        brought = (
            f"SELECT m.id, {value_of(run, field)} AS value FROM {run.made} m JOIN {run.staged} s ON s.row_no=m.row_no "
            "WHERE m.id IS NOT NULL"
        )
        if (run.table, field.key) == ("deals", CLOSE):
            _note_moves(run, brought, lacks)
        run.raw.execute(
            f"UPDATE main.{run.table} SET {field.key}={value} FROM ({brought}) f "
            f"WHERE main.{run.table}.id=f.id AND f.value IS NOT NULL "
            f"AND (main.{run.table}.{field.key} {lacks}) {_in_its_stage(run, field.key)} "
            f"{_of_its_lines(run, field.key)}"
        )
        if (run.table, field.key) == ("deals", "value"):
            _price_line(run)
    if overwrite and "lifecycle" in run.keys:
        leave_stages(run.raw, f"SELECT id FROM {run.made} WHERE id IS NOT NULL")
    _derive(run, before)
    if run.table in ("people", "companies"):
        _contacts(run, overwrite=overwrite)
        _addresses(run, overwrite=overwrite)
    return _gained(run, before)


def _note_moves(run: Run, brought: str, lacks: str) -> None:
    """The file expects known deals to close on another day."""
    moved = (
        f"SELECT f.id AS deal_id, max(f.value) AS became FROM ({brought}) f JOIN main.deals k ON k.id=f.id "
        f"WHERE f.value IS NOT NULL AND (k.{CLOSE} {lacks}) GROUP BY f.id"
    )
    with run.recorder.inserting("close_moves"):
        note_moves(run.raw, moved, dt.date.fromisoformat(run.at[:10]))


def _in_its_stage(run: Run, key: str) -> str:
    """What goes with one stage only is taken for those who are in it; the stage itself came before."""
    stage = WITH_STAGE.get(key) if run.table == "people" else None
    return "" if stage is None else f"AND main.people.lifecycle='{stage}'"


def _of_its_lines(run: Run, key: str) -> str:
    """What a deal is worth follows from its lines; a file's other value is taken where one line says it all."""
    if run.table != "deals" or key not in ("value", "recurring", "discount"):
        return ""
    priced = "SELECT deal_id FROM main.deal_lines WHERE unit_price IS NOT NULL"
    plain = f" OR main.deals.id IN ({_PLAIN})" if key == "value" else ""
    return f"AND (main.deals.id NOT IN ({priced}){plain})"


def _price_line(run: Run) -> None:
    """The one line of a deal whose value the file gave costs that much."""
    run.raw.execute(
        "UPDATE main.deal_lines SET unit_price=d.value FROM main.deals d WHERE d.id=main.deal_lines.deal_id "
        f"AND d.id IN (SELECT id FROM {run.made} WHERE id IS NOT NULL) AND d.id IN ({_PLAIN}) "
        "AND main.deal_lines.unit_price<>d.value"
    )


def _enter_lifecycle(run: Run) -> None:
    """A new stage of a known person is noted with today's date."""
    with run.recorder.inserting("lifecycle_events"):
        run.raw.execute(
            "INSERT INTO main.lifecycle_events(person_id, stage, entered_on, recorded_at) "
            f"SELECT m.id, s.lifecycle, substr(?1, 1, 10), ?1 FROM {run.made} m "
            f"JOIN {run.staged} s ON s.row_no=m.row_no JOIN main.people p ON p.id=m.id "
            "WHERE s.lifecycle IS NOT NULL AND s.lifecycle <> p.lifecycle ORDER BY m.row_no",
            (run.at,),
        )


def _derive(run: Run, before: int) -> None:
    """The order of people follows their names, the key of a company or product its name."""
    if run.table == "people" and {"first_name", "last_name"} & set(run.keys):
        changed = run.raw.execute(
            "SELECT id, first_name, last_name FROM main.people WHERE id IN "
            "(SELECT row_id FROM temp.rec WHERE seq > ? AND op='U' AND tbl='people')",
            (before,),
        ).fetchall()
        run.raw.executemany(
            "UPDATE main.people SET sort_key=?1 WHERE id=?2 AND sort_key IS NOT ?1",
            ((person_sort_key(first, last), one) for one, first, last in changed),
        )
    elif run.table in ("companies", "products") and "name" in run.keys and run.mode != "fill":
        run.raw.execute(
            f"UPDATE main.{run.table} SET name_key=m.sort_key FROM {run.made} m "
            f"WHERE m.id=main.{run.table}.id AND main.{run.table}.name_key IS NOT m.sort_key"
        )


def _points(run: Run) -> str:
    """SQL of the e-mails and phones of known records, numbered from 1 in the order of the file."""
    known = f"{run.made} m JOIN {run.staged} s ON s.row_no=m.row_no WHERE m.id IS NOT NULL"
    firsts = [
        f"SELECT m.id, '{kind}' AS kind, 1 AS place, s.{kind} AS value, m.{kind}_key AS key, "
        f"{label_of(run, kind)} AS label FROM {known} AND s.{kind} IS NOT NULL"
        for kind in slots.POINTS
        if kind in run.keys
    ]
    more = (
        f"SELECT m.id, p.kind, p.place, p.value, p.key, p.label FROM {run.points} p "
        f"JOIN {run.made} m ON m.row_no=p.row_no WHERE m.id IS NOT NULL"
    )
    return (
        "SELECT id, kind, row_number() OVER (PARTITION BY id, kind ORDER BY place) AS place, value, key, label "
        f"FROM ({' UNION ALL '.join([*firsts, more])})"
    )


def _contacts(run: Run, *, overwrite: bool) -> None:
    """An address that the record has already stays where it is; another takes the place that it has in the file, if
    that is free or may be overwritten."""
    link = LINK_COLUMNS[run.table]
    run.raw.execute("DROP TABLE IF EXISTS temp.reached")
    run.raw.execute(f"CREATE TEMP TABLE reached AS {_points(run)}")
    held = f"SELECT 1 FROM main.contact_points c WHERE c.{link}=f.id AND c.kind=f.kind"
    _respell(run, link, overwrite=overwrite)
    count = f"(SELECT count(*) FROM main.contact_points c WHERE c.{link}=f.id AND c.kind=f.kind)"
    new = f"NOT EXISTS ({held} AND c.value_key=f.key)"
    if overwrite:
        _replace(run, link, new)
    with run.recorder.inserting("contact_points"):
        run.raw.execute(
            f"INSERT INTO main.contact_points({link}, kind, value, value_key, label, position) "
            f"SELECT f.id, f.kind, f.value, f.key, f.label, coalesce((SELECT max(position) + 1 FROM "
            f"main.contact_points c WHERE c.{link}=f.id AND c.kind=f.kind), 0) "
            "+ row_number() OVER (PARTITION BY f.id, f.kind ORDER BY f.place) - 1 "
            f"FROM temp.reached f WHERE {new} AND {'1' if overwrite else f'{count} < f.place'} "
            "ORDER BY f.id, f.kind, f.place"
        )
    run.raw.execute("DELETE FROM temp.reached")


def _respell(run: Run, link: str, *, overwrite: bool) -> None:
    """The same address in other spelling, and its label."""
    changes = {"label": "f.label"} | ({"value": "f.value"} if overwrite else {})
    for column, value in changes.items():
        lacks = "IS NOT f.value" if column == "value" else "IS NOT f.label" if overwrite else "IS NULL"
        run.raw.execute(
            f"UPDATE main.contact_points SET {column}={value} FROM temp.reached f WHERE contact_points.{link}=f.id "
            f"AND contact_points.kind=f.kind AND contact_points.value_key=f.key AND f.key <> '' "
            f"AND {value} IS NOT NULL AND contact_points.{column} {lacks}"
        )


def _replace(run: Run, link: str, new: str) -> None:
    """The address in the same place gives way, unless the file has it, too."""
    run.raw.execute(
        "WITH held AS (SELECT c.id AS point, c.value_key AS key, c." + link + " AS owner, c.kind, row_number() OVER "
        f"(PARTITION BY c.{link}, c.kind ORDER BY c.position, c.id) AS place FROM main.contact_points c "
        f"WHERE c.{link} IN (SELECT id FROM temp.reached)) "
        "UPDATE main.contact_points SET value=n.value, value_key=n.key, label=coalesce(n.label, contact_points.label) "
        f"FROM (SELECT h.point, f.value, f.key, f.label FROM temp.reached f JOIN held h ON h.owner=f.id "
        f"AND h.kind=f.kind AND h.place=f.place WHERE {new} AND NOT EXISTS (SELECT 1 FROM temp.reached r "
        "WHERE r.id=f.id AND r.kind=f.kind AND r.key=h.key)) n WHERE contact_points.id=n.point"
    )


def _addresses(run: Run, *, overwrite: bool) -> None:
    link = LINK_COLUMNS[run.table]
    for nth, place in enumerate(slots.places("address", run.keys)):
        parts = address_parts(run, place)
        known = (
            f"{run.made} m JOIN {run.staged} s ON s.row_no=m.row_no WHERE m.id IS NOT NULL "
            f"AND ({' OR '.join(f's.{key} IS NOT NULL' for key in parts.values())})"
        )
        label = label_of(run, "address", place)
        of = f"SELECT a.id FROM main.addresses a WHERE a.{link}=m.id ORDER BY a.position, a.id"
        nth_of = f"({of} LIMIT 1 OFFSET {nth})"
        if overwrite:
            for column, value in {**{part: f"s.{key}" for part, key in parts.items()}, "label": label}.items():
                run.raw.execute(
                    f"UPDATE main.addresses SET {column}=f.value FROM (SELECT {nth_of} AS one, {value} AS value "
                    f"FROM {known}) f WHERE addresses.id=f.one AND f.value IS NOT NULL "
                    f"AND addresses.{column} IS NOT f.value"
                )
        same = " AND ".join(f"a.{part} IS s.{key}" for part, key in parts.items())
        with run.recorder.inserting("addresses"):
            run.raw.execute(
                f"INSERT INTO main.addresses({link}, position, label, {', '.join(parts)}) SELECT m.id, "
                f"(SELECT coalesce(max(a.position) + 1, 0) FROM main.addresses a WHERE a.{link}=m.id), {label}, "
                f"{', '.join(f's.{key}' for key in parts.values())} FROM {known} AND {nth_of} IS NULL AND NOT EXISTS "
                f"(SELECT 1 FROM main.addresses a WHERE a.{link}=m.id AND {same}) ORDER BY m.row_no"
            )


def _gained(run: Run, before: int) -> int:
    """How many records: what was noted since ``before`` names them, or the rows that belong to them."""
    link = LINK_COLUMNS[run.table]
    parts = run.table in ("people", "companies")
    belonging = "('contact_points', 'addresses', 'tagged')" if parts else "('deal_lines')"
    gained = {row[0] for row in run.raw.execute(
        "SELECT row_id FROM temp.rec WHERE seq > ? AND op='U' AND tbl=?", (before, run.table)
    ).fetchall()}  # fmt: skip
    for table, first, last in run.raw.execute(
        f"SELECT tbl, row_id, last_id FROM temp.rec WHERE seq > ? AND op='R' AND tbl IN {belonging}", (before,)
    ).fetchall():
        rows = run.raw.execute(f"SELECT {link} FROM main.{table} WHERE id BETWEEN ? AND ?", (first, last)).fetchall()
        gained.update(row[0] for row in rows)
    for table in ("contact_points", "addresses") if parts else ():
        rows = run.raw.execute(
            f"SELECT {link} FROM main.{table} WHERE id IN (SELECT row_id FROM temp.rec WHERE seq > ? AND op='U' "
            "AND tbl=?)",
            (before, table),
        ).fetchall()
        gained.update(row[0] for row in rows)
    return sum(one is not None and one <= base_of(run, run.table) for one in gained)
