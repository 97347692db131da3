"""Whom a campaign addresses, whom it leaves out, and what they answered."""

import datetime as dt
import json

import pytest

from models.actions.members import (
    Added,
    LeftOut,
    add_members,
    edit_member,
    exclude,
    include_again,
    mark_sent,
    remove_members,
    set_response,
)
from models.actions.merge import merge_people, take_back_merge
from models.actions.segments import add_segment
from models.actions.stops import stop_contact
from models.errors import Refused
from models.formats import Facts
from models.queries.history import history
from models.queries.members import excluded, exclusions, member_ids, members
from tests import factory
from tests.digest import digest_of

TODAY, EARLIER = dt.date(2026, 3, 18), dt.date(2026, 3, 14)
CUSTOMERS = json.dumps([["lifecycle", "any", ["customer"]]])


@pytest.fixture
def addressed(workspace):
    campaign = factory.campaign(workspace)
    people = [factory.person(workspace) for _each in range(3)]
    assert workspace.do("Add", add_members, campaign, people[:2]).result == Added(2, 0)
    return workspace, campaign, people


def listed(workspace, columns="person_id, response, responded_on"):
    return factory.rows(workspace, f"SELECT {columns} FROM campaign_members ORDER BY person_id")


def test_nobody_is_addressed_twice(addressed):
    workspace, campaign, people = addressed
    assert workspace.do("Add", add_members, campaign, people).result == Added(1, 2)
    assert [one for one, *_rest in listed(workspace)] == people


def test_an_answer_has_its_day(addressed):
    workspace, campaign, people = addressed
    workspace.do("Set", set_response, campaign, people[:1], "attended")
    assert listed(workspace)[0][1:] == ("attended", "2026-03-18")


def test_the_first_answer_keeps_its_day_and_an_earlier_one_takes_its_place(addressed):
    workspace, campaign, people = addressed
    days = []
    for day, answer in ((EARLIER, "responded"), (TODAY, "attended"), (dt.date(2026, 3, 2), "responded")):
        workspace.do("Set", set_response, campaign, people[:1], answer, day)
        days.append(listed(workspace)[0][2])
    assert days == ["2026-03-14", "2026-03-14", "2026-03-02"]


def test_an_answer_that_is_taken_back_has_no_day(addressed):
    workspace, campaign, people = addressed
    workspace.do("Set", set_response, campaign, people[:1], "declined")
    workspace.do("Set", set_response, campaign, people[:1], "sent", EARLIER)
    assert listed(workspace, "response, sent_on, responded_on")[0] == ("sent", "2026-03-14", None)


def test_an_answer_on_a_day_to_come_is_refused(addressed):
    workspace, campaign, people = addressed
    with pytest.raises(Refused, match="day to come"):
        workspace.do("Set", set_response, campaign, people[:1], "attended", dt.date(2026, 3, 19))


def test_who_is_not_addressed_has_no_answer_unless_added_with_it(addressed):
    workspace, campaign, people = addressed
    with pytest.raises(Refused, match="add them first"):
        workspace.do("Set", set_response, campaign, people[2:], "sent")
    noted = workspace.do("Note", set_response, campaign, people, "attended", EARLIER, add=True).result
    assert (noted.count, noted.added, noted.leads) == (3, 1, 3)
    assert {row[1:] for row in listed(workspace)} == {("attended", "2026-03-14")}


def test_members_are_taken_out(addressed):
    workspace, campaign, people = addressed
    assert workspace.do("Remove", remove_members, campaign, people).result == 2
    assert listed(workspace) == []


def test_what_went_out_is_marked_and_no_answer_is_lost_by_it(addressed):
    workspace, campaign, people = addressed
    workspace.do("Set", set_response, campaign, people[:1], "responded")
    assert workspace.do("Mark", mark_sent, campaign, people, EARLIER).result == 2
    assert listed(workspace, "response, sent_on") == [("responded", "2026-03-14"), ("sent", "2026-03-14")]


def test_a_note_is_kept_and_a_day_only_where_there_was_an_answer(addressed):
    workspace, campaign, people = addressed
    workspace.do("Note", edit_member, campaign, people[0], "note", "Brings his wife", None)
    assert listed(workspace, "note")[0] == ("Brings his wife",)
    with pytest.raises(Refused, match="Say first"):
        workspace.do("Date", edit_member, campaign, people[0], "responded_on", EARLIER, None)
    workspace.do("Set", set_response, campaign, people[:1], "attended")
    with pytest.raises(Refused, match="has a day"):
        workspace.do("Date", edit_member, campaign, people[0], "responded_on", None, TODAY)


# Exclusions and stops


def test_who_may_not_be_contacted_is_left_out_and_named(addressed):
    workspace, campaign, people = addressed
    more = [factory.person(workspace) for _each in range(3)]
    workspace.do("Stop", stop_contact, "people", more[:1], "all")
    workspace.do("Stop", stop_contact, "people", more[1:2], "post")  # can still be called
    workspace.do("Exclude", exclude, campaign, more[2:])
    added = workspace.do("Add", add_members, campaign, [*more, people[2]]).result
    assert added == Added(2, 0, excluded=(more[2],), stopped=(more[0],))
    assert workspace.ask(member_ids, campaign) == (*people, more[1])


