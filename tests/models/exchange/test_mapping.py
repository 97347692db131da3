"""Columns find their fields by name, and files their subject; tried on real exports."""

import csv

import pytest

from models.exchange.importable import IMPORTABLE
from models.exchange.looking import look_at
from models.exchange.mapping import counts_minor_units, currency_column, match_columns, subject_of
from models.fields import Field, Kind

PEOPLE_HEADER = [
    "id", "first_name", "last_name", "company", "email", "phone", "street", "postcode", "city", "country",
    "lead_source", "campaign", "stage", "tags", "created", "next_action", "notes",
]  # fmt: skip


def matched(header, subject, sample=()):
    return {header[index]: key for index, key in match_columns(header, IMPORTABLE[subject], sample).items()}


def test_keys_labels_and_aliases_in_any_spelling():
    fields = (Field("first_name", "First name", aliases=("vorname", "prénom")),)
    for name in ("first_name", "First Name", "FIRSTNAME", "first-name", "Vorname", "Prenom", " PRÉNOM "):
        assert match_columns([name], fields) == {0: "first_name"}


def test_the_better_name_wins_and_each_field_is_filled_once():
    fields = (Field("phone", "Phone", aliases=("mobile", "telephone")),)
    assert match_columns(["Telephone", "Mobile", "Phone"], fields) == {2: "phone"}
    assert match_columns(["Telephone", "Mobile"], fields) == {1: "phone"}


def test_a_name_of_two_meanings_is_decided_by_the_rows():
    fields = (Field("act", "Next action"), Field("act_on", "Next action on", Kind.DAY, aliases=("next action",)))
    assert match_columns(["Next action"], fields, [["call her"]]) == {0: "act"}
    assert match_columns(["Next action"], fields, [["2026-12-21"], [""]]) == {0: "act_on"}


def test_fields_that_are_not_imported_and_reject_reasons_stay_out():
    fields = (Field("person", "Person", imported=False), Field("reason", "Rejected because"))
    assert match_columns(["Person", "Rejected because"], fields) == {}


def test_maven_files_are_known(shared_data):
    found = {}
    for path in sorted((shared_data / "maven").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            found[path.stem] = subject_of(next(csv.reader(file)), IMPORTABLE)
    del found["data_dictionary"]
    assert found == {"accounts": "companies", "products": "products", "sales_pipeline": "deals", "sales_teams": None}


def test_maven_opportunities_fill_the_deal(shared_data):
    layout = look_at(shared_data / "maven" / "sales_pipeline.csv")
    assert matched(layout.header, "deals", layout.sample) == {
        "opportunity_id": "external_id",
        "sales_agent": "owner_id",
        "product": "product_id",
        "account": "company_id",
        "deal_stage": "stage_id",
        "engage_date": "created_on",
        "close_date": "closed_on",
        "close_value": "value",
    }


def test_a_prospect_list_fills_the_person():
    row = [["1", "Ann", "Lee", *[""] * 12, "2026-12-21", ""]]
    found = matched(PEOPLE_HEADER, "people", row)
    assert set(PEOPLE_HEADER) == set(found)
    assert (found["next_action"], found["company"], found["stage"]) == ("next_action_on", "company_id", "lifecycle")


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        (PEOPLE_HEADER, "people"),
        (["Name", "Email", "Phone"], "people"),
        (["Email"], "people"),
        (["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"], "people"),
        (["Record ID", "Company name", "Company Domain Name", "Company owner", "Industry"], "companies"),
        (["Name", "Website", "Industry"], "companies"),
        (["Record ID", "Deal Name", "Deal Stage", "Amount", "Deal owner", "Close Date"], "deals"),
        (["Product name", "Unit price"], "products"),
        (["id", "prospect_id", "kind", "at", "subject", "outcome"], None),
        (["a", "b"], None),
    ],
)
def test_the_headers_tell_the_subject(header, subject):
    assert subject_of(header, IMPORTABLE) == subject


def test_columns_that_say_how_amounts_are_meant():
    assert [counts_minor_units(name) for name in ("value_cents", "Amount (cents)", "Cents off", "Value")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert currency_column(["Value", "Currency of value"]) == 1
    assert currency_column(["Value", "Währung"]) == 1
    assert currency_column(["Value", "Concurrency"]) is None
