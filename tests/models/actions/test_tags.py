"""Tags: one spelling each, on one record or on many, gone with the last that has them."""

import pytest

from models.actions.people import edit_person
from models.actions.tags import delete_tag, rename_tag, tag, untag
from models.errors import Refused, Stale
from models.queries.tags import tags, tags_of
from models.store import search
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import company, person, rows


def test_tags_are_typed_with_commas_and_each_is_there_once(workspace: Workspace):
    one = person(workspace, tags="VIP, Łódź; vip ,  Trade  fair")
    assert workspace.ask(tags_of, "people", one) == ("Łódź", "Trade fair", "VIP")


def test_a_tag_keeps_the_spelling_that_came_first(workspace: Workspace):
    person(workspace, tags="Façade")
    company(workspace, tags="facade")
    assert [(t.name, t.count) for t in workspace.ask(tags, "companies")] == [("Façade", 1)]


def test_many_are_tagged_at_once_and_undo_takes_it_back(workspace: Workspace):
    some = [person(workspace, last_name=name) for name in "abc"]
    workspace.do("Tag", tag, "people", some[:1], ["VIP"])
    before = digest_of(workspace)
    assert workspace.do("Tag", tag, "people", some, ["VIP", "New"]).result == 3
    assert workspace.do("Untag", untag, "people", some, ["VIP"]).result == 3
    assert rows(workspace, "SELECT name FROM tags") == [("New",)]
    workspace.undo()
    workspace.undo()
    assert digest_of(workspace) == before


def test_a_tag_is_found_by_search_until_it_is_taken_off(workspace: Workspace):
    one = person(workspace)
    found = f"SELECT count(*) FROM ({search.ids_sql('people').replace(':match', repr(search.match_text('trade')))})"
    workspace.do("Tag", tag, "people", [one], ["Trade fair"])
    assert rows(workspace, found) == [(1,)]
    workspace.do("Untag", untag, "people", [one], ["Trade fair"])
    assert rows(workspace, found) == [(0,)]


def test_a_change_of_what_was_seen_is_refused(workspace: Workspace):
    one = person(workspace, tags="VIP")
    with pytest.raises(Stale, match="VIP"):
        workspace.do("Edit", edit_person, one, "tags", "New", "Old")


@pytest.mark.parametrize("name", ["·", "a" * 61])
def test_what_is_no_tag_is_refused(workspace: Workspace, name: str):
    before = digest_of(workspace)
    with pytest.raises(Refused):
        person(workspace, tags=name)
    assert digest_of(workspace) == before


def found_by(workspace: Workspace, word: str) -> int:
    sql = search.ids_sql("people").replace(":match", repr(search.match_text(word)))
    return rows(workspace, f"SELECT count(*) FROM ({sql})")[0][0]


def test_a_tag_is_renamed_everywhere_and_found_by_its_new_name(workspace: Workspace):
    one = person(workspace, tags="Trade fair")
    before = digest_of(workspace)
    workspace.do("Rename", rename_tag, 1, "Open day", "Trade fair")
    assert workspace.ask(tags_of, "people", one) == ("Open day",)
    assert (found_by(workspace, "trade"), found_by(workspace, "open")) == (0, 1)
    workspace.undo()
    assert (found_by(workspace, "trade"), found_by(workspace, "open")) == (1, 0)
    assert digest_of(workspace) == before


def test_two_tags_are_put_together_once_that_is_said(workspace: Workspace):
    some = [person(workspace, last_name="a", tags="VIP, Important"), person(workspace, last_name="b", tags="Important")]
    before = digest_of(workspace)
    important = rows(workspace, "SELECT id FROM tags WHERE name='Important'")[0][0]
    with pytest.raises(Refused, match="already"):
        workspace.do("Rename", rename_tag, important, "vip", "Important")
    workspace.do("Rename", rename_tag, important, "vip", "Important", True)
    assert [workspace.ask(tags_of, "people", one) for one in some] == [("VIP",), ("VIP",)]
    assert rows(workspace, "SELECT count(*) FROM tagged") == [(2,)]
    workspace.undo()
    assert digest_of(workspace) == before


def test_a_tag_is_taken_off_everything(workspace: Workspace):
    person(workspace, tags="VIP")
    company(workspace, tags="VIP")
    before = digest_of(workspace)
    assert workspace.do("Delete", delete_tag, 1).result == 2
    assert (rows(workspace, "SELECT * FROM tags"), found_by(workspace, "vip")) == ([], 0)
    workspace.undo()
    assert (digest_of(workspace), found_by(workspace, "vip")) == (before, 1)


def test_a_tag_renamed_meanwhile_is_not_renamed_again(workspace: Workspace):
    person(workspace, tags="VIP")
    with pytest.raises(Stale, match="now “VIP”"):
        workspace.do("Rename", rename_tag, 1, "Key", "Old")
