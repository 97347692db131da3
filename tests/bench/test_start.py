"""S1 and S2 of the speed goals: start to the first paint, and to a list of 100,000 people."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench.data import make_business
from tests.bench.report import Figure

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]
ROUNDS = 9
COMMANDS = {
    "bare": ["tests.bench.start_bare"],
    "frame": ["tests.bench.start_ours", "frame"],
    "raw": ["tests.bench.start_raw"],
    "list": ["tests.bench.start_ours", "list"],
}
ROOT = Path(__file__).resolve().parents[2]


def seconds(command: list[str], file: Path) -> float:
    """From starting a process to what it waits for."""
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-m", *command, str(file)], cwd=ROOT, check=True, capture_output=True)
    return float(done.stdout) - begun


def test_start(people_100k: Path, tmp_path: Path):
    file = make_business(tmp_path / "big.fairlead", people_100k)
    kinds = {
        "bare": Figure("bare window"),
        "frame": Figure("S1 frame painted"),
        "raw": Figure("bare window, SQLAlchemy and the raw ids"),
        "list": Figure("S2 list of 100,000 painted"),
    }
    for number in range(ROUNDS + 1):
        for kind, figure in kinds.items():
            taken = seconds(COMMANDS[kind], file)
            if number:  # the first round only warms the disk's cache
                figure.seconds.append(taken)
    kinds["frame"].against(kinds["bare"], goal=1.3)
    kinds["list"].against(kinds["raw"], goal=1.15)
