"""A campaign from a template, its brief filled in and the next one made, by keys alone at the real window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desktop.hands import Hands
from tests.factory import rows
from tests.views.acts import settle


@pytest.fixture
def at_work(start, file: Path, qtbot):
    """An empty business; the window in front, and hands that must not touch the mouse."""
    running = start(file)
    running.window.resize(1366, 768)
    running.window.activateWindow()
    qtbot.waitUntil(running.window.isActiveWindow)
    qtbot.waitUntil(lambda: running.program.business is not None)
    hands = Hands(qtbot)
    hands.keys_only = True
    yield running, hands
    QApplication.instance().removeEventFilter(hands)


def focus(name: str):
    """Whether the keyboard stands on a widget of that name."""
    return lambda: (one := QApplication.focusWidget()) is not None and one.objectName() == name


def found(running, sql: str) -> list:
    running.program.business.workspace.run(lambda _connection: None)
    return rows(running.program.business.workspace, sql)


def test_from_template_to_next_year(at_work, qtbot):
    running, hands = at_work
    hands.press("Ctrl+Shift+M")
    qtbot.waitUntil(focus("from-template-template_id"))
    hands.press_until("Tab", focus("from-template-starts_on"), most=4).type("13 mar 2027").press("Return")
    qtbot.waitUntil(lambda: found(running, "SELECT name FROM campaigns") == [("Open day 2027",)])
    page = running.program.business.page
    settle(qtbot, page)
    qtbot.waitUntil(lambda: page.form.record is not None)
    hands.press("F6").press_until("Tab", focus("entry-aim_amount"))
    hands.type("40 visitors from customers within 30 km by 13 mar 2027").press("Tab")
    aim = "SELECT aim_measure, aim_amount, audience, aim_by FROM campaigns"
    qtbot.waitUntil(lambda: found(running, aim) == [("attended", 40, "customers within 30 km", "2027-03-13")])
    settle(qtbot, page)
    assert page.form.second.text() == "Event · 5 missing"
    hands.press_until("Tab", focus("missing-1")).press("Return")
    assert focus("entry-key_message")()
    hands.press("Ctrl+Shift+E")
    qtbot.waitUntil(focus("copy-campaign-starts_on"))
    hands.press("Return")
    asked = "SELECT name, starts_on, follows_id FROM campaigns ORDER BY id"
    qtbot.waitUntil(lambda: found(running, asked)[1:] == [("Open day 2028", "2028-03-13", 1)])
