"""The money of a campaign by keyboard: typed like a spreadsheet, pasted, paid; sums and costs beside it."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from models.actions.campaigns import edit_campaign
from models.actions.spend_lines import add_spend_line
from models.queries.campaign_money import Sums, campaign_money
from models.queries.records import record
from tests import factory
from tests.views.acts import settle, shown
from views.campaigns.money_pane import MoneyPane
from views.campaigns.page import CampaignsPage

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
#: The offscreen platform has no keyboard to grab for a list that pops up.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")


@pytest.fixture
def page(qtbot, feed) -> CampaignsPage:
    """A campaign of March with three leads."""
    one = factory.campaign(feed.workspace, starts_on=dt.date(2026, 3, 1), ends_on=dt.date(2026, 3, 31))
    for _time in range(3):
        factory.person(feed.workspace, campaign_id=one, lifecycle="lead")
    made = CampaignsPage(feed)
    made.open_panel(1)
    made.panel.widen()
    return shown(qtbot, made, (1400, 900))


def types(qtbot, pane: MoneyPane, text: str, *keys: Qt.Key) -> None:
    for letter in text:
        qtbot.keyClicks(pane.window().focusWidget(), letter)
    for one in keys:
        qtbot.keyClick(pane.window().focusWidget(), one)
        settle(qtbot, pane)


def begin(qtbot, pane: MoneyPane) -> None:
    pane.section.begin()
    qtbot.waitUntil(pane.table.is_typing)


def money(page):
    return page.feed.ask(campaign_money, 1)


def said(pane: MoneyPane) -> str:
    return pane.message.text() if pane.message.isVisible() else ""


def costs(page) -> dict[str, str]:
    """What stands on the left of the costs, and what on the right."""
    grid = page.parts.money._costs
    found = [[grid.itemAtPosition(row, column) for column in (0, 1)] for row in range(grid.rowCount())]
    return {one.widget().text(): other.widget().text() for one, other in found if one and other}


def test_budget_lines_are_typed_one_after_the_other_and_make_the_budget(page, qtbot):
    pane = page.parts.budget
    begin(qtbot, pane)
    types(qtbot, pane, "print", ENTER)
    types(qtbot, pane, "1,2k", ENTER)
    types(qtbot, pane, "Coffee", ENTER)
    types(qtbot, pane, "80", ENTER)
    assert [(line.name, line.channel, line.amount) for line in money(page).budget] == [
        (None, "Print", 120_000), ("Coffee", "", 8_000),
    ]  # fmt: skip
    assert page.feed.ask(record, "campaigns", 1, page.feed.today()).values["budget"] == 128_000
    assert pane.section.count.text() == "€ 1,280"


def test_a_negative_amount_is_told_and_what_was_typed_stays(page, qtbot):
    pane = page.parts.spend
    begin(qtbot, pane)
    types(qtbot, pane, "Stand", ENTER)
    types(qtbot, pane, "-5", ENTER)
    assert said(pane) == "Amount: It must not be less than 0."
    assert pane.window().focusWidget().text() == "-5"
    assert money(page).sums == Sums(None, 0, 0)


def test_costs_stand_with_their_counts_and_over_the_budget_in_words(page, qtbot):
    page.feed.workspace.do("Plan", edit_campaign, 1, "budget", 10_000, None)
    page.feed.workspace.do("Spend", add_spend_line, 1, {"name": "Stand", "amount": 12_000})
    settle(qtbot, page)
    assert page.parts.money.headline.text() == "€ 120 paid · € 20 over the budget of € 100"
    assert costs(page)["Cost per lead"] == "€ 40 (3 leads)"
    assert costs(page)["Cost per won deal"] == "n/a (0 won)"


def test_a_planned_cost_is_paid_by_a_key_and_a_line_copied_by_another(page, qtbot):
    page.feed.workspace.do("Spend", add_spend_line, 1, {"name": "Stand", "amount": 12_000, "planned": True,
                                                        "spent_on": dt.date(2026, 3, 30)})  # fmt: skip
    settle(qtbot, page)
    pane = page.parts.spend
    assert pane.section.count.text() == "€ 0, € 120 to pay"
    pane.table.setFocus()
    pane.table.stand_on(1, 0)
    qtbot.keySequence(pane.table, "Ctrl+D")
    settle(qtbot, page)
    qtbot.keySequence(pane.table, "Ctrl+Return")
    settle(qtbot, page)
    found = [(line.planned, line.spent_on.day) for line in money(page).spend]
    assert sorted(found) == [(False, 18), (True, 30)]
    qtbot.keySequence(pane.table, "Del")
    settle(qtbot, page)
    assert len(money(page).spend) == 1


def test_rows_of_a_spreadsheet_become_lines_in_one_step(page, qtbot):
    pane = page.parts.spend
    begin(qtbot, pane)
    types(qtbot, pane, "", Qt.Key.Key_Escape)
    pane.table.stand_on(-1, 0)
    QApplication.clipboard().setText("What for\tDay\tAmount\nStand\t2.3.2026\t1.200,50\nCoffee\t3.3.2026\t80\n")
    qtbot.keySequence(pane.table, "Ctrl+V")
    settle(qtbot, page)
    assert [(line.name, line.spent_on.day, line.amount) for line in money(page).spend] == [
        ("Stand", 2, 120_050), ("Coffee", 3, 8_000),
    ]  # fmt: skip
    QApplication.clipboard().setText("Stand\tsome day\t5")
    qtbot.keySequence(pane.table, "Ctrl+V")
    assert said(pane).startswith("Row 1 of what was copied: Day:")
    page.feed.follow(page.feed.workspace.undo_later())
    settle(qtbot, page)
    assert money(page).spend == ()


def test_a_day_outside_of_the_campaigns_time_is_kept_and_told(page, qtbot):
    page.feed.workspace.do("Spend", add_spend_line, 1, {"name": "Stand", "amount": 12_000})
    settle(qtbot, page)
    pane = page.parts.spend
    pane.table.setFocus()
    pane.table.stand_on(1, 1)
    types(qtbot, pane, "2.4.2026", ENTER)
    assert money(page).spend[0].spent_on == dt.date(2026, 4, 2)
    assert said(pane) == "2 Apr 2026 is after the campaign has ended; it is kept."


def test_sums_stand_by_channel(page, qtbot):
    for name, amount in (("Print", 5_000), ("Radio", 2_000)):
        page.feed.workspace.do("Spend", add_spend_line, 1, {"name": name, "amount": amount})
    settle(qtbot, page)
    texts = [label.text() for label in page.parts.money.findChildren(QLabel) if label.isVisible()]
    at = texts.index("Print")
    assert texts[at : at + 5] == ["Print", "–", "€ 50", "–", "–"]
