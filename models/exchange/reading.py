"""The child process that reads the rows of a list: ``python -m models.exchange.reading``.

It writes nothing but the staging file.
"""

import sys
from collections.abc import Callable
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from models.exchange.answering import Tell, answer, refuse_changed
from models.exchange.batch import Converter
from models.exchange.cells import PLAIN, CellReader, Unread
from models.exchange.parts import Spread
from models.exchange.plan import ImportPlan, plan_from
from models.exchange.rows import open_rows
from models.exchange.staging import new_staging, put_cells, rejected_without_cells
from models.exchange.survey import survey
from models.fields import Kind

_BATCH = 2_000
#: Rows behind the first ones that are looked through for some that would be rejected.
_FURTHER = 20_000


def main() -> int:
    """Carry out the request on standard input."""
    return answer(_work, lambda request: plan_from(request["plan"]).path)


def _work(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    plan = plan_from(request["plan"])
    refuse_changed(plan.path, plan.layout.size, plan.layout.changed)
    return _TASKS[request["task"]](plan, request, tell)


def stage(plan: ImportPlan, target: Path, tell: Tell) -> dict[str, int]:
    """Fill the staging file; the numbers of rows read, staged, rejected and noted."""
    convert = Converter(plan)
    with open_rows(plan.layout, _used(plan)) as file, new_staging(target, plan) as staging:
        for batch in file.batches(_BATCH):
            staging.add(*convert.batch(batch))
            tell(convert.read, file.share())
        counts = staging.counts()
    return {"read": convert.read, **counts}


def preview(plan: ImportPlan, most: int) -> dict[str, Any]:
    """The first rows, and some that are rejected further below: line, per column of the plan text, value, status and
    reason, and why the row is rejected."""
    readers = [CellReader(column, plan.currency) for column in plan.columns]
    convert = Converter(plan)
    rows: list[list[Any]] = []
    refused = 0
    with open_rows(plan.layout, _used(plan)) as file:
        for batch in islice(file.batches(most), 1 + _FURTHER // most):
            first = convert.read == 0
            _staged, rejected, _noted = convert.batch(batch)
            reasons = {line: reason for _number, line, reason, _cells in rejected}
            for line, cells, _fault in batch if first else [row for row in batch if row[0] in reasons]:
                told = [_cell(one, cells[one.column.index] if one.column.index < len(cells) else "") for one in readers]
                rows.append([line, told, reasons.get(line, "")])
            refused += 0 if first else len(rejected)
            if refused >= most:
                break
    return {"rows": rows}


def add_cells(plan: ImportPlan, target: Path) -> dict[str, int]:
    """Give the rows that were rejected after staging the cells they have in the file."""
    lacking = rejected_without_cells(target)
    with open_rows(plan.layout) as file:
        rows = enumerate(file, 1)
        put_cells(target, ((number, cells) for number, (_line, cells, _fault) in rows if number in lacking))
    return {"rows": len(lacking)}


def _used(plan: ImportPlan) -> set[int]:
    return {column.index for column in plan.columns} | {one.index for one in plan.noted}


def _cell(reader: CellReader, raw: str) -> list[Any]:
    value = reader[raw]
    if isinstance(value, Unread):
        return [raw, None, "refused", value.reason]
    if isinstance(value, Spread):
        return [raw, " · ".join(filter(None, (value.value, *(text for _key, text in value.beside)))), "spread", ""]
    replaced = raw.strip() in reader.column.values
    altered = reader.column.field.kind in (*PLAIN, Kind.EMAIL) and (value or "") != raw
    return [raw, value, "changed" if replaced or altered else "ok", ""]


_TASKS: dict[str, Callable[[ImportPlan, dict[str, Any], Tell], dict[str, Any]]] = {
    "stage": lambda plan, request, tell: stage(plan, Path(request["staging"]), tell),
    "preview": lambda plan, request, tell: preview(plan, request["rows"]),
    "cells": lambda plan, request, tell: add_cells(plan, Path(request["staging"])),
    "survey": lambda plan, request, tell: asdict(survey(plan, tell)),
}

if __name__ == "__main__":
    sys.exit(main())
