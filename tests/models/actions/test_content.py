"""Content: its days, how far it is, what is made from it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from models.actions import agenda, bulk, content
from models.actions.lists import add_item
from models.errors import Refused
from models.queries.content import reuse_tree
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import campaign, piece, rows, task

DAY = dt.date


def days(workspace: Workspace) -> list[tuple[str | None, str | None]]:
    """Make and publish, piece by piece."""
    return rows(workspace, "SELECT make_on, publish_on FROM content ORDER BY id")


def test_nothing_is_published_before_it_is_made(workspace):
    with pytest.raises(Refused, match="before work on it begins"):
        piece(workspace, make_on=DAY(2026, 3, 20), publish_on=DAY(2026, 3, 19))
    one = piece(workspace, make_on=DAY(2026, 3, 18), publish_on=DAY(2026, 3, 19))
    with pytest.raises(Refused, match="before work on it begins"):
        workspace.do("Edit", content.edit_content, one, "publish_on", DAY(2026, 3, 17), DAY(2026, 3, 19))
    with pytest.raises(Refused, match="before work on it begins"):
        workspace.do("Edit", bulk.edit_many, "content", [one], "make_on", DAY(2026, 3, 20))
    assert days(workspace) == [("2026-03-18", "2026-03-19")]


def test_a_shift_by_days_is_one_step_and_leaves_what_was_published(workspace):
    two = [piece(workspace, make_on=DAY(2026, 3, 26), publish_on=DAY(2026, 3, 27)), piece(workspace)]
    past = piece(workspace, status="published", publish_on=DAY(2026, 3, 2))
    before = digest_of(workspace)
    done = workspace.do("Shift", content.shift_content, [*two, past], 3).result
    assert done == content.Shifted(moved=1, published=1, undated=1)
    assert days(workspace) == [("2026-03-29", "2026-03-30"), (None, None), (None, "2026-03-02")]
    workspace.undo()
    assert digest_of(workspace) == before


def test_working_days_are_counted_without_weekends_and_holidays(workspace):
    workspace.do("Add", add_item, "holidays", {"day": DAY(2026, 4, 6), "name": "Easter Monday"})
    one = piece(workspace, make_on=DAY(2026, 4, 2), publish_on=DAY(2026, 4, 3))  # Thursday, Friday
    workspace.do("Shift", content.shift_content, [one], 1, working=True)
    assert days(workspace) == [("2026-04-03", "2026-04-07")]


def test_the_first_comes_to_stand_on_a_day_and_the_others_keep_their_distance(workspace):
    three = [piece(workspace, publish_on=DAY(2026, 3, day)) for day in (20, 23, 24)]  # Friday, Monday, Tuesday
    workspace.do("Bring", content.bring_content, three, DAY(2026, 4, 3))
    assert [publish for _make, publish in days(workspace)] == ["2026-04-03", "2026-04-06", "2026-04-07"]
    workspace.do("Bring", content.bring_content, three, DAY(2026, 4, 11), working=True)  # a Saturday
    assert [publish for _make, publish in days(workspace)] == ["2026-04-13", "2026-04-14", "2026-04-15"]


def test_what_was_published_stays_on_its_day(workspace):
    one = piece(workspace, status="published", publish_on=DAY(2026, 3, 2))
    with pytest.raises(Refused, match="“Workshop film” has been published"):
        workspace.do("Shift", content.shift_content, [one], 1)


def test_published_early_is_published_today(workspace):
    one = piece(workspace, make_on=DAY(2026, 3, 20), publish_on=DAY(2026, 3, 25))
    assert workspace.do("Publish", content.set_content_status, [one], "published").result == 1
    assert days(workspace) == [("2026-03-18", "2026-03-18")]


def test_a_status_on_and_back_as_far_as_there_is_one(workspace):
    one = piece(workspace, publish_on=DAY(2026, 3, 25))
    for steps, status, changed in ((1, "drafting", 1), (2, "scheduled", 1), (-9, "idea", 1), (-1, "idea", 0)):
        assert workspace.do("On", content.advance_content, [one], steps).result == changed
        assert rows(workspace, "SELECT status FROM content") == [(status,)]


def test_nothing_is_scheduled_for_no_day(workspace):
    one = piece(workspace)
    with pytest.raises(Refused, match="Say on which day “Workshop film” is to be published"):
        workspace.do("Schedule", content.set_content_status, [one], "scheduled")


def test_what_is_made_from_a_piece_takes_what_it_says_and_knows_where_it_comes_from(workspace):
    spring = campaign(workspace)
    first = piece(workspace, campaign_id=spring, objection="price", publish_on=DAY(2026, 3, 20), status="scheduled")
    second = workspace.do("Make", content.reuse_content, first, None, DAY(2026, 3, 27)).result
    third = workspace.do("Make", content.reuse_content, second, None).result
    taken = rows(workspace, f"SELECT name, campaign_id, objection, status, publish_on FROM content WHERE id={second}")
    assert taken == [("Workshop film", spring, "price", "idea", "2026-03-27")]
    tree = workspace.ask(reuse_tree, second)
    assert [(one.id, one.depth) for one in tree] == [(first, 0), (second, 1), (third, 2)]
    with pytest.raises(Refused, match="can't be made from itself"):
        workspace.do("Edit", content.edit_content, first, "reuse_of_id", third, None)
    with pytest.raises(Refused, match="not before that"):
        workspace.do("Make", content.reuse_content, first, None, DAY(2026, 3, 19))


def test_what_was_made_from_a_piece_outlives_it_and_is_tied_to_it_again(workspace):
    first = piece(workspace)
    second = workspace.do("Make", content.reuse_content, first, None).result
    before = digest_of(workspace)
    workspace.do("Delete", content.delete_content, [first])
    assert rows(workspace, "SELECT id, reuse_of_id FROM content") == [(second, None)]
    workspace.undo()
    assert digest_of(workspace) == before


VERBS: list[tuple[Callable[..., Any], tuple[Any, ...]]] = [
    (content.edit_content, (1, "name", "Film", "Workshop film")),
    (content.shift_content, ([1, 2], 3)),
    (content.bring_content, ([1, 2], DAY(2026, 5, 4), True)),
    (content.set_content_status, ([1, 2], "published")),
    (content.advance_content, ([1], 1)),
    (content.reuse_content, (1, None, DAY(2026, 4, 1))),
    (content.delete_content, ([1, 2],)),
    (agenda.move_entries, ([1], [2], [1], -2)),
    (bulk.edit_many, ("content", [1, 2], "effort", 2_500)),
]


@pytest.mark.parametrize(("verb", "given"), VERBS, ids=lambda one: getattr(one, "__name__", ""))
def test_every_act_is_taken_back_and_done_again(workspace, verb, given):
    for day in (20, 24):
        piece(workspace, make_on=DAY(2026, 3, day - 3), publish_on=DAY(2026, 3, day))
    task(workspace, due_on=DAY(2026, 3, 20))
    before = digest_of(workspace)
    workspace.do("Act", verb, *given)
    after = digest_of(workspace)
    assert after != before
    workspace.undo()
    assert digest_of(workspace) == before
    workspace.redo()
    assert digest_of(workspace) == after
