"""Which pairs are suggested, why, and which are not."""

from typing import Any

import pytest

from models.actions.merge import mark_unlike
from models.errors import Cancelled
from models.fields import Subject
from models.queries.duplicates import duplicates
from models.queries.familiar import familiar
from models.rules.likeness import alike, one_slip
from models.workspace import Workspace
from tests.factory import company, person


def pairs(workspace: Workspace, subject: Subject = "people") -> list[tuple[int, int, str]]:
    """(one, other, why) of what is suggested."""
    return [(one.one, one.other, one.why()) for one in workspace.ask(duplicates, subject)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("jon", "john", True), ("ana", "ana", True), ("prado", "rpado", True), ("abc", "abd", True), ("ab", "ac", False),
     ("smith", "smythe", False), ("jon", "joan", True)],
)  # fmt: skip
def test_a_slip_is_one_letter(one: str, other: str, expected: bool):
    assert one_slip(one, other) is one_slip(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("jon smith", "john smith", True), ("ana prado", "a prado", True), ("ana lucia prado", "ana prado", True),
     ("ana prado", "eva prado", False), ("ana prado", "jon smith", False), ("", "", True), ("ana", "", False)],
)  # fmt: skip
def test_names_that_may_be_one(one: str, other: str, expected: bool):
    assert alike(one, other) is alike(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"email": "A@x.example"}, {"first_name": "Ann", "email": "a@X.example"}, "same e-mail"),
        ({"phone": "+31 6 1234 5678"}, {"first_name": "A.", "phone": "06-12345678"}, "same phone"),
        ({"city": "Utrecht"}, {"city": "UTRECHT"}, "same name, same city"),
        ({"city": "Utrecht"}, {"city": "Utrecht", "first_name": "Anna"},
         "alike name in the same city: Ana Prado/Anna Prado"),
        ({}, {"first_name": "Prado", "last_name": "Ana"}, "same name"),
    ],
)  # fmt: skip
def test_people_who_may_be_one_are_told_with_the_reason(
    workspace: Workspace, one: dict[str, Any], other: dict[str, Any], why: str
):
    first, second = person(workspace, **one), person(workspace, **other)
    assert pairs(workspace) == [(first, second, why)]


def test_people_of_one_company_in_two_spellings(workspace: Workspace):
    firms = [company(workspace, name=name) for name in ("Vos B.V.", "VOS")]
    first = person(workspace, company_id=firms[0], first_name="Jon")
    second = person(workspace, company_id=firms[1], first_name="John")
    assert pairs(workspace) == [(first, second, "alike name at the same company: Jon Prado/John Prado")]
    assert pairs(workspace, "companies") == [(firms[0], firms[1], "same name")]


def test_who_is_not_suggested(workspace: Workspace):
    person(workspace, city="Utrecht")
    person(workspace, city="Delft")
    person(workspace, first_name="Jon", last_name="Smith", phone="030 123456")
    person(workspace, first_name="Eva", last_name="Vos", phone="030 123456")
    assert pairs(workspace) == []


def test_a_pair_that_is_not_the_same_is_not_suggested_again(workspace: Workspace):
    first, second = person(workspace, email="a@x.example"), person(workspace, email="a@x.example")
    workspace.do("Not the same", mark_unlike, "people", second, first)
    assert pairs(workspace) == []
    workspace.undo()
    assert [pair[:2] for pair in pairs(workspace)] == [(first, second)]


def test_two_companies_with_one_website(workspace: Workspace):
    first = company(workspace, name="Holm", website="https://www.holm.example/about")
    second = company(workspace, name="Holm Interiors", website="holm.example")
    company(workspace, name="Elia", website="https://www.linkedin.com/company/elia")
    company(workspace, name="Zhang", website="https://www.linkedin.com/company/zhang")
    assert pairs(workspace, "companies") == [(first, second, "same website")]


def test_looking_can_be_stopped(workspace: Workspace):
    person(workspace)
    with pytest.raises(Cancelled):
        workspace.ask(duplicates, "people", lambda: True)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"email": "ANA@x.example "}, "email"),
        ({"phone": "0031 6 1234 5678"}, "phone"),
        ({"phone": "06/12345678"}, "phone"),
        ({"first_name": "ana", "last_name": "Prado", "company": "studio noord bv"}, "name_company"),
        ({"first_name": "", "last_name": "Prado Ana"}, "name"),
    ],
)
def test_who_is_typed_is_recognised(workspace: Workspace, typed: dict[str, str], reason: str):
    one = person(workspace, email="ana@x.example", phone="+31 (0)6 1234 5678", company_id=company(workspace))
    found = workspace.ask(familiar, typed)
    assert found is not None
    assert (found.id, found.name, found.reason) == (one, "Ana Prado", reason)
    assert workspace.ask(familiar, typed, one) is None


@pytest.mark.parametrize(
    "typed",
    [{}, {"email": "ana"}, {"phone": "12"}, {"first_name": "Ana"}, {"email": "b@x.example"}, {"phone": "06 1234 5679"},
     {"first_name": "Ana", "last_name": "Prado", "company": "Elia"}],
)  # fmt: skip
def test_who_is_new_is_not_recognised(workspace: Workspace, typed: dict[str, str]):
    person(workspace, email="ana@x.example", phone="+31 (0)6 1234 5678", company_id=company(workspace))
    assert workspace.ask(familiar, typed) is None
