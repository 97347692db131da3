"""What a page runs when it opens or is filtered never reads a whole table row by row."""

import datetime as dt

import pytest

from models.queries.listing import Wanted, cells, ids
from models.queries.listings import LISTINGS
from models.steps import raw_of
from tests import factory

TODAY = dt.date(2026, 3, 18)


def plans(session, query, *arguments) -> list[str]:
    """The lines of EXPLAIN QUERY PLAN of a listing's statements; the search index reads its own tables besides."""
    raw, heard = raw_of(session), []
    raw.set_trace_callback(lambda sql: heard.append(sql) if sql.startswith("SELECT r.id") else None)
    query(session, *arguments)
    raw.set_trace_callback(None)
    return [row[3] for sql in heard for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}")]


def scans(lines: list[str]) -> list[str]:
    """Lines that read a whole table: not an index that holds all they need, nor the few rows of a subquery, nor the one
    row of what is computed from no table."""
    allowed = ("COVERING INDEX", "VIRTUAL TABLE", "(subquery", "CONSTANT ROW")
    return [line for line in lines if line.startswith("SCAN") and not any(word in line for word in allowed)]


@pytest.mark.parametrize("subject", ["people", "companies", "campaigns", "products", "deals"])
def test_a_list_opens_by_an_index(workspace, subject):
    lines = workspace.ask(plans, ids, LISTINGS[subject], Wanted(subject), TODAY)
    assert lines
    assert not scans(lines)
    assert not [line for line in lines if "TEMP B-TREE" in line]


@pytest.mark.parametrize(
    ("subject", "key"),
    [("people", "campaign_id"), ("people", "company_id"), ("people", "lifecycle"), ("deals", "campaign_id"),
     ("deals", "company_id"), ("deals", "stage_id"), ("deals", "owner_id")],
)  # fmt: skip
def test_a_filter_searches_an_index(workspace, subject, key):
    value = "lead" if key == "lifecycle" else 1
    wanted = Wanted(subject, filters=((key, "is", value),))
    assert not scans(workspace.ask(plans, ids, LISTINGS[subject], wanted, TODAY))


@pytest.mark.parametrize(
    ("subject", "one"),
    [("people", ("lifecycle", "any", ("lead", "customer"))), ("people", ("company_id", "any", (1, 2))),
     ("people", ("tags", "any", ("VIP",))), ("people", ("tags", "all", ("VIP", "Trade"))),
     ("people", ("next_action_on", "within", "last_30")), ("people", ("next_action_on", "before", -30)),
     ("companies", ("tags", "any", ("VIP",))), ("deals", ("stage_id", "any", (1, 2))),
     ("deals", ("closed_on", "within", "this_month"))],
)  # fmt: skip
def test_a_filter_of_several_values_or_days_searches_an_index(workspace, subject, one):
    for filters in ((one,), (one, ("created_on", "filled", None))):
        wanted = Wanted(subject, filters=filters)
        assert not scans(workspace.ask(plans, ids, LISTINGS[subject], wanted, TODAY))


def test_any_of_two_filters_searches_an_index_for_each(workspace):
    either = (("lifecycle", "is", "lead"), ("tags", "any", ("VIP",)))
    wanted = Wanted("people", filters=either, enough=True)
    assert not scans(workspace.ask(plans, ids, LISTINGS["people"], wanted, TODAY))


def test_the_last_contact_is_read_from_the_end_of_an_index(workspace):
    lines = workspace.ask(plans, ids, LISTINGS["people"], Wanted("people", sort="last_contact"), TODAY)
    assert [line for line in lines if "ix_activities_person_id_happened_on" in line and line.startswith("SEARCH")]


def test_a_search_reads_only_what_it_found(workspace):
    lines = workspace.ask(plans, ids, LISTINGS["people"], Wanted("people", search="ana"), TODAY)
    assert not scans(lines)


@pytest.mark.parametrize("listing", LISTINGS.values(), ids=lambda listing: listing.subject)
def test_a_page_of_cells_reads_only_its_rows(workspace, listing):
    factory.person(workspace)
    keys = [column.key for column in listing.columns]
    assert not scans(workspace.ask(plans, cells, listing, keys, [1, 2, 3], TODAY))


def test_what_is_next_with_a_company_is_the_first_open_task_of_it_or_of_its_people(workspace):
    company = factory.company(workspace)
    one = factory.person(workspace, company_id=company)
    factory.task(workspace, title="Later", company_id=company, due_on=dt.date(2026, 4, 1))
    factory.task(workspace, title="Call Ana", person_id=one, due_on=dt.date(2026, 3, 16))
    listing = LISTINGS["companies"]
    row = workspace.ask(cells, listing, ["next_action", "next_action_on"], [company], TODAY)[company]
    placed = listing.placed(["next_action", "next_action_on"])
    assert [each.value(row) for each in placed] == ["Call Ana", dt.date(2026, 3, 16)]
