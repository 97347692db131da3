"""Ctrl+K in the running window: records are opened, commands are run."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from models.workspace import open_workspace
from tests import factory
from tests.factory import rows
from tests.views.acts import settle, texts
from views.search.box import SearchBox
from views.search.quick import QuickAdd

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def running(start, file: Path, qtbot):
    with open_workspace(file) as workspace:
        campaign = factory.campaign(workspace, name="Spring")
        ana = factory.person(workspace, campaign_id=campaign)
        factory.deal(workspace, title="Oak kitchen", person_id=ana)
    running = start(file)
    running.program.business.show_page("people")
    settle(qtbot, listed(running))
    return running


def listed(running):
    page = running.program.business.page
    return page.current() if hasattr(page, "current") else page


def type_over(qtbot, running, keys: str, text: str):
    """Open what lies over the page by its keys, and type."""
    QTest.keySequence(running.window, QKeySequence(keys))
    line = running.window.focusWidget()
    qtbot.keyClicks(line, text)
    return line


def test_a_deal_is_found_and_opened(running, qtbot):
    line = type_over(qtbot, running, "Ctrl+K", "oak")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, listed(running))
    assert (running.program.business.page_key, listed(running).form.title.text()) == ("deals", "Oak kitchen")
    assert listed(running).table.hasFocus()


def test_ctrl_enter_moves_a_deal_on(running, qtbot):
    line = type_over(qtbot, running, "Ctrl+K", "oak")
    qtbot.keyClick(line, Qt.Key.Key_Return, CTRL)
    settle(qtbot, listed(running))
    found = rows(running.program.business.workspace, "SELECT s.position FROM deals d JOIN stages s ON s.id=d.stage_id")
    assert found == [(1,)]


def test_ctrl_enter_shows_a_campaign_on_the_desk(running, qtbot):
    line = type_over(qtbot, running, "Ctrl+K", "spring")
    qtbot.keyClick(line, Qt.Key.Key_Return, CTRL)
    desk = running.program.business.page
    qtbot.waitUntil(lambda: desk.place().campaigns == (1,))


def test_a_command_is_run(running, qtbot):
    line = type_over(qtbot, running, "Ctrl+K", "go to rep")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert running.program.business.page_key == "reports"


def test_the_quiet_deals_are_listed_by_their_name(running, qtbot):
    line = type_over(qtbot, running, "Ctrl+K", "quiet deals")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: running.program.business.page_key == "deals")
    page = running.program.business.page
    qtbot.waitUntil(lambda: texts(page.table, "rot") == ["no next step"])
    assert (page.table.hasFocus(), page.quick.buttons["quiet"].isChecked()) == (True, True)


def test_another_page_closes_the_box(running, qtbot):
    type_over(qtbot, running, "Ctrl+K", "oak")
    QTest.keySequence(running.window, QKeySequence("Alt+1"))
    assert running.window.findChild(SearchBox, "search-box").isHidden()


def test_a_record_opened_from_anywhere_is_offered_again(running, qtbot):
    type_over(qtbot, running, "Ctrl+K", "oak")
    qtbot.keyClick(running.window.focusWidget(), Qt.Key.Key_Return)
    type_over(qtbot, running, "Ctrl+K", "")
    box = running.window.findChild(SearchBox, "search-box")
    assert [row.name for row in box.list.results.rows][:2] == ["LATELY", "Oak kitchen"]


def test_a_line_adds_a_person_and_the_toast_shows_and_undoes(running, qtbot):
    line = type_over(qtbot, running, "Ctrl+N", "Eva Smit, eva@x.example")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    toast = running.window.toast
    qtbot.waitUntil(lambda: toast.words.text() == "Eva Smit added")
    assert (toast.button.text(), toast.other.text()) == ("Undo", "Show")
    toast.other.click()
    settle(qtbot, listed(running))
    assert listed(running).form.title.text() == "Eva Smit"
    running.window.menus.acts["undo"].trigger()
    workspace = running.program.business.workspace
    qtbot.waitUntil(lambda: rows(workspace, "SELECT count(*) FROM people") == [(1,)])


def test_ctrl_enter_on_a_person_logs_a_call(running, qtbot):
    line = type_over(qtbot, running, "Ctrl+K", "ana")
    qtbot.keyClick(line, Qt.Key.Key_Return, CTRL)
    line = running.window.focusWidget()
    qtbot.keyClicks(line, "wants oak")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    workspace = running.program.business.workspace
    qtbot.waitUntil(
        lambda: rows(workspace, "SELECT kind, note, person_id FROM activities") == [("call", "wants oak", 1)]
    )


def test_a_line_adds_what_the_page_lists(running, qtbot):
    running.program.business.show_page("deals")
    line = type_over(qtbot, running, "Ctrl+N", "Ana Prado bench 400")
    assert running.window.findChild(QuickAdd).understood.kind == "deal"
    qtbot.keyClick(line, Qt.Key.Key_Return, CTRL)
    settle(qtbot, listed(running))
    qtbot.waitUntil(lambda: listed(running).form.title.text() == "Bench")


def test_the_form_takes_over_what_was_typed(running, qtbot):
    type_over(qtbot, running, "Ctrl+N", "campaign Open day")
    QTest.keySequence(running.window, QKeySequence("Ctrl+Shift+N"))
    assert running.program.business.page_key == "campaigns"
    assert listed(running).form.rows["name"].entry.text() == "Open day"


def test_words_that_nothing_has_are_added(running, qtbot):
    line = type_over(qtbot, running, "Ctrl+K", "Nowak")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert running.window.focusWidget().text() == "Nowak"
    assert running.window.findChild(QuickAdd).isVisible()