def test_whom_a_segment_holds_today_is_left_out(addressed):
    workspace, campaign, people = addressed
    segment = workspace.do("Add segment", add_segment, "Customers", CUSTOMERS).result
    late = factory.person(workspace, lifecycle="customer")
    workspace.do("Exclude", exclude, campaign, (), [segment])
    assert workspace.do("Add", add_members, campaign, [late]).result.excluded == (late,)
    workspace.do("Edit", factory.people.edit_person, people[0], "lifecycle", "customer", "prospect")
    assert workspace.ask(excluded, campaign, TODAY) == {late, people[0]}


def test_excluding_takes_off_what_was_only_planned(addressed):
    workspace, campaign, people = addressed
    workspace.do("Mark", mark_sent, campaign, people[:1])
    before = digest_of(workspace)
    assert workspace.do("Exclude", exclude, campaign, people).result == LeftOut(taken_off=1, staying=1)
    assert workspace.ask(member_ids, campaign) == (people[0],)
    workspace.undo()
    assert digest_of(workspace) == before


def test_an_exclusion_is_let_go_and_nobody_comes_back_by_that(addressed):
    workspace, campaign, people = addressed
    workspace.do("Exclude", exclude, campaign, people[:1])
    (one,) = workspace.ask(exclusions, campaign, TODAY)
    assert (one.name, one.person_id, one.people) == ("Ana Prado", people[0], 1)
    assert workspace.do("Let go", include_again, [one.id]).result == 1
    assert workspace.ask(member_ids, campaign) == (people[1],)
    assert workspace.do("Add", add_members, campaign, people[:1]).result == Added(1, 0)


def test_a_segment_that_says_nobody_keeps_everybody_off_in_a_sentence(addressed):
    workspace, campaign, _people = addressed
    segment = workspace.do("Add segment", add_segment, "Later", "[]").result
    with pytest.raises(Refused, match="“Later” has no filter yet"):
        workspace.do("Exclude", exclude, campaign, (), [segment])


def test_an_answer_of_somebody_who_may_not_be_contacted_is_noted_and_said(addressed):
    workspace, campaign, people = addressed
    workspace.do("Stop", stop_contact, "people", people, "all")
    noted = workspace.do("Note", set_response, campaign, people, "attended", add=True).result
    assert (noted.count, noted.closed) == (3, tuple(people))
    assert workspace.ask(members, campaign).closed == 3


def test_members_are_found_by_answer_and_by_the_words_of_a_name(workspace):
    campaign, studio = factory.campaign(workspace), factory.company(workspace, name="Studio Noord")
    names = (("Ana", "Müller"), ("Jan", "Bos"), (None, "Noordhof"))
    some = [factory.person(workspace, first_name=first, last_name=last) for first, last in names]
    some.append(factory.person(workspace, first_name="Eva", last_name="Adam", company_id=studio))
    workspace.do("Add", add_members, campaign, some)
    workspace.do("Set", set_response, campaign, some[:2], "declined")
    assert list(workspace.ask(members, campaign, words="muller ana").ids) == [some[0]]
    assert list(workspace.ask(members, campaign, words="noord").ids) == [some[3], some[2]]
    found = workspace.ask(members, campaign, "declined")
    assert (list(found.ids), dict(found.counts)) == ([some[1], some[0]], {"planned": 2, "declined": 2})


def test_a_merge_takes_off_whom_one_of_the_two_was_excluded_from_addressing(addressed):
    workspace, campaign, people = addressed
    workspace.do("Exclude", exclude, campaign, people[2:])
    before = digest_of(workspace)
    workspace.do("Merge", merge_people, people[0], people[2], {})
    assert workspace.ask(member_ids, campaign) == (people[1],)
    ((kept,),) = factory.rows(workspace, "SELECT id FROM kept WHERE kind='merge'")
    workspace.do("Part", take_back_merge, kept)
    assert digest_of(workspace) == before


def test_many_answers_are_undone_to_the_same_data(workspace):
    """More rows than are noted one by one."""
    campaign = factory.campaign(workspace)
    workspace.run(lambda raw: raw.executemany(
        "INSERT INTO people(last_name, sort_key, lifecycle) VALUES (?1, ?1, 'prospect')",
        ((f"p{number:04}",) for number in range(1_200)),
    ))  # fmt: skip
    workspace.run(lambda raw: raw.execute("DELETE FROM temp.rec"))
    everybody = [one for (one,) in factory.rows(workspace, "SELECT id FROM people")]
    workspace.do("Add", add_members, campaign, everybody)
    before = digest_of(workspace)
    assert workspace.do("Answer", set_response, campaign, everybody, "attended", EARLIER).result.leads == 1_200
    after = digest_of(workspace)
    workspace.undo()
    assert digest_of(workspace) == before
    workspace.redo()
    assert digest_of(workspace) == after


def test_the_history_of_a_campaign_tells_whom_it_leaves_out(addressed):
    workspace, campaign, people = addressed
    segment = workspace.do("Add segment", add_segment, "Customers", CUSTOMERS).result
    workspace.do("Exclude", exclude, campaign, people[:1], [segment])
    (act, *_older) = workspace.ask(history, "campaigns", campaign, Facts()).acts
    told = [(line.label, line.new) for line in act.lines if line.new]
    assert told == [("Left out of a campaign", "Ana Prado"), ("Left out of a campaign", "Customers")]
