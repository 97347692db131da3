"""The tags in the settings, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests import factory
from tests.digest import digest_of
from tests.views.acts import retype
from views.settings.tags import TagsEditor


@pytest.fixture
def editor(qtbot, feed) -> TagsEditor:
    """VIP on two people and a company, Fair on one of them."""
    factory.person(feed.workspace, tags="VIP, Fair")
    factory.person(feed.workspace, tags="VIP")
    factory.company(feed.workspace, tags="VIP")
    made = TagsEditor(feed)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.table.setFocus()
    return made


def shown(editor: TagsEditor) -> list[list[str]]:
    QApplication.processEvents()
    table = editor.table
    return [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]


def test_tags_stand_with_how_many_have_them(editor):
    assert shown(editor) == [["Fair", "1", "0"], ["VIP", "2", "1"]]


def test_a_tag_is_renamed_in_the_entry_below(editor, qtbot, feed):
    qtbot.keyClick(editor.table, Qt.Key.Key_F2)
    retype(editor.name, "Open day")
    qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    assert shown(editor) == [["Open day", "1", "0"], ["VIP", "2", "1"]]
    assert feed.workspace.undo_state().undo == "Rename tag Fair to Open day"
    assert editor.table.hasFocus()


def test_the_name_of_another_puts_both_together_at_the_second_enter(editor, qtbot, feed):
    before = digest_of(feed.workspace)
    retype(editor.name, "vip")
    qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    assert editor.message.text() == "There is a tag “VIP” already. Enter once more puts both together."
    assert digest_of(feed.workspace) == before
    qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    assert shown(editor) == [["VIP", "2", "1"]]
    feed.workspace.undo()
    assert (digest_of(feed.workspace), len(shown(editor))) == (before, 2)


def test_del_takes_a_tag_off_everything_and_undo_puts_it_back(editor, qtbot, feed):
    editor.table.setCurrentCell(1, 0)
    with qtbot.waitSignal(feed.told) as told:
        qtbot.keyClick(editor.table, Qt.Key.Key_Delete)
    assert (told.args[0].words, shown(editor)) == ("Tag VIP taken off 3 records", [["Fair", "1", "0"]])
    feed.workspace.undo()
    assert len(shown(editor)) == 2


@pytest.mark.parametrize(("text", "why"), [("", "must not be empty"), ("!?", "is no tag"), ("x" * 61, "At most 60")])
def test_what_is_no_tag_is_told_and_stays_typed(editor, qtbot, text, why):
    retype(editor.name, text) if text else editor.name.clear()
    qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    assert why in editor.message.text().replace("\u200b", "")
    assert editor.name.text() == text
    assert len(shown(editor)) == 2
