"""The content of a campaign in its panel."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from tests import factory
from tests.views.acts import settle, shown
from views.campaigns.page import CampaignsPage

DAY = dt.date


@pytest.fixture
def page(qtbot, feed) -> CampaignsPage:
    """A campaign with a film for Friday and a letter that should be out since Monday; today is 18 March 2026."""
    spring = factory.campaign(feed.workspace)
    factory.piece(feed.workspace, campaign_id=spring, publish_on=DAY(2026, 3, 20))
    factory.piece(feed.workspace, name="Letter", campaign_id=spring, publish_on=DAY(2026, 3, 16), status="scheduled")
    factory.piece(feed.workspace, name="Of no campaign")
    made = shown(qtbot, CampaignsPage(feed))
    made.open_panel(1)
    settle(qtbot, made)
    return made


def lines(page) -> list[tuple[str, str]]:
    return [(line.shown.label, line.shown.words) for line in page.parts.content.lines]


def test_it_stands_there_by_date_with_its_status(page):
    assert lines(page) == [("16 Mar", "Overdue: Scheduled · Letter"), ("20 Mar", "Idea · Workshop film")]
    assert page.parts.content.section.count.text() == "0 of 2 published"


def test_one_more_is_added_by_keyboard(page, feed, qtbot):
    page.parts.content.section.begin()
    box = page.parts.content.box
    qtbot.keyClicks(box.name, "Poster")
    qtbot.keyClicks(box.channel, "Print")
    qtbot.keyClicks(box.publish, "25 mar 2026")
    qtbot.keyClick(box.publish, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert lines(page)[-1] == ("25 Mar", "Idea · Poster · Print")


def test_keys_bring_it_on_and_away(page, feed, qtbot):
    first = page.parts.content.lines[0]
    first.link.setFocus()
    qtbot.keyClick(first.link, Qt.Key.Key_F8)
    settle(qtbot, page)
    assert lines(page)[0] == ("16 Mar", "✓ · Letter")
    with qtbot.waitSignal(page.wants_record) as asked:
        page.parts.content.lines[0].link.click()
    assert asked.args == ["content", 2]
    qtbot.keyClick(page.parts.content.lines[0].link, Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert lines(page) == [("20 Mar", "Idea · Workshop film")]
    feed.workspace.undo()
    settle(qtbot, page)
    assert len(lines(page)) == 2


def test_a_campaign_without_content_offers_to_note_some(qtbot, feed):
    factory.campaign(feed.workspace)
    page = shown(qtbot, CampaignsPage(feed))
    page.open_panel(1)
    settle(qtbot, page)
    assert page.parts.content.section.quiet


def test_of_many_the_next_are_shown_and_the_calendar_has_all(page, feed, qtbot):
    for number in range(20):
        day, status = DAY(2026, 2, 1) + dt.timedelta(days=number), "published" if number < 8 else "idea"
        factory.piece(feed.workspace, name=f"Post {number}", campaign_id=1, publish_on=day, status=status)
    settle(qtbot, page)
    assert [words.split(" · ")[1] for _day, words in lines(page)] == [f"Post {number}" for number in range(5, 17)]
    assert page.parts.content.section.count.text() == "8 of 22 published"
    with qtbot.waitSignal(page.jump) as asked:
        page.parts.content.all.click()
    assert asked.args == ["calendar", [("campaign_id", "is", 1)]]
