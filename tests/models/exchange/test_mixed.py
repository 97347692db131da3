"""A list of people that tells of their companies and deals: each arrives where it belongs, once."""

from pathlib import Path

from models.actions.taking_back import take_back_import
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import company, person, rows, stage
from tests.models.exchange.staged import imported, prepared

KEYS = (
    "first_name", "last_name", "email", "company_id", "company_website", "company_phone", "company_street",
    "company_tags", "source_id", "deal_title", "deal_value", "deal_stage_id",
)  # fmt: skip


def row(**values):
    return tuple(values.get(key) for key in KEYS)


LINES = [
    row(first_name="Ana", last_name="Prado", email="a@x.example", company_id="Studio Noord", company_website="noord.nl",
        company_phone="020 1", source_id="Fair", deal_title="Kitchen", deal_value=120_000, deal_stage_id="Proposal"),
    row(first_name="Tom", last_name="Okafor", company_id="studio noord", company_street="Kade 1", company_tags="VIP"),
    row(first_name="ANA", last_name="Prado", email="A@x.example", deal_title="Bathroom", deal_value=80_000),
    row(last_name="Lee", company_id="Lee & Co"),
]  # fmt: skip


def bring(workspace, folder, **options):
    return imported(workspace, folder, "people", KEYS, LINES, **options)


def test_companies_and_deals_arrive_with_their_people(workspace: Workspace, tmp_path: Path):
    before = digest_of(workspace)
    forecast, applied = bring(workspace, tmp_path)
    assert (forecast.new, forecast.joined, forecast.also_made) == (3, 1, {"companies": 2, "sources": 1, "deals": 2})
    assert rows(workspace, "SELECT p.last_name, c.name, p.lifecycle FROM people p LEFT JOIN companies c "
                           "ON c.id=p.company_id ORDER BY p.id") == [
        ("Prado", "Studio Noord", "opportunity"),
        ("Okafor", "Studio Noord", "prospect"),
        ("Lee", "Lee & Co", "prospect"),
    ]  # fmt: skip
    assert rows(workspace, "SELECT c.website, k.value, a.street, t.name FROM companies c "
                           "JOIN contact_points k ON k.company_id=c.id JOIN addresses a ON a.company_id=c.id "
                           "JOIN tagged g ON g.company_id=c.id JOIN tags t ON t.id=g.tag_id") == [
        ("noord.nl", "020 1", "Kade 1", "VIP")
    ]  # fmt: skip
    assert rows(workspace, "SELECT d.title, d.value, s.name, d.person_id, c.name, q.name FROM deals d "
                           "JOIN stages s ON s.id=d.stage_id JOIN companies c ON c.id=d.company_id "
                           "JOIN sources q ON q.id=d.source_id ORDER BY d.id") == [
        ("Kitchen", 120_000, "Proposal", 1, "Studio Noord", "Fair"),
        ("Bathroom", 80_000, "Prospecting", 1, "Studio Noord", "Fair"),
    ]  # fmt: skip
    workspace.undo()
    assert digest_of(workspace) == before
    workspace.redo()
    workspace.do("Take back", take_back_import, applied.batch_id)
    assert digest_of(workspace) == before


def test_the_same_list_again_changes_nothing(workspace: Workspace, tmp_path: Path):
    for mode in ("fill", "fill", "update", "add", "update_only"):
        if mode != "fill" or rows(workspace, "SELECT count(*) FROM people") != [(0,)]:
            before = digest_of(workspace)
            assert bring(workspace, tmp_path, mode=mode)[1].batch_id is None
            assert digest_of(workspace) == before
        else:
            bring(workspace, tmp_path)


def test_a_stage_that_changed_twice_is_taken_back_to_what_it_was(workspace: Workspace, tmp_path: Path):
    person(workspace, first_name="Ana", last_name="Prado")
    before = digest_of(workspace)
    line = ("Ana", "Prado", "lead", "Kitchen", "Proposal")
    keys = ("first_name", "last_name", "lifecycle", "deal_title", "deal_stage_id")
    _forecast, applied = imported(workspace, tmp_path, "people", keys, [line], mode="update")
    assert rows(workspace, "SELECT lifecycle FROM people") == [("opportunity",)]
    workspace.do("Take back", take_back_import, applied.batch_id)
    assert digest_of(workspace) == before


def test_a_company_that_is_there_gains_what_it_lacks(workspace: Workspace, tmp_path: Path):
    company(workspace, website="old.example")
    bring(workspace, tmp_path)
    assert rows(workspace, "SELECT name, website FROM companies WHERE id=1") == [("Studio Noord", "old.example")]
    assert rows(workspace, "SELECT value FROM contact_points WHERE company_id=1") == [("020 1",)]


def test_a_stage_that_is_not_there_is_asked_for(workspace: Workspace, tmp_path: Path):
    line = row(last_name="Lee", deal_title="Door", deal_stage_id="Hot")
    ready = prepared(workspace, tmp_path, "people", KEYS, [line])
    assert [(one.field, one.value) for one in ready.forecast.unmatched] == [("deal_stage_id", "Hot")]
    assert stage(workspace, "Proposal")


def test_what_rows_say_otherwise_is_told_and_what_only_they_name_is_not_made(workspace: Workspace, tmp_path: Path):
    firm = {"company_id": "Studio Noord"}
    lines = [
        row(last_name="Prado", email="a@x.example", company_website="noord.nl", deal_title="Kitchen", **firm),
        row(last_name="Okafor", company_website="other.nl", **firm),
        row(last_name="prado", email="a@x.example", company_id="Elsewhere"),
    ]
    forecast, _applied = imported(workspace, tmp_path, "people", KEYS, lines)
    assert [count for note, count in forecast.notes if "an earlier row, which counts" in note] == [1, 1]
    assert rows(workspace, "SELECT name, website FROM companies") == [("Studio Noord", "noord.nl")]
    again = [row(last_name="Prado", email="a@x.example", deal_title="Kitchen", deal_stage_id="Proposal")]
    assert imported(workspace, tmp_path, "people", KEYS, again)[0].notes == ()
    ((note, count),) = imported(workspace, tmp_path, "people", KEYS, again, mode="update")[0].notes
    assert (note[-18:], count) == ("moved by hand only", 1)


def test_nothing_is_made_for_rows_that_are_set_aside(workspace: Workspace, tmp_path: Path):
    lines = [row(last_name="Lee", email="l@x.example", company_id="Lee & Co", source_id="Fair")]
    forecast, _applied = imported(workspace, tmp_path, "people", KEYS, lines, mode="update_only")
    assert (forecast.rejected, forecast.also_made) == (1, {})
    assert rows(workspace, "SELECT count(*) FROM companies") == [(0,)]
