"""How far a person has come: dated events, back-dated ones, waking up, and what it does to running sequences."""

import datetime as dt

import pytest

from models.actions import lifecycle, people, sequences
from models.errors import Refused, Stale
from models.queries.lifecycle import events
from models.workspace import Workspace
from tests import factory
from tests.digest import digest_of
from tests.factory import rows

TODAY = dt.date(2026, 3, 18)


@pytest.fixture
def ana(workspace: Workspace) -> int:
    """A prospect since today."""
    return factory.person(workspace)


def enter(workspace, one, stage, day=TODAY, *more):
    return workspace.do("Stage", lifecycle.enter_stage, one, stage, day, *more).result


def stage_of(workspace, one):
    return rows(workspace, "SELECT lifecycle FROM people WHERE id=:one", one=one)[0][0]


def later(workspace, days):
    workspace.now = lambda: dt.datetime(2026, 3, 18, 12, tzinfo=dt.UTC) + dt.timedelta(days=days)


def test_the_stage_follows_the_latest_event_and_undo_takes_it_back(workspace, ana):
    before = digest_of(workspace)
    assert enter(workspace, ana, "lead") == "lead"
    workspace.undo()
    assert digest_of(workspace) == before


def test_an_event_before_the_latest_is_history_only(workspace, ana):
    assert enter(workspace, ana, "lead", TODAY - dt.timedelta(days=9)) == "prospect"
    assert [event.stage for event in workspace.ask(events, ana)] == ["prospect", "lead"]


@pytest.mark.parametrize(
    ("stage", "day", "more", "why"),
    [
        ("lead", TODAY + dt.timedelta(days=1), (), "still to come"),
        ("not_now", TODAY, (), "come back"),
        ("not_now", TODAY, (TODAY,), "come back"),
        ("disqualified", TODAY, (), "Say why"),
        ("nonsense", TODAY, (), "no such stage"),
    ],
)
def test_what_can_t_be_is_refused(workspace, ana, stage, day, more, why):
    with pytest.raises(Refused, match=why):
        enter(workspace, ana, stage, day, *more)


def test_a_wrong_event_is_dated_anew_or_deleted(workspace, ana):
    enter(workspace, ana, "lead")
    lead, first = workspace.ask(events, ana)
    workspace.do("Date", lifecycle.edit_lifecycle_event, first.id, TODAY - dt.timedelta(days=30), TODAY)
    workspace.do("Date", lifecycle.edit_lifecycle_event, lead.id, TODAY - dt.timedelta(days=31), TODAY)
    assert stage_of(workspace, ana) == "prospect"
    workspace.do("Delete", lifecycle.delete_lifecycle_event, first.id)
    assert stage_of(workspace, ana) == "lead"
    with pytest.raises(Refused, match="where they began"):
        workspace.do("Delete", lifecycle.delete_lifecycle_event, lead.id)


def test_a_date_changed_meanwhile_is_not_overwritten(workspace, ana):
    event = workspace.ask(events, ana)[0]
    with pytest.raises(Stale, match="18 Mar 2026"):
        workspace.do("Date", lifecycle.edit_lifecycle_event, event.id, TODAY, dt.date(2026, 1, 1))


def test_who_was_put_off_wakes_on_the_day_where_they_were(workspace, ana):
    enter(workspace, ana, "qualified")
    enter(workspace, ana, "not_now", TODAY, TODAY + dt.timedelta(days=3))
    later(workspace, 2)
    assert workspace.do("Wake up", lifecycle.wake_people).step_id is None
    later(workspace, 3)
    assert workspace.do("Wake up", lifecycle.wake_people).result == 1
    assert rows(workspace, "SELECT lifecycle, wake_on, next_action, next_action_on FROM people") == [
        ("qualified", None, "Wake up: Ana Prado", "2026-03-21")
    ]
    assert workspace.ask(events, ana)[0].day == dt.date(2026, 3, 21)


def test_waking_up_is_the_program_s_own_and_no_target_of_undo(workspace, ana):
    enter(workspace, ana, "not_now", TODAY, TODAY + dt.timedelta(days=1))
    later(workspace, 1)
    workspace.do("Wake up", lifecycle.wake_people)
    assert workspace.undo_state().undo == "Stage"
    with pytest.raises(Refused):
        workspace.undo()  # what it changed was changed since
    assert stage_of(workspace, ana) == "prospect"


def test_the_wish_and_the_reason_go_with_their_stage(workspace, ana):
    enter(workspace, ana, "disqualified", TODAY, None, "No budget, ever")
    assert rows(workspace, "SELECT disqualified_because FROM people") == [("No budget, ever",)]
    workspace.do("Edit", people.edit_person, ana, "lifecycle", "lead", "disqualified")
    assert rows(workspace, "SELECT disqualified_because FROM people") == [(None,)]


@pytest.mark.parametrize("stage", ["customer", "disqualified"])
def test_a_sequence_stops_when_it_is_needed_no_more(workspace, ana, stage):
    one = factory.sequence(workspace, "After a fair", (0, "call", "Call"), (7, "email", "Send the list"))
    workspace.do("Start", sequences.start_sequence, one, [ana])
    before = digest_of(workspace)
    enter(workspace, ana, stage, TODAY, None, "why")
    assert rows(workspace, "SELECT count(*) FROM tasks") == [(0,)]
    assert rows(workspace, "SELECT stopped_on FROM enrolments") == [("2026-03-18",)]
    workspace.undo()
    assert digest_of(workspace) == before


