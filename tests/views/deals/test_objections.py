"""Objections noted while somebody is on the phone, and completed afterwards."""

import pytest
from PySide6.QtCore import Qt

from models.queries.objections import objections_of
from tests import factory
from tests.factory import rows
from tests.views.acts import settle, shown, type_text
from views.deals.page import DealsPage
from views.prospects.page import PeoplePage


@pytest.fixture
def page(qtbot, feed) -> DealsPage:
    """One deal, with Ana; an answer that resolved one of two objections of another deal."""
    other = factory.deal(feed.workspace, title="Desk")
    for result in ("resolved", "parked"):
        factory.objection(feed.workspace, other, "It lasts thirty years", result=result)
    factory.deal(feed.workspace, person_id=factory.person(feed.workspace))
    made = shown(qtbot, DealsPage(feed))
    made.show_record(2)
    settle(qtbot, made)
    return made


def said(feed, columns="verbatim, category, result"):
    return rows(feed.workspace, f"SELECT {columns} FROM objections WHERE deal_id=2 ORDER BY id")


def begin(page, qtbot):
    page.acts.do("objection", "deals", [2])
    settle(qtbot, page)
    return page.objections.box


def focus(page):
    return page.window().focusWidget()


def test_two_keys_and_the_words_note_it(page, feed, qtbot):
    box = begin(page, qtbot)
    assert focus(page) is box.verbatim
    qtbot.keyClicks(focus(page), "too expensive")
    qtbot.keyClick(focus(page), Qt.Key.Key_Return)
    settle(qtbot, page)
    assert said(feed) == [("too expensive", "price", "open")]
    assert box.isHidden() and page.objections.section.count.text() == "1 open"
    assert feed.workspace.undo_state().undo == "Log objection in Oak kitchen"


@pytest.mark.parametrize(("key", "about"), [("5", "authority"), ("8", "other"), ("n", "need"), ("c", "competitor")])
def test_a_digit_or_a_letter_says_what_it_is_about(page, feed, qtbot, key, about):
    box = begin(page, qtbot)
    qtbot.keyClicks(box.verbatim, "too expensive")
    qtbot.keyClick(box.verbatim, Qt.Key.Key_Tab)
    qtbot.keyClicks(focus(page), key)
    qtbot.keyClick(focus(page), Qt.Key.Key_Return)
    settle(qtbot, page)
    assert said(feed) == [("too expensive", about, "open")]


def test_the_box_is_in_sight_as_it_grows(page, qtbot):
    box = begin(page, qtbot)
    qtbot.keyClicks(box.verbatim, "too dear, the price")
    assert box.at_hand[0].isVisible()
    qtbot.waitUntil(lambda: box.visibleRegion().boundingRect() == box.rect())


def test_what_was_chosen_by_hand_stays_when_more_is_typed(page, feed, qtbot):
    box = begin(page, qtbot)
    qtbot.keyClicks(box.category, "3")
    qtbot.keyClicks(box.verbatim, "the price")
    assert box.category.currentData() == "trust"


