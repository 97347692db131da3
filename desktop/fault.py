"""What is kept of an unexpected error: its kind and places in the program, nothing of the business. No Qt here."""

import datetime as dt
import importlib.metadata
import platform
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from models.version import VERSION

_HERE = Path(__file__).resolve().parent.parent


def describe(error: BaseException) -> str:
    """Kinds of error and places in the program. Never a message or a value: these may hold what the user typed."""
    lines = [
        f"Fairlead {VERSION}",
        f"Python {platform.python_version()}, Qt {_version_of('PySide6-Essentials')}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "",
    ]
    for one in _chain(error):
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        lines.extend(f"  {place}" for place in _places(one.__traceback__))
    return "\n".join(lines) + "\n"


def write_report(folder: Path, error: BaseException, at: dt.datetime) -> Path | None:
    """The report's file; None where it can't be written."""
    path = folder / f"crash {at:%Y-%m-%dT%H%M%S.%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{at:%Y-%m-%d %H:%M:%S}\n{describe(error)}", encoding="utf-8")
    except OSError:
        return None
    return path


def _version_of(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "-"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ or found.__context__


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in traceback.walk_tb(trace):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_HERE) and ".venv" not in path.parts:
            yield f"{path.relative_to(_HERE).as_posix()}:{line} {frame.f_code.co_name}"
