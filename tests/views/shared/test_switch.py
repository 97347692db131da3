"""A switch keeps the chosen way in sight however narrow it is; the others stand in a menu."""

import pytest

from views.shared.switch import Switch

WAYS = [(name.casefold(), name) for name in ("List", "Board", "Forecast", "Won and lost")]


@pytest.fixture
def switch(qtbot):
    made = Switch(WAYS, "ways")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def shown(switch: Switch) -> list[str]:
    """The keys of the buttons in sight."""
    return [key for key, button in switch._buttons.items() if button.isVisible()]


def test_with_room_all_ways_are_in_sight(switch):
    assert (shown(switch), switch.more.isVisible()) == ([key for key, _name in WAYS], False)


def test_without_room_the_last_ones_are_in_the_menu_and_can_be_chosen_there(switch, qtbot):
    switch.resize(switch.minimumSizeHint())
    assert shown(switch)[0] == "list"
    offered = [act.text() for act in switch.menu.actions()]
    assert offered and offered[-1] == "Won and lost"
    with qtbot.waitSignal(switch.turned) as turned:
        switch.menu.actions()[-1].trigger()
    assert turned.args == ["won and lost"]
    assert "won and lost" in shown(switch)
    assert {act.text().casefold() for act in switch.menu.actions()} | set(shown(switch)) == {key for key, _name in WAYS}


def test_a_switch_of_two_has_no_menu(qtbot):
    made = Switch(WAYS[:2], "two")
    qtbot.addWidget(made)
    assert made.minimumSizeHint() == made.sizeHint()
