"""CSV files for people: a spreadsheet shows the right letters and calculates nothing; our import reads them back."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from models.exchange.draft import drafted
from models.exchange.guard import guarded


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> None:
    """Write header and rows in place of what stands at ``path``; if that fails, what stood there stays.

    UTF-8 with a mark and CRLF line ends, as Excel expects; cells that could be formulas begin with ``'``.
    """
    with drafted(path) as draft, draft.open("x", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow([guarded(cell) for cell in header])
        writer.writerows([guarded(cell) for cell in row] for row in rows)
