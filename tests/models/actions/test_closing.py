"""How deals end: reasons, who got it instead, putting off, waking up, and open again."""

import datetime as dt

import pytest

from models.actions.closing import Ending, close_deals, put_off_deals, wake_deals
from models.actions.moves import move_deal
from models.errors import Refused
from models.formats import Facts
from models.queries.moves import due_deals, families, standing
from models.queries.timeline import story
from models.workspace import Workspace, open_workspace
from tests import factory
from tests.digest import digest_of

TODAY = dt.date(2026, 3, 18)


def ended(workspace: Workspace) -> list[tuple[object, ...]]:
    return factory.rows(
        workspace,
        "SELECT s.name, r.name, d.closed_on, c.name, d.close_note FROM deals d JOIN stages s ON s.id=d.stage_id "
        "LEFT JOIN reasons r ON r.id=d.reason_id LEFT JOIN competitors c ON c.id=d.competitor_id ORDER BY d.id",
    )


def reasons(workspace: Workspace, *names: str) -> tuple[int, ...]:
    return tuple(factory.reason(workspace, name) for name in names)


@pytest.fixture
def deal(workspace) -> int:
    """Created on 2 March."""
    return factory.deal(workspace, created_on=dt.date(2026, 3, 2), person_id=factory.person(workspace))


def test_a_deal_is_lost_for_several_reasons_to_somebody_new(workspace, deal):
    before = digest_of(workspace)
    why = reasons(workspace, "Price", "Safer brand")
    factory.close(workspace, deal, "Lost", reasons=why, competitor="Noord & Co", note="wanted three years")
    assert ended(workspace) == [("Lost", "Price", "2026-03-18", "Noord & Co", "wanted three years")]
    assert workspace.ask(standing, [deal]).reasons == why
    workspace.undo()
    assert digest_of(workspace) == before


def test_another_main_reason_takes_the_place_of_the_first(workspace, deal):
    price, brand, need = reasons(workspace, "Price", "Safer brand", "No need")
    factory.close(workspace, deal, "Lost", reasons=(price, brand, need))
    factory.close(workspace, deal, "Lost", reasons=(brand, price))
    assert workspace.ask(standing, [deal]).reasons == (brand, price)
    assert factory.rows(workspace, "SELECT count(*) FROM stage_events") == [(2,)]


@pytest.mark.parametrize("name", ["Won", "Lost", "No decision"])
def test_nothing_ends_without_a_reason(workspace, deal, name):
    with pytest.raises(Refused, match="choose “Unknown” if you don't know"):
        factory.close(workspace, deal, name, reasons=())
    assert ended(workspace) == [("Prospecting", None, None, None, None)]


def test_a_new_deal_that_is_over_needs_its_reason_too(workspace):
    with pytest.raises(Refused, match="Say why"):
        factory.deal(workspace, stage_id=factory.stage(workspace, "Won"), reason_id=None)
    with pytest.raises(Refused, match="a day to come"):
        factory.deal(workspace, stage_id=factory.stage(workspace, "Not now"), wake_on=None)
    assert factory.rows(workspace, "SELECT count(*) FROM deals") == [(0,)]


def test_a_reason_of_the_other_outcome_is_none(workspace, deal):
    with pytest.raises(Refused, match="“Price” is no reason for “Won”"):
        factory.close(workspace, deal, "Won", reasons=reasons(workspace, "Price"))


@pytest.mark.parametrize(("day", "words"), [
    (dt.date(2026, 3, 1), "“Oak kitchen” was created on 2 Mar 2026"), (dt.date(1970, 1, 1), "more than 30 years ago"),
    (dt.date(2026, 3, 19), "still to come"), (dt.date(2999, 12, 31), "still to come"),
    (dt.date(2026, 3, 8), "came to “Qualified” on 9 Mar 2026 already"),
])  # fmt: skip
def test_a_day_of_the_close_that_can_not_be_is_told(workspace, deal, day, words):
    workspace.do("Move", move_deal, deal, factory.stage(workspace, "Qualified"), dt.date(2026, 3, 9))
    with pytest.raises(Refused, match=words):
        factory.close(workspace, deal, "Lost", on=day)
    assert ended(workspace)[0][0] == "Qualified"


