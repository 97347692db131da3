"""Pipelines and stages: added, copied, renamed, moved, retired with a replacement; what is refused."""

import datetime as dt

import pytest

from models.actions import lists, pipelines
from models.actions.closing import put_off_deals, wake_deals
from models.actions.moves import move_deal
from models.errors import Refused, Stale
from models.queries.lists import items
from models.queries.pipelines import giving_of_pipeline, giving_of_stage, stages
from models.queries.pipelines import pipelines as all_pipelines
from tests import factory
from tests.digest import digest_of
from tests.factory import move, rows

NAMES = ["Prospecting", "Initial contact", "Qualified", "Presentation", "Proposal", "Objections and negotiation",
         "Agreement", "Won", "Lost", "No decision", "Not now"]  # fmt: skip


def names(workspace, pipeline=1) -> list:
    return [one.values["name"] for one in workspace.ask(stages, pipeline) if not one.retired]


def stage(workspace, name, key=None, pipeline=1):
    found = next(one for one in workspace.ask(stages, pipeline) if one.values["name"] == name)
    return found.id if key is None else found.values[key]


def do(workspace, verb, *args):
    """An act that Undo takes back whole, done."""
    before = digest_of(workspace)
    workspace.do("Act", verb, *args)
    after = digest_of(workspace)
    workspace.undo()
    assert digest_of(workspace) == before
    workspace.redo()
    assert digest_of(workspace) == after


def refused(workspace, match, verb, *args):
    before = digest_of(workspace)
    with pytest.raises(Refused, match=match):
        workspace.do("No", verb, *args)
    assert digest_of(workspace) == before


def ways(workspace, deal) -> list:
    return rows(workspace, "SELECT s.name, e.entered_on FROM stage_events e JOIN stages s ON s.id=e.stage_id "
                           "WHERE e.deal_id=:deal ORDER BY e.id", deal=deal)  # fmt: skip


# Stages


def test_a_new_stage_stands_behind_the_open_ones_and_counts_as_the_last_of_them(workspace):
    do(workspace, pipelines.add_stage, 1, {"name": "Contract"})
    assert names(workspace) == [*NAMES[:7], "Contract", *NAMES[7:]]
    found = {one.values["name"]: one.values for one in workspace.ask(stages, 1)}["Contract"]
    assert (found["kind"], found["probability"], found["counts_as_opportunity"], found["counts_as_proposal"]) == (
        "open", 90, True, True,
    )  # fmt: skip


def test_a_stage_is_edited_field_by_field(workspace):
    one = stage(workspace, "Qualified")
    for key, new, was in (("name", "Checked", "Qualified"), ("probability", 25, 20), ("rot_days", None, 21),
                          ("open_limit", 12, None), ("counts_as_proposal", True, False)):  # fmt: skip
        do(workspace, pipelines.edit_stage, one, key, new, was)
        assert stage(workspace, "Checked", key) == new
    with pytest.raises(Stale):
        workspace.do("Edit", pipelines.edit_stage, one, "probability", 30, 20)


@pytest.mark.parametrize(
    ("name", "key", "new", "was", "said"),
    [("Qualified", "name", "", "Qualified", "must not be empty"), ("Qualified", "name", "won", "Qualified", "already"),
     ("Qualified", "probability", None, 20, "must not be empty"), ("Qualified", "probability", 101, 20, "more than"),
     ("Qualified", "rot_days", 0, 21, "less than"), ("Qualified", "open_limit", -3, None, "less than"),
     ("Qualified", "kind", "maybe", "open", "is not one of"), ("Won", "probability", 50, 100, "stays at 100 %"),
     ("Lost", "open_limit", 5, None, "only an open stage"), ("Won", "kind", "lost", "won", "only stage that means won"),
     ("Lost", "kind", "won", "lost", "only stage that means lost")],
)  # fmt: skip
def test_an_edit_that_does_not_fit_is_refused(workspace, name, key, new, was, said):
    refused(workspace, said, pipelines.edit_stage, stage(workspace, name), key, new, was)


