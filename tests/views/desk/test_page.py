"""The Desk in the hands of a person: choosing, letting go, carrying, moving, by mouse and by keyboard."""

from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from models.queries.scope import Scope
from tests import factory
from tests.factory import rows
from tests.views.acts import answered, rest
from views.desk.page import DeskPage
from views.lists.carry import packed
from views.records.log_box import LogBox
from views.records.stop_box import StopBox

MOVE = Qt.DropAction.MoveAction


@pytest.fixture
def desk(feed, qtbot):
    """Spring brought Ana, who has a deal; Autumn brought Tom."""
    workspace = feed.workspace
    spring, autumn = factory.campaign(workspace, name="Spring"), factory.campaign(workspace, name="Autumn")
    ana = factory.person(workspace, campaign_id=spring, lifecycle="lead")
    factory.person(workspace, first_name="Tom", last_name="Okafor", campaign_id=autumn)
    factory.deal(workspace, person_id=ana, value=50_000)
    page = DeskPage(feed)
    qtbot.addWidget(page)
    page.resize(1166, 740)
    page.show()
    page.activateWindow()
    settle(qtbot, page, lambda: page.panes.campaigns.rows.ids)
    return page


def settle(qtbot, page, until=lambda: True):
    for _turn in range(2):
        answered(page.feed.workspace)
        QApplication.processEvents()
        rest(qtbot, page)
    qtbot.waitUntil(lambda: bool(until()))


def click(qtbot, lines, row, keys=Qt.KeyboardModifier.NoModifier):
    place = lines.visualRect(lines.rows.index(row, 0)).center()
    qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, keys, place)


def row_of(lines, one):
    return lines.rows.row_of(one)


def choose(qtbot, desk, lines, one, keys=Qt.KeyboardModifier.NoModifier):
    before = desk.panes.chosen
    click(qtbot, lines, row_of(lines, one), keys)
    qtbot.waitUntil(lambda: desk.panes.chosen != before)


def cards(desk):
    return {column.column.name: list(column.column.ids) for column in desk.panes.board.columns.values()
            if column.column.ids}  # fmt: skip


def drop(target, data: QMimeData, place: QPoint | None = None) -> None:
    """Let something fall on a widget, without a hand that holds it."""
    at = place or target.rect().center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(at, MOVE, data, buttons, keys))
    QApplication.sendEvent(target, QDropEvent(QPointF(at), MOVE, data, buttons, keys))


def test_a_campaign_narrows_prospects_deals_and_funnel(desk, qtbot):
    panes = desk.panes
    choose(qtbot, desk, panes.campaigns, 2)
    assert (list(panes.people.rows.ids), cards(desk)) == ([2], {})
    assert panes.frames["people"].words.text() == "1 of 2"
    qtbot.waitUntil(lambda: desk.strip.steps["leads"].count == "0")
    choose(qtbot, desk, panes.campaigns, 1)
    assert (list(panes.people.rows.ids), cards(desk)) == ([1], {"Prospecting": [1]})
    qtbot.waitUntil(lambda: desk.strip.steps["leads"].count == "1")


def test_the_funnel_is_not_counted_while_nobody_sees_it(desk, qtbot):
    leads = desk.strip.steps["leads"]
    qtbot.waitUntil(lambda: leads.count == "1")
    desk.hide()
    factory.person(desk.feed.workspace, first_name="Bo", lifecycle="lead")
    settle(qtbot, desk)
    assert leads.count == "1"
    desk.show()
    qtbot.waitUntil(lambda: leads.count == "2")


def test_several_are_chosen_with_ctrl(desk, qtbot):
    choose(qtbot, desk, desk.panes.campaigns, 1)
    choose(qtbot, desk, desk.panes.campaigns, 2, Qt.KeyboardModifier.ControlModifier)
    assert desk.panes.chosen == Scope(campaigns=(2, 1)) or desk.panes.chosen == Scope(campaigns=(1, 2))
    assert len(desk.panes.people.rows.ids) == 2


def test_escape_lets_go_of_everything(desk, qtbot):
    choose(qtbot, desk, desk.panes.campaigns, 1)
    qtbot.keyClick(desk.panes.campaigns, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.panes.chosen)
    assert len(desk.panes.people.rows.ids) == 2
    assert desk.panes.campaigns.selected_ids() == ()


