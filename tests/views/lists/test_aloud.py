"""What a screen reader is told while the keyboard is elsewhere."""

import pytest

from tests import factory
from tests.views.acts import retype, settle, shown
from views.lists.page import ListPage, Words
from views.search.box import SearchBox


@pytest.fixture
def page(qtbot, feed) -> ListPage:
    for name in ("Adam", "Baker"):
        factory.person(feed.workspace, first_name=None, last_name=name)
    return shown(
        qtbot, ListPage(feed, "people", Words("Prospects", "No people yet", "Bring your list.", "contact", "sales"))
    )


def test_a_list_says_nothing_by_itself(qtbot, feed, page):
    factory.person(feed.workspace, last_name="Clark")
    settle(qtbot, page)
    assert page.aloud.aloud.words == ""


def test_a_search_says_how_many_it_found(qtbot, page):
    retype(page.head.search, "bak")
    settle(qtbot, page)
    assert page.aloud.aloud.words == "1 of 2"


def test_a_new_order_is_said(qtbot, page):
    page.table.horizontalHeader().sectionClicked.emit(0)
    settle(qtbot, page)
    assert page.aloud.aloud.words == "2 people, by Name, last first"


def test_the_row_that_enter_would_open_is_said(qtbot, feed, page):
    box = SearchBox(feed, page, list)
    box.begin()
    retype(box.line, "adam")
    assert box.aloud.words.startswith("Adam, Person")
