"""The table in a person's hands: keys, selection, sorting, editing in cells."""

from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication

from models.actions.people import add_person, edit_person
from models.queries.listings import LISTINGS
from tests import factory
from tests.views.acts import cell, click, retype, settle, shown, texts
from views.lists.columns import Columns
from views.lists.rows import Rows
from views.lists.table import RecordTable
from views.shared.bubble import Bubble
from views.shared.choice_entry import ChoiceEntry

EDITING = QAbstractItemView.State.EditingState


@pytest.fixture
def table(qtbot, feed) -> RecordTable:
    """Three people, in the order of their ids."""
    for name in ("Adam", "Baker", "Clark"):
        factory.person(feed.workspace, first_name=None, last_name=name)
    made = RecordTable(feed, LISTINGS["people"])
    made.ask()
    return shown(qtbot, made)


def edit(table: RecordTable, row: int, key: str, text: str):
    """Type into a cell and stay in it."""
    table.setCurrentIndex(cell(table, row, key))
    table.edit(cell(table, row, key))
    entry = QApplication.focusWidget()
    retype(entry, text)
    return entry


def test_an_edit_in_a_cell_is_kept_and_undo_takes_it_back(table, feed, qtbot):
    qtbot.keyClick(edit(table, 1, "next_action", "Call"), Qt.Key.Key_Return)
    settle(qtbot, table)
    assert texts(table, "next_action") == ["", "Call", ""]
    assert feed.workspace.undo_state().undo == "Edit Next action of Baker"
    feed.follow(feed.workspace.undo_later())
    settle(qtbot, table)
    assert texts(table, "next_action") == ["", "", ""]


def test_enter_keeps_a_cell_and_opens_nothing(table, feed, qtbot):
    opened = []
    table.opened.connect(opened.append)
    entry = edit(table, 1, "next_action", "Call")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    settle(qtbot, table)
    assert (texts(table, "next_action")[1], opened) == ("Call", [])
    assert table.state() != EDITING


def test_letters_in_a_choice_cell_only_walk_and_enter_keeps(table, feed, qtbot):
    table.setCurrentIndex(cell(table, 1, "lifecycle"))
    table.edit(cell(table, 1, "lifecycle"))
    entry = table.findChild(ChoiceEntry)
    qtbot.keyClicks(entry, "cu")
    settle(qtbot, table)
    assert texts(table, "lifecycle")[1] == "Prospect"
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    settle(qtbot, table)
    assert texts(table, "lifecycle")[1] == "Customer"


def test_escape_leaves_a_cell_as_it_was(table, qtbot):
    qtbot.keyClick(edit(table, 1, "next_action", "Call"), Qt.Key.Key_Escape)
    settle(qtbot, table)
    assert texts(table, "next_action") == ["", "", ""]


def test_a_wrong_value_stays_in_the_cell_with_a_sentence_beside_it(table, qtbot):
    entry = edit(table, 0, "next_action_on", "someday")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert table.state() == EDITING
    assert "“someday” is not a date" in table.findChild(Bubble).text()
    retype(entry, "1.4.2026")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    settle(qtbot, table)
    assert texts(table, "next_action_on")[0] == "1 Apr 2026"


def test_tab_keeps_the_cell_and_goes_to_the_next_that_can_be_edited(table, qtbot):
    qtbot.keyClick(edit(table, 0, "next_action", "Call"), Qt.Key.Key_Tab)
    settle(qtbot, table)
    assert texts(table, "next_action")[0] == "Call"
    assert table.state() == EDITING
    assert table.currentIndex() == cell(table, 0, "next_action_on")


def test_a_value_changed_meanwhile_is_not_overwritten(table, feed, qtbot):
    entry = edit(table, 0, "next_action", "Call")
    feed.workspace.do("Edit", edit_person, 1, "next_action", "Visit", None)
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    settle(qtbot, table)
    assert texts(table, "next_action")[0] == "Visit"
    assert "it is now “Visit”" in table.findChild(Bubble).text()


