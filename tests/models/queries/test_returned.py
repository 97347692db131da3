"""Whom a list that came back means."""

import pytest

from models.actions.members import add_members
from models.actions.merge import merge_people
from models.actions.stops import stop_contact
from models.queries.returned import returned, telling_column
from tests import factory


@pytest.fixture
def campaign(workspace):
    """Addresses the first two of four people."""
    one = factory.campaign(workspace)
    names = ("Adam", "Baker", "Clark", "Clark")
    people = [factory.person(workspace, last_name=name, email=f"{number}@x.example")
              for number, name in enumerate(names, 1)]  # fmt: skip
    workspace.do("Add", add_members, one, people[:2])
    return one, people


def test_people_are_found_by_address_number_and_name(workspace, campaign):
    one, (adam, baker, third, _fourth) = campaign
    found = workspace.ask(returned, one, f"Ana Adam\n2@X.EXAMPLE\n#{third}\nnobody@x.example\n99999\nNo One")
    assert (found.addressed, found.others) == ((adam, baker), (third,))
    assert found.unknown == ("nobody@x.example", "99999", "No One")


def test_a_name_of_several_is_asked_back_unless_one_of_them_is_addressed(workspace, campaign):
    one, people = campaign
    assert workspace.ask(returned, one, "Ana Clark").several == ("Ana Clark",)
    workspace.do("Add", add_members, one, people[3:])
    assert workspace.ask(returned, one, "Clark, Ana").addressed == (people[3],)


def test_the_number_of_somebody_who_was_merged_leads_to_who_stayed(workspace, campaign):
    one, (adam, _baker, third, _fourth) = campaign
    workspace.do("Merge", merge_people, adam, third, {})
    assert workspace.ask(returned, one, str(third)).addressed == (adam,)


def test_who_may_not_be_contacted_is_told(workspace, campaign):
    one, (adam, *_others) = campaign
    workspace.do("Stop", stop_contact, "people", [adam], "all")
    assert workspace.ask(returned, one, "1@x.example\n2@x.example").closed == {adam}


def test_garbage_finds_nobody_and_says_each_line(workspace, campaign):
    found = workspace.ask(returned, campaign[0], "=cmd|calc\n\n%%%\nDROP TABLE people; --")
    assert (found.found, found.unknown) == ((), ("=cmd|calc", "DROP TABLE people"))


def test_the_column_that_says_who_is_meant_is_found(workspace, campaign):
    columns = (["Open day"] * 3, ["3", "4", "x"], ["1@x.example", "2@x.example", "3@x.example"])
    assert workspace.ask(telling_column, columns) == 2