def test_a_chip_lets_go_of_its_pane(desk, qtbot):
    choose(qtbot, desk, desk.panes.campaigns, 1)
    choose(qtbot, desk, desk.panes.people, 1)
    desk.findChild(type(desk.new), "chosen-campaigns").click()
    qtbot.waitUntil(lambda: desk.panes.chosen == Scope(people=(1,)))


def test_the_keyboard_walks_chooses_and_opens(desk, qtbot):
    desk.panes.enter("campaigns")
    qtbot.keyClick(desk.panes.campaigns, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(desk.panes.chosen.campaigns))
    desk.panes.enter("people")
    qtbot.keyClick(desk.panes.people, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(desk.panes.chosen.people))
    with qtbot.waitSignal(desk.opened) as opened:
        qtbot.keyClick(desk.panes.people, Qt.Key.Key_Return)
    assert opened.args == ["people", desk.panes.chosen.people[0]]


def test_a_prospect_dropped_on_a_stage_starts_a_deal_there(desk, qtbot):
    proposal = factory.stage(desk.feed.workspace, "Proposal")
    drop(desk.panes.board.columns[proposal], packed("people", [2]))
    settle(qtbot, desk, lambda: "Proposal" in cards(desk))
    found = rows(desk.feed.workspace, "SELECT title, person_id, campaign_id, stage_id FROM deals WHERE id=2")
    assert found == [("Tom Okafor", 2, 2, proposal)]


def test_prospects_dropped_on_a_campaign_become_its_members(desk, qtbot):
    lines = desk.panes.campaigns
    place = lines.visualRect(lines.rows.index(row_of(lines, 1), 0)).center()
    drop(lines.viewport(), packed("people", [1, 2]), place)
    settle(qtbot, desk)
    members = rows(desk.feed.workspace, "SELECT campaign_id, person_id FROM campaign_members ORDER BY person_id")
    assert members == [(1, 1), (1, 2)]


def test_a_card_dropped_on_a_stage_moves_and_undo_brings_it_back(desk, qtbot):
    qualified = factory.stage(desk.feed.workspace, "Qualified")
    drop(desk.panes.board.columns[qualified], packed("deals", [1]))
    assert cards(desk) == {"Qualified": [1]}
    settle(qtbot, desk)
    desk.feed.workspace.undo()
    settle(qtbot, desk, lambda: cards(desk) == {"Prospecting": [1]})


def test_alt_with_an_arrow_moves_a_card(desk, qtbot):
    desk.panes.enter("deals")
    column = next(iter(desk.panes.board.columns.values())).cards
    qtbot.keyClick(column, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: desk.panes.chosen.deals == (1,))
    qtbot.keyClick(column, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, desk, lambda: cards(desk) == {"Initial contact": [1]})
    assert rows(desk.feed.workspace, "SELECT count(*) FROM stage_events") == [(2,)]


def test_a_deal_that_ends_is_asked_about_first(desk, qtbot):
    won = factory.stage(desk.feed.workspace, "Won")
    drop(desk.panes.board.columns[won], packed("deals", [1]))
    closing = desk.panes.board.closing
    assert (closing.isVisible(), cards(desk)) == (True, {"Prospecting": [1]})
    closing.reasons.chips[0].click()
    closing.keep_button.click()
    settle(qtbot, desk, lambda: "Won" in cards(desk))


def test_two_quick_drops_of_one_card_end_where_the_last_one_fell(desk, qtbot):
    for name in ("Qualified", "Proposal"):
        drop(desk.panes.board.columns[factory.stage(desk.feed.workspace, name)], packed("deals", [1]))
    settle(qtbot, desk, lambda: cards(desk) == {"Proposal": [1]})
    assert rows(desk.feed.workspace, "SELECT s.name FROM deals d JOIN stages s ON s.id=d.stage_id") == [("Proposal",)]


@pytest.mark.parametrize(
    ("step", "page", "ids"),
    [("leads", "people", (1,)), ("won", "deals", ()), ("opportunities", "deals", ())],
)
def test_a_number_of_the_funnel_leads_to_its_records(desk, qtbot, step, page, ids):
    with qtbot.waitSignal(desk.jump) as jumped:
        desk.strip.steps[step].click()
    assert (jumped.args[0], jumped.args[1][0][2].ids) == (page, ids)


def test_a_pane_opens_wide_with_what_it_lists(desk, qtbot):
    choose(qtbot, desk, desk.panes.campaigns, 2)
    with qtbot.waitSignal(desk.wants_page) as jumped:
        desk.panes.frames["people"].widen.click()
    page, ((_key, _op, listed),) = jumped.args
    assert (page, listed.label, listed.ids) == ("people", "Linked to Autumn", (2,))


