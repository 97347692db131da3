"""Two records become one, with everything that both had, and part again as if nothing had been."""

import datetime as dt
from typing import Any

import pytest

from models.actions import activities, people, tags
from models.actions.lifecycle import enter_stage
from models.actions.merge import mark_unlike, merge_companies, merge_people, take_back_merge
from models.actions.trash import restore_from_trash
from models.errors import Refused, Stale
from models.formats import Facts
from models.queries.comparison import comparison
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import NOON, company, person, rows
from tests.models.actions.belongings import bare, company_with_all, person_with_all, put, shared


def merge(workspace: Workspace, keep: int, gone: int, **values: Any) -> int:
    """Join two people; the id of what is kept of it."""
    workspace.do("Merge", merge_people, keep, gone, values)
    return int(rows(workspace, "SELECT max(id) FROM kept")[0][0])


def test_everything_that_points_at_a_person_moves_along(workspace: Workspace):
    common = shared(workspace)
    keep, gone = person_with_all(workspace, common, "Ana"), person_with_all(workspace, common, "Anna")
    assert bare(workspace, "people", gone) == []  # a new table belongs into belongings.py
    merge(workspace, keep, gone)
    assert bare(workspace, "people", keep) == []
    assert rows(workspace, "SELECT count(*) FROM people WHERE id=:one", one=gone) == [(0,)]
    assert rows(workspace, "SELECT count(*) FROM activities WHERE person_id=:one", one=keep) == [(2,)]
    assert rows(workspace, "SELECT count(*) FROM contact_points WHERE person_id=:one", one=keep) == [(3,)]
    assert rows(workspace, "SELECT count(*) FROM tagged WHERE person_id=:one", one=keep) == [(3,)]
    assert rows(workspace, "SELECT * FROM pragma_foreign_key_check") == []


def test_everything_that_points_at_a_company_moves_along(workspace: Workspace):
    common = shared(workspace)
    keep, gone = company_with_all(workspace, common, "Vos BV"), company_with_all(workspace, common, "Vos")
    assert bare(workspace, "companies", gone) == []
    before = digest_of(workspace)
    workspace.do("Merge", merge_companies, keep, gone, {})
    assert bare(workspace, "companies", keep) == []
    workspace.undo()
    assert digest_of(workspace) == before
    workspace.redo()
    workspace.do("Take back", take_back_merge, int(rows(workspace, "SELECT max(id) FROM kept")[0][0]))
    assert digest_of(workspace) == before


def test_a_merge_with_every_kind_of_row_is_taken_back_to_the_same_digest(workspace: Workspace):
    common = shared(workspace)
    keep = person_with_all(workspace, common, "Ana", created_on="2026-02-01", note="one")
    gone = person_with_all(workspace, common, "Anna", created_on="2026-01-01", note="two", lifecycle="customer")
    before = digest_of(workspace)
    kept = merge(workspace, keep, gone)
    joined = digest_of(workspace)
    workspace.undo()
    assert digest_of(workspace) == before
    workspace.redo()
    assert digest_of(workspace) == joined
    done = workspace.do("Take back", take_back_merge, kept)
    assert (digest_of(workspace), done.result.left) == (before, ())
    workspace.undo()
    assert digest_of(workspace) == joined
    assert workspace.do("Take back", take_back_merge, kept).result.back == gone
    assert digest_of(workspace) == before


def test_what_stays_by_itself(workspace: Workspace):
    keep = person(workspace, first_name="J.", last_name="Smith", job_title="Buyer", note="tall")
    gone = person(workspace, first_name="Jon", lifecycle="customer", department="IT", note="short",
                  created_on=dt.date(2025, 1, 2), email="jon@x.example")  # fmt: skip
    merge(workspace, keep, gone)
    found = rows(workspace, "SELECT first_name, last_name, job_title, department, lifecycle, created_on, note FROM "
                 "people WHERE id=:one", one=keep)  # fmt: skip
    assert found == [("Jon", "Prado", "Buyer", "IT", "customer", "2025-01-02", "tall\n\nshort")]
    events = rows(workspace, "SELECT stage FROM lifecycle_events WHERE person_id=:one ORDER BY id", one=keep)
    assert events == [("prospect",), ("customer",)]
    assert rows(workspace, "SELECT value FROM contact_points WHERE person_id=:one", one=keep) == [("jon@x.example",)]


