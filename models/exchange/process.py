"""A child process that parses a foreign file, so that a hostile one cannot harm the program or its data.

It gets a request as JSON on its input and answers in lines of JSON: ``{"rows": 2000, "share": 0.02}`` while it works,
then one of ``{"done": …}``, ``{"refused": sentence}`` and ``{"unavailable": sentence}``.
"""

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import IO, Any, cast

import models
from models.errors import Cancelled, Refused, Unavailable
from models.text import _

#: Gets the rows read so far and the share of the file, 0 to 1.
Progress = Callable[[int, float], None]
_POLL = 0.1  # seconds between two looks at ``cancelled``
#: All that a child is told of its surroundings; nothing of it but the path of the program's own code matters to it.
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def ask(
    code: Sequence[str],
    request: dict[str, Any],
    file_name: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    libraries: Sequence[Path] = (),
) -> dict[str, Any]:
    """What the child has done; raises Cancelled, Refused and Unavailable.

    ``code`` is what Python is to run; beside the program's own code it finds the standard library and ``libraries``.
    """
    with (
        tempfile.TemporaryFile() as faults,
        _child(code, faults, libraries) as child,
        contextlib.closing(_answers(child, cancelled or (lambda: False))) as answers,
    ):
        _tell(child, json.dumps(request))
        for answer in answers:
            if "share" not in answer:
                return _done(answer)
            if progress:
                progress(answer["rows"], answer["share"])
        raise _broke_off(file_name, child.wait(), faults)


def _child(code: Sequence[str], faults: IO[bytes], libraries: Sequence[Path]) -> subprocess.Popen[str]:
    root = Path(models.__file__).absolute().parent.parent
    told = {name: os.environ[name] for name in _KEPT if name in os.environ}
    places = os.pathsep.join(map(str, (root, *libraries)))
    return subprocess.Popen(
        [sys.executable, "-S", "-P", *code],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=faults, cwd=root, encoding="utf-8",
        env=told | {"PYTHONPATH": places, "PYTHONUTF8": "1"},
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


def _broke_off(file_name: str, status: int, faults: IO[bytes]) -> Refused:
    """What to say of a child that ended without an answer; its last words are the cause."""
    faults.seek(0)
    refused = Refused(
        _(
            "“{file}” could not be read to its end; it may be damaged, or need more memory or time than a list should."
            " Open it in a spreadsheet, save it as CSV again, and import that."
        ).format(file=file_name)
    )
    refused.__cause__ = ChildProcessError(status, faults.read()[-2000:].decode("utf-8", "replace"))
    return refused
