"""Migrations make what the metadata says, in one transaction, and every released version opens."""

import datetime as dt
import json
import shutil
import sqlite3
import sys
from pathlib import Path
from types import ModuleType

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import StaticPool, create_engine

from models.actions.campaign_templates import start_from_template
from models.migrations import RELEASED, Line, released_structure
from models.queries.campaign_brief import templates
from models.schema import Base
from models.store.file import scratch_file
from models.store.structure import difference, structure_of
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import opened, person, rows
from tests.models.later_version import LATER
from tests.models.store.test_file import prints

RELEASED_FILES = sorted((Path(__file__).parent / "files").glob("*.fairlead"))


def test_the_structure_kept_as_data_is_what_the_migrations_make():
    assert json.loads(json.dumps(structure_of(scratch_file(RELEASED)))) == released_structure(RELEASED.head)


def test_the_migrations_make_what_the_metadata_says(workspace: Workspace):
    with workspace._store.readers.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    missed = ("remove_fk", "add_fk")  # what a key of an added column does on delete is not seen; the next test sees it
    assert [
        one for one in found
        if one[0] not in missed and not (one[0] == "remove_table" and one[1].name.startswith("search_index"))
    ] == []  # fmt: skip


def test_the_keys_are_those_of_the_metadata():
    plain = sqlite3.connect(":memory:")
    with create_engine("sqlite://", creator=lambda: plain, poolclass=StaticPool).begin() as connection:
        Base.metadata.create_all(connection)
    made, meant = (structure_of(one)["tables"] for one in (scratch_file(RELEASED), plain))
    assert {name: made[name]["keys"] for name in meant} == {name: one["keys"] for name, one in meant.items()}


def test_every_table_is_strict_and_never_uses_an_id_twice():
    tables = released_structure(1)["tables"].values()
    assert all(one["flags"] == [True, False, True] for one in tables if one["kind"] == "table")


@pytest.mark.parametrize("released", RELEASED_FILES, ids=lambda path: path.stem)
def test_every_released_version_opens(tmp_path: Path, released: Path):
    path = Path(shutil.copy(released, tmp_path))
    with opened(path) as workspace:
        workspace.checked.result()
        assert rows(workspace, "SELECT count(*) FROM people")[0][0] > 0


@pytest.mark.parametrize("released", RELEASED_FILES, ids=lambda path: path.stem)
def test_every_plan_is_a_task(tmp_path: Path, released: Path):
    with opened(Path(shutil.copy(released, tmp_path))) as workspace:
        workspace.checked.result()
        planned = "SELECT count(*) FROM people WHERE next_action IS NOT NULL OR next_action_on IS NOT NULL"
        tasks = "SELECT count(DISTINCT person_id) FROM tasks WHERE done_at IS NULL"
        assert rows(workspace, planned) == rows(workspace, tasks)


@pytest.mark.parametrize("released", RELEASED_FILES[:4], ids=lambda path: path.stem)
def test_a_business_of_an_older_version_gets_templates_to_begin_from(tmp_path: Path, released: Path):
    with opened(Path(shutil.copy(released, tmp_path))) as workspace:
        workspace.checked.result()
        offered = workspace.ask(templates)
        assert len(offered) == 8 and all(one.channels and one.content and one.tasks for one in offered)
        start = dt.date(2027, 3, 13)
        one = workspace.do("Begin", start_from_template, offered[0].id, "Open day", start).result
        used = f"SELECT count(*) FROM campaign_channels WHERE campaign_id={one}"
        assert rows(workspace, used) == [(offered[0].channels,)]
        assert rows(workspace, "SELECT count(*) FROM channels") == [(11,)]  # none was made anew


def test_there_is_a_file_of_every_released_version():
    assert len(RELEASED_FILES) >= RELEASED.head


def test_an_upgrade_keeps_the_data_and_clears_undo(file: Path):
    with opened(file) as workspace:
        person(workspace)
        before = digest_of(workspace)
    with opened(file, line=LATER) as workspace:
        assert digest_of(workspace) == before
        assert workspace.undo_state().undo is None


def test_a_failing_upgrade_leaves_the_old_version(file: Path, monkeypatch: pytest.MonkeyPatch):
    def upgrade() -> None:
        op.execute("CREATE TABLE half(id INTEGER PRIMARY KEY) STRICT")
        raise RuntimeError("in the middle")

    broken = ModuleType("broken_version")
    broken.upgrade = upgrade  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "broken_version", broken)
    before = prints(file.parent)["bakker.fairlead"]
    with pytest.raises(RuntimeError, match="in the middle"):
        opened(file, line=Line((*RELEASED.scripts, "broken_version"), RELEASED.structures))
    assert prints(file.parent)["bakker.fairlead"] == before


def test_a_difference_is_named():
    wanted = released_structure(1)
    found = json.loads(json.dumps(wanted))
    del found["tables"]["people"]["indexes"]["ix_people_sort_key"]
    assert difference(wanted, found) == "table people"
