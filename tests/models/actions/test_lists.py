"""The short lists of a business: grow, rename, retire, delete, and what is refused."""

import datetime as dt

import pytest

from models.actions import lists
from models.actions.business import add_source
from models.actions.deals import edit_deal
from models.actions.products import delete_products
from models.errors import Refused, Stale
from models.queries.lists import items
from models.queries.records import choices, name_of, record, typeahead
from tests import factory
from tests.digest import digest_of

EACH = {
    "team": {"name": "Zoë", "email": "zoe@x.example", "weekly_hours": 32},
    "sources": {"name": "Fair"},
    "won": {"name": "Delivery"},
    "lost": {"name": "Moved away", "family": "did_not_buy"},
    "products": {"name": "Oak table", "code": "T1", "series": "Oak", "price": 120_000, "unit": "piece",
                 "every": None, "cost": 70_000, "tax_rate_id": None},
    "competitors": {"name": "Kitchen World", "note": "cheap fronts"},
    "answers": {"name": "It lasts", "category": "price", "proof": "guarantee", "follow_up": "For how long?",
                "talk": None},
    "checklists": {"name": "Ours"},
    "statuses": {"name": "Waiting", "kind": "planned"},
    "channels": {"name": "Window"},
    "campaign_types": {"name": "Talk"},
    "templates": {"name": "Evening talk", "hint": "For architects"},
    "languages": {"name": "Dansk", "code": "da", "ms": "Kære fru {last_name}", "mr": "Kære hr. {last_name}",
                  "unknown": "Kære {first_name} {last_name}", "nobody": "Kære modtager"},
    "holidays": {"day": dt.date(2026, 12, 25), "name": "Christmas"},
    "tax_rates": {"name": "Standard", "rate": 2100},
}


def add(workspace, name, values=None, **more) -> int:
    return workspace.do("Add", lists.add_item, name, {**(values or EACH[name]), **more}).result


def named(workspace, name) -> list:
    key = {"holidays": "day"}.get(name, "name")
    return [one.values[key] for one in workspace.ask(items, name)]


def edit(workspace, name, one, key, new, was):
    workspace.do("Edit", lists.edit_item, name, one, key, new, was)


def test_each_list_grows_and_undo_takes_the_row_back(workspace):
    for name, values in EACH.items():
        before = digest_of(workspace)
        one = add(workspace, name)
        made = next(item for item in workspace.ask(items, name) if item.id == one)
        assert {key: made.values[key] for key in values} == values
        workspace.undo()
        assert digest_of(workspace) == before


@pytest.mark.parametrize("name", EACH)
def test_what_is_there_already_is_refused_in_any_spelling(workspace, name):
    add(workspace, name)
    again = {key: value.upper() if key == "name" else value for key, value in EACH[name].items()}
    with pytest.raises(Refused, match="in the list already"):
        add(workspace, name, again)


def test_a_reason_may_be_called_the_same_for_winning_and_losing(workspace):
    add(workspace, "won", {"name": "Timing"})
    add(workspace, "lost", {"name": "Timing"})
    assert named(workspace, "won")[-1] == named(workspace, "lost")[-1] == "Timing"


@pytest.mark.parametrize(
    ("name", "values"),
    [("team", {"name": " "}), ("team", {"name": "x" * 201}), ("team", {"name": "A", "weekly_hours": -1}),
     ("team", {"name": "A", "weekly_hours": 169}), ("lost", {"name": "A", "family": "weather"}),
     ("products", {"name": "A", "price": -1}), ("holidays", {"day": None}),
     ("holidays", {"day": dt.date(1800, 1, 1)}), ("tax_rates", {"name": "A", "rate": -1}),
     ("products", {"name": "A", "every": "day"}), ("answers", {"name": "A", "category": "weather"})],
)  # fmt: skip
def test_a_row_that_cannot_be_is_refused(workspace, name, values):
    before = digest_of(workspace)
    with pytest.raises(Refused):
        add(workspace, name, values)
    assert digest_of(workspace) == before


def test_an_edit_on_top_of_somebody_elses_is_refused(workspace):
    one = add(workspace, "sources")
    with pytest.raises(Stale):
        edit(workspace, "sources", one, "name", "Market", "Show")


def test_what_is_retired_is_offered_no_longer_but_stays_on_its_records(workspace):
    fair = add(workspace, "sources")
    one = factory.person(workspace, source_id=fair)
    workspace.do("Retire", lists.retire_item, "sources", fair, True)
    assert workspace.ask(typeahead, "sources", "") == workspace.ask(typeahead, "sources", "fai") == ()
    assert [found.name for found in workspace.ask(typeahead, "sources", "", retired=True)] == ["Fair"]
    assert workspace.ask(record, "people", one, dt.date(2026, 3, 18)).names["source_id"] == "Fair"


