"""A file that is written whole or not at all: under another name first, then put in its place."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import Unavailable
from models.text import _


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Where to write; when the block ends well, what stands at ``path`` is replaced, else it stays.

    Raises Unavailable where the disk or the folder does not take it.
    """
    draft = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
    try:
        _refuse_place(path)
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _refuse_place(path: Path) -> None:
    if not path.parent.is_dir():
        raise FileNotFoundError(None, "no such folder")
    if path.is_dir():
        raise IsADirectoryError(None, "is a folder")
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(None, "not writable")  # to replace it would be to change it all the same


def not_written(path: Path, error: OSError) -> Unavailable:
    """What to say where a file could not be written."""
    if isinstance(error, PermissionError):
        problem = _("“{file}” may not be written; close it elsewhere or choose another folder.")
    elif isinstance(error, (FileNotFoundError, NotADirectoryError)):
        problem = _("There is no folder for “{file}”; choose another place.")
    elif isinstance(error, IsADirectoryError):
        problem = _("“{file}” is a folder; choose a name for the file.")
    else:
        problem = _("“{file}” could not be written ({reason}); free some space or choose another place.")
    return Unavailable(problem.format(file=path, reason=error.strerror))
