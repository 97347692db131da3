"""Who is known already, and what an import gives to those who are: by mode, and nothing twice."""

import datetime as dt
import json
from pathlib import Path

import pytest

from models.actions.lifecycle import enter_stage
from models.actions.taking_back import take_back_import
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import NOON, person, rows
from tests.models.exchange.staged import imported, prepared

KEYS = (
    "first_name", "last_name", "company_id", "email", "email_label", "email_2", "email_2_label", "phone", "street",
    "city", "address_label", "street_2", "city_2", "tags", "lifecycle", "job_title", "note", "more",
)  # fmt: skip
POINTS = "SELECT person_id, kind, value, label, position FROM contact_points ORDER BY person_id, kind, position"
MORE = json.dumps([["email", "ana@old.example", ""], ["phone", "+31 20 555 0100", "Work"]])


def row(**values):
    return tuple(values.get(key) for key in KEYS)


ANA = row(
    first_name="Ana", last_name="Prado", company_id="Studio Noord", email="ana@studio.example", email_label="Work",
    email_2="ana@home.example", email_2_label="Home", phone="+31 6 1234 5678", street="Kade 1", city="Utrecht",
    address_label="Work", street_2="Dijk 2", city_2="Delft", tags="VIP, Fair", more=MORE,
)  # fmt: skip


def bring(workspace, folder, *lines, **options):
    return imported(workspace, folder, "people", KEYS, lines, **options)


def test_every_address_label_and_tag_arrives_in_its_place(workspace: Workspace, tmp_path: Path):
    before = digest_of(workspace)
    bring(workspace, tmp_path, ANA)
    assert rows(workspace, POINTS) == [
        (1, "email", "ana@studio.example", "Work", 0),
        (1, "email", "ana@home.example", "Home", 1),
        (1, "email", "ana@old.example", None, 2),
        (1, "phone", "+31 6 1234 5678", None, 0),
        (1, "phone", "+31 20 555 0100", "Work", 1),
    ]
    assert rows(workspace, "SELECT label, street, city, position FROM addresses ORDER BY id") == [
        ("Work", "Kade 1", "Utrecht", 0),
        (None, "Dijk 2", "Delft", 1),
    ]
    named = "SELECT n.name FROM tagged t JOIN tags n ON n.id=t.tag_id ORDER BY 1"
    assert rows(workspace, named) == [("Fair",), ("VIP",)]
    workspace.undo()
    assert digest_of(workspace) == before


def test_a_place_that_a_row_leaves_empty_is_closed_up(workspace: Workspace, tmp_path: Path):
    bring(workspace, tmp_path, row(last_name="Lee", email_2="b@x.example", street_2="Dijk 2"))
    assert rows(workspace, POINTS) == [(1, "email", "b@x.example", None, 0)]
    assert rows(workspace, "SELECT street, position FROM addresses") == [("Dijk 2", 0)]


@pytest.mark.parametrize("mode", ["add", "fill", "update", "update_only"])
def test_the_same_rows_again_change_nothing_in_any_mode(workspace: Workspace, tmp_path: Path, mode):
    bring(workspace, tmp_path, ANA, row(last_name="Lee"))
    before = digest_of(workspace)
    forecast, applied = bring(workspace, tmp_path, ANA, row(last_name="Lee"), mode=mode)
    assert (forecast.new, forecast.known, applied.updated, applied.batch_id) == (0, 2, 0, None)
    assert digest_of(workspace) == before


def test_people_are_known_by_any_of_their_addresses_in_any_case(workspace: Workspace, tmp_path: Path):
    bring(workspace, tmp_path, ANA)
    forecast, _applied = bring(workspace, tmp_path, row(first_name="Ana", email="ANA@Home.example"))
    assert (forecast.new, forecast.known) == (0, 1)


