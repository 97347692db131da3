"""Who works on this computer, and what the window shows when the settings change."""

import pytest

from models.actions.business import edit_business
from models.actions.lists import add_item, edit_item
from tests.factory import opened, rows
from views.settings.looks import Looks
from views.settings.page import SettingsPage


@pytest.fixture
def team_of(file):
    def make(*names: str):
        with opened(file) as workspace:
            for name in names:
                workspace.do("Add", add_item, "team", {"name": name})
        return file

    return make


def me(running):
    return running.program.business.me


def test_nobody_is_asked_and_steps_have_no_name_without_a_team(start, file):
    running = start(file)
    assert (me(running).member, running.program.business.workspace.who) == (None, None)


def test_the_only_member_is_who_works_here(start, team_of):
    running = start(team_of("Zoë"))
    workspace = running.program.business.workspace
    workspace.do("Rename", edit_item, "team", 1, "name", "Zoë Åberg", "Zoë")
    assert rows(workspace, "SELECT who FROM steps ORDER BY id DESC LIMIT 1") == [("Zoë",)]


def test_who_was_chosen_comes_back_under_a_new_name(start, team_of, qtbot):
    running = start(team_of("Zoë", "Tom"))
    assert me(running).member is None
    running.window.menus.acts["settings"].trigger()
    page = running.program.business.page
    assert isinstance(page, SettingsPage)
    page.became.emit(2)
    workspace = running.program.business.workspace
    workspace.do("Rename", edit_item, "team", 2, "name", "Tomás", "Tom")
    qtbot.waitUntil(lambda: workspace.who == "Tomás")
    running.window.close()
    assert start().program.business.workspace.who == "Tomás"


def test_a_new_name_of_the_business_stands_in_the_title_at_once(start, file, qtbot):
    running = start(file)
    workspace = running.program.business.workspace
    workspace.do("Edit", edit_business, "name", "Nowak Meble", "Bakker & Daughters")
    qtbot.waitUntil(lambda: running.window.windowTitle() == "Nowak Meble — Fairlead")
    assert running.window.sidebar.business.text() == "Nowak Meble"


def test_ctrl_comma_opens_the_settings_with_the_look_as_it_is(start, file):
    running = start(file)
    act = running.window.menus.acts["settings"]
    assert act.shortcut().toString() == "Ctrl+,"
    act.trigger()
    page = running.program.business.page
    looks = page.show_section("look").findChild(Looks)
    running.theme.choose("dark")
    assert looks.theme.currentData() == "dark"
    looks.theme.setCurrentIndex(looks.theme.findData("light"))
    looks.theme.activated.emit(looks.theme.currentIndex())
    assert running.theme.choice == "light"
    assert running.window.sidebar.buttons["settings"].isChecked()
