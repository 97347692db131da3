"""The steps of a sequence in the settings: typed, moved and deleted where they stand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests import factory
from tests.factory import rows
from tests.views.acts import shown, type_text
from views.settings.editor import ListWithin

ENTER = Qt.Key.Key_Return
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def editor(qtbot, feed) -> ListWithin:
    """A sequence of two steps."""
    factory.sequence(feed.workspace, "After a fair", (0, "call", "Call"), (7, "email", "Send the list"))
    made = ListWithin(feed, "sequences", "steps", "Steps of “{name}”")
    made.feed = feed
    shown(qtbot, made, (600, 500))
    made.activateWindow()
    return made


def held(editor):
    return rows(editor.feed.workspace, "SELECT title, days, kind FROM sequence_steps ORDER BY position")


def type_in(qtbot, editor, row, column, text):
    table = editor.parts.table
    table.setFocus()
    table.setCurrentIndex(table.items.index(row, column))
    table.edit(table.currentIndex())
    entry = QApplication.focusWidget()
    entry.selectAll()
    type_text(entry, text)
    qtbot.keyClick(entry, ENTER)
    qtbot.wait(20)


def test_the_last_line_adds_a_step_after_the_days_of_the_one_before(qtbot, editor):
    type_in(qtbot, editor, 2, 0, "Visit")
    assert held(editor)[-1] == ("Visit", 7, "todo")
    assert editor.feed.workspace.undo_state().undo == "Add step “Visit”"


def test_a_cell_is_typed_anew_and_what_is_no_number_is_told(qtbot, editor):
    type_in(qtbot, editor, 0, 1, "3")
    assert held(editor)[0] == ("Call", 3, "call")
    type_in(qtbot, editor, 0, 1, "soon")
    assert "is not a number" in editor.parts.message.text()
    assert held(editor)[0] == ("Call", 3, "call")


def test_alt_and_arrows_move_a_step_and_delete_takes_it_out(qtbot, editor):
    table = editor.parts.table
    table.setFocus()
    table.setCurrentIndex(table.items.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down, ALT)
    assert [title for title, *_rest in held(editor)] == ["Send the list", "Call"]
    assert table.currentIndex().row() == 1
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [title for title, *_rest in held(editor)] == ["Send the list"]


def test_the_line_that_adds_a_sequence_has_no_steps(qtbot, editor):
    editor.names.table.setCurrentIndex(editor.names.table.items.index(1, 0))
    assert not editor.parts.isVisible()
