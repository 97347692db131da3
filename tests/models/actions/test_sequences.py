"""Sequences: all steps planned at once on working days, started once, stopped, and each act one undo."""

import datetime as dt

import pytest

from models.actions import business, lists, sequences, tasks
from models.errors import Refused
from models.queries.sequences import running
from models.workspace import Workspace
from tests import factory
from tests.digest import digest_of
from tests.factory import rows

#: 18 Mar 2026, the day of every test, is a Wednesday.
STEPS = ((0, "call", "Call"), (3, "email", "Send the list"), (9, "visit", "Visit"))


@pytest.fixture
def fair(workspace: Workspace) -> int:
    """A sequence of three steps."""
    return factory.sequence(workspace, "After a fair", *STEPS)


def planned(workspace):
    return rows(workspace, "SELECT title, kind, due_on FROM tasks ORDER BY due_on")


def start(workspace, one, *people):
    return workspace.do("Start", sequences.start_sequence, one, list(people)).result


def test_every_step_is_planned_on_a_working_day(workspace, fair):
    workspace.do("Add", lists.add_item, "holidays", {"day": dt.date(2026, 3, 27), "name": "Fair day"})
    start(workspace, fair, factory.person(workspace))
    assert planned(workspace) == [
        ("Call", "call", "2026-03-18"),
        ("Send the list", "email", "2026-03-23"),  # a Saturday becomes the Monday
        ("Visit", "visit", "2026-03-30"),  # a holiday on a Friday becomes the Monday
    ]


def test_working_days_are_those_of_the_business(workspace, fair):
    workspace.do("Edit", business.edit_business, "working_days", "56", "12345")
    start(workspace, fair, factory.person(workspace))
    assert [day for *_what, day in planned(workspace)] == ["2026-03-20", "2026-03-21", "2026-03-27"]


def test_starting_with_many_is_one_undo(workspace, fair):
    people = [factory.person(workspace, last_name=name) for name in ("Adam", "Baker", "Clark")]
    before = digest_of(workspace)
    assert start(workspace, fair, *people) == 3
    assert rows(workspace, "SELECT count(*) FROM tasks") == [(9,)]
    assert rows(workspace, "SELECT next_action FROM people") == [("Call",)] * 3
    workspace.undo()
    assert digest_of(workspace) == before


def test_the_same_twice_is_refused_for_all_of_them(workspace, fair):
    adam, baker = factory.person(workspace, last_name="Adam"), factory.person(workspace, last_name="Baker")
    start(workspace, fair, adam)
    with pytest.raises(Refused, match="Ana Adam is in “After a fair” already"):
        start(workspace, fair, baker, adam)
    assert rows(workspace, "SELECT count(*) FROM enrolments") == [(1,)]


def test_it_says_how_far_it_is_and_may_be_started_again_at_its_end(workspace, fair):
    one = factory.person(workspace)
    start(workspace, fair, one)
    tasks_of = [task for (task,) in rows(workspace, "SELECT id FROM tasks ORDER BY due_on")]
    workspace.do("Done", tasks.complete_task, tasks_of[0])
    assert [(each.name, each.done, each.steps) for each in workspace.ask(running, one)] == [("After a fair", 1, 3)]
    for task in tasks_of[1:]:
        workspace.do("Done", tasks.complete_task, task)
    assert workspace.ask(running, one) == ()
    assert start(workspace, fair, one) == 1


def test_stopping_takes_what_is_still_to_be_done_and_leaves_what_was(workspace, fair):
    one = factory.person(workspace)
    start(workspace, fair, one)
    workspace.do("Done", tasks.complete_task, rows(workspace, "SELECT id FROM tasks ORDER BY due_on")[0][0])
    before = digest_of(workspace)
    assert workspace.do("Stop", sequences.stop_sequence, workspace.ask(running, one)[0].id).result == 2
    assert [title for title, *_rest in planned(workspace)] == ["Call"]
    assert rows(workspace, "SELECT next_action FROM people") == [(None,)]
    with pytest.raises(Refused, match="stopped already"):
        workspace.do("Stop", sequences.stop_sequence, 1)
    workspace.undo()
    assert digest_of(workspace) == before


def test_one_without_steps_can_t_be_started(workspace):
    with pytest.raises(Refused, match="no steps yet"):
        start(workspace, factory.sequence(workspace, "Empty"), factory.person(workspace))


def test_steps_change_places_and_go(workspace, fair):
    first = rows(workspace, "SELECT id FROM sequence_steps ORDER BY position")[0][0]
    workspace.do("Move", lists.move_item, "steps", first, 1)
    assert [title for (title,) in rows(workspace, "SELECT title FROM sequence_steps ORDER BY position")] == [
        "Send the list", "Call", "Visit",
    ]  # fmt: skip
    workspace.do("Delete", lists.delete_item, "steps", first)
    assert [title for (title,) in rows(workspace, "SELECT title FROM sequence_steps ORDER BY position")] == [
        "Send the list", "Visit",
    ]  # fmt: skip


def test_what_was_started_is_retired_and_not_deleted(workspace, fair):
    start(workspace, fair, factory.person(workspace))
    with pytest.raises(Refused, match="Retire it"):
        workspace.do("Delete", lists.delete_item, "sequences", fair)
    other = factory.sequence(workspace, "Other", *STEPS)
    workspace.do("Delete", lists.delete_item, "sequences", other)
    assert rows(workspace, "SELECT count(*) FROM sequence_steps") == [(3,)]