def test_what_a_stage_means_is_fixed_once_a_deal_has_been_there(workspace):
    one = stage(workspace, "Agreement")
    do(workspace, pipelines.edit_stage, one, "kind", "not_now", "open")
    assert names(workspace)[6:9] == ["Agreement", "Won", "Lost"]
    assert stage(workspace, "Agreement", "rot_days") is None
    do(workspace, pipelines.edit_stage, one, "kind", "open", "not_now")
    deal = factory.deal(workspace, stage_id=one)
    move(workspace, deal, stage(workspace, "Qualified"))
    refused(workspace, "past months would change", pipelines.edit_stage, one, "kind", "not_now", "open")
    refused(workspace, "Retire it", pipelines.delete_stage, one)


def test_stages_are_moved_among_their_sort(workspace):
    do(workspace, pipelines.move_stage, stage(workspace, "Proposal"), -3)
    do(workspace, pipelines.move_stage, stage(workspace, "Prospecting"), 50)
    do(workspace, pipelines.move_stage, stage(workspace, "Not now"), -50)
    assert names(workspace) == [
        "Proposal", "Initial contact", "Qualified", "Presentation", "Objections and negotiation", "Agreement",
        "Prospecting", "Not now", "Won", "Lost", "No decision",
    ]  # fmt: skip


def test_a_retired_stage_gives_its_open_deals_to_another_today(workspace):
    old = stage(workspace, "Qualified")
    ana = factory.person(workspace, lifecycle="lead")
    deal = factory.deal(workspace, stage_id=stage(workspace, "Initial contact"), person_id=ana,
                        created_on=dt.date(2026, 3, 2))  # fmt: skip
    (found,) = workspace.ask(giving_of_stage, stage(workspace, "Initial contact"))
    assert (found.deals, found.likeliest) == (1, stage(workspace, "Prospecting"))
    assert [one.name for one in found.places] == [NAMES[0], *NAMES[2:7]]
    do(workspace, pipelines.retire_stage, stage(workspace, "Initial contact"), old)
    assert ways(workspace, deal) == [("Initial contact", "2026-03-02"), ("Qualified", "2026-03-18")]
    assert rows(workspace, "SELECT lifecycle FROM people") == [("opportunity",)]
    assert "Initial contact" not in names(workspace)
    do(workspace, pipelines.offer_stage, stage(workspace, "Initial contact"))
    assert names(workspace) == NAMES


def test_a_deal_that_has_ended_stays_ended_as_it_was(workspace):
    new = workspace.do("Add", pipelines.add_stage, 1, {"name": "Signed", "kind": "won"}).result
    deal = factory.deal(workspace, value=900, created_on=dt.date(2026, 3, 2))
    move(workspace, deal, stage(workspace, "Won"), dt.date(2026, 3, 5))
    before = ways(workspace, deal)
    do(workspace, pipelines.retire_stage, stage(workspace, "Won"), new)
    assert rows(workspace, "SELECT stage_id, closed_on FROM deals") == [(new, "2026-03-05")]
    assert ways(workspace, deal) == before


def test_deals_without_a_fitting_place_keep_their_stage(workspace):
    factory.deal(workspace, stage_id=(one := stage(workspace, "Qualified")))
    refused(workspace, "holds 1 deal; choose", pipelines.retire_stage, one, None)
    refused(workspace, "means something else", pipelines.retire_stage, one, stage(workspace, "Lost"))
    workspace.do("Retire", pipelines.retire_stage, stage(workspace, "Proposal"), None)
    refused(workspace, "retired itself", pipelines.retire_stage, one, stage(workspace, "Proposal"))


@pytest.mark.parametrize(("name", "said"), [("Won", "means won"), ("Lost", "means lost")])
def test_the_last_of_a_needed_kind_stays(workspace, name, said):
    for verb, more in ((pipelines.retire_stage, [None]), (pipelines.delete_stage, [])):
        refused(workspace, said, verb, stage(workspace, name), *more)


def test_the_last_open_stage_stays_and_the_others_may_go(workspace):
    for name in NAMES[:6]:
        do(workspace, pipelines.delete_stage, stage(workspace, name))
    refused(workspace, "only open stage", pipelines.retire_stage, stage(workspace, "Agreement"), None)
    do(workspace, pipelines.retire_stage, stage(workspace, "Not now"), None)
    assert names(workspace) == ["Agreement", "Won", "Lost", "No decision"]


