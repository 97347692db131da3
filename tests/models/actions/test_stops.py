"""Who may not be reached any more: set, lifted, merged, deleted and brought back."""

import datetime as dt

import pytest

from models.actions.merge import merge_people, take_back_merge
from models.actions.people import delete_people, edit_person
from models.actions.stops import edit_stop, lift_stops, stop_contact
from models.actions.trash import restore_from_trash
from models.errors import Refused, Stale
from models.formats import Facts
from models.queries.history import history
from models.queries.stops import stopped, stops_of, why_stopped
from models.schema.members import WAYS
from tests import factory
from tests.digest import digest_of

DAY = dt.date(2026, 2, 3)


@pytest.fixture
def people(workspace):
    studio = factory.company(workspace, name="Studio Noord")
    return [factory.person(workspace, company_id=studio), factory.person(workspace), studio]


def stop(workspace, one, way, since=DAY, reason=None, subject="people"):
    return workspace.do("Stop", stop_contact, subject, [one], way, since, reason).result


@pytest.mark.parametrize("way", [code for code, _label in WAYS])
def test_a_stop_closes_its_own_way_and_that_for_all_closes_every_one(workspace, people, way):
    stop(workspace, people[1], "post")
    stop(workspace, people[0], "all")
    assert workspace.ask(stopped, way) == {people[0]} | ({people[1]} if way == "post" else set())


def test_a_company_speaks_for_everybody_who_works_there_then(workspace, people):
    ana, other, studio = people
    stop(workspace, studio, "phone", reason="Asked by Mr Bos", subject="companies")
    assert workspace.ask(stopped, "phone", people) == {ana}
    found = workspace.ask(why_stopped, "phone", [ana, other])
    assert [(one, why.company, why.reason) for one, why in found.items()] == [(ana, "Studio Noord", "Asked by Mr Bos")]
    workspace.do("Leave", edit_person, ana, "company_id", None, studio)
    assert not workspace.ask(stopped, "phone")


def test_one_who_is_stopped_already_keeps_the_day_and_the_reason(workspace, people):
    stop(workspace, people[0], "post", reason="Returned")
    assert workspace.do("Stop", stop_contact, "people", people[:2], "post").result == 1
    (first,) = workspace.ask(stops_of, "people", people[0])
    assert (first.since, first.reason) == (DAY, "Returned")


def test_a_lifted_stop_is_gone_and_undo_brings_it_back(workspace, people):
    stop(workspace, people[0], "post")
    before = digest_of(workspace)
    assert workspace.do("Lift", lift_stops, "people", people[:2], "post").result == 1
    assert not workspace.ask(stopped, "post")
    workspace.undo()
    assert digest_of(workspace) == before


def test_a_stop_is_corrected_unless_it_changed_meanwhile(workspace, people):
    stop(workspace, people[0], "post")
    (one,) = workspace.ask(stops_of, "people", people[0])
    workspace.do("Edit", edit_stop, one.id, "reason", "Moved", None)
    with pytest.raises(Stale):
        workspace.do("Edit", edit_stop, one.id, "reason", "Died", None)
    with pytest.raises(Refused, match="day to come"):
        workspace.do("Edit", edit_stop, one.id, "since", dt.date(2027, 1, 1), DAY)


@pytest.mark.parametrize(("subject", "way", "since", "why"), [
    ("people", "pigeon", DAY, "is not one of"), ("deals", "post", DAY, "Only people and companies"),
    ("people", "post", dt.date(2026, 3, 19), "day to come"),
])  # fmt: skip
def test_what_is_no_stop_is_refused(workspace, people, subject, way, since, why):
    with pytest.raises(Refused, match=why):
        stop(workspace, people[0], way, since, subject=subject)


def test_a_merge_keeps_every_stop_and_of_two_the_earlier(workspace, people):
    ana, other, _studio = people
    stop(workspace, ana, "post", dt.date(2026, 3, 1))
    stop(workspace, other, "post", DAY, "Returned")
    stop(workspace, other, "phone")
    workspace.do("Merge", merge_people, ana, other, {})
    found = {one.way: (one.since, one.reason) for one in workspace.ask(stops_of, "people", ana)}
    assert found == {"post": (DAY, "Returned"), "phone": (DAY, None)}


def test_a_merge_that_is_taken_back_gives_each_their_own_stop(workspace, people):
    ana, other, _studio = people
    stop(workspace, ana, "post", dt.date(2026, 3, 1))
    stop(workspace, other, "post", DAY, "Returned")
    workspace.do("Merge", merge_people, ana, other, {})
    ((kept,),) = factory.rows(workspace, "SELECT id FROM kept WHERE kind='merge'")
    workspace.do("Part", take_back_merge, kept)
    days = [workspace.ask(stops_of, "people", one)[0].since for one in (ana, other)]
    assert days == [dt.date(2026, 3, 1), DAY]


def test_the_trash_brings_a_stop_back(workspace, people):
    stop(workspace, people[0], "all", reason="Asked")
    workspace.do("Delete", delete_people, people[:1])
    ((kept,),) = factory.rows(workspace, "SELECT id FROM kept WHERE kind='trash'")
    workspace.do("Restore", restore_from_trash, [kept])
    assert workspace.ask(stopped, "email") == {people[0]}


def test_the_history_of_a_person_tells_of_a_stop_that_is_gone(workspace, people, ):
    stop(workspace, people[0], "post", reason="Returned")
    workspace.do("Lift", lift_stops, "people", people[:1], "post")
    lines = [line for act in workspace.ask(history, "people", people[0], Facts()).acts for line in act.lines]
    assert [line.old or line.new for line in lines if line.label == "Do not contact"] == (
        ["Post · 3 Feb 2026 · Returned"] * 2
    )  # fmt: skip
