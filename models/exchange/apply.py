"""An import from plan to step: read in a child process, compare in a staging file, write in one short step."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from models.actions.imports import Applied, apply_import
from models.errors import Cancelled, Unavailable
from models.exchange.child import read_file
from models.exchange.plan import ImportPlan
from models.exchange.prepare import Forecast, Prepared, compare, system_of
from models.text import _
from models.workspace import Workspace

#: Steps of SQLite's machine between two looks whether to stop.
_LOOK_EVERY = 100_000
#: Called with rows done so far and the share of the whole work, 0 to 1.
Progress = Callable[[int, float], None]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of a file."""

    forecast: Forecast
    applied: Applied


def prepare(
    workspace: Workspace, plan: ImportPlan, staging: Path, progress: Progress, cancelled: Callable[[], bool]
) -> Prepared:
    """Read and compare a file; the business file is only asked. Raises Refused, Unavailable or Cancelled."""
    read_file(plan, staging, lambda rows, share: progress(rows, share * 0.6), cancelled)
    progress(0, 0.6)
    system, name = plan.system or _system_of(plan), Path(plan.layout.path).name
    return compare(
        workspace.ask, staging, plan.subject, plan.keys, system, name, cancelled, plan.mode, plan.unclear
    )


def _system_of(plan: ImportPlan) -> str:
    """The ids of cards are everybody's, whatever wrote them."""
    return "cards" if plan.layout.form == "cards" else system_of(plan.layout.header)


def label_of(file_name: str) -> str:
    """What an import is called in the menu."""
    return _("Import {file}").format(file=file_name)


def write(workspace: Workspace, prepared: Prepared, cancelled: Callable[[], bool] | None = None) -> Applied:
    """Write a prepared import as one step, after a backup. Acts given meanwhile wait their turn.

    Raises Cancelled where it was stopped in time: the step is then rolled back as a whole.
    """
    workspace.back_up_if_changed("import")
    workspace.run(lambda raw: raw.execute("ATTACH ? AS staging", (str(prepared.staging),)))
    workspace.run(lambda raw: raw.set_progress_handler(cancelled, _LOOK_EVERY))
    try:
        return workspace.do(label_of(prepared.file_name), apply_import, prepared).result
    except Unavailable as error:
        if cancelled is not None and cancelled():
            raise Cancelled from error
        raise
    finally:
        workspace.run(lambda raw: raw.set_progress_handler(None, 0))
        workspace.run(lambda raw: raw.execute("DETACH staging"))


def import_file(
    workspace: Workspace, plan: ImportPlan, progress: Progress, cancelled: Callable[[], bool]
) -> ImportResult:
    """Import a whole file. Raises Refused, Unavailable or Cancelled, and nothing is written then."""
    with tempfile.TemporaryDirectory(prefix="fairlead-") as folder:
        prepared = prepare(workspace, plan, Path(folder) / "staging.sqlite", progress, cancelled)
        progress(prepared.forecast.read, 0.8)
        applied = write(workspace, prepared, cancelled)
        progress(prepared.forecast.read, 1.0)
    return ImportResult(prepared.forecast, applied)
