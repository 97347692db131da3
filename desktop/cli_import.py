"""``import``: what each file is read as, what became of it, and taking it back later."""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from desktop.cli_arguments import kind_of
from desktop.cli_call import Call
from desktop.cli_plan import plans_for
from desktop.cli_reports import ReportOutcome, ReportPlan, import_report
from desktop.cli_session import refuse_business_file
from desktop.cli_text import tell_json, tell_table
from models.actions.imports import Applied
from models.actions.taking_back import take_back_import
from models.errors import Refused
from models.exchange.apply import prepare, write
from models.exchange.plan import ImportPlan
from models.exchange.prepare import Forecast
from models.exchange.rejects import save_rejected
from models.queries.imports import batches
from models.store.connect import scratch_connection
from models.text import _, ngettext
from models.workspace import Workspace

#: Rejected rows, reasons for them, or ids that are shown; all rejected rows can be saved.
_SHOWN = 20
_FIRST = "SELECT line, reason FROM rejected ORDER BY row_no LIMIT ?"
_REASONS = "SELECT reason, count(*), min(line) FROM rejected GROUP BY reason ORDER BY 2 DESC, 3 LIMIT ?"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; ``applied`` is None in a dry run.

    ``rejected`` has (line, reason) of the first rows; ``reasons`` the commonest (reason, rows, first line).
    """

    plan: ImportPlan
    forecast: Forecast
    applied: Applied | None
    rejected: tuple[tuple[int, str], ...]
    reasons: tuple[tuple[str, int, int], ...]


def import_sources(given: argparse.Namespace, call: Call) -> None:
    """Every file is looked at before the first is written; each one is then a step of its own."""
    _refuse_files(given, call)
    opened = call.reading if given.dry_run else call.writing
    outcomes: list[Outcome | ReportOutcome] = []
    with opened(call.at(given.file)) as workspace:
        try:
            with call.stoppable() as cancelled, _progress(call) as progress:
                plans = plans_for(workspace, given, call, cancelled)
                outcomes.extend(_import_one(workspace, plan, given, call, progress, cancelled) for plan in plans)
        finally:  # what came before a fault is in the business all the same
            if outcomes:
                _tell(outcomes, given, call)


def _import_one(
    workspace: Workspace,
    plan: ImportPlan | ReportPlan,
    given: argparse.Namespace,
    call: Call,
    progress: Callable[[int, float], None],
    cancelled: Callable[[], bool],
) -> Outcome | ReportOutcome:
    if isinstance(plan, ReportPlan):
        return import_report(workspace, plan, given, call, cancelled)
    with tempfile.TemporaryDirectory(prefix="fairlead-") as folder:
        staging = Path(folder) / "staging.sqlite"
        prepared = prepare(workspace, plan, staging, progress, cancelled)
        rejected, reasons = _told(staging, _FIRST), _told(staging, _REASONS)
        if rejected and given.rejected is not None:
            save_rejected(staging, plan, call.at(given.rejected))
        applied = None if given.dry_run else write(workspace, prepared, cancelled)
    return Outcome(plan, prepared.forecast, applied, rejected, reasons)


def _refuse_files(given: argparse.Namespace, call: Call) -> None:
    file, sources = call.at(given.file), [call.at(one) for one in given.sources]
    for source in sources:
        if source.exists() and file.exists() and source.samefile(file):  # reading it would undo SQLite's lock on it
            raise Refused(_("“{file}” is the business itself; name the list to import.").format(file=source.name))
    if given.rejected is None:
        return
    rejected = call.at(given.rejected)
    refuse_business_file(rejected, file)
    if len(given.sources) > 1:
        raise Refused(_("The rejected rows of several files don't fit into one; import the files one by one."))
    if rejected.exists() and sources[0].exists() and rejected.samefile(sources[0]):
        raise Refused(_("--rejected names the file that is imported; give another name."))


def _told(staging: Path, sql: str) -> tuple[Any, ...]:
    with closing(scratch_connection(staging)) as connection:
        return tuple(connection.execute(sql, (_SHOWN,)).fetchall())


def _tell(outcomes: Sequence[Outcome | ReportOutcome], given: argparse.Namespace, call: Call) -> None:
    if given.json:
        answers = [one.as_json() if isinstance(one, ReportOutcome) else _as_json(one) for one in outcomes]
        tell_json(call, answers[0] if len(given.sources) == 1 else answers)
        return
    for one in outcomes:
        call.say("\n".join(one.lines() if isinstance(one, ReportOutcome) else _lines(one)))


def _as_json(one: Outcome) -> dict[str, Any]:
    """Created and the others count records of the file's kind; a dry run can't tell updated from skipped."""
    forecast, applied = one.forecast, one.applied
    return {
        "source": one.plan.layout.path,
        "kind": kind_of(one.plan.subject),
        "dry_run": applied is None,
        "read": forecast.read,
        "created": forecast.new if applied is None else applied.created,
        "updated": None if applied is None else applied.updated,
        "skipped": None if applied is None else applied.skipped,
        "rejected": forecast.rejected,
        "known": forecast.known,
        "also_made": dict(forecast.also_made),
        "columns": {column.header: column.field.key for column in one.plan.columns},
        "noted": [one.plan.header[named.index] for named in one.plan.noted],
        "left_out": _left_out(one.plan),
        "mode": one.plan.mode,
        "unmatched": [{"field": u.field, "value": u.value, "rows": u.rows} for u in forecast.unmatched],
        "notes": [{"note": note, "rows": rows} for note, rows in forecast.notes],
        "reasons": [{"reason": reason, "rows": rows, "line": line} for reason, rows, line in one.reasons],
        "rejected_rows": [{"line": line, "reason": reason} for line, reason in one.rejected],
    }


def _left_out(plan: ImportPlan) -> list[str]:
    used = {column.index for column in plan.columns} | {named.index for named in plan.noted}
    return [name for at, name in enumerate(plan.layout.header) if name and at not in used]


def _lines(one: Outcome) -> Iterator[str]:
    yield _counted(one)
    yield "  " + "; ".join(f"{column.header} → {column.field.title()}" for column in one.plan.columns)
    if one.plan.noted:
        told = _("into the note: {columns}; to leave them out, add --unknown skip")
        names = (one.plan.header[named.index] for named in one.plan.noted)
        yield "  " + told.format(columns=", ".join(names))
    if left_out := _left_out(one.plan):
        told = _("left out: {columns}; to take one in, add --map “Column=field” or --map-value “Column:Value=value”")
        yield "  " + told.format(columns=", ".join(left_out))
    if one.forecast.also_made:
        made = ", ".join(f"{rows} {table.replace('_', ' ')}" for table, rows in one.forecast.also_made.items())
        yield "  " + _("also made: {made}").format(made=made)
    for note, rows in one.forecast.notes:
        yield "  " + _("{note} in {n} rows").format(note=note, n=rows)
    headers = {column.field.key: column.header for column in one.plan.columns}
    for unmatched in one.forecast.unmatched:
        told = _('“{value}” in {n} rows is no {label} known here; say which it is: --map-value "{column}:{value}=…"')
        column = headers.get(unmatched.field, unmatched.field)
        yield "  " + told.format(value=unmatched.value, n=unmatched.rows, label=unmatched.label, column=column)
    for reason, count, line in one.reasons:
        told = ngettext("rejected: line {line}: {reason}", "rejected: {n} rows, from line {line}: {reason}", count)
        yield "  " + told.format(n=count, line=line, reason=reason)
    more = one.forecast.rejected - sum(count for _reason, count, _line in one.reasons)
    if more:
        yield "  " + _("rejected: {n} rows more; --rejected F.csv saves all with their reasons").format(n=more)


def _counted(one: Outcome) -> str:
    forecast, applied = one.forecast, one.applied
    words = {"file": Path(one.plan.layout.path).name, "kind": kind_of(one.plan.subject), "read": forecast.read}
    words["rejected"] = forecast.rejected
    if applied is None:
        told = _("{file} would bring {kind}: {read} read, {new} new, {known} known already, {rejected} rejected")
        return told.format(**words, new=forecast.new, known=forecast.known)
    told = _(
        "{file} as {kind}: {read} read, {created} created, {updated} updated, {skipped} skipped, {rejected} rejected"
    )
    return told.format(**words, created=applied.created, updated=applied.updated, skipped=applied.skipped)


def imports(given: argparse.Namespace, call: Call) -> None:
    """``imports FILE [--json]``: what was imported, newest first."""
    with call.reading(call.at(given.file)) as workspace:
        found = workspace.ask(batches)
    lines = [asdict(one) | {"imported_at": one.imported_at.isoformat(timespec="seconds")} for one in found]
    if given.json:
        tell_json(call, lines)
    elif lines:
        rows = [[str(value) for value in line.values()] for line in lines]
        tell_table(call, list(lines[0]), rows, [isinstance(value, int) for value in lines[0].values()])


def take_back(given: argparse.Namespace, call: Call) -> None:
    """``take-back FILE NUMBER`` prints how many records went, and which stay because they changed or are used."""
    with call.writing(call.at(given.file)) as workspace:
        label = _("Take back import {number}").format(number=given.batch)
        taken = workspace.do(label, take_back_import, given.batch).result
    call.say(_("{n} records taken back").format(n=taken.gone))
    for table, ids in taken.kept.items():
        told = _("{n} {kind} stay, because they were changed or are used since: {ids}")
        shown = ", ".join(map(str, ids[:_SHOWN])) + (" …" if len(ids) > _SHOWN else "")
        call.say(told.format(n=len(ids), kind=kind_of(table), ids=shown))


@contextmanager
def _progress(call: Call) -> Iterator[Callable[[int, float], None]]:
    """A line on stderr that changes in place, where a person watches."""
    told = [0.0]

    def progress(rows: int, share: float) -> None:
        now = time.monotonic()
        if call.watched and now - told[0] > 0.1:
            told[0] = now
            done = _("{share} % of the import").format(share=int(share * 100))
            print(f"\r{done}{f' · {rows:,}' if rows else ''}\033[K", end="", file=call.err, flush=True)

    try:
        yield progress
    finally:
        if told[0]:
            print("\r\033[K", end="", file=call.err, flush=True)