@pytest.mark.parametrize(
    ("line", "known"),
    [
        (row(first_name="ana", last_name="Prado", phone="06-12345678"), 1),
        (row(first_name="Tom", last_name="Okafor", phone="06-12345678"), 0),
        (row(first_name="Ána", last_name="PRADO", company_id="studio noord"), 1),
        (row(first_name="Ana", last_name="Prado", company_id="Elsewhere"), 0),
        (row(first_name="Ana", last_name="Prado"), 0),
    ],
)
def test_people_are_known_by_number_and_name_or_name_and_company(workspace: Workspace, tmp_path: Path, line, known):
    bring(workspace, tmp_path, ANA)
    ready = prepared(workspace, tmp_path, "people", KEYS, [line])
    assert (ready.forecast.known, ready.forecast.new) == (known, 1 - known)


def test_a_row_that_may_mean_two_people_is_skipped_or_added_as_its_owner_says(workspace: Workspace, tmp_path: Path):
    for _time in range(2):
        person(workspace, email="info@firm.example")
    line = row(first_name="Ana", last_name="Prado", email="info@firm.example")
    skipped = prepared(workspace, tmp_path, "people", KEYS, [line])
    assert (skipped.forecast.new, skipped.forecast.known, skipped.forecast.rejected) == (0, 0, 1)
    added = prepared(workspace, tmp_path, "people", KEYS, [line], unclear="add")
    assert (added.forecast.new, added.forecast.known, added.forecast.rejected) == (1, 0, 0)


def test_an_address_of_somebody_with_another_name_is_unclear(workspace: Workspace, tmp_path: Path):
    person(workspace, email="info@firm.example")
    ready = prepared(workspace, tmp_path, "people", KEYS, [row(last_name="Okafor", email="Info@firm.example")])
    assert ready.forecast.rejected == 1


def test_rows_of_one_person_are_joined(workspace: Workspace, tmp_path: Path):
    lines = [
        row(first_name="Ana", last_name="Prado", email="ana@x.example", tags="VIP", note="one"),
        row(first_name="Ana", last_name="Prado", email="ANA@X.example", email_2="b@x.example", city="Delft",
            tags="Fair", note="two", phone="+31 6 1"),
    ]  # fmt: skip
    forecast, applied = bring(workspace, tmp_path, *lines)
    assert (forecast.read, forecast.new, forecast.joined, applied.created) == (2, 1, 1, 1)
    assert rows(workspace, POINTS) == [
        (1, "email", "ana@x.example", None, 0), (1, "email", "b@x.example", None, 1), (1, "phone", "+31 6 1", None, 0),
    ]  # fmt: skip
    assert rows(workspace, "SELECT p.note, a.city, count(t.id) FROM people p JOIN addresses a ON a.person_id=p.id "
                           "JOIN tagged t ON t.person_id=p.id") == [("one\ntwo", "Delft", 2)]  # fmt: skip


CHANGED = row(first_name="Ana", last_name="Lima", email="ana@studio.example", phone="+31 6 99 88 77 66",
              city="Rotterdam", tags="New", lifecycle="customer", job_title="Owner", note="said yes")  # fmt: skip


def test_fill_gives_only_what_is_lacking(workspace: Workspace, tmp_path: Path):
    bring(workspace, tmp_path, ANA)
    _forecast, applied = bring(workspace, tmp_path, CHANGED)
    assert applied.updated == 1
    assert rows(workspace, "SELECT last_name, lifecycle, job_title, note FROM people") == [
        ("Prado", "prospect", "Owner", "said yes")
    ]
    assert ("+31 6 99 88 77 66",) not in rows(workspace, "SELECT value FROM contact_points")
    assert rows(workspace, "SELECT city FROM addresses ORDER BY id") == [("Utrecht",), ("Delft",)]