def test_several_deals_end_as_one_step_for_one_reason(workspace):
    some = [factory.deal(workspace) for _each in range(3)]
    why = Ending(reasons(workspace, "No budget"))
    assert workspace.do("Close", close_deals, some, factory.stage(workspace, "Lost"), why).result == 3
    assert {row[:2] for row in ended(workspace)} == {("Lost", "No budget")}
    workspace.undo()
    assert {row[0] for row in ended(workspace)} == {"Prospecting"}


def test_open_again_keeps_its_history_and_holds_no_reason(workspace, deal):
    workspace.do("Move", move_deal, deal, factory.stage(workspace, "Qualified"), dt.date(2026, 3, 9))
    why = reasons(workspace, "Price", "Safer brand")
    factory.close(workspace, deal, "Lost", reasons=why, competitor="Noord & Co", note="too dear")
    workspace.do("Move", move_deal, deal, factory.stage(workspace, "Proposal"))
    assert ended(workspace) == [("Proposal", None, None, None, None)]
    assert factory.rows(workspace, "SELECT count(*) FROM deal_reasons") == [(0,)]
    found = workspace.ask(story, "deals", deal, TODAY, Facts()).entries
    assert [(entry.title, entry.second) for entry in found if "Lost" in entry.title] == [
        ("Deal “Oak kitchen” → Lost", "Price · to Noord & Co · too dear")
    ]


def test_a_deal_won_no_longer_makes_nobody_a_customer(workspace, deal):
    factory.close(workspace, deal, "Won")
    workspace.do("Move", move_deal, deal, factory.stage(workspace, "Proposal"))
    assert factory.rows(workspace, "SELECT lifecycle FROM people") == [("opportunity",)]


def test_whoever_bought_something_else_stays_a_customer(workspace, deal):
    factory.close(workspace, factory.deal(workspace, person_id=1), "Won")
    factory.close(workspace, deal, "Won")
    workspace.do("Move", move_deal, deal, factory.stage(workspace, "Proposal"))
    assert factory.rows(workspace, "SELECT lifecycle FROM people") == [("customer",)]


def test_a_deal_of_a_company_alone_makes_nobody_a_customer(workspace):
    works_there = factory.company(workspace)
    factory.person(workspace, company_id=works_there)
    factory.close(workspace, factory.deal(workspace, company_id=works_there), "Won")
    assert factory.rows(workspace, "SELECT lifecycle FROM people") == [("prospect",)]


# Not now


def put_off(workspace: Workspace, deal: int, day: dt.date | None) -> None:
    workspace.do("Put off", put_off_deals, [deal], factory.stage(workspace, "Not now"), day, None, "after the fair")


@pytest.mark.parametrize("day", [None, TODAY, dt.date(2026, 3, 1)])
def test_putting_off_asks_for_a_day_to_come(workspace, deal, day):
    with pytest.raises(Refused, match="a day to come"):
        put_off(workspace, deal, day)


def test_what_is_put_off_comes_back_by_itself_to_where_it_was(file, deal, workspace):
    workspace.do("Move", move_deal, deal, factory.stage(workspace, "Proposal"))
    put_off(workspace, deal, dt.date(2026, 6, 1))
    assert workspace.do("Wake", wake_deals).result == 0
    workspace.close()
    with open_workspace(file, now=lambda: dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)) as later:
        assert later.ask(due_deals, dt.date(2026, 6, 1)) == 1
        undo = later.undo_state().undo
        assert later.do("Wake", wake_deals).result == 1
        assert later.undo_state().undo == undo
        assert factory.rows(later, "SELECT s.name, wake_on FROM deals d JOIN stages s ON s.id=stage_id") == [
            ("Proposal", None)
        ]
        found = later.ask(story, "deals", deal, dt.date(2026, 6, 1), Facts())
        assert (found.tasks[0].title, found.tasks[0].due_on) == ("Wake up: Oak kitchen", dt.date(2026, 6, 1))
        assert [(entry.title, entry.second) for entry in found.entries[:2]] == [
            ("Deal “Oak kitchen” → Proposal", "back from “Not now”"),
            ("Deal “Oak kitchen” → Not now", "until 1 Jun 2026 · after the fair"),
        ]


def test_reasons_stand_in_families_and_unknown_last(workspace):
    found = workspace.ask(families, "lost")
    assert [one.name for one in found] == ["Bought nothing", "Bought elsewhere", "Stayed as it was", "We failed", ""]
    assert [one.name for one in found[-1].reasons] == ["Unknown"]
