"""From the list of people to a campaign's list and back, in the real window and by the keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests import factory
from tests.desktop.hands import Hands, keys_to
from tests.desktop.tour import go
from tests.views.acts import settle


@pytest.fixture
def running(start, file: Path, qtbot):
    """Three people and a campaign."""
    found = start(file)
    found.window.activateWindow()
    workspace = found.program.business.workspace
    for name in ("Adam", "Baker", "Clark"):
        factory.person(workspace, first_name=None, last_name=name)
    factory.campaign(workspace, name="Fair")
    qtbot.waitUntil(found.window.isActiveWindow)
    return found


def rows(running, sql):
    return factory.rows(running.program.business.workspace, sql)


def test_people_are_stopped_added_and_answered_without_a_mouse(running, qtbot):
    go(running, qtbot, "people")
    page, hands = running.program.business.page, Hands(qtbot)
    hands.keys_only = True
    settle(qtbot, page.people)
    hands.press("Home", "Ctrl+Shift+X")
    assert QApplication.focusWidget() is page.people.form.story.stop_box.way
    hands.press("Return")
    settle(qtbot, page.people)
    assert rows(running, "SELECT person_id, way FROM contact_stops") == [(1, "all")]
    page.people.take_keyboard()
    hands.press("Ctrl+A", "Ctrl+M").type("fair").press("Down", "Return", "Return")
    toast = running.window.toast
    qtbot.waitUntil(lambda: "added" in toast.words.text())
    assert toast.words.toolTip().endswith("2 people added to Fair · 1 may not be contacted")
    hands.press(keys_to("campaigns"))
    page = running.program.business.page
    settle(qtbot, page)
    qtbot.waitUntil(lambda: page.members.table.rows.rowCount() == 2)
    page.members.table.setFocus()
    hands.press("Home", "4", "5")
    settle(qtbot, page)
    qtbot.waitUntil(lambda: rows(running, "SELECT response FROM campaign_members ORDER BY person_id") == [
        ("attended",), ("declined",)])  # fmt: skip
    assert rows(running, "SELECT lifecycle, campaign_id FROM people ORDER BY id") == [
        ("prospect", None), ("lead", 1), ("prospect", None)]  # fmt: skip


def test_who_was_left_out_is_one_click_away(running, qtbot):
    go(running, qtbot, "people")
    page = running.program.business.page
    settle(qtbot, page.people)
    page.acts.do("stop", "people", [1, 2])
    page.people.form.story.stop_box.keep()
    settle(qtbot, page.people)
    page.acts.do("to-campaign", "people", [1, 2, 3])
    box = page.people.form.story.campaign_box
    box.campaign.setText("Fair")
    box.keep()
    toast = running.window.toast
    qtbot.waitUntil(lambda: toast.other.text() == "Show them")
    go(running, qtbot, "campaigns")
    toast.other.click()
    settle(qtbot, page.people)
    qtbot.waitUntil(lambda: list(page.people.table.rows.ids) == [1, 2])
    assert running.program.business.page_key == "people"
