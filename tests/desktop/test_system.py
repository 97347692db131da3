"""What the system lacks for a window is said before Qt aborts."""

import sys
from pathlib import Path

import pytest

from desktop import system

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring these libraries")


def test_no_display_is_told():
    assert "There is no display" in system.missing_for_window({})


def test_a_display_that_does_not_answer_is_told():
    assert "The display :987 does not answer" in system.without_x11(":987")


def test_a_wayland_session_that_is_gone_does_not_count(tmp_path):
    assert not system.wayland_answers({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})


def test_offscreen_needs_no_display():
    assert system.missing_for_window({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_missing_libraries_are_told_with_their_packages(monkeypatch):
    monkeypatch.setattr(system.shutil, "which", lambda name: "apt-get")
    said = system.without_libraries({"libnothere.so.1": "libnothere1", "libc.so.6": "libc6", "libnor.so.2": "libnor2"})
    assert said.endswith("sudo apt install libnothere1 libnor2")


def test_elsewhere_than_on_debian_the_files_are_named(monkeypatch):
    monkeypatch.setattr(system.shutil, "which", lambda name: None)
    assert "libnothere.so.1" in system.without_libraries({"libnothere.so.1": "libnothere1"})


@pytest.mark.parametrize("file", ["README.md", ".ci/run"])
def test_every_package_is_in_the_line_that_people_copy(file):
    words = (ROOT / file).read_text("utf-8").split()
    assert {*system.ANY_WINDOW.values(), *system.X11.values(), *system.WAYLAND.values()} <= {*words}
