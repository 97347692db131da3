"""A page: list and form together, what it says when there is nothing, what it remembers."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from models.actions.people import add_person
from models.queries.listings import LISTINGS
from tests import factory
from tests.views.acts import cell, click, retype, settle, shown, texts
from views.lists.page import ListPage, Words
from views.lists.places import ListPlace, read, written

WORDS = Words("Prospects", "No people yet", "Bring your list.", "contact", "sales")


def page_of(qtbot, feed) -> ListPage:
    return shown(qtbot, ListPage(feed, "people", WORDS))


@pytest.fixture
def page(qtbot, feed) -> ListPage:
    """Three people and a company of one of them."""
    company = factory.company(feed.workspace)
    for name, of in (("Adam", None), ("Baker", company), ("Clark", None)):
        factory.person(feed.workspace, first_name=None, last_name=name, company_id=of)
    return page_of(qtbot, feed)


def test_an_empty_business_is_told_what_the_page_is_for(qtbot, feed):
    page = page_of(qtbot, feed)
    assert page.empty.isVisible()
    assert (page.empty.title.text(), page.head.count.text()) == ("No people yet", "0 people")
    buttons = {button.text(): button for button in page.empty.findChildren(QPushButton)}
    with qtbot.waitSignal(page.wants_import) as wanted:
        buttons["Import…"].click()
    buttons["New person"].click()
    assert wanted.args == ["people"]
    assert page.form.drafting


def test_the_first_record_ends_the_empty_state(qtbot, feed):
    page = page_of(qtbot, feed)
    feed.do("Add", add_person, {"last_name": "Adam"})
    settle(qtbot, page)
    assert page.table.isVisible()
    assert page.head.count.text() == "1 person"


def test_a_search_narrows_the_list_and_says_how_many(page, qtbot):
    page.head.search.setText("bak")
    settle(qtbot, page)
    assert texts(page.table, "name") == ["Baker"]
    assert page.head.count.text() == "1 of 3"


def test_a_search_without_a_hit_offers_the_way_back(page, qtbot):
    page.head.search.setText("nobody")
    settle(qtbot, page)
    assert page.empty.title.text() == "No people match"
    page.empty.findChild(QPushButton).click()
    settle(qtbot, page)
    assert len(texts(page.table, "name")) == 3


def test_a_jump_shows_its_filter_as_a_chip_that_can_be_taken_off(page, qtbot):
    page.show_filtered((("company_id", "is", 1),))
    settle(qtbot, page)
    assert texts(page.table, "name") == ["Baker"]
    chip = next(one for one in page.filters.findChildren(QPushButton) if one.text() == "Company is Studio Noord")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, chip.height() // 2))
    settle(qtbot, page)
    assert len(texts(page.table, "name")) == 3


def test_the_form_follows_the_list(page, qtbot):
    click(qtbot, page.table, 2, "name")
    assert page.form.title.text() == "Clark"
    qtbot.keyClick(page.table, Qt.Key.Key_Up)
    assert page.form.title.text() == "Baker"


def test_the_panel_closes_and_enter_brings_it_back_then_wide(page, qtbot):
    page.form.shut.click()
    click(qtbot, page.table, 1, "name")
    assert not page.form.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert (page.form.isVisible(), page.card.isVisible()) == (True, True)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert (page.form.isVisible(), page.card.isVisible()) == (True, False)
    page.back_out()
    assert (page.form.isVisible(), page.card.isVisible()) == (True, True)


def test_a_new_record_is_added_and_stood_on(page, qtbot):
    page.new_record()
    retype(page.form.rows["last_name"].entry, "Aaron")
    page.form.add_button.click()
    settle(qtbot, page)
    assert texts(page.table, "name") == ["Aaron", "Adam", "Baker", "Clark"]
    assert (page.table.current_id(), page.form.title.text()) == (4, "Aaron")


def test_a_new_record_takes_what_the_filter_says(page, qtbot):
    page.show_filtered((("company_id", "is", 1),))
    page.new_record()
    assert page.form.rows["company_id"].entered() == 1


def test_a_draft_that_is_dropped_leaves_the_list_as_it_was(page, qtbot):
    click(qtbot, page.table, 1, "name")
    page.new_record()
    qtbot.keyClick(page.form.rows["first_name"].entry, Qt.Key.Key_Escape)
    assert page.form.title.text() == "Baker"


def test_slash_goes_to_the_search_and_escape_back_to_the_list(page, qtbot):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Slash)
    qtbot.keyClicks(page.head.search, "bak")
    settle(qtbot, page)
    qtbot.keyClick(page.head.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    assert page.form.title.text() == "Baker"


NOWHERE = QPoint(5000, 5000)


def offered(page, place=NOWHERE) -> list[str]:
    """What the menu offers that can be done now."""
    return [act.text().replace("&", "") for act in page.menu(place).actions() if act.text() and act.isEnabled()]


def test_the_menu_offers_what_the_selection_can_do(page, qtbot):
    page.table.selectAll()
    many = ["Log", "Plan the next action…", "Start a sequence…", "Start a deal", "Add to a campaign…",
            "Edit a field of all selected…", "Tag…", "Fill down from the top one", "Copy",
            "Copy with the names of the columns", "Paste rows or cells", "Export…", "Delete"]  # fmt: skip
    assert {*many} <= {*offered(page)}
    page.table.selectRow(1)
    place = page.table.visualRect(cell(page.table, 1, "company_id")).center()
    only = ["Only where Company is Studio Noord", "Only where Company is not Studio Noord"]
    one = offered(page, place)
    assert ({*many, "History"} < {*one}, one[:2], one[-2:]) == (True, ["Open", "Log a call"], only)


def test_panel_and_splitter_are_remembered_in_the_file(page, feed, qtbot):
    page.form.shut.click()
    page.put_away()
    feed.workspace.run(lambda _connection: None)  # what is remembered is written in turn
    again = page_of(qtbot, feed)
    click(qtbot, again.table, 1, "name")
    assert not again.form.isVisible()


def test_a_record_that_filters_hide_is_shown_without_them(qtbot, page, feed):
    page.show_filtered([("last_name", "is", "Adam")])
    settle(qtbot, page)
    with qtbot.waitSignal(page.widened):
        page.show_record(3)
    settle(qtbot, page)
    assert (page.table.current_id(), page.form.record.id, page.filters.filters) == (3, 3, ())


def test_a_record_that_is_gone_is_told(qtbot, page, feed):
    with qtbot.waitSignal(feed.failed) as told:
        page.show_record(99)
    assert told.args == ["This record has been deleted."]


def test_a_draft_with_typing_in_it_is_not_thrown_away(qtbot, page, feed):
    page.new_record()
    retype(page.form.rows["last_name"].entry, "Dee")
    with qtbot.waitSignal(feed.failed) as told:
        page.show_record(3)
    assert told.args == ["Add the new person first, or cancel it."]
    assert page.form.drafting


def test_record_filters_and_order_come_back(qtbot, page, feed):
    page.show_filtered([("lifecycle", "is", "prospect"), ("next_action_on", "is", dt.date(2026, 3, 20))])
    page.show_filtered([("lifecycle", "is", "prospect")])
    page.table.want(replace(page.table.wanted, sort="lifecycle", descending=True))
    settle(qtbot, page)
    page.show_record(3)
    settle(qtbot, page)
    page.put_away()
    settle(qtbot, page)
    again = page_of(qtbot, feed)
    assert again.place() == page.place()
    assert (again.place().record, again.place().sort, again.place().descending) == (3, "lifecycle", True)


def test_a_place_of_before_is_stood_on_again(qtbot, page):
    page.show_record(2)
    before = page.place()
    page.show_filtered([("last_name", "is", "Clark")])
    settle(qtbot, page)
    page.show_place(before)
    settle(qtbot, page)
    assert (page.place(), page.table.current_id()) == (before, 2)


def test_a_kept_place_is_read_without_what_the_list_no_longer_knows():
    day = ListPlace(4, (("next_action_on", "is", dt.date(2026, 3, 20)),), "name", descending=True)
    kept = json.loads(json.dumps(written(day)))
    kept["filters"].append(["horoscope", "is", "lion"])
    assert read(kept, LISTINGS["people"]) == day
    assert read({"sort": "horoscope"}, LISTINGS["people"]) == ListPlace(None)
