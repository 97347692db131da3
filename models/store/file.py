"""A business file on disk: made, looked at, opened, upgraded. Looking never changes a byte."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from models.errors import Damaged, InUse, Newer, Unavailable
from models.migrations import Line, run
from models.store import search
from models.store.connect import APPLICATION_ID, connect, copy_connection, explained, scratch_connection
from models.store.structure import difference, structure_of
from models.text import _

SUFFIX = ".fairlead"
#: Files this process holds, by device and inode: opening one twice would drop SQLite's locks (safety.md 0, 5).
_held: set[tuple[int, int]] = set()


@dataclass(frozen=True, slots=True)
class Store:
    """An open business file: one writing connection, readers beside it."""

    path: Path
    writer: Engine
    readers: Engine
    identity: tuple[int, int]

    def close(self) -> None:
        """Fold the log into the file and let go of it."""
        try:
            with self.writer.connect() as connection:
                self.readers.dispose()
                raw(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        finally:
            self.readers.dispose()
            self.writer.dispose()
            _held.discard(self.identity)


def raw(connection: Connection) -> sqlite3.Connection:
    """The SQLite connection beneath; bulk work and temporary tables use it directly."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def look(path: Path, line: Line) -> int:
    """The schema version of a business file that may be opened. Nothing is written, not even a log.

    Raises Unavailable, InUse, Newer or Damaged with a sentence that says why it may not.
    """
    _check_place(path)
    try:
        with _looking(path) as connection:
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise Unavailable(_not_ours(path))
            if version > line.head:
                raise Newer(
                    _("“{file}” was made by a newer version of Fairlead. Update the program to open it.").format(
                        file=path.name
                    )
                )
            _check_structure(connection, path, line, version)
    except sqlite3.Error as error:
        raise explained(error, path) from error
    return version


