"""CSV files for people: a spreadsheet shows the right letters and calculates nothing; our import reads them back."""

import contextlib
import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from models.errors import Unavailable
from models.exchange.guard import guarded
from models.text import _


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> None:
    """Write header and rows in place of what stands at ``path``; if that fails, what stood there stays.

    UTF-8 with a mark and CRLF line ends, as Excel expects; cells that could be formulas begin with ``'``.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with draft.open("x", encoding="utf-8-sig", errors="replace", newline="") as file:
            writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
            writer.writerow([guarded(cell) for cell in header])
            writer.writerows([guarded(cell) for cell in row] for row in rows)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _not_written(path: Path, error: OSError) -> Unavailable:
    if isinstance(error, PermissionError):
        problem = _("“{file}” may not be written; close it elsewhere or choose another folder.")
    elif isinstance(error, (FileNotFoundError, NotADirectoryError)):
        problem = _("There is no folder for “{file}”; choose another place.")
    elif isinstance(error, IsADirectoryError):
        problem = _("“{file}” is a folder; choose a name for the file.")
    else:
        problem = _("“{file}” could not be written ({reason}); free some space or choose another place.")
    return Unavailable(problem.format(file=path, reason=error.strerror))
