"""Objections: noted, completed, taken back."""

import datetime as dt

import pytest

from models.actions.deals import delete_deals
from models.actions.objections import change_objection, delete_objections
from models.actions.people import delete_people
from models.actions.trash import restore_from_trash
from models.errors import Refused, Stale
from models.formats import Facts
from models.queries.history import history
from models.queries.objections import objections_of
from tests import factory
from tests.digest import digest_of

TODAY = dt.date(2026, 3, 18)


@pytest.fixture
def deal(workspace):
    """A deal that came to Proposal on the 10th of March."""
    one = factory.deal(workspace, created_on=dt.date(2026, 3, 1))
    factory.move(workspace, one, factory.stage(workspace, "Proposal"), dt.date(2026, 3, 10))
    return one


def held(workspace, columns="verbatim, category, result, heard_on"):
    return factory.rows(workspace, f"SELECT {columns} FROM objections ORDER BY id")


def test_an_objection_is_open_and_of_today(workspace, deal):
    factory.objection(workspace, deal)
    assert held(workspace) == [("Too dear", "price", "open", "2026-03-18")]


@pytest.mark.parametrize(("day", "stage"), [(18, "Proposal"), (10, "Proposal"), (9, "Prospecting")])
def test_it_stands_where_the_deal_stood_that_day(workspace, deal, day, stage):
    factory.objection(workspace, deal, heard_on=dt.date(2026, 3, day))
    assert [one.stage for one in workspace.ask(objections_of, deal)] == [stage]


def test_another_day_is_another_stage(workspace, deal):
    one = factory.objection(workspace, deal)
    workspace.do("Edit", change_objection, one, {"heard_on": dt.date(2026, 3, 5)}, {"heard_on": TODAY})
    assert [one.stage for one in workspace.ask(objections_of, deal)] == ["Prospecting"]


def test_a_new_answer_joins_the_library_once(workspace, deal):
    factory.objection(workspace, deal, "It lasts thirty years")
    factory.objection(workspace, deal, "it lasts  thirty YEARS")
    assert factory.rows(workspace, "SELECT name, category FROM answers") == [("It lasts thirty years", "price")]
    assert held(workspace, "answer_id") == [(1,), (1,)]


def test_undo_brings_everything_back(workspace, deal):
    empty = digest_of(workspace)
    one = factory.objection(workspace, deal, "It lasts thirty years")
    full = digest_of(workspace)
    workspace.undo()
    assert digest_of(workspace) == empty
    workspace.redo()
    workspace.do("Edit", change_objection, one, {"result": "resolved"}, {"result": "open", "answer_id": 1}, "A new one")
    workspace.do("Delete", delete_objections, [one])
    assert held(workspace) == []
    workspace.undo()
    workspace.undo()
    assert digest_of(workspace) == full


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"verbatim": ""}, "What was said must not be empty"),
        ({"category": None}, "About must not be empty"),
        ({"heard_on": dt.date(2026, 3, 19)}, "still to come"),
        ({"heard_on": dt.date(1, 1, 1)}, "between 1900 and 2200"),
        ({"verbatim": "x" * 5001}, "At most 5000"),
        ({"person_id": 99}, "deleted"),
    ],
)
def test_what_does_not_fit_is_refused(workspace, deal, values, why):
    with pytest.raises(Refused, match=why):
        factory.objection(workspace, deal, **values)
    assert held(workspace) == []


def test_an_answer_that_is_too_long_is_refused(workspace, deal):
    with pytest.raises(Refused, match="At most 300"):
        factory.objection(workspace, deal, "x" * 301)


def test_an_edit_that_meets_another_is_refused(workspace, deal):
    one = factory.objection(workspace, deal)
    with pytest.raises(Stale, match="How it ended has been changed"):
        workspace.do("Edit", change_objection, one, {"result": "parked"}, {"result": "resolved"})


def test_a_deal_that_comes_back_brings_them(workspace, deal):
    factory.objection(workspace, deal)
    before = digest_of(workspace)
    workspace.do("Delete", delete_deals, [deal])
    assert held(workspace) == []
    workspace.undo()
    assert digest_of(workspace) == before


def test_who_said_it_is_known_again_when_they_come_back(workspace, deal):
    ana = factory.person(workspace)
    factory.objection(workspace, deal, person_id=ana)
    workspace.do("Delete", delete_people, [ana])
    assert held(workspace, "person_id") == [(None,)]
    workspace.do("Restore", restore_from_trash, [1])
    assert held(workspace, "person_id") == [(ana,)]


def test_history_tells_it_in_words(workspace, deal):
    one = factory.objection(workspace, deal, "It lasts")
    workspace.do("Edit", change_objection, one, {"result": "resolved"}, {"result": "open"})
    lines = [(line.label, line.old, line.new) for act in workspace.ask(history, "deals", deal, Facts()).acts[:2]
             for line in act.lines]  # fmt: skip
    assert lines == [("Objection: How it ended", "Open", "Resolved"), ("Objection", "", "Price · Too dear")]