def test_a_retired_reason_leaves_the_choices_and_keeps_its_name(workspace):
    price = next(one for one in workspace.ask(choices, "reasons") if one.name == "Price" and one.kind == "lost")
    deal = factory.deal(workspace)
    workspace.do("Edit", edit_deal, deal, "reason_id", price.id, None)
    workspace.do("Retire", lists.retire_item, "lost", price.id, True)
    assert price not in workspace.ask(choices, "reasons")
    assert workspace.ask(name_of, "reasons", price.id) == "Price"
    assert workspace.ask(items, "lost")[-1].retired
    workspace.undo()
    assert price in workspace.ask(choices, "reasons")


def test_a_retired_name_is_not_added_beside_itself(workspace):
    fair = add(workspace, "sources")
    workspace.do("Retire", lists.retire_item, "sources", fair, True)
    with pytest.raises(Refused, match="offer it again"):
        add(workspace, "sources")
    assert workspace.do("Add", add_source, {"name": "fair"}).result == fair
    assert not workspace.ask(items, "sources")[0].retired


def test_only_what_nobody_uses_is_deleted(workspace):
    fair = add(workspace, "sources")
    factory.person(workspace, source_id=fair)
    factory.deal(workspace, source_id=fair)
    with pytest.raises(Refused, match=r"2 records use “Fair”, so it stays\. Retire it"):
        workspace.do("Delete", lists.delete_item, "sources", fair)
    unused = add(workspace, "sources", {"name": "Shop window"})
    workspace.do("Delete", lists.delete_item, "sources", unused)
    assert named(workspace, "sources") == ["Fair"]
    workspace.undo()
    assert named(workspace, "sources") == ["Fair", "Shop window"]


def put(workspace, sql):
    workspace.run(lambda connection: connection.execute(sql))


def question(workspace, text, of=1) -> int:
    return workspace.do("Add", lists.add_item, "questions", {"name": text}, of).result


def asked(workspace, of=1) -> list:
    return [one.values["name"] for one in workspace.ask(items, "questions", of) if not one.retired]


def test_a_list_within_another_has_rows_of_its_own(workspace):
    question(workspace, "They like us")
    question(workspace, "They like us", of=2)
    with pytest.raises(Refused, match="in the list already"):
        question(workspace, "they like us")
    assert asked(workspace)[-1] == asked(workspace, 2)[-1] == "They like us"
    assert len(asked(workspace)) == len(asked(workspace, 2)) == 5


def test_rows_are_moved_among_those_that_are_offered(workspace):
    before, last = asked(workspace), question(workspace, "They like us")
    workspace.do("Retire", lists.retire_item, "questions", 2, True)
    workspace.do("Move", lists.move_item, "questions", last, -3)
    assert asked(workspace) == ["They like us", before[0], *before[2:]]
    workspace.do("Move", lists.move_item, "questions", last, 99)
    assert asked(workspace)[-1] == "They like us"
    with pytest.raises(Refused, match="offer it again"):
        workspace.do("Move", lists.move_item, "questions", 2, 1)
    with pytest.raises(Refused, match="order of their own"):
        workspace.do("Move", lists.move_item, "checklists", 1, 1)


def test_what_a_deal_answered_is_retired_and_not_deleted(workspace):
    deal = factory.deal(workspace)
    put(workspace, f"INSERT INTO deal_checks(deal_id, item_id, note) VALUES ({deal}, 1, '200 a month')")
    for name, one in (("questions", 1), ("checklists", 1)):
        with pytest.raises(Refused, match="Retire it"):
            workspace.do("Delete", lists.delete_item, name, one)
    workspace.do("Delete", lists.delete_item, "checklists", 3)
    assert not asked(workspace, 3)


def test_a_product_on_a_deal_is_retired_and_not_deleted(workspace):
    table = add(workspace, "products")
    deal = factory.deal(workspace)
    put(workspace, f"INSERT INTO deal_lines(deal_id, product_id, position, quantity) VALUES ({deal}, {table}, 0, 1000)")
    with pytest.raises(Refused, match=r"1 record uses “Oak table”, so it stays\. Retire it"):
        workspace.do("Delete", lists.delete_item, "products", table)
    with pytest.raises(Refused, match="Retire it in the settings"):
        workspace.do("Delete", delete_products, [table])


@pytest.mark.parametrize("name", ["won", "lost"])
def test_a_reason_that_nobody_knows_always_stays(workspace, name):
    (unknown,) = [one.id for one in workspace.ask(items, name) if one.values["name"] == "Unknown"]
    with pytest.raises(Refused, match="nobody knows why, so it stays"):
        workspace.do("Delete", lists.delete_item, name, unknown)
    if name == "lost":
        with pytest.raises(Refused, match="so it stays"):
            edit(workspace, name, unknown, "family", "as_is", "unknown")
    edit(workspace, name, unknown, "name", "No idea", "Unknown")
    workspace.do("Retire", lists.retire_item, name, unknown, True)
