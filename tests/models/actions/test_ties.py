"""Ties between people and companies seen from both sides, products of interest, and the people of a group of firms."""

import pytest

from models.actions import ties as verbs
from models.actions.people import delete_people
from models.errors import Refused, Stale
from models.queries.brought import brought, family_ids
from models.queries.ties import ties
from tests import factory
from tests.digest import digest_of


@pytest.fixture
def two(workspace):
    """Ana and Tom."""
    return factory.person(workspace), factory.person(workspace, first_name="Tom", last_name="Okafor")


def relate(workspace, one, other, table="people", role="sister of"):
    return workspace.do("Tie", verbs.add_relation, one, table, other, role).result


def seen(workspace, subject, one):
    return [(tie.role, tie.name, tie.back) for tie in workspace.ask(ties, subject, one).relations]


def test_a_tie_is_seen_from_both_sides_and_undone(workspace, two):
    before = digest_of(workspace)
    relate(workspace, *two)
    assert seen(workspace, "people", two[0]) == [("sister of", "Tom Okafor", False)]
    assert seen(workspace, "people", two[1]) == [("sister of", "Ana Prado", True)]
    workspace.undo()
    assert digest_of(workspace) == before


def test_a_person_may_be_something_to_a_further_company(workspace, two):
    firm = factory.company(workspace)
    relate(workspace, two[0], firm, "companies", " bookkeeper  of ")
    assert seen(workspace, "people", two[0]) == [("bookkeeper of", "Studio Noord", False)]
    assert seen(workspace, "companies", firm) == [("bookkeeper of", "Ana Prado", True)]


def test_what_can_t_be_is_refused(workspace, two):
    relate(workspace, *two)
    with pytest.raises(Refused, match="said already"):
        relate(workspace, *two)
    with pytest.raises(Refused, match="same person"):
        relate(workspace, two[0], two[0])
    with pytest.raises(Refused, match="deleted"):
        relate(workspace, two[0], 99)


def test_a_role_is_said_otherwise_and_a_tie_taken_away(workspace, two):
    one = relate(workspace, *two)
    workspace.do("Role", verbs.edit_relation, one, "aunt of", "sister of")
    with pytest.raises(Stale, match="aunt of"):
        workspace.do("Role", verbs.edit_relation, one, "niece of", "sister of")
    workspace.do("Remove", verbs.delete_relation, one)
    assert seen(workspace, "people", two[0]) == []


def test_ties_go_with_whom_they_tie_and_come_back_with_undo(workspace, two):
    relate(workspace, *two)
    before = digest_of(workspace)
    workspace.do("Delete", delete_people, [two[1]])
    assert seen(workspace, "people", two[0]) == []
    workspace.undo()
    assert digest_of(workspace) == before


def test_products_of_interest(workspace, two):
    table = factory.product(workspace)
    one = workspace.do("Interest", verbs.add_interest, "people", two[0], table).result
    assert [liked.name for liked in workspace.ask(ties, "people", two[0]).interests] == ["Oak table"]
    with pytest.raises(Refused, match="known already"):
        workspace.do("Interest", verbs.add_interest, "people", two[0], table)
    workspace.do("Interest", verbs.add_interest, "companies", factory.company(workspace), table)
    workspace.do("Remove", verbs.delete_interest, one)
    assert workspace.ask(ties, "people", two[0]).interests == ()


def test_a_company_has_the_people_of_those_that_belong_to_it(workspace):
    whole = factory.company(workspace, name="Group")
    part = factory.company(workspace, name="Part", parent_id=whole)
    smaller = factory.company(workspace, name="Smaller", parent_id=part)
    boss = factory.person(workspace, company_id=whole, job_title="Owner")
    far = factory.person(workspace, last_name="Far", company_id=smaller)
    factory.person(workspace, last_name="Elsewhere")
    found = workspace.ask(ties, "companies", whole).people
    assert [(one.name, one.job, one.company) for one in found] == [
        ("Ana Prado", "Owner", ""), ("Ana Far", "", "Smaller"),
    ]  # fmt: skip
    assert workspace.ask(brought, "company_id", whole).people == 2
    assert workspace.ask(family_ids, "people", whole) == (boss, far)
    assert workspace.ask(family_ids, "people", smaller) is None
