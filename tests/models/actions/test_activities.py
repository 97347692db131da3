"""What was done, and what of it stays when a record goes."""

import datetime as dt

import pytest

from models.actions.deals import delete_deals
from models.actions.people import delete_companies, delete_people
from models.errors import Refused
from tests import factory


def noted(workspace):
    return factory.rows(workspace, "SELECT person_id, company_id, deal_id FROM activities")


@pytest.fixture
def call(workspace):
    firm = factory.company(workspace)
    one = factory.person(workspace, company_id=firm)
    deal = factory.deal(workspace, person_id=one)
    factory.activity(workspace, deal_id=deal)
    assert noted(workspace) == [(one, firm, deal)]
    return workspace


def test_a_call_about_a_deal_stays_with_its_person_when_the_deal_goes(call):
    call.do("Delete", delete_deals, [1])
    assert noted(call) == [(1, 1, None)]


def test_a_call_stays_with_the_person_when_the_company_goes(call):
    call.do("Delete", delete_companies, [1])
    assert noted(call) == [(1, None, 1)]


def test_what_was_done_with_a_person_goes_with_the_person(call):
    call.do("Delete", delete_people, [1])
    assert noted(call) == []


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "with whom"),
        ({"person_id": 1, "happened_on": dt.date(2026, 3, 19)}, "still to come"),
        ({"person_id": 1, "kind": "note", "note": None}, "Write the note"),
        ({"person_id": 1, "minutes": -5}, "less than 0"),
    ],
)
def test_what_cannot_have_been_is_refused(workspace, values, sentence):
    factory.person(workspace)
    with pytest.raises(Refused, match=sentence):
        factory.activity(workspace, **values)