def test_what_was_chosen_comes_back(desk, qtbot, feed):
    choose(qtbot, desk, desk.panes.campaigns, 2)
    desk.put_away()
    settle(qtbot, desk)
    again = DeskPage(feed)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.panes.chosen == Scope(campaigns=(2,)))


def test_an_empty_business_is_offered_a_first_act_in_each_pane(feed, qtbot):
    page = DeskPage(feed)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.panes.frames["deals"].empty.isVisible)
    titles = [frame.empty.title.text() for frame in page.panes.frames.values()]
    assert titles == ["No campaigns yet", "No people yet", "No deals yet"]


def test_a_call_is_logged_over_the_panes(desk, qtbot):
    choose(qtbot, desk, desk.panes.people, 1)
    desk.acts.do("log-call", *desk.chosen_records())
    box = desk.panes.findChild(LogBox)
    qtbot.waitUntil(box.entries["note"].hasFocus)
    qtbot.keyClicks(box.entries["note"], "wants oak")
    qtbot.keyClick(box.entries["note"], Qt.Key.Key_Return)
    settle(qtbot, desk, box.isHidden)
    assert rows(desk.feed.workspace, "SELECT kind, note, person_id FROM activities") == [("call", "wants oak", 1)]


def test_the_menu_of_a_pane_acts_on_what_is_chosen(desk, qtbot):
    choose(qtbot, desk, desk.panes.people, 2)
    names = {act.objectName() for act in desk.menu("people").actions()}
    assert {"record-log-call", "record-start-deal", "record-to-campaign", "record-delete"} <= names
    qtbot.keyClick(desk.panes.people, Qt.Key.Key_Delete)
    settle(qtbot, desk, lambda: 2 not in desk.panes.people.rows.ids)
    desk.feed.workspace.undo()
    settle(qtbot, desk, lambda: 2 in desk.panes.people.rows.ids)


def test_the_menu_of_a_right_click_acts_on_the_row_before_the_other_panes_have_followed(desk, qtbot):
    people = desk.panes.people
    place = people.visualRect(people.rows.index(0, 0)).center()
    qtbot.mouseClick(people.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert "record-log-call" in {act.objectName() for act in desk.menu("people").actions()}


def test_what_is_pressed_to_be_carried_narrows_nothing(desk, qtbot, monkeypatch):
    monkeypatch.setattr(QDrag, "exec", lambda *_args: MOVE)
    people = desk.panes.people
    for ends, listed in ((lambda: people.startDrag(MOVE), 2), (lambda: None, 1)):
        place = people.visualRect(people.rows.index(0, 0)).center()
        qtbot.mousePress(people.viewport(), Qt.MouseButton.LeftButton, pos=place)
        settle(qtbot, desk)
        assert len(desk.panes.campaigns.rows.ids) == 2, "the press alone took away where it could be dropped"
        ends()
        qtbot.mouseRelease(people.viewport(), Qt.MouseButton.LeftButton, pos=place)
        settle(qtbot, desk, lambda: len(desk.panes.campaigns.rows.ids) == listed)  # noqa: B023
        assert len(people.selected_ids()) == 2 - listed


def test_long_work_is_shown_until_it_is_answered(desk, qtbot):
    go_on = Event()
    for _reader in range(2):
        desk.panes.feed.workspace.ask_later(lambda _session: go_on.wait(60))
    desk.panes.choose(Scope(campaigns=(1,)))
    qtbot.waitUntil(desk.progress.isVisible)
    go_on.set()
    qtbot.waitUntil(desk.progress.isHidden)
    assert desk.panes.chosen == Scope(campaigns=(1,))


def test_somebody_who_may_not_be_contacted_is_not_carried_onto_a_list(desk, qtbot):
    desk.panes.boxes.stop_contact("people", [2])
    box = next(one for one in desk.panes.findChildren(StopBox) if one.isVisible())
    box.keep()
    settle(qtbot, desk)
    with qtbot.waitSignal(desk.feed.told) as told:
        desk.panes.campaigns.dropped.emit(1, "people", (1, 2))
    assert told.args[0].words == "1 person added to Spring · 1 may not be contacted"
    assert told.args[0].lists.ids == (2,)
    assert rows(desk.feed.workspace, "SELECT person_id FROM campaign_members") == [(1,)]
