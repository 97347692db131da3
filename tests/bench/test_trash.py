"""Deleting and restoring 100,000 people, and what is kept of them: no goal of its own, it must stay usable."""

from pathlib import Path

import pytest

from models.actions.people import delete_people
from models.actions.trash import restore_from_trash
from models.queries.kept import trash
from models.workspace import open_workspace
from tests.bench.report import Figure
from tests.bench.twins import make_file, people
from tests.factory import rows

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]


def _megabytes() -> int:
    line = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def test_everybody_goes_and_comes_back(tmp_path: Path):
    path = make_file(tmp_path / "twins.fairlead", people(100_000)[0])
    before, size = _megabytes(), path.stat().st_size
    gone, listed, back = Figure("Delete 100,000"), Figure("List the trash"), Figure("Restore 100,000")
    with open_workspace(path) as workspace:
        workspace.checked.result()
        with gone.timed():
            workspace.do("Delete", delete_people, [one for (one,) in rows(workspace, "SELECT id FROM people")])
        with listed.timed():
            assert workspace.ask(trash).total == 100_000
        workspace.undo()
        workspace.redo()
        kept = [one for (one,) in rows(workspace, "SELECT id FROM kept")]
        with back.timed():
            workspace.do("Restore", restore_from_trash, kept)
        assert rows(workspace, "SELECT count(*) FROM people") == [(100_000,)]
    for figure in (gone, listed, back):
        print(f"\n{figure.name}: {figure.told()}")
    print(f"memory {before} MB before, {_megabytes()} MB at most; file {size >> 20} MB before, "
          f"{path.stat().st_size >> 20} MB after")  # fmt: skip
