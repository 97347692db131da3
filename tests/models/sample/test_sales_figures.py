"""The figures of selling (domain A.3) of the sample business, counted again from its bare rows by plain Python."""

import datetime as dt
import math
import shutil
from pathlib import Path
from statistics import mean, median

import pytest

from models.actions.pipelines import edit_stage, move_stage, retire_stage
from models.queries.forecast import forecast
from models.queries.sales import SalesFigures, sales_figures
from models.queries.winloss import winloss
from models.workspace import Workspace
from tests.factory import opened, rows
from tests.models.sample.conftest import TODAY

FIRST, STOP = dt.date(2025, 4, 1), dt.date(2026, 3, 19)
DEALS = (
    "SELECT id, stage_id, value, created_on, closed_on, expected_close_on, next_step, next_step_on, source_id "
    "FROM deals"
)
MONTH = "2026-04"
EVENTS = "SELECT deal_id, stage_id, entered_on FROM stage_events"


@pytest.fixture(scope="module")
def deals(shown: Workspace) -> list[dict[str, object]]:
    """Every deal with what its stage says."""
    keys = ("id", "stage_id", "value", "created", "closed", "expected", "step", "step_on", "source")
    stages = {row[0]: row for row in rows(shown, "SELECT id, kind, probability, counts_as_opportunity FROM stages")}
    came: dict[int, list[tuple[str, int]]] = {}
    for one, stage, day in rows(shown, EVENTS):
        came.setdefault(one, []).append((day, stage))
    found = []
    for row in rows(shown, DEALS):
        deal = dict(zip(keys, row, strict=True))
        _id, kind, chance, counts = stages[deal["stage_id"]]
        began = [day for day, stage in came[deal["id"]] if stages[stage][1] == "open" and stages[stage][3]]
        opened = min(began, default=deal["created"])
        found.append(deal | {"kind": kind, "chance": chance, "counts": counts, "opened": opened})
    return found


@pytest.fixture(scope="module")
def figures(shown: Workspace, deals) -> SalesFigures:
    return shown.ask(sales_figures, [one["id"] for one in deals], (FIRST, STOP), TODAY)


def ended(deals, *kinds: str) -> list[dict[str, object]]:
    span = (FIRST.isoformat(), STOP.isoformat())
    return [one for one in deals if one["kind"] in kinds and one["closed"] and span[0] <= one["closed"] < span[1]]


def ids(deals) -> set[int]:
    return {one["id"] for one in deals}


def days(deal) -> int:
    return (dt.date.fromisoformat(deal["closed"]) - dt.date.fromisoformat(deal["opened"])).days


def test_deals_closed_and_the_transaction_value(figures, deals):
    won = ended(deals, "won")
    values = [one["value"] for one in won]
    assert set(figures.closed.won) == ids(won) and len(won) > 60
    assert (figures.closed.won_value, figures.average) == (sum(values), math.floor(sum(values) / len(won) + 0.5))
    assert figures.median == math.floor(median(values) + 0.5)


def test_win_rates_by_count_by_value_and_narrow(figures, deals):
    won, lost, undecided = (ended(deals, kind) for kind in ("won", "lost", "no_decision"))
    closed = figures.closed
    assert (set(closed.lost), set(closed.no_decision)) == (ids(lost), ids(undecided)) and undecided
    assert closed.rate(narrow=False) == len(won) / (len(won) + len(lost) + len(undecided))
    assert closed.rate(narrow=True) == len(won) / (len(won) + len(lost))
    worth = [sum(one["value"] or 0 for one in some) for some in (won, lost, undecided)]
    assert closed.value_rate(narrow=False) == worth[0] / sum(worth)


def test_cycle_days_to_lost_and_velocity(figures, deals):
    won, others = [days(one) for one in ended(deals, "won")], [days(one) for one in ended(deals, "lost", "no_decision")]
    assert figures.cycle.cycle == (pytest.approx(mean(won)), median(won)) and min(won) >= 0
    assert figures.lost_days.cycle == (pytest.approx(mean(others)), median(others))
    live = [one for one in deals if one["kind"] == "open" and one["counts"]]
    rate = len(won) / (len(won) + len(others))
    assert set(figures.opportunities) == ids(live)
    assert figures.velocity == pytest.approx(len(live) * rate * figures.average / median(won))


def test_the_weighted_pipeline_and_its_spread_as_a_whole_and_by_month(shown, figures, deals):
    live = [one for one in deals if one["kind"] == "open"]
    pairs = [(one["value"] or 0, one["chance"] / 100) for one in live]
    assert figures.pipeline == pytest.approx(
        (sum(v * p for v, p in pairs), math.sqrt(sum(v * v * p * (1 - p) for v, p in pairs)))
    )
    ahead = shown.ask(forecast, [one["id"] for one in deals], TODAY)
    assert set(figures.open_ids) == {one for column in ahead.columns for one in column.ids}
    assert sum(one.value for one in ahead.columns) == figures.open_value == sum(v for v, _p in pairs)
    april = [one for one in live if (one["expected"] or "").startswith("2026-04")]
    (column,) = (one for one in ahead.columns if one.key == "2026-04")
    assert set(column.ids) == ids(april) and april
    assert all(moved.then_value + sum(one.amount for one in moved.moves) == moved.value
               for moved in ahead.moved.values())  # fmt: skip


