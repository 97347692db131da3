"""Pipelines, stages, what a stage asks for and brings along: by keys alone, and by hand."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from models.queries.lists import items
from models.queries.pipelines import pipelines, stages
from tests import factory
from tests.digest import digest_of
from tests.factory import rows
from tests.views.acts import shown, type_text
from views.settings.pipelines import PipelinesEditor
from views.shared.choice_entry import ChoiceEntry

MOVE = Qt.DropAction.MoveAction
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def editor(qtbot, feed) -> PipelinesEditor:
    made = PipelinesEditor(feed)
    made.feed = feed
    shown(qtbot, made, (920, 620))
    return made


def settle(editor) -> None:
    editor.feed.workspace.run(lambda _connection: None)
    for _turn in range(3):
        QApplication.processEvents()


def stand(table, row, column=0) -> None:
    table.setFocus()
    table.setCurrentIndex(table.items.index(row, column))


def key(qtbot, editor, one, keys=NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget(), one, keys)
    settle(editor)


def put(qtbot, editor, table, at, text) -> None:
    stand(table, *at)
    key(qtbot, editor, Qt.Key.Key_F2)
    entry = QApplication.focusWidget()
    assert isinstance(entry, QLineEdit)
    entry.selectAll()
    type_text(entry, text)
    key(qtbot, editor, Qt.Key.Key_Return)


def names(editor, pipeline=1) -> list:
    return [one.values["name"] for one in editor.feed.ask(stages, pipeline) if not one.retired]


def test_a_stage_is_typed_at_the_end_and_moved_with_alt_and_arrows(qtbot, editor):
    table = editor.stages.table
    put(qtbot, editor, table, (11, 0), "Contract")
    assert names(editor)[7] == "Contract"
    assert (table.current().values["name"], table.currentIndex().column()) == ("Contract", 1)
    for _turn in range(9):
        key(qtbot, editor, Qt.Key.Key_Up, ALT)
    assert names(editor)[0] == "Contract"
    assert table.currentIndex().row() == 0
    key(qtbot, editor, Qt.Key.Key_Down, ALT)
    assert editor.feed.workspace.undo_state().undo == "Move stage “Contract”"
    key(qtbot, editor, Qt.Key.Key_Delete)
    assert "Contract" not in names(editor)


def test_a_mark_is_ticked_with_space_and_one_that_is_closed_has_none(qtbot, editor):
    stand(editor.stages.table, 1, 5)
    assert "counted anew" in editor.stages.hint.text()
    key(qtbot, editor, Qt.Key.Key_Space)
    assert rows(editor.feed.workspace, "SELECT counts_as_opportunity FROM stages WHERE id=2") == [(1,)]
    assert editor.feed.workspace.undo_state().undo == "Edit Opportunity of Initial contact"
    before = digest_of(editor.feed.workspace)
    stand(editor.stages.table, 7, 5)
    key(qtbot, editor, Qt.Key.Key_Space)
    assert digest_of(editor.feed.workspace) == before


def test_what_a_stage_means_is_chosen_and_stays_once_a_deal_was_there(qtbot, editor):
    factory.deal(editor.feed.workspace, stage_id=7)
    for row, means in ((6, "open"), (5, "won")):
        stand(editor.stages.table, row, 1)
        key(qtbot, editor, Qt.Key.Key_F2)
        assert isinstance(QApplication.focusWidget(), ChoiceEntry)
        key(qtbot, editor, Qt.Key.Key_Down)
        key(qtbot, editor, Qt.Key.Key_Return)
        assert rows(editor.feed.workspace, f"SELECT kind FROM stages WHERE id={row + 1}") == [(means,)]
        if row == 6:
            assert "so what it means stays" in editor.stages.message.text()


def test_a_stage_with_deals_is_retired_by_keys_after_saying_where_they_go(qtbot, editor):
    deal = factory.deal(editor.feed.workspace, stage_id=3)
    stand(editor.stages.table, 2)
    before = digest_of(editor.feed.workspace)
    editor.stages.retire.setFocus()
    key(qtbot, editor, Qt.Key.Key_Space)
    assert editor.box.isVisible()
    assert QApplication.focusWidget() is editor.box.places[3]
    assert QApplication.focusWidget().currentText() == "Initial contact"
    key(qtbot, editor, Qt.Key.Key_Down)
    key(qtbot, editor, Qt.Key.Key_Tab)
    key(qtbot, editor, Qt.Key.Key_Space)
    assert rows(editor.feed.workspace, "SELECT stage_id FROM deals WHERE id=:deal", deal=deal) == [(4,)]
    assert editor.stages.table.current().retired
    assert QApplication.focusWidget() is editor.stages.table
    assert editor.stages.retire.text() == "Offer again"
    assert editor.feed.workspace.undo_state().undo == "Retire stage “Qualified”"
    editor.feed.workspace.undo()
    assert digest_of(editor.feed.workspace) == before


def test_escape_leaves_the_box_and_nothing_is_retired(qtbot, editor):
    factory.deal(editor.feed.workspace, stage_id=3)
    stand(editor.stages.table, 2)
    before = digest_of(editor.feed.workspace)
    editor.stages.retire.click()
    key(qtbot, editor, Qt.Key.Key_Escape)
    assert not editor.box.isVisible()
    assert QApplication.focusWidget() is editor.stages.table
    assert digest_of(editor.feed.workspace) == before


def test_the_last_won_stage_stays_and_deals_without_a_place_are_told(qtbot, editor):
    stand(editor.stages.table, 7)
    editor.stages.retire.click()
    assert "only stage that means won" in editor.stages.message.text()
    factory.deal(editor.feed.workspace, stage_id=10)
    stand(editor.stages.table, 9)
    editor.stages.retire.click()
    assert "no other stage means the same" in editor.stages.message.text()
    assert not editor.box.isVisible()


@pytest.mark.parametrize(("to", "order"), [(0, [2, 0, 1]), (4, [0, 1, 3, 4, 2])])
def test_a_stage_is_dragged_to_another_place(editor, to, order):
    """Let fall by hand: Qt's offscreen screen has none that carries it there."""
    table, was = editor.stages.table, names(editor)
    stand(table, 2)
    carried = table.items.mimeData([table.currentIndex()])
    assert table.dragEnabled()
    assert table.items.canDropMimeData(carried, MOVE, to, 0, table.rootIndex())
    place = table.visualRect(table.items.index(to, 0))
    spot = QPointF(place.left() + 20, place.top() + 2 if to == 0 else place.bottom() - 2)
    table.dropEvent(QDropEvent(spot, MOVE, carried, Qt.MouseButton.LeftButton, NONE))
    settle(editor)
    assert names(editor)[: len(order)] == [was[at] for at in order]
    assert table.current().values["name"] == "Qualified"


