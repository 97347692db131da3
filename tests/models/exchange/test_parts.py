"""Cells that fill several fields: names, joined addresses and numbers, tags, birthdays without a year."""

import json

import pytest

from models.errors import Refused
from models.exchange.cells import converter
from models.exchange.cleaning import spoken_stage
from models.exchange.importable import IMPORTABLE
from models.exchange.looking import look_at
from models.exchange.mapping import match_columns
from models.exchange.parts import emails, full_name, phones, tags, yearless
from models.exchange.plan import Column, plan_for
from tests.models.exchange.lists import saved, staged


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Ana Prado", "Ana", "Prado"),
        ("Prado, Ana Lúcia", "Ana Lúcia", "Prado"),
        ("Marieke de Vries", "Marieke", "de Vries"),
        ("Jan Peter van den Berg", "Jan Peter", "van den Berg"),
        ("van den Berg", None, "van den Berg"),
        ("Cher", None, "Cher"),
        ("Ludwig von Beethoven", "Ludwig", "von Beethoven"),
        ("山田 太郎", "山田", "太郎"),
    ],
)
def test_a_full_name_is_split_by_the_rule_of_the_house(text, first, last):
    assert full_name(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a@x.example, b@x.example", ["a@x.example", "b@x.example"]),
        ("a@x.example;b@x.example c@x.example", ["a@x.example", "b@x.example", "c@x.example"]),
        ("a@x.example ::: b@x.example", ["a@x.example", "b@x.example"]),
        ("Ana Prado <a@x.example>", ["a@x.example"]),
        ("mailto:a@x.example", ["a@x.example"]),
    ],
)
def test_joined_addresses(text, found):
    assert emails(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("+31 6 1234 5678, 020 555 0100", ["+31 6 1234 5678", "020 555 0100"]),
        ("+31612345678 +31205550100", ["+31612345678", "+31205550100"]),
        ("030/1234567", ["030/1234567"]),
        ("+49 (0)30 / 123 456-78", ["+49 (0)30 / 123 456-78"]),
        ("030 123456 / 0171 999888", ["030 123456", "0171 999888"]),
        ("(212) 555-0100 / 212-555-0199", ["(212) 555-0100", "212-555-0199"]),
        ("030 1234567, ext. 5", ["030 1234567, ext. 5"]),
    ],
)
def test_joined_numbers(text, found):
    assert phones(text) == found


def test_labels_of_an_address_book_are_no_tags():
    assert tags("* myContacts ::: VIP ::: Fair 2026") == (["VIP", "Fair 2026"], [])
    assert tags('"VIP","Kunde";neu') == (["VIP", "Kunde", "neu"], [])
    assert tags("VIP, !!!") == (["VIP"], ["!!!"])


def test_a_birthday_without_its_year():
    assert [yearless(text) for text in ("--03-12", "--0312", "--13-01", "1980-03-12")] == ["12 March", "12 March"] + [
        None
    ] * 2


def test_cells_that_hold_more_than_their_field(tmp_path):
    path = saved(
        tmp_path,
        "Name;E-mail;Phone;Birthday;Tags;Shoe size\n"
        "Prado, Ana;a@x.example, b@x.example;020 555 0100;--03-12;VIP, !!!;38\n"
        "Tom Okafor;t@x.example;020 555 0101;1980-02-01;;\n",
    )
    layout = look_at(path)
    fields = IMPORTABLE["people"]
    plan = plan_for(layout, "people", fields, match_columns(layout.header, fields), currency="EUR", noted={5: ("", "")})
    good, bad = staged(plan)
    assert [dict(zip(plan.keys, row, strict=True)) for row in good] == [
        {"first_name": "Ana", "last_name": "Prado", "email": "a@x.example", "phone": "020 555 0100", "birthday": None,
         "tags": "VIP", "note": "Birthday: 12 March\nTags: !!!\nShoe size: 38",
         "more": json.dumps([["email", "b@x.example", ""]])},
        {"first_name": "Tom", "last_name": "Okafor", "email": "t@x.example", "phone": "020 555 0101",
         "birthday": "1980-02-01", "tags": None, "note": None, "more": None},
    ]  # fmt: skip
    assert bad == []


@pytest.mark.parametrize(
    ("text", "stage"),
    [("Kunde", "customer"), ("KLANT", "customer"), ("Qualifié", "qualified"), ("Opportunité", "opportunity"),
     ("Interessent", "prospect"), ("Stammgast", None)],
)  # fmt: skip
def test_a_stage_in_the_words_of_its_owner(text, stage):
    assert spoken_stage(text) == stage
    column = Column(0, "Status", next(one for one in IMPORTABLE["people"] if one.key == "lifecycle"))
    convert = converter(column, "EUR")
    if stage is not None:
        assert (convert(text), convert("Not now")) == (stage, "not_now")
        return
    with pytest.raises(Refused, match="is not one of"):
        convert(text)
