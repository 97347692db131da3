"""In the real window by keyboard: two records selected in the list are merged, the merge undone, the trash restored."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import Running
from tests.desktop.hands import Hands
from tests.desktop.tour import go, rest
from tests.digest import digest_of
from tests.factory import opened, person, rows
from views.prospects.page import PeoplePage


@pytest.fixture
def running(start, file: Path, qtbot) -> Running:
    """A business with one person twice, and somebody else; the keyboard is in the list, on the first of them."""
    with opened(file) as workspace:
        for first in ("Jon", "John"):
            person(workspace, first_name=first, last_name="Smith", email="js@x.example")
        person(workspace, first_name="Zoë", last_name="Zand")
    running = start(file)
    table = go(running, qtbot, "people").table
    table.setCurrentIndex(table.rows.index(0, 0))
    return running


@pytest.fixture
def hands(qtbot) -> Hands:
    """They leave the mouse alone."""
    made = Hands(qtbot)
    made.keys_only = True
    return made


def test_two_selected_people_are_merged_and_parted_by_keyboard(running, hands, qtbot):
    workspace = running.program.business.workspace
    before = digest_of(workspace)
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


def test_a_deleted_person_is_restored_from_the_trash_by_keyboard(running, hands, qtbot):
    workspace = running.program.business.workspace
    before = digest_of(workspace)
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
