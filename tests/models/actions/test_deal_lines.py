"""What is in a deal: the lines keep its value, and wrong ones change nothing."""

from typing import Any

import pytest

from models.actions.bulk import edit_many
from models.actions.deal_lines import add_line, delete_lines, edit_line, move_line
from models.actions.deals import edit_deal
from models.actions.lists import add_item
from models.errors import Refused, Stale
from models.formats import Facts
from models.queries.deal_lines import deal_lines
from models.queries.history import history
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import deal, product, rows


def line(workspace: Workspace, **values: Any) -> int:
    return int(workspace.do("Add line", add_line, 1, {"name": "Work", "unit_price": 10_000} | values).result)


def edit(workspace: Workspace, one: int, key: str, new: Any, was: Any) -> None:
    workspace.do("Edit line", edit_line, one, key, new, was)


def worth(workspace: Workspace) -> tuple[int | None, int | None]:
    """Value and monthly part of the deal."""
    return rows(workspace, "SELECT value, recurring FROM deals WHERE id=1")[0]  # type: ignore[return-value]


def test_the_value_is_what_the_lines_add_up_to_and_undo_takes_it_back(workspace: Workspace):
    deal(workspace, value=77)
    before = digest_of(workspace)
    line(workspace, quantity=2_500, discount=1_000)  # 25000 - 10 %
    assert worth(workspace) == (22_500, None)
    workspace.undo()
    assert digest_of(workspace) == before


def test_a_line_without_a_price_leaves_a_plain_value(workspace: Workspace):
    deal(workspace, value=77)
    line(workspace, unit_price=None)
    assert worth(workspace) == (77, None)


def test_a_product_brings_its_price_unit_tax_and_how_often_it_is_paid(workspace: Workspace):
    vat = workspace.do("Add", add_item, "tax_rates", {"name": "Standard", "rate": 2_100}).result
    one = product(workspace, name="Care", price=5_000, unit="month", every="month", tax_rate_id=vat)
    deal(workspace)
    line(workspace, name=None, unit_price=None, product_id=one)
    found = workspace.ask(deal_lines, 1)
    held = found.lines[0]
    assert (held.called, held.unit_price, held.unit, held.tax_name, held.every, held.times) == (
        "Care", 5_000, "month", "Standard", "month", 12)  # fmt: skip
    assert worth(workspace) == (60_000, 5_000)
    assert (found.totals.tax, found.totals.off_list) == (12_600, 0)


def test_a_discount_on_all_is_taken_off_the_value(workspace: Workspace):
    deal(workspace)
    line(workspace, every="month", times=12)
    workspace.do("Edit", edit_deal, 1, "discount", 500, None)
    assert worth(workspace) == (114_000, 9_500)
    workspace.do("Edit many", edit_many, "deals", [1], "discount", 1_000)
    assert worth(workspace) == (108_000, 9_000)


def test_another_product_is_another_price_and_the_discount_against_the_list_is_known(workspace: Workspace):
    oak, pine = product(workspace), product(workspace, name="Pine table", price=80_000)
    deal(workspace)
    one = line(workspace, name=None, unit_price=None, product_id=oak)
    edit(workspace, one, "product_id", pine, oak)
    edit(workspace, one, "unit_price", 60_000, 80_000)
    found = workspace.ask(deal_lines, 1)
    assert (found.lines[0].called, worth(workspace)[0], found.totals.off_list) == ("Pine table", 60_000, 2_500)


@pytest.mark.parametrize(("words", "stays"), [("Oak table, oiled", True), ("Two chairs", False)])
def test_words_that_begin_with_the_products_name_stay_that_product(workspace: Workspace, words: str, stays: bool):
    oak = product(workspace)
    deal(workspace)
    one = line(workspace, name=None, unit_price=None, product_id=oak)
    edit(workspace, one, "name", words, None)
    assert rows(workspace, "SELECT name, product_id FROM deal_lines") == [(words, oak if stays else None)]


