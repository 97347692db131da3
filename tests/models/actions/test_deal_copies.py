"""A deal made from another one."""

import datetime as dt

import pytest

from models.actions.closing import Ending, close_deals
from models.actions.deal_copies import clone_deal, renew_deal
from models.actions.deal_lines import add_line
from models.actions.deal_parts import add_deal_person, tick_check
from models.actions.deals import add_deal, edit_deal
from models.actions.moves import move_deal
from models.errors import Refused
from models.queries.deal_lines import deal_lines
from models.queries.deal_parts import people_of
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import company, deal, person, rows, stage


def win(workspace: Workspace, one: int) -> None:
    """It is won today."""
    why = rows(workspace, "SELECT id FROM reasons WHERE outcome='won' LIMIT 1")[0][0]
    workspace.do("Win", close_deals, [one], stage(workspace, "Won"), Ending((why,)))


@pytest.fixture
def full(workspace: Workspace) -> Workspace:
    """A deal of March over a year of care and a table, with two people and a ticked question."""
    first, second = person(workspace), person(workspace, last_name="Vos")
    deal(workspace, person_id=first, next_step="Call", expected_close_on=dt.date(2026, 3, 31))
    for values in ({"name": "Table", "unit_price": 90_000}, {"name": "Care", "unit_price": 5_000, "every": "month",
                                                              "times": 24}):  # fmt: skip
        workspace.do("Add", add_line, 1, values)
    workspace.do("Add", add_deal_person, 1, second, "Pays")
    workspace.do("Tick", tick_check, 1, 1, True)
    workspace.do("Move", move_deal, 1, stage(workspace, "Qualified"))
    return workspace


def test_a_copy_has_the_same_lines_and_people_and_no_history(full: Workspace):
    before = digest_of(full)
    one = full.do("Copy", clone_deal, 1).result
    lines = full.ask(deal_lines, one).lines
    assert [(line.called, line.sum) for line in lines] == [("Table", 90_000), ("Care", 120_000)]
    assert [(each.name, each.words) for each in full.ask(people_of, one)] == [("Ana Vos", "Pays")]
    sql = "SELECT title, stage_id, value, recurring, next_step, expected_close_on FROM deals WHERE id=:one"
    first = stage(full, "Prospecting")
    assert rows(full, sql, one=one) == [("Oak kitchen, copy", first, 210_000, 5_000, None, None)]
    assert rows(full, "SELECT count(*) FROM deal_checks WHERE deal_id=:one", one=one) == [(0,)]
    assert rows(full, "SELECT count(*) FROM stage_events WHERE deal_id=:one", one=one) == [(1,)]
    full.undo()
    assert digest_of(full) == before


def test_a_copy_of_a_copy_is_called_so_once(full: Workspace):
    copied = full.do("Copy", clone_deal, full.do("Copy", clone_deal, 1).result).result
    assert rows(full, "SELECT title FROM deals WHERE id=:one", one=copied) == [("Oak kitchen, copy",)]


def test_a_won_deal_is_renewed_when_what_was_bought_ends(full: Workspace):
    win(full, 1)  # on 18 March 2026, for 24 months
    one = full.do("Renew", renew_deal, 1).result
    assert rows(full, "SELECT title, kind, expected_close_on, value FROM deals WHERE id=:one", one=one) == [
        ("Oak kitchen, renewal", "renewal", "2028-03-18", 210_000)
    ]


def test_what_is_not_won_is_not_renewed(full: Workspace):
    with pytest.raises(Refused, match="Only a deal that is won"):
        full.do("Renew", renew_deal, 1)


def test_who_has_bought_before_is_an_existing_customer_and_may_be_called_new(workspace: Workspace):
    firm = company(workspace)
    win(workspace, deal(workspace, company_id=firm))
    other = deal(workspace, person_id=person(workspace, company_id=firm))
    stranger = deal(workspace, person_id=person(workspace))
    kinds = "SELECT kind FROM deals ORDER BY id"
    assert (other, stranger, rows(workspace, kinds)) == (2, 3, [("new",), ("existing",), ("new",)])
    workspace.do("Edit", edit_deal, other, "kind", "new", "existing")
    assert rows(workspace, kinds)[1] == ("new",)


@pytest.mark.parametrize("day", [dt.date(1970, 1, 1), dt.date(2999, 1, 1), dt.date(2026, 3, 17)])
def test_a_deal_is_not_expected_to_close_before_it_began_nor_in_a_thousand_years(workspace: Workspace, day: dt.date):
    one = deal(workspace)
    for attempt in (lambda: workspace.do("Edit", edit_deal, one, "expected_close_on", day, None),
                    lambda: workspace.do("Add", add_deal, {"title": "x", "expected_close_on": day})):  # fmt: skip
        with pytest.raises(Refused, match=r"before it was created|between 1900 and 2200"):
            attempt()
    assert rows(workspace, "SELECT expected_close_on FROM deals") == [(None,)]
