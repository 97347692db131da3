"""One search over every subject: who is found by what, and in which order."""

import datetime as dt

import pytest

from models.actions.deals import delete_deals
from models.actions.objections import change_objection
from models.formats import Facts
from models.queries.everything import everything, recalled
from models.queries.excerpts import excerpt, marks
from models.queries.listing import Wanted, ids
from models.queries.listings import LISTINGS
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
    return [(hit.subject, hit.name) for hit in asked(workspace, text, **options)]


def asked(workspace, text, **options):
    return workspace.ask(everything, text, TODAY, Facts(), **options)


def test_names_that_begin_so_come_before_names_with_the_word_before_other_words(business):
    assert found(business, "oak") == [
        ("companies", "Oakwood"),
        ("people", "Zoë Oakley"),
        ("deals", "Big oak table"),
        ("people", "Tom Prado"),
    ]


NUMBERS = ["+31 62 345", "(31) 6 2345-678", "2345 678", "06 2345-678", "45 67"]


@pytest.mark.parametrize("text", ["zoe", "ZOË oak", *NUMBERS])
def test_accents_case_and_the_spacing_of_a_number_do_not_matter(business, text):
    assert ("people", "Zoë Oakley") in found(business, text)


@pytest.mark.parametrize("text", ["", "  ", '"', "*", "% _", "a' OR 1=1 --", "NEAR(", "name:"])
def test_special_characters_find_nothing_and_harm_nothing(business, text):
    assert found(business, text) == []


@pytest.mark.parametrize("text", ["2345 0197", "0197", "(6) 23-45 01", "450197", "34501"])
@pytest.mark.parametrize("subject", ["people", "companies"])
def test_a_list_is_searched_for_any_part_of_a_number(business, subject, text):
    make = factory.person if subject == "people" else factory.company
    one = make(business, phone="+31 6 2345 0197")
    assert list(business.ask(ids, LISTINGS[subject], Wanted(subject, search=text), TODAY)) == [one]


def test_the_second_line_tells_the_company(business):
    (hit,) = asked(business, "prado")
    assert hit.second.startswith("Oakwood")


def test_no_more_than_the_limit_of_each_subject(business):
    assert len([one for one in found(business, "oak", limit=1) if one[0] == "people"]) == 1


def test_a_second_line_says_where_the_words_are(business):
    (hit,) = asked(business, "2345 678")
    assert hit.second == "+31 6 2345 678 · Prospect"


def test_a_note_shows_the_words_around_the_hit(workspace):
    words = "met at the fair, " * 9 + "asked for a Walnut desk " + "and for samples, " * 9
    factory.person(workspace, note=words)
    (hit,) = asked(workspace, "walnut")
    assert "…" in hit.second and "asked for a Walnut desk" in hit.second and len(hit.second) < 130


def test_what_was_done_and_what_is_to_be_done_opens_what_it_is_about(workspace):
    ana = factory.person(workspace)
    factory.activity(workspace, person_id=ana, note="wants bread by June")
    factory.task(workspace, person_id=ana, title="Send bread samples", due_on=dt.date(2026, 3, 20))
    told = [(hit.subject, hit.name, hit.second, hit.opens) for hit in asked(workspace, "bread")]
    assert told == [
        ("tasks", "Send bread samples", "Ana Prado · due 20 Mar 2026", ("people", ana)),
        ("activities", "Call · Ana Prado", "wants bread by June · 18 Mar 2026", ("people", ana)),
    ]


def test_what_was_objected_opens_its_deal(workspace):
    deal = factory.deal(workspace)
    one = factory.objection(workspace, deal, verbatim="Walnut is too dear", concern="afraid of the brother in law")
    told = [(hit.subject, hit.name, hit.second, hit.opens) for hit in asked(workspace, "walnut")]
    name = "Objection, Price · Oak kitchen"
    assert told == [("objections", name, "Walnut is too dear · 18 Mar 2026", ("deals", deal))]
    assert [hit.second for hit in asked(workspace, "brother")] == ["afraid of the brother in law · 18 Mar 2026"]
    workspace.do("Edit", change_objection, one, {"verbatim": "Too dear"}, {"verbatim": "Walnut is too dear"})
    assert asked(workspace, "walnut") == ()
    workspace.undo()
    assert len(asked(workspace, "walnut")) == 1
    workspace.do("Delete", delete_deals, [deal])
    assert asked(workspace, "walnut") == ()


def test_one_letter_looks_at_the_beginning_of_names(business):
    assert found(business, "o") == [("companies", "Oakwood"), ("campaigns", "Open day"), ("people", "Zoë Oakley")]


def test_records_are_recalled_in_their_order_without_those_that_are_gone(business):
    hits = business.ask(recalled, [("deals", 1), ("people", 99), ("people", 1)], TODAY, Facts())
    assert [hit.name for hit in hits] == ["Big oak table", "Zoë Oakley"]


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Zoë Oakley", "zoe oak", ["Zoë", "Oak"]),
        ("+31 6 2345 678", "62345", ["6 2345"]),
        ("Weiß Bau", "weiss", ["Weiß"]),
        ("山田太郎", "山田", ["山田"]),
        ("<b>oak</b>", "oak", ["oak"]),
        ("oak", "", []),
        ("", "oak", []),
    ],
)
def test_what_was_typed_is_marked(text, typed, marked):
    assert [text[begin:end] for begin, end in marks(text, typed)] == marked


def test_a_long_text_without_the_words_shows_its_beginning():
    assert excerpt("word " * 100, "nothing").startswith("word word")