def test_a_chosen_value_stays_and_one_that_is_neithers_is_refused(workspace: Workspace):
    keep, gone = person(workspace, job_title="Buyer"), person(workspace, job_title="Boss")
    with pytest.raises(Stale, match="Job title has been changed"):
        merge(workspace, keep, gone, job_title="Clerk")
    merge(workspace, keep, gone, job_title="Boss")
    assert rows(workspace, "SELECT job_title FROM people WHERE id=:one", one=keep) == [("Boss",)]


def test_of_two_answers_to_a_campaign_the_further_one_stays(workspace: Workspace):
    common = shared(workspace)
    keep, gone = person_with_all(workspace, common, "Ana"), person(workspace)
    put(workspace, "campaign_members", campaign_id=common["campaign"], person_id=gone, response="attended",
        added_on="2026-02-02")  # fmt: skip
    before = digest_of(workspace)
    kept = merge(workspace, keep, gone)
    assert rows(workspace, "SELECT response FROM campaign_members WHERE person_id=:one", one=keep) == [("attended",)]
    workspace.do("Take back", take_back_merge, kept)
    assert digest_of(workspace) == before


def test_the_same_number_and_address_are_kept_once(workspace: Workspace):
    keep = person(workspace, phone="+31 6 1234 5678", email="a@x.example", city="Utrecht", street="Laan 1")
    gone = person(workspace, phone="06-12345678", email="A@X.example", city="utrecht")
    merge(workspace, keep, gone)
    assert rows(workspace, "SELECT count(*) FROM contact_points WHERE person_id=:one", one=keep) == [(2,)]
    assert rows(workspace, "SELECT street FROM addresses WHERE person_id=:one", one=keep) == [("Laan 1",)]


def test_two_extensions_of_one_house_are_two_numbers(workspace: Workspace):
    keep = person(workspace, last_name="Prado", phone="+49 30 123456 ext 5")
    gone = person(workspace, last_name="Prado", phone="030 123456 ext. 7")
    told = dict(workspace.ask(comparison, "people", keep, gone, Facts()).both)
    assert told["Phones"] == "+49 30 123456 ext 5, 030 123456 ext. 7"
    merge(workspace, keep, gone)
    assert rows(workspace, "SELECT count(*) FROM contact_points WHERE person_id=:one", one=keep) == [(2,)]


def test_nobody_is_something_to_themselves(workspace: Workspace):
    keep, gone = person(workspace), person(workspace)
    put(workspace, "relations", person_id=keep, other_person_id=gone, role="twin")
    before = digest_of(workspace)
    kept = merge(workspace, keep, gone)
    assert rows(workspace, "SELECT count(*) FROM relations") == [(0,)]
    workspace.do("Take back", take_back_merge, kept)
    assert digest_of(workspace) == before


def test_no_company_is_part_of_itself_after_a_merge(workspace: Workspace):
    top = company(workspace, name="Top")
    middle = company(workspace, name="Middle", parent_id=top)
    low = company(workspace, name="Low", parent_id=middle)
    workspace.do("Merge", merge_companies, top, low, {})
    assert rows(workspace, "SELECT id, parent_id FROM companies ORDER BY id") == [(top, None), (middle, top)]


def test_what_was_changed_since_stays_and_is_told(workspace: Workspace):
    keep, gone = person(workspace, job_title="Buyer"), person(workspace, job_title="Boss", department="IT")
    kept = merge(workspace, keep, gone, job_title="Boss")
    workspace.do("Edit", people.edit_person, keep, "job_title", "Owner", "Boss")
    call = workspace.do("Log", activities.add_activity, {"kind": "call", "person_id": keep}).result
    left = workspace.do("Take back", take_back_merge, kept).result.left
    assert left == ("Job title of Ana Prado was changed since and stays “Owner”",)
    assert rows(workspace, "SELECT job_title, department FROM people ORDER BY id") == [("Owner", None), ("Boss", "IT")]
    assert rows(workspace, "SELECT person_id FROM activities WHERE id=:one", one=call) == [(keep,)]


