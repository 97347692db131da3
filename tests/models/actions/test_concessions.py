"""The ledger of a negotiation: what is given, and what is got for it."""

import datetime as dt

import pytest

from models.actions.concessions import change_concession, delete_concessions
from models.actions.deal_lines import add_line
from models.errors import Refused, Stale
from models.formats import Facts
from models.queries.concessions import ledger, terms
from models.queries.history import history
from models.rules.negotiation import Bounds
from tests import factory
from tests.digest import digest_of


def test_a_line_is_of_today_and_asked_by_the_customer(workspace):
    deal = factory.deal(workspace)
    factory.concession(workspace, deal, given_cost=300_00)
    (one,) = workspace.ask(ledger, deal).lines
    assert (one.given_on, one.asked_by, one.given, one.given_cost) == (dt.date(2026, 3, 18), "customer",
                                                                       "Free delivery", 300_00)  # fmt: skip


def test_the_newest_stands_first_and_sums_are_right(workspace):
    deal = factory.deal(workspace)
    factory.concession(workspace, deal, given_cost=300_00)
    factory.concession(workspace, deal, given="Care", given_on=dt.date(2026, 3, 17), given_cost=1_200_50,
                       got="Order by Friday", got_value=1_500_00)  # fmt: skip
    found = workspace.ask(ledger, deal)
    assert [one.given for one in found.lines] == ["Free delivery", "Care"]
    assert (found.balance.given, found.balance.got, found.balance.for_nothing) == (1_500_50, 1_500_00, 1)


def test_undo_brings_everything_back(workspace):
    deal = factory.deal(workspace)
    empty = digest_of(workspace)
    one = factory.concession(workspace, deal)
    full = digest_of(workspace)
    workspace.do("Edit", change_concession, one, {"got": "A reference"}, {"got": None})
    workspace.do("Delete", delete_concessions, [one])
    workspace.undo()
    workspace.undo()
    assert digest_of(workspace) == full
    workspace.undo()
    assert digest_of(workspace) == empty


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"given": ""}, "We give must not be empty"),
        ({"given_cost": -1}, "not be less than 0"),
        ({"got_value": 100}, "Say what you get"),
        ({"given_on": dt.date(2026, 3, 19)}, "still to come"),
        ({"given_on": dt.date(2999, 1, 1)}, "between 1900 and 2200"),
    ],
)
def test_what_does_not_fit_is_refused(workspace, values, why):
    deal = factory.deal(workspace)
    with pytest.raises(Refused, match=why):
        factory.concession(workspace, deal, **values)
    assert workspace.ask(ledger, deal).lines == ()


def test_an_edit_that_meets_another_is_refused(workspace):
    one = factory.concession(workspace, factory.deal(workspace))
    with pytest.raises(Stale, match="We give has been changed"):
        workspace.do("Edit", change_concession, one, {"given": "Care"}, {"given": "Bookcase"})


def test_the_discount_is_against_the_list_price_of_the_lines(workspace):
    """2 tables of 1,200.00 on the list, sold at 1,100.00 with 10 % off: 1,980.00 of 2,400.00 is 17.5 % less."""
    deal = factory.deal(workspace, floor_value=1_900_00)
    assert (workspace.ask(terms, deal).listed, workspace.ask(terms, deal).off_list) == (None, None)
    oak = factory.product(workspace)
    workspace.do("Line", add_line, deal, {"product_id": oak, "quantity": 2_000, "unit_price": 1_100_00,
                                          "discount": 1_000})  # fmt: skip
    found = workspace.ask(terms, deal)
    assert (found.value, found.listed, found.off_list, found.bounds) == (1_980_00, 2_400_00, 1_750,
                                                                         Bounds(floor=1_900_00))  # fmt: skip


def test_history_tells_it_in_words(workspace):
    deal = factory.deal(workspace)
    factory.concession(workspace, deal, got="A reference")
    (line,) = workspace.ask(history, "deals", deal, Facts()).acts[0].lines
    assert (line.label, line.new) == ("Given", "Free delivery · A reference")
