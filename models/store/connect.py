"""The one place that opens SQLite files: what every connection is told, read back and checked (safety.md 5)."""

import sqlite3
import sys
from pathlib import Path
from urllib.parse import quote

from models.errors import Damaged, InUse, Unavailable
from models.text import _

#: "FAIR" in ASCII, at byte 68 of every business file.
APPLICATION_ID = 0x46414952
#: What each connection to a business file must answer, whatever the build's defaults are.
PRAGMAS: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: the only WAL setting that lost nothing in simulated power cuts
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "temp_store": 2,
    "recursive_triggers": 1,
}
_LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 2,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
}
_CORRUPT = ("malformed", "not a database", "corrupt")


def uri_of(path: Path, mode: str, *, immutable: bool = False) -> str:
    """The URI of a file; ``#``, ``?`` and ``%`` in its folders stay part of the path."""
    vfs = "" if sys.platform == "win32" else "&vfs=unix-excl"
    return f"file:{quote(str(path.resolve()))}?mode={mode}{vfs}{'&immutable=1' if immutable else ''}"


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A connection to a business file, held exclusively by this process; ``mode`` is rw or ro."""
    try:
        connection = sqlite3.connect(
            uri_of(path, mode), uri=True, isolation_level=None, check_same_thread=False, timeout=0
        )  # a file held by another program is told at once; waiting among our own connections comes with busy_timeout
        for limit, most in _LIMITS.items():
            connection.setlimit(limit, most)
        if mode == "ro":  # the first setting that looks at the file is left out then
            connection.execute("PRAGMA schema_version").fetchone()
        for pragma, wanted in PRAGMAS.items():
            if mode == "ro" and pragma in ("journal_mode", "synchronous"):
                continue
            _set(connection, pragma, wanted)
    except sqlite3.Error as error:
        raise explained(error, path) from error
    return connection


def _set(connection: sqlite3.Connection, pragma: str, wanted: str | int) -> None:
    connection.execute(f"PRAGMA {pragma}={wanted}")
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    found = row[0] if row else wanted if pragma == "mmap_size" else None  # a build without mmap answers nothing
    if found != wanted:
        raise Unavailable(
            _("This computer's SQLite does not keep the setting {pragma}={wanted} that your data need.").format(
                pragma=pragma, wanted=wanted
            )
        )


def copy_connection(path: Path) -> sqlite3.Connection:
    """A read-only connection to a finished copy that nobody writes; it leaves no file beside it."""
    return sqlite3.connect(uri_of(path, "ro", immutable=True), uri=True, isolation_level=None)


def scratch_connection(path: Path | None = None) -> sqlite3.Connection:
    """A connection to a throw-away file, or to memory."""
    return sqlite3.connect(":memory:" if path is None else str(path), isolation_level=None)


def explained(error: BaseException, path: Path) -> Unavailable:
    """The error of SQLite as a sentence for people. Only a damaged file is called damaged (safety.md 2, 4)."""
    text = str(error).lower()
    name = getattr(error, "sqlite_errorname", "") or ""
    if any(word in text for word in _CORRUPT):
        return Damaged(
            _("“{file}” is damaged and was left as it is. Restore its latest backup.").format(file=path.name)
        )
    if "locked" in text or "busy" in text:
        return InUse(_("“{file}” is open in another window. Close it there first.").format(file=path.name))
    if "full" in text or "FULL" in name or "SHMSIZE" in name:
        return Unavailable(_("The disk is full; nothing was changed. Free some space, then try again."))
    if "readonly" in text or "read-only" in text:
        return Unavailable(
            _("“{file}” may not be written to. Change its permission, or copy it elsewhere.").format(file=path.name)
        )
    if "unable to open" in text:
        return Unavailable(_("“{file}” can't be opened. Check that you may read it.").format(file=path.name))
    return Unavailable(
        _("The disk reported a fault while “{file}” was used ({fault}). Nothing was changed; try again.").format(
            file=path.name, fault=name or str(error)
        )
    )
