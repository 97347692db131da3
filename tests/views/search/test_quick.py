"""The line of Ctrl+N: what is understood is shown, kept by keys only, and never lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests import factory
from tests.factory import rows
from tests.views.acts import type_text
from views.search.quick import QuickAdd

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def quick(qtbot, feed):
    """The line over a page of prospects, with two people called Tom."""
    factory.company(feed.workspace)
    factory.person(feed.workspace, email="ana@noord.example")
    for name in ("Okafor", "Weiß"):
        factory.person(feed.workspace, first_name="Tom", last_name=name)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.activateWindow()
    quick = QuickAdd(feed, page, lambda: "person")
    quick.begin()
    qtbot.waitUntil(quick.line.hasFocus)
    yield quick


def told(quick):
    return [value.text() for label, value in quick._labels if label.isVisible()]


def test_a_person_is_shown_as_understood_and_kept_by_enter(qtbot, quick, feed):
    qtbot.keyClicks(quick.line, "Eva Smit, Nowak Meble, eva@nowak.example")
    assert told(quick) == ["Eva", "Smit", "Nowak Meble (new company)", "eva@nowak.example"]
    with qtbot.waitSignal(quick.kept) as kept:
        qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    assert kept.args == ["Eva Smit", ("people", 4), False]
    assert quick.isHidden() and quick.line.text() == ""
    assert rows(feed.workspace, "SELECT name FROM companies WHERE id=2") == [("Nowak Meble",)]


def test_ctrl_enter_keeps_and_opens(qtbot, quick):
    qtbot.keyClicks(quick.line, "Eva Smit")
    with qtbot.waitSignal(quick.kept) as kept:
        qtbot.keyClick(quick.line, Qt.Key.Key_Return, CTRL)
    assert kept.args == ["Eva Smit", ("people", 4), True]


def test_one_of_two_of_a_name_is_chosen_by_the_arrows(qtbot, quick, feed):
    qtbot.keyClicks(quick.line, "call Tom fri 10:00")
    assert [row.name for row in quick.list.results.rows] == ["Tom Okafor", "Tom Weiß", "Tom"]
    qtbot.keyClick(quick.line, Qt.Key.Key_Down)
    assert told(quick)[0] == "Tom Weiß"
    with qtbot.waitSignal(quick.kept):
        qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    assert rows(feed.workspace, "SELECT person_id, due_time FROM tasks") == [(3, "10:00")]


def test_tab_and_the_chips_change_the_kind(qtbot, quick):
    qtbot.keyClicks(quick.line, "Studio Noord")
    qtbot.keyClick(quick.line, Qt.Key.Key_Tab)
    assert quick.chips["company"].isChecked()
    qtbot.keyClick(quick.line, Qt.Key.Key_Backtab)
    assert quick.chips["person"].isChecked()
    qtbot.mouseClick(quick.chips["deal"], Qt.MouseButton.LeftButton)
    assert quick.understood.kind == "deal" and quick.line.hasFocus()
    qtbot.keyClick(quick.line, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: quick.understood.kind == "campaign")


def test_escape_closes_and_what_was_typed_is_there_again(qtbot, quick):
    qtbot.keyClicks(quick.line, "Eva Sm")
    qtbot.keyClick(quick.line, Qt.Key.Key_Escape)
    assert quick.isHidden()
    quick.begin()
    qtbot.keyClicks(quick.line, "it")
    assert quick.line.text() == "Eva Smit"


def test_who_has_the_address_already_is_said_before(qtbot, quick):
    qtbot.keyClicks(quick.line, "Anna, ana@noord.example")
    assert quick.said.text() == "Ana Prado has this e-mail address already"


def test_what_can_not_be_kept_is_explained_and_stays(qtbot, quick, feed):
    qtbot.keyClicks(quick.line, "+31 6 2345 678")
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    assert quick.isVisible() and "needs a name" in quick.problem.text()
    assert not quick.add.isEnabled()
    assert rows(feed.workspace, "SELECT count(*) FROM people") == [(3,)]


def test_more_fields_takes_along_what_was_understood(qtbot, quick):
    qtbot.keyClicks(quick.line, "deal Studio Noord oven 12k")
    with qtbot.waitSignal(quick.wants_form) as wanted:
        qtbot.mouseClick(quick.more, Qt.MouseButton.LeftButton)
    assert wanted.args == ["deals", {"title": "Oven", "value": 12_000_00, "company_id": 1}]


@pytest.mark.parametrize("text", ["<b>oak</b>", "山田太郎", "a" * 10_000, "עץ, נגריה", "call ", "deal ,,,", ";;;"])
def test_any_text_is_shown_as_text(qtbot, quick, text):
    type_text(quick.line, text)
    assert quick.isVisible()
    assert not quick.grab().isNull()
