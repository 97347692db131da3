"""Two years of a business: whatever is done to its stages and lists, every past month keeps every number."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest

from models.actions import lists, pipelines
from models.lists import LISTS
from models.queries.campaign_costs import campaign_costs, channel_costs
from models.queries.funnel import funnel
from models.queries.month import MonthFigures, month_figures
from models.queries.month_series import month_series
from models.queries.pipelines import giving_of_pipeline, giving_of_stage, stages
from models.queries.sales import sales_figures
from models.queries.scope import EVERYTHING
from models.queries.winloss import winloss
from models.reports.figures_json import figures_json
from models.reports.monthly import monthly_report
from models.rules.months import Month
from models.sample.business import create_sample
from models.workspace import Workspace, open_workspace
from tests.factory import rows

TODAY = dt.datetime(2026, 3, 18, 12, 0, tzinfo=dt.UTC)
MONTHS = [Month(2026, 2).shifted(-back) for back in range(24)]


@pytest.fixture(scope="module")
def business(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("past") / "sample.fairlead"
    create_sample(path, TODAY.date())
    with open_workspace(path, now=lambda: TODAY) as found:
        yield found


def numbers(figures: MonthFigures):
    """All there is in a month; of the pipeline the numbers alone, in any order, without stages that held nothing."""
    lines = sorted((line.count, line.value, line.weighted) for line in figures.pipeline if line.count)
    return {**dataclasses.asdict(figures), "pipeline": lines}


def selling(workspace: Workspace, deals: list[int], month: Month):
    """How the deals ended that ended in the month, and what it took; groups in any order, without names."""
    span = month.first_day, month.next_first_day
    bars = [
        sorted(bar.tally.ids for bar in workspace.ask(winloss, deals, span, by, TODAY.date()).bars)
        for by in ("stage", "reason", "month")
    ]
    figures = workspace.ask(sales_figures, deals, span, TODAY.date())
    return bars, figures.closed, figures.median, figures.average, figures.cycle, figures.lost_days


def past(workspace: Workspace):
    found = {}
    deals = [one for (one,) in rows(workspace, "SELECT id FROM deals")]
    campaigns = [one for (one,) in rows(workspace, "SELECT id FROM campaigns")]
    for month in MONTHS:
        figures = workspace.ask(month_figures, month, month.last_day)
        printed = figures_json(figures, "EUR")
        del printed["pipeline"]
        report = workspace.ask(monthly_report, month, month.last_day, TODAY.date())
        span = month.first_day, month.next_first_day
        spent = workspace.ask(channel_costs, campaigns, *span)
        found[month.label] = (
            numbers(figures), printed, report, workspace.ask(funnel, EVERYTHING, *span),
            workspace.ask(month_series, [(month, month.last_day)], 90), workspace.ask(campaign_costs, campaigns, *span),
            sorted((one.channel_id or 0, one.spend, one.impressions or 0, one.clicks or 0) for one in spent),
            selling(workspace, deals, month) if month.month % 4 == 2 else None,
        )  # fmt: skip
    return found


def stage(workspace: Workspace, name: str) -> int:
    return next(one.id for one in workspace.ask(stages, 1) if one.values["name"] == name)


def rename(workspace: Workspace) -> None:
    for one in workspace.ask(stages, 1):
        name = one.values["name"]
        workspace.do("Rename", pipelines.edit_stage, one.id, "name", f"{name[::-1]} ω", name)


def reorder(workspace: Workspace) -> None:
    for one in workspace.ask(stages, 1)[:6]:
        workspace.do("Move", pipelines.move_stage, one.id, -3)


def add(workspace: Workspace) -> None:
    for place, kind in enumerate(("open", "won", "lost", "open")):
        one = workspace.do("Add", pipelines.add_stage, 1, {"name": f"New {place}", "kind": kind}).result
        workspace.do("Move", pipelines.move_stage, one, -5)


def weigh(workspace: Workspace) -> None:
    for one in workspace.ask(stages, 1)[:7]:
        was = one.values["probability"]
        workspace.do("Weigh", pipelines.edit_stage, one.id, "probability", 99 - was, was)


def retire(workspace: Workspace) -> None:
    """All stages that held deals but the first open one, the closing ones for new ones of their kinds."""
    add(workspace)
    workspace.do("Add", pipelines.add_stage, 1, {"name": "Nobody decided", "kind": "no_decision"})
    for name in ("Initial contact", "Qualified", "Presentation", "Proposal", "Objections and negotiation", "Agreement",
                 "Won", "Lost", "No decision", "Not now"):  # fmt: skip
        one = stage(workspace, name)
        given = workspace.ask(giving_of_stage, one)
        workspace.do("Retire", pipelines.retire_stage, one, given[0].likeliest if given else None)


def leave(workspace: Workspace) -> None:
    """Everything moves to another pipeline."""
    workspace.do("Add", pipelines.add_pipeline, "Other", 1)
    given = {one.stage_id: one.likeliest for one in workspace.ask(giving_of_pipeline, 1)}
    assert len(given) > 6
    workspace.do("Retire", pipelines.retire_pipeline, 1, given)


def call_otherwise(workspace: Workspace) -> None:
    """Everything that campaigns and people hold of a short list has another name, and is retired."""
    for name in ("statuses", "campaign_types", "channels", "sources", "languages"):
        table = LISTS[name].table
        for one, was in rows(workspace, f"SELECT id, name FROM {table} WHERE NOT retired"):
            workspace.do("Rename", lists.edit_item, name, one, "name", f"{was[::-1]} ω", was)
            workspace.do("Retire", lists.retire_item, name, one, True)


@pytest.fixture(scope="module")
def before(business: Workspace):
    return past(business)


@pytest.mark.parametrize("change", [rename, reorder, add, weigh, retire, leave, call_otherwise])
def test_every_past_month_keeps_every_number(business: Workspace, before, change) -> None:
    first = business.undo_state().undo
    change(business)
    assert past(business) == before
    while business.undo_state().undo != first:
        business.undo()


def test_a_deal_that_is_moved_back_in_time_is_noticed(business: Workspace, before) -> None:
    """The comparison is none that always holds."""
    business.run(lambda connection: connection.execute("UPDATE deals SET closed_on=date(closed_on, '-1 month')"))
    assert past(business) != before
