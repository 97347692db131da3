"""Whom a campaign addresses: added, answered and taken off by keys."""

import pytest
from PySide6.QtCore import Qt

from models.actions.members import add_members
from tests import factory
from tests.views.acts import retype, settle, shown
from views.campaigns.page import CampaignsPage


@pytest.fixture
def page(qtbot, feed) -> CampaignsPage:
    """A campaign that addresses two of three people."""
    one = factory.campaign(feed.workspace)
    people = [factory.person(feed.workspace, first_name=None, last_name=name) for name in ("Adam", "Baker", "Clark")]
    feed.workspace.do("Add", add_members, one, people[:2])
    made = shown(qtbot, CampaignsPage(feed))
    heard(qtbot, made)
    return made


def heard(qtbot, page) -> None:
    settle(qtbot, page)
    pane = page.members
    expected = factory.rows(page.feed.workspace, "SELECT person_id, response FROM campaign_members ORDER BY person_id")
    qtbot.waitUntil(lambda: [(one.person_id, one.response) for one in pane.found.first] == expected)


def test_members_are_counted_by_their_answer(page):
    assert page.members.counts.text() == "2 people · 2 Planned"
    assert [page.members.list.item(row, 0).text() for row in range(2)] == ["Adam", "Baker"]


def test_a_figure_sets_the_answer_of_all_selected_and_undo_takes_it_back(page, qtbot):
    page.members.list.selectAll()
    qtbot.keyClick(page.members.list, Qt.Key.Key_4)
    heard(qtbot, page)
    assert page.members.counts.text() == "2 people · 2 Attended"
    assert page.members.chosen() == [1, 2]
    page.feed.follow(page.feed.workspace.undo_later())
    heard(qtbot, page)
    assert page.members.counts.text() == "2 people · 2 Planned"


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_somebody_is_added_by_name(page, qtbot):
    page.members.add_link.click()
    entry = page.members.box.person
    retype(entry, "clark")
    entry.completer().popup().hide()
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    heard(qtbot, page)
    assert page.members.counts.text() == "3 people · 3 Planned"
    assert not page.members.box.isVisible()


def test_delete_takes_off_the_list_and_not_out_of_the_business(page, qtbot):
    page.members.list.selectRow(0)
    qtbot.keyClick(page.members.list, Qt.Key.Key_Delete)
    heard(qtbot, page)
    assert [one.name for one in page.members.found.first] == ["Baker"]
    assert factory.rows(page.feed.workspace, "SELECT count(*) FROM people") == [(3,)]


def test_all_of_them_are_shown_in_the_list_of_people(page, qtbot):
    with qtbot.waitSignal(page.jump) as jumped:
        page.members.all_link.click()
    key, ((_key, op, records),) = jumped.args
    assert (key, op, records.ids) == ("people", "among", (1, 2))
