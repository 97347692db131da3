"""Moves through the stages: days before today, corrections, what a stage brings along, another pipeline."""

import datetime as dt

import pytest

from models.actions.lifecycle import edit_lifecycle_event
from models.actions.moves import delete_stage_event, edit_stage_event, move_deal
from models.actions.pipelines import retire_stage
from models.errors import Refused, Stale
from models.queries.moves import way
from models.workspace import Workspace
from tests import factory
from tests.digest import digest_of

TODAY = dt.date(2026, 3, 18)


def march(day: int) -> dt.date:
    return dt.date(2026, 3, day)


@pytest.fixture
def deal(workspace) -> int:
    """Created on 2 March with somebody who came before."""
    with_whom = factory.person(workspace)
    workspace.do("Correct", edit_lifecycle_event, 1, march(1), TODAY)
    return factory.deal(workspace, created_on=march(2), person_id=with_whom)


def move(workspace: Workspace, deal: int, name: str, on: dt.date | None = None, **more) -> None:
    workspace.do(f"Move to {name}", move_deal, deal, factory.stage(workspace, name), on, **more)


def stands(workspace: Workspace) -> str:
    return factory.rows(workspace, "SELECT s.name FROM deals d JOIN stages s ON s.id=d.stage_id")[0][0]


def passed(workspace: Workspace, deal: int = 1) -> list[tuple[str, dt.date | None]]:
    return [(one.stage, one.day) for one in workspace.ask(way, deal)]


def test_a_move_may_be_back_dated(workspace, deal):
    move(workspace, deal, "Qualified", march(9))
    assert (stands(workspace), passed(workspace)) == ("Qualified", [("Qualified", march(9)), ("Prospecting", march(2))])


def test_a_move_before_the_last_one_is_history_only(workspace, deal):
    move(workspace, deal, "Proposal", march(12))
    move(workspace, deal, "Qualified", march(9))
    assert stands(workspace) == "Proposal"
    assert [name for name, _day in passed(workspace)] == ["Proposal", "Qualified", "Prospecting"]


def test_the_stage_where_it_stands_with_another_day_corrects_the_day(workspace, deal):
    move(workspace, deal, "Proposal")
    move(workspace, deal, "Proposal", march(12))
    assert passed(workspace)[0] == ("Proposal", march(12))


@pytest.mark.parametrize(("day", "words"), [
    (dt.date(1970, 1, 1), "1 Jan 1970 is more than 30 years ago; correct the year"),
    (march(1), "was created on 2 Mar 2026; choose that day or a later one"),
    (march(19), "19 Mar 2026 is still to come"),
    (dt.date(2999, 1, 1), "still to come"),
])  # fmt: skip
def test_a_day_that_can_not_be_is_told(workspace, deal, day, words):
    with pytest.raises(Refused, match=words):
        move(workspace, deal, "Proposal", day)
    assert passed(workspace) == [("Prospecting", march(2))]


def test_on_purpose_a_deal_may_have_moved_before_it_was_written_down(workspace, deal):
    before = digest_of(workspace)
    move(workspace, deal, "Proposal", dt.date(2026, 2, 20), created=dt.date(2026, 2, 20))
    assert passed(workspace) == [("Proposal", dt.date(2026, 2, 20)), ("Prospecting", dt.date(2026, 2, 20))]
    assert factory.rows(workspace, "SELECT created_on FROM deals") == [("2026-02-20",)]
    workspace.undo()
    assert digest_of(workspace) == before


def test_a_stage_that_asks_for_something_is_not_passed_by(workspace, deal):
    for name in ("Won", "Lost", "No decision", "Not now"):
        with pytest.raises(Refused, match="asks why, or when"):
            move(workspace, deal, name)


def test_a_deal_goes_to_another_pipeline_and_keeps_its_way(workspace, deal):
    workspace.run(lambda raw: raw.execute("INSERT INTO pipelines(name, position) VALUES ('Repairs', 1)"))
    workspace.run(lambda raw: raw.execute(
        "INSERT INTO stages(pipeline_id, name, kind, position, probability, counts_as_opportunity) "
        "VALUES (2, 'Looked at', 'open', 0, 30, 0)"))  # fmt: skip
    move(workspace, deal, "Looked at")
    assert factory.rows(workspace, "SELECT pipeline_id FROM deals") == [(2,)]
    assert [name for name, _day in passed(workspace)] == ["Looked at", "Prospecting"]


# What a stage brings along


@pytest.fixture
def tasks(workspace):
    """Proposal brings a letter on the day and a call two days later: Friday 20, the day after a holiday on Thursday."""
    stage = factory.stage(workspace, "Proposal")
    workspace.run(lambda raw: raw.execute("INSERT INTO holidays(day, name) VALUES ('2026-03-20', 'Fair')"))
    for place, (days, kind, title) in enumerate(((0, "letter", "Send the offer"), (2, "call", "Ask how it reads"))):
        workspace.run(lambda raw, row=(stage, place, days, kind, title): raw.execute(
            "INSERT INTO stage_tasks(stage_id, position, days, kind, title) VALUES (?,?,?,?,?)", row))  # fmt: skip
    factory.company(workspace)  # what was noted so far is a step
    return lambda: factory.rows(workspace, "SELECT title, kind, due_on, person_id FROM tasks ORDER BY id")


