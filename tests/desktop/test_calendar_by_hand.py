"""A post from the thought to its day by the keyboard alone, and an appointment moved by the mouse alone."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests import factory
from tests.desktop.hands import Hands, keys_to
from tests.factory import opened, rows
from tests.views.acts import rest, settle


@pytest.fixture
def at_work(start, file: Path, qtbot):
    """A visit tomorrow; the window in front."""
    tomorrow = dt.datetime.now(dt.UTC).astimezone().date() + dt.timedelta(days=1)
    with opened(file) as workspace:
        factory.task(workspace, kind="visit", due_on=tomorrow, person_id=factory.person(workspace))
    running = start(file)
    running.window.resize(1366, 768)
    running.window.activateWindow()
    qtbot.waitUntil(running.window.isActiveWindow)
    hands = Hands(qtbot)
    yield running, hands
    QApplication.instance().removeEventFilter(hands)


def calendar(running, qtbot):
    """The page, with its days."""
    business = running.program.business
    qtbot.waitUntil(lambda: business.page_key == "calendar")
    ready(qtbot, business.page)
    return business.page


def ready(qtbot, page) -> None:
    for _turn in range(2):
        rest(qtbot, page)
        settle(qtbot, page)
    qtbot.waitUntil(lambda: page.days.grid.agenda is not None)


def found(running, sql: str):
    running.program.business.workspace.run(lambda _connection: None)
    return rows(running.program.business.workspace, sql)


def test_a_post_by_keyboard(at_work, qtbot):
    running, hands = at_work
    hands.keys_only = True
    hands.press(keys_to("calendar"))
    page = calendar(running, qtbot)
    today = page.feed.today()
    hands.press("Home", "Right").type("oak film").press("Ctrl+Return")
    ready(qtbot, page)
    tomorrow = (today + dt.timedelta(days=1)).isoformat()
    assert found(running, "SELECT name, publish_on, status FROM content") == [("oak film", tomorrow, "idea")]
    hands.press("Home", "Right", "Down", "F8")
    ready(qtbot, page)
    assert found(running, "SELECT status FROM content") == [("drafting",)]
    hands.press("Alt+Down")
    ready(qtbot, page)
    hands.press("Alt+Left")
    ready(qtbot, page)
    assert found(running, "SELECT publish_on FROM content") == [((today + dt.timedelta(days=7)).isoformat(),)]
    hands.press("Ctrl+Z", "Ctrl+Z")
    ready(qtbot, page)
    assert found(running, "SELECT publish_on FROM content") == [(tomorrow,)]
    hands.press("Delete")
    ready(qtbot, page)
    assert found(running, "SELECT count(*) FROM content") == [(0,)]


def test_a_visit_by_mouse(at_work, qtbot):
    running, hands = at_work
    hands.click(running.window.sidebar.buttons["calendar"])
    page = calendar(running, qtbot)
    grid, today = page.days.grid, page.feed.today()
    page.days.show_day(today + dt.timedelta(days=1))  # which may be in the next month
    ready(qtbot, page)
    visit, rect = next((one, rect) for one, rect in grid.places.entries if one.sort == "appointment")
    to = min(grid.agenda.last, today + dt.timedelta(days=2))
    window = running.window.windowHandle()
    start, end = (grid.mapTo(running.window, place) for place in (rect.center(), grid.places.cells[to].center()))
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for at in ((start + end) / 2, end):
        QTest.mouseMove(window, QPoint(at))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    ready(qtbot, page)
    assert found(running, "SELECT due_on FROM tasks") == [(to.isoformat(),)]
    assert hands.keys == 0 and visit.second == "Ana Prado"
