"""Anything typed into the lines of Ctrl+N and Ctrl+K."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests import factory
from tests.digest import digest_of
from tests.hostile import NUMBERS, TEXTS, plain
from tests.views.acts import type_text
from views.search.box import SearchBox
from views.search.quick import QuickAdd

LINES = {**TEXTS, **NUMBERS}


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.mark.parametrize("kind", ["person", "company", "deal", "task", "note", "campaign"])
def test_a_line_of_anything_is_kept_whole_or_told(qtbot, feed, page, kind):
    factory.person(feed.workspace)
    quick = QuickAdd(feed, page, lambda: kind)
    quick.begin()
    for name, text in LINES.items():
        for line in (text, f"Ana Prado: {text}", f"call Ana {text}", f"{text}, {text}, {text}"):
            quick.begin(line)
            quick.force(kind)
            check_line(qtbot, quick, feed, name, line)


def check_line(qtbot, quick, feed, name, line):
    """Either one step that Undo takes back, or a sentence and nothing written."""
    before = digest_of(feed.workspace)
    quick.keep(opening=False)
    qtbot.waitUntil(lambda: not quick._busy)
    assert quick.card.width() <= 660, name
    if quick.isHidden():
        assert digest_of(feed.workspace) != before, name
        feed.workspace.undo()
    elif plain(line):
        assert quick.problem.isVisible() and quick.problem.text(), (name, line[:80])
        assert len(quick.problem.text()) < 300, name
    assert digest_of(feed.workspace) == before, name


def test_a_line_cut_by_pasting_is_not_kept(qtbot, feed, page):
    factory.person(feed.workspace)
    quick = QuickAdd(feed, page, lambda: "note")
    quick.begin("Ana Prado: " + "oak " * 25_000)
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    assert "No more fits" in quick.problem.text()
    assert factory.rows(feed.workspace, "SELECT count(*) FROM activities") == [(0,)]


@pytest.mark.parametrize("name", LINES)
def test_anything_is_searched_for(qtbot, feed, page, name):
    factory.person(feed.workspace)
    box = SearchBox(feed, page, list)
    box.begin()
    type_text(box.line, LINES[name])
    qtbot.wait(30)
    box.grab()
    assert box.card.width() <= 660
