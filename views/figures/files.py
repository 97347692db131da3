"""A finished document into its place on the disk. Needs neither Qt nor what draws it."""

import errno
import os
import secrets
from pathlib import Path

from models.errors import Unavailable
from models.text import _


def write(path: Path, content: bytes) -> None:
    """Beside its place first, then into it, so that a full disk leaves no half page and spoils no older one."""
    unfinished = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Unavailable(_why(path, error)) from error


def _why(path: Path, error: OSError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return _("There is no folder “{folder}”. Make it, or choose another one.").format(folder=path.parent)
        case IsADirectoryError():
            return _("“{file}” is a folder. Choose a name for the PDF.").format(file=path)
        case PermissionError():
            return _("“{file}” may not be written. Close it if it is open, or choose another folder.").format(file=path)
        case _ if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return _("The disk is full; “{file}” was not written. Free some space, then try again.").format(file=path)
    return _("“{file}” can't be written: {reason}.").format(file=path, reason=error.strerror or error)
