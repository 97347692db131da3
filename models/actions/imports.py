"""Writing a prepared import in one short step."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.actions.closing import unknown_reason
from models.actions.plans import Planned, is_plan, plan_next
from models.errors import Refused
from models.exchange import belonging, writing, writing_deals
from models.exchange.part import Part
from models.exchange.prepare import Prepared
from models.exchange.run import Run, base_of
from models.exchange.updating import update_known
from models.steps import field_changes, moment_of, next_step_id, raw_of, recorder_of
from models.text import _


@dataclass(frozen=True, slots=True)
class Applied:
    """What an import did; rows of the file's own subject only."""

    batch_id: int | None  # None where the file brought nothing new
    created: int
    updated: int
    skipped: int


def apply_import(session: Session, prepared: Prepared) -> Applied:
    """Write what is staged (attached as ``staging``): linked rows, new records with what belongs to them, and what
    known records gain. One step, one batch. Raises Refused where a record it refers to is gone since."""
    raw_of(session).execute("PRAGMA defer_foreign_keys=ON")  # the batch names its step, which is written last
    run = _run(session, prepared, prepared.part)
    companies, deals = (
        _run(session, prepared, part) if part is not None else None for part in (prepared.companies, prepared.deals)
    )
    for one in (run, companies, deals):
        if one is not None:
            _refuse_gone(one)
    if companies is not None:
        _write_part(session, companies)
        writing.take_companies(run, companies)
    updated = _write_part(session, run)
    if deals is not None:
        writing_deals.take_people(deals, run)
        _write_part(session, deals)
        writing_deals.follow_deals(deals)
    if run.table == "deals" and "person_name" in run.keys:
        writing_deals.follow_deals(run)
    forecast = prepared.forecast
    batch = _write_batch(run, prepared, updated)
    return Applied(batch, forecast.new, updated, forecast.known - updated)


def _run(session: Session, prepared: Prepared, part: Part) -> Run:
    at = moment_of(session).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    unknown = {outcome: unknown_reason(session, outcome) for outcome in ("won", "lost")}
    mode = prepared.forecast.mode
    return Run(raw_of(session), recorder_of(session), part, prepared.system, mode, at, {}, unknown)


def _write_part(session: Session, run: Run) -> int:
    """The records of one subject; how many known ones gained something."""
    writing.make_linked_rows(run)
    writing.make_records(run)
    of_its_own = {"people": (writing.lifecycle,), "deals": (writing_deals.stage_events, writing_deals.lines)}
    for write in of_its_own.get(run.table, ()):
        write(run)
    belonging.contacts(run)
    belonging.external_ids(run)
    before = run.mark()
    belonging.tags(run)
    updated = update_known(run, before)
    _plans(session, run)
    return updated


def _refuse_gone(run: Run) -> None:
    """The window is open while a file is read and compared: what was found may be deleted by now."""
    tables = [row[0] for row in run.raw.execute(f"SELECT DISTINCT tbl FROM {run.links}").fetchall()]
    links = [(table, f"{run.links} WHERE tbl=:table AND id") for table in tables]
    for table, named in [*links, (run.table, f"{run.made} WHERE id")]:
        sql = f"SELECT 1 FROM {named} IS NOT NULL AND id NOT IN (SELECT id FROM main.{table}) LIMIT 1"
        if run.raw.execute(sql, {"table": table}).fetchone() is not None:
            raise Refused(
                _("Nothing was imported: a record that the list belongs to was deleted since. Import it again.")
            )


def _plans(session: Session, run: Run) -> None:
    """The next action that a file names is a task."""
    if run.table not in ("people", "deals") or not any(is_plan(run.table, key) for key in run.keys):
        return
    table: Planned = "people" if run.table == "people" else "deals"
    with run.recorder.inserting("tasks"):
        plan_next(session, table, "r.id > :base", base=base_of(run, run.table))
        plan_next(session, table, f"r.id IN (SELECT id FROM {run.made} WHERE id IS NOT NULL)")


def _write_batch(run: Run, prepared: Prepared, updated: int) -> int | None:
    """The batch's own record: ranges of new rows, fields before and after. None where the file brought nothing new."""
    noted = list(run.recorder.noted())
    if not noted:
        return None
    forecast = prepared.forecast
    batch = run.raw.execute(
        "INSERT INTO import_batches(step_id, subject, file_name, imported_at, mode, read, created, updated, "
        "skipped, rejected) VALUES (?,?,?,?,?,?,?,?,?,?)",
        (next_step_id(run.raw), run.table, prepared.file_name, run.at, run.mode, forecast.read, forecast.new, updated,
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
