"""A sequence is started with one or many people, says how far it is, and is stopped, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests import factory
from tests.factory import rows
from tests.views.acts import settle, shown
from tests.views.records.test_story import WORDS, do, told
from views.lists.page import ListPage

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(qtbot, feed) -> ListPage:
    """Two people and a sequence of two steps; the keyboard stands on the first."""
    for name in ("Adam", "Baker"):
        factory.person(feed.workspace, first_name=None, last_name=name)
    factory.sequence(feed.workspace, "After a fair", (0, "call", "Call"), (7, "email", "Send the list"))
    made = shown(qtbot, ListPage(feed, "people", WORDS))
    made.table.setFocus()
    told(qtbot, made)
    return made


def start(qtbot, page):
    do(page, "sequence")
    box = page.form.story.sequence_box
    assert box.choice.hasFocus()
    qtbot.keyClick(box.choice, ENTER)
    told(qtbot, page)
    return box


def test_enter_starts_it_and_the_panel_says_how_far_it_is(page, qtbot):
    start(qtbot, page)
    (line,) = page.form.story.running.lines
    assert line.findChild(QLabel).text() == "In “After a fair”, step 1 of 2"
    assert [one.what.text() for one in page.form.story.tasks.shown] == ["Call", "Send the list"]
    assert page.feed.workspace.undo_state().undo == "Start “After a fair” with Adam"


def test_the_same_twice_is_told_in_the_box(page, qtbot):
    start(qtbot, page)
    box = start(qtbot, page)
    assert box.fault.text() == "Adam is in “After a fair” already; stop it first to start anew."


def test_it_is_stopped_where_it_is_told(page, qtbot):
    start(qtbot, page)
    page.form.story.running.findChild(QPushButton, "stop-1").click()
    told(qtbot, page)
    assert page.form.story.running.lines == []
    assert rows(page.feed.workspace, "SELECT count(*) FROM tasks") == [(0,)]


def test_many_are_started_at_once(page, qtbot):
    page.table.selectAll()
    start(qtbot, page)
    assert rows(page.feed.workspace, "SELECT count(*) FROM tasks") == [(4,)]
    assert page.feed.workspace.undo_state().undo == "Start “After a fair” with 2 people"


def test_without_any_sequence_it_says_where_one_is_made(qtbot, feed):
    factory.person(feed.workspace)
    page = shown(qtbot, ListPage(feed, "people", WORDS))
    settle(qtbot, page)
    do(page, "sequence")
    assert "Make one in Settings" in page.form.story.sequence_box.fault.text()
