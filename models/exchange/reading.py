"""The child process that parses a foreign file: ``python -m models.exchange.reading``, a request as JSON on its input.

It answers in lines of JSON: ``{"rows": 2000, "share": 0.02}`` while it works, then one of ``{"done": …}``,
``{"refused": sentence}`` and ``{"unavailable": sentence}``. It writes nothing but the staging file.
"""

import gc
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from models.errors import Refused, Unavailable
from models.exchange.batch import Converter
from models.exchange.cells import PLAIN, CellReader, Unread
from models.exchange.plan import ImportPlan, plan_from
from models.exchange.rows import RowFile
from models.exchange.staging import new_staging, put_cells, rejected_without_cells
from models.exchange.survey import survey
from models.fields import Kind
from models.text import _

if sys.platform != "win32":
    import resource

#: What a child may use; a list of records needs a fraction of it.
MEMORY, SECONDS = 1024**3, 300
_BATCH = 2_000
_PAUSE = 0.1  # seconds between two lines of progress

Tell = Callable[[int, float], None]


def main() -> int:
    """Carry out the request on standard input; 0 also where the answer is a refusal."""
    _limit()
    gc.disable()  # nothing here is circular, and the rows of a batch are many
    request: dict[str, Any] = json.load(sys.stdin)
    plan = plan_from(request["plan"])
    try:
        _refuse_changed(plan)
        answer: dict[str, Any] = {"done": _TASKS[request["task"]](plan, request, _progress())}
    except Refused as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": _too_large(plan)}
    except Unavailable as error:
        answer = {"unavailable": str(error)}
    except (OSError, sqlite3.OperationalError) as error:
        problem = _("Reading “{file}” broke off ({reason}); check the disk and its free space, then try again.")
        answer = {"unavailable": problem.format(file=plan.path.name, reason=error)}
    print(json.dumps(answer), flush=True)
    return 0


def stage(plan: ImportPlan, target: Path, tell: Tell) -> dict[str, int]:
    """Fill the staging file; the numbers of rows read, staged, rejected and noted."""
    convert = Converter(plan)
    with RowFile(plan.layout) as file, new_staging(target, plan) as staging:
        for batch in file.batches(_BATCH):
            staging.add(*convert.batch(batch))
            tell(convert.read, file.share())
        counts = staging.counts()
    return {"read": convert.read, **counts}


def preview(plan: ImportPlan, most: int) -> dict[str, Any]:
    """The first rows: line, per column of the plan text, value, status and reason, and why the row is rejected."""
    readers = [CellReader(column, plan.currency) for column in plan.columns]
    convert = Converter(plan)
    rows = []
    with RowFile(plan.layout) as file:
        for batch in islice(file.batches(1), most):
            _staged, rejected, _noted = convert.batch(batch)
            line, cells, _fault = batch[0]
            told = [_cell(one, cells[one.column.index] if one.column.index < len(cells) else "") for one in readers]
            rows.append([line, told, rejected[0][2] if rejected else ""])
    return {"rows": rows}


def add_cells(plan: ImportPlan, target: Path) -> dict[str, int]:
    """Give the rows that were rejected after staging the cells they have in the file."""
    lacking = rejected_without_cells(target)
    with RowFile(plan.layout) as file:
        rows = enumerate(file, 1)
        put_cells(target, ((number, cells) for number, (_line, cells, _fault) in rows if number in lacking))
    return {"rows": len(lacking)}


def _cell(reader: CellReader, raw: str) -> list[Any]:
    value = reader[raw]
    if isinstance(value, Unread):
        return [raw, None, "refused", value.reason]
    replaced = raw.strip() in reader.column.values
    altered = reader.column.field.kind in (*PLAIN, Kind.EMAIL) and (value or "") != raw
    return [raw, value, "changed" if replaced or altered else "ok", ""]


def _progress() -> Tell:
    told = time.monotonic()

    def tell(rows: int, share: float) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= _PAUSE:
            told = now
            print(json.dumps({"rows": rows, "share": round(share, 4)}), flush=True)

    return tell


def _refuse_changed(plan: ImportPlan) -> None:
    facts = plan.path.stat()
    if (facts.st_size, facts.st_mtime_ns) != (plan.layout.size, plan.layout.changed):
        problem = _("“{file}” was changed after it was looked at; choose it once more.")
        raise Refused(problem.format(file=plan.path.name))


def _too_large(plan: ImportPlan) -> str:
    problem = _("“{file}” needs more memory than a list of records should; split it into smaller files.")
    return problem.format(file=plan.path.name)


def _limit() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


_TASKS: dict[str, Callable[[ImportPlan, dict[str, Any], Tell], dict[str, Any]]] = {
    "stage": lambda plan, request, tell: stage(plan, Path(request["staging"]), tell),
    "preview": lambda plan, request, tell: preview(plan, request["rows"]),
    "cells": lambda plan, request, tell: add_cells(plan, Path(request["staging"])),
    "survey": lambda plan, request, tell: asdict(survey(plan, tell)),
}

if __name__ == "__main__":
    sys.exit(main())
