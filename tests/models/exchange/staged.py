"""A staging file made by hand: what the child process leaves behind."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from models.actions.imports import Applied
from models.exchange import apply
from models.exchange.prepare import Forecast, Prepared, compare
from models.fields import Subject
from models.store.connect import scratch_connection
from models.workspace import Workspace


def stage_rows(path: Path, keys: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    """A staging file with these rows; lines count from 2."""
    path.unlink(missing_ok=True)
    with closing(scratch_connection(path)) as connection:
        columns = ", ".join(keys)
        connection.execute(f"CREATE TABLE staged(row_no INTEGER PRIMARY KEY, line INTEGER, {columns})")
        connection.execute("CREATE TABLE rejected(row_no INTEGER, line INTEGER, reason TEXT, cells TEXT)")
        connection.execute("CREATE TABLE noted(row_no INTEGER, line INTEGER, header TEXT, note TEXT)")
        marks = ", ".join("?" * (len(keys) + 2))
        connection.executemany(
            f"INSERT INTO staged VALUES ({marks})", [(n, n + 1, *row) for n, row in enumerate(rows, 1)]
        )
    return path


def prepared(
    workspace: Workspace,
    folder: Path,
    subject: Subject,
    keys: Sequence[str],
    rows: Sequence[Sequence[object]],
    **options: Any,
) -> Prepared:
    """The rows, compared with the business."""
    staging = stage_rows(folder / "staging.sqlite", keys, rows)
    return compare(workspace.ask, staging, subject, tuple(keys), "file:test", "list.csv", lambda: False, **options)


def imported(
    workspace: Workspace,
    folder: Path,
    subject: Subject,
    keys: Sequence[str],
    rows: Sequence[Sequence[object]],
    **options: Any,
) -> tuple[Forecast, Applied]:
    """The rows, written."""
    ready = prepared(workspace, folder, subject, keys, rows, **options)
    return ready.forecast, apply.write(workspace, ready)
