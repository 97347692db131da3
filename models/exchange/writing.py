"""New records of an import, in bulk statements over the attached staging file."""

from models.exchange.run import Run, base_of, value_of
from models.exchange.writing_deals import settled_deals
from models.rules.joining import WITH_STAGE


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
    if table == "reasons":
        _insert_reasons(run, base)
        return
    done = "(SELECT id FROM main.campaign_statuses ORDER BY kind<>'done', retired, position, id LIMIT 1)"
    more = {"campaigns": (", status_id", f", {done}")}.get(table, ("", ""))
    run.raw.execute(
        f"INSERT INTO main.{table}(id, name, name_key{more[0]}) SELECT ? + rank, name, key{more[1]} FROM {run.links} "
        "WHERE tbl=? AND id IS NULL AND rank > (SELECT CASE WHEN ?=? THEN coalesce(max(rank), 0) ELSE 0 END "
        f"FROM {run.made}) GROUP BY rank ORDER BY rank",
        (base, table, table, run.table),
    )


def _insert_reasons(run: Run, base: int) -> None:
    """Reasons that the file names: for winning where only deals that were won have them, else for losing."""
    reason, stage = ("deal_reason_id", "deal_stage_id") if run.table == "people" else ("reason_id", "stage_id")
    lost = "1"
    if {reason, stage} <= set(run.keys):
        lost = (
            f"EXISTS (SELECT 1 FROM {run.staged} s LEFT JOIN {run.links} k ON k.field='{stage}' AND k.name=s.{stage} "
            f"LEFT JOIN main.stages st ON st.id=k.id WHERE s.{reason}=l.name AND st.kind IS NOT 'won')"
        )
    run.raw.execute(
        f"INSERT INTO main.reasons(id, name, outcome, family, position) SELECT ? + rank, name, CASE WHEN max({lost}) "
        "THEN 'lost' ELSE 'won' END, 'unknown', (SELECT max(position) FROM main.reasons) + rank "
        f"FROM {run.links} l WHERE tbl='reasons' AND id IS NULL GROUP BY rank ORDER BY rank",
        (base,),
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


def _settled(run: Run) -> dict[str, str]:
    """SQL of the columns that have a default or follow from others."""
    brought = {field.key: value_of(run, field) for field in run.columns}
    if run.table == "people":
        stage = f"coalesce({brought.get('lifecycle', 'NULL')}, 'prospect')"
        with_stage = {
            key: f"CASE WHEN {stage}='{goes_with}' THEN {brought[key]} END"
            for key, goes_with in WITH_STAGE.items()
            if key in brought
        }
        return {"lifecycle": stage, **with_stage}
    return settled_deals(run) if run.table == "deals" else {}


def take_companies(run: Run, companies: Run) -> None:
    """The companies that a list of people tells of were made before: its names mean these."""
    base = base_of(companies, "companies")
    run.raw.execute(
        f"UPDATE {run.links} AS l SET id=(SELECT ? + m.rank FROM {companies.made} m WHERE m.sort_key=l.key "
        f"AND m.rank IS NOT NULL), rank=NULL WHERE l.tbl='companies' AND l.id IS NULL AND EXISTS (SELECT 1 "
        f"FROM {companies.made} m WHERE m.sort_key=l.key AND m.rank IS NOT NULL)",
        (base,),
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