# Pipelines


@pytest.fixture
def renewals(workspace) -> int:
    return workspace.do("Add", pipelines.add_pipeline, "Renewals", 1).result


def test_a_pipeline_comes_with_the_usual_stages_or_with_those_of_another(workspace):
    workspace.do("Rename", pipelines.edit_stage, stage(workspace, "Qualified"), "name", "Checked", "Qualified")
    workspace.do("Add", lists.add_item, "stage_tasks", {"title": "Send the price list"}, stage(workspace, "Checked"))
    workspace.do("Retire", pipelines.retire_stage, stage(workspace, "Proposal"), None)
    copy = workspace.do("Add", pipelines.add_pipeline, "Renewals", 1).result
    usual = workspace.do("Add", pipelines.add_pipeline, "Fairs").result
    assert names(workspace, usual) == NAMES
    assert names(workspace, copy) == names(workspace) != NAMES
    checked = stage(workspace, "Checked", pipeline=copy)
    assert [one.values["title"] for one in workspace.ask(items, "stage_tasks", checked)] == ["Send the price list"]
    assert [one.values["checks_needed"] for one in workspace.ask(items, "criteria", checked)] == [3]
    refused(workspace, "already", pipelines.add_pipeline, "renewals")


def test_a_pipeline_is_renamed_moved_and_given_a_checklist(workspace, renewals):
    do(workspace, pipelines.edit_pipeline, renewals, "name", "Again", "Renewals")
    do(workspace, pipelines.edit_pipeline, renewals, "framework_id", None, 1)
    do(workspace, pipelines.move_pipeline, renewals, -1)
    found = [(one.values["name"], one.values["framework_id"]) for one in workspace.ask(all_pipelines)]
    assert found == [("Again", None), ("Sales", 1)]


def test_the_only_pipeline_stays_and_an_unused_one_is_deleted(workspace, renewals):
    do(workspace, pipelines.delete_pipeline, renewals)
    refused(workspace, "only pipeline", pipelines.delete_pipeline, 1)
    refused(workspace, "only pipeline", pipelines.retire_pipeline, 1, {})


def test_a_retired_pipeline_gives_its_deals_stage_by_stage(workspace, renewals):
    there = {name: stage(workspace, name, pipeline=renewals) for name in NAMES}
    open_one = factory.deal(workspace, stage_id=there["Proposal"])
    won = factory.deal(workspace, stage_id=there["Won"], closed_on=None)
    refused(workspace, "choose the stage", pipelines.retire_pipeline, renewals, {})
    refused(workspace, "Retire it", pipelines.delete_pipeline, renewals)
    guessed = {one.stage_id: one.likeliest for one in workspace.ask(giving_of_pipeline, renewals)}
    assert guessed == {there["Proposal"]: stage(workspace, "Proposal"), there["Won"]: stage(workspace, "Won")}
    do(workspace, pipelines.retire_pipeline, renewals, guessed)
    assert rows(workspace, "SELECT id, pipeline_id, stage_id FROM deals ORDER BY id") == [
        (open_one, 1, stage(workspace, "Proposal")), (won, 1, stage(workspace, "Won")),
    ]  # fmt: skip
    do(workspace, pipelines.offer_pipeline, renewals)


def test_a_deal_put_off_wakes_up_in_a_pipeline_in_use(workspace, renewals):
    proposal, later = (stage(workspace, name, pipeline=renewals) for name in ("Proposal", "Not now"))
    deal = factory.deal(workspace, stage_id=proposal)
    workspace.do("Put off", put_off_deals, [deal], later, dt.date(2026, 3, 19))
    given = {one.stage_id: one.likeliest for one in workspace.ask(giving_of_pipeline, renewals)}
    assert given == {later: stage(workspace, "Not now")}
    workspace.do("Retire", pipelines.retire_pipeline, renewals, given)
    refused(workspace, "is retired; choose another", move_deal, deal, proposal)
    workspace.now = lambda: factory.NOON + dt.timedelta(days=2)
    workspace.do("Wake", wake_deals)
    assert rows(workspace, "SELECT pipeline_id, stage_id, wake_on FROM deals") == [(1, 1, None)]
