"""From a segment to its people and to the campaign it is used in, back again, and onto paper, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.app import Running
from tests.desktop.tour import go, rest
from tests.factory import rows
from views.audiences.page import AudiencesPage
from views.prospects.page import PeoplePage
from views.shared.preview import PreviewDialog


@pytest.fixture
def running(start, sample) -> Running:
    """The sample business in the window."""
    running = start(sample)
    running.window.activateWindow()
    return running


@pytest.fixture
def page(running: Running, qtbot) -> AudiencesPage:
    """The page of audiences of the sample business, standing on families."""
    found = go(running, qtbot, "audiences")
    assert isinstance(found, AudiencesPage)
    rest(running, qtbot)
    qtbot.waitUntil(lambda: len(found.segments.sizes) == 5)
    return found


def test_its_people_are_one_click_away_and_back_leads_back(running, qtbot, page):
    one = page.segments.current()
    counted = page.segments.sizes[one.id].people
    page.segments.card.counts.click()
    people = running.window.stack.currentWidget()
    assert isinstance(people, PeoplePage)
    rest(running, qtbot)
    assert len(people.people.table.rows.ids) == counted > 0
    running.window.menus.acts["back"].trigger()
    rest(running, qtbot)
    assert running.window.stack.currentWidget() is page
    assert page.segments.current().id == one.id


def test_a_campaign_that_uses_it_is_one_click_away(running, qtbot, page):
    link = next(one for one in page.segments.card.used.links if one.accessibleName().startswith("Campaign: "))
    name = link.accessibleName().removeprefix("Campaign: ")
    link.click()
    rest(running, qtbot)
    assert running.program.business.page_key == "campaigns"
    assert running.program.business.page.form.record.name == name


@pytest.mark.parametrize("way", ["segments", "positioning", "messages"])
def test_what_is_shown_is_set_for_paper(running, qtbot, page, way):
    page.way.turn(way)
    QTest.keyClick(running.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = next(one for one in running.window.findChildren(PreviewDialog) if one.isVisible())
    qtbot.waitUntil(lambda: bool(dialog.preview.pdf), timeout=60_000)
    assert dialog.preview.paper.count == 1
    dialog.reject()


def test_the_sidebar_counts_the_segments_offered(running, qtbot, page):
    assert running.window.sidebar.buttons["audiences"].accessibleName() == "Audiences, 5"
    page.segments.card.acts[1].click()
    rest(running, qtbot)
    qtbot.waitUntil(lambda: running.window.sidebar.buttons["audiences"].accessibleName() == "Audiences, 4")


def test_all_content_that_says_a_message_is_one_click_away(running, qtbot, page):
    page.way.turn("messages")
    rest(running, qtbot)
    more = next(
        link for card in page.messages.card.messages for link in card.used.links if "more-content" in link.objectName()
    )
    card = next(card for card in page.messages.card.messages if more in card.used.links)
    more.click()
    rest(running, qtbot)
    shown = running.program.business.page
    assert shown.way.key == "table"
    ((count,),) = rows(running.program.business.workspace, "SELECT count(*) FROM content WHERE message_id=:one",
                       one=card.told.id)  # fmt: skip
    qtbot.waitUntil(lambda: len(shown.table.rows.ids) == count)
    assert count > 5
