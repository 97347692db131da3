"""Light, dark and the size of type: chosen in the menu or by the system, kept for the next start."""

import pytest
from PySide6.QtCore import Qt

from desktop import theme as theme_module
from desktop.theme import Theme, step_of
from views.shared import look


def act(running, key: str):
    return running.window.menus.acts[key]


def test_the_system_decides_until_somebody_chooses(start):
    running = start()
    assert act(running, "theme-system").isChecked()
    assert (running.theme.choice, look.theme(), look.percent()) == ("system", "light", 100)


def test_a_system_that_gets_dark_takes_the_window_along(start, monkeypatch: pytest.MonkeyPatch):
    running = start()
    monkeypatch.setattr(running.theme, "_hints", Hints())
    running.theme._follow()
    assert look.theme() == "dark"
    running.theme.choose("light")
    running.theme._follow()
    assert look.theme() == "light"


class Hints:
    """A desktop that is dark; the test's own platform says nothing."""

    def __init__(self):
        self.colorSchemeChanged = self

    def colorScheme(self):  # noqa: N802
        return Qt.ColorScheme.Dark

    def connect(self, _slot): ...

    disconnect = setColorScheme = connect  # noqa: N815

    def unsetColorScheme(self): ...  # noqa: N802


def test_dark_is_chosen_in_the_menu_and_comes_back(start, settings):
    running = start()
    act(running, "theme-dark").trigger()
    assert running.window.palette().window().color() == look.colour("page") != "#F7F7F5"
    running.window.close()
    look.use("light")
    again = start()
    assert (again.theme.choice, look.theme()) == ("dark", "dark")
    assert act(again, "theme-dark").isChecked() and not act(again, "theme-light").isChecked()


def test_the_size_of_type_goes_in_steps_and_comes_back(start, qtbot):
    running = start()
    assert not act(running, "text-smaller").isEnabled()
    for _step in range(5):
        qtbot.keyClick(running.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert (look.percent(), act(running, "text-larger").isEnabled()) == (150, False)
    qtbot.keyClick(running.window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert look.percent() == 125
    running.window.close()
    look.use("light")
    again = start()
    assert look.percent() == 125
    qtbot.keyClick(again.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert look.percent() == 100


def test_settings_that_mean_nothing_are_left_alone(qapp, settings):
    settings.setValue("theme", "mauve")
    settings.setValue("text-size", "huge")
    assert (Theme(settings).choice, Theme(settings).percent) == ("system", 100)


def test_large_type_of_the_system_is_where_we_start(qapp, settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(theme_module, "_system_pixels", lambda: 19.0)
    assert Theme(settings).percent == 125
    look.use("light")


@pytest.mark.parametrize(
    ("pixels", "platform", "percent"),
    [(12, "win32", 100), (18, "win32", 150), (13, "darwin", 100), (14.7, "linux", 100), (18.4, "linux", 125),
     (40, "linux", 150), (9, "linux", 100)],
)  # fmt: skip
def test_steps(pixels: float, platform: str, percent: int):
    assert step_of(pixels, platform) == percent
