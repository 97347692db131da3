"""Files that can't be opened: a sentence on the welcome page, and not a byte changed."""

import shutil
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from models.actions.people import add_person
from models.workspace import open_workspace
from tests.factory import new_file


def newer(path: Path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=99")


def foreign(path: Path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT)")


def text(path: Path):
    path.write_text("Name,Phone\n" * 100)


def triggered(path: Path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON people BEGIN DELETE FROM deals; END")


def damaged(path: Path):
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name='reasons'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (newer, "newer version"),
        (foreign, "not a Fairlead business file"),
        (text, "not a Fairlead business file"),
        (triggered, "not as Fairlead made it"),
        (damaged, "damaged"),
    ],
)
def test_a_bad_file_is_said_and_left_as_it_is(start, tmp_path: Path, qtbot, spoil, said):
    path = new_file(tmp_path)
    spoil(path)
    before, beside = path.read_bytes(), {one.name for one in tmp_path.iterdir()}
    running = start(path)
    trouble = running.program.welcome.trouble
    qtbot.waitUntil(lambda: said in trouble.words.text())
    qtbot.waitUntil(lambda: not running.program.jobs.running)
    assert running.program.business is None
    assert path.read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} - {"user.ini"} == beside - {"user.ini"}


def test_a_missing_file_is_said(start, tmp_path: Path):
    running = start(tmp_path / "none.fairlead")
    assert "There is no file" in running.program.welcome.trouble.words.text()


def test_a_file_held_by_another_program_is_said(start, tmp_path: Path):
    path = new_file(tmp_path)
    code = f"""
        import sys; from pathlib import Path; from models.workspace import open_workspace
        with open_workspace(Path({str(path)!r})):
            print("open", flush=True); sys.stdin.read()
    """
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], **pipes) as other:
        assert other.stdout.readline()
        running = start(path)
        other.stdin.close()
    assert "open in another window" in running.program.welcome.trouble.words.text()


def test_a_damaged_file_is_restored_from_its_latest_backup(start, tmp_path: Path, qtbot):
    path = new_file(tmp_path)
    with open_workspace(path) as workspace:
        workspace.do("Add person", add_person, {"last_name": "Prado"})
    damaged(path)
    running = start(path)
    button = running.program.welcome.trouble.button
    qtbot.waitUntil(lambda: not button.isHidden())
    button.click()
    running.window.findChild(QPushButton, "restore-go").click()
    qtbot.waitUntil(lambda: running.program.business is not None)
    assert running.window.sidebar.buttons["people"].accessibleName() == "Prospects, 1"
    assert len(list(tmp_path.glob("bakker before restore*.fairlead"))) == 1


def test_restoring_sets_the_present_file_aside(start, tmp_path: Path, qtbot):
    path = new_file(tmp_path)
    with open_workspace(path) as workspace:
        workspace.do("Add person", add_person, {"last_name": "Prado"})
    shutil.copy(path, tmp_path / "as it was")
    running = start(path)
    running.program.business.feed.do("Add person", add_person, {"last_name": "Okafor"})
    running.window.menus.acts["restore"].trigger()
    running.window.findChild(QPushButton, "restore-go").click()
    qtbot.waitUntil(lambda: running.program.business is not None and not running.program.jobs.running)
    assert running.window.sidebar.buttons["people"].accessibleName() == "Prospects, 1"
