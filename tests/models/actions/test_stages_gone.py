"""Deals meet stages that were retired or deleted meanwhile: while they lay in the trash, slept, or stood in a file."""

import datetime as dt

import pytest

from models.actions import bulk, closing, deals, lists, pipelines
from models.actions.trash import restore_from_trash
from models.errors import Refused
from tests.digest import digest_of
from tests.factory import NOON, close, deal, reason, rows, stage
from tests.models.exchange.staged import imported


def stands(workspace, one):
    sql = (
        "SELECT p.name, s.name, s.retired OR p.retired, (SELECT count(*) FROM stage_events e WHERE e.deal_id=d.id) "
        "FROM deals d JOIN stages s ON s.id=d.stage_id JOIN pipelines p ON p.id=d.pipeline_id WHERE d.id=:one"
    )
    return rows(workspace, sql, one=one)[0]


def restored(workspace):
    ((newest,),) = rows(workspace, "SELECT max(id) FROM kept")
    return workspace.do("Restore", restore_from_trash, [newest]).result.left


def test_a_restored_deal_goes_to_the_stage_that_took_the_place_of_its_own(workspace):
    one = deal(workspace, stage_id=stage(workspace, "Presentation"))
    workspace.do("Delete", deals.delete_deals, [one])
    workspace.do("Retire", pipelines.retire_stage, stage(workspace, "Presentation"), None)
    before = digest_of(workspace)
    assert restored(workspace) == ("“Presentation” is retired; its deals are in “Proposal” now",)
    after = digest_of(workspace)
    assert stands(workspace, one) == ("Sales", "Proposal", 0, 2)
    workspace.undo()
    assert digest_of(workspace) == before
    workspace.redo()
    assert digest_of(workspace) == after


def test_a_restored_deal_of_a_retired_pipeline_ended_as_and_when_it_did(workspace):
    second = workspace.do("Add", pipelines.add_pipeline, "Repairs", 1).result
    ((won,),) = rows(workspace, "SELECT id FROM stages WHERE kind='won' AND pipeline_id=:one", one=second)
    one = deal(workspace, stage_id=won, reason_id=reason(workspace, "Price", "won"))
    events = stands(workspace, one)[3]
    workspace.do("Delete", deals.delete_deals, [one])
    workspace.do("Retire", pipelines.retire_pipeline, second, {})
    restored(workspace)
    assert stands(workspace, one) == ("Sales", "Won", 0, events)
    assert rows(workspace, "SELECT closed_on FROM deals") == [("2026-03-18",)]


def test_a_stage_stays_where_a_deal_may_come_back_to_it(workspace):
    extra = workspace.do("Add", pipelines.add_stage, 1, {"name": "Measuring"}).result
    one = deal(workspace, stage_id=extra)
    workspace.do("Delete", deals.delete_deals, [one])
    with pytest.raises(Refused, match=r"Deals have been in .*Retire it"):
        workspace.do("Delete", pipelines.delete_stage, extra)
    workspace.undo()
    workspace.undo()
    workspace.do("Delete", pipelines.delete_stage, extra)  # the deal is gone as if it had never been


def test_a_deal_that_comes_back_without_its_reason_ended_nobody_knows_why(workspace):
    one, rain = deal(workspace), workspace.do("Add", lists.add_item, "lost", {"name": "Rain"}).result
    close(workspace, one, "Lost", reasons=(rain,))
    workspace.do("Delete", deals.delete_deals, [one])
    workspace.do("Delete", lists.delete_item, "lost", rain)
    restored(workspace)
    assert rows(workspace, "SELECT r.family FROM deals d JOIN reasons r ON r.id=d.reason_id") == [("unknown",)]


def test_a_deal_wakes_up_elsewhere_where_its_pipeline_is_retired_and_keeps_nobody_asleep(workspace):
    second = workspace.do("Add", pipelines.add_pipeline, "Repairs", 1).result
    ((later,),) = rows(workspace, "SELECT id FROM stages WHERE kind='not_now' AND pipeline_id=:one", one=second)
    asleep = [deal(workspace, stage_id=later), deal(workspace, stage_id=stage(workspace, "Not now"))]
    workspace.run(lambda raw: raw.execute(f"UPDATE pipelines SET retired=1 WHERE id={second}"))  # an older file's
    workspace.run(lambda raw: raw.execute("DELETE FROM temp.rec"))
    workspace.now = lambda: NOON + dt.timedelta(days=200)
    assert workspace.do("Wake", closing.wake_deals).result == 2
    assert [stands(workspace, one)[:3] for one in asleep] == [("Sales", "Prospecting", 0)] * 2


def test_many_deals_that_are_put_off_keep_a_day(workspace):
    one = deal(workspace, stage_id=stage(workspace, "Not now"))
    with pytest.raises(Refused, match="on which day to come back"):
        workspace.do("Edit", bulk.edit_many, "deals", [one, deal(workspace)], "wake_on", None)


def test_no_deal_was_created_after_it_closes(workspace):
    one, late = deal(workspace, expected_close_on=dt.date(2026, 4, 1)), dt.date(2026, 4, 2)
    for act in (
        (deals.edit_deal, one, "created_on", late, NOON.date()),
        (bulk.edit_many, "deals", [one], "created_on", late),
    ):
        with pytest.raises(Refused, match="created after it closes"):
            workspace.do("Edit", *act)
    workspace.do("Edit", deals.edit_deal, one, "created_on", dt.date(2026, 2, 1), NOON.date())


def test_an_imported_deal_stands_in_no_retired_stage(workspace, tmp_path):
    workspace.do("Retire", pipelines.retire_stage, stage(workspace, "Presentation"), None)
    lines = [("Stairs", "Presentation", "2026-03-01")]
    imported(workspace, tmp_path, "deals", ("title", "stage_id", "created_on"), lines)
    ((one,),) = rows(workspace, "SELECT id FROM deals")
    assert stands(workspace, one)[:3] == ("Sales", "Proposal", 0)
