"""How long deals stand in their stage and why they rot, in the list: expected answers are written by hand."""

import datetime as dt

import pytest

from models.actions.bulk import Written, edit_many, write_cells
from models.actions.deals import edit_deal
from models.actions.taking_back import take_back_import
from models.errors import Refused
from models.formats import Facts
from models.queries.listing import Wanted, cells, ids
from models.queries.listings import LISTINGS
from models.workspace import Workspace
from tests import factory
from tests.digest import digest_of
from tests.factory import deal, rows
from tests.models.exchange.staged import imported

DEALS = LISTINGS["deals"]
TODAY = dt.date(2026, 3, 18)
PLANNED = {"next_step": "Call", "next_step_on": TODAY}
FIRST, SECOND, THIRD = (dt.date(2026, month, 1) for month in (4, 5, 6))


def told(workspace: Workspace, one: int, key: str = "rot", today: dt.date = TODAY) -> str:
    (placed,) = DEALS.placed([key])
    return placed.text(workspace.ask(cells, DEALS, [key], [one], today)[one], Facts())


def days_ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def put_off(workspace: Workspace, one: int, new: dt.date | None, was: dt.date | None) -> None:
    workspace.do("Edit", edit_deal, one, "expected_close_on", new, was)


def on_another_day(workspace: Workspace) -> None:
    """What happened so far happened the day before."""
    before = workspace.now
    workspace.now = lambda: before() + dt.timedelta(days=1)


def test_a_deal_rots_on_the_day_after_the_limit_of_its_stage(workspace: Workspace):
    one = deal(workspace, created_on=days_ago(30), **PLANNED)
    limit = rows(workspace, "SELECT rot_days FROM stages ORDER BY id")[0][0]
    assert (told(workspace, one, "days_in_stage"), limit) == ("30", 30)
    assert told(workspace, one) == ""
    assert told(workspace, one, today=TODAY + dt.timedelta(days=1)) == "31 days here, more than 30"


def test_twice_the_own_median_stretches_the_limit_once_five_deals_have_left(workspace: Workspace):
    one = deal(workspace, created_on=days_ago(39), **PLANNED)
    for left in range(5):  # each stayed for 20 days: up to 40 are usual
        assert told(workspace, one) == "39 days here, more than 30"
        other = deal(workspace, title=str(left), created_on=days_ago(60), **PLANNED)
        factory.move(workspace, other, factory.stage(workspace, "Qualified"), days_ago(40))
    assert told(workspace, one) == ""
    workspace.undo()
    assert told(workspace, one) == "39 days here, more than 30"


def test_a_deal_without_a_next_step_rots_until_it_has_one_or_ends(workspace: Workspace):
    one = deal(workspace)
    assert told(workspace, one) == "no next step"
    workspace.do("Plan", edit_deal, one, "next_step", "Send samples", None)
    assert told(workspace, one) == ""
    other = deal(workspace, stage_id=factory.stage(workspace, "Won"))
    assert (told(workspace, other), told(workspace, other, "days_in_stage"), told(workspace, other, "state")) == (
        "", "", "Won",
    )  # fmt: skip


def test_a_close_put_off_on_two_days_is_a_sign_and_back_and_forth_on_one_is_none(workspace: Workspace):
    one = deal(workspace, expected_close_on=FIRST, **PLANNED)
    put_off(workspace, one, SECOND, FIRST)
    put_off(workspace, one, THIRD, SECOND)
    on_another_day(workspace)
    put_off(workspace, one, SECOND, THIRD)
    assert told(workspace, one) == ""
    on_another_day(workspace)
    put_off(workspace, one, FIRST, SECOND)
    put_off(workspace, one, THIRD, FIRST)
    assert told(workspace, one) == "close put off twice"


def test_the_list_is_filtered_and_sorted_by_it(workspace: Workspace):
    slow = deal(workspace, created_on=days_ago(45), **PLANNED)
    deal(workspace, title="well", **PLANNED)
    lost = deal(workspace, title="no plan")
    found = workspace.ask(ids, DEALS, Wanted("deals", filters=(("rot", "filled", None),), sort="days_in_stage"), TODAY)
    assert list(found) == [lost, slow]
    wanted = Wanted("deals", filters=(("rot", "contains", "more than"),), group="state", sort="rot")
    assert list(workspace.ask(ids, DEALS, wanted, TODAY)) == [slow]


MOVES = "SELECT deal_id, was, became, moved_on FROM close_moves ORDER BY id"


@pytest.mark.parametrize(
    "act",
    [
        lambda one: (edit_deal, one, "expected_close_on", SECOND, FIRST),
        lambda one: (edit_many, "deals", [one], "expected_close_on", SECOND),
        lambda one: (write_cells, "deals", [Written(one, "expected_close_on", SECOND, FIRST)]),
    ],
)
def test_a_move_of_the_close_is_noted_whoever_makes_it_and_undo_takes_it_back(workspace: Workspace, act):
    one = deal(workspace, expected_close_on=FIRST)
    before = digest_of(workspace)
    workspace.do("Move", *act(one))
    assert rows(workspace, MOVES) == [(one, "2026-04-01", "2026-05-01", "2026-03-18")]
    workspace.undo()
    assert digest_of(workspace) == before


def test_many_moves_are_noted_but_not_of_deals_that_close_on_that_day_already(workspace: Workspace):
    some = [deal(workspace, title=str(n), expected_close_on=SECOND if n % 2 else None) for n in range(60)]
    before = digest_of(workspace)
    workspace.do("Set", edit_many, "deals", some, "expected_close_on", SECOND)
    assert rows(workspace, "SELECT count(*), count(was), count(DISTINCT became) FROM close_moves") == [(30, 0, 1)]
    workspace.undo()
    assert digest_of(workspace) == before


@pytest.mark.parametrize("mode", ["update", "fill"])
def test_an_import_notes_what_it_moves_and_takes_it_back(workspace: Workspace, tmp_path, mode):
    keys = ("external_id", "title", "expected_close_on")
    imported(workspace, tmp_path, "deals", keys, [("a", "A", "2026-04-01"), ("b", "B", None)])
    before = digest_of(workspace)
    _told, applied = imported(
        workspace, tmp_path, "deals", keys, [("a", "A", "2026-05-01"), ("b", "B", "2026-06-01")], mode=mode
    )
    moved = [(1, "2026-04-01", "2026-05-01", "2026-03-18")] if mode == "update" else []
    assert rows(workspace, MOVES) == [*moved, (2, None, "2026-06-01", "2026-03-18")]
    workspace.do("Take back", take_back_import, applied.batch_id)
    assert digest_of(workspace) == before


def test_a_close_before_the_deal_began_is_refused(workspace: Workspace):
    one = deal(workspace, expected_close_on=FIRST)
    for act in ((edit_deal, one, "expected_close_on", dt.date(1970, 1, 1), FIRST),
                (edit_many, "deals", [one], "expected_close_on", dt.date(1970, 1, 1))):  # fmt: skip
        with pytest.raises(Refused, match="before it was created"):
            workspace.do("Edit", *act)
    assert rows(workspace, MOVES) == []
