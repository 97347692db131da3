"""The Desk shows of every campaign of the sample what the commands answer, and every number leads to its records."""

import datetime as dt

import pytest

from models.queries.funnel import funnel, funnel_records
from models.queries.linked import linked
from models.queries.scope import EVERYTHING, Scope
from models.rules.months import Month
from models.sample.business import create_sample
from tests.desktop.cli_run import answer_json
from tests.factory import opened, rows

TODAY = dt.date(2026, 3, 18)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("agrees") / "sample.fairlead"
    create_sample(path, TODAY)
    return path


@pytest.fixture(scope="module")
def campaigns(sample):
    with opened(sample) as workspace:
        return dict(rows(workspace, "SELECT name, id FROM campaigns"))


def test_panes_agree_with_list(sample, campaigns):
    for name, one in campaigns.items():
        people, deals = (answer_json("list", sample, kind, "--campaign", name) for kind in ("prospects", "deals"))
        with opened(sample) as workspace:
            found = workspace.ask(linked, Scope((one,)), "campaigns", TODAY)
        assert set(found.people) == {line["id"] for line in people}, name
        assert found.deals == len(deals), name
        shown = {deal for column in found.columns for deal in column.ids}
        open_ones = {line["id"] for line in deals if not line["closed_on"] and line["stage"] != "Not now"}
        won_now = {line["id"] for line in deals if line["stage"] == "Won" and line["closed_on"] >= "2026-03-01"}
        assert shown == open_ones | won_now, name


@pytest.mark.parametrize("months_ago", [0, 1, 5, 12])
def test_the_funnel_agrees_with_figures(sample, campaigns, months_ago):
    month = Month.of(TODAY).shifted(-months_ago)
    stop = min(month.next_first_day, TODAY + dt.timedelta(days=1))
    for name, one in [*campaigns.items(), (None, None)]:
        narrowed = ["--campaign", name] if name else []
        last_day = stop - dt.timedelta(days=1)
        figures = answer_json("figures", sample, "--month", month.label, "--as-of", last_day, *narrowed)
        with opened(sample) as workspace:
            found = workspace.ask(funnel, Scope((one,)) if one else EVERYTHING, month.first_day, stop)
        told = figures["funnel"]
        counts = {step: getattr(found, step) for step in ("leads", "qualified", "opportunities", "won")}
        assert counts == {step: told[step] for step in counts}, (name, month)


@pytest.mark.parametrize("step", ["leads", "qualified", "opportunities", "won"])
def test_every_number_is_as_large_as_what_it_leads_to(sample, campaigns, step):
    span = (dt.date(2025, 4, 1), TODAY + dt.timedelta(days=1))
    with opened(sample) as workspace:
        for scope in (EVERYTHING, *(Scope((one,)) for one in campaigns.values())):
            count = getattr(workspace.ask(funnel, scope, *span), step)
            assert len(workspace.ask(funnel_records, scope, *span, step)[1]) == count
