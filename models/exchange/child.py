"""Foreign files are parsed in a child process, so that a hostile one cannot harm the program or its data."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from models.exchange import process
from models.exchange.parts import WAY_SIGN
from models.exchange.plan import ImportPlan
from models.exchange.process import Progress
from models.exchange.survey import Survey, survey_from
from models.fields import Kind, Value

_CODE = ("-m", "models.exchange.reading")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rows read, and of these staged and rejected; ``noted`` counts empty cells of watched columns."""

    read: int
    staged: int
    rejected: int
    noted: int


Status = Literal["ok", "changed", "spread", "refused"]


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """A cell as it stands in the file and as it would be stored; ``spread``: it fills more than its field."""

    text: str
    value: Value
    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row: its line in the file, a cell per column of the plan, and why it would be rejected ("" if it would not)."""

    line: int
    cells: tuple[PreviewCell, ...]
    reason: str


def read_file(plan: ImportPlan, staging: Path, progress: Progress, cancelled: Callable[[], bool]) -> Outcome:
    """Read the whole file into a new staging file, which is removed again if that fails or is cancelled."""
    try:
        done = _ask_child({"task": "stage", "staging": str(staging.absolute())}, plan, progress, cancelled)
    except BaseException:
        staging.unlink(missing_ok=True)
        raise
    return Outcome(**done)


def survey(plan: ImportPlan, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> Survey:
    """Read the whole file once for its values, its order of dates and its decimal sign."""
    return survey_from(_ask_child({"task": "survey"}, plan, progress, cancelled))


def preview(plan: ImportPlan, rows: int = 50) -> tuple[PreviewRow, ...]:
    """The first rows as they would be read, and some that would be rejected from further below."""
    done = _ask_child({"task": "preview", "rows": rows}, plan)
    kinds = [column.field.kind for column in plan.columns]
    return tuple(
        PreviewRow(line, tuple(_shown(kind, *cell) for kind, cell in zip(kinds, cells, strict=True)), reason)
        for line, cells, reason in done["rows"]
    )


def add_rejected_cells(plan: ImportPlan, staging: Path) -> None:
    """Fill in the cells of rows that were rejected after staging, by reading the file once more."""
    _ask_child({"task": "cells", "staging": str(staging.absolute())}, plan)


def _shown(kind: Kind, text: str, stored: Any, status: Status, reason: str) -> PreviewCell:
    value: Value = stored
    if status == "spread":
        return PreviewCell(text, value, status, reason)
    if kind is Kind.DAY and stored is not None:
        value = dt.date.fromisoformat(stored.rpartition(WAY_SIGN)[2])
    elif kind is Kind.YES_NO and stored is not None:
        value = bool(stored)
    return PreviewCell(text, value, status, reason)


def _ask_child(
    request: dict[str, Any],
    plan: ImportPlan,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[str, Any]:
    return process.ask(_CODE, request | {"plan": plan.to_json()}, plan.path.name, progress, cancelled)
