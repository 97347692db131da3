"""One act for many records: one step, taken back as one."""

import datetime as dt

import pytest

from models.actions.activities import change_activity, log_with
from models.actions.moves import move_deals
from models.actions.tasks import change_task, plan_for
from models.errors import Refused, Stale
from models.queries.activities import activity_values, reached, task_values
from models.queries.members import members
from tests import factory


@pytest.fixture
def people(workspace):
    return [factory.person(workspace, email=f"{n}@example.com") for n in range(3)]


def test_a_letter_to_many_is_one_step(workspace, people):
    workspace.do("Log letter", log_with, "person_id", people, {"kind": "letter"})
    assert factory.rows(workspace, "SELECT person_id FROM activities") == [(one,) for one in people]
    workspace.undo()
    assert factory.rows(workspace, "SELECT count(*) FROM activities") == [(0,)]


def test_a_plan_for_many_is_the_next_action_of_each(workspace, people):
    workspace.do("Plan", plan_for, "person_id", people, {"title": "Call", "due_on": dt.date(2026, 3, 20)})
    assert factory.rows(workspace, "SELECT DISTINCT next_action FROM people") == [("Call",)]
    workspace.undo()
    assert factory.rows(workspace, "SELECT DISTINCT next_action FROM people") == [(None,)]


def test_many_deals_move_as_one_step(workspace):
    deals = [factory.deal(workspace) for _each in range(2)]
    assert workspace.do("Move", move_deals, deals, factory.stage(workspace, "Qualified")).result == 2
    workspace.undo()
    assert factory.rows(workspace, "SELECT DISTINCT s.name FROM deals d JOIN stages s ON s.id=d.stage_id") == [
        ("Prospecting",)
    ]


def test_an_activity_is_changed_as_one_step(workspace, people):
    one = factory.activity(workspace, person_id=people[0])
    was = workspace.ask(activity_values, one)
    workspace.do("Edit", change_activity, one, {**was, "minutes": 12, "note": "oak"}, was)
    assert factory.rows(workspace, "SELECT minutes, note FROM activities") == [(12, "oak")]
    workspace.undo()
    assert workspace.ask(activity_values, one) == was


def test_an_activity_changed_since_is_not_overwritten(workspace, people):
    one = factory.activity(workspace, person_id=people[0])
    was = workspace.ask(activity_values, one)
    workspace.do("Edit", change_activity, one, {"note": "oak"}, was)
    with pytest.raises(Stale):
        workspace.do("Edit", change_activity, one, {"note": "ash"}, was)


def test_a_note_is_not_emptied(workspace, people):
    one = factory.activity(workspace, person_id=people[0], kind="note")
    with pytest.raises(Refused, match="delete it from the timeline"):
        workspace.do("Edit", change_activity, one, {"note": None}, workspace.ask(activity_values, one))


def test_a_task_may_change_its_words_for_a_day(workspace, people):
    one = factory.task(workspace, person_id=people[0])
    was = workspace.ask(task_values, one)
    workspace.do("Edit", change_task, one, {"title": None, "due_on": dt.date(2026, 3, 20)}, was)
    shown = factory.rows(workspace, "SELECT next_action, next_action_on FROM people WHERE id=1")
    assert shown == [(None, "2026-03-20")]


def test_who_can_be_reached(workspace, people):
    deal = factory.deal(workspace, person_id=people[1])
    assert workspace.ask(reached, "people", people[:2], "email") == ("0@example.com", "1@example.com")
    assert workspace.ask(reached, "deals", [deal], "email") == ("1@example.com",)
    assert workspace.ask(reached, "people", people, "phone") == ()
    assert workspace.ask(reached, "campaigns", [1], "email") == ()


def test_a_campaign_without_members_counts_none(workspace):
    assert workspace.ask(members, factory.campaign(workspace)).total == 0
