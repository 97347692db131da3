"""A list in groups: their rows are stood on and folded, and never taken for records."""

import pytest
from PySide6.QtCore import QPoint, Qt

from models.actions.people import edit_person
from models.queries.listing import Wanted
from models.queries.listings import LISTINGS
from tests import factory
from tests.views.acts import click, settle, shown, texts
from views.lists.table import RecordTable


@pytest.fixture
def table(qtbot, feed) -> RecordTable:
    """Adam and Dee are leads, Baker and Clark customers: rows are a head, two people, a head, two people."""
    stages = (("Adam", "lead"), ("Baker", "customer"), ("Clark", "customer"), ("Dee", "lead"))
    for name, stage in stages:
        factory.person(feed.workspace, first_name=None, last_name=name, lifecycle=stage)
    made = RecordTable(feed, LISTINGS["people"])
    made.want(Wanted("people", group="lifecycle"))
    return shown(qtbot, made)


ALL = ["Lead, 2", "Adam", "Dee", "Customer, 2", "Baker", "Clark"]


def test_a_row_with_name_and_count_stands_before_each_group(table):
    assert texts(table, "name") == ALL
    assert list(table.rows.ids) == [-1, 1, 4, -2, 2, 3]


def test_the_model_keeps_qt_s_rules_in_groups(table, qtmodeltester):
    qtmodeltester.check(table.rows)
    table.rows.fold([0], folded=True)
    qtmodeltester.check(table.rows)


def test_a_group_is_never_selected_nor_edited(table, qtbot):
    table.selectAll()
    assert (table.selected_ids(), table.selected_count()) == ([1, 4, 2, 3], 4)
    click(qtbot, table, 2, "name")
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert (table.selected_ids(), table.selected_count()) == ([4, 2], 2)
    table.setCurrentIndex(table.rows.index(3, 0))
    assert (table.current_id(), table.selected_ids()) == (None, [])
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Backspace):
        qtbot.keyClick(table, key)
    assert texts(table, "name") == ALL
    assert table.state() == RecordTable.State.NoState


def test_a_group_is_folded_by_the_keyboard(table, qtbot):
    click(qtbot, table, 1, "name")
    qtbot.keyClick(table, Qt.Key.Key_Left)  # to the head of the group
    assert table.currentIndex().row() == 0
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert texts(table, "name") == ["Lead, 2", "Customer, 2", "Baker", "Clark"]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert texts(table, "name") == ["Lead, 2", "Customer, 2"]
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert texts(table, "name") == ALL


def test_a_group_is_folded_by_a_click(table, qtbot):
    table.selectRow(4)
    place = table.visualRect(table.rows.index(0, 0)).center()
    with qtbot.assertNotEmitted(table.opened):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x() + 300, place.y()))
        assert texts(table, "name") == ["Lead, 2", "Customer, 2", "Baker", "Clark"]
        assert table.selected_ids() == [2]
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_folded_group_stays_so_when_the_list_is_asked_anew(table, feed, qtbot):
    table.folding.turn(0)
    feed.do("Edit", edit_person, 2, "lifecycle", "lead", "customer")
    settle(qtbot, table)
    assert texts(table, "name") == ["Lead, 3", "Customer, 1", "Clark"]
    table.folding.turn_all(folded=True)
    assert texts(table, "name") == ["Lead, 3", "Customer, 1"]
    table.folding.turn_all(folded=False)
    assert len(table.rows.ids) == 6
    assert list(table.rows.records) == [1, 2, 4, 3]


def test_the_list_stays_on_its_record_when_groups_come_and_go(table, qtbot):
    table.pick(2)
    table.want(Wanted("people", group="company_id"))
    settle(qtbot, table)
    assert (table.current_id(), texts(table, "name")[0]) == (2, "Company: empty, 4")
    table.want(Wanted("people"))
    settle(qtbot, table)
    assert (table.current_id(), table.selected_ids(), len(table.rows.ids)) == (2, [2], 4)


def test_enter_in_a_cell_goes_on_beyond_the_head_of_a_group(table, qtbot):
    at = [column.key for column in table.listing.columns].index("job_title")
    table.setCurrentIndex(table.rows.index(2, at))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClick(table.focusWidget(), Qt.Key.Key_Return)
    assert table.current_id() == 2


def test_a_record_in_a_folded_group_is_shown_when_it_is_looked_for(table, qtbot):
    table.folding.turn_all(folded=True)
    assert table.pick(2)
    assert texts(table, "name") == ["Lead, 2", "Customer, 2", "Baker", "Clark"]
    table.folding.turn_all(folded=True)
    table.ask(then_pick=4)
    settle(qtbot, table)
    assert (table.current_id(), len(table.rows.ids)) == (4, 4)
    assert not table.pick(99)
