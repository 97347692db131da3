"""What filters let through, counted by hand; what a file keeps of them."""

import datetime as dt
import json

import pytest

from models.actions.tags import tag
from models.queries.conditions import implied, ops_of, restored, stored
from models.queries.listing import Records, Wanted, count, ids
from models.queries.listings import LISTINGS
from models.workspace import Workspace
from tests import factory, hostile

TODAY = dt.date(2026, 3, 18)  # a Wednesday
PEOPLE = LISTINGS["people"]


@pytest.fixture
def people(workspace: Workspace) -> Workspace:
    """Five people; ids 1 to 5."""
    noord = factory.company(workspace, name="Studio Noord")
    factory.person(workspace, last_name="Adam", company_id=noord, lifecycle="lead", next_action_on=dt.date(2026, 2, 28))
    factory.person(workspace, last_name="Baker", lifecycle="lead", next_action_on=dt.date(2026, 3, 1), city="Köln")
    factory.person(workspace, last_name="Clark", lifecycle="customer", next_action_on=dt.date(2026, 3, 31))
    factory.person(workspace, last_name="Dee", next_action_on=dt.date(2026, 4, 1), job_title="100% owner")
    factory.person(workspace, last_name="Ek", city="Bonn", job_title="100 owners")
    workspace.do("Tag", tag, "people", [1, 2, 3], ["VIP"])
    workspace.do("Tag", tag, "people", [3, 4], ["Trade, fair".replace(",", "")])
    return workspace


def passing(workspace: Workspace, *filters, subject="people", **options) -> set[int]:
    wanted = Wanted(subject, filters=filters, **options)
    found = list(workspace.ask(ids, LISTINGS[subject], wanted, TODAY))
    assert len(found) == workspace.ask(count, LISTINGS[subject], wanted, TODAY)
    return set(found)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (("lifecycle", "is", "lead"), {1, 2}),
        (("lifecycle", "not", "lead"), {3, 4, 5}),
        (("lifecycle", "any", ("lead", "customer")), {1, 2, 3}),
        (("lifecycle", "none", ("lead", "customer")), {4, 5}),
        (("company_id", "any", (1,)), {1}),
        (("company_id", "none", (1,)), {2, 3, 4, 5}),  # who has no company has not that one
        (("company_id", "not", 1), {2, 3, 4, 5}),
        (("company_id", "lacks", "noord"), {2, 3, 4, 5}),
        (("company_id", "filled", None), {1}),
        (("city", "is", "bonn"), {5}),
        (("city", "not", "Bonn"), {1, 2, 3, 4}),
        (("city", "contains", "K"), {2}),
        (("city", "lacks", "n"), {1, 3, 4}),
        (("city", "empty", None), {1, 3, 4}),
        (("job_title", "contains", "100%"), {4}),
        (("job_title", "contains", "0_o"), set()),
        (("job_title", "lacks", "100%"), {1, 2, 3, 5}),
        (("name", "contains", "ana ad"), {1}),
        (("name", "contains", "%"), set()),
        (("name", "is", "Ana Dee"), {4}),
        (("tags", "any", ("vip", "Nowhere")), {1, 2, 3}),
        (("tags", "all", ("VIP", "trade fair")), {3}),
        (("tags", "none", ("VIP",)), {4, 5}),
        (("tags", "empty", None), {5}),
        (("tags", "filled", None), {1, 2, 3, 4}),
        (("next_action_on", "before", dt.date(2026, 3, 1)), {1}),
        (("next_action_on", "after", dt.date(2026, 3, 1)), {3, 4}),
        (("next_action_on", "is", dt.date(2026, 3, 1)), {2}),
        (("next_action_on", "within", (dt.date(2026, 3, 1), dt.date(2026, 3, 31))), {2, 3}),
        (("next_action_on", "within", "this_month"), {2, 3}),
        (("next_action_on", "within", "last_month"), {1}),
        (("next_action_on", "within", "next_month"), {4}),
        (("next_action_on", "within", "last_18"), {2}),  # 1 to 18 March
        (("next_action_on", "within", "next_14"), {3}),  # 18 to 31 March
        (("next_action_on", "before", -17), {1}),  # before 1 March
        (("next_action_on", "empty", None), {5}),
        (("", "among", Records("Two", (5, 4))), {4, 5}),
        (("", "or", (("city", "is", "Bonn"), ("tags", "any", ("Trade fair",)))), {3, 4, 5}),
    ],
)
def test_a_filter_lets_through_what_it_says(people, one, expected):
    assert passing(people, one) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (("value", "least", 1000), {2, 3}),
        (("value", "most", 1000), {1, 2}),
        (("value", "within", (500, 1000)), {1, 2}),
        (("value", "not", 1000), {1, 3, 4}),
        (("value", "empty", None), {4}),
    ],
)
def test_amounts(workspace, one, expected):
    for value in (500, 1000, 1001, None):
        factory.deal(workspace, value=value)
    assert passing(workspace, one, subject="deals") == expected


def test_all_of_these_or_any_of_these(people):
    both = (("lifecycle", "is", "lead"), ("tags", "any", ("Trade fair",)))
    assert passing(people, *both) == set()
    assert passing(people, *both, enough=True) == {1, 2, 3, 4}
    among = ("", "among", Records("Some", (1, 3)))
    assert passing(people, among, *both, enough=True) == {1, 3}


