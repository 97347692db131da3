"""The figures of a month by keyboard: kept, refused, asked about, pasted; what a platform told is not typed over."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.actions.campaign_channels import use_channel
from models.actions.figures import set_figures
from models.queries.measured import measured
from models.rules.months import Month
from tests import factory
from tests.hostile import NUMBERS, TEXTS
from tests.views.acts import click, settle, shown
from views.campaigns.figure_table import COUNTED
from views.campaigns.figures import FiguresPane
from views.campaigns.page import CampaignsPage

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
MARCH, DAY = Month(2026, 3), dt.date(2026, 3, 1)
SOCIAL, MAIL = 4, 5


@pytest.fixture
def page(qtbot, feed) -> CampaignsPage:
    """Two campaigns; the first is seen in two channels."""
    for name in ("Open day", "Referral card"):
        factory.campaign(feed.workspace, name=name)
    for channel in (SOCIAL, MAIL):
        feed.workspace.do("Use", use_channel, 1, {"channel_id": channel})
    made = CampaignsPage(feed)
    made.open_panel(1)
    made.panel.widen()
    return shown(qtbot, made, (1400, 900))


@pytest.fixture
def pane(page) -> FiguresPane:
    page.figures.section.hold()
    return page.figures


def stand(pane: FiguresPane, row: int, key: str) -> None:
    pane.sheet.table.setFocus()
    pane.sheet.table.setCurrentIndex(pane.sheet.table.items.index(row, COUNTED[key]))


def types(qtbot, pane: FiguresPane, text: str, *keys: Qt.Key) -> None:
    for letter in text:
        qtbot.keyClicks(pane.window().focusWidget(), letter)
    for one in keys:
        qtbot.keyClick(pane.window().focusWidget(), one)
        settle(qtbot, pane)


def held(pane: FiguresPane, row: int = 0) -> dict[str, int]:
    line = pane.feed.ask(measured, pane.sheet.month, (1,))[row]
    return {key: count for key, count in line.now.known().items() if count is not None}


def said(pane: FiguresPane) -> str:
    return pane.sheet.message.text() if pane.sheet.message.isVisible() else ""


def test_tab_goes_to_the_next_measure_enter_to_the_next_channel_and_each_is_one_step(pane, feed, qtbot):
    stand(pane, 0, "reach")
    types(qtbot, pane, "300", TAB)
    types(qtbot, pane, "1,200", TAB)
    types(qtbot, pane, "15", ENTER)
    types(qtbot, pane, "7", ENTER)
    assert held(pane) == {"reach": 300, "impressions": 1_200, "engagements": 15}
    assert held(pane, 1) == {"engagements": 7}
    names = pane.sheet.table.items.items[0].names
    assert (names["engagement_rate"], names["frequency"]) == ("5.0 %", "4.0×")
    assert feed.workspace.undo_state().undo == "Edit figures of March 2026"
    feed.follow(feed.workspace.undo_later())
    settle(qtbot, pane)
    assert held(pane, 1) == {}


def test_what_cannot_be_is_told_and_stays_in_the_cell(pane, qtbot):
    stand(pane, 0, "impressions")
    types(qtbot, pane, "3", TAB)
    stand(pane, 0, "clicks")
    types(qtbot, pane, "12000000", ENTER)
    assert said(pane).startswith("12,000,000 clicks on 3 impressions can't be")
    assert pane.window().focusWidget().text() == "12,000,000"
    assert held(pane) == {"impressions": 3}


def test_what_hardly_is_is_kept_and_asked_about(pane, qtbot):
    pane.feed.workspace.do("Type", set_figures, 1, dt.date(2026, 2, 1), {"reach": 100}, SOCIAL)
    settle(qtbot, pane)
    stand(pane, 0, "reach")
    types(qtbot, pane, "90000", ENTER)
    assert held(pane) == {"reach": 90_000}
    assert said(pane).startswith("Reach: 90,000 after 100 a month before?")


def test_the_month_before_stands_below_and_zero_is_not_empty(pane, qtbot):
    pane.feed.workspace.do("Type", set_figures, 1, dt.date(2026, 2, 1), {"clicks": 0}, MAIL)
    settle(qtbot, pane)
    table = pane.sheet.table
    assert table.second(table.items.index(1, COUNTED["clicks"])) == "Feb 0"
    pane.sheet.back.click()
    assert pane.sheet.name.text() == "February 2026"
    assert table.items.index(1, COUNTED["clicks"]).data() == "0"
    assert table.items.index(0, COUNTED["clicks"]).data() == ""


def test_a_block_of_a_spreadsheet_goes_right_and_down_as_one_step(pane, feed, qtbot):
    QApplication.clipboard().setText("Reach\tImpressions\n300\t900\n20\t\n")
    stand(pane, 0, "reach")
    qtbot.keySequence(pane.sheet.table, "Ctrl+V")
    settle(qtbot, pane)
    assert (held(pane), held(pane, 1)) == ({"reach": 300, "impressions": 900}, {"reach": 20})
    feed.follow(feed.workspace.undo_later())
    settle(qtbot, pane)
    assert (held(pane), held(pane, 1)) == ({}, {})


@pytest.mark.parametrize(("text", "told"), [
    ("1\n2\n3\n", "3 rows were copied, and only 2 lines stand here"),
    ("many", "Row 1 of what was copied: Reach: “many” is not a number."),
    ("5\t4", "A reach of 5 people with 4 impressions can't be"),
    ("1\t2\t3\t4\t5\t6", "6 columns were copied"),
])  # fmt: skip
def test_a_block_that_does_not_fit_is_told_and_nothing_is_kept(pane, qtbot, text, told):
    QApplication.clipboard().setText(text)
    stand(pane, 0, "reach")
    qtbot.keySequence(pane.sheet.table, "Ctrl+V")
    settle(qtbot, pane)
    assert told in said(pane)
    assert (held(pane), held(pane, 1)) == ({}, {})


def test_what_a_platform_told_is_shown_with_where_from_and_is_not_typed(pane, qtbot):
    for day in ("2026-03-01", "2026-03-02"):
        sql = ("INSERT INTO figures (campaign_id, channel_id, first_day, last_day, reach, estimated, origin) "
               "VALUES (1, 4, ?1, ?1, 30, 0, 'meta_ads:Open day')")  # fmt: skip
        pane.feed.workspace.run(lambda raw, one=day, sql=sql: raw.execute(sql, (one,)))
    pane.sheet.ask()
    table = pane.sheet.table
    at = table.items.index(0, COUNTED["reach"])
    assert (at.data(), table.second(table.items.index(0, 0))) == ("up to 60", "from Meta Ads")
    assert not at.flags() & Qt.ItemFlag.ItemIsEditable
    assert table.items.index(0, COUNTED["clicks"]).flags() & Qt.ItemFlag.ItemIsEditable
    assert pane.sheet.sums.text() == "Reach added up, people may repeat"


def test_figures_typed_belong_to_the_campaign_they_were_typed_for(page, pane, feed, qtbot):
    stand(pane, 0, "reach")
    types(qtbot, pane, "50")
    page.panel.narrow()
    click(qtbot, page.table, 1, "name")
    settle(qtbot, page)
    assert held(pane) == {"reach": 50}
    assert feed.ask(measured, MARCH, (2,))[0].now.empty
    assert pane.sheet.table.items.index(0, COUNTED["reach"]).data() == ""


def test_an_estimate_is_ticked_once_there_is_a_figure(pane, qtbot):
    table = pane.sheet.table
    box = table.items.index(0, [field.key for field in table._kept.fields].index("estimated"))
    assert not box.flags() & Qt.ItemFlag.ItemIsUserCheckable
    stand(pane, 0, "reach")
    types(qtbot, pane, "50", ENTER)
    assert table.items.setData(box, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    settle(qtbot, pane)
    assert pane.feed.ask(measured, MARCH, (1,))[0].now.estimated


@pytest.mark.parametrize("name", [*NUMBERS, "longest", "html", "families"])
def test_any_figure_is_a_count_or_is_told(pane, qtbot, name):
    stand(pane, 0, "reach")
    table = pane.sheet.table
    table.edit(table.currentIndex())
    entry = pane.window().focusWidget()
    entry.setText({**TEXTS, **NUMBERS}[name])
    entry.setModified(True)
    types(qtbot, pane, "", ENTER)
    assert 0 < len(said(pane)) < 220 or held(pane)["reach"] >= 0


def test_the_month_of_all_campaigns_is_typed_line_by_line_and_says_where_none_ran(page, feed, qtbot):
    running = factory.rows(feed.workspace, "SELECT id FROM campaign_statuses WHERE kind='running'")[0][0]
    for name in ("Always", "Since February"):
        factory.campaign(feed.workspace, name=name, status_id=running, starts_on=dt.date(2026, 2, 1))
    page.panel.narrow()
    page.panel.put_away()
    page.ways.switch.turn("figures")
    settle(qtbot, page)
    qtbot.waitUntil(lambda: len(page.ways.month.sheet.table.rows) == 2)
    page.take_keyboard()
    types(qtbot, page.figures, "300", ENTER)
    types(qtbot, page.figures, "40", ENTER)
    assert [line.now.reach for line in feed.ask(measured, MARCH)] == [300, 40]
    assert page.ways.month.sheet.sums.text() == "Together: reach up to 340, people may repeat"
    assert page.chosen_records() == ("campaigns", [4])
    for _time in range(2):
        page.ways.month.sheet.back.click()
    assert page.ways.month.nothing.text() == "None of these campaigns ran in January 2026."


def test_the_head_of_a_rate_says_what_it_is_of(pane):
    at = [field.key for field in pane.sheet.table._kept.fields].index("engagement_rate")
    told = pane.sheet.table.model().headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "Engagements by reach" in told


def test_a_reach_added_up_says_so_also_over_the_days_of_one_channel(page, pane):
    rows = [("2026-03-01", 100), ("2026-03-02", 50)]
    for seen, (day, reach) in zip(("100 reached", "up to 150 reached"), rows, strict=True):
        page.feed.workspace.run(lambda raw, day=day, reach=reach: raw.execute(
            "INSERT INTO figures (campaign_id, channel_id, estimated, origin, first_day, last_day, reach, clicks) "
            "VALUES (1, ?, 0, 'Meta Ads:Open', ?, ?, ?, 1)", (SOCIAL, day, day, reach)))  # fmt: skip
        pane.sheet.month = MARCH
        pane.sheet.ask()
        assert pane.section.count.text() == seen
