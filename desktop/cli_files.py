"""The commands that concern a business file as a whole: make it, go back and forth, back it up, restore, check."""

import argparse
import datetime as dt
from pathlib import Path

from desktop.cli_call import Call
from desktop.cli_session import with_latest_backup
from models.actions.business import create_business
from models.errors import Damaged
from models.migrations import RELEASED
from models.store import backup
from models.store import file as store_file
from models.text import _


def new(given: argparse.Namespace, call: Call) -> None:
    """``new FILE --name N --currency EUR``."""
    create_business(call.at(given.file), given.name, given.currency)
    call.say(given.file)


def undo(given: argparse.Namespace, call: Call) -> None:
    """``undo FILE`` prints what was taken back."""
    with call.writing(call.at(given.file)) as workspace:
        name = workspace.undo_state().undo
        workspace.undo()
        call.say(_("Undone: {act}").format(act=name))


def redo(given: argparse.Namespace, call: Call) -> None:
    """``redo FILE`` prints what was done again."""
    with call.writing(call.at(given.file)) as workspace:
        name = workspace.undo_state().redo
        workspace.redo()
        call.say(_("Done again: {act}").format(act=name))


def back_up(given: argparse.Namespace, call: Call) -> None:
    """``backup FILE`` prints the path of the backup."""
    with call.writing(call.at(given.file)) as workspace:
        call.say(workspace.back_up("asked"))


def restore(given: argparse.Namespace, call: Call) -> None:
    """``restore FILE BACKUP`` prints where the file that stood there was set aside."""
    file = call.at(given.file)
    aside = backup.restore(file, _backup_of(file, given.backup, call), dt.datetime.now(dt.UTC), RELEASED)
    call.say(_("Restored: {file}").format(file=given.file))
    if aside is not None:
        call.say(_("Set aside: {file}").format(file=aside))


def _backup_of(path: Path, named: Path, call: Call) -> Path:
    """A backup may be told by its name alone, as it stands in the folder of backups."""
    beside = backup.folder_of(path) / named.name
    found = call.at(named)
    return beside if not found.exists() and len(named.parts) == 1 and beside.exists() else found


def check(given: argparse.Namespace, call: Call) -> None:
    """``check FILE`` reads every page, index and key."""
    with call.reading(call.at(given.file)) as workspace:
        try:
            workspace.run(lambda raw: store_file.check(raw, workspace.path, whole=True))
        except Damaged as error:
            raise with_latest_backup(error, call.at(given.file)) from error
    call.say(_("clean"))
