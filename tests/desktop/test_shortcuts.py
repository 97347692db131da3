"""Every key that does something does one thing, and stands on the help page."""

import re
from collections import Counter
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QWidget

from desktop.help import groups
from tests.desktop.tour import boxes, pages, panels

WITHIN = Qt.ShortcutContext
SAME = {"Return": "Enter", "Ctrl+Return": "Ctrl+Enter", "Escape": "Esc", "Delete": "Del"}


def plain(keys: str) -> str:
    """One writing for one key."""
    found = QKeySequence(keys).toString()
    return SAME.get(found, found)


@pytest.fixture
def running(start, sample):
    return start(sample)


@pytest.fixture
def acts(running) -> list[str]:
    """The shortcuts of the menus."""
    return [plain(one.toString()) for act in running.window.menus.acts.values() for one in act.shortcuts()]


@pytest.fixture
def own(running, qtbot) -> list[QShortcut]:
    """The shortcuts that widgets hear by themselves, after every page and panel was looked at."""
    for walk in (pages, panels, boxes):
        for _seen in walk(running, qtbot):
            pass
    return running.window.findChildren(QShortcut)


def overlap(one: QShortcut, other: QShortcut) -> bool:
    """Whether a place exists in which both are heard."""
    here, there = one.parent(), other.parent()
    assert isinstance(here, QWidget)
    assert isinstance(there, QWidget)
    if WITHIN.WidgetShortcut in (one.context(), other.context()):
        return here is there  # the inner one alone is asked first
    return here is there or here.isAncestorOf(there) or there.isAncestorOf(here)


def test_no_key_has_two_meanings(acts, own):
    assert [keys for keys, count in Counter(acts).items() if count > 1] == []
    assert [one.key().toString() for one in own if plain(one.key().toString()) in acts] == []
    pairs = combinations([one for one in own if one.isEnabled()], 2)
    same = [(one, other) for one, other in pairs if one.key() == other.key() and overlap(one, other)]
    assert [(one.key().toString(), one.parent().objectName()) for one, _other in same] == []


def test_every_key_stands_on_the_help_page(running, acts, own):
    found = groups(running.window.menus.listed())
    listed = {plain(keys) for group in found for line in group.lines for keys in line.keys}
    assert {*acts, *(plain(one.key().toString()) for one in own)} - listed == set()


def test_every_act_with_keys_stands_there_once(running):
    found = groups(running.window.menus.listed())
    names = Counter(line.name for group in found for line in group.lines)
    assert [name for name, count in names.items() if count > 1] == []
    assert {name for _key, name, keys in running.window.menus.listed() if keys} <= set(names)


def test_the_help_page_shows_them(running):
    running.window.menus.acts["shortcuts"].trigger()
    page = running.window.findChild(QDialog, "shortcuts-page")
    words = {label.text() for label in page.findChildren(QLabel)}
    for group in groups(running.window.menus.listed()):
        assert {group.title, *(line.name for line in group.lines), *(line.shown() for line in group.lines)} <= words


def test_no_letter_of_a_menu_is_taken_twice(running):
    bar = running.window.menuBar()
    for menu in (bar, *(one for one in bar.findChildren(QMenu) if one.objectName() != "recent")):
        letters = Counter(found[1].lower() for act in menu.actions() if (found := re.search(r"&([^&])", act.text())))
        assert [letter for letter, count in letters.items() if count > 1] == [], menu.title()
