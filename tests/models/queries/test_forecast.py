"""The forecast of a real file: where deals stand, what moved, own rates, goals and the verbs that change them."""

import datetime as dt

import pytest

from models.actions.deals import edit_deal
from models.actions.forecast import expect_deals
from models.actions.goals import set_goal
from models.actions.pipelines import add_pipeline
from models.errors import Refused, Stale
from models.queries.forecast import Forecast, forecast
from models.workspace import Workspace, open_workspace
from tests.digest import digest_of
from tests.factory import NOON, deal, move, rows, stage

TODAY = dt.date(2026, 3, 18)


def asked(workspace: Workspace) -> Forecast:
    """The forecast of every deal."""
    return workspace.ask(forecast, [one for (one,) in rows(workspace, "SELECT id FROM deals")], TODAY)


def expected(workspace: Workspace) -> list[str | None]:
    return [day for (day,) in rows(workspace, "SELECT expected_close_on FROM deals ORDER BY id")]


def test_open_deals_stand_in_their_months_and_won_ones_beside(workspace):
    open_day, won_day = dt.date(2026, 4, 30), dt.date(2026, 3, 2)
    first = deal(workspace, value=100_000, expected_close_on=open_day, stage_id=stage(workspace, "Proposal"))
    won = deal(workspace, value=50_000, created_on=won_day)
    move(workspace, won, stage(workspace, "Won"), won_day)
    found = asked(workspace)
    (april,) = (one for one in found.columns if one.key == "2026-04")
    assert (april.ids, april.value, april.weighted) == ((first,), 100_000, 50_000)
    assert (found.won, found.won_value, found.whole) == ((won,), 50_000, True)


def test_deals_are_expected_on_the_same_day_of_another_month_and_undo_brings_it_back(workspace):
    one = deal(workspace, expected_close_on=dt.date(2026, 3, 31))
    two = deal(workspace)
    before = digest_of(workspace)
    assert workspace.do("Expect", expect_deals, [one, two], "2026-06").result == 2
    assert expected(workspace) == ["2026-06-30", "2026-06-30"]
    workspace.undo()
    assert digest_of(workspace) == before
    assert workspace.do("Expect", expect_deals, [one, two], None).result == 1
    assert expected(workspace) == [None, None]


@pytest.mark.parametrize("month", ["2026-02", "2026-13"])
def test_a_month_that_is_over_or_none_is_refused(workspace, month):
    one = deal(workspace)
    with pytest.raises((Refused, ValueError)):
        workspace.do("Expect", expect_deals, [one], month)


def test_a_deal_that_has_ended_is_expected_no_more(workspace):
    one = deal(workspace)
    move(workspace, one, stage(workspace, "Lost"))
    with pytest.raises(Refused, match="has ended"):
        workspace.do("Expect", expect_deals, [one], "2026-06")


def test_a_goal_holds_until_the_next_one_and_comes_back_by_undo(workspace):
    before = digest_of(workspace)
    workspace.do("Goal", set_goal, "won_value", "2026-03", 3_000_000, None)
    workspace.do("Goal", set_goal, "won_value", "2026-05", 0, None)
    found = asked(workspace).goals
    assert [(label, one.amount, one.own) for label, one in found.items()][:4] == [
        ("2026-03", 3_000_000, 3_000_000), ("2026-04", 3_000_000, None), ("2026-05", None, 0), ("2026-06", None, None),
    ]  # fmt: skip
    with pytest.raises(Stale):
        workspace.do("Goal", set_goal, "won_value", "2026-03", 1, 2)
    workspace.undo()
    workspace.undo()
    assert digest_of(workspace) == before


def test_a_goal_below_nothing_is_refused_in_a_sentence(workspace):
    with pytest.raises(Refused, match="less than 0"):
        workspace.do("Goal", set_goal, "won_value", "2026-03", -1, None)


def test_what_moved_since_the_end_of_last_month_is_known_from_what_was_done(file):
    february = dt.datetime(2026, 2, 20, 12, tzinfo=dt.UTC)
    clock = [february]
    with open_workspace(file, now=lambda: clock[0]) as workspace:
        values = {"value": 1_000, "expected_close_on": dt.date(2026, 3, 25)}
        changed, pushed, won = (deal(workspace, **values) for _time in range(3))
        clock[0] = NOON
        workspace.do("Edit", edit_deal, changed, "value", 1_500, 1_000)
        workspace.do("Push", expect_deals, [pushed], "2026-05")
        move(workspace, won, stage(workspace, "Won"))
        new = deal(workspace, value=70, expected_close_on=dt.date(2026, 3, 30))
        found = asked(workspace)
    march, whole = found.moved["2026-03"], found.moved[""]
    assert (march.then_value, march.value) == (3_000, 1_570)
    assert {one.key: (one.ids, one.amount) for one in march.moves if one.ids} == {
        "changed": ((changed,), 500), "moved_out": ((pushed,), -1_000), "won": ((won,), -1_000), "new": ((new,), 70),
    }  # fmt: skip
    assert (whole.then_value, whole.value) == (3_000, 2_570)
    assert {one.key for one in whole.moves if one.ids} == {"changed", "won", "new"}


def test_stages_of_several_pipelines_are_told_apart(workspace):
    workspace.do("Add", add_pipeline, "Trade", 1)
    names = [one.name for one in asked(workspace).rates]
    assert len(names) == 14 and names[7] == "Trade: Prospecting" and names[0].endswith(": Prospecting")


def test_own_rates_count_deals_that_have_ended_and_passed_the_stage(workspace):
    names = ("Prospecting", "Qualified", "Won", "Lost")
    first, qualified, won, lost = (stage(workspace, name) for name in names)
    for end in (won, lost, lost):
        move(workspace, deal(workspace, stage_id=qualified), end)
    move(workspace, deal(workspace, stage_id=first), lost)
    deal(workspace, stage_id=qualified)  # still open: nobody knows
    found = {one.stage_id: one.passed for one in asked(workspace).rates}
    assert [(len(found[one].won), len(found[one].left)) for one in (first, qualified)] == [(1, 4), (1, 3)]
    assert found[qualified].percent == 33
