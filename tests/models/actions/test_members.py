"""Whom a campaign addresses, and what they answered."""

import pytest

from models.actions.members import add_members, remove_members, set_response
from models.errors import Refused
from tests import factory


@pytest.fixture
def addressed(workspace):
    campaign = factory.campaign(workspace)
    people = [factory.person(workspace) for _each in range(3)]
    assert workspace.do("Add", add_members, campaign, people[:2]).result == 2
    return workspace, campaign, people


def members(workspace):
    return factory.rows(workspace, "SELECT person_id, response, responded_on FROM campaign_members ORDER BY person_id")


def test_nobody_is_addressed_twice(addressed):
    workspace, campaign, people = addressed
    assert workspace.do("Add", add_members, campaign, people).result == 1
    assert [one for one, *_rest in members(workspace)] == people


def test_an_answer_has_its_day(addressed):
    workspace, campaign, people = addressed
    workspace.do("Set", set_response, campaign, people[:1], "attended")
    assert members(workspace)[0][1:] == ("attended", "2026-03-18")


def test_who_is_not_addressed_has_no_answer(addressed):
    workspace, campaign, people = addressed
    with pytest.raises(Refused, match="add them first"):
        workspace.do("Set", set_response, campaign, people[2:], "sent")


def test_members_are_taken_out(addressed):
    workspace, campaign, people = addressed
    assert workspace.do("Remove", remove_members, campaign, people).result == 2
    assert members(workspace) == []
