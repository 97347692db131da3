"""An import is one step: what it makes, fills, skips and rejects, and how it is undone and taken back."""

from pathlib import Path

import pytest

from models.actions import people
from models.actions.taking_back import take_back_import
from models.errors import Refused
from models.exchange import apply
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import company, deal, person, product, rows
from tests.models.exchange.staged import imported, prepared

PEOPLE = ("external_id", "first_name", "last_name", "company_id", "email", "phone", "city", "lifecycle", "created_on")
ANA = ("7", "Ana", "Prado", "Studio Noord", "ana@studio.example", "+31 6 1", "Utrecht", "lead", "2026-02-03")
TOM = ("8", "Tom", "Okafor", "studio noord", None, None, None, None, None)
DEALS = ("external_id", "company_id", "stage_id", "product_id", "value", "created_on", "closed_on", "owner_id")


def test_people_arrive_with_everything_they_bring(workspace: Workspace, tmp_path: Path):
    forecast, applied = imported(workspace, tmp_path, "people", PEOPLE, [ANA, TOM])
    assert (forecast.new, forecast.also_made, applied.created) == (2, {"companies": 1}, 2)
    assert rows(workspace, "SELECT last_name, lifecycle, company_id, sort_key FROM people ORDER BY id") == [
        ("Prado", "lead", 1, "prado ana"),
        ("Okafor", "prospect", 1, "okafor tom"),
    ]
    assert rows(workspace, "SELECT kind, value, value_key FROM contact_points ORDER BY id") == [
        ("email", "ana@studio.example", "ana@studio.example"),
        ("phone", "+31 6 1", "3161"),
    ]
    assert rows(workspace, "SELECT person_id, stage, entered_on FROM lifecycle_events ORDER BY id") == [
        (1, "lead", "2026-02-03"),
        (2, "prospect", None),
    ]
    assert rows(workspace, "SELECT city FROM addresses") == [("Utrecht",)]


def test_one_undo_takes_an_import_back_and_redo_brings_it_again(workspace: Workspace, tmp_path: Path):
    company(workspace)
    before = digest_of(workspace)
    imported(workspace, tmp_path, "people", PEOPLE, [ANA, TOM])
    after = digest_of(workspace)
    workspace.undo()
    assert digest_of(workspace) == before
    workspace.redo()
    assert digest_of(workspace) == after


def test_the_same_file_twice_makes_nothing_new(workspace: Workspace, tmp_path: Path):
    imported(workspace, tmp_path, "people", PEOPLE, [ANA, TOM])
    before = digest_of(workspace)
    _forecast, applied = imported(workspace, tmp_path, "people", PEOPLE, [ANA, TOM])
    assert (applied.created, applied.updated, applied.skipped, applied.batch_id) == (0, 0, 2, None)
    assert digest_of(workspace) == before


def test_what_is_known_gains_only_what_it_lacks(workspace: Workspace, tmp_path: Path):
    imported(workspace, tmp_path, "people", PEOPLE, [TOM])
    fuller = ("8", "Thomas", "Okafor", None, "tom@okafor.example", None, None, "customer", "2026-01-01")
    before = digest_of(workspace)
    _forecast, applied = imported(workspace, tmp_path, "people", PEOPLE, [fuller])
    assert (applied.created, applied.updated) == (0, 1)
    assert rows(workspace, "SELECT first_name, lifecycle FROM people") == [("Tom", "prospect")]
    assert rows(workspace, "SELECT value FROM contact_points") == [("tom@okafor.example",)]
    workspace.do("Take back", take_back_import, applied.batch_id)
    assert digest_of(workspace) == before


def test_a_company_that_is_part_of_another_in_the_same_file(workspace: Workspace, tmp_path: Path):
    imported(
        workspace, tmp_path, "companies", ("name", "parent_id"), [("Acme", "Bluth"), ("Bluth", None), ("Zoo", "Umbra")]
    )
    assert rows(
        workspace, "SELECT c.name, p.name FROM companies c JOIN companies p ON p.id=c.parent_id ORDER BY 1"
    ) == [
        ("Acme", "Bluth"),
        ("Zoo", "Umbra"),
    ]


def test_a_company_twice_in_a_file_is_rejected_with_its_line(workspace: Workspace, tmp_path: Path):
    ready = prepared(workspace, tmp_path, "companies", ("name",), [("Acme",), ("ACME ",)])
    assert (ready.forecast.new, ready.forecast.rejected) == (1, 1)


