"""Lists: which rows, in which order, what stands in their cells; expected answers are written by hand."""

import datetime as dt

import pytest

from models.formats import Facts
from models.queries.listing import Records, Wanted, cells, ids
from models.queries.listings import LISTINGS, counts
from models.queries.records import record
from models.workspace import Workspace
from tests import factory

TODAY = dt.date(2026, 3, 18)


def listed(workspace: Workspace, wanted: Wanted) -> list[int]:
    return list(workspace.ask(ids, LISTINGS[wanted.subject], wanted, TODAY))


def shown(workspace: Workspace, subject: str, key: str, wanted: Wanted | None = None) -> list[str]:
    """One column of a list as people read it."""
    listing = LISTINGS[subject]
    found = listed(workspace, wanted or Wanted(subject))
    rows = workspace.ask(cells, listing, [key], found, TODAY)
    (placed,) = listing.placed([key])
    return [placed.text(rows[one], Facts()) for one in found]


@pytest.fixture
def people(workspace: Workspace) -> Workspace:
    """Four people: two with a company, one known by e-mail only, one who is a customer."""
    noord = factory.company(workspace, name="Studio Noord")
    azul = factory.company(workspace, name="Ázul")
    factory.person(workspace, first_name="Tom", last_name="Okafor", company_id=noord, phone="+31 6 2345")
    factory.person(workspace, first_name="Ana", last_name="Prado", company_id=azul, next_action_on=TODAY)
    factory.person(workspace, first_name=None, last_name=None, email="nobody@example.com")
    factory.person(workspace, first_name="Zoë", last_name="Åberg", lifecycle="customer")
    return workspace


def test_people_stand_by_last_name_and_those_without_one_at_the_end(people):
    assert shown(people, "people", "name") == ["Zoë Åberg", "Tom Okafor", "Ana Prado", "nobody@example.com"]


def test_an_order_turned_round_keeps_the_empty_ones_at_the_end(people):
    wanted = Wanted("people", sort="name", descending=True)
    assert shown(people, "people", "name", wanted) == ["Ana Prado", "Tom Okafor", "Zoë Åberg", "nobody@example.com"]


@pytest.mark.parametrize(
    ("key", "descending", "expected"),
    [
        ("company_id", False, ["Ana Prado", "Tom Okafor"]),
        ("company_id", True, ["Tom Okafor", "Ana Prado"]),
        ("phone", False, ["Tom Okafor"]),
        ("next_action_on", True, ["Ana Prado"]),
        ("lifecycle", True, ["Zoë Åberg"]),
    ],
)
def test_every_column_sorts_with_its_empty_rows_last(people, key, descending, expected):
    wanted = Wanted("people", sort=key, descending=descending)
    assert shown(people, "people", "name", wanted)[: len(expected)] == expected


def test_rows_alike_stand_by_their_id(workspace):
    made = [factory.person(workspace) for _number in range(3)]
    assert listed(workspace, Wanted("people")) == made
    assert listed(workspace, Wanted("people", sort="city")) == made


@pytest.mark.parametrize("listing", LISTINGS.values(), ids=lambda listing: listing.subject)
def test_every_column_of_every_list_can_be_read_and_sorted(people, listing):
    factory.deal(people)
    factory.campaign(people)
    factory.product(people)
    factory.piece(people)
    factory.note(people)
    for column in listing.columns:
        found = listed(people, Wanted(listing.subject, sort=column.key, descending=True))
        assert len(found) == people.ask(counts)[listing.subject] > 0
        assert people.ask(cells, listing, [column.key], found, TODAY).keys() == set(found)


def test_a_link_shows_the_name_and_carries_the_id(people):
    listing = LISTINGS["people"]
    (placed,) = listing.placed(["company_id"])
    row = people.ask(cells, listing, ["company_id"], [1], TODAY)[1]
    assert (placed.text(row, Facts()), placed.value(row)) == ("Studio Noord", 1)


