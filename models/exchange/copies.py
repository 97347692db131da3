"""Copies of files that are not text as plain rows; only a child process touches the bytes of the file itself."""

import atexit
import importlib.util
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from models.exchange import process
from models.exchange.layout import Form, Sheet
from models.exchange.process import Progress

_CODE = ("-m", "models.exchange.taking_down")
_LIBRARY = "python_calamine"


@dataclass(frozen=True, slots=True)
class Copy:
    """The rows of a file, or of one of its sheets; :func:`models.exchange.rows.open_rows` reads them."""

    path: Path
    size: int  # bytes
    form: Form
    sheet: str
    sheets: tuple[Sheet, ...]
    covered: tuple[tuple[int, int, int], ...]  # line and column of a cell that is merged with one left of it, in column


_known: dict[tuple[Any, ...], Copy] = {}
_numbers = count(1)


def copy_of(
    path: Path,
    form: Form,
    stamp: tuple[int, int],
    sheet: str | None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Copy:
    """The copy of a file with this size and time of change, made once; without ``sheet`` of the one that is likeliest.

    Raises Refused, Unavailable and Cancelled.
    """
    key = (path, stamp, sheet)
    if key not in _known or not _known[key].path.exists():
        copy = _copied(path, form, stamp, sheet, progress, cancelled)
        _known[key] = _known[path, stamp, copy.sheet] = copy
    return _known[key]


def forget(path: Path) -> None:
    """Delete the copies of a file, which must be looked at again before it is read."""
    for key in [key for key in _known if key[0] == path.absolute()]:
        _known.pop(key).path.unlink(missing_ok=True)


def _copied(
    path: Path,
    form: Form,
    stamp: tuple[int, int],
    sheet: str | None,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> Copy:
    target = _folder() / f"{next(_numbers)}.rows"
    request = {"path": str(path), "form": form, "size": stamp[0], "changed": stamp[1], "sheet": sheet}
    try:
        done = process.ask(
            _CODE, request | {"target": str(target)}, path.name, progress, cancelled, _libraries()
        )
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    sheets = tuple(Sheet(**one) for one in done["sheets"])
    covered = tuple((line, column, left) for line, column, left in done["covered"])
    return Copy(target, target.stat().st_size, form, done["sheet"], sheets, covered)


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="fairlead-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _libraries() -> tuple[Path, ...]:
    """Where the library lies that reads workbooks; it is not loaded here."""
    found = importlib.util.find_spec(_LIBRARY)
    return (Path(found.origin).parent.parent,) if found and found.origin else ()
