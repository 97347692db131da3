"""A file that is open in a window: commands are answered by the window, a second start brings it to the front."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.another_window import start_window
from desktop.handover import raise_window
from desktop.meeting import may_be_open, place_of
from desktop.opening import ELSEWHERE, open_first
from desktop.wire import Wire
from models.store.backup import all_backups
from models.workspace import open_workspace
from tests.desktop.test_cli_without_qt import RUN
from tests.factory import campaign, deal, new_file, opened, person, rows
from tests.held import held, slowed

ROOT = Path(__file__).resolve().parents[2]
CODE = "import sys; from desktop.main import main; sys.exit(main(sys.argv[1:]))"
READING = (
    ["list", "prospects"],
    ["list", "deals", "--json"],
    ["figures", "--month", "2026-03"],
    ["figures", "--month", "2026-03", "--json", "--campaign", "open day"],
    ["imports", "--json"],
    ["check"],
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = new_file(tmp_path)
    with opened(path) as workspace:
        brought_by = campaign(workspace)
        person(workspace, campaign_id=brought_by, last_name="Łoś")
        deal(workspace, value=1_234_50, campaign_id=brought_by)
    return path


def begun(*words: object, cwd: Path | None = None, code: str = CODE) -> subprocess.Popen[str]:
    """A second start of the program, as from a terminal in ``cwd``."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    with process:
        out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.fixture
def told(qtbot) -> Callable[..., tuple[int, str, str]]:
    """What a second start says, while the window goes on living: exit code, stdout, stderr."""

    def tell(*words: object, **given: object) -> tuple[int, str, str]:
        with ThreadPoolExecutor(1) as thread:
            future: Future[tuple[int, str, str]] = thread.submit(lambda: ended(begun(*words, **given)))
            qtbot.waitUntil(future.done)
        return future.result()

    return tell


def on(file: Path, words: list[str]) -> list[object]:
    return [words[0], file, *words[1:]]


def test_answers_are_the_same_for_an_open_file(start, file: Path, told):
    closed = [ended(begun(*on(file, words))) for words in READING]
    start(file)
    assert [told(*on(file, words)) for words in READING] == closed
    assert {code for code, _out, _err in closed} == {0} and "Łoś" in closed[0][1]


def test_an_import_is_seen_in_the_window_and_undone_from_the_terminal(start, file: Path, told, qtbot, tmp_path: Path):
    (tmp_path / "more.csv").write_text("First name,Last name\nTom,Okafor\nIda,Berg\n")
    running = start(file)
    button = running.window.sidebar.buttons["people"]
    code, out, err = told("import", file.name, "more.csv", cwd=tmp_path)
    assert (code, err) == (0, "") and out.startswith("more.csv as prospects: 2 read, 2 created")
    qtbot.waitUntil(lambda: button.accessibleName() == "Prospects, 3")
    assert told("undo", file)[:2] == (0, "Undone: Import more.csv\n")
    qtbot.waitUntil(lambda: button.accessibleName() == "Prospects, 1")
    assert told("redo", file)[0] == 0 and told("take-back", file, "1")[1] == "2 records taken back\n"


