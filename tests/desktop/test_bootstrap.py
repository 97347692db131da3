"""The first start: when the environment is made, mended, or left alone."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import bootstrap

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def lock(tmp_path):
    path = tmp_path / "requirements.txt"
    path.write_text("pytest==1 \\\n    --hash=sha256:00\n")
    return path


@pytest.fixture
def folder(tmp_path, lock):
    """A whole environment without pip, stamped for the lock."""
    folder = tmp_path / ".venv"
    bootstrap.make(folder)
    bootstrap.stamp_file(folder, lock).write_text(bootstrap.stamp_of(folder, lock))
    return folder


@pytest.fixture
def no_ensurepip(monkeypatch):
    """As on Debian without python3-venv."""
    works = bootstrap.works
    monkeypatch.setattr(bootstrap, "works", lambda command: "ensurepip" not in command and works(command))


def test_a_stamped_environment_is_left_alone(folder, lock):
    assert bootstrap.is_ready(folder, lock)


def test_another_lock_asks_for_other_libraries(folder, lock):
    lock.write_text(lock.read_text() + "more==1\n")
    assert not bootstrap.is_ready(folder, lock)


def test_the_lock_of_the_tests_has_a_stamp_of_its_own(folder, lock):
    assert not bootstrap.is_ready(folder, lock.rename(lock.with_name("requirements-dev.txt")))


def test_the_lock_of_the_tests_brings_the_program_s_too(tmp_path):
    own, dev = tmp_path / "requirements.txt", tmp_path / "requirements-dev.txt"
    own.write_text("a==1 \\\n    --hash=x\nb==2 ; python_version < '4' \\\n    --hash=y\n")
    dev.write_text(own.read_text() + "c==3 \\\n    --hash=z\n")
    assert (bootstrap.covered(own), bootstrap.covered(dev)) == ([own], [dev, own])
    assert [path.name for path in bootstrap.covered(ROOT / "requirements-dev.txt")] == [dev.name, own.name]


@pytest.mark.skipif(sys.platform == "win32", reason="there the environment holds a copy of Python, not a link")
def test_another_python_behind_the_environment_is_noticed(folder, lock, tmp_path):
    python = bootstrap.python_of(folder)
    python.unlink()
    python.symlink_to(tmp_path / "python3.99")
    (tmp_path / "python3.99").touch()
    assert not bootstrap.is_ready(folder, lock)


def test_a_half_made_environment_is_neither_ready_nor_sound(folder, lock):
    bootstrap.half_made(folder).touch()
    assert not bootstrap.is_ready(folder, lock)
    assert not bootstrap.is_sound(folder)


def test_an_environment_without_its_python_is_not_sound(folder):
    assert bootstrap.is_sound(folder)
    bootstrap.python_of(folder).unlink()
    assert not bootstrap.is_sound(folder)


def test_making_again_leaves_nothing_of_the_half_made(folder):
    bootstrap.half_made(folder).touch()
    bootstrap.make(folder)
    assert not bootstrap.half_made(folder).exists()
    assert bootstrap.is_sound(folder)


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit, match=re.escape("could not be made")):
        bootstrap.make(tmp_path / "file" / ".venv")


def test_without_pip_and_ensurepip_the_pip_of_the_starting_python_is_taken(folder, no_ensurepip):
    assert bootstrap.find_pip(folder)[1:] == ["-m", "pip", "--python", str(bootstrap.python_of(folder))]


def test_without_any_pip_the_sentence_says_what_to_install(folder, monkeypatch):
    monkeypatch.setattr(bootstrap, "works", lambda command: False)
    with pytest.raises(SystemExit, match="sudo apt install python3-pip"):
        bootstrap.find_pip(folder)


def test_a_lock_that_cannot_be_fetched_is_told_and_tried_again(tmp_path, lock, no_ensurepip):
    folder = tmp_path / ".venv"
    lock.write_text("--no-index\n" + lock.read_text())
    with pytest.raises(SystemExit, match="could not be fetched"):
        bootstrap.furnish(folder, lock)
    assert not bootstrap.is_ready(folder, lock)


def test_the_running_python_holds_what_it_runs_on():
    assert bootstrap.holds(f"pytest=={pytest.__version__} \\\n")
    assert not bootstrap.holds("pytest==1.0 \\\n")


def test_what_other_systems_need_may_be_absent_here():
    assert bootstrap.holds("no-such-library==1 ; sys_platform == 'none' \\\n")
    assert not bootstrap.holds("no-such-library==1 \\\n")


def test_two_pins_for_two_pythons_are_one_need():
    both = f"pytest=={pytest.__version__} ; python_version < '4'\npytest==99 ; python_version >= '4'\n"
    assert bootstrap.holds(both)


def test_a_second_start_waits_its_turn(tmp_path):
    with bootstrap.our_turn(tmp_path / "lock"), (tmp_path / "lock").open("a") as other:
        assert not bootstrap.took(other)
    with (tmp_path / "lock").open("a") as other:
        assert bootstrap.took(other)


def test_an_older_python_is_told_which_one_is_needed(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    with pytest.raises(SystemExit, match=re.escape("needs Python 3.11 or newer; this is Python 3.10")):
        bootstrap.prepare("requirements.txt")


def test_the_commands_of_the_readme_are_those_that_are_tried():
    readme, tried = ((ROOT / name).read_text("utf-8") for name in ("README.md", ".ci/run"))
    assert re.findall(r"^python3 -m \w+$", readme, re.MULTILINE) == ["python3 -m desktop", "python3 -m tests"]
    assert tried.rstrip().endswith("\npython3 -m tests")


def test_a_prepared_start_says_nothing_of_it():
    command = [sys.executable, "-m", "desktop", "--help"]
    done = subprocess.run(command, cwd=ROOT, env=without_display(), capture_output=True, text=True, check=True)
    assert done.stdout and not done.stderr


def without_display():
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in hidden}