def test_update_overwrites_and_a_blank_erases_nothing_and_is_taken_back(workspace: Workspace, tmp_path: Path):
    bring(workspace, tmp_path, ANA)
    before = digest_of(workspace)
    _forecast, applied = bring(workspace, tmp_path, CHANGED, mode="update")
    assert rows(workspace, "SELECT first_name, last_name, sort_key, lifecycle, company_id, job_title FROM people") == [
        ("Ana", "Lima", "lima ana", "customer", 1, "Owner")
    ]
    assert [value for _p, kind, value, _l, _at in rows(workspace, POINTS) if kind == "phone"] == [
        "+31 6 99 88 77 66", "+31 20 555 0100",
    ]  # fmt: skip
    assert rows(workspace, "SELECT street, city FROM addresses ORDER BY id") == [
        ("Kade 1", "Rotterdam"), ("Dijk 2", "Delft"),
    ]  # fmt: skip
    assert rows(workspace, "SELECT stage FROM lifecycle_events ORDER BY id") == [("prospect",), ("customer",)]
    assert rows(workspace, "SELECT mode FROM import_batches ORDER BY id") == [("fill",), ("update",)]
    workspace.undo()
    assert digest_of(workspace) == before
    workspace.redo()
    workspace.do("Take back", take_back_import, applied.batch_id)
    assert digest_of(workspace) == before


def test_add_only_leaves_the_known_alone_and_makes_no_company_for_them(workspace: Workspace, tmp_path: Path):
    bring(workspace, tmp_path, ANA)
    before = digest_of(workspace)
    line = row(first_name="Ana", last_name="Prado", email="ana@studio.example", company_id="Elsewhere", tags="New")
    _forecast, applied = bring(workspace, tmp_path, line, mode="add")
    assert (applied.created, applied.batch_id, digest_of(workspace)) == (0, None, before)


def test_fill_makes_no_company_for_somebody_who_has_one(workspace: Workspace, tmp_path: Path):
    bring(workspace, tmp_path, ANA)
    line = row(first_name="Ana", last_name="Prado", email="ana@studio.example", company_id="Elsewhere")
    forecast, _applied = bring(workspace, tmp_path, line)
    assert (forecast.also_made, rows(workspace, "SELECT name FROM companies")) == ({}, [("Studio Noord",)])


def test_update_only_adds_nobody_and_says_so(workspace: Workspace, tmp_path: Path):
    bring(workspace, tmp_path, ANA)
    ready = prepared(workspace, tmp_path, "people", KEYS, [CHANGED, row(last_name="Lee")], mode="update_only")
    assert (ready.forecast.new, ready.forecast.known, ready.forecast.rejected) == (0, 1, 1)


def test_the_note_of_its_owner_is_added_to_and_never_overwritten(workspace: Workspace, tmp_path: Path):
    person(workspace, email="ana@x.example", note="mine")
    line = row(first_name="Ana", last_name="Prado", email="ana@x.example", note="theirs")
    for _time in range(2):
        bring(workspace, tmp_path, line, mode="update")
    assert rows(workspace, "SELECT note FROM people") == [("mine\ntheirs",)]


def test_people_with_ids_of_their_own_are_told_apart_by_these_alone(workspace: Workspace, tmp_path: Path):
    lines = [("1", "Ana", "Prado", "info@x.example"), ("2", "Ana", "Prado", "info@x.example"), ("1", "Ana", None, None)]
    keys = ("external_id", "first_name", "last_name", "email")
    forecast, _applied = imported(workspace, tmp_path, "people", keys, lines)
    assert (forecast.new, forecast.joined) == (2, 1)
    again = prepared(workspace, tmp_path, "people", keys, lines)
    assert (again.forecast.new, again.forecast.known, again.forecast.joined) == (0, 2, 1)


@pytest.mark.parametrize("way", ["list", "deal"])
def test_who_is_put_off_and_comes_on_has_no_day_to_wake_up(workspace: Workspace, tmp_path: Path, way):
    person(workspace, first_name="Ana", last_name="Prado")
    day = NOON.date()
    workspace.do("Stage", enter_stage, 1, "not_now", day, day + dt.timedelta(days=30))
    before = digest_of(workspace)
    keys = ("first_name", "last_name", *(("lifecycle",) if way == "list" else ("deal_title", "deal_stage_id")))
    line = ("Ana", "Prado", *(("customer",) if way == "list" else ("Kitchen", "Won")))
    applied = imported(workspace, tmp_path, "people", keys, [line], mode="update")[1]
    assert rows(workspace, "SELECT lifecycle, wake_on FROM people") == [("customer", None)]
    workspace.do("Take back", take_back_import, applied.batch_id)
    assert digest_of(workspace) == before
