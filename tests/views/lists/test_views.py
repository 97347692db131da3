"""The saved view that a list shows: saved, changed, discarded, renamed, let go of."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.actions.saved_views import rename_view, save_view
from models.queries.saved_views import View, ViewSpec, saved_views
from tests import factory
from tests.views.acts import settle, shown, texts
from views.lists.page import ListPage, Words

WORDS = Words("Prospects", "No people yet", "Bring your list.", "contact", "sales")


@pytest.fixture
def page(qtbot, feed) -> ListPage:
    for name, stage in (("Adam", "lead"), ("Baker", "customer"), ("Clark", "lead")):
        factory.person(feed.workspace, first_name=None, last_name=name, lifecycle=stage)
    return shown(qtbot, ListPage(feed, "people", WORDS))


def kept(feed) -> dict[str, View]:
    return {view.name: view for view in feed.ask(saved_views)}


def name_it(page, qtbot, text: str) -> None:
    """Save by the keyboard under a name."""
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    line = QApplication.focusWidget()
    line.setText(text)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, page)


@pytest.fixture
def leads(page, qtbot, feed) -> ListPage:
    page.filters.show_filters((("lifecycle", "any", ("lead",)),))
    settle(qtbot, page)
    name_it(page, qtbot, "Leads")
    return page


def acts(page) -> dict[str, object]:
    return {act.text(): act for act in page.view.menu_now().actions() if act.text()}


def test_the_list_is_kept_under_a_name(leads, feed):
    assert kept(feed)["Leads"].spec.filters == (("lifecycle", "any", ("lead",)),)
    assert kept(feed)["Leads"].spec.columns == leads.columns.shown()
    assert (leads.head.count.text(), leads.view.text()) == ("2 of 3 · “Leads”", "View")
    assert leads.table.hasFocus()


def test_a_list_without_a_name_is_not_kept(page, qtbot, feed):
    name_it(page, qtbot, " ")
    assert page.view._box.fault.text() == "Give the view a name."
    assert page.view._box.isVisible()
    assert kept(feed) == {}


def test_what_was_changed_is_saved_or_discarded(leads, qtbot, feed):
    assert not leads.view.changed
    assert not acts(leads)["Save changes"].isEnabled()
    leads.grouping.group_by("lifecycle")
    settle(qtbot, leads)
    assert leads.head.count.text() == "2 of 3 · “Leads” · changed"
    acts(leads)["Discard changes"].trigger()
    settle(qtbot, leads)
    assert (leads.head.count.text(), leads.table.wanted.group) == ("2 of 3 · “Leads”", None)
    leads.table.want(replace(leads.table.wanted, sort="lifecycle", descending=True))
    settle(qtbot, leads)
    qtbot.keyClick(leads.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, leads)
    assert not leads.view.changed
    assert (kept(feed)["Leads"].spec.sort, kept(feed)["Leads"].spec.descending) == ("lifecycle", True)


@pytest.mark.parametrize("change", ["column", "filter", "search", "mode"])
def test_every_change_counts(leads, qtbot, change):
    if change == "column":
        leads.columns.show_column(1, shown=False)
    elif change == "filter":
        leads.filters.show_filters(())
    elif change == "mode":
        leads.filters.show_filters((*leads.filters.filters, ("city", "empty", None)), enough=True)
    else:
        leads.head.search.setText("adam")
    settle(qtbot, leads)
    assert leads.view.changed
    assert leads.view.text() == "Save changes"


def test_a_view_renamed_elsewhere_or_deleted_is_told(leads, qtbot, feed):
    one = kept(feed)["Leads"].id
    feed.do("Rename", rename_view, one, "Warm")
    settle(qtbot, leads)
    assert leads.head.count.text() == "2 of 3 · “Warm”"
    acts(leads)["Delete the view"].trigger()
    settle(qtbot, leads)
    assert (leads.head.count.text(), leads.view.text(), kept(feed)) == ("2 of 3", "Save view", {})


def test_the_whole_list_is_one_act_away(leads, qtbot):
    acts(leads)["Show the whole list"].trigger()
    settle(qtbot, leads)
    assert (leads.head.count.text(), len(texts(leads.table, "name"))) == ("3 people", 3)


def test_the_open_view_is_remembered_in_the_file(leads, qtbot, feed):
    leads.put_away()
    settle(qtbot, leads)
    again = shown(qtbot, ListPage(feed, "people", WORDS))
    assert again.head.count.text() == "2 of 3 · “Leads”"


def test_a_view_of_fields_that_are_gone_says_so(page, qtbot, feed):
    text = json.loads(ViewSpec((("lifecycle", "is", "lead"),)).text())
    text["filters"].append(["horoscope", "is", "lion"])
    feed.workspace.do("Save", save_view, "people", "Old", json.dumps(text))
    with qtbot.waitSignal(feed.failed) as told:
        page.show_view(kept(feed)["Old"])
    settle(qtbot, page)
    assert "no longer has (horoscope)" in told.args[0]
    assert texts(page.table, "name") == ["Adam", "Clark"]
