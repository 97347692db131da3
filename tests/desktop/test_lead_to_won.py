"""A deal from lead to won, lost and put off by the keys of the keyboard alone, at the real window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from models.actions.lifecycle import enter_stage
from tests import factory
from tests.desktop.hands import Hands, keys_to
from tests.factory import opened, rows
from tests.views.acts import settle


@pytest.fixture
def at_work(start, file: Path, qtbot):
    """Two prospects, the first of them a lead; the window in front, and hands that must not touch the mouse."""
    with opened(file) as workspace:
        for name in ("Prado", "Zeiler"):
            factory.person(workspace, last_name=name, company_id=factory.company(workspace, name=f"{name} & Co"))
        workspace.do("Lead", enter_stage, 1, "lead", factory.NOON.date())
    running = start(file)
    running.window.resize(1366, 768)
    running.window.activateWindow()
    qtbot.waitUntil(running.window.isActiveWindow)
    hands = Hands(qtbot)
    hands.keys_only = True
    yield running, hands
    QApplication.instance().removeEventFilter(hands)


def found(running, sql: str):
    running.program.business.workspace.run(lambda _connection: None)
    return rows(running.program.business.workspace, sql)


def stage(running, deal: int = 1) -> str:
    return found(running, f"SELECT s.name FROM deals d JOIN stages s ON s.id=d.stage_id WHERE d.id={deal}")[0][0]


def page(running, qtbot, key: str):
    business = running.program.business
    qtbot.waitUntil(lambda: business.page_key == key)
    listed = business.page.current() if hasattr(business.page, "current") else business.page
    settle(qtbot, listed)
    return listed


def hand_over(running, hands, qtbot):
    """From the list of prospects to their deal in the list of deals."""
    hands.press(keys_to("people"))
    people = page(running, qtbot, "people")
    hands.press("Ctrl+Home")
    name = people.table.current_id()
    hands.press("Ctrl+Shift+D")
    qtbot.waitUntil(lambda: found(running, "SELECT person_id FROM deals") == [(name,)])
    hands.press(keys_to("deals"))
    return page(running, qtbot, "deals")


def test_from_lead_to_won_by_keys_alone(at_work, qtbot):
    running, hands = at_work
    deals = hand_over(running, hands, qtbot)
    for name in ("Qualified", "Presentation", "Proposal", "Objections and negotiation", "Agreement"):
        hands.press("Alt+Right")
        settle(qtbot, deals)
        assert stage(running) == name
    hands.press("Alt+Right")
    qtbot.waitUntil(deals.moving.closing.isVisible)
    hands.press("Return")
    assert "Say why it was won" in deals.moving.closing.fault.text()
    hands.type("q").press("Return")
    qtbot.waitUntil(lambda: stage(running) == "Won")
    assert found(running, "SELECT r.name FROM deals d JOIN reasons r ON r.id=d.reason_id") == [("Quality",)]
    assert found(running, "SELECT lifecycle FROM people p JOIN deals d ON d.person_id=p.id") == [("customer",)]
    assert found(running, "SELECT count(*) FROM stage_events") == [(7,)]
    assert (hands.clicks, hands.keys) == (0, 13)  # one of them the Enter without a reason


def test_lost_with_two_reasons_a_competitor_and_a_note_by_keys_alone(at_work, qtbot):
    running, hands = at_work
    deals = hand_over(running, hands, qtbot)
    hands.press("Ctrl+G").type("l")
    qtbot.waitUntil(deals.moving.closing.isVisible)
    hands.press("Tab", "Tab").type("p").press("Space").type("s").press("Space")
    hands.press("Tab", "Tab").type("Noord").press("Tab").type("wanted three years").press("Return")
    qtbot.waitUntil(lambda: stage(running) == "Lost")
    sql = (
        "SELECT r.name, o.name, c.name, d.close_note FROM deals d JOIN reasons r ON r.id=d.reason_id "
        "JOIN deal_reasons x ON x.deal_id=d.id JOIN reasons o ON o.id=x.reason_id "
        "JOIN competitors c ON c.id=d.competitor_id"
    )
    assert found(running, sql) == [("Price", "Safer brand", "Noord", "wanted three years")]


def test_put_off_by_keys_alone(at_work, qtbot):
    running, hands = at_work
    deals = hand_over(running, hands, qtbot)
    hands.press("Ctrl+G")
    hands.press_until("Down", lambda: deals.moving.closing.stage.currentText() == "Not now")
    hands.press("Tab", "Tab").type("+90").press("Return")
    qtbot.waitUntil(lambda: stage(running) == "Not now")
    assert found(running, "SELECT wake_on IS NOT NULL FROM deals") == [(1,)]


def test_hands_that_touch_the_mouse_are_noticed(at_work):
    running, hands = at_work
    with pytest.raises(AssertionError, match="the mouse was used"):
        hands.click(running.window.sidebar.buttons["deals"])
