"""One search over every subject: who is found by what, and in which order."""

import datetime as dt

import pytest

from models.queries.everything import everything
from tests import factory

TODAY = dt.date(2026, 3, 18)


@pytest.fixture
def business(workspace):
    """A name in the title of a deal, in a person's name and in a company's."""
    noord = factory.company(workspace, name="Oakwood", industry="Hotels")
    factory.person(workspace, first_name="Zoë", last_name="Oakley", phone="+31 6 2345 678")
    factory.person(workspace, first_name="Tom", last_name="Prado", company_id=noord)
    factory.deal(workspace, title="Big oak table", company_id=noord)
    factory.campaign(workspace, name="Open day")
    return workspace


def found(workspace, text, **options):
    return [(hit.subject, hit.name) for hit in workspace.ask(everything, text, TODAY, **options)]


def test_names_that_begin_so_come_before_names_with_the_word_before_other_words(business):
    assert found(business, "oak") == [
        ("companies", "Oakwood"),
        ("people", "Zoë Oakley"),
        ("deals", "Big oak table"),
        ("people", "Tom Prado"),
    ]


@pytest.mark.parametrize("text", ["zoe", "ZOË oak", "+31 62 345", "(31) 6 2345-678"])
def test_accents_case_and_the_spacing_of_a_number_do_not_matter(business, text):
    assert ("people", "Zoë Oakley") in found(business, text)


@pytest.mark.parametrize("text", ["", "  ", '"', "*", "% _", "a' OR 1=1 --", "NEAR(", "name:"])
def test_special_characters_find_nothing_and_harm_nothing(business, text):
    assert found(business, text) == []


def test_the_second_line_tells_the_company(business):
    (hit,) = business.ask(everything, "prado", TODAY)
    assert hit.second.startswith("Oakwood")


def test_no_more_than_the_limit_of_each_subject(business):
    assert len([one for one in found(business, "oak", limit=1) if one[0] == "people"]) == 1
