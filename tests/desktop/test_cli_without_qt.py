"""Every command works where Qt can't be loaded and no display is there."""

import json
import os
import subprocess
import sys
from pathlib import Path

from desktop.cli import VERBS

ROOT = Path(__file__).resolve().parents[2]
#: Runs the commands given as JSON one after the other and prints their exit codes as JSON on the last line.
RUN = """
import importlib.abc, json, sys

class Blocked(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(name)

sys.meta_path.insert(0, Blocked())
try:
    import PySide6
except ImportError:
    from desktop.main import main
codes = [main(words) for words in json.loads(sys.argv[1])]
print(json.dumps([codes, sorted(name for name in sys.modules if name.startswith(("PySide6", "shiboken6")))]))
"""


def test_every_command_runs_without_qt_and_display(tmp_path: Path):
    file, source, made = (str(tmp_path / name) for name in ("shop.fairlead", "people.csv", "made"))
    Path(source).write_text("First name,Email\nAna,ana@studio.example\n")
    month = ["--month", "2026-03"]
    commands = [
        ["new", file, "--name", "Shop", "--currency", "EUR"],
        ["sample", made + ".fairlead", "--today", "2026-03-18"],
        ["import", file, source],
        ["imports", file],
        ["list", file, "prospects"],
        ["figures", file, *month],
        ["report", file, *month, "--output", made + ".pdf"],
        ["export", file, "prospects", "--output", made + ".csv"],
        ["undo", file],
        ["redo", file],
        ["take-back", file, "1"],
        ["backup", file],
        ["restore", file, file],
        ["check", file],
    ]
    assert {words[0] for words in commands} == set(VERBS)
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(commands)],
        cwd=ROOT, env=bare, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert json.loads(done.stdout.splitlines()[-1]) == [[0] * len(commands), []]
    assert Path(made + ".pdf").read_bytes().startswith(b"%PDF")
