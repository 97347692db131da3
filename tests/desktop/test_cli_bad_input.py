"""Bad input: one clear sentence, exit 1, no traceback, and not a byte changed or written."""

import os
import resource
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

from tests.desktop.cli_run import answer, prints, refusal
from tests.factory import new_file

ROOT = Path(__file__).resolve().parents[2]
AS_ROOT = os.name != "nt" and os.geteuid() == 0
GOOD = "First name,Last name,Email\nAna,Prado,ana@studio.example\n"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a business with some prospects and a backup, so that nothing is due on closing."""
    path = new_file(tmp_path_factory.mktemp("template"))
    people = path.with_name("people.csv")
    people.write_text("First name,Note\n" + "".join(f"Ana {n},{'x' * 900}\n" for n in range(300)))
    answer("import", path, people)
    people.unlink()
    return path.parent


@pytest.fixture
def file(template: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return tmp_path / "bakker.fairlead"


def spoilt(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def scribble(path: Path) -> None:
    """Overwrite a page in the middle."""
    with path.open("r+b") as handle:
        handle.seek(path.stat().st_size // 4096 // 2 * 4096)
        handle.write(b"\xa5" * 4096)


SOURCES: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda p: p.write_bytes(b""), "is empty"),
    "only a header": (lambda p: p.write_text("First name,Last name\n"), "no rows"),
    "png": (lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9), "not a text file"),
    "folder": (lambda p: p.mkdir(), "is a folder"),
    "gone": (lambda p: None, "no file"),
    "open quote": (lambda p: p.write_text('First name,Email\nAna,"a@b.example\nTom,c@d.example\n'), "line 2"),
    "ambiguous dates": (lambda p: p.write_text("First name,Created\nAna,03/04/2026\n"), "--dates dmy or --dates mdy"),
    "not UTF-8": (lambda p: p.write_bytes("First name,City\nJosé,Zürich\n".encode("cp1252")), "--encoding cp1252"),
    "unknown columns": (lambda p: p.write_text("foo,bar\n1,2\n"), "--as prospects"),
}


@pytest.mark.parametrize("kind", SOURCES)
def test_a_source_that_cannot_be_read(file: Path, tmp_path: Path, kind: str):
    spoil, words = SOURCES[kind]
    source = tmp_path / "list.csv"
    spoil(source)
    before = prints(tmp_path)
    assert words in refusal("import", file, source)
    assert prints(tmp_path) == before


def test_one_bad_source_among_several_stops_all_of_them(file: Path, tmp_path: Path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(GOOD)
    bad.write_bytes(b"")
    before = prints(tmp_path)
    assert "“bad.csv” is empty" in refusal("import", file, good, bad)
    assert prints(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--map", "Mail=email"], "no column “Mail” in “list.csv”; the columns are First name, Last name, Email"),
        (["--map", "Email=mailbox"], "prospects have no field “mailbox”"),
        (["--map-value", "Town:Köln=Cologne"], "no column “Town”"),
        (["--map", "Email=", "--map-value", "Email:x=y"], "fills no field"),
        (["--encoding", "utf-9"], "no encoding “utf-9”"),
        (["--as", "deals", "--map", "Email=stage_id", "--rejected", "list.fairlead"], "another name"),
    ],
)
def test_a_mapping_that_does_not_fit_the_source(file: Path, tmp_path: Path, words: list[str], expected: str):
    source = tmp_path / "list.csv"
    source.write_text(GOOD)
    before = prints(tmp_path)
    assert expected in refusal("import", file, source, *words)
    assert prints(tmp_path) == before


BUSINESSES: dict[str, tuple[Callable[[Path], object], str]] = {
    "newer": (lambda p: spoilt(p, "PRAGMA user_version=99"), "newer version"),
    "foreign": (lambda p: (p.unlink(), spoilt(p, "CREATE TABLE a(b)")), "not a Fairlead business file"),
    "text": (lambda p: p.write_text("Dear diary\n" * 100), "not a Fairlead business file"),
    "empty": (lambda p: p.write_bytes(b""), "not a Fairlead business file"),
    "trigger": (
        lambda p: spoilt(p, "CREATE TRIGGER t AFTER UPDATE ON people BEGIN DELETE FROM deals; END"),
        "trigger t",
    ),
    "damaged page": (scribble, "damaged"),
    "folder": (lambda p: (p.unlink(), p.mkdir()), "is a folder"),
    "gone": (lambda p: p.unlink(), "no file"),
}


@pytest.mark.parametrize("kind", BUSINESSES)
@pytest.mark.parametrize("verb", ["import", "list", "check"])
def test_a_business_file_that_cannot_be_opened(file: Path, tmp_path: Path, kind: str, verb: str):
    spoil, words = BUSINESSES[kind]
    spoil(file)
    source = tmp_path / "list.csv"
    source.write_text(GOOD)
    before = prints(tmp_path)
    assert words in refusal(verb, file, *{"import": [source], "list": ["prospects"]}.get(verb, []))
    assert prints(tmp_path) == before


def test_a_damaged_file_names_the_command_that_restores_it(file: Path, tmp_path: Path):
    scribble(file)
    sentence = refusal("check", file)
    *_words, verb, restored, latest = shlex.split(sentence.replace("“", "").replace("”", ""))
    assert (verb, restored) == ("restore", str(file))
    answer("restore", file, latest)
    assert answer("check", file) == "clean\n"


@pytest.mark.skipif(not AS_ROOT, reason="needs another user to be refused")
@pytest.mark.parametrize("hidden", ["list.csv", "bakker.fairlead"])
def test_a_file_that_may_not_be_read(template: Path, open_folder: Path, hidden: str):
    shutil.copytree(template, open_folder, dirs_exist_ok=True)
    (open_folder / "list.csv").write_text(GOOD)
    for one in (*open_folder.rglob("*"), open_folder):
        one.chmod(0o777 if one.is_dir() else 0o666)
    (open_folder / hidden).chmod(0)
    before = prints(open_folder)
    code, out, err = as_another_user("import", open_folder / "bakker.fairlead", open_folder / "list.csv")
    assert (code, out, err.count("\n")) == (1, "", 1) and hidden in err and "may not" in err.lower(), err
    assert prints(open_folder) == before


def as_another_user(*words: object) -> tuple[int, str, str]:
    """The program is loaded and warm before the user changes, who may not be let into this checkout and its Python."""
    start = (
        "import contextlib, os, sys; from desktop.cli import main\n"
        "with contextlib.redirect_stdout(None): main(['check', sys.argv[2]])\n"
        "os.setgid(65534); os.setuid(65534); sys.exit(main(sys.argv[1:]))"
    )
    return run(start, *words)


def run(start: str, *words: object, stdout: int | IO[str] = subprocess.PIPE) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a program of its own."""
    command = [sys.executable, "-c", start, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(not AS_ROOT or not sys.platform.startswith("linux"), reason="needs a small disk to fill")
@pytest.mark.parametrize("room", ["5m", "6m", "8m"])  # full while rows are written, and when they are committed
def test_a_full_disk(file: Path, tmp_path: Path, room: str):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", disk], check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        there = disk / file.name
        shutil.copytree(file.parent, disk, ignore=shutil.ignore_patterns("disk"), dirs_exist_ok=True)
        source = tmp_path / "list.csv"
        source.write_text("First name,Note\n" + "".join(f"Ana {n},{'x' * 900}\n" for n in range(3000)))
        before = prints(disk)
        assert "disk is full" in refusal("import", there, source)
        assert prints(disk) == before
        assert answer("check", there) == "clean\n"
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_process_that_may_write_no_more(file: Path, tmp_path: Path):
    output = tmp_path / "out.csv"
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limit[1]))
    try:
        sentence = refusal("export", file, "prospects", "--output", output)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert "out.csv" in sentence and not output.exists()


def test_a_stopped_import_leaves_nothing(file: Path, tmp_path: Path):
    source = tmp_path / "long.csv"
    source.write_text("First name,Last name,Note\n" + "".join(f"Ana,Prado {n},{n}\n" for n in range(100_000)))
    before = prints(tmp_path)
    soon = threading.Timer(0.4, os.kill, (os.getpid(), signal.SIGINT))
    soon.start()
    assert "Stopped, as you asked" in refusal("import", file, source)
    soon.join()
    assert prints(tmp_path) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_finds_no_room_is_told(file: Path):
    with Path("/dev/full").open("w") as full:
        code, _out, err = run("import sys; from desktop.cli import main; sys.exit(main(sys.argv[1:]))", "list", file,
                              "prospects", stdout=full)  # fmt: skip
    assert (code, err.count("\n")) == (1, 1) and "No space left" in err