def test_deals_keep_the_way_the_file_knows(workspace: Workspace, tmp_path: Path):
    product(workspace, name="GTX Pro")
    lines = [
        ("a", "Isdom", "Won", "GTX Pro", 451_400, "2016-10-25", "2017-03-11", "Darcel"),
        ("b", None, "Prospecting", "gtx pro", None, None, None, "Darcel"),
        ("c", None, "Lost", "GTX Pro", 0, None, None, None),
    ]
    imported(workspace, tmp_path, "deals", DEALS, lines)
    assert rows(workspace, "SELECT title, value, closed_on, expected_close_on FROM deals ORDER BY id") == [
        ("GTX Pro · Isdom", 451_400, "2017-03-11", None),
        ("gtx pro", None, None, None),
        ("GTX Pro", 0, None, None),
    ]
    way = "SELECT deal_id, s.name, entered_on, assumed FROM stage_events e JOIN stages s ON s.id=e.stage_id"
    assert rows(workspace, f"{way} ORDER BY deal_id, e.id") == [
        (1, "Prospecting", "2016-10-25", 1),
        (1, "Won", "2017-03-11", 0),
        (2, "Prospecting", None, 0),
        (3, "Lost", None, 0),
    ]
    assert rows(
        workspace, "SELECT r.outcome, r.name FROM deals d LEFT JOIN reasons r ON r.id=d.reason_id ORDER BY d.id"
    ) == [
        ("won", "Unknown"),
        (None, None),
        ("lost", "Unknown"),
    ]
    assert rows(workspace, "SELECT name FROM team_members") == [("Darcel",)]


def test_an_unknown_stage_or_product_rejects_its_rows_and_is_named(workspace: Workspace, tmp_path: Path):
    lines = [("a", None, "Engaging", None, 1, None, None, None), ("b", None, "Won", "GTXPro", 1, None, None, None)]
    ready = prepared(workspace, tmp_path, "deals", DEALS, lines)
    assert [(one.value, one.rows) for one in ready.forecast.unmatched] == [("Engaging", 1), ("GTXPro", 1)]
    assert (ready.forecast.new, ready.forecast.rejected, ready.forecast.read) == (0, 2, 2)


def test_a_day_given_for_an_open_deal_is_the_expected_one(workspace: Workspace, tmp_path: Path):
    imported(workspace, tmp_path, "deals", DEALS, [("a", "X", "Proposal", None, 1, "2026-01-01", "2026-05-01", None)])
    assert rows(workspace, "SELECT expected_close_on, closed_on FROM deals") == [("2026-05-01", None)]


def test_taking_back_weeks_later_keeps_what_changed_since(workspace: Workspace, tmp_path: Path):
    _forecast, applied = imported(workspace, tmp_path, "people", PEOPLE, [ANA, TOM])
    workspace.do("Edit", people.edit_person, 2, "job_title", "Owner", None)
    deal(workspace)
    done = workspace.do("Take back", take_back_import, applied.batch_id)
    assert (done.result.gone, done.result.kept) == (1, {"people": (2,)})
    assert rows(workspace, "SELECT last_name FROM people") == [("Okafor",)]
    assert rows(workspace, "SELECT name FROM companies") == [("Studio Noord",)]


def test_taking_back_keeps_people_whom_a_deal_names(workspace: Workspace, tmp_path: Path):
    _forecast, applied = imported(workspace, tmp_path, "people", PEOPLE, [ANA, TOM])
    deal(workspace, person_id=1)
    assert workspace.do("Take back", take_back_import, applied.batch_id).result.kept == {"people": (1,)}


def test_an_edit_that_was_undone_does_not_keep_a_row(workspace: Workspace, tmp_path: Path):
    before = digest_of(workspace)
    _forecast, applied = imported(workspace, tmp_path, "people", PEOPLE, [ANA, TOM])
    workspace.do("Edit", people.edit_person, 2, "job_title", "Owner", None)
    workspace.undo()
    person(workspace)
    workspace.undo()
    workspace.do("Take back", take_back_import, applied.batch_id)
    assert digest_of(workspace) == before


def test_an_import_is_taken_back_once(workspace: Workspace, tmp_path: Path):
    _forecast, applied = imported(workspace, tmp_path, "people", PEOPLE, [ANA])
    workspace.do("Take back", take_back_import, applied.batch_id)
    with pytest.raises(Refused, match="already"):
        workspace.do("Take back", take_back_import, applied.batch_id)
    workspace.undo()
    workspace.do("Take back", take_back_import, applied.batch_id)
    assert rows(workspace, "SELECT count(*) FROM people") == [(0,)]


def test_an_import_is_found_by_search(workspace: Workspace, tmp_path: Path):
    imported(workspace, tmp_path, "people", PEOPLE, [ANA, TOM])
    assert rows(workspace, "SELECT rowid / 8 FROM search_index WHERE search_index MATCH 'utrecht'") == [(1,)]
    workspace.undo()
    assert rows(workspace, "SELECT rowid FROM search_index") == []


def test_a_company_deleted_since_the_list_was_checked_is_said_and_nothing_is_written(workspace: Workspace, tmp_path):
    company(workspace)
    ready = prepared(workspace, tmp_path, "people", PEOPLE, [ANA])
    workspace.do("Delete", people.delete_companies, [1])
    before = digest_of(workspace)
    with pytest.raises(Refused, match="deleted since"):
        apply.write(workspace, ready)
    assert digest_of(workspace) == before
