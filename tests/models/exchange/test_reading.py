"""What the child process makes of a file: every kind of cell, and the reason of every row that is rejected."""

import csv
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Refused
from models.exchange import child
from models.exchange.cells import CellReader
from models.exchange.importable import IMPORTABLE
from models.exchange.looking import look_at
from models.exchange.mapping import match_columns
from models.exchange.plan import Column, plan_for, plan_from
from models.exchange.settling import settle
from models.exchange.staging import noted_rows
from tests.models.exchange.lists import FIELDS, planned, saved, staged

HEADER = "Name;E-mail;Staff;Worth;Chance;Since;Active;Size;Owner;Note\n"


def test_every_kind_is_stored_as_its_value(tmp_path):
    rows = (
        "Zoë  &  Co;z@z.example;1234;€ 1.234,50;25 %;25/12/2016;yes;Large;  Moses  Frase ;'=1+1\n"
        ';;;-5,5;;;NO;s;;"first\nsecond"\n'
        "Ann;;;;;;;;;\n"
    )
    good, bad = staged(planned(saved(tmp_path, (HEADER + rows).replace("\n;;;-5", "\nBob;;;-5"))))
    assert good == [
        ("Zoë & Co", "z@z.example", 1234, 123_450, 25, "2016-12-25", 1, "l", "Moses Frase", "=1+1"),
        ("Bob", None, None, -550, None, None, 0, "s", None, "first\nsecond"),
        ("Ann", None, None, None, None, None, None, None, None, None),
    ]
    assert bad == []


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("Name", "", "Name must not be empty."),
        ("Name", "x" * 201, "Name: At most 200 characters fit here."),
        ("E-mail", "ann at home", "E-mail: “ann at home” is not an e-mail address."),
        ("Staff", "-1", "Staff: It must not be less than 0."),
        ("Staff", "2.5", "Staff: “2.5” is not a whole number of a usual size."),
        ("Staff", "many", "Staff: “many” is not a whole number."),
        ("Worth", "$5", "Worth: “$5” is not an amount in EUR."),
        ("Worth", "1.2345", "Worth: “1.2345” has more decimals than EUR has."),
        ("Worth", "1" * 20, "Worth: “11111111111111111111” is larger than an amount can be."),
        ("Chance", "101%", "Chance: It must not be more than 100."),
        ("Since", "soon", "Since: “soon” is not a date such as 2026-12-31."),
        ("Since", "1816-05-04", "Since: The year 1816 is not between 1900 and 2200."),
        ("Since", "99999", "Since: “99999” is not a date such as 2026-12-31."),
        ("Active", "perhaps", "Active: “perhaps” is neither yes nor no."),
        ("Size", "XL", "Size: “XL” is not one of: Small, Large."),
    ],
)
def test_a_cell_that_cannot_be_read_rejects_its_row(tmp_path, column, cell, reason):
    header = "Name," + column if column != "Name" else "Name,Owner"
    row = f'"Ann","{cell}"' if column != "Name" else f'"{cell}","Bob"'
    good, bad = staged(planned(saved(tmp_path, f"{header}\nGood,\n{row}\n")))
    assert ([row[0] for row in good], bad) == (["Good"], [(3, reason)])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Ann,s,x", "The row has 3 cells, but the header names 2 columns."),
        ('"Ann"x,s', "Its quotation marks do not pair."),
        ("Ann," + "x" * 100_001, "It has a cell of more than 100000 characters."),
        (",XL", "Size: “XL” is not one of: Small, Large. Name must not be empty."),
    ],
)
def test_a_spoilt_row_is_rejected_and_the_next_is_read(tmp_path, row, reason):
    good, bad = staged(planned(saved(tmp_path, f"Name,Size\nGood,s\n{row}\nNext,l\n")))
    assert (good, bad) == ([("Good", "s"), ("Next", "l")], [(3, reason)])


def test_rows_keep_their_line_and_rows_without_text_count_for_nothing(tmp_path):
    path = saved(tmp_path, 'Name,Note\n\n"Ann","a\nb"\n , \nBob\nCy,,,\n,,\n,x\n')
    plan = planned(path)
    assert staged(plan) == ([("Ann", "a\nb"), ("Bob", None), ("Cy", None)], [(9, "Name must not be empty.")])
    assert child.read_file(plan, tmp_path / "s", lambda *_: None, lambda: False) == child.Outcome(4, 3, 1, 0)


def test_a_row_with_nothing_in_the_columns_that_are_read_is_rejected(tmp_path):
    plan = planned(saved(tmp_path, "Name,Size,Other\nAnn,s,\n,,x\n"))
    plan = plan_for(plan.layout, "companies", FIELDS[6:], {1: "size"}, currency="EUR")
    assert staged(plan)[1] == [(3, "None of the columns that are imported holds a value.")]


def test_a_value_in_a_nameless_column_rejects_its_row(tmp_path):
    path = saved(tmp_path, "Name,,Size\n" + "Ann,,s\n" * 100 + "Bob,x,s\n")
    assert staged(planned(path))[1] == [(102, "Column 2 has a value but no name.")]


def test_values_are_replaced_before_they_are_read(tmp_path):
    path = saved(tmp_path, "Name,Size,Owner\nAnn, XL ,M. Frase\nBob,XS,none\n")
    plan = planned(path, {1: {"XL": "Large", "XS": ""}, 2: {"M. Frase": "Moses Frase"}})
    assert staged(plan) == ([("Ann", "l", "Moses Frase"), ("Bob", None, "none")], [])


