"""The box of Ctrl+K: what is found as one types, chosen by keys only."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests import factory
from tests.views.acts import type_text
from views.search.box import Command, SearchBox
from views.shared.search_button import SearchButton

COMMANDS = [Command("report", "Monthly report as PDF", "Ctrl+Shift+P"), Command("go-deals", "Go to Deals", "Alt+3")]


@pytest.fixture
def page(qtbot):
    """A page with a field that has the keyboard."""
    page = QWidget()
    page.entry = QLineEdit(page)
    QVBoxLayout(page).addWidget(page.entry)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.activateWindow()
    page.entry.setFocus()
    qtbot.waitUntil(page.entry.hasFocus)
    return page


@pytest.fixture
def box(qtbot, feed, page):
    company = factory.company(feed.workspace, name="Oakwood")
    factory.person(feed.workspace, first_name="Ana", phone="+31 6 2345 678", company_id=company)
    factory.deal(feed.workspace, title="Oak kitchen")
    factory.task(feed.workspace, title="Sharpen the saw")
    box = SearchBox(feed, page, lambda: COMMANDS)
    box.begin()
    qtbot.waitUntil(box.line.hasFocus)
    return box


def names(box):
    return [row.name for row in box.list.results.rows]


def chosen(qtbot, box, signal, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    with qtbot.waitSignal(signal) as told:
        for key in keys[:-1]:
            qtbot.keyClick(box.line, key)
        qtbot.keyClick(box.line, keys[-1], modifier)
    return told.args


def test_records_come_before_commands(qtbot, box):
    qtbot.keyClicks(box.line, "oak")
    assert names(box) == ["RECORDS", "Oakwood", "Oak kitchen", "Ana Prado"]
    qtbot.keyClicks(box.line, "\b" * 3 + "re")
    assert "Monthly report as PDF" in names(box)


def test_enter_opens_what_the_arrows_stand_on(qtbot, box):
    qtbot.keyClicks(box.line, "oak")
    assert chosen(qtbot, box, box.opened, Qt.Key.Key_Down, Qt.Key.Key_Return) == ["deals", 1]


def test_a_part_of_a_telephone_number_finds_who_has_it(qtbot, box):
    qtbot.keyClicks(box.line, "2345")
    assert chosen(qtbot, box, box.opened, Qt.Key.Key_Return) == ["people", 1]


def test_ctrl_enter_acts(qtbot, box):
    qtbot.keyClicks(box.line, "ana")
    assert "logs a call" in box.foot.text()
    acted = chosen(qtbot, box, box.acted, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert acted == ["people", 1]


def test_a_sign_narrows_to_commands(qtbot, box):
    qtbot.keyClicks(box.line, ">deals")
    assert names(box) == ["COMMANDS", "Go to Deals"]
    assert chosen(qtbot, box, box.ran, Qt.Key.Key_Return) == ["go-deals"]


def test_what_was_opened_lately_stands_first_when_it_is_empty(qtbot, box, feed, page):
    qtbot.keyClicks(box.line, "ana")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    box.begin()
    assert names(box)[:2] == ["LATELY", "Ana Prado"]
    box.memory.write()
    feed.workspace.run(lambda _connection: None)
    again = SearchBox(feed, page, lambda: COMMANDS)
    again.begin()
    assert names(again)[:2] == ["LATELY", "Ana Prado"]


def test_escape_gives_the_keyboard_back(qtbot, box, page):
    qtbot.keyClick(box.line, Qt.Key.Key_Escape)
    assert box.isHidden()
    qtbot.waitUntil(page.entry.hasFocus)


def test_a_click_beside_the_card_closes_and_one_on_a_row_opens(qtbot, box):
    qtbot.keyClicks(box.line, "ana")
    place = box.list.visualRect(box.list.results.index(1)).center()
    with qtbot.waitSignal(box.opened) as told:
        qtbot.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["people", 1]
    box.begin()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().bottomLeft())
    assert box.isHidden()


def test_what_has_no_record_to_open_says_so(qtbot, box):
    qtbot.keyClicks(box.line, "sharpen")
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert box.isVisible() and "no record" in box.foot.text()


def test_words_that_nothing_has_are_offered_to_be_added(qtbot, box):
    qtbot.keyClicks(box.line, "Nowak Meble")
    assert names(box) == ["Nothing has these words", "Add “Nowak Meble”…"]
    assert chosen(qtbot, box, box.adding, Qt.Key.Key_Return) == ["Nowak Meble"]


@pytest.mark.parametrize("text", ["<b>oak</b>", "山田太郎", "%_\"'", "a" * 10_000, "עץ", ">", "? ?", "\u0301" * 50])
def test_any_text_is_answered(box, text):
    type_text(box.line, text)
    assert names(box)


def test_rows_are_told_to_a_screen_reader(qtbot, box):
    qtbot.keyClicks(box.line, "oakw")
    told = box.list.results.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Oakwood, Company")
    assert QAccessible.queryAccessibleInterface(box.list).text(QAccessible.Text.Name) == "Found"


def test_the_button_that_looks_like_a_box_is_painted_and_clicked(qtbot):
    button = SearchButton()
    qtbot.addWidget(button)
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button.show()
    assert not button.grab().isNull()
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
