"""Opening, making and restoring a business file, off the GUI thread, with all the window needs first."""

import datetime as dt
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from desktop.handover import raise_window
from models.actions.business import create_business
from models.errors import Damaged, InUse, Refused, Unavailable
from models.fields import Subject
from models.migrations import RELEASED
from models.queries.business import Identity, identity
from models.queries.listings import counts
from models.sample import SAMPLE
from models.store import backup
from models.workspace import UndoState, Workspace, open_workspace

#: Under which key the window keeps its page and place in the file.
WINDOW_KEY = "window"
#: Instead of an open business: another window has it.
ELSEWHERE: Final = object()
#: Seconds that another window, which is just opening or closing the file, is waited for; and between two looks.
_PATIENCE, _PAUSE = 1.0, 0.1


@dataclass(frozen=True, slots=True)
class Opened:
    """An open business with what its first page needs."""

    workspace: Workspace
    identity: Identity
    counts: Mapping[Subject, int]
    undo: UndoState
    remembered: str | None  # JSON that the window kept
    is_sample: bool
    backed_up_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be opened, in a sentence.

    ``restorable``: one of its backups may stand in. ``in_use``: another program holds it.
    """

    path: Path
    sentence: str
    restorable: bool = field(default=False)
    in_use: bool = field(default=False)


def open_first(path: Path) -> Opened | Failure | object:
    """Open the file of a window that has just started; ELSEWHERE where another one was quicker and was raised."""
    until = time.monotonic() + _PATIENCE
    while True:
        found = try_open(path)
        if not isinstance(found, Failure) or not found.in_use:
            return found
        if raise_window(path):
            return ELSEWHERE
        if time.monotonic() > until:
            return found
        time.sleep(_PAUSE)


def try_open(path: Path) -> Opened | Failure:
    """Open a file, or say why not; the file is then as it was."""
    try:
        workspace = open_workspace(path)
    except (Refused, Unavailable) as error:
        return failure(path, error)
    try:
        return Opened(
            workspace,
            workspace.ask(identity),
            workspace.ask(counts),
            workspace.undo_state(),
            workspace.remembered(WINDOW_KEY),
            workspace.remembered(SAMPLE) is not None,
            last_backup(path),
        )
    except Exception as error:
        with suppress(Refused, Unavailable):
            workspace.close()
        if isinstance(error, Refused | Unavailable):
            return failure(path, error)
        raise


def failure(path: Path, error: Exception) -> Failure:
    """The error as the welcome page shows it."""
    return Failure(
        path, str(error), isinstance(error, Damaged) and last_backup(path) is not None, isinstance(error, InUse)
    )


def make_and_open(path: Path, name: str, currency: str) -> Opened | Failure:
    """Make a new file and open it."""
    try:
        create_business(path, name, currency)
    except (Refused, Unavailable) as error:
        return Failure(path, str(error))
    return try_open(path)


def make_sample_and_open(path: Path, today: dt.date) -> Opened | Failure:
    """Make a file with the sample business of that day and open it."""
    from models.sample.business import create_sample

    try:
        create_sample(path, today)
    except (Refused, Unavailable) as error:
        return Failure(path, str(error))
    return try_open(path)


def restore_and_open(path: Path, chosen: Path, at: dt.datetime) -> Opened | Failure:
    """Put a backup in the place of the file and open it; what stood there is set aside."""
    try:
        backup.restore(path, chosen, at, RELEASED)
    except (Refused, Unavailable) as error:
        return failure(path, error)
    return try_open(path)


def last_backup(path: Path) -> dt.datetime | None:
    """When the newest backup of the file was made, UTC."""
    found = backup.all_backups(path)
    return found[-1].made_at if found else None