def test_files_are_written_where_the_command_was_typed(start, file: Path, told, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    start(file)
    assert told("export", file, "prospects", "--output", "out.csv", cwd=elsewhere) == (
        0,
        "1 person written to out.csv\n",
        "",
    )
    assert "Łoś" in (elsewhere / "out.csv").read_text("utf-8-sig")
    assert told("report", file, "--month", "2026-03", "--output", "m.pdf", cwd=elsewhere) == (0, "m.pdf\n", "")
    assert told("backup", file)[1].strip() == str(all_backups(file)[-1].path)


def test_what_needs_the_file_alone_is_refused(start, file: Path, told):
    start(file)
    kept = file.stat()  # its bytes are not to be read here: that would undo SQLite's lock
    code, out, err = told("restore", file, file)
    assert (code, out, err.count("\n")) == (1, "", 1) and "close it there first" in err
    assert "exists already" in told("new", file, "--name", "B", "--currency", "EUR")[2]
    assert "another name" in told("export", file, "prospects", "--output", f"{file}-wal")[2]
    assert "the business itself" in told("import", file, file)[2]
    assert file.stat() == kept


def test_a_refusal_is_told_as_for_a_closed_file(start, file: Path, told):
    words = ["list", "deals", "--campaign", "Spring"]
    closed = ended(begun(*on(file, words)))
    start(file)
    assert told(*on(file, words)) == closed and closed[0] == 1


def test_a_command_is_handed_over_without_qt(start, file: Path, told):
    start(file)
    _code, out, err = told(json.dumps([["list", str(file), "prospects"]]), code=RUN)
    assert err == "" and json.loads(out.splitlines()[-1]) == [[0], []]


def test_a_second_start_brings_the_window_to_the_front(start, file: Path, told, qtbot):
    window = start(file).window
    window.showMinimized()
    assert told(file) == (0, "", "")
    qtbot.waitUntil(lambda: not window.windowState() & Qt.WindowState.WindowMinimized and window.isActiveWindow())


def test_of_two_windows_that_start_at_once_one_is_raised(start, file: Path, qtbot):
    window = start(file).window
    window.showMinimized()
    assert open_first(file) is ELSEWHERE
    qtbot.waitUntil(window.isActiveWindow)


def test_an_open_file_can_be_asked_for_by_another_name(start, file: Path, told, tmp_path: Path):
    (tmp_path / "link.fairlead").symlink_to(file)
    start(file)
    assert told("check", tmp_path / "link.fairlead") == (0, "clean\n", "")


@pytest.fixture
def other_window(tmp_path: Path, monkeypatch, qtbot):
    """Opens a file in a window of its own, in a real process; it is killed at the end."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    begun: list[int] = []

    def begin(path: Path) -> int:
        process = start_window(path)
        assert process
        begun.append(process)
        qtbot.waitUntil(lambda: may_be_open(path))
        return process

    yield begin
    for process in begun:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def test_another_window_stands_by_itself(start, file: Path, told, other_window, qtbot, tmp_path: Path):
    running = start(file)
    beside = new_file(tmp_path, "beside.fairlead")
    other_window(beside)
    running.program.open(beside)
    qtbot.waitUntil(running.window.notice.isVisible)
    assert "open in another window" in running.window.notice.words.text()
    assert running.program.business.path == file
    running.window.close()
    assert told("check", beside)[:2] == (0, "clean\n") and may_be_open(beside) and not may_be_open(file)


def test_what_a_killed_window_left_behind_is_no_hindrance(start, file: Path, told, other_window, qtbot):
    os.kill(other_window(file), signal.SIGKILL)
    assert may_be_open(file) and not raise_window(file)
    assert told("check", file) == (0, "clean\n", "")
    assert start(file).program.business.path == file
    assert raise_window(file)


def test_opening_in_another_window_is_in_the_menu(start, file: Path, monkeypatch):
    asked: list[Path] = []
    monkeypatch.setattr("desktop.program.start_window", asked.append)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("/some/where.fairlead", ""))
    running = start(file)
    running.window.menus.acts["open-beside"].trigger()
    assert asked == [Path("/some/where.fairlead")]
    assert "No other window" in running.window.notice.words.text()


def met(file: Path) -> socket.socket:
    """A connection to the window without a key."""
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(json.loads(place_of(file).read_text())["at"])
    return connection


def test_only_who_knows_the_key_is_heard(start, file: Path, meeting_folder: Path):
    start(file)
    assert {one.stat().st_mode & 0o077 for one in (meeting_folder, place_of(file))} == {0}
    with met(file) as connection, pytest.raises(ConnectionError):
        Wire(connection).meet_window("a foreign key")


def test_a_silent_client_holds_nobody_up(start, file: Path, told):
    running = start(file)
    with met(file), met(file):
        assert told("check", file) == (0, "clean\n", "")
        running.window.close()


def test_too_long_a_path_is_met_at_a_port(tmp_path: Path, monkeypatch, start, told):
    runtime = tmp_path / ("long " * 20)
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    start(file := new_file(tmp_path))
    assert isinstance(json.loads(place_of(file).read_text())["at"], int)
    assert told("check", file) == (0, "clean\n", "")


@pytest.fixture
def long_list(tmp_path: Path) -> Path:
    path = tmp_path / "long.csv"
    path.write_text("First name,Last name,Email\n" + "".join(f"Ana,P{n},a{n}@studio.example\n" for n in range(6_000)))
    return path


def test_a_command_is_answered_while_another_one_imports(start, file: Path, told, qtbot, long_list: Path):
    running = start(file)
    writer = held(running.program.business.workspace, "P100")
    with writer as (there, _go_on), begun("import", file, long_list) as importing:
        qtbot.waitUntil(there)
        assert told("list", file, "deals")[0] == 0
        assert importing.poll() is None
        importing.kill()


def test_a_window_that_is_closed_stops_an_import_and_says_so(start, file: Path, qtbot, long_list: Path):
    running = start(file)
    with slowed(running.program.business.workspace) as writing:
        importing = begun("import", file, long_list)
        qtbot.waitUntil(writing)
        running.window.close()
        code, out, err = ended(importing)
    assert (code, out) == (1, "") and "was closed" in err
    with open_workspace(file) as workspace:
        assert rows(workspace, "SELECT count(*) FROM people") == [(1,)]


def test_a_client_that_dies_leaves_nothing_behind(start, file: Path, qtbot, long_list: Path):
    running = start(file)
    with slowed(running.program.business.workspace) as writing:
        with begun("import", file, long_list) as importing:
            qtbot.waitUntil(writing)
            importing.kill()
        qtbot.waitUntil(lambda: not running.program.business.errands.busy)
    assert rows(running.program.business.workspace, "SELECT count(*) FROM people") == [(1,)]