def test_last_contact_is_the_day_of_the_newest_activity(people):
    for person, day in ((1, 2), (1, 20), (2, 9)):
        factory.activity(people, person_id=person, happened_on=dt.date(2026, 2, day))
    assert passing(people, ("last_contact", "before", dt.date(2026, 2, 20))) == {2}
    assert passing(people, ("last_contact", "after", -28)) == {1}  # after 18 February
    assert passing(people, ("last_contact", "empty", None)) == {3, 4, 5}
    assert passing(people, ("last_contact", "is", dt.date(2026, 2, 20)), subject="companies") == {1}
    by_day = Wanted("people", sort="last_contact", descending=True)
    assert list(people.ask(ids, PEOPLE, by_day, TODAY))[:2] == [1, 2]


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
@pytest.mark.parametrize("op", ["contains", "lacks", "is", "not"])
def test_no_text_does_harm(people, op, text):
    found = passing(people, ("job_title", op, text), ("name", op, text), ("company_id", "lacks", "x"))
    assert found <= {1, 2, 3, 4, 5}


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_a_text_is_found_where_it_stands(people, text):
    kept = hostile.plain(text)[:150].strip()
    one = factory.person(people, job_title=kept or None)
    assert passing(people, ("job_title", "is", kept) if kept else ("job_title", "empty", None)) >= {one}
    assert one not in passing(people, ("job_title", "lacks", kept or "100"), ("job_title", "filled", None))


def every_condition():
    day = dt.date(2026, 3, 1)
    values = {
        "is": {"day": day, "money": 5, "integer": 5, "quantity": 5, "link": 1, "yes_no": True}, "before": {"day": day},
        "after": {"day": -30}, "within": {"day": (day, day), "money": (1, 2), "integer": (1, 2), "quantity": (1, 2)},
        "least": {}, "any": {"link": (1, 2)}, "none": {"link": (1,)}, "all": {},
    }  # fmt: skip
    usual = {"any": ("lead",), "none": ("lead",), "all": ("VIP", "a"), "least": 7, "most": 7}
    for listing in LISTINGS.values():
        for column in listing.columns:
            for op in ops_of(column.field):
                value = values.get(values_key := "is" if op == "not" else op, {}).get(column.field.kind.value)
                value = usual.get(values_key, "text") if value is None else value
                yield listing, (column.key, op, None if op in ("empty", "filled") else value)


def test_every_op_that_is_offered_runs_and_comes_back_from_a_file(workspace):
    seen = set()
    for listing, condition in every_condition():
        kept = json.loads(json.dumps(stored(condition)))
        if condition[2] == "text" and listing.column(condition[0]).field.kind in ("percent", "rate", "quantity"):
            continue
        assert restored(kept, listing) == condition
        workspace.ask(ids, listing, Wanted(listing.subject, filters=(condition,)), TODAY)
        seen.add(condition[1])
    assert seen >= {"is", "not", "contains", "lacks", "any", "none", "all", "before", "within", "least", "filled"}


@pytest.mark.parametrize(
    "kept",
    [None, 5, "lifecycle", [], ["lifecycle", "is"], ["horoscope", "is", "lion"], ["lifecycle", "near", "lead"],
     ["lifecycle", "any", "lead"], ["lifecycle", "any", []], ["company_id", "is", "1"], ["company_id", "any", ["x"]],
     ["next_action_on", "is", "someday"], ["next_action_on", "within", "blue_moon"], ["next_action_on", "before", 1e9],
     ["next_action_on", "within", [1, 2, 3]], ["job_title", "contains", 5], ["job_title", "before", "x"],
     ["", "among", [1]], ["", "or", []], ["", "or", [["horoscope", "is", "lion"]]], {"a": 1},
     ["company_id", "is", 2**63], ["company_id", "any", [-(2**63) - 1]]],
)  # fmt: skip
def test_what_is_no_condition_is_left_out(kept):
    assert restored(kept, PEOPLE) is None


def test_conditions_of_older_files_are_read():
    assert restored(["lifecycle", "is", "lead"], PEOPLE) == ("lifecycle", "is", "lead")
    assert restored(["next_action_on", "is", "2026-03-01"], PEOPLE) == ("next_action_on", "is", dt.date(2026, 3, 1))
    assert restored(["email", "contains", "x"], PEOPLE) == ("email", "contains", "x")
    assert restored(["company_id", "empty", None], PEOPLE) == ("company_id", "empty", None)


def test_what_filters_say_of_every_record():
    filters = (("lifecycle", "any", ("lead",)), ("city", "is", "Bonn"), ("tags", "all", ("VIP", "Fair")),
               ("source_id", "any", (1, 2)), ("created_on", "is", -3), ("job_title", "contains", "x"),
               ("", "among", Records("Two", (1, 2))))  # fmt: skip
    assert implied(PEOPLE, filters, enough=False) == {"lifecycle": "lead", "city": "Bonn", "tags": "VIP, Fair"}
    assert implied(PEOPLE, filters, enough=True) == {}
