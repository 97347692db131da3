"""Objections of a deal, answers by their record, and what is heard. Expected counts are made by hand."""

import datetime as dt

import pytest

from models.actions.lists import add_item, edit_item
from models.errors import Refused
from models.formats import Facts
from models.queries.lists import items
from models.queries.objections import deals_hearing, heard, objections_of, offered, open_deals, records, speakers
from models.queries.timeline import Sought, story
from tests import factory

TODAY = dt.date(2026, 3, 18)


def met(workspace, deal, answer, *results, category="price"):
    for result in results:
        factory.objection(workspace, deal, answer, result=result, category=category)


def test_the_open_ones_stand_first_then_the_newest(workspace):
    deal = factory.deal(workspace, created_on=dt.date(2026, 3, 1))
    for words, day, result in (("a", 2, "open"), ("b", 9, "resolved"), ("c", 5, "parked"), ("d", 3, "open")):
        factory.objection(workspace, deal, verbatim=words, heard_on=dt.date(2026, 3, day), result=result)
    assert [one.verbatim for one in workspace.ask(objections_of, deal)] == ["d", "a", "b", "c"]


def test_an_answer_has_its_record(workspace):
    deal = factory.deal(workspace)
    met(workspace, deal, "Long life", "resolved", "resolved", "resolved", "resolved", "parked", "fatal", "open")
    met(workspace, deal, "One lucky", "resolved")
    met(workspace, deal, "Never worked", "fatal")
    met(workspace, deal, "Just said", "open")
    assert [(one.name, one.record()) for one in workspace.ask(offered, "price")] == [
        ("Long life", "4 of 6 resolved"),
        ("One lucky", "1 of 1 resolved"),
        ("Just said", "used, not ended yet"),
        ("Never worked", "0 of 1 resolved"),
    ]
    assert workspace.ask(records) == {1: (4, 6, 7), 2: (1, 1, 1), 3: (0, 1, 1), 4: (0, 0, 1)}
    workspace.do("Add", add_item, "answers", {"name": "New"})
    told = {one.values["name"]: one.values["record"] for one in workspace.ask(items, "answers")}
    assert (told["Long life"], told["New"]) == ("4 of 6 resolved", "not tried yet")
    with pytest.raises(Refused, match="can't be changed"):
        workspace.do("Edit", edit_item, "answers", 1, "record", "9 of 9 resolved", "4 of 6 resolved")


def test_answers_about_the_same_stand_first_and_retired_ones_nowhere(workspace):
    deal = factory.deal(workspace)
    met(workspace, deal, "About price", "resolved")
    met(workspace, deal, "About trust", "parked", category="trust")
    assert [one.name for one in workspace.ask(offered, "trust")] == ["About trust", "About price"]
    assert [one.name for one in workspace.ask(offered, "trust", "pri")] == ["About price"]
    workspace.run(lambda raw: raw.execute("UPDATE answers SET retired=1 WHERE id=1"))
    assert [one.name for one in workspace.ask(offered, "trust")] == ["About trust"]


def closing(workspace, title, kind, *categories, ago=1):
    """A deal in which something of each category was heard so many days ago, ended in a stage."""
    one = factory.deal(workspace, title=title, created_on=dt.date(2025, 1, 1))
    for category in categories:
        factory.objection(workspace, one, category=category, heard_on=TODAY - dt.timedelta(days=ago))
    factory.move(workspace, one, factory.stage(workspace, kind))
    return one


def test_what_is_heard_counts_objections_and_the_deals_that_ended(workspace):
    won = closing(workspace, "won", "Won", "price", "price", "trust", ago=89)
    old = closing(workspace, "lost", "Lost", "price", ago=90)
    none = closing(workspace, "none", "No decision", "price", ago=300)
    still = closing(workspace, "open", "Qualified", "price")
    found = {one.category: one for one in workspace.ask(heard, TODAY)}
    assert list(found) == ["price", "trust"]
    price, trust = found["price"], found["trust"]
    assert (price.lately, price.ever, price.won, price.lost) == (3, 5, 1, 2)
    assert (trust.lately, trust.ever, trust.won, trust.lost) == (1, 1, 1, 0)
    assert workspace.ask(deals_hearing, "price", TODAY) == (won, old, none, still)
    assert workspace.ask(deals_hearing, "price", TODAY, lately=True) == (won, still)
    assert workspace.ask(deals_hearing, "price", TODAY, closed=True) == (won, old, none)


def test_the_people_of_a_deal_may_have_said_it(workspace):
    ana, tom = factory.person(workspace), factory.person(workspace, first_name="Tom", last_name="Okafor")
    deal = factory.deal(workspace, person_id=ana)
    workspace.run(lambda raw: raw.execute("INSERT INTO deal_people(deal_id, person_id) VALUES (?, ?)", (deal, tom)))
    assert [one.name for one in workspace.ask(speakers, deal)] == ["Ana Prado", "Tom Okafor"]
    assert [one.id for one in workspace.ask(open_deals, tom)] == [deal]
    factory.move(workspace, deal, factory.stage(workspace, "Lost"))
    assert workspace.ask(open_deals, tom) == ()


def test_it_stands_in_the_story_of_the_deal_and_of_who_said_it(workspace):
    ana, tom = factory.person(workspace), factory.person(workspace, first_name="Tom", last_name="Okafor")
    firm = factory.company(workspace)
    deal = factory.deal(workspace, person_id=ana, company_id=firm)
    factory.objection(workspace, deal, "It lasts", verbatim="Too dear for us", person_id=tom, result="resolved",
                      concern="afraid of the board")  # fmt: skip
    factory.objection(workspace, deal, verbatim="Who are you?", category="trust")

    def told(subject, one, words=""):
        found = workspace.ask(story, subject, one, TODAY, Facts(), 200, Sought("objections", words))
        return [(entry.title, entry.second) for entry in found.entries]

    dear = "Objection, Price: “Too dear for us”"
    who = "Objection, Trust or risk: “Who are you?”"
    assert told("deals", deal) == [(who, "Open"), (dear, "Resolved · It lasts · Tom Okafor")]
    assert told("people", ana) == [(who, "Open · in “Oak kitchen”")]
    assert told("people", tom) == [(dear, "Resolved · It lasts · in “Oak kitchen”")]
    assert [title for title, _second in told("companies", firm)] == [who, dear]
    assert [title for title, _second in told("deals", deal, "dear")] == [dear]
    assert [title for title, _second in told("deals", deal, "afraid")] == [dear]
