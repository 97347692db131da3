"""What is to be done, and the row of the person or deal that repeats the next of it."""

import datetime as dt

import pytest

from models.actions import bulk, people, tasks
from models.errors import Refused
from tests import factory
from tests.digest import digest_of

FRIDAY, MONDAY = dt.date(2026, 3, 20), dt.date(2026, 3, 23)


def plan(workspace, table="people"):
    columns = {"people": "next_action, next_action_on", "deals": "next_step, next_step_on"}[table]
    return factory.rows(workspace, f"SELECT {columns} FROM {table}")[0]


def open_tasks(workspace):
    return factory.rows(workspace, "SELECT title, due_on, person_id, deal_id FROM tasks WHERE done_at IS NULL")


def test_the_earliest_open_task_is_the_next_action(workspace):
    one = factory.person(workspace)
    factory.task(workspace, title="Send samples", due_on=MONDAY, person_id=one)
    factory.task(workspace, title="Call", due_on=FRIDAY, person_id=one)
    assert plan(workspace) == ("Call", "2026-03-20")


def test_a_task_of_a_deal_is_the_next_action_of_its_person_too(workspace):
    one = factory.person(workspace)
    factory.task(workspace, title="Send quote", deal_id=factory.deal(workspace, person_id=one))
    assert plan(workspace) == plan(workspace, "deals") == ("Send quote", None)


def test_what_is_done_makes_way_and_stands_on_the_timeline(workspace):
    one = factory.person(workspace)
    task = factory.task(workspace, title="Ask for sizes", kind="call", due_on=FRIDAY, person_id=one)
    factory.task(workspace, title="Visit", person_id=one)
    workspace.do("Done", tasks.complete_task, task, "needs 3 m")
    assert plan(workspace) == ("Visit", None)
    done = factory.rows(workspace, "SELECT kind, happened_on, outcome, note, person_id FROM activities")
    assert done == [("call", "2026-03-18", "Ask for sizes", "needs 3 m", one)]


def test_a_plan_typed_in_the_list_is_a_task(workspace):
    one = factory.person(workspace, next_action="Call", next_action_on=FRIDAY)
    assert open_tasks(workspace) == [("Call", "2026-03-20", one, None)]
    workspace.do("Edit", people.edit_person, one, "next_action", "Visit", "Call")
    assert open_tasks(workspace) == [("Visit", "2026-03-20", one, None)]


def test_a_plan_emptied_in_the_list_takes_its_task_away_and_undo_brings_it_back(workspace):
    one = factory.person(workspace, next_action="Call")
    before = digest_of(workspace)
    workspace.do("Edit", people.edit_person, one, "next_action", None, "Call")
    assert open_tasks(workspace) == []
    workspace.undo()
    assert digest_of(workspace) == before


def test_many_people_get_a_plan_at_once(workspace):
    some = [factory.person(workspace, next_action=plan) for plan in ("Call", None)]
    workspace.do("Edit", bulk.edit_many, "people", some, "next_action_on", FRIDAY)
    assert [(title, due) for title, due, *_ in open_tasks(workspace)] == [("Call", "2026-03-20"), (None, "2026-03-20")]


@pytest.mark.parametrize("values", [{"title": None}, {"title": "x" * 301}, {"title": "a", "person_id": 99}])
def test_a_task_that_cannot_be_is_refused(workspace, values):
    with pytest.raises(Refused):
        factory.task(workspace, **values)


def test_a_task_is_done_once(workspace):
    one = factory.task(workspace)
    workspace.do("Done", tasks.complete_task, one)
    with pytest.raises(Refused, match="done already"):
        workspace.do("Done", tasks.complete_task, one)
    workspace.do("Not done", tasks.reopen_task, one)
    assert len(open_tasks(workspace)) == 1
