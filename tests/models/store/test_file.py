"""Opening a business file: what is refused, in which words, and that looking changes no byte."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.actions.business import create_business
from models.errors import Damaged, InUse, Newer, Unavailable
from models.migrations import RELEASED
from models.store import file as store
from models.workspace import open_workspace
from tests.factory import new_file, opened, person, rows


def prints(folder: Path) -> dict[str, str]:
    """Every file of a folder with its digest."""
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.iterdir() if one.is_file()}


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def scribbled(path: Path) -> None:
    """Overwrite a page in the middle of the file."""
    with path.open("r+b") as handle:
        handle.seek(path.stat().st_size // 4096 // 2 * 4096)
        handle.write(b"\xa5" * 4096)


BAD: dict[str, tuple[Callable[[Path], object], type[Exception], str]] = {
    "newer": (lambda p: changed(p, "PRAGMA user_version=99"), Newer, "newer version"),
    "foreign": (lambda p: changed(p, "PRAGMA application_id=7"), Unavailable, "not a Fairlead"),
    "text": (lambda p: p.write_text("Dear diary\n" * 100), Unavailable, "not a Fairlead"),
    "empty": (lambda p: p.write_bytes(b""), Unavailable, "not a Fairlead"),
    "trigger": (
        lambda p: changed(p, "CREATE TRIGGER t AFTER UPDATE ON people BEGIN DELETE FROM deals; END"),
        Damaged,
        "trigger t",
    ),
    "view": (lambda p: changed(p, "CREATE VIEW v AS SELECT 1"), Damaged, "view v"),
    "table": (lambda p: changed(p, "CREATE TABLE extra(a)"), Damaged, "unknown table extra"),
    "column": (lambda p: changed(p, "ALTER TABLE people ADD COLUMN more TEXT"), Damaged, "table people"),
    "index": (lambda p: changed(p, "DROP INDEX ix_people_sort_key"), Damaged, "table people"),
    "folder": (lambda p: (p.unlink(), p.mkdir()), Unavailable, "is a folder"),
    "gone": (lambda p: p.unlink(), Unavailable, "no file"),
    "pipe": (lambda p: (p.unlink(), os.mkfifo(p)), Unavailable, "not a Fairlead"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_in_a_sentence_and_not_touched(file: Path, kind: str):
    spoil, error, words = BAD[kind]
    spoil(file)
    before = prints(file.parent)
    with pytest.raises(error, match=words):
        open_workspace(file)
    assert prints(file.parent) == before


def test_a_damaged_page_is_found_before_anything_is_written(file: Path):
    with opened(file) as workspace:
        for number in range(600):
            person(workspace, note=f"{number} " * 100)
    shutil.rmtree(file.parent / "bakker backups")
    scribbled(file)
    before = prints(file.parent)
    workspace = open_workspace(file)
    with pytest.raises(Damaged, match="damaged"):
        person(workspace)
    workspace.close()
    assert prints(file.parent) == before


def test_a_hot_log_is_read_and_left_alone(tmp_path: Path, file: Path):
    copy = tmp_path / "copy" / "b.fairlead"
    copy.parent.mkdir()
    with opened(file) as workspace:
        person(workspace)
        for rest in ("", "-wal"):
            shutil.copy(f"{file}{rest}", f"{copy}{rest}")
    before = prints(copy.parent)
    assert store.look(copy, RELEASED) == RELEASED.head
    assert prints(copy.parent) == before
    with opened(copy) as workspace:
        assert rows(workspace, "SELECT count(*) FROM people") == [(1,)]


def test_a_second_opening_is_refused_here_and_in_another_process(file: Path):
    tried = (
        "import sys; from pathlib import Path; from models.workspace import open_workspace as o; o(Path(sys.argv[1]))"
    )
    with opened(file):
        with pytest.raises(InUse, match="open already"):
            open_workspace(file)
        other = subprocess.run([sys.executable, "-c", tried, file], capture_output=True, text=True, check=False)
    assert "InUse" in other.stderr and "open in another window" in other.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs another user to be refused")
def test_a_file_without_permission_is_refused(open_folder: Path):
    file = new_file(open_folder)
    tried = (
        "import os, sys; from pathlib import Path; from models.workspace import open_workspace as o\n"
        "os.setuid(65534)\n"
        "try: o(Path(sys.argv[1]))\nexcept Exception as e: print(type(e).__name__, e)"
    )
    other = subprocess.run([sys.executable, "-c", tried, file], capture_output=True, text=True, check=False)
    assert other.stdout.startswith("Unavailable You may not read"), other.stderr


def test_a_folder_with_signs_in_its_name_is_this_folder(tmp_path: Path):
    folder = tmp_path / "a b#c%d?e"
    folder.mkdir()
    path = new_file(folder)
    with opened(path) as workspace:
        person(workspace)
    assert path.exists() and [one.name for one in tmp_path.iterdir()] == ["a b#c%d?e"]


def test_a_file_that_exists_is_never_replaced(file: Path):
    before = prints(file.parent)
    with pytest.raises(Unavailable, match="exists already"):
        create_business(file, "Bakker", "EUR")
    assert prints(file.parent) == before


def test_the_live_connection_says_what_it_keeps(file: Path):
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "secure_delete": 1}
    with opened(file) as workspace:
        found = {
            name: workspace.run(lambda raw, name=name: raw.execute(f"PRAGMA {name}").fetchone()[0]) for name in wanted
        }
    assert found == wanted


def test_triggers_of_the_recorder_are_not_in_the_file(file: Path):
    with opened(file) as workspace:
        person(workspace)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall() == []