def test_a_stage_brings_its_tasks_on_working_days(workspace, deal, tasks):
    before = digest_of(workspace)
    move(workspace, deal, "Proposal")
    assert tasks() == [("Send the offer", "letter", "2026-03-18", 1), ("Ask how it reads", "call", "2026-03-23", 1)]
    assert factory.rows(workspace, "SELECT next_step, next_step_on FROM deals") == [("Send the offer", "2026-03-18")]
    workspace.undo()
    assert digest_of(workspace) == before


def test_what_is_still_to_be_done_is_not_planned_twice(workspace, deal, tasks):
    for name in ("Proposal", "Qualified", "Proposal"):
        move(workspace, deal, name)
    assert len(tasks()) == 2
    workspace.run(lambda raw: raw.execute("UPDATE tasks SET done_at='2026-03-18T12:00:00.000000Z' WHERE id=1"))
    for name in ("Qualified", "Proposal"):
        move(workspace, deal, name)
    assert len(tasks()) == 3


def test_no_task_of_a_back_dated_move_is_late_at_once(workspace, deal, tasks):
    move(workspace, deal, "Proposal", march(3))
    assert {due for _title, _kind, due, _person in tasks()} == {"2026-03-18"}


def test_a_typed_next_step_stays_beside_those_of_the_stage(workspace, tasks):
    factory.deal(workspace, stage_id=factory.stage(workspace, "Proposal"), next_step="Ring", next_step_on=march(18))
    assert [title for title, *_rest in tasks()] == ["Ring", "Send the offer", "Ask how it reads"]


# Corrections


def correct(workspace: Workspace, event: int, new: dt.date, was: dt.date) -> None:
    workspace.do("Correct", edit_stage_event, event, new, was)


def test_a_corrected_day_may_change_where_the_deal_stands(workspace, deal):
    move(workspace, deal, "Qualified", march(9))
    move(workspace, deal, "Proposal", march(12))
    correct(workspace, 2, march(15), march(9))
    assert (stands(workspace), passed(workspace)[0]) == ("Qualified", ("Qualified", march(15)))


def test_a_corrected_day_is_checked(workspace, deal):
    for day, error in ((march(1), Refused), (march(19), Refused), (march(3), Stale)):
        with pytest.raises(error):
            correct(workspace, 1, day, march(2) if error is Refused else march(5))


def test_a_deal_ends_with_its_end(workspace, deal):
    move(workspace, deal, "Qualified", march(9))
    factory.close(workspace, deal, "Won", on=march(12))
    with pytest.raises(Refused, match=r"came to “Qualified” on 9 Mar 2026 already"):
        correct(workspace, 3, march(8), march(12))
    correct(workspace, 3, march(11), march(12))
    assert factory.rows(workspace, "SELECT closed_on FROM deals") == [("2026-03-11",)]
    sql = "SELECT entered_on FROM lifecycle_events WHERE stage='customer'"
    assert factory.rows(workspace, sql) == [("2026-03-11",)]


def test_an_end_taken_back_leaves_no_customer(workspace, deal):
    move(workspace, deal, "Qualified", march(9))
    before = factory.rows(workspace, "SELECT * FROM lifecycle_events")
    factory.close(workspace, deal, "Won", on=march(12))
    workspace.do("Delete", delete_stage_event, 3)
    assert (stands(workspace), factory.rows(workspace, "SELECT closed_on, reason_id FROM deals")) == (
        "Qualified", [(None, None)],
    )  # fmt: skip
    assert factory.rows(workspace, "SELECT lifecycle FROM people") == [("opportunity",)]
    assert factory.rows(workspace, "SELECT * FROM lifecycle_events") == before


def test_a_way_back_taken_back_would_end_the_deal_without_a_reason(workspace, deal):
    factory.close(workspace, deal, "Lost", on=march(12))
    move(workspace, deal, "Qualified")
    with pytest.raises(Refused, match="would be in “Lost” again"):
        workspace.do("Delete", delete_stage_event, 3)


def test_what_took_the_place_of_a_retired_stage_holds_when_a_day_is_corrected(workspace, deal):
    copied = (
        "INSERT INTO stages(pipeline_id, name, kind, position, probability, counts_as_opportunity) "
        "SELECT pipeline_id, 'Sold', kind, position + 1, probability, counts_as_opportunity FROM stages "
        "WHERE kind='won'"
    )
    workspace.run(lambda raw: raw.execute(copied))
    factory.close(workspace, deal, "Won", on=march(12))
    workspace.do("Retire", retire_stage, factory.stage(workspace, "Won"), factory.stage(workspace, "Sold"))
    correct(workspace, 2, march(11), march(12))
    held = factory.rows(workspace, "SELECT closed_on, reason_id IS NOT NULL FROM deals")
    assert (stands(workspace), held) == ("Sold", [("2026-03-11", 1)])


def test_where_a_deal_began_stays(workspace, deal):
    with pytest.raises(Refused, match="where the deal began"):
        workspace.do("Delete", delete_stage_event, 1)
