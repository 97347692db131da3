"""A list as a spreadsheet: keys, the clipboard, many records at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication

from tests import factory
from tests.digest import digest_of
from tests.views.acts import cell, settle, shown, texts, type_text
from views.lists.page import ListPage, Words
from views.shared.bubble import Bubble
from views.shared.entries import LineEntry

WORDS = Words("Prospects", "No people yet", "Bring your list.", "contact", "sales")
EDITING = QAbstractItemView.State.EditingState
KEYS = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, feed) -> ListPage:
    """Four people: Adam, Baker, Clark, Dee; Adam's source is known."""
    factory.company(feed.workspace)
    for name in ("Adam", "Baker", "Clark", "Dee"):
        factory.person(feed.workspace, first_name=None, last_name=name, company_id=1 if name == "Adam" else None)
    made = shown(qtbot, ListPage(feed, "people", WORDS), (1366, 768))
    made.table.setFocus()
    return made


def stand(page, row: int, key: str) -> None:
    page.table.setCurrentIndex(cell(page.table, row, key))


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key to whatever has the keyboard."""
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)
    settle(qtbot, page)


def write(qtbot, text: str) -> None:
    """Letters, each to whatever has the keyboard by then."""
    for letter in text:
        qtbot.keyClick(QApplication.focusWidget(), letter)


def value_of(page, key: str) -> list[str]:
    return texts(page.table, key)


# Keys


def test_letters_replace_and_enter_goes_down_and_up(page, qtbot):
    stand(page, 0, "next_action")
    write(qtbot, "Call")
    press(qtbot, page, KEYS.Key_Return)
    assert (value_of(page, "next_action")[0], page.table.currentIndex()) == ("Call", cell(page.table, 1, "next_action"))
    assert page.table.state() != EDITING
    write(qtbot, "Visit")
    press(qtbot, page, KEYS.Key_Return, SHIFT)
    assert page.table.currentIndex() == cell(page.table, 0, "next_action")
    assert value_of(page, "next_action")[:2] == ["Call", "Visit"]


def test_f2_goes_on_with_what_stands_there(page, qtbot):
    stand(page, 0, "name")
    qtbot.keyClick(page.table, KEYS.Key_F2)
    type_text(QApplication.focusWidget(), "s")
    press(qtbot, page, KEYS.Key_Return)
    assert value_of(page, "name")[0] == "Adams"
    assert page.feed.workspace.undo_state().undo == "Edit Name of Adam"


def test_tabs_lead_over_the_cells_and_enter_back_to_where_they_began(page, qtbot):
    stand(page, 0, "next_action")
    write(qtbot, "Call")
    press(qtbot, page, KEYS.Key_Tab)
    write(qtbot, "tomorrow")
    press(qtbot, page, KEYS.Key_Return)
    assert (value_of(page, "next_action")[0], value_of(page, "next_action_on")[0]) == ("Call", "19 Mar 2026")
    assert page.table.currentIndex() == cell(page.table, 1, "next_action")


def test_tab_goes_on_in_the_next_row_and_back(page, qtbot):
    stand(page, 1, "name")
    qtbot.keyClick(page.table, KEYS.Key_F2)
    press(qtbot, page, KEYS.Key_Backtab)
    assert (page.table.currentIndex().row(), page.table.state()) == (0, EDITING)
    press(qtbot, page, KEYS.Key_Tab)
    assert page.table.currentIndex() == cell(page.table, 1, "name")


def test_a_sentence_beside_a_cell_goes_when_it_is_put_right_or_left(page, qtbot):
    bubble = page.table.findChild(Bubble)
    for mend in (lambda: type_text(QApplication.focusWidget(), "1"), lambda: press(qtbot, page, KEYS.Key_Escape)):
        stand(page, 0, "next_action_on")
        write(qtbot, "someday")
        press(qtbot, page, KEYS.Key_Return)
        assert bubble.isVisible()
        mend()
        assert not bubble.isVisible()
    assert value_of(page, "next_action_on")[0] == ""


def test_what_was_refused_when_it_was_written_stands_in_the_cell_again(page, qtbot):
    stand(page, 1, "name")
    qtbot.keyClick(page.table, KEYS.Key_F2)
    entry = QApplication.focusWidget()
    entry.selectAll()
    qtbot.keyClick(entry, KEYS.Key_Delete)
    press(qtbot, page, KEYS.Key_Return)
    entry = QApplication.focusWidget()
    assert isinstance(entry, LineEntry)
    assert (page.table.currentIndex().row(), entry.property("wrong")) == (1, True)
    assert "needs a name" in page.table.findChild(Bubble).text()


def test_del_empties_a_cell_but_deletes_the_record_from_its_name(page, qtbot):
    stand(page, 0, "company_id")
    press(qtbot, page, KEYS.Key_Delete)
    assert (value_of(page, "company_id")[0], len(value_of(page, "name"))) == ("", 4)
    page.feed.follow(page.feed.workspace.undo_later())
    settle(qtbot, page)
    assert value_of(page, "company_id")[0] == "Studio Noord"
    stand(page, 0, "lifecycle")
    press(qtbot, page, KEYS.Key_Backspace)
    assert page.table.findChild(Bubble).text() == "Stage must not be empty."
    stand(page, 0, "name")
    press(qtbot, page, KEYS.Key_Delete)
    assert value_of(page, "name") == ["Baker", "Clark", "Dee"]


def test_space_chooses_rows_one_by_one(page, qtbot):
    stand(page, 0, "company_id")
    press(qtbot, page, KEYS.Key_Down, CONTROL)
    press(qtbot, page, KEYS.Key_Down, CONTROL)
    press(qtbot, page, KEYS.Key_Space, CONTROL)
    assert page.table.selected_ids() == [1, 3]
    press(qtbot, page, KEYS.Key_Space)
    assert page.table.selected_ids() == [1]


def test_a_link_is_chosen_by_tab_and_a_new_one_made_by_name(page, qtbot):
    stand(page, 1, "company_id")
    write(qtbot, "stu")
    popup = QApplication.activePopupWidget()
    qtbot.keyClick(popup, KEYS.Key_Down)
    qtbot.keyClick(popup, KEYS.Key_Tab)
    settle(qtbot, page)
    assert value_of(page, "company_id")[1] == "Studio Noord"
    assert page.table.currentIndex() == cell(page.table, 1, "lifecycle")


# Many at once


def test_fill_down_gives_the_top_value_to_all_selected(page, qtbot, feed):
    before = digest_of(feed.workspace)
    stand(page, 0, "company_id")
    for _row in range(2):
        press(qtbot, page, KEYS.Key_Down, SHIFT)
    press(qtbot, page, KEYS.Key_D, CONTROL)
    assert value_of(page, "company_id") == ["Studio Noord"] * 3 + [""]
    assert feed.workspace.undo_state().undo == "Fill Company down over 2 people"
    feed.workspace.undo()
    assert digest_of(feed.workspace) == before


def test_names_are_not_filled_down(page, qtbot):
    stand(page, 0, "name")
    press(qtbot, page, KEYS.Key_Down, SHIFT)
    press(qtbot, page, KEYS.Key_D, CONTROL)
    assert "one by one" in page.table.findChild(Bubble).text()
    assert value_of(page, "name") == ["Adam", "Baker", "Clark", "Dee"]


def test_a_field_of_all_selected_is_set_in_a_box_that_says_how_many_change(page, qtbot, feed):
    stand(page, 0, "company_id")
    page.table.selectAll()
    assert page.doing.grid.bar.words.text() == "4 selected"
    page.acts.do("edit-many", "people", page.table.selected_ids())
    box = page.doing.grid.fields
    type_text(box.entries["company_id"], "Studio Noord")
    box.entries["company_id"].completer().popup().hide()
    qtbot.waitUntil(lambda: box.hint.text().startswith("3 of 4 people change"))
    press(qtbot, page, KEYS.Key_Return)
    assert value_of(page, "company_id") == ["Studio Noord"] * 4
    assert (feed.workspace.undo_state().undo, box.is_open()) == ("Set Company of 4 people", False)
    assert page.window().focusWidget() is page.table


def test_a_new_name_is_made_at_the_second_enter_and_undone_with_the_rest(page, qtbot, feed):
    before = digest_of(feed.workspace)
    page.table.selectAll()
    page.acts.do("edit-many", "people", page.table.selected_ids())
    box = page.doing.grid.fields
    assert box.field.key == "source_id"
    type_text(box.entries["source_id"], "Fair")
    box.entries["source_id"].completer().popup().hide()
    press(qtbot, page, KEYS.Key_Return)
    assert box.fault.text() == "There is no source “Fair”. Enter once more makes it."
    press(qtbot, page, KEYS.Key_Return)
    assert value_of(page, "source_id") == ["Fair"] * 4
    feed.workspace.undo()
    assert digest_of(feed.workspace) == before


def test_tags_are_put_on_and_taken_off_all_selected(page, qtbot):
    page.table.selectAll()
    page.acts.do("tag", "people", page.table.selected_ids())
    box = page.doing.grid.tags
    type_text(box.tags, "VIP, Fair")
    press(qtbot, page, KEYS.Key_Return)
    assert value_of(page, "tags") == ["Fair, VIP"] * 4
    page.acts.do("tag", "people", page.table.selected_ids())
    qtbot.waitUntil(lambda: box.among.text() == "They have: Fair 4 · VIP 4")
    type_text(box.tags, "vip")
    box.tags.completer().popup().hide()
    box.off.click()
    settle(qtbot, page)
    assert value_of(page, "tags") == ["Fair"] * 4


def test_typed_tags_are_completed_with_their_counts(page, qtbot):
    page.table.selectAll()
    page.acts.do("tag", "people", page.table.selected_ids())
    type_text(page.doing.grid.tags.tags, "VIP")
    press(qtbot, page, KEYS.Key_Return)
    stand(page, 0, "tags")
    write(qtbot, "New, v")
    popup = QApplication.activePopupWidget()
    assert popup.model().index(0, 0).data() == "VIP · 4"
    qtbot.keyClick(popup, KEYS.Key_Down)
    qtbot.keyClick(popup, KEYS.Key_Return)
    assert page.table.findChild(LineEntry, "entry-tags").text() == "New, VIP"


# The clipboard


def test_one_row_copies_its_cell_and_many_the_columns_shown(page, qtbot):
    stand(page, 0, "company_id")
    press(qtbot, page, KEYS.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Studio Noord"
    page.table.selectAll()
    press(qtbot, page, KEYS.Key_C, CONTROL | SHIFT)
    first, second, *_rest = QGuiApplication.clipboard().text().split("\n")
    assert (first.split("\t")[:3], second.split("\t")[:3]) == (["Name", "Company", "Stage"], ["Adam", "Studio Noord",
                                                                                            "Prospect"])  # fmt: skip
    assert "<th>Company</th>" in QGuiApplication.clipboard().mimeData().html()


def test_a_block_is_looked_at_then_pasted_as_one_step(page, qtbot, feed):
    before = digest_of(feed.workspace)
    stand(page, 2, "next_action")
    copy("Call\tfri\r\nVisit\tnever\r\nSend\t1.4.2026\r\n")
    press(qtbot, page, KEYS.Key_V, CONTROL)
    box = page.doing.grid.paste_box
    qtbot.waitUntil(box.is_open)
    assert box.title.text() == "Paste 3 rows × 2 columns"
    assert [box.table.item(row, 0).text() for row in range(3)] == ["Clark", "Dee", "✕ new"]
    assert "Row 2: Next action on: “never” is not a date" in box.refusals.text()
    assert digest_of(feed.workspace) == before
    press(qtbot, page, KEYS.Key_Return)
    assert value_of(page, "next_action") == ["", "", "Call", "Visit"]
    assert (page.table.selected_ids(), page.table.hasFocus()) == ([3, 4], True)
    feed.workspace.undo()
    assert digest_of(feed.workspace) == before


def test_a_block_with_headers_adds_people_who_are_selected_then(page, qtbot):
    copy("First name\tLast name\tStage\nZoe\tAalto\tlead\nTom\tZed\tlead")
    press(qtbot, page, KEYS.Key_V, CONTROL)
    box = page.doing.grid.paste_box
    qtbot.waitUntil(box.is_open)
    assert box.summary.text() == "2 people new · 6 cells are filled or changed"
    press(qtbot, page, KEYS.Key_Return)
    assert value_of(page, "name") == ["Zoe Aalto", "Adam", "Baker", "Clark", "Dee", "Tom Zed"]
    assert sorted(page.table.selected_ids()) == [5, 6]


def test_an_empty_list_takes_a_block_and_escape_drops_it(qtbot, feed):
    page = shown(qtbot, ListPage(feed, "people", WORDS))
    box = page.doing.grid.paste_box
    page.setFocus()
    for key, there in ((KEYS.Key_Escape, []), (KEYS.Key_Return, ["Adam", "Zoe Prins"])):
        copy("Zoe Prins\nAdam")
        qtbot.keyClick(page, KEYS.Key_V, CONTROL)
        qtbot.waitUntil(box.is_open)
        press(qtbot, page, key)
        assert (value_of(page, "name"), box.is_open()) == (there, False)


def test_one_copied_cell_fills_all_that_is_selected(page, qtbot, feed):
    copy("tomorrow")
    stand(page, 0, "next_action_on")
    press(qtbot, page, KEYS.Key_V, CONTROL)
    qtbot.waitUntil(lambda: value_of(page, "next_action_on") == ["19 Mar 2026", "", "", ""])
    page.table.selectAll()
    press(qtbot, page, KEYS.Key_V, CONTROL)
    qtbot.waitUntil(lambda: value_of(page, "next_action_on") == ["19 Mar 2026"] * 4)
    copy("someday")
    press(qtbot, page, KEYS.Key_V, CONTROL)
    qtbot.waitUntil(lambda: "“someday” is not a date" in page.table.findChild(Bubble).text())
    assert feed.workspace.undo_state().undo == "Paste Next action on into 4 people"


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "\t".join("x" * 16_384), "a\tb\n" * 200_000, "", "\x00\t\x00\n\x00", '"' + "x\n" * 300_000],
    ids=["a cell of 1 MB", "16,384 columns", "200,000 lines", "nothing", "NUL bytes", "a quote that nothing closes"],
)
def test_what_can_not_be_pasted_is_told_and_changes_nothing(page, qtbot, feed, text):
    before = digest_of(feed.workspace)
    copy(text)
    with qtbot.waitSignal(feed.failed) as told:
        press(qtbot, page, KEYS.Key_V, CONTROL)
    assert 20 < len(told.args[0]) < 200
    assert not page.doing.grid.paste_box.is_open()
    assert digest_of(feed.workspace) == before
