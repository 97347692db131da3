"""What was deleted is listed, found, restored, and let go only after a question."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from models.actions import deals, people
from tests import factory
from tests.digest import digest_of
from tests.factory import rows
from views.trash.page import TrashPage


@pytest.fixture
def page(qtbot, feed) -> TrashPage:
    """A person with a phone, one without, and a deal, all deleted."""
    workspace = feed.workspace
    one, other = factory.person(workspace, phone="1234567"), factory.person(workspace, first_name="Jon")
    workspace.do("Delete", people.delete_people, [one, other])
    workspace.do("Delete", deals.delete_deals, [factory.deal(workspace)])
    made = TrashPage(feed)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    qtbot.waitUntil(lambda: made.table.rowCount() == 3)
    return made


def listed(page: TrashPage) -> list[str]:
    """The names in the list."""
    return [page.table.item(row, 0).text() for row in range(page.table.rowCount())]


def test_what_was_deleted_stands_there_with_what_went_along(page):
    assert listed(page) == ["Oak kitchen", "Jon Prado", "Ana Prado"]
    assert [page.table.item(2, column).text() for column in (1, 4)] == ["person", "1 e-mail or phone"]


def test_a_search_narrows_the_list(page, qtbot):
    page.search.setText("pra an")
    qtbot.waitUntil(lambda: listed(page) == ["Ana Prado"])
    page.search.setText("nobody")
    qtbot.waitUntil(lambda: page.notice.title.text() == "Nothing found")


def test_enter_restores_what_is_selected_and_undo_takes_it_back(page, qtbot, feed):
    before = digest_of(feed.workspace)
    page.table.setFocus()
    page.table.selectAll()
    with qtbot.waitSignal(feed.told) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert told.args[0].words == "Restore 3 records"
    assert len(rows(feed.workspace, "SELECT id FROM people")) == 2
    qtbot.waitUntil(lambda: page.notice.title.text() == "The trash is empty")
    feed.workspace.undo()
    assert digest_of(feed.workspace) == before
    qtbot.waitUntil(lambda: page.table.rowCount() == 3)


def test_letting_go_is_asked_about_and_final(page, qtbot, feed):
    page.table.selectRow(0)
    page.letting_go.click()
    box = page.findChild(QMessageBox, "trash-sure")
    assert "This is final" in box.informativeText()
    box.escapeButton().click()
    assert page.found.total == 3
    page.letting_go.click()
    box = next(one for one in page.findChildren(QMessageBox) if one.isVisible())
    next(one for one in box.findChildren(QPushButton) if one.text() == "Delete for good").click()
    qtbot.waitUntil(lambda: listed(page) == ["Jon Prado", "Ana Prado"])
    assert feed.workspace.undo_state().undo is None


def test_nothing_is_old_enough(page):
    page._empty(30)
    assert page.told.text() == "Nothing in the trash is older than 30 days."
