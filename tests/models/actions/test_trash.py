"""What was deleted comes back with everything that was its own, until the trash is emptied."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.actions import campaigns, deals, people, products
from models.actions.keeping import MANY, UNTIED
from models.actions.merge import merge_people
from models.actions.moving import pointing
from models.actions.trash import empty_trash, expire_trash, restore_from_trash
from models.errors import Refused
from models.fields import Subject
from models.workspace import Workspace, open_workspace
from tests.digest import digest_of
from tests.factory import NOON, campaign, company, deal, person, product, rows
from tests.models.actions.belongings import company_with_all, person_with_all, put, shared


def in_trash(workspace: Workspace) -> list[int]:
    """The ids of all entries."""
    return [one for (one,) in rows(workspace, "SELECT id FROM kept WHERE kind='trash' ORDER BY id")]


def restore(workspace: Workspace, *kept: int) -> tuple[str, ...]:
    """Bring entries back; what could not come with them."""
    return workspace.do("Restore", restore_from_trash, kept).result.left


@pytest.mark.parametrize("subject", UNTIED)
def test_every_key_to_a_record_is_known_to_the_trash(subject: Subject):
    untied = {(table, column) for table, column, _which in UNTIED[subject]}
    refusing = {("deal_lines", "product_id")}
    for table, column in pointing(subject):
        key = next(one for one in table.foreign_keys if one.parent.name == column)
        assert key.ondelete == "CASCADE" or (table.name, column) in untied | refusing


def deleted_person(workspace: Workspace) -> Callable[[], Any]:
    one = person_with_all(workspace, shared(workspace), "Ana")
    return lambda: workspace.do("Delete", people.delete_people, [one])


def deleted_company(workspace: Workspace) -> Callable[[], Any]:
    one = company_with_all(workspace, shared(workspace), "Vos")
    return lambda: workspace.do("Delete", people.delete_companies, [one])


def deleted_deal(workspace: Workspace) -> Callable[[], Any]:
    one = deal(workspace, person_id=person(workspace), value=5)
    put(workspace, "deal_lines", deal_id=one, product_id=product(workspace), quantity=1000)
    put(workspace, "tasks", title="Quote", kind="todo", deal_id=one)
    put(workspace, "activities", kind="call", happened_on="2026-02-01", deal_id=one)
    workspace.run(lambda raw: raw.execute("UPDATE deals SET next_step='Quote'"))
    workspace.run(lambda raw: raw.execute("DELETE FROM temp.rec"))
    return lambda: workspace.do("Delete", deals.delete_deals, [one])


def deleted_campaign(workspace: Workspace) -> Callable[[], Any]:
    common = shared(workspace)
    person_with_all(workspace, common, "Ana", campaign_id=common["campaign"])
    put(workspace, "figures", campaign_id=common["campaign"], first_day="2026-01-01", last_day="2026-01-31", reach=7,
        estimated=0)  # fmt: skip
    return lambda: workspace.do("Delete", campaigns.delete_campaigns, [common["campaign"]])


def deleted_product(workspace: Workspace) -> Callable[[], Any]:
    common = shared(workspace)
    person_with_all(workspace, common, "Ana")
    return lambda: workspace.do("Delete", products.delete_products, [common["product"]])


@pytest.mark.parametrize(
    "deleting", [deleted_person, deleted_company, deleted_deal, deleted_campaign, deleted_product]
)
def test_a_record_with_every_kind_of_row_comes_back_to_the_same_digest(
    workspace: Workspace, deleting: Callable[[Workspace], Callable[[], Any]]
):
    delete = deleting(workspace)
    before = digest_of(workspace)
    delete()
    gone = digest_of(workspace)
    workspace.undo()
    assert digest_of(workspace) == before
    workspace.redo()
    assert digest_of(workspace) == gone
    assert restore(workspace, *in_trash(workspace)) == ()
    assert digest_of(workspace) == before
    workspace.undo()
    assert digest_of(workspace) == gone
    assert restore(workspace, *in_trash(workspace)) == ()
    assert digest_of(workspace) == before


def test_many_go_and_come_back(workspace: Workspace):
    common = shared(workspace)
    one = person_with_all(workspace, common, "Ana")
    workspace.run(lambda raw: raw.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
        "INSERT INTO people(last_name, sort_key, lifecycle) SELECT 'P' || i, 'p', 'lead' FROM n", (2 * MANY,)
    ))  # fmt: skip
    workspace.run(lambda raw: raw.execute(
        "INSERT INTO contact_points(person_id, kind, value, value_key, position) "
        "SELECT id, 'email', 'x', 'x', 0 FROM people"))  # fmt: skip
    workspace.run(lambda raw: raw.execute("DELETE FROM temp.rec"))
    before = digest_of(workspace)
    ids = [each for (each,) in rows(workspace, "SELECT id FROM people WHERE id=:one OR id % 3", one=one)]
    assert len(ids) > MANY
    workspace.do("Delete", people.delete_people, ids)
    gone = digest_of(workspace)
    noted = "SELECT sum(last_id - first_id + 1) FROM history_ranges WHERE tbl='people' AND NOT came"
    assert rows(workspace, noted) == [(len(ids),)]
    workspace.undo()
    assert digest_of(workspace) == before
    workspace.redo()
    assert digest_of(workspace) == gone
    assert restore(workspace, *in_trash(workspace)) == ()
    assert digest_of(workspace) == before


@pytest.mark.parametrize("first", [0, 1])
def test_a_tie_between_two_deleted_records_waits_for_the_other(workspace: Workspace, first: int):
    one, other = person(workspace), person(workspace)
    put(workspace, "relations", person_id=one, other_person_id=other, role="twin")
    firm = company(workspace)
    workspace.do("Edit", people.edit_person, one, "company_id", firm, None)
    before = digest_of(workspace)
    workspace.do("Delete", people.delete_people, [one, other])
    workspace.do("Delete", people.delete_companies, [firm])
    entries = in_trash(workspace)
    assert restore(workspace, entries[first]) == ()
    assert restore(workspace, entries[2]) == ()
    assert restore(workspace, entries[1 - first]) == ()
    assert digest_of(workspace) == before


def test_a_link_that_was_given_to_another_stays(workspace: Workspace):
    one, other = person(workspace), person(workspace, first_name="Jon")
    kitchen = deal(workspace, title="Kitchen", person_id=one)
    workspace.do("Delete", people.delete_people, [one])
    workspace.do("Edit", deals.edit_deal, kitchen, "person_id", other, None)
    assert restore(workspace, *in_trash(workspace)) == ("Person of Kitchen was changed since and stays",)
    assert rows(workspace, "SELECT person_id FROM deals") == [(other,)]


def test_what_was_joined_since_is_tied_to_the_one_that_stayed(workspace: Workspace):
    one, other, third = person(workspace), person(workspace), person(workspace)
    put(workspace, "relations", person_id=one, other_person_id=other, role="twin")
    workspace.do("Delete", people.delete_people, [one])
    workspace.do("Merge", merge_people, third, other, {})
    assert restore(workspace, *in_trash(workspace)) == ()
    assert rows(workspace, "SELECT person_id, other_person_id FROM relations") == [(one, third)]


def test_a_tag_that_went_since_is_made_again(workspace: Workspace):
    one, other = person(workspace, tags="vip"), person(workspace)
    workspace.do("Delete", people.delete_people, [one])
    workspace.do("Edit", people.edit_person, other, "tags", "vip", None)
    workspace.do("Edit", people.edit_person, other, "tags", None, "vip")
    assert rows(workspace, "SELECT * FROM tags") == []
    assert restore(workspace, *in_trash(workspace)) == ()
    assert rows(workspace, "SELECT name FROM tags JOIN tagged ON tag_id=tags.id WHERE person_id=:one", one=one) == [
        ("vip",)]  # fmt: skip


def test_undoing_a_delete_and_restoring_it_are_never_both(workspace: Workspace):
    one = person(workspace)
    workspace.do("Delete", people.delete_people, [one])
    entry = in_trash(workspace)[0]
    workspace.undo()
    with pytest.raises(Refused, match="not in the trash any more"):
        restore(workspace, entry)
    workspace.redo()
    restore(workspace, entry)
    with pytest.raises(Refused, match="not in the trash any more"):
        restore(workspace, entry)
    assert rows(workspace, "SELECT id FROM people") == [(one,)]


def test_emptying_the_trash_is_final(workspace: Workspace):
    workspace.do("Delete", people.delete_people, [person(workspace), person(workspace)])
    first, second = in_trash(workspace)
    assert workspace.do("Empty", empty_trash, [first]).result == 1
    assert workspace.undo_state().undo is None
    with pytest.raises(Refused, match="not in the trash any more"):
        restore(workspace, first)
    restore(workspace, second)
    with pytest.raises(Refused, match="nothing of this"):
        workspace.do("Empty", empty_trash, [first])


def test_the_trash_lets_go_after_90_days(file: Path):
    with open_workspace(file, now=lambda: NOON) as workspace:
        workspace.do("Delete", people.delete_people, [person(workspace)])
    with open_workspace(file, now=lambda: NOON + dt.timedelta(days=90)) as workspace:
        assert workspace.do("Expire", expire_trash).result == 0
    with open_workspace(file, now=lambda: NOON + dt.timedelta(days=91)) as workspace:
        assert workspace.do("Expire", expire_trash).result == 1
        assert workspace.undo_state().undo == "Delete"
        workspace.undo()


def test_a_product_that_a_deal_names_is_not_deleted(workspace: Workspace):
    oak = product(workspace)
    put(workspace, "deal_lines", deal_id=deal(workspace), product_id=oak, quantity=1000)
    before = digest_of(workspace)
    with pytest.raises(Refused, match="names “Oak table”, so it stays"):
        workspace.do("Delete", products.delete_products, [oak])
    assert digest_of(workspace) == before
    assert in_trash(workspace) == []


def test_a_deleted_campaign_keeps_its_name_and_its_day(workspace: Workspace):
    workspace.do("Delete", campaigns.delete_campaigns, [campaign(workspace, name="Fair")])
    assert rows(workspace, "SELECT name, subject FROM kept") == [("Fair", "campaigns")]