def test_typing_is_not_torn_away_by_a_list_that_changed(table, feed, qtbot):
    entry = edit(table, 1, "next_action", "Call")
    feed.do("Add", add_person, {"last_name": "Aaron"})
    settle(qtbot, table)
    assert table.state() == EDITING
    assert entry.text() == "Call"
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    settle(qtbot, table)
    assert texts(table, "name") == ["Aaron", "Adam", "Baker", "Clark"]
    assert texts(table, "next_action") == ["", "", "Call", ""]


def test_a_click_on_the_header_sorts_and_another_turns_the_order(table, qtbot):
    for expected in (["Clark", "Baker", "Adam"], ["Adam", "Baker", "Clark"]):
        table.horizontalHeader().sectionClicked.emit(0)
        settle(qtbot, table)
        assert texts(table, "name") == expected


def test_selection_and_place_stay_with_their_records(table, feed, qtbot):
    table.selectRow(1)
    table.horizontalHeader().sectionClicked.emit(0)
    settle(qtbot, table)
    feed.do("Add", add_person, {"last_name": "Zed"})
    settle(qtbot, table)
    assert texts(table, "name") == ["Zed", "Clark", "Baker", "Adam"]
    assert (table.selected_ids(), table.current_id()) == ([2], 2)


def test_records_are_selected_by_their_ids(table, qtbot):
    table.selectRow(1)
    assert (table.select_ids([3, 1, 99]), table.selected_ids(), table.current_id()) == (2, [1, 3], 1)
    assert (table.select_ids([99]), table.selected_ids()) == (0, [1, 3])


def test_delete_deletes_the_selected_and_stands_on_a_neighbour(table, feed, qtbot):
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    settle(qtbot, table)
    assert texts(table, "name") == ["Adam", "Clark"]
    assert table.current_id() == 3
    assert feed.workspace.undo_state().undo == "Delete 1 person"


def test_select_all_of_100000_asks_no_row(table, qtbot, monkeypatch):
    table.rows.take(array("q", range(1, 100_001)))
    asked = []
    data = Rows.data
    monkeypatch.setattr(Rows, "data", lambda *of: asked.append(of) or data(*of))
    table.selectAll()
    table.viewport().repaint()
    table.horizontalHeader().viewport().repaint()
    assert table.selected_count() == 100_000
    assert len(asked) == 0


def test_typing_letters_on_a_name_does_not_search_row_by_row(table, qtbot, monkeypatch):
    monkeypatch.setattr(Rows, "match", lambda *_of: pytest.fail("asked every row"))
    table.setCurrentIndex(cell(table, 0, "name"))
    qtbot.keyClick(table, Qt.Key.Key_X)


def test_enter_and_a_double_click_on_the_name_open_the_record(table, qtbot):
    with qtbot.waitSignal(table.opened) as enter:
        table.selectRow(1)
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.opened) as double:
        click(qtbot, table, 2, "name")
        place = table.visualRect(cell(table, 2, "name")).center()
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (enter.args, double.args) == ([2], [3])


def test_columns_are_remembered_in_the_file(table, feed, qtbot):
    columns = Columns(table)
    head = table.horizontalHeader()
    head.resizeSection(0, 333)
    head.moveSection(0, 2)
    columns.show_column(1, shown=False)
    head.sectionClicked.emit(0)
    columns.memory.write()
    feed.workspace.run(lambda _connection: None)  # what is remembered is written in turn
    again = RecordTable(feed, LISTINGS["people"])
    qtbot.addWidget(again)
    Columns(again)
    other = again.horizontalHeader()
    assert (other.sectionSize(0), other.visualIndex(0), other.isSectionHidden(1)) == (333, 2, True)
    assert again.order() == ("name", True)
    Columns(again).reset()
    assert (other.sectionSize(0), other.visualIndex(0), other.isSectionHidden(1)) == (190, 0, False)


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_enter_on_a_name_found_keeps_the_cell_and_goes_down(table, feed, qtbot):
    factory.company(feed.workspace, name="Zed Ltd")
    entry = edit(table, 0, "company_id", "")
    qtbot.keyClicks(entry, "ze")
    popup = entry.completer().popup()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(popup, key)
    settle(qtbot, table)
    assert texts(table, "company_id") == ["Zed Ltd", "", ""]
    assert (table.currentIndex().row(), table.state() == EDITING) == (1, False)
