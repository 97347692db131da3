"""S6 and S14 of the speed goals: importing and undoing 100,000 people beside plain sqlite3 doing the same writes."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from models.exchange import apply, child
from models.exchange.importable import IMPORTABLE
from models.exchange.looking import look_at
from models.exchange.mapping import match_columns
from models.exchange.plan import ImportPlan, plan_for
from models.exchange.settling import settle
from models.store.connect import connect
from tests.bench.data import make_business
from tests.bench.report import Figure
from tests.digest import digest_of
from tests.factory import new_file, opened

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800)]
ROUNDS = 3
STAGES = {"new": "prospect", "contacted": "lead", "proposal": "opportunity", "dormant": "not_now"} | {
    "lost": "disqualified"
}


def plan_of(path: Path) -> ImportPlan:
    """The people of ``make_people.py``, its stages mapped to ours."""
    layout = look_at(path)
    fields = IMPORTABLE["people"]
    columns = match_columns(layout.header, fields)
    values = {layout.header.index("stage"): STAGES}
    plan = plan_for(layout, "people", fields, columns, currency="EUR", values=values)
    return settle(plan, child.survey(plan))[0]


def test_import_and_undo(people_100k: Path, tmp_path: Path):
    ours, limit, undone, deleted = Figure("S6 import"), Figure("S6 limit"), Figure("S14 undo"), Figure("S14 limit")
    only_people = tmp_path / "csv"
    only_people.mkdir()
    (only_people / "prospects.csv").symlink_to(people_100k / "prospects.csv")
    (only_people / "deals.csv").write_text((people_100k / "deals.csv").read_text().splitlines()[0] + "\n")
    for number in range(ROUNDS):
        with opened(new_file(tmp_path, f"ours{number}.fairlead")) as workspace:
            before = digest_of(workspace)
            plan = plan_of(people_100k / "prospects.csv")
            with ours.timed():
                result = apply.import_file(workspace, plan, lambda _rows, _share: None, lambda: False)
            assert result.applied.created == 100_000
            with undone.timed():
                workspace.undo()
            assert digest_of(workspace) == before
        with limit.timed():
            plain = make_business(tmp_path / f"plain{number}.fairlead", only_people)
        with deleted.timed():
            _delete_everyone(plain)
    ours.against(limit, goal=2.0)
    undone.against(deleted, goal=2.5)


def _delete_everyone(path: Path) -> None:
    """The same rows, deleted by plain statements, the search index with them."""
    with closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for table in ("external_ids", "addresses", "contact_points", "lifecycle_events", "people", "companies"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM search_index WHERE rowid IN (SELECT rowid FROM search_index_content)")
        connection.execute("DELETE FROM campaigns")
        connection.execute("DELETE FROM sources")
        connection.execute("COMMIT")


def test_memory_of_an_import(people_100k: Path, tmp_path: Path):
    """Peak of the program itself and of the child that parses, each a process of its own (goal: 250 MB)."""
    code = (
        "import resource, sys; from pathlib import Path; from tests.bench.test_import import plan_of; "
        "from models.exchange.apply import import_file; from tests.factory import new_file, opened; "
        "w = opened(new_file(Path(sys.argv[2]))); "
        "import_file(w, plan_of(Path(sys.argv[1])), lambda *_: None, lambda: False); w.close(); "
        "own = next(line for line in open('/proc/self/status') if line.startswith('VmHWM')); "
        "print(int(own.split()[1]) // 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, people_100k / "prospects.csv", tmp_path],
        capture_output=True,
        text=True,
        check=True,
    )
    own, childs = told.stdout.split()
    print(f"\nS6 memory: program {own} MB, parsing child {childs} MB, goal 250 MB")