def test_days_and_money_come_as_values_and_as_people_read_them(workspace):
    one = factory.deal(workspace, value=123_456, expected_close_on=dt.date(2026, 4, 1))
    listing = LISTINGS["deals"]
    row = workspace.ask(cells, listing, ["value", "expected_close_on"], [one], TODAY)[one]
    value, day = listing.placed(["value", "expected_close_on"])
    assert (value.value(row), value.text(row, Facts())) == (123_456, "€ 1,234.56")
    assert (day.value(row), day.text(row, Facts())) == (dt.date(2026, 4, 1), "1 Apr 2026")


def test_a_record_that_is_gone_has_no_cells(people):
    assert people.ask(cells, LISTINGS["people"], ["name"], [1, 99], TODAY).keys() == {1}


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (("company_id", "is", 1), ["Tom Okafor"]),
        (("lifecycle", "is", "customer"), ["Zoë Åberg"]),
        (("next_action_on", "is", TODAY), ["Ana Prado"]),
        (("phone", "contains", "6 23"), ["Tom Okafor"]),
        (("company_id", "contains", "azu"), ["Ana Prado"]),
        (("name", "contains", "ABERG"), ["Zoë Åberg"]),
        (("company_id", "empty", None), ["Zoë Åberg", "nobody@example.com"]),
        (("email", "contains", "%"), []),
    ],
)
def test_a_filter_lets_through_what_it_says(people, one, expected):
    assert shown(people, "people", "name", Wanted("people", filters=(one,))) == expected


def test_filters_and_search_narrow_together(people):
    wanted = Wanted("people", search="prado", filters=(("lifecycle", "is", "prospect"),))
    assert shown(people, "people", "name", wanted) == ["Ana Prado"]
    assert shown(people, "people", "name", Wanted("people", search="prado tom")) == []


def test_search_finds_a_company_s_people_without_its_accent(people):
    assert shown(people, "people", "name", Wanted("people", search="azul")) == ["Ana Prado"]


def test_a_campaign_counts_the_people_and_deals_that_the_filtered_lists_show(workspace):
    one = factory.campaign(workspace)
    factory.person(workspace, campaign_id=one)
    factory.person(workspace)
    won = factory.stage(workspace, "Won")
    factory.deal(workspace, campaign_id=one, value=100_00, stage_id=won)
    factory.deal(workspace, campaign_id=one, value=5_00)
    brought = [shown(workspace, "campaigns", key) for key in ("people", "deals", "won", "won_value")]
    assert brought == [["1"], ["2"], ["1"], ["€ 100"]]
    assert len(listed(workspace, Wanted("people", filters=(("campaign_id", "is", one),)))) == 1
    assert len(listed(workspace, Wanted("deals", filters=(("campaign_id", "is", one),)))) == 2


def test_deals_stand_newest_first_and_show_their_stage(workspace):
    factory.deal(workspace, title="Old", created_on=dt.date(2025, 1, 1))
    factory.deal(workspace, title="New", created_on=dt.date(2026, 1, 1))
    assert shown(workspace, "deals", "title") == ["New", "Old"]
    assert shown(workspace, "deals", "stage_id") == ["Prospecting", "Prospecting"]


def test_a_record_has_every_field_of_its_form_with_names_behind_links(people):
    found = people.ask(record, "people", 1, TODAY)
    assert (found.name, found.values["phone"], found.values["company_id"]) == ("Tom Okafor", "+31 6 2345", 1)
    assert found.names["company_id"] == "Studio Noord"
    assert people.ask(record, "people", 99, TODAY) is None


def test_some_records_are_listed_by_their_ids_in_the_order_of_the_list(workspace: Workspace):
    some = [factory.person(workspace, last_name=name) for name in ("Zen", "Abt", "Moll")]
    wanted = Wanted("people", filters=(("", "among", Records("Two of them", (some[0], some[1]))),))
    assert list(workspace.ask(ids, LISTINGS["people"], wanted, TODAY)) == [some[1], some[0]]
