"""Verified backups beside the business file, their rotation, and restoring one with the replaced file set aside."""

import datetime as dt
import hashlib
import json
import os
import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from models.errors import Damaged, Unavailable
from models.migrations import Line
from models.store import file
from models.store.connect import APPLICATION_ID, connect, copy_connection, explained, scratch_connection
from models.text import _
from models.version import VERSION

_STAMP = "%Y-%m-%dT%H%M%S.%fZ"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, written beside it as JSON."""

    made_at: str  # UTC, ISO
    reason: str
    app_version: str
    schema_version: int
    last_step: int
    sha256: str
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup on disk."""

    path: Path
    made_at: dt.datetime
    app_version: str


def folder_of(path: Path) -> Path:
    """Where the backups of a business file lie."""
    return path.with_name(f"{path.stem} backups")


def make(source: sqlite3.Connection, path: Path, reason: str, at: dt.datetime) -> Path:
    """One-step copy, checked before it gets its name; older backups are thinned out afterwards.

    Raises Unavailable when the copy can't be written or does not hold together; no half copy stays.
    """
    folder = folder_of(path)
    target = folder / f"{at.astimezone(dt.UTC).strftime(_STAMP)}-{reason}{file.SUFFIX}"
    unfinished = target.with_name(target.name + ".tmp")
    try:
        folder.mkdir(exist_ok=True)
        _copy(source, unfinished)
        manifest = _verified(unfinished, reason, at)
        _write_durably(target.with_name(target.name + ".json"), json.dumps(asdict(manifest), indent=1))
        unfinished.replace(target)
        _sync_folder(folder)
    except sqlite3.Error as error:
        raise explained(error, target) from error
    except OSError as error:
        raise Unavailable(
            _("The backup can't be written to “{folder}”: {reason}.").format(
                folder=folder.name, reason=error.strerror or error
            )
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    thin_out(path, at)
    return target


def _copy(source: sqlite3.Connection, target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(scratch_connection(target)) as copy:
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")
    with target.open("rb+") as handle:
        os.fsync(handle.fileno())


def _verified(copy: Path, reason: str, at: dt.datetime) -> Manifest:
    with closing(copy_connection(copy)) as connection:
        file.check(connection, copy)
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise Damaged(_("The backup “{file}” is not a copy of the business file.").format(file=copy.name))
        return Manifest(
            at.astimezone(dt.UTC).isoformat(),
            reason,
            VERSION,
            connection.execute("PRAGMA user_version").fetchone()[0],
            connection.execute("SELECT coalesce(max(id), 0) FROM steps").fetchone()[0],
            _sha256(copy),
            _counts(connection),
        )


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema='main' AND type='table' "
        "AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _write_durably(path: Path, text: str) -> None:
    unfinished = path.with_name(path.name + ".tmp")
    with unfinished.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    unfinished.replace(path)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not possible everywhere
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def newest_step(session: Session) -> int:
    """The id of the file's newest step; 0 where nothing was done yet."""
    found: int = session.connection().exec_driver_sql("SELECT coalesce(max(id), 0) FROM steps").scalar_one()
    return found


def last_backed_up_step(path: Path) -> int:
    """The newest step that a backup of the file holds; -1 where there is no backup."""
    found = all_backups(path)
    return manifest_of(found[-1].path).last_step if found else -1


def all_backups(path: Path) -> list[Backup]:
    """The finished backups of a business file, oldest first; unknown files are not among them."""
    backups = []
    for one in sorted(folder_of(path).glob(f"*{file.SUFFIX}")):
        with suppress(Unavailable):
            manifest = manifest_of(one)
            backups.append(Backup(one, dt.datetime.fromisoformat(manifest.made_at), manifest.app_version))
    return sorted(backups, key=lambda one: (one.made_at, one.path.name))


def manifest_of(path: Path) -> Manifest:
    """The manifest beside a backup. Raises Unavailable where there is none that can be read."""
    try:
        return Manifest(**json.loads(path.with_name(path.name + ".json").read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise Unavailable(_("“{file}” has no readable note of what it holds.").format(file=path.name)) from error


def thin_out(path: Path, now: dt.datetime) -> None:
    """Delete the backups that the rotation lets go."""
    backups = all_backups(path)
    kept = keep(backups, now)
    for one in backups:
        if one not in kept:
            with suppress(OSError):
                one.path.unlink()
                one.path.with_name(one.path.name + ".json").unlink()


def keep(backups: Collection[Backup], now: dt.datetime) -> set[Backup]:
    """All of 48 hours, then the last of each of 14 days, 8 weeks, 12 months, the first of each version, the newest.

    A backup from the future (the clock was set back) is kept.
    """
    kept = {one for one in backups if now - one.made_at <= dt.timedelta(hours=48)}
    rising = sorted(backups, key=lambda one: (one.made_at, one.path.name))
    for first_of_version in {one.app_version: one for one in reversed(rising)}.values():
        kept.add(first_of_version)
    kept.update(rising[-1:])
    for periods, name in ((14, "%Y-%m-%d"), (8, "%G-%V"), (12, "%Y-%m")):
        kept.update(_last_of_each(rising, periods, name))
    return kept


def _last_of_each(rising: Iterable[Backup], periods: int, name: str) -> list[Backup]:
    last = {one.made_at.strftime(name): one for one in rising}
    return list(last.values())[-periods:]


def before_upgrade(path: Path, at: dt.datetime) -> None:
    """A verified backup of a file that is about to be upgraded."""
    connection = connect(path)
    try:
        make(connection, path, "upgrade", at)
    finally:
        connection.close()


def restore(path: Path, chosen: Path, at: dt.datetime, line: Line) -> Path | None:
    """Put a backup in the place of the business file; what stood there is set aside and its new name returned.

    Nothing is touched until the backup has proved whole. Raises Unavailable, InUse, Newer or Damaged otherwise.
    """
    file.look(chosen, line)
    unfinished = path.with_name(path.name + ".restoring")
    try:
        _take_copy(chosen, unfinished)
        aside = _set_aside(path, at)
        file.put_in_place(unfinished, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise Unavailable(
            _("“{file}” could not be restored: {reason}.").format(file=path.name, reason=error.strerror or error)
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return aside


def _take_copy(chosen: Path, target: Path) -> None:
    with closing(copy_connection(chosen)) as source:
        file.check(source, chosen, whole=False)
        _copy(source, target)
    if chosen.with_name(chosen.name + ".json").exists() and manifest_of(chosen).sha256 != _sha256(chosen):
        raise Damaged(
            _("The backup “{file}” has changed since it was made. Choose another one.").format(file=chosen.name)
        )
    with closing(copy_connection(target)) as copy:
        file.check(copy, target)


def _set_aside(path: Path, at: dt.datetime) -> Path | None:
    """Move the present file and its log away together: a new file beside an old log would be damaged."""
    if not path.exists():
        return None
    _make_sure_nobody_holds(path)
    aside = path.with_name(f"{path.stem} before restore {at.astimezone(dt.UTC).strftime(_STAMP)}{path.suffix}")
    for rest in ("-wal", "-shm", ""):
        part = Path(f"{path}{rest}")
        if part.exists():
            part.replace(f"{aside}{rest}")
    return aside


def _make_sure_nobody_holds(path: Path) -> None:
    file.refuse_if_held(path)
    try:
        with closing(connect(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except Damaged:
        return  # a damaged file is what restoring is for
    except sqlite3.Error as error:
        if not isinstance(found := explained(error, path), Damaged):
            raise found from error
