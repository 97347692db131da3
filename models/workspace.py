"""One open business: ask(), ask_later(), do(), undo(), redo(), changed.

Reads may run on any thread and see the last committed state. All writes pass one thread and one connection, in the
order they were given. Nothing mapped leaves a session: queries return frozen answers, actions plain results.
"""

import datetime as dt
import sqlite3
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models import journal
from models.changes import Changes
from models.errors import Damaged, Refused
from models.migrations import RELEASED, Line
from models.schema import Setting
from models.steps import Recorder
from models.store import backup, file
from models.store.connect import explained
from models.store.file import Store, raw
from models.text import _
from models.verbs import VERBS

P = ParamSpec("P")
R = TypeVar("R")
#: What a finished writing act gives back inside the transaction: result, changes, step.
_Work = Callable[[Session, Recorder], tuple[R, Changes, int | None]]


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """A committed act: what its action returned and what it changed; no step where it changed nothing."""

    result: R
    changes: Changes
    step_id: int | None


@dataclass(frozen=True, slots=True)
class UndoState:
    """The names of the acts at which Undo and Redo stand; None where there is none."""

    undo: str | None
    redo: str | None


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Workspace:
    """An open business file. Make one with :func:`open_workspace`; close it when done."""

    def __init__(self, store: Store, now: Callable[[], dt.datetime], who: str | None) -> None:
        self.path = store.path
        self.now = now
        self.who = who
        #: Called with the Changes of every committed act, on the writing thread.
        self.changed: list[Callable[[Changes], None]] = []
        self._store = store
        self._damage: Damaged | None = None
        self._wrote = False
        self._writing = ThreadPoolExecutor(1, "fairlead-writer")
        self._reading = ThreadPoolExecutor(2, "fairlead-reader")
        #: Done once the pages of the file were checked; an act given before waits for it.
        self.checked: Future[None] = self._writing.submit(self._begin)

    # Reading

    def ask(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer of a query on the last committed state. Raises Unavailable where the file can't be read."""
        try:
            with self._store.readers.connect() as connection, Session(connection) as session:
                return query(session, *args, **kwargs)
        except (DBAPIError, sqlite3.Error) as error:
            raise self._explained(error) from error

    def ask_later(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> "Future[R]":
        """The answer of a query that may take over 50 ms; the asker drops it when it has asked again since."""
        return self._reading.submit(lambda: self.ask(query, *args, **kwargs))

    # Writing

    def do(
        self, label: str, action: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> Done[R]:
        """Run an action as one undoable step and wait until it is on the disk.

        Raises Refused (nothing changed), Unavailable (the disk; nothing changed) or what the action raised.
        """
        return self.do_later(label, action, *args, **kwargs).result()

    def do_later(
        self, label: str, action: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[Done[R]]":
        """The same without waiting: acts queue and are done in the order given."""
        work, uid = self._act(label, action, *args, **kwargs)
        return self._writing.submit(self._write, work, uid)

    def do_many_later(
        self, label: str, action: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[Done[R]]":
        """The same for an act on many records: what changed since the last backup is backed up first.

        Nothing is changed where that can't be done; Unavailable says why.
        """
        work, uid = self._act(label, action, *args, **kwargs)

        def backed_up() -> Done[R]:
            self.back_up_if_changed("bulk")
            return self._write(work, uid)

        return self._writing.submit(backed_up)

    def _act(
        self, label: str, action: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> "tuple[_Work[R], str]":
        verb = action.__name__
        way = VERBS[verb]  # a verb without a line in the table is a bug
        uid = str(uuid.uuid4())

        def work(session: Session, recorder: Recorder) -> tuple[R, Changes, int | None]:
            result = action(session, *args, **kwargs)
            session.flush()
            step_id, changes = journal.write_step(session, recorder, label, verb, way, uid=uid, who=self.who)
            return result, changes, step_id

        return work, uid

    def undo(self) -> Changes:
        """Take the newest act back. Raises Refused where there is none, or its rows changed since."""
        return self.undo_later().result().changes

    def redo(self) -> Changes:
        """Do the act again that was undone last."""
        return self.redo_later().result().changes

    def undo_later(self) -> "Future[Done[None]]":
        """Undo without waiting, in turn with the acts that were given before."""
        return self._writing.submit(self._write, self._step_work(back=True), None)

    def redo_later(self) -> "Future[Done[None]]":
        """Redo without waiting."""
        return self._writing.submit(self._write, self._step_work(back=False), None)

    def undo_state(self) -> UndoState:
        """What Undo and Redo would do, for the menu."""
        undo, redo = self.ask(journal.next_undo), self.ask(journal.next_redo)
        return UndoState(undo.label if undo else None, redo.label if redo else None)

    def _step_work(self, *, back: bool) -> "_Work[None]":
        def work(session: Session, recorder: Recorder) -> tuple[None, Changes, int | None]:
            return None, journal.take_step(session, recorder, back=back, who=self.who), None

        return work

    def remember(self, key: str, value: str) -> None:
        """Keep something about the window (JSON) in this file, without waiting: no step, never undone."""
        self._writing.submit(self._remember, key, value)

    def remembered(self, key: str) -> str | None:
        """What :meth:`remember` kept under the key."""
        return self.ask(_remembered, key)

    def run(self, work: Callable[[sqlite3.Connection], R]) -> R:
        """Work on the writing connection outside a transaction, such as attaching a staging file."""
        return self._writing.submit(lambda: work(self._raw())).result()

    # Backups and closing

    def back_up(self, reason: str) -> Path:
        """A verified backup beside the file; older ones are thinned out. Raises Unavailable where it can't be made."""
        try:
            with self._store.readers.connect() as connection:
                return backup.make(raw(connection), self.path, reason, self.now())
        except (DBAPIError, sqlite3.Error) as error:
            raise self._explained(error) from error

    def back_up_if_changed(self, reason: str) -> Path | None:
        """A backup unless the newest one holds every step already."""
        newest = self.ask(backup.newest_step)
        return self.back_up(reason) if newest > backup.last_backed_up_step(self.path) else None

    def close(self) -> None:
        """Finish what was given, back up what changed, and let go of the file."""
        self._writing.shutdown(wait=True)
        self._reading.shutdown(wait=True, cancel_futures=True)
        try:
            if self._wrote:
                self.back_up_if_changed("close")
        finally:
            self._store.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    # On the writing thread

    def _remember(self, key: str, value: str) -> None:
        if self._damage is None:
            self._raw().execute(
                "INSERT INTO settings(key, value) VALUES (?1, ?2) ON CONFLICT(key) DO UPDATE SET value=?2", (key, value)
            )

    def _begin(self) -> None:
        self._connection = self._store.writer.connect()
        self._recorder = Recorder(self._raw())
        self._recorder.install()
        try:
            file.check(self._raw(), self.path)
        except Damaged as error:
            self._damage = error
            raise

    def _raw(self) -> sqlite3.Connection:
        return raw(self._connection)

    def _write(self, work: "_Work[R]", uid: str | None) -> Done[R]:
        if self._damage is not None:
            raise self._damage
        try:
            done = self._in_transaction(work, uid)
        except (DBAPIError, sqlite3.Error) as error:
            raise self._refusal(error) from error
        self._wrote = True
        for listener in self.changed:
            listener(done.changes)
        return done

    def _in_transaction(self, work: "_Work[R]", uid: str | None) -> Done[R]:
        at = self.now()
        info = {"at": at, "today": at.astimezone().date(), "recorder": self._recorder}
        try:
            self._connection.begin()
            with Session(self._connection, info=info) as session:
                done = Done(*work(session, self._recorder))
        except BaseException:
            self._roll_back()
            raise
        self._commit(uid)
        return done

    def _commit(self, uid: str | None) -> None:
        """Commit. A commit that reported a fault may have reached the disk all the same: the file itself is asked."""
        try:
            self._connection.commit()
        except (DBAPIError, sqlite3.Error):
            self._roll_back()
            if uid is None or not self._written(uid):
                raise

    def _roll_back(self) -> None:
        self._connection.rollback()
        if self._raw().in_transaction:  # SQLAlchemy takes a failed COMMIT for the end; SQLite does not
            self._raw().execute("ROLLBACK")

    def _written(self, uid: str) -> bool:
        return self._raw().execute("SELECT 1 FROM steps WHERE uid=?", (uid,)).fetchone() is not None

    def _refusal(self, error: DBAPIError | sqlite3.Error) -> Exception:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, sqlite3.IntegrityError) and "FOREIGN KEY" in str(cause):
            return Refused(_("This can't be done: other records still refer to it."))
        return self._explained(error)

    def _explained(self, error: DBAPIError | sqlite3.Error) -> Exception:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        if isinstance(cause, sqlite3.ProgrammingError | sqlite3.IntegrityError | sqlite3.InterfaceError):
            return error  # a bug, not the disk
        return explained(cause, self.path)


def _remembered(session: Session, key: str) -> str | None:
    return session.scalar(select(Setting.value).where(Setting.key == key))


def open_workspace(
    path: Path, *, who: str | None = None, now: Callable[[], dt.datetime] = _utc_now, line: Line = RELEASED
) -> Workspace:
    """Open a business file. Raises Unavailable, InUse, Newer or Damaged; the file is then as it was."""
    path = path.expanduser().absolute()
    store = file.open_store(path, line, lambda: backup.before_upgrade(path, now()))
    return Workspace(store, now, who)
