"""Pairs that may be one: looked for beside the window, laid side by side, joined, parted, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from tests import factory
from tests.digest import digest_of
from tests.factory import rows
from tests.views.acts import settle, shown
from views.prospects.duplicates import DuplicatesPage
from views.prospects.page import PeoplePage
from views.records.history import HistoryDialog
from views.records.merges import MergesDialog


@pytest.fixture
def page(qtbot, feed) -> PeoplePage:
    """Two pairs of people that look alike, and one of companies."""
    for first in ("Jon", "John"):
        factory.person(feed.workspace, first_name=first, last_name="Smith", email="js@x.example", job_title=first)
        factory.person(feed.workspace, city="Utrecht")
        factory.company(feed.workspace, website="noord.example", name=f"{first} B.V.")
    return shown(qtbot, PeoplePage(feed))


def looked(qtbot, page: PeoplePage) -> DuplicatesPage:
    """The duplicates in front, with the pairs found."""
    page.people.findChild(QToolButton, "show-duplicates").click()
    found = page.duplicates
    qtbot.waitUntil(lambda: not found.looking)
    return found


def names(found: DuplicatesPage) -> list[tuple[str, str]]:
    """The pairs in the list."""
    return [(pair.one_name, pair.other_name) for pair in found.table.rows.pairs]


def test_the_switch_leads_to_the_pairs_and_says_how_many(page, qtbot):
    found = looked(qtbot, page)
    assert page.on_duplicates
    assert names(found) == [("Jon Smith", "John Smith"), ("Ana Prado", "Ana Prado")]
    assert page.people.findChild(QToolButton, "show-duplicates").text() == "Duplicates 3"
    found.kinds.turn("companies")
    assert names(found) == [("Jon B.V.", "John B.V.")]


def test_enter_merges_with_what_was_chosen_and_the_next_pair_comes(page, qtbot, feed):
    found = looked(qtbot, page)
    before = digest_of(feed.workspace)
    found.table.setFocus()
    qtbot.keyClick(found.table, Qt.Key.Key_Return)
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_2)  # the first name of the other, on to the job title
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(found) == [("Ana Prado", "Ana Prado")])
    smith = "SELECT first_name, job_title FROM people WHERE last_name='Smith'"
    assert rows(feed.workspace, smith) == [("John", "Jon")]
    assert found.panel.shown is not None
    assert found.panel.shown.keep_name == "Ana Prado"
    feed.workspace.undo()
    assert digest_of(feed.workspace) == before
    qtbot.waitUntil(lambda: len(names(found)) == 2)


def test_two_that_are_not_the_same_are_not_suggested_again(page, qtbot, feed):
    found = looked(qtbot, page)
    found.panel.unlike.click()
    assert names(found) == [("Ana Prado", "Ana Prado")]
    found.look()
    qtbot.waitUntil(lambda: not found.looking)
    assert names(found) == [("Ana Prado", "Ana Prado")]
    feed.workspace.undo()
    qtbot.waitUntil(lambda: len(names(found)) == 2)


def test_what_is_selected_in_the_list_is_merged_two_at_a_time(page, qtbot, feed):
    page.people.table.selectAll()
    subject, ids = page.chosen_records()
    assert page.acts.applies("merge", subject, ids)
    assert not page.acts.applies("merge", subject, ids[:1])
    page.acts.do("merge", subject, ids)
    assert page.on_duplicates
    assert "2 more follow" in page.duplicates.panel.why.text()
    page.duplicates.panel.merge.click()
    assert "1 more follows" in page.duplicates.panel.why.text()
    assert len(rows(feed.workspace, "SELECT id FROM people")) == 3
    assert page.chosen_records()[1] == []  # nothing is in sight that Delete could mean


def test_a_pair_that_went_meanwhile_says_so(page, qtbot, feed):
    found = looked(qtbot, page)
    gone = found.panel.shown.gone
    feed.workspace.do("Delete", factory.people.delete_people, [gone])
    found.panel.merge.click()
    assert "has been deleted" in found.panel.told.text()
    assert found.panel.told.isVisible()


def test_looking_can_be_stopped_and_begun_again(page, qtbot):
    page.show_duplicates()
    found = page.duplicates
    found.look()
    found.stop()
    assert not found.looking
    found.look()
    qtbot.waitUntil(lambda: len(names(found)) == 2)


def test_a_merge_is_taken_back_from_the_past_ones(page, qtbot, feed):
    found = looked(qtbot, page)
    before = digest_of(feed.workspace)
    found.panel.merge.click()
    dialog = MergesDialog(feed, page)
    qtbot.addWidget(dialog)
    assert dialog.table.item(0, 3).text() == "John Smith"
    dialog.take_back.click()
    assert digest_of(feed.workspace) == before
    assert dialog.told.text() == "The two are two again."
    qtbot.waitUntil(lambda: dialog.table.item(0, 5).text() == "taken back")
    assert not dialog.take_back.isEnabled()


def test_without_pairs_the_page_says_so(qtbot, feed):
    factory.person(feed.workspace)
    page = shown(qtbot, PeoplePage(feed))
    found = looked(qtbot, page)
    assert found.notice.title.text() == "No duplicates"
    assert not found.panel.merge.isEnabled()


def test_many_records_are_not_merged_at_once(page, qtbot, feed):
    with qtbot.waitSignal(feed.failed) as failed:
        page.show_merge("people", list(range(11)))
    assert "At most 10" in failed.args[0]
    settle(qtbot, page)


def test_the_history_of_a_person_leads_to_what_was_merged_into_them(page, qtbot, feed):
    found = looked(qtbot, page)
    keep, before = found.panel.shown.keep, digest_of(feed.workspace)
    found.panel.merge.click()
    dialog = HistoryDialog(feed, page, ("people", keep), "Jon Smith")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.merges.click()
    merges = dialog.findChild(MergesDialog)
    assert [merges.table.item(row, 3).text() for row in range(merges.table.rowCount())] == ["John Smith"]
    merges.take_back.click()
    assert digest_of(feed.workspace) == before
    merges.done(0)
    other = HistoryDialog(feed, page, ("people", keep + 1), "Ana Prado")
    qtbot.addWidget(other)
    assert other.merges.isHidden()
