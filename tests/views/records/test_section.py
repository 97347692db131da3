"""Sections of a form: folded as they were left, quiet while empty, reached by the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from models.subjects import SUBJECTS
from tests import factory
from tests.views.acts import shown
from views.records.form import RecordForm


class Pane(QLineEdit):
    """A pane with one place to type."""

    def __init__(self, form: RecordForm, key: str) -> None:
        super().__init__()
        self.setObjectName(key)
        self.setAccessibleName(key)
        self.section = form.add_section(key, key.title(), self, (f"+ {key}", self.setFocus))


def made(qtbot, feed) -> tuple[RecordForm, Pane, Pane]:
    """A form of one deal with a filled section and an empty one."""
    form = RecordForm(feed, SUBJECTS["deals"])
    lines, people = Pane(form, "lines"), Pane(form, "people")
    lines.section.tell("3")
    people.section.tell(empty=True)
    form.show_record(1)
    return shown(qtbot, form, (360, 900)), lines, people


@pytest.fixture
def panes(qtbot, feed) -> tuple[RecordForm, Pane, Pane]:
    """The form and both panes."""
    factory.deal(feed.workspace)
    return made(qtbot, feed)


def names_from(form: RecordForm, count: int) -> list[str]:
    """What Tab stops at below the fields."""
    form.fold.button.setFocus()
    found = []
    for _stop in range(count):
        form.focusNextChild()
        found.append(QApplication.focusWidget().objectName())
    return found


def test_an_empty_section_is_one_link_until_it_is_begun(panes):
    _form, lines, people = panes
    link = people.section.links[1]
    assert (lines.isVisible(), people.isVisible(), link.isVisible()) == (True, False, True)
    link.click()
    assert people.hasFocus() and not link.isVisible()


def test_another_record_makes_it_quiet_again(panes, feed):
    form, _lines, people = panes
    people.section.links[1].click()
    form.show_record(factory.deal(feed.workspace))
    assert not people.isVisible()


def test_a_draft_has_no_sections(panes):
    form, lines, _people = panes
    form.begin_draft()
    assert not lines.section.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Left])
def test_what_is_folded_stays_so_in_this_file(panes, feed, qtbot, key):
    form, lines, _people = panes
    lines.section.head.setFocus()
    qtbot.keyClick(lines.section.head, key)
    assert not lines.isVisible() and lines.section.head.accessibleName() == "Lines, 3, folded"
    form.sections.write_rest()
    _form, lines, _people = made(qtbot, feed)
    assert not lines.isVisible() and lines.section.isVisible()


def test_tab_comes_to_the_headings_their_panes_and_then_the_links(panes):
    form, _lines, people = panes
    assert names_from(form, 4) == ["section-fold-lines", "add-lines", "lines", "begin-people"]
    people.section.links[1].click()
    assert names_from(form, 6)[3:] == ["section-fold-people", "add-people", "people"]


def test_the_link_beside_a_heading_unfolds_it(panes):
    _form, lines, _people = panes
    lines.section.fold(on=True)
    lines.section.findChild(QPushButton, "add-lines").click()
    assert lines.hasFocus()


def test_the_keyboard_stays_with_the_link_that_moves_to_the_heading_and_back(panes):
    _form, _lines, people = panes
    at_heading, below = people.section.links
    below.setFocus()
    people.section.hold()
    assert at_heading.hasFocus()
    people.section.let_go()
    assert below.hasFocus()
