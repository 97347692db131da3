"""Opening a business file for one command, and letting go of it."""

import datetime as dt
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.cli_arguments import program
from models.errors import Damaged, Refused, Unavailable
from models.formats import Facts
from models.queries.business import identity
from models.store import backup
from models.store.file import SUFFIX
from models.text import _
from models.workspace import Workspace, open_workspace


def today() -> dt.date:
    """The local day; read here, once per command, and passed on."""
    return dt.datetime.now().astimezone().date()


@contextmanager
def reading(path: Path) -> Iterator[Workspace]:
    """An open file whose pages have been checked, for a command that only asks."""
    workspace = _opened(path)
    try:
        yield workspace
    finally:
        with suppress(Unavailable):  # the answer is given, and nothing was changed
            workspace.close()


@contextmanager
def writing(path: Path) -> Iterator[Workspace]:
    """The same for a command that changes something; a backup follows on closing."""
    workspace = _opened(path)
    try:
        yield workspace
    except BaseException:
        with suppress(Unavailable):  # the first fault is the one to tell
            workspace.close()
        raise
    try:
        workspace.close()
    except Unavailable as error:
        told = _(
            "It is done and kept, but no backup could be made; look at the disk, then run: {program} backup {file}"
        )
        raise Unavailable(told.format(program=program(), file=shlex.quote(str(path)))) from error


def _opened(path: Path) -> Workspace:
    try:
        workspace = open_workspace(path)
        try:
            workspace.checked.result()
        except BaseException:
            with suppress(Unavailable):
                workspace.close()
            raise
    except Damaged as error:
        raise with_latest_backup(error, path) from error
    return workspace


def with_latest_backup(error: Damaged, path: Path) -> Damaged:
    """The same said together with how to restore the latest backup, where there is one."""
    backups = backup.all_backups(path)
    if not backups:
        return error
    told = _("{error} To do so: {program} restore {file} {backup}")
    file, latest = shlex.quote(str(path)), shlex.quote(str(backups[-1].path))
    return Damaged(told.format(error=error, program=program(), file=file, backup=latest))


def facts_of(workspace: Workspace) -> Facts:
    """How numbers and days are written: the program's own forms, with the currency of the business."""
    return Facts(currency=workspace.ask(identity).currency)


def refuse_business_file(output: Path, business: Path) -> None:
    """Raises Refused where the file to be written is a business file, or would be taken for one."""
    beside = SUFFIX + "-" in output.name  # the log of an open one
    if output.suffix == SUFFIX or beside or (output.exists() and output.samefile(business)):
        raise Refused(_("“{file}” looks like a business file; choose another name to write to.").format(file=output))
