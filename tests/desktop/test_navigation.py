"""Back, forward, a record from anywhere, and what comes back after the program was killed."""

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from desktop.navigation import Navigation
from models.workspace import open_workspace
from tests import factory
from tests.views.acts import settle

#: Opens a file and stands on a deal until that is kept; then types, says so, and goes on until it is killed.
TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QLocale, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop.app import Running
from views.shared import look
app = QApplication([])
look.apply(app)
file = Path(sys.argv[1])
running = Running(file, QSettings(str(file.with_suffix(".ini")), QSettings.Format.IniFormat), QLocale("en_IE"))
waiting = QEventLoop()
running.furnished.connect(waiting.quit)
waiting.exec()
running.window.menus.acts["go-deals"].trigger()
page = running.program.business.page
page.show_record(2)
kept = running.program.business.workspace.remembered
while not ('"deals"' in (kept("window") or "") and '"record": 2' in (kept("page.deals") or "")):
    QTest.qWait(20)
entry = page.form.rows["title"].entry
entry.setFocus()
entry.selectAll()
QTest.keyClicks(entry, "Half a w")
print("typing", flush=True)
QTest.keyClicks(entry, "ord that is never finished", delay=400)
"""


@pytest.fixture
def running(start, file: Path, qtbot):
    with open_workspace(file) as workspace:
        for name in ("Adams", "Baker", "Clark"):
            factory.person(workspace, first_name=None, last_name=name)
        factory.company(workspace)
        for title in ("Oak kitchen", "Walnut desk"):
            factory.deal(workspace, title=title, company_id=1)
        factory.campaign(workspace)
    running = start(file)
    settle(qtbot, running.program.business.show_page("people").people)
    return running


@pytest.fixture
def go(running, qtbot):
    """Opens a record and stays there until it counts as visited."""

    def visit(subject, one):
        navigation = found(running)
        navigation.open_record(subject, one)
        settle(qtbot, listed(running))
        navigation.settle()

    return visit


def found(running):
    return running.program.findChild(Navigation)


def listed(running):
    page = running.program.business.page
    return page.current() if hasattr(page, "current") else page


def stands(running):
    page = listed(running)
    return page.subject, page.table.current_id()


def test_a_record_is_opened_from_anywhere(running, go):
    for subject, one in (("deals", 1), ("people", 2), ("companies", 1), ("campaigns", 1)):
        go(subject, one)
        assert stands(running) == (subject, one)
        assert listed(running).form.record.id == one


def test_a_product_shows_the_deals_with_it(running, go):
    product = factory.product(running.program.business.workspace)
    go("products", product)
    assert listed(running).filters.filters == (("product_id", "is", product),)


def test_back_and_forward_by_keys(running, go, qtbot):
    go("people", 2)
    go("deals", 1)
    go("deals", 2)
    seen = []
    for keys in ("Ctrl+[", "Ctrl+[", "Ctrl+]", "Ctrl+]"):
        QTest.keySequence(running.window, QKeySequence(keys))
        settle(qtbot, listed(running))
        seen.append(stands(running))
    assert seen == [("deals", 1), ("people", 2), ("deals", 1), ("deals", 2)]
    assert not running.window.menus.acts["forward"].isEnabled()


def test_back_and_forward_by_the_mouse(running, go, qtbot):
    go("people", 2)
    go("people", 3)
    view = listed(running).table.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.BackButton)
    settle(qtbot, listed(running))
    assert stands(running) == ("people", 2)
    qtbot.mouseClick(view, Qt.MouseButton.ForwardButton)
    settle(qtbot, listed(running))
    assert stands(running) == ("people", 3)


def test_back_brings_the_filters_of_then(running, go, qtbot):
    go("people", 2)
    listed(running).show_filtered([("last_name", "is", "Clark")])
    settle(qtbot, listed(running))
    found(running).settle()
    found(running).back()
    settle(qtbot, listed(running))
    assert (listed(running).filters.filters, stands(running)) == ((), ("people", 2))


def test_back_from_the_deals_behind_a_bar_leads_to_the_bar(running, go, qtbot):
    go("deals", 1)
    page = listed(running)
    page.way.turn("winloss")
    found(running).settle()
    page.winloss.wants_list.emit("Ended · Fair", [2])
    settle(qtbot, page)
    found(running).settle()
    assert (page.way.key, list(page.table.rows.records)) == ("table", [2])
    found(running).back()
    settle(qtbot, page)
    assert (page.way.key, page.filters.filters, running.window.focusWidget()) == ("winloss", (), page.winloss.bars)
    found(running).forward()
    settle(qtbot, page)
    assert (page.way.key, page.filters.said()) == ("table", ("Ended · Fair",))


def test_a_record_deleted_meanwhile_is_passed_over(running, go, qtbot):
    go("people", 2)
    go("deals", 1)
    listed(running).feed.do("Delete", listed(running).about.delete, [1])
    found(running).back()
    settle(qtbot, listed(running))
    found(running).forward()
    settle(qtbot, listed(running))
    assert stands(running) == ("deals", 2)


def test_walking_through_a_list_visits_its_end_only(running, qtbot):
    table = listed(running).table
    found(running).settle()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    found(running).settle()
    found(running).back()
    settle(qtbot, listed(running))
    assert stands(running) == ("people", 1)


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is for POSIX systems")
def test_killed_in_the_middle_of_typing_the_window_comes_back_as_it_was(start, file: Path, qtbot):
    with open_workspace(file) as workspace:
        for title in ("Oak kitchen", "Walnut desk", "Ash stairs"):
            factory.deal(workspace, title=title)
    with subprocess.Popen([sys.executable, "-c", TYPING, file], stdout=subprocess.PIPE, text=True) as typing:
        assert typing.stdout is not None
        assert typing.stdout.readline() == "typing\n"
        os.kill(typing.pid, signal.SIGKILL)
    running = start(file)
    settle(qtbot, running.program.business.page)
    assert stands(running) == ("deals", 2)
    assert listed(running).form.title.text() == "Walnut desk"
    assert running.window.notice.isHidden()
    assert running.program.business.workspace.checked.result(timeout=60) is None


@pytest.mark.parametrize("begin", [True, False])
def test_a_day_of_the_two_weeks_ahead_is_shown_in_the_calendar(running, begin):
    page, calendar = running.program.business.show_page("campaigns"), None
    page.wants_day.emit(dt.date(2030, 5, 4), begin)
    calendar = running.program.business.page
    assert (calendar.subject, calendar.days.day, calendar.panel.drafting) == ("content", dt.date(2030, 5, 4), begin)
    assert calendar.card_of_day.isVisible() != begin
