"""The lines of a deal by keyboard: typed like a spreadsheet, wrong ones told, the value kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from models.actions.deal_lines import add_line
from models.actions.lists import add_item
from models.queries.deal_lines import deal_lines
from models.queries.records import record
from tests import factory
from tests.views.acts import leave, retype, settle, shown
from views.deals.lines import LinesPane
from views.deals.page import DealsPage

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
#: The offscreen platform has no keyboard to grab for a list that pops up.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")


@pytest.fixture
def page(qtbot, feed) -> DealsPage:
    """One deal, and two products."""
    factory.product(feed.workspace)
    factory.product(feed.workspace, name="Care", price=5_000, every="month")
    factory.deal(feed.workspace)
    made = DealsPage(feed)
    made.open_panel(1)
    made.panel.widen()
    return shown(qtbot, made, (1400, 900))


@pytest.fixture
def pane(page) -> LinesPane:
    """The pane beside the list."""
    return page.lines


def line(pane: LinesPane, **values) -> int:
    return pane.feed.workspace.do("Add", add_line, 1, {"name": "Work", "unit_price": 10_000} | values).result


def held(pane: LinesPane):
    return pane.feed.ask(deal_lines, 1).lines


def types(qtbot, pane: LinesPane, text: str, *keys: Qt.Key) -> None:
    """Type into whatever has the keyboard, as fingers do."""
    for letter in text:
        qtbot.keyClicks(pane.window().focusWidget(), letter)
    for one in keys:
        qtbot.keyClick(pane.window().focusWidget(), one)
        settle(qtbot, pane)


def here(pane: LinesPane) -> tuple[int, str]:
    at = pane.table.currentIndex()
    return at.row(), pane.table.model().headerData(at.column(), Qt.Orientation.Horizontal)


def stand(pane: LinesPane, row: int, key: str) -> None:
    """Stand on a cell."""
    pane.table.setFocus()
    columns = [field.key for field in pane.table._kept.fields]
    pane.table.setCurrentIndex(pane.table.model().index(row, columns.index(key)))


def sums(pane: LinesPane) -> list[str]:
    """Label and amount in turn, as they stand below the lines."""
    return [label.text() for label in pane.sums._shown if isinstance(label, QLabel) and label.text()]


def test_a_line_is_typed_from_cell_to_cell_and_the_value_follows(page, pane, feed, qtbot):
    qtbot.mouseClick(pane.section.links[1], Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    QApplication.processEvents()
    types(qtbot, pane, "Fitting on site", TAB)
    types(qtbot, pane, "2,5" if feed.facts.decimal == "," else "2.5", TAB)
    types(qtbot, pane, "h", TAB)
    types(qtbot, pane, "64", TAB)
    types(qtbot, pane, "10", ENTER)
    found = held(pane)[0]
    assert (found.called, found.quantity, found.unit, found.unit_price, found.discount) == (
        "Fitting on site", 2_500, "h", 6_400, 1_000)  # fmt: skip
    assert here(pane) == (1, "What")  # ready for the next one
    settle(qtbot, page)
    assert page.form.rows["value"].entry.text() == "€ 144"
    assert pane.section.count.text() == "1 line · € 144"


def test_a_product_brings_what_the_list_says(pane, qtbot):
    pane.section.begin()
    QApplication.processEvents()
    types(qtbot, pane, "Care", TAB)
    found = held(pane)[0]
    assert (found.product, found.unit_price, found.every, found.times) == ("Care", 5_000, "month", 12)
    assert "Comes again a month" in sums(pane)


@pytest.mark.parametrize(("key", "text"), [("quantity", "0"), ("quantity", "-3"), ("unit_price", "dear"),
                                           ("discount", "101"), ("times", "0")])  # fmt: skip
def test_what_is_wrong_is_told_and_stays_to_be_corrected(pane, qtbot, key, text):
    line(pane)
    settle(qtbot, pane)
    before = held(pane)
    stand(pane, 0, key)
    types(qtbot, pane, text, ENTER)
    entry = pane.window().focusWidget()
    assert pane.message.text() and isinstance(entry, QLineEdit) and entry.text() == text
    assert held(pane) == before


def test_a_hundred_thousand_million_is_kept_and_asked_about(pane, qtbot):
    line(pane)
    settle(qtbot, pane)
    stand(pane, 0, "unit_price")
    types(qtbot, pane, "100,000,000,000.00", ENTER)
    assert held(pane)[0].unit_price == 10**13
    assert "Ctrl+Z" in pane.message.text()


def test_lines_change_places_and_go_by_keys_and_undo_brings_them_back(pane, feed, qtbot):
    for name in ("Bar", "Stool", "Desk"):
        line(pane, name=name)
    settle(qtbot, pane)
    stand(pane, 2, "what")
    qtbot.keyClick(pane.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, pane)
    assert ([one.called for one in held(pane)], here(pane)[0]) == (["Bar", "Desk", "Stool"], 1)
    types(qtbot, pane, "", Qt.Key.Key_Delete)
    assert ([one.called for one in held(pane)], here(pane)[0]) == (["Bar", "Stool"], 1)
    feed.follow(feed.workspace.undo_later())
    settle(qtbot, pane)
    assert pane.table.items.rowCount() == 4


def test_a_discount_on_all_and_tax_by_rate_stand_below(page, pane, feed, qtbot):
    high = feed.workspace.do("Add", add_item, "tax_rates", {"name": "High", "rate": 2_100}).result
    low = feed.workspace.do("Add", add_item, "tax_rates", {"name": "Low", "rate": 900}).result
    line(pane, tax_rate_id=high)
    line(pane, tax_rate_id=low)
    settle(qtbot, pane)
    retype(pane.sums.discount, "10")
    leave(pane.sums.discount)
    settle(qtbot, page)
    assert sums(pane) == ["Discount on all", "€ −20", "Net", "€ 180", "High 21 % on € 90", "€ 18.90",
                          "Low 9 % on € 90", "€ 8.10", "Gross", "€ 207",
                          "10 % below list price", "€ 200"]  # fmt: skip
    assert page.form.rows["value"].entry.text() == "€ 180"


def in_sight(pane: LinesPane) -> list[str]:
    """The columns that are seen without scrolling."""
    head, room = pane.table.horizontalHeader(), pane.table.viewport().width()
    seen = [at for at in map(head.logicalIndex, range(head.count())) if not head.isSectionHidden(at)]
    seen = [at for at in seen if head.sectionPosition(at) + head.sectionSize(at) <= room]
    return [pane.table.model().headerData(at, Qt.Orientation.Horizontal) for at in seen]


def test_the_sum_is_in_sight_however_narrow_it_is(page, pane, qtbot):
    line(pane)
    settle(qtbot, pane)
    wide = in_sight(pane)
    page.panel.narrow()
    settle(qtbot, pane)
    assert wide == ["What", "Quantity", "Unit", "Unit price", "Discount", "Sum"]
    assert in_sight(pane) == ["What", "Quantity", "Unit price", "Sum"]


def test_a_value_typed_over_lines_is_refused_beside_it(page, pane, feed, qtbot):
    line(pane), line(pane)
    settle(qtbot, page)
    row = page.form.rows["value"]
    retype(row.entry, "5")
    leave(row.entry)
    settle(qtbot, page)
    assert "add up to" in row.message.text()
    assert feed.ask(record, "deals", 1, feed.today()).values["value"] == 20_000


def test_what_comes_again_is_typed_only_where_no_lines_say_it(page, pane, qtbot):
    page.form.fold.unfold(on=True)
    assert page.form.rows["recurring"].isVisible()
    line(pane, every="month", times=12)
    settle(qtbot, page)
    assert not page.form.rows["recurring"].isVisible()
