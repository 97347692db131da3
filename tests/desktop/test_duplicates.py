"""In the real window by keyboard: two records selected in the list are merged, the merge undone, the trash restored."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desktop.hands import Hands
from tests.desktop.tour import go, rest
from tests.digest import digest_of
from tests.factory import new_file, opened, person, rows
from views.prospects.page import PeoplePage


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A business with one person twice, and somebody else."""
    path = new_file(tmp_path)
    with opened(path) as workspace:
        for first in ("Jon", "John"):
            person(workspace, first_name=first, last_name="Smith", email="js@x.example")
        person(workspace, first_name="Zoë", last_name="Zand")
    return path


def test_two_selected_people_are_merged_and_parted_by_keyboard(start, two, qtbot):
    running = start(two)
    workspace = running.program.business.workspace
    page = go(running, qtbot, "people")
    before = digest_of(workspace)
    hands = Hands(qtbot)
    hands.keys_only = True
    page.table.setCurrentIndex(page.table.rows.index(0, 0))
    hands.press("Shift+Down", "Ctrl+J")
    people = running.window.stack.currentWidget()
    assert isinstance(people, PeoplePage)
    assert people.on_duplicates
    hands.press("2", "Return")
    qtbot.waitUntil(lambda: len(rows(workspace, "SELECT id FROM people")) == 2)
    assert rows(workspace, "SELECT first_name FROM people WHERE last_name='Smith'") in ([("Jon",)], [("John",)])
    hands.press("Ctrl+Z")
    rest(running, qtbot)
    assert digest_of(workspace) == before


def test_a_deleted_person_is_restored_from_the_trash_by_keyboard(start, two, qtbot):
    running = start(two)
    workspace = running.program.business.workspace
    page = go(running, qtbot, "people")
    before = digest_of(workspace)
    hands = Hands(qtbot)
    hands.keys_only = True
    page.table.setCurrentIndex(page.table.rows.index(0, 0))
    hands.press("Down", "Delete")
    qtbot.waitUntil(lambda: len(rows(workspace, "SELECT id FROM people")) == 2)
    rest(running, qtbot)
    button = running.window.sidebar.buttons["trash"]
    qtbot.waitUntil(lambda: button.accessibleName() == "Trash, 1")
    hands.press("Ctrl+Shift+Del")
    trash = running.window.stack.currentWidget()
    qtbot.waitUntil(lambda: trash.table.rowCount() == 1)
    assert QApplication.focusWidget() is trash.table
    hands.press("Return")
    qtbot.waitUntil(lambda: digest_of(workspace) == before)
    qtbot.waitUntil(lambda: button.accessibleName() == "Trash")
