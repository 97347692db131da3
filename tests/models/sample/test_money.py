"""The money and the figures of the sample: they agree with the campaigns and with themselves."""

import datetime as dt
from pathlib import Path

import pytest

from models.sample.business import create_sample
from models.workspace import Workspace
from tests.factory import opened, rows
from tests.models.sample.conftest import TODAY

_RUNS = "FROM spend_lines l JOIN campaigns c ON c.id=l.campaign_id"


def one(workspace: Workspace, sql: str) -> int:
    """The single number that a statement gives."""
    return int(rows(workspace, sql)[0][0] or 0)


def test_every_budget_is_what_its_lines_add_up_to(shown: Workspace):
    sql = (
        "SELECT c.name FROM campaigns c LEFT JOIN budget_lines l ON l.campaign_id=c.id GROUP BY c.id "
        "HAVING coalesce(c.budget, 0)<>coalesce(sum(l.amount), 0)"
    )
    assert rows(shown, sql) == []


@pytest.mark.parametrize("today", [TODAY, dt.date(2027, 1, 1), dt.date(2026, 9, 10)])
def test_what_lies_ahead_is_to_be_paid_and_what_was_is_paid(tmp_path: Path, today: dt.date):
    create_sample(tmp_path / "sample.fairlead", today)
    with opened(tmp_path / "sample.fairlead") as workspace:
        assert one(workspace, f"SELECT count(*) FROM spend_lines WHERE planned<>(spent_on>'{today}')") == 0
        assert one(workspace, "SELECT count(*) FROM spend_lines WHERE planned") > 0
        spent = "(SELECT sum(amount) FROM spend_lines l WHERE l.campaign_id=c.id)"
        assert one(workspace, f"SELECT count(*) FROM campaigns c WHERE budget*1.05<{spent}") == 0


def test_the_fair_went_over_its_budget_and_what_was_given_up_cost_little(shown: Workspace):
    spent = "(SELECT sum(amount) FROM spend_lines l WHERE l.campaign_id=c.id)"
    over = rows(shown, f"SELECT name FROM campaigns c WHERE {spent}>budget ORDER BY id")
    assert {name for (name,) in over} == {"Trade fair Utrecht 2024"}
    given_up = f"{_RUNS} JOIN campaign_statuses s ON s.id=c.status_id WHERE s.kind='stopped'"
    assert one(shown, f"SELECT count(*) {given_up}") > 0
    assert one(shown, f"SELECT count(*) {given_up} AND julianday(l.spent_on)>julianday(c.starts_on)+10") == 0


def test_figures_can_be(shown: Workspace):
    wrong = "clicks>impressions OR reach>impressions OR engagements>reach OR clicks<0"
    assert one(shown, f"SELECT count(*) FROM figures WHERE {wrong}") == 0
    assert one(shown, "SELECT count(*) FROM figures WHERE channel_id IS NULL") == 0
    assert one(shown, "SELECT count(*) FROM figures WHERE clicks>0 AND visits>0") > 30
    assert one(shown, "SELECT count(*) FROM figures WHERE reach IS NULL OR engagements IS NULL") == 0
