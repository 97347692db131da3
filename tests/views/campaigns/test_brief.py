"""The brief of a campaign: an objective typed as a sentence, what is missing, and campaigns made from others."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from models.actions.campaign_templates import start_from_template
from models.actions.campaigns import add_campaign
from models.queries.campaign_brief import templates
from tests import factory
from tests.digest import digest_of
from tests.views.acts import leave, retype, settle, shown
from views.campaigns.page import CampaignsPage
from views.shared.entries import LineEntry

AIM = "SELECT objective, aim_measure, aim_amount, audience, aim_by FROM campaigns WHERE id=1"


@pytest.fixture
def page(qtbot, feed) -> CampaignsPage:
    """One campaign with nothing but its name and older words for an objective."""
    feed.workspace.do("Add", add_campaign, {"name": "Mailing", "objective": "More quotes from architects"})
    return shown(qtbot, CampaignsPage(feed))


@pytest.fixture
def planned(qtbot, feed) -> CampaignsPage:
    """An open day from the template, in a year."""
    begin, kind = start_from_template, feed.ask(templates)[0].id
    feed.workspace.do("Begin", begin, kind, "Open day 2027", dt.date(2027, 3, 13))
    return shown(qtbot, CampaignsPage(feed))


def aim(page) -> tuple:
    return factory.rows(page.feed.workspace, AIM)[0]


def test_a_whole_sentence_typed_in_the_first_blank_fills_them_all(page, qtbot):
    before = digest_of(page.feed.workspace)
    retype(page.brief.aim.amount, "20 quotes from architects within 30 km by 30 April")
    assert page.brief.aim.message.text() == "→ 20 quotes from architects within 30 km by 30 Apr 2026"
    leave(page.brief.aim.amount)
    assert aim(page)[1:] == ("quotes", 20, "architects within 30 km", "2026-04-30")
    settle(qtbot, page)
    assert [page.brief.aim.amount.text(), page.brief.aim.by.text()] == ["20", "30 Apr 2026"]
    page.feed.workspace.undo()
    assert digest_of(page.feed.workspace) == before


def test_blank_by_blank(page, qtbot):
    line = page.brief.aim
    line.measure.setCurrentIndex(line.measure.findData("revenue"))
    line.measure.activated.emit(line.measure.currentIndex())
    retype(line.amount, "12.5k")
    leave(line.amount)
    settle(qtbot, page)
    assert aim(page)[:3] == ("€ 12,500 revenue", "revenue", 12_500_00)
    assert line.message.text() == "€ 12,500 revenue. It does not say from whom, by when yet."


def test_older_words_stay_until_the_blanks_are_filled(page):
    line = page.brief.aim
    assert line.older.text() == "So far: “More quotes from architects”"
    line.understand.click()
    assert "name no number" in line.message.text()
    assert aim(page)[0] == "More quotes from architects"


def test_a_wrong_blank_is_told_and_nothing_is_lost(page):
    retype(page.brief.aim.by, "someday")
    leave(page.brief.aim.by)
    assert page.brief.aim.message.text().startswith("By: “someday” is not a date")
    assert page.brief.aim.by.text() == "someday"


def test_a_target_is_in_the_unit_of_its_measure(page, qtbot):
    measure, target = (page.form.rows[key] for key in ("measure", "target"))
    measure.entry.setCurrentIndex(measure.entry.findData("engagement_rate"))
    measure.entry.activated.emit(measure.entry.currentIndex())
    settle(qtbot, page)
    retype(target.entry, "3.5 %")
    leave(target.entry)
    settle(qtbot, page)
    assert factory.rows(page.feed.workspace, "SELECT measure, target FROM campaigns") == [("engagement_rate", 350)]
    assert target.entry.text() == "3.50 %"


def test_what_is_missing_leads_to_where_it_is_filled_in(planned, qtbot):
    pane = planned.parts.readiness
    said = [line.said for line in pane.lines if not line.isHidden()]
    assert said[0] == "Say what it is to bring: how many, of what"
    assert pane.section.count.text() == "8 missing"
    pane.lines[0].setFocus()
    qtbot.keyClick(pane.lines[0], Qt.Key.Key_Return)
    assert planned.brief.aim.amount.hasFocus()
    pane.lines[said.index("Write its key message")].click()
    assert planned.form.rows["key_message"].entry.hasFocus()
    pane.lines[said.index("Say who looks after it")].click()
    assert planned.form.rows["owner_id"].entry.hasFocus()


def test_a_campaign_that_began_tells_quietly_what_was_never_filled_in(page, qtbot):
    page.feed.workspace.do("Edit", page.about.edit, 1, "status_id", 3, 1)
    settle(qtbot, page)
    pane = page.parts.readiness
    assert pane.told.text().startswith("It began although no number was aimed at, nobody was named as its audience")
    assert all(line.isHidden() for line in pane.lines)


def test_a_campaign_begins_from_a_template_by_keys(page, qtbot):
    page.making.begin_from_template()
    box = page.making.templates
    retype(box.starts, "13 mar 2027")
    assert box.called.text() == "Open day 2027"
    qtbot.keyClick(box.starts, Qt.Key.Key_Return)
    settle(qtbot, page)
    qtbot.waitUntil(lambda: page.form.record is not None and page.form.record.name == "Open day 2027")
    assert page.form.record.values["starts_on"] == dt.date(2027, 3, 13)


def test_a_template_without_a_day_is_not_begun(page, qtbot):
    before = digest_of(page.feed.workspace)
    page.making.begin_from_template()
    page.making.templates.keep()
    assert page.making.templates.fault.text() == "Starts must not be empty."
    assert digest_of(page.feed.workspace) == before


def test_the_next_one_is_offered_and_made(planned, qtbot):
    series = planned.making.series
    assert series.wanted.said == "Make “Open day 2028”, from 13 Mar 2028…"
    series.wanted.click()
    planned.making.copies.keep()
    settle(qtbot, planned)
    qtbot.waitUntil(lambda: planned.form.record is not None and planned.form.record.name == "Open day 2028")
    assert series.before.said == "Repeats “Open day 2027”"
    series.before.click()
    planned.show_record(1)
    settle(qtbot, planned)
    qtbot.waitUntil(lambda: series.after.said == "Repeated by “Open day 2028”")


def test_a_copy_asks_for_its_day(planned, qtbot):
    planned.acts.do("copy-campaign", "campaigns", [1])
    box = planned.making.copies
    assert box.called.text() == "Open day 2027, copy"
    retype(box.starts, "1 sep 2027")
    box.keep()
    settle(qtbot, planned)
    assert factory.rows(planned.feed.workspace, "SELECT starts_on FROM campaigns WHERE id=2") == [("2027-09-01",)]


def test_a_campaign_is_saved_as_a_template(planned, qtbot):
    planned.acts.do("save-template", "campaigns", [1])
    retype(planned.making.saving.called, "Ours")
    planned.making.saving.keep()
    assert planned.feed.ask(templates)[-1].name == "Ours"


def test_a_draft_takes_the_objective_as_one_sentence(page, qtbot):
    page.new_record()
    retype(page.form.rows["name"].entry, "Fair")
    retype(page.form.rows["objective"].entry, "15 leads from builders by 1 June")
    page.form.add()
    settle(qtbot, page)
    assert factory.rows(page.feed.workspace, AIM.replace("=1", "=2"))[0][1:] == ("leads", 15, "builders", "2026-06-01")


def test_channels_are_typed_as_in_a_spreadsheet(page, qtbot):
    pane = page.parts.channels
    pane.section.begin()
    qtbot.waitUntil(pane.table.is_typing)
    type_cell(qtbot, pane.table, "Radio")
    qtbot.waitUntil(lambda: [one.name for one in pane.found] == ["Radio"])
    settle(qtbot, page)
    assert pane.table.currentIndex().column() == 1
    pane.table.setCurrentIndex(pane.table.items.index(0, 2))
    pane.table.edit(pane.table.currentIndex())
    type_cell(qtbot, pane.table, "1,500")
    qtbot.waitUntil(lambda: pane.found[0].expected_reach == 1500)
    pane._keep(1, 0, pane.found[0].channel_id)
    assert pane.message.text() == "“Radio” is one of its channels already; change that line."
    pane.table.setCurrentIndex(pane.table.items.index(0, 0))
    qtbot.keyClick(pane.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.found == ())


def type_cell(qtbot, table, text: str) -> None:
    """Type in the open cell and press Enter."""
    entry = next(one for one in table.findChildren(LineEntry) if one.isVisible())
    entry.setText("")
    qtbot.keyClicks(entry, text)
    qtbot.keyClick(entry, Qt.Key.Key_Return)


def test_an_empty_page_offers_the_templates(qtbot, feed):
    page = shown(qtbot, CampaignsPage(feed))
    settle(qtbot, page)
    offered = {button.text(): button for button in page.empty.findChildren(QPushButton) if button.isVisible()}
    assert list(offered) == ["New campaign", "From a template…", "Import…"]
    offered["From a template…"].click()
    assert page.making.templates.isVisible()