def test_a_day_to_wake_up_goes_with_its_stage(workspace: Workspace):
    keep, gone = person(workspace), person(workspace)
    workspace.do("Stage", enter_stage, gone, "not_now", NOON.date(), NOON.date() + dt.timedelta(days=30))
    merge(workspace, keep, gone, lifecycle="prospect")
    assert rows(workspace, "SELECT lifecycle, wake_on FROM people") == [("prospect", None)]


def test_what_stays_is_told_as_people_read_it(workspace: Workspace):
    keep, gone = company(workspace, annual_revenue=100), company(workspace, annual_revenue=900, founded=1999)
    workspace.do("Merge", merge_companies, keep, gone, {"annual_revenue": 900})
    workspace.do("Edit", people.edit_company, keep, "annual_revenue", 1_250_000, 900)
    kept = int(rows(workspace, "SELECT max(id) FROM kept")[0][0])
    left = workspace.do("Take back", take_back_merge, kept).result.left
    assert left == ("Annual revenue of Studio Noord was changed since and stays “€ 12,500”",)


def test_a_tag_that_went_since_is_made_again(workspace: Workspace):
    keep, gone = person(workspace), person(workspace, tags="vip")
    kept = merge(workspace, keep, gone)
    workspace.do("Untag", tags.untag, "people", [keep], ["vip"])
    assert rows(workspace, "SELECT * FROM tags") == []
    workspace.do("Take back", take_back_merge, kept)
    assert rows(workspace, "SELECT count(*) FROM tagged") == [(0,)]  # it was taken off on purpose


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_merges_of_merges_are_taken_back_the_last_one_first(workspace: Workspace, order: tuple[int, int]):
    one, other, third = person(workspace, first_name="Jon"), person(workspace), person(workspace, first_name="Ada")
    before = digest_of(workspace)
    kept = [merge(workspace, one, other), merge(workspace, third, one)]
    if order == (0, 1):
        with pytest.raises(Refused, match=r"merged into “Jon Prado” since"):
            workspace.do("Take back", take_back_merge, kept[0])
    workspace.do("Take back", take_back_merge, kept[1])
    workspace.do("Take back", take_back_merge, kept[0])
    assert digest_of(workspace) == before


def test_what_can_not_be_merged_or_taken_back_says_so(workspace: Workspace):
    keep, gone = person(workspace), person(workspace)
    with pytest.raises(Refused, match="with itself"):
        merge(workspace, keep, keep)
    with pytest.raises(Refused, match="has been deleted"):
        merge(workspace, keep, 10**9)
    kept = merge(workspace, keep, gone)
    workspace.do("Delete", people.delete_people, [keep])
    with pytest.raises(Refused, match="Restore it first"):
        workspace.do("Take back", take_back_merge, kept)
    trash = rows(workspace, "SELECT id FROM kept WHERE kind='trash'")[0][0]
    workspace.do("Restore", restore_from_trash, [trash])
    workspace.do("Take back", take_back_merge, kept)
    with pytest.raises(Refused, match="taken back already"):
        workspace.do("Take back", take_back_merge, kept)
    with pytest.raises(Refused, match="90 days"):
        workspace.do("Take back", take_back_merge, 10**9)


def test_not_the_same_is_remembered_and_undone(workspace: Workspace):
    one, other = person(workspace), person(workspace)
    before = digest_of(workspace)
    workspace.do("Not the same", mark_unlike, "people", other, one)
    assert rows(workspace, "SELECT person_id, other_person_id FROM unlike_pairs") == [(one, other)]
    assert workspace.do("Not the same", mark_unlike, "people", one, other).step_id is None
    workspace.undo()
    assert digest_of(workspace) == before
    with pytest.raises(Refused, match="two different"):
        workspace.do("Not the same", mark_unlike, "people", one, one)
