"""The child process: quick to start, bounded, ended by a cancel, and its end is told in a sentence."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

import models
from models.errors import Cancelled, Refused, Unavailable
from models.exchange import child
from models.exchange.looking import look_at
from models.exchange.plan import plan_for
from tests.models.exchange.lists import FIELDS, planned, saved

NAMES = "import sys, models.exchange.reading; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def read(plan, folder, progress=lambda *_: None, cancelled=lambda: False):
    return child.read_file(plan, folder / "staging.sqlite", progress, cancelled)


def test_the_child_needs_only_the_standard_library():
    root = str(Path(models.__file__).parent.parent)
    command = [sys.executable, "-S", "-P", "-c", NAMES]
    done = subprocess.run(command, env={"PYTHONPATH": root}, capture_output=True, check=True)
    assert set(done.stdout.decode().split()) <= {*sys.stdlib_module_names, "__main__", "models"}


def test_progress_rises_to_the_whole_file(tmp_path):
    heard = []
    plan = planned(saved(tmp_path, "Name,Note\n" + "Ann,xyz é\n" * 300_000))
    outcome = read(plan, tmp_path, lambda rows, share: heard.append((rows, share)))
    assert outcome == child.Outcome(300_000, 300_000, 0, 0)
    assert len(heard) >= 2
    assert heard == sorted(heard)
    assert 0 < heard[0][1] < heard[-1][1] <= 1


def test_a_cancel_ends_the_child_and_leaves_nothing(tmp_path):
    plan = planned(saved(tmp_path, "Name\n" + "Ann\n" * 500_000))
    heard = []
    with pytest.raises(Cancelled):
        read(plan, tmp_path, lambda rows, _share: heard.append(rows), lambda: bool(heard))
    assert heard[-1] < 500_000
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_refusal_deep_in_the_file_leaves_nothing(tmp_path):
    layout = look_at(saved(tmp_path, "Name\n" + "Ann\n" * 100_000 + '"Bob\n'))
    with pytest.raises(Refused, match="opened in line 100002"):
        read(plan_for(layout, "companies", FIELDS, {0: "name"}, currency="EUR"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_file_that_changed_meanwhile_is_refused(tmp_path):
    plan = planned(saved(tmp_path, "Name\nAnn\n"))
    saved(tmp_path, "Name\nAnn\nBob\n")
    with pytest.raises(Refused, match="was changed after it was looked at"):
        read(plan, tmp_path)


def test_a_child_that_dies_is_told_in_a_sentence(tmp_path, monkeypatch):
    plan = planned(saved(tmp_path, "Name\nAnn\n"))
    monkeypatch.setattr(child, "_CODE", ("-c", "import os; os.kill(os.getpid(), 9)"))
    with pytest.raises(Refused, match=r"“list\.csv” could not be read to its end") as refused:
        read(plan, tmp_path)
    assert refused.value.__cause__.args[0] == -signal.SIGKILL


def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path):
    plan = planned(saved(tmp_path, "Name\nAnn\n"))
    with pytest.raises(Unavailable, match=r"Reading “list\.csv” broke off"):
        child.read_file(plan, tmp_path / "none" / "staging.sqlite", lambda *_: None, lambda: False)


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are those of POSIX")
def test_memory_is_bounded(tmp_path):
    code = "import models.exchange.answering as a; a.limit(); b'x' * (2 * a.MEMORY)"
    root = str(Path(models.__file__).parent.parent)
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": root}, capture_output=True, check=False)
    assert b"MemoryError" in done.stderr
