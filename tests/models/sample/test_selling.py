"""What is known of the sample's deals fits their way, their value and their people."""

import pytest

from models.workspace import Workspace
from tests.factory import rows

DEAL = "JOIN deals d ON d.id=x.deal_id JOIN stages s ON s.id=d.stage_id"


def wrong(workspace: Workspace, table: str, condition: str) -> int:
    """How many rows ``x`` of a table are not as they should be; ``d`` is their deal, ``s`` its stage."""
    return int(rows(workspace, f"SELECT count(*) FROM {table} x {DEAL} WHERE {condition}")[0][0])


@pytest.mark.parametrize(
    ("table", "day"),
    [("objections", "heard_on"), ("concessions", "given_on"), ("deal_checks", "ticked_on"),
     ("deal_criteria", "met_on"), ("close_moves", "moved_on")],
)  # fmt: skip
def test_nothing_happens_before_the_deal_or_after_its_end(shown: Workspace, table: str, day: str):
    assert wrong(shown, table, f"x.{day} < d.created_on OR x.{day} > coalesce(d.closed_on, '2026-03-18')") == 0


def test_the_last_move_of_the_close_leads_to_the_day_that_stands(shown: Workspace):
    last = "x.id IN (SELECT id FROM close_moves GROUP BY deal_id HAVING max(became))"
    assert wrong(shown, "close_moves", f"{last} AND x.became IS NOT d.expected_close_on") == 0
    assert wrong(shown, "close_moves", "x.became <= x.was") == 0


def test_a_deal_goes_to_a_competitor_only_where_it_was_lost_to_one(shown: Workspace):
    sql = "SELECT count(*) FROM deals d JOIN stages s ON s.id=d.stage_id WHERE d.competitor_id IS NOT NULL AND {}"
    assert rows(shown, sql.format("s.kind NOT IN ('lost', 'no_decision')")) == [(0,)]
    mine = "NOT EXISTS (SELECT 1 FROM deal_competitors c WHERE c.deal_id=d.id AND c.competitor_id=d.competitor_id)"
    assert rows(shown, sql.format(mine)) == [(0,)]
    assert rows(shown, sql.format("TRUE"))[0][0] >= 10


def test_others_in_a_deal_are_of_the_same_firm(shown: Workspace):
    other = "(SELECT company_id FROM people p WHERE p.id=x.person_id)"
    assert wrong(shown, "deal_people", f"x.person_id=d.person_id OR {other} IS NOT d.company_id") == 0


def test_an_objection_ends_as_its_deal_did(shown: Workspace):
    assert wrong(shown, "objections", "x.result='fatal' AND s.kind='won'") == 0
    assert wrong(shown, "objections", "x.result='open' AND s.kind<>'open'") == 0
    assert len(rows(shown, "SELECT DISTINCT category FROM objections")) >= 5
    answered = "x.answer_id IS NOT NULL AND x.category<>(SELECT category FROM answers a WHERE a.id=x.answer_id)"
    assert wrong(shown, "objections", answered) == 0


def test_what_was_given_is_a_small_part_of_the_deal(shown: Workspace):
    assert wrong(shown, "concessions", "x.given_cost * 10 > d.value") == 0
    assert wrong(shown, "concessions", "(x.got IS NULL) <> (x.got_value IS NULL)") == 0


def test_quotes_are_numbered_without_gaps_and_say_what_the_deal_is_worth(shown: Workspace):
    for year, serials in rows(shown, "SELECT serial_year, group_concat(serial) FROM quotes GROUP BY 1 ORDER BY 1"):
        assert [int(one) for one in serials.split(",")] == list(range(1, serials.count(",") + 2)), year
    days = [day for (day,) in rows(shown, "SELECT sent_on FROM quotes ORDER BY serial_year, serial")]
    assert days == sorted(days)
    worth = "(SELECT sum(quantity * unit_price / 1000) FROM quote_lines WHERE quote_id=x.id)"
    assert wrong(shown, "quotes", f"d.value IS NOT {worth}") == 0
    assert wrong(shown, "quotes", "(x.status='accepted') <> (s.kind='won')") == 0
