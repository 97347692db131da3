"""The child's side of :mod:`models.exchange.process`: limits, progress, and an answer to the one request it gets."""

import gc
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.errors import Refused, Unavailable
from models.text import _

if sys.platform != "win32":
    import resource

#: What a child may use; a list of records needs a fraction of it.
MEMORY, SECONDS = 1024**3, 300
_PAUSE = 0.1  # seconds between two lines of progress

Tell = Callable[[int, float], None]


def answer(work: Callable[[dict[str, Any], Tell], dict[str, Any]], path_of: Callable[[dict[str, Any]], Path]) -> int:
    """Carry out the request on standard input; 0 also where the answer is a refusal."""
    limit()
    gc.disable()  # nothing here is circular, and the rows of a batch are many
    request: dict[str, Any] = json.load(sys.stdin)
    name = path_of(request).name
    try:
        told: dict[str, Any] = {"done": work(request, _progress())}
    except Refused as error:
        told = {"refused": str(error)}
    except MemoryError:
        problem = _("“{file}” needs more memory than a list of records should; split it into smaller files.")
        told = {"refused": problem.format(file=name)}
    except Unavailable as error:
        told = {"unavailable": str(error)}
    except (OSError, sqlite3.OperationalError) as error:
        problem = _("Reading “{file}” broke off ({reason}); check the disk and its free space, then try again.")
        told = {"unavailable": problem.format(file=name, reason=error)}
    print(json.dumps(told), flush=True)
    return 0


def refuse_changed(path: Path, size: int, changed: int) -> None:
    """Refuse a file that is no longer the one that was looked at."""
    facts = path.stat()
    if (facts.st_size, facts.st_mtime_ns) != (size, changed):
        problem = _("“{file}” was changed after it was looked at; choose it once more.")
        raise Refused(problem.format(file=path.name))


def limit() -> None:
    """Bound what this process may use, where the system can."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _progress() -> Tell:
    told = time.monotonic()

    def tell(rows: int, share: float) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= _PAUSE:
            told = now
            print(json.dumps({"rows": rows, "share": round(share, 4)}), flush=True)

    return tell
