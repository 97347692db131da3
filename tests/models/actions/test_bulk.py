"""One field of many records at once, and the cells of a block: as one step, refused where a single edit would be."""

import datetime as dt

import pytest

from models.actions.bulk import NewName, Written, edit_many, write_cells
from models.actions.people import edit_person
from models.errors import Refused, Stale
from models.queries.tags import tags_of
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import campaign, company, deal, person, rows, stage


@pytest.fixture
def three(workspace: Workspace) -> list[int]:
    """Three people: one with an address, one with a tag."""
    return [
        person(workspace, last_name="a", city="Utrecht"), person(workspace, last_name="b", tags="VIP"),
        person(workspace, last_name="c"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "new", "sql", "found"),
    [
        ("job_title", "Owner", "SELECT job_title FROM people", ["Owner"] * 3),
        ("lifecycle", "lead", "SELECT stage FROM lifecycle_events WHERE stage='lead'", ["lead"] * 3),
        ("city", "Łódź", "SELECT city FROM addresses ORDER BY person_id", ["Łódź"] * 3),
        ("next_action", "Call", "SELECT title FROM tasks", ["Call"] * 3),
        ("birthday", dt.date(1990, 2, 28), "SELECT birthday FROM people", ["1990-02-28"] * 3),
        ("note", "Met at\nthe fair", "SELECT note FROM people", ["Met at\nthe fair"] * 3),
    ],
)
def test_a_field_of_all_of_them_is_one_step(workspace: Workspace, three, key, new, sql, found):
    before = digest_of(workspace)
    assert workspace.do("Set", edit_many, "people", three, key, new).result == 3
    assert [value for (value,) in rows(workspace, sql)] == found
    workspace.undo()
    assert digest_of(workspace) == before


def test_what_holds_the_value_already_is_not_counted(workspace: Workspace, three):
    workspace.do("Set", edit_many, "people", three[:2], "job_title", "Owner")
    assert workspace.do("Set", edit_many, "people", three, "job_title", "Owner").result == 1


def test_tags_set_for_all_are_exactly_these(workspace: Workspace, three):
    workspace.do("Set", edit_many, "people", three, "tags", "New, vip")
    assert [workspace.ask(tags_of, "people", one) for one in three] == [("New", "VIP")] * 3
    workspace.do("Set", edit_many, "people", three, "tags", None)
    assert rows(workspace, "SELECT * FROM tags") == []


@pytest.mark.parametrize(
    ("key", "new", "why"),
    [
        ("name", "Ana", "one by one"),
        ("email", "a@b.example", "one by one"),
        ("lifecycle", None, "must not be empty"),
        ("job_title", "x" * 201, "At most"),
    ],
)
def test_what_a_record_has_for_itself_is_refused(workspace: Workspace, three, key, new, why):
    before = digest_of(workspace)
    with pytest.raises(Refused, match=why):
        workspace.do("Set", edit_many, "people", three, key, new)
    assert digest_of(workspace) == before


def test_nobody_is_left_without_a_name(workspace: Workspace):
    some = [person(workspace, first_name=None, last_name=None, company_id=company(workspace))]
    with pytest.raises(Refused, match="needs a name"):
        workspace.do("Set", edit_many, "people", some, "company_id", None)


def test_deals_move_but_are_closed_one_by_one(workspace: Workspace):
    some = [deal(workspace), deal(workspace)]
    assert workspace.do("Move", edit_many, "deals", some, "stage_id", stage(workspace, "Proposal")).result == 2
    assert rows(workspace, "SELECT count(*) FROM stage_events") == [(4,)]
    with pytest.raises(Refused, match="asks why"):
        workspace.do("Move", edit_many, "deals", some, "stage_id", stage(workspace, "Won"))


def test_campaigns_and_companies_keep_their_own_rules(workspace: Workspace):
    one, firm = campaign(workspace, ends_on=dt.date(2026, 3, 1)), company(workspace)
    with pytest.raises(Refused, match="before it starts"):
        workspace.do("Set", edit_many, "campaigns", [one], "starts_on", dt.date(2026, 4, 1))
    with pytest.raises(Refused, match="part of itself"):
        workspace.do("Set", edit_many, "companies", [firm], "parent_id", firm)


def test_a_block_is_written_with_what_it_names_and_taken_back_as_one(workspace: Workspace, three):
    before = digest_of(workspace)
    cells = [Written(one, "company_id", NewName("Atelier Noord"), None) for one in three]
    cells += [Written(three[0], "city", "Gouda", "Utrecht"), Written(three[1], "tags", "Fair", "VIP")]
    added = workspace.do("Paste", write_cells, "people", cells, [{"last_name": "d", "email": "d@e.example"}]).result
    assert rows(workspace, "SELECT count(*), count(DISTINCT company_id) FROM people") == [(4, 1)]
    assert rows(workspace, "SELECT value FROM contact_points WHERE person_id=:one", one=added[0]) == [("d@e.example",)]
    workspace.undo()
    assert digest_of(workspace) == before


def test_a_block_is_written_whole_or_not_at_all(workspace: Workspace, three):
    before = digest_of(workspace)
    cells = [Written(three[0], "job_title", "Owner", None), Written(three[1], "job_title", "Owner", "Chef")]
    with pytest.raises(Stale):
        workspace.do("Paste", write_cells, "people", cells)
    assert digest_of(workspace) == before


@pytest.mark.parametrize(
    ("was", "new", "found"),
    [
        (("Ana", "Prado"), "Ana Lúcia Prado", ("Ana Lúcia", "Prado")),
        (("María", "García López"), "María Garcia López", ("María", "Garcia López")),
        (("Jan", "Vries"), "Jan de Vries", ("Jan", "de Vries")),
        ((None, "Prado"), "Prada", (None, "Prada")),
    ],
)
def test_a_name_typed_as_a_whole_is_divided(workspace: Workspace, was, new, found):
    one = person(workspace, first_name=was[0], last_name=was[1])
    workspace.do("Edit", edit_person, one, "name", new, " ".join(filter(None, was)))
    assert rows(workspace, "SELECT first_name, last_name FROM people") == [found]


def test_somebody_known_by_the_company_gets_a_name_and_nobody_loses_the_last(workspace: Workspace):
    one = person(workspace, first_name=None, last_name=None, company_id=company(workspace))
    workspace.do("Edit", edit_person, one, "name", "Ana Prado", "Studio Noord")
    with pytest.raises(Stale):
        workspace.do("Edit", edit_person, one, "name", "Zoe", "Studio Noord")
    alone = person(workspace)
    with pytest.raises(Refused, match="needs a name"):
        workspace.do("Edit", edit_person, alone, "name", None, "Ana Prado")


@pytest.mark.parametrize(
    ("stage", "key", "value"),
    [("not_now", "wake_on", dt.date(2030, 1, 2)), ("disqualified", "disqualified_because", "No need")],
)
def test_what_goes_with_a_stage_goes_when_many_leave_it(workspace: Workspace, three, stage, key, value):
    for field, new in (("lifecycle", stage), (key, value)):
        workspace.do("Set", edit_many, "people", three[:2], field, new)
    before = digest_of(workspace)
    workspace.do("Set", edit_many, "people", three, "lifecycle", "lead")
    assert rows(workspace, f"SELECT DISTINCT {key} FROM people") == [(None,)]
    workspace.undo()
    assert digest_of(workspace) == before
