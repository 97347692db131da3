"""People with roles, competitors and the checklist in a deal's form, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.actions.deal_parts import add_deal_person
from models.actions.lists import add_item
from models.queries.deal_parts import checklist, competitors_of, people_of
from tests import factory
from tests.views.acts import leave, retype, settle, shown, type_text
from views.deals.page import DealsPage

#: The offscreen platform has no keyboard to grab for a list that pops up.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")
ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(qtbot, feed) -> DealsPage:
    """A deal with Ana; Piet is there too."""
    factory.person(feed.workspace)
    factory.person(feed.workspace, first_name="Piet", last_name="Vos")
    factory.deal(feed.workspace, person_id=1)
    made = DealsPage(feed)
    made.open_panel(1)
    made.panel.widen()
    return shown(qtbot, made, (1400, 900))


def part_of_piet(page, qtbot) -> None:
    page.feed.workspace.do("Add", add_deal_person, 1, 2, "Decides")
    settle(qtbot, page)


def test_a_person_and_a_role_are_typed(page, feed, qtbot):
    page.people.section.begin()
    retype(page.people.box.who, "Piet Vos")
    page.people.box.word.setFocus()
    type_text(page.people.box.word, "Pays the bills")
    qtbot.keyClick(page.people.box.word, ENTER)
    settle(qtbot, page)
    assert [(one.name, one.words) for one in feed.ask(people_of, 1)] == [("Piet Vos", "Pays the bills")]
    line = page.people.lines[0]
    assert (line.shown.label, line.shown.words, page.people.section.count.text()) == ("Pays the bills", "Piet Vos", "1")
    assert feed.workspace.undo_state().undo == "Piet Vos in Oak kitchen"


def test_the_beginning_of_a_role_is_completed(page, qtbot):
    page.people.section.begin()
    page.people.box.word.setFocus()
    qtbot.keyClicks(page.people.box.word, "dec")
    assert page.people.box.word.text().casefold() == "decides"


def test_down_shows_the_roles(page, qtbot):
    page.people.section.begin()
    qtbot.keyClick(page.people.box.word, Qt.Key.Key_Down)
    assert [act.text() for act in page.people.box.word.offered.actions()][:2] == ["Decides", "Uses it"]
    page.people.box.word.offered.actions()[1].trigger()
    page.people.box.word.offered.close()
    assert page.people.box.word.entered() == "Uses it"


def test_a_name_that_nobody_has_is_told_and_stays(page, feed, qtbot):
    page.people.section.begin()
    retype(page.people.box.who, "Nobody")
    qtbot.keyClick(page.people.box.who, ENTER)
    assert "Nobody" in page.people.box.fault.text() and page.people.box.who.text() == "Nobody"
    assert feed.ask(people_of, 1) == ()


def test_an_empty_box_that_is_dropped_leaves_a_quiet_section(page, qtbot):
    page.people.section.begin()
    qtbot.keyClick(page.people.box.who, Qt.Key.Key_Escape)
    assert page.people.section.quiet and page.people.section.links[1].isVisible()


def test_f2_says_another_role_and_delete_takes_the_part_away(page, feed, qtbot):
    part_of_piet(page, qtbot)
    page.people.lines[0].link.setFocus()
    qtbot.keyClick(page.people.lines[0], Qt.Key.Key_F2)
    assert not page.people.box.who.isVisible()
    retype(page.people.box.word, "Pays")
    qtbot.keyClick(page.people.box.word, ENTER)
    settle(qtbot, page)
    assert page.people.lines[0].shown.label == "Pays"
    page.people.lines[0].link.setFocus()
    qtbot.keyClick(page.people.lines[0], Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert page.people.section.quiet and feed.ask(people_of, 1) == ()


def test_enter_leads_to_the_person(page, qtbot):
    part_of_piet(page, qtbot)
    heard = []
    page.form.jump.connect(lambda *where: heard.append(where))
    page.people.lines[0].link.click()
    assert heard == [("people", 2)]


def test_a_competitor_has_a_note(page, feed, qtbot):
    feed.workspace.do("Add", add_item, "competitors", {"name": "Holz Meier"})
    page.competitors.section.begin()
    retype(page.competitors.box.who, "Holz Meier")
    retype(page.competitors.box.word, "cheaper, later")
    qtbot.keyClick(page.competitors.box.word, ENTER)
    settle(qtbot, page)
    assert [(one.name, one.words) for one in feed.ask(competitors_of, 1)] == [("Holz Meier", "cheaper, later")]
    page.competitors.lines[0].link.click()
    assert page.competitors.box.word.text() == "cheaper, later"


def test_a_question_is_ticked_with_its_day_and_undone(page, feed, qtbot):
    line = page.checks.lines[1]
    line.box.setFocus()
    qtbot.keyClick(line.box, Qt.Key.Key_Space)
    settle(qtbot, page)
    assert (line.day.text(), page.checks.section.count.text()) == ("18 Mar 2026", "BANT · 1 of 4")
    feed.follow(feed.workspace.undo_later())
    settle(qtbot, page)
    assert (line.box.isChecked(), line.day.text()) == (False, "")


def test_what_is_known_about_a_question_is_noted(page, feed, qtbot):
    line = page.checks.lines[0]
    assert not line.note.isVisible()
    qtbot.keyClick(line.noting, Qt.Key.Key_Space)
    QApplication.processEvents()
    type_text(line.note, "20k in the budget")
    leave(line.note)
    settle(qtbot, page)
    assert feed.ask(checklist, 1).checks[0].note == "20k in the budget" and line.note.isVisible()
    retype(line.note, "x" * 1_001)
    leave(line.note)
    assert "1000" in page.checks.message.text() and feed.ask(checklist, 1).checks[0].note == "20k in the budget"
