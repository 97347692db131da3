"""What a campaign may cost and what it cost: the lines keep its budget, and wrong ones change nothing."""

import datetime as dt
from typing import Any

import pytest

from models.actions.budget_lines import (
    add_budget_line,
    add_budget_lines,
    copy_budget_line,
    delete_budget_lines,
    edit_budget_line,
    move_budget_line,
)
from models.actions.bulk import edit_many
from models.actions.campaigns import delete_campaigns, edit_campaign
from models.actions.lists import delete_item, edit_item
from models.actions.spend_lines import (
    add_spend_line,
    copy_spend_line,
    delete_spend_lines,
    edit_spend_line,
    pay_lines,
)
from models.errors import Refused, Stale
from models.formats import LARGEST_AMOUNT, Facts
from models.queries.campaign_money import CampaignMoney, Sums, campaign_money
from models.queries.history import history
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import campaign, rows

DAY = dt.date(2026, 3, 2)


def plan(workspace: Workspace, **values: Any) -> int:
    return int(workspace.do("Plan", add_budget_line, 1, {"name": "Flyers", "amount": 10_000} | values).result)


def spend(workspace: Workspace, **values: Any) -> int:
    line = {"name": "Flyers", "amount": 10_000, "spent_on": DAY} | values
    return int(workspace.do("Spend", add_spend_line, 1, line).result)


def money(workspace: Workspace) -> CampaignMoney:
    return workspace.ask(campaign_money, 1)


def budget(workspace: Workspace) -> int | None:
    return rows(workspace, "SELECT budget FROM campaigns WHERE id=1")[0][0]  # type: ignore[no-any-return]


def test_the_budget_is_what_its_lines_add_up_to_and_undo_takes_it_back(workspace: Workspace):
    campaign(workspace, budget=77)
    before = digest_of(workspace)
    plan(workspace)
    plan(workspace, amount=2_550)
    assert budget(workspace) == 12_550
    workspace.undo(), workspace.undo()
    assert digest_of(workspace) == before


def test_another_budget_is_refused_where_lines_say_it(workspace: Workspace):
    campaign(workspace, budget=77)
    plan(workspace)
    with pytest.raises(Refused, match="the lines of this campaign add up to"):
        workspace.do("Edit", edit_campaign, 1, "budget", 5, 10_000)
    with pytest.raises(Refused, match="leave campaigns with lines out"):
        workspace.do("Edit", edit_many, "campaigns", [1], "budget", 5)
    workspace.do("Edit", edit_campaign, 1, "budget", 10_000, 10_000)
    assert budget(workspace) == 10_000


def test_without_a_line_left_the_budget_stays_and_may_be_typed(workspace: Workspace):
    campaign(workspace)
    workspace.do("Delete", delete_budget_lines, [plan(workspace)])
    assert budget(workspace) == 10_000
    workspace.do("Edit", edit_campaign, 1, "budget", 5, 10_000)


def test_lines_are_edited_moved_and_copied(workspace: Workspace):
    campaign(workspace)
    one, two = plan(workspace, name="A"), plan(workspace, name="B")
    workspace.do("Edit", edit_budget_line, one, "amount", None, 10_000)
    workspace.do("Move", move_budget_line, two, -1)
    workspace.do("Copy", copy_budget_line, two)
    assert [(line.name, line.amount) for line in money(workspace).budget] == [("B", 10_000), ("B", 10_000), ("A", 0)]
    with pytest.raises(Stale):
        workspace.do("Edit", edit_budget_line, two, "amount", 1, 2)


def test_words_that_name_a_channel_are_that_channel_and_a_pasted_one_is_found_or_made(workspace: Workspace):
    campaign(workspace)
    plan(workspace, name="print")
    lines = [{"name": "Spot", "channel_id": "RADIO", "amount": 1}, {"channel_id": "Cinema", "amount": 2}]
    workspace.do("Paste", add_budget_lines, 1, lines)
    found = [(line.name, line.channel) for line in money(workspace).budget]
    assert found == [(None, "Print"), ("Spot", "Radio"), (None, "Cinema")]


@pytest.mark.parametrize("values", [{"amount": -1}, {"name": " ", "channel_id": None}, {"amount": LARGEST_AMOUNT}])
def test_what_no_line_can_be_changes_nothing(workspace: Workspace, values: dict[str, Any]):
    campaign(workspace)
    plan(workspace), spend(workspace)
    before = digest_of(workspace)
    for add in (plan, spend):
        with pytest.raises(Refused):
            add(workspace, **values)
    assert digest_of(workspace) == before


