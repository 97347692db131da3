"""The history on screen: of a record and of the business."""

import pytest
from PySide6.QtCore import Qt

from models.actions.people import edit_person
from tests import factory
from views.records.history import HistoryDialog


@pytest.fixture
def ana(feed) -> int:
    feed.workspace.who = "Zoë"
    one = factory.person(feed.workspace)
    feed.workspace.do("Edit Job title of Ana Prado", edit_person, one, "job_title", "Owner", None)
    return one


def shown(qtbot, dialog) -> HistoryDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    return dialog


def cells(dialog, row: int) -> list[str]:
    return [dialog.table.item(row, column).text() for column in range(1, dialog.table.columnCount())]


def test_a_record_tells_who_changed_what(qtbot, feed, ana):
    dialog = shown(qtbot, HistoryDialog(feed, None, ("people", ana), "Ana Prado"))
    assert dialog.windowTitle() == "History of Ana Prado"
    assert cells(dialog, 0) == ["Zoë", "Edit Job title of Ana Prado", "", "Owner"]
    assert dialog.search.isHidden()


def test_what_happens_meanwhile_is_shown_and_an_undone_act_marked(qtbot, feed, ana):
    dialog = shown(qtbot, HistoryDialog(feed, None, ("people", ana), "Ana Prado"))
    feed.workspace.undo()
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 3)
    assert [cells(dialog, row)[1] for row in range(2)] == [
        "Undo: Edit Job title of Ana Prado",
        "undone · Edit Job title of Ana Prado",
    ]


def test_the_acts_of_the_business_are_searched(qtbot, feed, ana):
    dialog = shown(qtbot, HistoryDialog(feed))
    qtbot.keyClicks(dialog.search, "job")
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    qtbot.keyClicks(dialog.search, "%")
    dialog.search.setText("nothing so")
    qtbot.waitUntil(lambda: dialog.told.text() == "Nothing that was done is called so.")


def test_older_acts_are_added_below(qtbot, feed):
    for number in range(60):
        factory.company(feed.workspace, name=f"Firm {number}")
    dialog = shown(qtbot, HistoryDialog(feed))
    assert (dialog.table.rowCount(), dialog.older.isEnabled()) == (50, True)
    qtbot.mouseClick(dialog.older, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 60)
    assert not dialog.older.isEnabled()