def test_what_comes_again_counts_the_payments_of_a_year_unless_they_were_set(workspace: Workspace):
    deal(workspace)
    one = line(workspace)
    edit(workspace, one, "every", "quarter", None)
    assert worth(workspace) == (40_000, 3_333)
    edit(workspace, one, "times", 8, 4)
    edit(workspace, one, "every", "month", "quarter")
    assert worth(workspace) == (80_000, 10_000)


def test_lines_change_places_and_the_ends_hold(workspace: Workspace):
    deal(workspace)
    for name in "abc":
        line(workspace, name=name)
    for one, by in ((3, -1), (1, -1), (2, 1)):
        workspace.do("Move", move_line, one, by)
    assert [each.name for each in workspace.ask(deal_lines, 1).lines] == ["a", "c", "b"]


def test_the_last_line_gone_leaves_a_value_that_can_be_typed(workspace: Workspace):
    deal(workspace)
    workspace.do("Delete", delete_lines, [line(workspace)])
    assert worth(workspace) == (10_000, None)
    workspace.do("Edit", edit_deal, 1, "value", 5, 10_000)
    assert worth(workspace)[0] == 5


def test_a_value_typed_over_lines_is_refused_in_a_sentence(workspace: Workspace):
    deal(workspace)
    line(workspace), line(workspace)
    with pytest.raises(Refused, match="add up to"):
        workspace.do("Edit", edit_deal, 1, "value", 5, 20_000)
    with pytest.raises(Refused, match="leave them out"):
        workspace.do("Edit many", edit_many, "deals", [1], "value", 5)
    assert worth(workspace)[0] == 20_000


def test_a_value_typed_over_one_line_of_one_piece_is_its_price(workspace: Workspace):
    deal(workspace)
    line(workspace)
    workspace.do("Edit", edit_deal, 1, "value", 12_345, 10_000)
    assert (worth(workspace)[0], workspace.ask(deal_lines, 1).lines[0].unit_price) == (12_345, 12_345)


@pytest.mark.parametrize(
    ("key", "new", "was", "why"),
    [
        ("quantity", 0, 1_000, "more than 0"),
        ("quantity", -1_000, 1_000, "more than 0"),
        ("unit_price", 10**15 + 1, 10_000, "larger than an amount"),
        ("discount", 10_001, 0, "must not be more"),
        ("times", 0, 1, "must not be less"),
        ("name", " ", "Work", "product or some words"),
    ],
)
def test_what_no_line_can_hold_is_refused_and_nothing_changes(workspace: Workspace, key, new, was, why):  # type: ignore[no-untyped-def]
    deal(workspace)
    one = line(workspace)
    before = digest_of(workspace)
    with pytest.raises(Refused, match=why):
        edit(workspace, one, key, new, was)
    assert digest_of(workspace) == before


def test_lines_that_add_up_to_too_much_are_refused(workspace: Workspace):
    deal(workspace)
    with pytest.raises(Refused, match="more than an amount can be"):
        line(workspace, unit_price=10**15, quantity=2_000)
    assert rows(workspace, "SELECT count(*) FROM deal_lines") == [(0,)]


def test_an_edit_that_meets_another_is_refused(workspace: Workspace):
    deal(workspace)
    one = line(workspace)
    with pytest.raises(Stale):
        edit(workspace, one, "unit_price", 5, 9_999)


def test_the_history_says_which_line_came_changed_and_went(workspace: Workspace):
    deal(workspace)
    one = line(workspace, name="Fitting", quantity=2_500)
    edit(workspace, one, "unit_price", 12_000, 10_000)
    workspace.do("Delete", delete_lines, [one])
    acts = workspace.ask(history, "deals", 1, Facts()).acts
    told = [(each.label, each.old, each.new) for act in acts for each in act.lines]
    assert ("Line", "", "Fitting · 2.5 · € 100") in told
    assert ("Line: Unit price", "€ 100", "€ 120") in told
    assert ("Line", "Fitting · 2.5 · € 120", "") in told
    assert ("Value", "€ 250", "€ 300") in told
