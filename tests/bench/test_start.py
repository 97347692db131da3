"""S1, S2 and S12 of the speed goals: start to the first paint, to a list of 100,000 people, and the memory of that."""

import json
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from models.store.connect import connect
from tests.bench.data import make_business
from tests.bench.report import Figure, compare

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]
ROUNDS = 9
COMMANDS = {
    "bare": ["tests.bench.start_bare"],
    "frame": ["tests.bench.start_ours", "frame"],
    "raw": ["tests.bench.start_raw", "ids"],
    "list": ["tests.bench.start_ours", "list"],
    "desk": ["tests.bench.start_ours", "desk"],
    "libraries": ["tests.bench.start_raw", "nothing"],
}
ROOT = Path(__file__).resolve().parents[2]


def started(command: list[str], file: Path) -> tuple[float, float]:
    """Seconds from starting a process to what it waits for, and its memory then in MB."""
    begun = time.monotonic()
    whole = [sys.executable, "-m", *command, str(file)]
    done = subprocess.run(whole, cwd=ROOT, check=True, capture_output=True, timeout=60)
    moment, memory = done.stdout.split()
    return float(moment) - begun, int(memory) / 1024


@pytest.fixture(scope="module")
def file(people_100k: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_business(tmp_path_factory.mktemp("start") / "big.fairlead", people_100k)


def stand_on(file: Path, page: str) -> None:
    """Have the file open on a page."""
    with closing(connect(file)) as connection:
        connection.execute("DELETE FROM settings WHERE key='window'")
        connection.execute("INSERT INTO settings(key, value) VALUES ('window', ?)", (json.dumps({"page": page}),))


def test_start(file: Path):
    kinds = {
        "bare": Figure("bare window"),
        "frame": Figure("S1 frame painted"),
        "raw": Figure("bare window, SQLAlchemy and the raw ids"),
        "list": Figure("S2 list of 100,000 painted"),
        "desk": Figure("S2 Desk with 100,000 painted"),
    }
    for number in range(ROUNDS + 1):
        for kind, figure in kinds.items():
            stand_on(file, "desk" if kind == "desk" else "people")
            taken, _memory = started(COMMANDS[kind], file)
            if number:  # the first round only warms the disk's cache
                figure.seconds.append(taken)
    kinds["frame"].against(kinds["bare"], goal=1.3)
    kinds["list"].against(kinds["raw"], goal=1.15)
    kinds["desk"].against(kinds["raw"], goal=1.15)


def test_memory(file: Path):
    ours, limit = [], []
    stand_on(file, "people")
    for _round in range(5):
        ours.append(started(COMMANDS["list"], file)[1])
        limit.append(started(COMMANDS["libraries"], file)[1])
    compare("S12 memory with the list open", ours, limit, "MB", goal=1.6)
