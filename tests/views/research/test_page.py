"""The page of research: notes, brand, and how people heard, by keyboard and by hand."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.actions.business import add_source
from models.actions.research import add_research
from models.actions.surveys import add_survey
from models.queries.heard import heard_of
from models.queries.surveys import brand_surveys, nps_surveys, searches
from models.subjects import SUBJECTS
from tests import factory
from tests.views.acts import retype, settle, shown
from views.research.page import ResearchPage
from views.shared.entries import LongEntry


@pytest.fixture
def page(qtbot, feed) -> ResearchPage:
    for words in ("My sister has a table of yours", "Google"):
        factory.person(feed.workspace, heard=words)
    return shown(qtbot, ResearchPage(feed))


def fill(box, **values) -> None:
    for key, text in values.items():
        retype(box.entries[key], text)


def test_a_brand_survey_is_typed_and_its_rates_are_shown(page, feed, qtbot):
    page.way.turn("brand")
    block = page.brand.brand_block
    block.add_link.click()
    fill(block.box, held_on="1.3.2026", respondents="40", unaided="7", top_of_mind="3", aided="19")
    QTest.keyClick(block.box.entries["aided"], Qt.Key.Key_Return)
    settle(qtbot, page)
    assert [block.table.item(0, column).text() for column in range(6)] == [
        "1 Mar 2026", "40", "8 % (3/40)", "18 % (7/40)", "48 % (19/40)", "n/a",
    ]  # fmt: skip
    assert len(feed.ask(brand_surveys)) == 1


def test_what_can_not_be_is_said_in_the_box(page, feed, qtbot):
    page.way.turn("brand")
    box = page.brand.brand_block.box
    page.brand.brand_block.on_add()
    fill(box, respondents="12", aided="17")
    box.keep_button.click()
    settle(qtbot, page)
    assert (box.fault.text(), box.is_open()) == ("Knew us: 17 of 12 can't be. Mend one of the two.", True)
    assert feed.ask(brand_surveys) == ()


def test_answers_from_nought_to_ten_are_typed_as_they_come(page, feed, qtbot):
    page.way.turn("brand")
    block = page.brand.nps_block
    block.on_add()
    fill(block.box, scores="9 10 7 8 6")
    block.box.keep_button.click()
    settle(qtbot, page)
    assert block.table.item(0, 5).text() == "+20, few"
    assert page.brand.answers_block.table.rowCount() == 5
    page.brand.answers_block.table.setFocus()
    QTest.keyClick(page.brand.answers_block.table, Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert feed.ask(nps_surveys)[0].nps.asked == 4


def test_small_surveys_stand_in_no_trend(page, feed, qtbot):
    for day, asked in ((1, 40), (2, 9), (3, 41)):
        feed.workspace.do("Add", add_survey, "brand", {"held_on": dt.date(2026, day, 1), "respondents": asked,
                                                       "aided": 5})  # fmt: skip
    page.way.turn("brand")
    settle(qtbot, page)
    assert [mark.text for mark in page.brand.brand_trend.marks] == ["12 % (5/40)", "12 % (5/41)"]
    assert "stands in no trend" in page.brand.brand_block.note.text()


def test_searches_are_typed_by_month_and_taken_away(page, feed, qtbot):
    page.way.turn("brand")
    block = page.brand.search_block
    block.on_add()
    fill(block.box, month="1.2.2026", ours="12", everyone="400")
    block.box.keep_button.click()
    settle(qtbot, page)
    assert [block.table.item(0, column).text() for column in range(4)] == ["February 2026", "12", "400", "3.0 %"]
    block.on_delete(block.ids[0])
    settle(qtbot, page)
    assert feed.ask(searches) == {}


def test_what_people_said_is_taken_for_a_source_by_keyboard(page, feed, qtbot):
    feed.workspace.do("Source", add_source, {"name": "Referral"})
    page.way.turn("heard")
    settle(qtbot, page)
    assert page.heard.said.rowCount() == 2
    page.heard.said.selectAll()
    QTest.keyClick(page.heard.said, Qt.Key.Key_Return)
    retype(page.heard.box.entries["source_id"], "Referral")
    page.heard.box.keep_button.click()
    settle(qtbot, page)
    assert (feed.ask(heard_of, uncoded=True).uncoded, page.heard.said.isVisible()) == (0, False)


def test_the_other_ways_have_all_the_room(page, feed, qtbot):
    feed.workspace.do("Add", add_research, {"name": "Why us?"})
    settle(qtbot, page)
    page.show_record(1)
    assert not page.panel.hidden
    page.way.turn("brand")
    assert page.panel.hidden
    page.way.turn("table")
    assert not page.panel.hidden


def test_a_long_question_that_nobody_typed_is_not_told_to_be_empty(page, feed, qtbot):
    feed.workspace.do("Add", add_research, {"name": "Why us?"})
    said = []
    feed.failed.connect(said.append)
    page.show_record(1)
    settle(qtbot, page)
    page.panel.flush()
    assert said == [] and not LongEntry(SUBJECTS["research"].field("name"), feed).is_typed()


def test_what_nobody_looks_at_is_read_when_it_comes_into_sight(page, feed, qtbot):
    feed.workspace.do("Add", add_survey, "brand", {"held_on": dt.date(2026, 3, 1), "respondents": 40})
    settle(qtbot, page)
    assert (page.brand.brand, page.heard.found) == ((), None)
    page.way.turn("brand")
    assert len(page.brand.brand) == 1
