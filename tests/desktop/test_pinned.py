"""Saved views in the window: pinned in the sidebar with live counts, opened, renamed, moved, found by Ctrl+K."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.actions.saved_views import save_view
from models.queries.saved_views import ViewSpec
from models.workspace import open_workspace
from tests import factory
from tests.views.acts import settle, texts
from views.lists.name_box import NameBox

LEADS = ViewSpec((("lifecycle", "any", ("lead",)),), sort="name", group="city", columns=(("name", 150), ("city", 90)))


@pytest.fixture
def running(start, file: Path, qtbot):
    """Two leads and a customer; views of leads and of companies."""
    with open_workspace(file) as workspace:
        for name, stage in (("Adams", "lead"), ("Baker", "lead"), ("Clark", "customer")):
            factory.person(workspace, first_name=None, last_name=name, lifecycle=stage)
        factory.company(workspace)
        workspace.do("Save", save_view, "people", "Leads", LEADS.text())
        workspace.do("Save", save_view, "people", "Found", ViewSpec(search="clark").text())
        workspace.do("Save", save_view, "companies", "Firms", ViewSpec().text())
    running = start(file)
    qtbot.waitUntil(lambda: shown(running) == [("Firms", 1), ("Leads", 2), ("Found", 1)])
    return running


def lines(running):
    return running.window.sidebar.shelves["people"].lines


def shown(running) -> list[tuple[str, int | None]]:
    return [(line.pin.name, line.pin.count) for line in lines(running)]


def press(*keys) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def test_a_view_is_opened_and_says_so(running, qtbot):
    lines(running)[1].click()
    page = running.program.business.page.people
    settle(qtbot, page)
    assert texts(page.table, "name") == ["City: empty, 2", "Adams", "Baker"]
    assert page.columns.shown() == (("name", 150), ("city", 90))
    assert page.head.count.text() == "2 of 3 · “Leads”"
    assert [line.isChecked() for line in lines(running)] == [False, True, False]
    lines(running)[2].click()
    settle(qtbot, page)
    assert (texts(page.table, "name"), page.head.search.text()) == (["Clark"], "clark")
    lines(running)[0].click()
    settle(qtbot, running.program.business.page.companies)
    assert running.program.business.page.current().head.count.text() == "1 company · “Firms”"


def test_counts_follow_what_is_done(running, qtbot):
    workspace = running.program.business.workspace
    factory.person(workspace, lifecycle="lead")
    qtbot.waitUntil(lambda: shown(running)[1] == ("Leads", 3))
    workspace.undo()
    qtbot.waitUntil(lambda: shown(running)[1] == ("Leads", 2))


def test_views_are_walked_moved_renamed_and_deleted_by_the_keyboard(running, qtbot):
    running.window.sidebar.buttons["people"].setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is lines(running)[2]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(running)[1] == ("Found", 1))
    press(Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Leads")
    press(Qt.Key.Key_Return)
    box = running.window.findChild(NameBox, "rename-view")
    qtbot.waitUntil(lambda: "already" in box.fault.text())
    box.line.setText("")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.fault.text() == "Give the view a name.")
    QTest.keyClicks(box.line, "Mr Clark")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(running)[1] == ("Mr Clark", 1))
    assert QApplication.focusWidget() is lines(running)[1]
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(shown(running)) == 2)
    assert QApplication.focusWidget() is lines(running)[1]
    running.window.menus.acts["undo"].trigger()
    qtbot.waitUntil(lambda: shown(running)[1] == ("Mr Clark", 1))


def test_an_unpinned_view_is_found_by_ctrl_k(running, qtbot):
    lines(running)[1].asked.emit("unpin")
    qtbot.waitUntil(lambda: [name for name, _n in shown(running)] == ["Firms", "Found"])
    running.window.menus.acts["search"].trigger()
    QTest.keyClicks(QApplication.focusWidget(), "view leads")
    press(Qt.Key.Key_Return)
    page = running.program.business.page.people
    settle(qtbot, page)
    assert page.head.count.text() == "2 of 3 · “Leads”"


def test_another_business_shows_no_view_of_this_one(running):
    running.program.close_business()
    assert shown(running) == []
