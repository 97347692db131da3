"""Backups are whole, thinned out by rule, and restored without losing what they replace."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Damaged, InUse, Unavailable
from models.migrations import RELEASED
from models.store import backup
from models.workspace import open_workspace
from tests.digest import digest_of
from tests.factory import NOON, opened, person
from tests.models.later_version import LATER
from tests.models.store.test_file import changed, scribbled


def made(file: Path) -> tuple[Path, str]:
    """A backup of a file with one person, and the digest of its data."""
    with opened(file) as workspace:
        person(workspace)
        return workspace.back_up("hand"), digest_of(workspace)


def test_a_backup_says_what_it_holds(file: Path):
    path, _digest = made(file)
    manifest = json.loads(path.with_name(path.name + ".json").read_text())
    assert (manifest["reason"], manifest["rows"]["people"], manifest["schema_version"]) == ("hand", 1, RELEASED.head)


def test_closing_backs_up_only_what_changed(file: Path):
    made(file)
    count = len(backup.all_backups(file))
    open_workspace(file).close()
    assert len(backup.all_backups(file)) == count == 1


def test_restoring_brings_the_state_back_and_sets_the_present_one_aside(file: Path):
    path, digest = made(file)
    with opened(file) as workspace:
        person(workspace, last_name="Later")
    aside = backup.restore(file, path, NOON, RELEASED)
    with opened(file) as workspace:
        assert digest_of(workspace) == digest
    assert aside is not None
    with opened(aside) as workspace:
        assert digest_of(workspace) != digest


def test_a_stale_log_goes_aside_with_its_file(file: Path, tmp_path: Path):
    path, digest = made(file)
    with opened(file) as workspace:
        person(workspace)
        shutil.copy(f"{file}-wal", tmp_path / "log")
    shutil.copy(tmp_path / "log", f"{file}-wal")
    backup.restore(file, path, NOON, RELEASED)
    with opened(file) as workspace:
        assert digest_of(workspace) == digest


@pytest.mark.parametrize(
    "spoil", [scribbled, lambda path: changed(path, "DELETE FROM people"), lambda path: path.write_text("x")]
)
def test_a_spoilt_backup_is_refused_and_nothing_moves(file: Path, spoil):
    path, digest = made(file)
    spoil(path)
    with pytest.raises((Damaged, Unavailable)):
        backup.restore(file, path, NOON, RELEASED)
    with opened(file) as workspace:
        assert digest_of(workspace) == digest


def test_an_open_file_is_not_replaced(file: Path):
    path, _digest = made(file)
    with opened(file), pytest.raises(InUse):
        backup.restore(file, path, NOON, RELEASED)


def test_an_older_file_is_backed_up_before_it_is_upgraded(file: Path):
    _path, digest = made(file)
    with opened(file, line=LATER) as workspace:
        assert digest_of(workspace) == digest
    assert "upgrade" in [backup.manifest_of(one.path).reason for one in backup.all_backups(file)]


def _backups(hours: list[int]) -> list[backup.Backup]:
    return [backup.Backup(Path(f"{n}"), NOON - dt.timedelta(hours=h), f"0.{h // 4000}") for n, h in enumerate(hours)]


@given(st.lists(st.integers(min_value=-30, max_value=24 * 365 * 3), max_size=60))
def test_rotation_keeps_what_it_promises(hours: list[int]):
    found = _backups(hours)
    kept = backup.keep(found, NOON)
    assert all(one in kept for one in found if NOON - one.made_at <= dt.timedelta(hours=48))
    assert {one.app_version for one in kept} == {one.app_version for one in found}
    assert not found or max(found, key=lambda one: (one.made_at, one.path.name)) in kept
    assert len({one.made_at.date() for one in kept}) >= min(14, len({one.made_at.date() for one in found}))


def test_rotation_lets_the_rest_go():
    hourly = _backups(list(range(24 * 400)))
    assert 48 <= len(backup.keep(hourly, NOON)) <= 49 + 14 + 8 + 12 + 3
