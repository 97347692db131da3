"""The search index finds what people type, however they type it, and never trips over it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from models.actions import people
from models.store.search import ids_sql, match_text
from models.workspace import Workspace
from tests.factory import company, deal, person


def found(workspace: Workspace, typed: str, subject: str = "people") -> list[int]:
    def query(session: Session) -> list[int]:
        match = match_text(typed)
        return [] if match is None else list(session.execute(text(ids_sql(subject)), {"match": match}).scalars())

    return workspace.ask(query)


@pytest.mark.parametrize(
    "typed",
    [
        "dvor luk",
        "DVOŘÁK",
        "lodz",
        "49 170",
        "+49 (170) 555",
        "ana@studio",
        "Kraków",
        "O'Brien",
        "nóordwest",
        "grosse",
        "Große",
        "30-059",
        "malopol",
        "Polska",
        "Zakup",
        "lukasz.example",
    ],
)
def test_a_person_is_found_by_any_part(workspace: Workspace, typed: str):
    values = {
        "email": "ana@studio.example",
        "phone": "+49 170 5551",
        "city": "Kraków",
        "postcode": "30-059",
        "region": "Małopolska",
        "country": "Polska",
        "department": "Zakupy",
        "website": "https://lukasz.example/pl",
        "note": "O'Brien, Große Straße, sent her",
    }
    one = person(
        workspace, first_name="Łukasz", last_name="Dvořák", job_title="Łódź",
        company_id=company(workspace, name="Noordwest"), **values,
    )  # fmt: skip
    assert found(workspace, typed) == [one]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Παπαδόπουλος", "παπαδοπουλος"), ("Παπαδοπουλος", "ΠΑΠΑΔΌΠΟΥΛΟΣ"), ("Щербаков Андрей", "андреи"),
        ("Алёна", "АЛЕНА"), ("Їжак", "їжак"), ("Đặng", "dang"), ("Søren", "soren"), ("ﬁne", "fine"), ("Weiß", "weiss"),
    ],
)  # fmt: skip
def test_accents_of_every_writing_are_folded(workspace: Workspace, name: str, typed: str):
    assert found(workspace, typed) == [] and found(workspace, name) == []
    one = person(workspace, last_name=name)
    assert (found(workspace, typed), found(workspace, name)) == ([one], [one])


def test_a_renamed_person_is_found_with_their_deals(workspace: Workspace):
    one = person(workspace)
    kitchen = deal(workspace, person_id=one)
    workspace.do("Edit", people.edit_person, one, "job_title", "Chef", None)
    assert found(workspace, "chef", "deals") == []
    workspace.do("Rename", people.edit_person, one, "last_name", "Verhoeven", "Prado")
    assert (found(workspace, "verhoeven", "deals"), found(workspace, "prado", "deals")) == ([kitchen], [])


def test_a_renamed_company_is_found_with_its_people(workspace: Workspace):
    firm = company(workspace, name="Noord")
    one = person(workspace, company_id=firm)
    workspace.do("Rename", people.edit_company, firm, "name", "Zuid", "Noord")
    assert (found(workspace, "zuid"), found(workspace, "noord")) == ([one], [])


def test_a_removed_phone_is_forgotten(workspace: Workspace):
    one = person(workspace, phone="0301234")
    workspace.do("Edit", people.edit_person, one, "phone", None, "0301234")
    assert found(workspace, "0301234") == []


@pytest.mark.parametrize(
    "typed", ["", '"', "*", "C++", "foo-bar", "a AND b", "NEAR(", "name:x", "-x", "\U0002ebf0a\U0002ebf0b", "ꟊa"]
)
def test_signs_are_harmless(workspace: Workspace, typed: str):
    assert found(workspace, typed) == []


@given(st.text(max_size=40))
def test_anything_typed_is_a_query_or_nothing(typed: str):
    match = match_text(typed)
    assert match is None or match.count('"') % 2 == 0
