"""Killed while it saves: every edit that was acknowledged is there."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.factory import new_file, opened, rows

#: Adds people and says each one's number once it is on the disk. Each line in one go: two processes write to the pipe.
WRITER = """
import os, sys
from pathlib import Path
from models.actions.people import add_person
from models.workspace import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
os.write(1, b"ready\\n")
for number in range(int(sys.argv[2]), 10**9):
    workspace.do("Add person", add_person, {"last_name": str(number)})
    os.write(1, b"%d\\n" % number)
"""
#: Starting Python and SQLAlchemy anew costs most of a round, so one process forks the writers.
SERVER = f"""
import os, sys
import models.actions.people, models.workspace
for line in sys.stdin:
    path, start = line.rsplit(" ", 1)
    child = os.fork()
    if child == 0:
        sys.argv = ["writer", path, start.strip()]
        exec({WRITER!r})
    os.write(1, b"pid %d\\n" % child)
    os.waitpid(child, 0)
    os.write(1, b"gone\\n")
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is for POSIX systems")
@pytest.mark.timeout(300)
def test_two_hundred_kills_lose_nothing(tmp_path: Path):
    path, chance, last = new_file(tmp_path), random.Random(7), 0
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None and server.stdout is not None
        for _round in range(200):
            server.stdin.write(f"{path} {last + 1}\n")
            server.stdin.flush()
            pid, killed, wanted = None, False, chance.randrange(3)  # so many edits first
            for line in server.stdout:
                word = line.split()
                if word[0] == "gone":
                    break
                if word[0] == "pid":
                    pid = int(word[1])
                elif word[0] != "ready":
                    last, wanted = int(word[0]), wanted - 1
                if pid is not None and not killed and wanted <= 0 and word[0] != "pid":
                    time.sleep(chance.random() * 0.03)
                    os.kill(pid, signal.SIGKILL)
                    killed = True
        server.communicate()
    with opened(path) as workspace:
        workspace.checked.result()
        numbers = [int(name) for (name,) in rows(workspace, "SELECT last_name FROM people ORDER BY id")]
    assert last > 0
    assert set(range(1, last + 1)) <= set(numbers)
