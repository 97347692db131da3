"""What a paste would do, cell by cell, and that it does just that."""

import datetime as dt

import pytest

from models.actions.bulk import write_cells
from models.exchange.block import read_block
from models.exchange.copying import copied
from models.exchange.pasting import Goal, paste
from models.formats import Facts
from models.queries.listings import LISTINGS
from models.workspace import Workspace
from tests.factory import company, deal, person, rows

TODAY = dt.date(2026, 3, 18)
KEYS = ("name", "company_id", "lifecycle", "next_action", "next_action_on", "email", "tags")


def planned(workspace: Workspace, text: str, ids=(), keys=KEYS, subject="people", **how):
    goal = Goal(subject, keys, tuple(ids), how.pop("known", {}))
    return workspace.ask(paste, read_block(text), goal, how.pop("facts", Facts()), TODAY, **how)


def states(found) -> list[list[str]]:
    return [[cell.state for cell in row.cells] for row in found.rows]


def write(workspace: Workspace, found, subject="people"):
    return workspace.do("Paste", write_cells, subject, *found.written()).result


@pytest.fixture
def two(workspace: Workspace) -> list[int]:
    firm = company(workspace, name="Studio Noord")
    return [person(workspace, company_id=firm, email="ana@prado.example"), person(workspace, last_name="Visser")]


def test_every_cell_says_what_becomes_of_it(workspace: Workspace, two):
    text = "Studio Noord\tlead\tCall\t31.2.2026\nAtelier\tcustomary\t\ttomorrow"
    found = planned(workspace, text, two, KEYS[1:])
    assert states(found) == [["same", "changed", "changed", "refused"], ["changed", "refused", "blank", "changed"]]
    first, second = found.refusals()
    assert first == "Row 1: Next action on: “31.2.2026” is not a date; type it like 12 Mar 2026 or tomorrow."
    assert second.startswith("Row 2: Stage: “customary” is not one of: Prospect, Lead,")
    write(workspace, found)
    assert rows(workspace, "SELECT lifecycle, next_action, next_action_on FROM people") == [
        ("lead", "Call", None), ("prospect", None, "2026-03-19"),
    ]  # fmt: skip
    assert rows(workspace, "SELECT name FROM companies") == [("Studio Noord",), ("Atelier",)]


def test_rows_below_the_end_become_new_people(workspace: Workspace, two):
    found = planned(workspace, "Zoe Prins\nJan de Vries\tAtelier\nTom Okafor", two[1:], known={"lifecycle": "lead"})
    assert (found.added, found.count("changed")) == (2, 4)
    assert write(workspace, found) == [3, 4]
    assert rows(workspace, "SELECT first_name, last_name, lifecycle FROM people WHERE id<>1") == [
        ("Zoe", "Prins", "prospect"), ("Jan", "de Vries", "lead"), ("Tom", "Okafor", "lead"),
    ]  # fmt: skip


def test_headers_lead_cells_to_their_fields_and_make_new_people(workspace: Workspace, two):
    text = "Fax\tE-mail\tName\tLead source\n1\tz@p.example\tZoe Prins\tFair\n2\tANA@prado.example\tAna Prado\tFair"
    found = planned(workspace, text, two)
    assert ([field.key for field in found.fields], found.left_out) == (["email", "name", "source_id"], ("Fax",))
    assert (found.header, found.anew, found.added, found.known) == (True, True, 2, 1)
    assert planned(workspace, text, two, header=False, anew=False).count("refused") > 0
    write(workspace, found)
    assert rows(workspace, "SELECT last_name FROM people WHERE id>2") == [("Prins",), ("Prado",)]


def test_values_that_look_like_a_header_are_none(workspace: Workspace, two):
    assert not planned(workspace, "Lead\nCustomer", two, ("lifecycle",)).header
    assert planned(workspace, "Stage\nCustomer", two, ("lifecycle",)).header


def test_days_and_amounts_are_read_as_the_place_writes_them(workspace: Workspace):
    one = deal(workspace)
    facts = Facts(date_order="mdy", decimal=",", group=".")
    found = planned(workspace, "12.500,50\t4/3/2026", [one], ("value", "expected_close_on"), "deals", facts=facts)
    write(workspace, found, "deals")
    assert rows(workspace, "SELECT value, expected_close_on FROM deals") == [(1_250_050, "2026-04-03")]


def test_deals_are_not_closed_by_pasting(workspace: Workspace):
    found = planned(workspace, "Won\nProposal", [deal(workspace), deal(workspace)], ("stage_id",), "deals")
    assert states(found) == [["refused"], ["changed"]]


def test_a_row_that_makes_nobody_is_told_and_empty_rows_make_none(workspace: Workspace):
    found = planned(workspace, "\t\tlead\n\n\nZoe\t\tlead\n")
    assert (found.added, found.refusals()) == (1, ["Row 1: A person needs a name, a company or an e-mail address."])


def test_what_hides_in_cells_is_cleaned_or_refused(workspace: Workspace, two):
    found = planned(workspace, "Zo\x00e\tx\u202ey\t'=1+1\n" + "n" * 3000, two, ("name", "job_title", "next_action"))
    assert states(found) == [["changed"] * 3, ["refused", "blank", "blank"]]
    write(workspace, found)
    kept = rows(workspace, "SELECT first_name, job_title, next_action FROM people WHERE id=1")
    assert kept == [("Zoe", "xy", "=1+1")]


def test_what_is_copied_pastes_back_without_a_difference(workspace: Workspace):
    one = person(workspace, next_action='say "=1" or', note="two\nlines", tags="a, b", next_action_on=TODAY)
    keys = ("next_action", "next_action_on", "note", "tags", "lifecycle")
    told = workspace.ask(copied, LISTINGS["people"], keys, [one], Facts(), TODAY, header=True)
    found = planned(workspace, told.text, [one], keys)
    assert found.header
    assert states(found) == [["same"] * 5]


def test_a_copy_is_a_table_in_text_and_html(workspace: Workspace):
    some = [person(workspace, next_action="=1+1", note="a & b\nc"), person(workspace, last_name="Zed")]
    told = workspace.ask(copied, LISTINGS["people"], ("name", "next_action", "note"), [*some, 99], Facts(), TODAY)
    assert told.text == 'Ana Prado\t\'=1+1\t"a & b\nc"\nAna Zed\t\t'
    assert "<tr><td>Ana Prado</td><td>=1+1</td><td>a &amp; b<br>c</td></tr>" in told.html
    assert (told.rows, told.columns) == (2, 3)
