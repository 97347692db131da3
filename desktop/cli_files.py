"""The commands that concern a business file as a whole: make it, go back and forth, back it up, restore, check."""

import argparse
import datetime as dt
from pathlib import Path

from desktop.cli_session import reading, with_latest_backup, writing
from models.actions.business import create_business
from models.errors import Damaged
from models.migrations import RELEASED
from models.store import backup
from models.store import file as store_file
from models.text import _


def new(given: argparse.Namespace) -> None:
    """``new FILE --name N --currency EUR``."""
    create_business(given.file, given.name, given.currency)
    print(given.file)


def undo(given: argparse.Namespace) -> None:
    """``undo FILE`` prints what was taken back."""
    with writing(given.file) as workspace:
        name = workspace.undo_state().undo
        workspace.undo()
        print(_("Undone: {act}").format(act=name))


def redo(given: argparse.Namespace) -> None:
    """``redo FILE`` prints what was done again."""
    with writing(given.file) as workspace:
        name = workspace.undo_state().redo
        workspace.redo()
        print(_("Done again: {act}").format(act=name))


def back_up(given: argparse.Namespace) -> None:
    """``backup FILE`` prints the path of the backup."""
    with writing(given.file) as workspace:
        print(workspace.back_up("asked"))


def restore(given: argparse.Namespace) -> None:
    """``restore FILE BACKUP`` prints where the file that stood there was set aside."""
    aside = backup.restore(given.file, _backup_of(given.file, given.backup), dt.datetime.now(dt.UTC), RELEASED)
    print(_("Restored: {file}").format(file=given.file))
    if aside is not None:
        print(_("Set aside: {file}").format(file=aside))


def _backup_of(path: Path, named: Path) -> Path:
    """A backup may be told by its name alone, as it stands in the folder of backups."""
    beside = backup.folder_of(path) / named.name
    return beside if not named.exists() and len(named.parts) == 1 and beside.exists() else named


def check(given: argparse.Namespace) -> None:
    """``check FILE`` reads every page, index and key."""
    with reading(given.file) as workspace:
        try:
            workspace.run(lambda raw: store_file.check(raw, given.file, whole=True))
        except Damaged as error:
            raise with_latest_backup(error, given.file) from error
    print(_("clean"))