@contextmanager
def _looking(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that leaves neither a changed byte nor a new file behind, also where a log waits to be folded in."""
    log, index = Path(f"{path}-wal"), Path(f"{path}-shm")
    hot = log.exists() and log.stat().st_size > 0
    foreign_index = index.exists()
    connection = connect(path, "ro") if hot else copy_connection(path)
    try:
        yield connection
    finally:
        connection.close()
        if hot and not foreign_index:
            index.unlink(missing_ok=True)


def _check_structure(connection: sqlite3.Connection, path: Path, line: Line, version: int) -> None:
    if version < 1:
        raise Unavailable(_not_ours(path))
    fault = difference(line.structures(version), structure_of(connection))
    if fault is not None:
        raise Damaged(
            _("“{file}” is not as Fairlead made it ({fault}); it was not opened. Restore its latest backup.").format(
                file=path.name, fault=fault
            )
        )


def _not_ours(path: Path) -> str:
    return _("“{file}” is not a Fairlead business file, whatever its name says; it was left as it is.").format(
        file=path.name
    )


def refuse_if_held(path: Path) -> None:
    """Raise InUse where this very process holds the file: it would not be stopped by its own lock."""
    found = path.stat()
    if (found.st_dev, found.st_ino) in _held:
        raise InUse(_("“{file}” is open already.").format(file=path.name))


def _check_place(path: Path) -> None:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise Unavailable(_("There is no file “{file}”. Check its name and folder.").format(file=path)) from None
    except OSError as error:
        raise Unavailable(_("“{file}” can't be reached: {reason}.").format(file=path, reason=error.strerror)) from error
    refuse_if_held(path)
    if stat.S_ISDIR(found.st_mode):
        raise Unavailable(_("“{file}” is a folder. Choose a file that ends in .fairlead.").format(file=path.name))
    if not stat.S_ISREG(found.st_mode) or found.st_size < 512:
        raise Unavailable(_not_ours(path))
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except PermissionError:
        raise Unavailable(
            _("You may not read “{file}”. Ask its owner for permission, or choose another file.").format(file=path.name)
        ) from None
    if head[:16] != b"SQLite format 3\0" or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise Unavailable(_not_ours(path))


def create(path: Path, line: Line, fill: Callable[[Connection], None]) -> None:
    """Make a new file at the newest version; ``fill`` writes its first rows. A file that exists is never replaced."""
    if os.path.exists(path):  # noqa: PTH110  # Path's own raises over a name that is too long
        raise Unavailable(_("“{file}” exists already. Choose another name.").format(file=path.name))
    if not os.path.isdir(path.parent):  # noqa: PTH112
        raise Unavailable(_("There is no folder “{folder}”.").format(folder=path.parent))
    unfinished = path.with_name(path.name + ".new")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        _build(unfinished, line, fill)
        put_in_place(unfinished, path)
    except FileExistsError:
        raise Unavailable(_("“{file}” exists already. Choose another name.").format(file=path.name)) from None
    except OSError as error:
        raise Unavailable(
            _("“{file}” can't be made: {reason}.").format(file=path.name, reason=error.strerror or error)
        ) from error
    finally:
        for rest in ("", "-wal", "-journal"):
            with suppress(OSError):
                Path(f"{unfinished}{rest}").unlink(missing_ok=True)


def put_in_place(source: Path, target: Path) -> None:
    """Rename a finished file to a name that must be free; FileExistsError where it is not."""
    try:
        os.link(source, target)
        source.unlink()
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError(target) from None
        source.rename(target)


def _build(path: Path, line: Line, fill: Callable[[Connection], None]) -> None:
    engine = _engine(lambda: connect(path), "BEGIN IMMEDIATE", single=True)
    try:
        with engine.begin() as connection:
            raw(connection).execute(f"PRAGMA application_id={APPLICATION_ID}")
            run(connection, line, 0)
            fill(connection)
        with engine.connect() as connection:
            raw(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


def scratch_file(line: Line) -> sqlite3.Connection:
    """An empty file at the newest version, in memory: what a structure is taken from."""
    connection = scratch_connection()
    engine = _engine(lambda: connection, "BEGIN IMMEDIATE", single=True)
    with engine.begin() as begun:
        run(begun, line, 0)
    return connection


def open_store(path: Path, line: Line, before_upgrade: Callable[[], None]) -> Store:
    """Open a file for work, upgrading an older one in a single transaction; ``before_upgrade`` makes the backup."""
    version = look(path, line)
    found = path.stat()
    if version < line.head:
        before_upgrade()
        upgrade(path, line, version)
    writer = _engine(lambda: connect(path), "BEGIN IMMEDIATE", single=True)
    readers = _engine(lambda: connect(path), "BEGIN", single=False)
    identity = (found.st_dev, found.st_ino)
    try:
        with writer.connect() as connection:
            raw(connection).execute("BEGIN IMMEDIATE")
            raw(connection).execute("ROLLBACK")
    except (sqlite3.Error, Unavailable) as error:
        writer.dispose()
        raise error if isinstance(error, Unavailable) else explained(error, path) from error
    _held.add(identity)
    return Store(path, writer, readers, identity)


def upgrade(path: Path, line: Line, version: int) -> None:
    """Lead a file from ``version`` to the head: one transaction, keys checked, undo images cleared."""
    engine = _engine(lambda: connect(path), "BEGIN IMMEDIATE", single=True)
    try:
        with engine.connect() as connection:
            raw(connection).execute("PRAGMA foreign_keys=OFF")  # a rebuilt table would cascade into its children
            with connection.begin():
                run(connection, line, version)
                search.rebuild(raw(connection))
                _settle(connection)
                if raw(connection).execute("PRAGMA foreign_key_check").fetchone() is not None:
                    raise Damaged(_("“{file}” could not be upgraded and stays as it was.").format(file=path.name))
    except sqlite3.Error as error:
        raise explained(error, path) from error
    finally:
        engine.dispose()


def _settle(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM step_images")
    connection.exec_driver_sql("UPDATE steps SET state='settled' WHERE state='done'")
    connection.exec_driver_sql("UPDATE steps SET state='dropped' WHERE state='undone'")


def check(connection: sqlite3.Connection, path: Path, *, whole: bool = False) -> None:
    """Raise Damaged where the file's pages do not hold together; ``whole`` reads every index and key too."""
    try:
        found = connection.execute(f"PRAGMA {'integrity_check' if whole else 'quick_check'}(1)").fetchone()[0]
        if whole and found == "ok" and connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            found = "foreign keys"
        if whole and found == "ok":
            connection.execute("INSERT INTO search_index(search_index) VALUES ('integrity-check')")
    except sqlite3.Error as error:
        raise explained(error, path) from error
    if found != "ok":
        raise Damaged(_("“{file}” is damaged and was left as it is. Restore its latest backup.").format(file=path.name))


def _engine(opened: Callable[[], sqlite3.Connection], begin: str, *, single: bool) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=opened,
        hide_parameters=True,
        **({"poolclass": StaticPool} if single else {"poolclass": QueuePool, "pool_size": 4, "max_overflow": 4}),
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