def test_conditions_and_tasks_of_the_current_stage_are_typed(qtbot, editor):
    stand(editor.stages.table, 1)
    put(qtbot, editor, editor.criteria.table, (2, 0), "They sent a plan")
    put(qtbot, editor, editor.criteria.table, (2, 1), "2")
    put(qtbot, editor, editor.tasks.table, (0, 0), "Send the catalogue")
    put(qtbot, editor, editor.tasks.table, (0, 1), "3")
    assert editor.criteria.heading.text() == "A deal leaves “Initial contact” when"
    assert editor.feed.ask(items, "criteria", 2)[2].values == {"name": "They sent a plan", "checks_needed": 2}
    assert editor.feed.ask(items, "stage_tasks", 2)[0].values == {
        "title": "Send the catalogue", "days": 3, "kind": "todo",
    }  # fmt: skip
    stand(editor.stages.table, 7)
    assert not editor.criteria.isVisible()
    assert editor.tasks.table.items.items == ()


def test_a_pipeline_is_typed_copied_and_given_another_checklist(qtbot, editor):
    put(qtbot, editor, editor.pipelines.table, (1, 0), "Fairs")
    assert editor.stages.heading.text() == "Stages of “Fairs”"
    stand(editor.pipelines.table, 0)
    editor.pipelines.copy.click()
    settle(editor)
    type_text(QApplication.focusWidget(), "Renewals")
    key(qtbot, editor, Qt.Key.Key_Return)
    editor.checklist.entry.setFocus()
    key(qtbot, editor, Qt.Key.Key_Down)
    key(qtbot, editor, Qt.Key.Key_Return)
    found = editor.feed.ask(pipelines)
    assert [(one.values["name"], one.values["framework_id"]) for one in found] == [
        ("Sales", 1), ("Fairs", 1), ("Renewals", 2),
    ]  # fmt: skip


def test_a_pipeline_with_deals_asks_for_each_of_its_stages(qtbot, editor):
    put(qtbot, editor, editor.pipelines.table, (1, 0), "Fairs")
    for name in ("Proposal", "Won"):
        (there,) = [one.id for one in editor.feed.ask(stages, 2) if one.values["name"] == name]
        factory.deal(editor.feed.workspace, stage_id=there)
    stand(editor.pipelines.table, 1)
    editor.pipelines.retire.click()
    settle(editor)
    assert [entry.currentText() for entry in editor.box.places.values()] == ["Proposal", "Won"]
    editor.box.go.click()
    settle(editor)
    assert rows(editor.feed.workspace, "SELECT DISTINCT pipeline_id FROM deals") == [(1,)]
    stand(editor.pipelines.table, 0)
    editor.pipelines.retire.click()
    assert "only pipeline" in editor.pipelines.message.text()
