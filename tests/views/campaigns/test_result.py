"""What a campaign came to: figures with the records behind them, what was heard, and campaigns side by side."""

import pytest

from models.actions.objections import log_objection
from tests import factory
from tests.views.acts import settle, shown
from views.campaigns.page import CampaignsPage


@pytest.fixture
def page(qtbot, feed) -> CampaignsPage:
    """Three campaigns; the first brought a lead and a customer, who bought and objected."""
    one = factory.campaign(feed.workspace, measure="leads", target=20, lesson="Send the letter earlier")
    factory.campaign(feed.workspace, name="Referral card")
    factory.campaign(feed.workspace, name="Mailing")
    lead = factory.person(feed.workspace, campaign_id=one, lifecycle="lead")
    buyer = factory.person(feed.workspace, first_name="Bo", campaign_id=one, lifecycle="customer")
    won = factory.stage(feed.workspace, "Won")
    factory.deal(feed.workspace, campaign_id=one, person_id=buyer, value=28_500_00, stage_id=won)
    deal = factory.deal(feed.workspace, title="Table", campaign_id=one, person_id=lead, value=100)
    said = {"category": "price", "verbatim": "Four thousand for a table?"}
    feed.workspace.do("Note", log_objection, deal, said)
    page = shown(qtbot, CampaignsPage(feed))
    page.show_record(one)
    settle(qtbot, page)
    return page


def said(page, key: str) -> tuple[str, str]:
    figure = page.parts.result.figures.all[key]
    return figure.value, figure.detail


def test_every_figure_says_what_it_is_made_of(page):
    assert said(page, "aim") == ("2", "of 20 · 10 %")
    assert (said(page, "leads"), said(page, "qualified")) == (("2", ""), ("1", ""))
    assert (said(page, "deals"), said(page, "won")) == (("2", "1 open · 0 lost"), ("1", ""))
    assert said(page, "revenue")[0] == "€ 28,500"
    assert said(page, "first") == said(page, "last") == ("€ 28,500", "1 deal")
    assert said(page, "reach")[0] == said(page, "rate")[0] == "n/a"
    assert page.parts.result.section.count.text() == "2 leads · 1 won"


def test_a_figure_leads_to_the_records_behind_it(page, qtbot):
    for key, subject, count in (("leads", "people", 2), ("won", "deals", 1)):
        with qtbot.waitSignal(page.jump) as jumped:
            page.parts.result.figures.all[key].click()
        to, ((column, op, among),) = jumped.args
        assert (to, column, op, len(among.ids)) == (subject, "", "among", count)
    page.parts.result.figures.all["visits"].click()  # nothing is behind it


def test_what_was_heard_leads_to_its_deal(page, qtbot):
    (line,) = page.parts.result.lines
    assert (line.label.text(), "Four thousand for a table?" in line.shown.words) == ("Price", True)
    with qtbot.waitSignal(page.wants_record) as asked:
        line.link.click()
    assert asked.args[0] == "deals"


def test_the_figures_follow_what_happens_elsewhere(page, feed, qtbot):
    factory.person(feed.workspace, first_name="Cy", campaign_id=1, lifecycle="lead")
    settle(qtbot, page)
    assert said(page, "leads")[0] == "3"


def compared(page, qtbot) -> list[str]:
    page.ways.switch.turn("compare")
    settle(qtbot, page)
    table = page.ways.compare.table
    return [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]


def test_campaigns_stand_side_by_side(page, qtbot):
    assert compared(page, qtbot) == ["Open day", "Referral card", "Mailing"]
    table = page.ways.compare.table
    rows = {table.verticalHeaderItem(row).text(): row for row in range(table.rowCount())}
    first = [table.item(rows[name], 0).text() for name in ("Measured by", "Leads", "Revenue", "Lesson")]
    assert first == ["Leads: 2 · of 20 · 10 %", "2", "€ 28,500", "Send the letter earlier"]
    with qtbot.waitSignal(page.jump) as jumped:
        table.cellActivated.emit(rows["Leads"], 0)
    assert jumped.args[0] == "people"


def test_only_those_selected_are_compared_and_printed(page, qtbot):
    assert page.table.select_ids([1, 3]) == 2
    assert page.compared == ()
    assert (compared(page, qtbot), page.compared) == (["Mailing", "Open day"], (3, 1))


def test_the_story_of_one_is_asked_for_by_key(page, qtbot):
    with qtbot.waitSignal(page.wants_story) as asked:
        page.acts.do("story", "campaigns", [1])
    assert asked.args == [1]


def test_a_campaign_that_has_come_to_nothing_yet_says_so_in_a_line(page, feed, qtbot):
    pane = page.parts.result
    assert (pane.figures.isHidden(), pane.nothing.isHidden()) == (False, True)
    page.show_record(2)
    settle(qtbot, page)
    assert (pane.figures.isHidden(), pane.nothing.isHidden()) == (True, False)
    factory.person(feed.workspace, first_name="Cy", campaign_id=2, lifecycle="lead")
    settle(qtbot, page)
    assert (pane.figures.isHidden(), pane.nothing.isHidden()) == (False, True)
