"""Foreign files are parsed in a child process, so that a hostile one cannot harm the program or its data."""

import contextlib
import datetime as dt
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal, cast

import models
from models.errors import Cancelled, Refused, Unavailable
from models.exchange.plan import ImportPlan
from models.exchange.survey import Survey, survey_from
from models.fields import Kind, Value
from models.text import _

#: Gets the rows read so far and the share of the file, 0 to 1.
Progress = Callable[[int, float], None]
_CODE = ("-m", "models.exchange.reading")
_POLL = 0.1  # seconds between two looks at ``cancelled``
#: All that a child is told of its surroundings; nothing of it but the path of the program's own code matters to it.
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rows read, and of these staged and rejected; ``noted`` counts empty cells of watched columns."""

    read: int
    staged: int
    rejected: int
    noted: int


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """A cell as it stands in the file and as it would be stored."""

    text: str
    value: Value
    status: Literal["ok", "changed", "refused"]
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
    """The first rows as they would be read."""
    done = _ask_child({"task": "preview", "rows": rows}, plan)
    kinds = [column.field.kind for column in plan.columns]
    return tuple(
        PreviewRow(line, tuple(_shown(kind, *cell) for kind, cell in zip(kinds, cells, strict=True)), reason)
        for line, cells, reason in done["rows"]
    )


def add_rejected_cells(plan: ImportPlan, staging: Path) -> None:
    """Fill in the cells of rows that were rejected after staging, by reading the file once more."""
    _ask_child({"task": "cells", "staging": str(staging.absolute())}, plan)


def _shown(kind: Kind, text: str, stored: Any, status: Literal["ok", "changed", "refused"], reason: str) -> PreviewCell:
    value: Value = stored
    if kind is Kind.DAY and stored is not None:
        value = dt.date.fromisoformat(stored)
    elif kind is Kind.YES_NO and stored is not None:
        value = bool(stored)
    return PreviewCell(text, value, status, reason)


def _ask_child(
    request: dict[str, Any],
    plan: ImportPlan,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[str, Any]:
    """What the child has done; raises Cancelled, Refused and Unavailable."""
    with (
        tempfile.TemporaryFile() as faults,
        _child(faults) as child,
        contextlib.closing(_answers(child, cancelled or (lambda: False))) as answers,
    ):
        _tell(child, json.dumps(request | {"plan": plan.to_json()}))
        for answer in answers:
            if "share" not in answer:
                return _done(answer)
            if progress:
                progress(answer["rows"], answer["share"])
        raise _broke_off(plan, child.wait(), faults)


def _child(faults: IO[bytes]) -> subprocess.Popen[str]:
    root = Path(models.__file__).absolute().parent.parent
    told = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-S", "-P", *_CODE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=faults, cwd=root, encoding="utf-8",
        env=told | {"PYTHONPATH": str(root), "PYTHONUTF8": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip


def _tell(child: subprocess.Popen[str], request: str) -> None:
    stdin = cast(IO[str], child.stdin)
    with contextlib.suppress(BrokenPipeError):  # a child that died is found out by its missing answer
        stdin.write(request)
        stdin.close()


def _answers(child: subprocess.Popen[str], cancelled: Callable[[], bool]) -> Generator[dict[str, Any], None, None]:
    """The child's lines as they come; a thread waits for them, so that a cancel is heard meanwhile.

    The child is ended when the caller closes the iterator.
    """
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    listener = threading.Thread(target=_listen, args=(cast(IO[str], child.stdout), lines), daemon=True)
    listener.start()
    try:
        while True:
            if cancelled():
                raise Cancelled
            with contextlib.suppress(queue.Empty):
                line = lines.get(timeout=_POLL)
                if not line.endswith("\n"):
                    return
                yield json.loads(line)
    finally:
        child.kill()
        listener.join()


def _listen(stdout: IO[str], lines: "queue.SimpleQueue[str]") -> None:
    for line in stdout:
        lines.put(line)
    lines.put("")


def _done(answer: dict[str, Any]) -> dict[str, Any]:
    if "refused" in answer:
        raise Refused(answer["refused"])
    if "unavailable" in answer:
        raise Unavailable(answer["unavailable"])
    return cast(dict[str, Any], answer["done"])


def _broke_off(plan: ImportPlan, status: int, faults: IO[bytes]) -> Refused:
    """What to say of a child that ended without an answer; its last words are the cause."""
    faults.seek(0)
    refused = Refused(
        _(
            "“{file}” could not be read to its end; it may be damaged, or need more memory or time than a list should."
            " Open it in a spreadsheet, save it as CSV again, and import that."
        ).format(file=plan.path.name)
    )
    refused.__cause__ = ChildProcessError(status, faults.read()[-2000:].decode("utf-8", "replace"))
    return refused