def test_amounts_in_cents_and_in_another_currency(tmp_path):
    path = saved(tmp_path, "Name,Worth,Worth cents,Currency\nAnn,,1205,EUR\nBob,,7,USD\nCy,,,USD\nDi,,1,eur\n")
    plan = plan_for(look_at(path), "companies", FIELDS, {0: "name", 2: "worth"}, currency="EUR")
    assert staged(plan) == (
        [("Ann", 1205), ("Cy", None), ("Di", 1)],
        [(3, "The amount is in “USD”, not in EUR; convert it first.")],
    )


def test_empty_cells_of_watched_fields_are_noted(tmp_path):
    plan = planned(saved(tmp_path, "Name,Size,Since\nAnn,,2026-01-02\nBob,s,\nCy,XL,\n"), watch=("size", "since"))
    child.read_file(plan, tmp_path / "s", lambda *_: None, lambda: False)
    assert noted_rows(tmp_path / "s") == [(1, 2, "Size", "is empty"), (2, 3, "Since", "is empty")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_letters_arrive_in_every_encoding(tmp_path, encoding):
    assert staged(planned(saved(tmp_path, "Name;Size\r\nZoë Köln;s\r\n".encode(encoding))))[0] == [("Zoë Köln", "s")]


def test_text_is_cleaned_in_small_and_in_large_batches(tmp_path):
    names = ["Zoe\u0308", "  Ann ", "a\u200bb", "B\x07ob", "C\u00a0y", "'=x", "''=x", "'tis", "O'Hara", "=x", "a  b"]
    clean = ["Zoë", "Ann", "a\u200bb", "Bob", "C y", "=x", "'=x", "'tis", "O'Hara", "=x", "a b"]
    rows = names + ["plain"] * 200 + names
    good, _bad = staged(planned(saved(tmp_path, "Name\n" + "".join(f"{row}\n" for row in rows))))
    assert [name for (name,) in good] == clean + ["plain"] * 200 + clean


def test_marks_piled_on_a_letter_are_rejected_at_once(tmp_path):
    piled = "e" + "\u0315\u0300" * 45_000
    good, bad = staged(planned(saved(tmp_path, f"Name\n{piled}\nZoe\u0308\n{'─' * 150}\n")))
    assert good == [("Zoë",), ("─" * 150,)]
    assert bad == [(2, "Name: A letter has more marks than any writing.")]


@given(st.lists(st.text("aé e\u0308\n\x07\u00a0'=|@.", max_size=6), min_size=51), st.sampled_from(FIELDS))
def test_many_cells_at_once_are_read_as_each_alone(cells, field):
    column = Column(0, "Column", field)
    alone = [CellReader(column, "EUR").read([cell])[0] for cell in cells]
    assert CellReader(column, "EUR").read(cells) == alone


def test_the_plan_survives_its_way_to_the_child(tmp_path):
    plan = planned(saved(tmp_path, "Name,Worth,Size,Currency\nAnn,1.5,s,EUR\n"), {2: {"XL": "Large"}}, watch=("size",))
    assert plan_from(plan.to_json()).columns == plan.columns
    assert plan_from(plan.to_json()).to_json() == plan.to_json()


def test_a_required_field_must_be_filled_by_a_column(tmp_path):
    fields = IMPORTABLE["companies"]
    with pytest.raises(Refused, match="No column of the file fills “Company”"):
        plan_for(look_at(saved(tmp_path, "City\nBonn\n")), "companies", fields, {0: "city"}, currency="EUR")


def test_a_preview_tells_cell_by_cell(tmp_path):
    path = saved(tmp_path, "Name,Since,Size\n A  b ,2026-02-03,s\nBob,soon,XL\nCy,,s\n,,s\n")
    ann, bob, _cy, nameless = child.preview(planned(path, {2: {"XL": "Large"}}))
    assert [(one.text, one.status) for one in ann.cells] == [(" A  b ", "changed"), ("2026-02-03", "ok"), ("s", "ok")]
    assert [one.status for one in bob.cells] == ["ok", "refused", "changed"]
    assert (str(ann.cells[1].value), bob.cells[2].value, bob.line) == ("2026-02-03", "l", 3)
    assert bob.reason == bob.cells[1].reason == "Since: “soon” is not a date such as 2026-12-31."
    assert nameless.reason == "Name must not be empty."
    assert [one.line for one in child.preview(planned(path), rows=2)] == [2, 3, 5]  # a refused one from further down


def test_all_maven_opportunities_are_read(shared_data, tmp_path):
    path = shared_data / "maven" / "sales_pipeline.csv"
    layout, fields, watch = look_at(path), IMPORTABLE["deals"], ("company_id", "created_on")
    columns = match_columns(layout.header, fields)
    plan = plan_for(layout, "deals", fields, columns, currency="USD", watch=watch)
    plan, questions = settle(plan, child.survey(plan))
    outcome = child.read_file(plan, tmp_path / "s", lambda *_: None, lambda: False)
    notes = Counter(header for _number, _line, header, _note in noted_rows(tmp_path / "s"))
    with path.open(newline="", encoding="utf-8") as file:
        expected = list(csv.DictReader(file))
    assert (questions, outcome.staged, outcome.rejected) == ((), len(expected), 0)
    assert notes == {"account": sum(not row["account"] for row in expected), "engage_date": 500}
    assert (len(expected), notes["account"]) == (8_800, 1_425)