def test_what_worked_before_is_at_hand_with_its_record(page, feed, qtbot):
    box = begin(page, qtbot)
    qtbot.keyClicks(box.verbatim, "too dear, the price")
    line = box.at_hand[0]
    assert (line.answer.text(), line.record.text()) == ("“It lasts thirty years”", "1 of 2 resolved")
    qtbot.keyClick(line, Qt.Key.Key_Space)
    qtbot.keyClick(box.answer, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert said(feed, "answer_id") == [(1,)]


def test_enter_on_one_completes_it_and_a_new_answer_is_kept(page, feed, qtbot):
    factory.objection(feed.workspace, 2)
    settle(qtbot, page)
    listed = page.objections.listed
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    box = page.objections.box
    assert box.answer.isVisible() and box.verbatim.toPlainText() == "Too dear"
    type_text(box.answer, "We can pay in parts")
    box.entries["result"].setCurrentIndex(1)
    qtbot.keyClick(box.answer, Qt.Key.Key_Return)
    settle(qtbot, page)
    (one,) = feed.ask(objections_of, 2)
    assert (one.answer, one.result, one.who) == ("We can pay in parts", "resolved", "")
    assert page.objections.section.count.text() == "1"


def test_delete_takes_one_away(page, feed, qtbot):
    factory.objection(feed.workspace, 2)
    settle(qtbot, page)
    page.objections.listed.setFocus()
    qtbot.keyClick(page.objections.listed, Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert said(feed) == []
    assert page.objections.section.quiet


def test_nothing_said_is_refused_in_the_box(page, feed, qtbot):
    box = begin(page, qtbot)
    qtbot.keyClick(box.verbatim, Qt.Key.Key_Return)
    assert box.isVisible() and box.fault.text() == "What was said must not be empty."
    qtbot.keyClick(box.verbatim, Qt.Key.Key_Escape)
    assert said(feed) == [] and page.objections.section.quiet


def test_a_day_that_is_wrong_is_said_where_it_is_hidden(page, feed, qtbot):
    box = begin(page, qtbot)
    qtbot.keyClicks(box.verbatim, "no")
    box.entries["heard_on"].setText("40.40.")
    qtbot.keyClick(box.verbatim, Qt.Key.Key_Return)
    assert box.rest.isVisible() and "40.40." in box.fault.text()
    assert said(feed) == []


def test_another_record_keeps_what_was_typed(page, feed, qtbot):
    box = begin(page, qtbot)
    qtbot.keyClicks(box.verbatim, "hm, later")
    page.show_record(1)
    settle(qtbot, page)
    assert said(feed) == [("hm, later", "timing", "open")] and box.isHidden()


@pytest.fixture
def people(qtbot, feed) -> PeoplePage:
    """Ana, with one open deal."""
    factory.deal(feed.workspace, person_id=factory.person(feed.workspace))
    made = shown(qtbot, PeoplePage(feed))
    made.people.show_record(1)
    settle(qtbot, made.people)
    return made


def test_from_a_person_with_one_open_deal(people, feed, qtbot):
    people.acts.do("objection", "people", [1])
    qtbot.keyClicks(people.window().focusWidget(), "too dear, the price")
    qtbot.keyClick(people.window().focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, people.people)
    found = rows(feed.workspace, "SELECT deal_id, person_id, category FROM objections")
    assert found == [(1, 1, "price")]


def test_of_several_open_deals_one_is_chosen(people, feed, qtbot):
    factory.deal(feed.workspace, title="Desk", person_id=1)
    people.acts.do("objection", "people", [1])
    box = people.people.form.story.objection_box
    assert box.deal.isVisible() and box.deal.currentText() == "Desk"
    box.deal.setCurrentIndex(1)
    box.deal.activated.emit(1)
    qtbot.keyClicks(box.verbatim, "no")
    qtbot.keyClick(box.verbatim, Qt.Key.Key_Return)
    settle(qtbot, people.people)
    assert rows(feed.workspace, "SELECT deal_id FROM objections") == [(1,)]


def test_without_an_open_deal_it_is_said_what_to_do(people, feed, qtbot):
    heard = []
    feed.failed.connect(heard.append)
    factory.person(feed.workspace, first_name="Tom", last_name="Okafor")
    people.people.show_record(2)
    people.acts.do("objection", "people", [2])
    assert heard == ["Tom Okafor has no open deal that this could be said in. Ctrl+Shift+D starts one."]


def test_the_timeline_of_a_person_completes_and_deletes_it(people, feed, qtbot):
    factory.objection(feed.workspace, 1)
    settle(qtbot, people.people)
    story = people.people.form.story
    qtbot.waitUntil(lambda: "objections" in [entry.table for entry in story.timeline.lines.entries])
    story.timeline.setFocus()
    qtbot.keyClick(story.timeline, Qt.Key.Key_Return)
    box = story.objection_box
    box.entries["result"].setCurrentIndex(2)
    qtbot.keyClick(box.verbatim, Qt.Key.Key_Return)
    settle(qtbot, people.people)
    assert rows(feed.workspace, "SELECT result FROM objections") == [("parked",)]
    story.timeline.setFocus()
    qtbot.keyClick(story.timeline, Qt.Key.Key_Delete)
    settle(qtbot, people.people)
    assert rows(feed.workspace, "SELECT count(*) FROM objections") == [(0,)]
