"""Rejected rows as a file that can be corrected and imported again."""

from collections.abc import Iterator
from pathlib import Path

from models.exchange.child import add_rejected_cells
from models.exchange.csv_out import write_csv
from models.exchange.guard import unguarded
from models.exchange.mapping import REJECTED_BECAUSE, is_reject_reason
from models.exchange.plan import ImportPlan
from models.exchange.staging import rejected_rows, rejected_without_cells
from models.text import _


def save_rejected(staging: Path, plan: ImportPlan, target: Path) -> int:
    """Write the rejected rows as their file had them, and the reason, which an import ignores; how many there are.

    Cells beyond the header stand behind the reason.
    """
    if rejected_without_cells(staging):
        add_rejected_cells(plan, staging)
    kept = [index for index, name in enumerate(plan.header) if not is_reject_reason(name)]
    header = [*(plan.header[index] for index in kept), _(REJECTED_BECAUSE)]
    rows = list(_rows(staging, kept, len(plan.header)))
    write_csv(target, header, rows, plan.layout.delimiter or ",")
    return len(rows)


def _rows(staging: Path, kept: list[int], width: int) -> Iterator[list[str]]:
    for _number, _line, reason, found in rejected_rows(staging):
        cells = [unguarded(cell) for cell in found or ()]
        yield [*(cells[index] if index < len(cells) else "" for index in kept), reason, *cells[width:]]
