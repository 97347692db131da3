"""A file's value of a deal never says something else than the deal's lines."""

from models.actions.deal_lines import add_line, edit_line
from models.actions.deals import edit_deal
from models.actions.taking_back import take_back_import
from tests.digest import digest_of
from tests.factory import product, rows
from tests.models.exchange.staged import imported

KEYS = ("external_id", "title", "product_id", "value", "discount", "recurring")
WORTH = (
    "SELECT d.value, d.discount, d.recurring, sum(l.unit_price) FROM deals d LEFT JOIN deal_lines l ON l.deal_id=d.id"
)


def bring(workspace, folder, value, discount=None, recurring=None, mode="add", what="Oak table"):
    line = ("a", "Stairs", what, value, discount, recurring)
    return imported(workspace, folder, "deals", KEYS, [line], mode=mode)[1].batch_id


def test_a_changed_value_is_the_price_of_the_only_line(workspace, tmp_path):
    product(workspace)
    bring(workspace, tmp_path, 500_00)
    before = digest_of(workspace)
    batch = bring(workspace, tmp_path, 600_00, mode="update")
    assert rows(workspace, WORTH) == [(600_00, None, None, 600_00)]
    workspace.do("Take back", take_back_import, batch)
    assert digest_of(workspace) == before


def test_the_lines_of_a_deal_say_more_than_a_file(workspace, tmp_path):
    product(workspace)
    bring(workspace, tmp_path, 500_00)
    workspace.do("Add line", add_line, 1, {"name": "Fitting", "unit_price": 100_00})
    before = digest_of(workspace)
    assert bring(workspace, tmp_path, 500_00, 1_000, 10_00, mode="update") is None
    assert digest_of(workspace) == before


def test_a_deal_without_prices_takes_the_value_of_the_file(workspace, tmp_path):
    bring(workspace, tmp_path, 500_00, what=None)
    workspace.do("Add line", add_line, 1, {"name": "Fitting"})
    bring(workspace, tmp_path, 600_00, mode="update", what=None)
    assert rows(workspace, WORTH) == [(600_00, None, None, None)]


def test_what_comes_again_in_a_file_is_not_lost_with_the_next_edit_of_a_line(workspace, tmp_path):
    product(workspace)
    bring(workspace, tmp_path, 500_00, 1_000, 10_00)
    workspace.do("Edit", edit_line, 1, "quantity", 2_000, 1_000)
    assert rows(workspace, WORTH) == [(500_00, 1_000, 10_00, None)]
    workspace.do("Edit", edit_deal, 1, "value", 450_00, 500_00)


def test_a_deal_that_a_file_puts_off_comes_back_by_itself(workspace, tmp_path):
    keys = ("title", "stage_id", "wake_on")
    lines = [("Stairs", "Not now", None), ("Roof", "Not now", "2026-09-01"), ("Floor", "Proposal", None)]
    imported(workspace, tmp_path, "deals", keys, lines)
    assert rows(workspace, "SELECT wake_on FROM deals ORDER BY id") == [("2026-04-18",), ("2026-09-01",), (None,)]
