"""S11: likely duplicates among 100,000 people, 3 % of whom stand there twice, and the warning while typing."""

import subprocess
import sys
from pathlib import Path

import pytest

from models.queries.duplicates import duplicates
from models.queries.familiar import familiar
from models.workspace import open_workspace
from tests.bench.report import Figure
from tests.bench.twins import make_file, people

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]


def test_pairs_of_likely_duplicates(tmp_path: Path):
    rows, planted = people(100_000)
    path = make_file(tmp_path / "twins.fairlead", rows)
    same = {other: one for one, other in planted}

    def whose(one: int) -> int:
        while one in same:
            one = same[one]
        return one

    ours = Figure("S11 duplicates")
    with open_workspace(path) as workspace:
        for _round in range(5):
            with ours.timed():
                found = workspace.ask(duplicates, "people")
    shown = {(pair.one, pair.other) for pair in found}
    wrong = sum(whose(pair.one) != whose(pair.other) for pair in found)
    share = sum(pair in shown for pair in planted) / len(planted)
    ours.within(3_000)
    print(f"S11: {share:.1%} of {len(planted):,} found, goal 94 %; {wrong:,} of {len(found):,} suggested are two people"
          f"; {_memory(path)} MB at most, of which the program {_memory(path, look=False)} MB")  # fmt: skip


def _memory(path: Path, *, look: bool = True) -> int:
    """Megabytes that a process holds at most which opens the file, and looks."""
    looking = 'w.ask(duplicates, "people"); ' if look else ""
    code = (
        "import resource, sys; from pathlib import Path; from models.workspace import open_workspace; "
        "from models.queries.duplicates import duplicates; w = open_workspace(Path(sys.argv[1])); "
        f"w.checked.result(); {looking}"
        "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
    )
    told = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    return int(told.stdout) // 1024


def test_the_warning_while_typing(tmp_path: Path):
    rows, _planted = people(100_000)
    path = make_file(tmp_path / "twins.fairlead", rows)
    ours = Figure("Warning while typing")
    with open_workspace(path) as workspace:
        workspace.ask(familiar, {"email": "nobody@x.example"})
        for row in rows[5_000:5_300]:
            typed = {"email": "new@x.example", "phone": row["phone"] or "06 9999 1111", "first_name": row["first"],
                     "last_name": row["last"], "company": row["company"] or ""}  # fmt: skip
            with ours.timed():
                workspace.ask(familiar, typed)
    ours.within(10)
