"""Lists in groups: which, in what order, how many in each."""

import datetime as dt

import pytest

from models.queries.listing import Wanted, groups_by, ids, listed
from models.queries.listings import LISTINGS
from models.workspace import Workspace
from tests import factory

TODAY = dt.date(2026, 3, 18)


def grouped(workspace: Workspace, key: str, **options) -> list[tuple[object, str, list[int]]]:
    """(value, name, ids) of every group, in order."""
    found = workspace.ask(listed, LISTINGS["people"], Wanted("people", group=key, **options), TODAY)
    rest = list(found.ids)
    return [(one.value, one.name, [rest.pop(0) for _at in range(one.count)]) for one in found.groups]


@pytest.fixture
def people(workspace: Workspace) -> Workspace:
    zen, abt = factory.company(workspace, name="Zen"), factory.company(workspace, name="Abt")
    factory.person(workspace, last_name="D", company_id=zen, lifecycle="lead", next_action_on=dt.date(2026, 3, 1))
    factory.person(workspace, last_name="C", company_id=abt, city="Bonn", next_action_on=dt.date(2026, 2, 28))
    factory.person(workspace, last_name="B", lifecycle="lead", city="bonn", next_action_on=dt.date(2026, 3, 31))
    factory.person(workspace, last_name="A", company_id=zen, city="Ahlen")
    return workspace


def test_a_choice_stands_in_its_own_order(people):
    assert grouped(people, "lifecycle") == [("prospect", "", [4, 2]), ("lead", "", [3, 1])]


def test_links_stand_by_name_and_those_without_at_the_end(people):
    assert grouped(people, "company_id") == [(2, "Abt", [2]), (1, "Zen", [4, 1]), (None, "", [3])]


def test_days_stand_by_month(people):
    assert grouped(people, "next_action_on") == [("2026-02", "", [2]), ("2026-03", "", [3, 1]), (None, "", [4])]


def test_texts_stand_together_in_any_case(people):
    assert grouped(people, "city") == [("ahlen", "Ahlen", [4]), ("bonn", "bonn", [3, 2]), (None, "", [1])]


def test_the_order_within_a_group_is_that_of_the_list(people):
    assert grouped(people, "lifecycle", sort="name", descending=True)[1] == ("lead", "", [1, 3])
    turned = grouped(people, "company_id", sort="company_id", descending=True)
    assert [name for _value, name, _ids in turned] == ["Zen", "Abt", ""]


def test_filters_and_search_narrow_the_groups(people):
    assert grouped(people, "company_id", filters=(("lifecycle", "is", "lead"),)) == [(1, "Zen", [1]), (None, "", [3])]
    assert grouped(people, "lifecycle", search="abt") == [("prospect", "", [2])]


@pytest.mark.parametrize("listing", LISTINGS.values(), ids=lambda listing: listing.subject)
def test_every_list_is_grouped_by_all_that_can_be_shared(people, listing):
    factory.deal(people)
    factory.campaign(people)
    factory.product(people)
    factory.piece(people)
    factory.note(people)
    columns = [column for column in listing.columns if groups_by(listing, column)]
    assert columns
    for column in columns:
        wanted = Wanted(listing.subject, group=column.key)
        found = people.ask(listed, listing, wanted, TODAY)
        assert sum(group.count for group in found.groups) == len(found.ids) > 0
        assert list(people.ask(ids, listing, wanted, TODAY)) == list(found.ids)