def test_what_moved_in_and_out_of_a_month_is_what_was_noted_of_its_deals(shown, deals):
    end = "2026-02-28"
    kinds = dict(rows(shown, "SELECT id, kind FROM stages"))
    events = sorted(rows(shown, EVENTS), key=lambda row: row[2])
    stood = {one: stage for one, stage, day in events if day <= end}  # the last one says it
    was = dict(rows(shown, "SELECT deal_id, was FROM close_moves WHERE moved_on>:end ORDER BY id DESC", end=end))
    then = {
        one["id"] for one in deals
        if kinds.get(stood.get(one["id"])) == "open" and (was.get(one["id"], one["expected"]) or "").startswith(MONTH)
    }  # fmt: skip
    now = {one["id"] for one in deals if one["kind"] == "open" and (one["expected"] or "").startswith(MONTH)}
    found = shown.ask(forecast, [one["id"] for one in deals], TODAY).moved[MONTH]
    moves = {one.key: set(one.ids) for one in found.moves}
    assert (set(found.then_ids), set(found.ids)) == (then, now) and then
    left = moves["won"] | moves["lost"] | moves["put_off"] | moves["moved_out"]
    assert (left, moves["new"] | moves["moved_in"]) == (then - now, now - then)
    assert moves["moved_in"] | moves["moved_out"]


def test_coverage_is_what_is_expected_by_what_the_goal_still_lacks(shown, figures, deals):
    goals = dict(rows(shown, "SELECT month, amount FROM goals WHERE measure='won_value'"))
    month = TODAY.isoformat()[:7]
    aim = goals[max(label for label in goals if label <= month)]
    won = sum(one["value"] for one in deals if one["kind"] == "won" and (one["closed"] or "") >= f"{month}-01")
    due = [
        one for one in deals
        if one["kind"] == "open" and one["expected"] and TODAY.isoformat() <= one["expected"] <= "2026-03-31"
    ]  # fmt: skip
    covered = figures.coverage
    assert covered.last == dt.date(2026, 3, 31)  # the cycle is shorter than 45 days
    assert (set(covered.ids), covered.value) == (ids(due), sum(one["value"] or 0 for one in due))
    assert covered.lacking == max(aim - won, 0)


def test_next_steps_overdue_and_missing(figures, deals):
    live = [one for one in deals if one["kind"] == "open"]
    planned = [one for one in live if one["step"] or one["step_on"]]
    assert set(figures.planned) == ids(planned) and set(figures.unplanned) == ids(live) - ids(planned)
    assert set(figures.overdue) == {one["id"] for one in planned if (one["step_on"] or "9") < TODAY.isoformat()}


def test_stages_renamed_moved_and_retired_leave_what_has_ended_and_last_month_as_they_were(sample, tmp_path):
    with opened(Path(shutil.copy(sample, tmp_path / "copy.fairlead"))) as workspace:
        before = past(workspace)
        names = {name: one for one, name in rows(workspace, "SELECT id, name FROM stages WHERE kind='open'")}
        workspace.do("Rename", edit_stage, names["Qualified"], "name", "Worth it", "Qualified")
        workspace.do("Move", move_stage, names["Proposal"], -2)
        workspace.do("Retire", retire_stage, names["Presentation"], names["Proposal"])
        assert past(workspace) == before
        lost = workspace.ask(winloss, all_of(workspace), (FIRST, STOP), "stage", TODAY)
    assert {"Worth it", "Presentation"} <= {bar.name for bar in lost.bars}


def all_of(workspace: Workspace) -> list[int]:
    return [one for (one,) in rows(workspace, "SELECT id FROM deals ORDER BY id")]


def past(workspace: Workspace) -> list[object]:
    """What has ended, by month and by source, how long it took, and what was open at the end of last month."""
    ids = all_of(workspace)
    bars = [workspace.ask(winloss, ids, (FIRST, STOP), by, TODAY).bars for by in ("month", "source", "product")]
    figures = workspace.ask(sales_figures, ids, (FIRST, STOP), TODAY)
    moved = workspace.ask(forecast, ids, TODAY).moved
    then = {label: (sorted(one.then_ids), one.then_value) for label, one in moved.items()}
    return [*bars, figures.closed, figures.cycle, figures.lost_days, then]


def test_win_rate_by_source_of_the_year(shown, deals):
    found = shown.ask(winloss, [one["id"] for one in deals], (FIRST, STOP), "source", TODAY)
    expected: dict[object, list[int]] = {}
    for one in ended(deals, "won", "lost", "no_decision"):
        expected.setdefault(one["source"], [0, 0])[one["kind"] != "won"] += 1
    names = dict(rows(shown, "SELECT id, name FROM sources"))
    assert {bar.name: [len(bar.tally.won), len(bar.tally.ids) - len(bar.tally.won)] for bar in found.bars} == {
        names.get(source): counts for source, counts in expected.items()
    }