def test_a_day_to_come_is_planned_and_paying_it_is_of_today(workspace: Workspace):
    campaign(workspace, budget=50_000)
    spend(workspace)
    later = spend(workspace, spent_on=dt.date(2026, 4, 1), amount=7_000)
    assert money(workspace).sums == Sums(50_000, 10_000, 7_000)
    assert money(workspace).sums.rest == 33_000
    assert workspace.do("Pay", pay_lines, [later]).result == 1
    assert workspace.do("Pay", pay_lines, [later]).result == 0
    line = money(workspace).spend[1]
    assert (line.planned, line.spent_on) == (False, dt.date(2026, 3, 18))
    assert money(workspace).sums == Sums(50_000, 17_000, 0)


def test_sums_stand_by_channel_and_more_than_the_budget_is_less_than_nothing(workspace: Workspace):
    campaign(workspace)
    plan(workspace, name="Print", amount=5_000)
    spend(workspace, name="Print", amount=6_000)
    spend(workspace, name="Coffee", amount=300, planned=True)
    found = {one.channel: one.sums for one in money(workspace).channels}
    assert found == {"Print": Sums(5_000, 6_000, 0), "": Sums(None, 0, 300)}
    assert (found["Print"].rest, found[""].rest, money(workspace).sums.rest) == (-1_000, None, -1_300)


def test_spend_outside_of_the_campaigns_time_is_kept_and_known(workspace: Workspace):
    campaign(workspace, starts_on=dt.date(2026, 3, 5), ends_on=dt.date(2026, 3, 9))
    for day in (4, 5, 9, 10):
        spend(workspace, spent_on=dt.date(2026, 3, day))
    found = money(workspace)
    assert [found.outside(line) for line in found.spend] == [True, False, False, True]


def test_what_a_platform_told_is_not_typed_over_but_may_go(workspace: Workspace):
    campaign(workspace)
    one = spend(workspace)
    workspace.run(lambda raw: raw.execute("UPDATE spend_lines SET origin='Google Ads:Spring' WHERE id=?", (one,)))
    with pytest.raises(Refused, match="comes from a platform's file"):
        workspace.do("Edit", edit_spend_line, one, "amount", 1, 10_000)
    workspace.do("Edit", edit_spend_line, one, "name", "Search", "Flyers")
    copy = workspace.do("Copy", copy_spend_line, one).result
    workspace.do("Delete", delete_spend_lines, [one])
    assert [(line.id, line.name, line.origin) for line in money(workspace).spend] == [(copy, "Search", None)]


def test_the_history_of_a_campaign_tells_of_its_money(workspace: Workspace):
    campaign(workspace)
    plan(workspace, name="Print", amount=5_000)
    acts = workspace.ask(history, "campaigns", 1, Facts()).acts
    said = {line.label: line.new for act in acts for line in act.lines}
    assert (said["Budget"], said["Budget line"]) == ("€ 50", "Print · € 50")


@pytest.mark.parametrize("verb", [
    (edit_budget_line, 1, "amount", 5, 10_000), (edit_budget_line, 1, "cost", "tools", None), (move_budget_line, 2, -1),
    (copy_budget_line, 1), (delete_budget_lines, [1, 2]), (edit_spend_line, 1, "planned", False, True),
    (pay_lines, [1, 2]), (copy_spend_line, 1), (delete_spend_lines, [1, 2]),
], ids=lambda verb: verb[0].__name__)  # fmt: skip
def test_each_act_is_taken_back_to_what_was_and_done_again(workspace: Workspace, verb: tuple[Any, ...]):
    campaign(workspace)
    for _time in range(2):
        plan(workspace), spend(workspace, planned=True)
    before = digest_of(workspace)
    workspace.do("Act", *verb)
    after = digest_of(workspace)
    workspace.undo()
    assert digest_of(workspace) == before != after
    workspace.redo()
    assert digest_of(workspace) == after


def test_a_deleted_campaign_comes_back_with_its_money(workspace: Workspace):
    campaign(workspace)
    plan(workspace), spend(workspace)
    before = digest_of(workspace)
    workspace.do("Delete", delete_campaigns, [1])
    assert rows(workspace, "SELECT (SELECT count(*) FROM budget_lines), (SELECT count(*) FROM spend_lines)") == [(0, 0)]
    workspace.undo()
    assert digest_of(workspace) == before


def test_a_channel_that_is_paid_for_is_retired_not_deleted(workspace: Workspace):
    campaign(workspace)
    plan(workspace, name="Print")
    one = rows(workspace, "SELECT id FROM channels WHERE name='Print'")[0][0]
    with pytest.raises(Refused):
        workspace.do("Delete", delete_item, "channels", one)
    workspace.do("Rename", edit_item, "channels", one, "name", "Paper", "Print")
    assert money(workspace).budget[0].channel == "Paper"
