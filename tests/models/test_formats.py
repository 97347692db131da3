"""Days, numbers and money as people type them and read them."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Refused
from models.formats import (
    Facts,
    breakable,
    clean_text,
    fold,
    major_units,
    one_line,
    parse_day,
    parse_money,
    show_day,
    show_money,
    show_number,
    show_rate,
    show_short_money,
)

TODAY = dt.date(2026, 3, 18)  # a Wednesday
HERE = Facts()
GERMAN = Facts("dmy", ",", ".", "EUR")
AMERICAN = Facts("mdy", ".", ",", "USD")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12.3.", "2026-03-12"), ("12/3/26", "2026-03-12"), ("2026-03-12", "2026-03-12"), ("12 Mar", "2026-03-12"),
        ("12. march 2025", "2025-03-12"), ("today", "2026-03-18"), ("Tomorrow", "2026-03-19"), ("fri", "2026-03-20"),
        ("wed", "2026-03-25"), ("next friday", "2026-03-27"), ("this friday", "2026-03-20"),
        ("in 3 days", "2026-03-21"), ("in two weeks", "2026-04-01"), ("In a month", "2026-04-18"),
        ("10 days from now", "2026-03-28"), ("next week", "2026-03-23"), ("next month", "2026-04-01"),
        ("tomorrow 9:00", "2026-03-19"), ("fri, 14:30", "2026-03-20"), ("the day after tomorrow", "2026-03-20"),
        ("March 12", "2026-03-12"), ("Mar 12, 2027", "2027-03-12"), ("3rd of May", "2026-05-03"),
        ("12mar", "2026-03-12"),
        ("übermorgen", "2026-03-20"), ("Freitag", "2026-03-20"), ("nächsten Freitag", "2026-03-27"),
        ("in zwei Wochen", "2026-04-01"), ("12. März", "2026-03-12"), ("morgen", "2026-03-19"),
        ("volgende vrijdag", "2026-03-27"), ("over 3 dagen", "2026-03-21"), ("3 mei 2027", "2027-05-03"),
        ("vendredi prochain", "2026-03-27"), ("dans deux semaines", "2026-04-01"), ("1er août", "2026-08-01"),
        ("aujourd'hui", "2026-03-18"), ("après-demain", "2026-03-20"), ("próximo viernes", "2026-03-27"),
        ("dentro de 3 días", "2026-03-21"), ("3 de mayo de 2027", "2027-05-03"), ("mañana", "2026-03-19"),
        ("+10", "2026-03-28"), ("31.12.", "2025-12-31"), ("29.2.2028", "2028-02-29"),
    ],
)  # fmt: skip
def test_a_typed_day_is_understood(typed: str, day: str):
    assert parse_day(typed, HERE, TODAY) == dt.date.fromisoformat(day)


def test_an_american_types_the_month_first():
    assert parse_day("3/12/2026", AMERICAN, TODAY) == dt.date(2026, 3, 12)
    assert parse_day("12.3.2026", AMERICAN, TODAY) == dt.date(2026, 3, 12)


@pytest.mark.parametrize(
    "typed",
    [
        "31.2.2026", "soon", "12", "1.2.3.4", "13/13/2026", "+99999", "29.2.2027", "0.0.", "friend", "sunny", "in 3",
        "in a row", "next", "marble", "12 monkeys", "next door", "in 99999 days", "in 9999 years",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_in_a_sentence(typed: str):
    with pytest.raises(Refused, match="is not a date; type it like"):
        parse_day(typed, HERE, TODAY)


@given(st.text(max_size=30))
def test_anything_typed_for_a_day_is_a_day_or_refused(typed: str):
    try:
        assert isinstance(parse_day(typed, HERE, TODAY), dt.date)
    except Refused as error:
        assert "not a date" in str(error)


@pytest.mark.parametrize(
    ("typed", "facts", "minor"),
    [
        ("12,5k", HERE, 1_250_000), ("€ 1,200", HERE, 120_000), ("1.2m", HERE, 120_000_000),
        ("1,234.56", HERE, 123_456), ("1.234,56", GERMAN, 123_456), ("1 200,00", GERMAN, 120_000), ("-5", HERE, -500),
        ("12.500", HERE, 1_250_000), ("12,500", HERE, 1_250_000), ("12.500", GERMAN, 1_250_000),
        ("12,500", GERMAN, 1_250_000), ("-1.234", HERE, -123_400), ("0.500", GERMAN, 50), ("0,500", GERMAN, 50),
        ("1234.500", HERE, 123_450), ("12.500k", HERE, 1_250_000), ("12.500", Facts(currency="KWD"), 12_500),
        ("12.5", GERMAN, 1250), ("1200", Facts(currency="JPY"), 1200), ("USD 3", AMERICAN, 300),
    ],
)  # fmt: skip
def test_typed_money_is_understood(typed: str, facts: Facts, minor: int):
    assert parse_money(typed, facts) == minor


@pytest.mark.parametrize("typed", ["", "abc", "1.2345", "1,2,3", "1e5", "0.001", "9" * 30, "--1", "k"])
def test_what_is_no_money_is_refused(typed: str):
    with pytest.raises(Refused):
        parse_money(typed, HERE)


def test_amounts_are_shown_with_their_sign():
    assert [show_money(123450, HERE), show_money(120000, HERE), show_money(-5, HERE)] == [
        "€ 1,234.50",
        "€ 1,200",
        "€ −0.05",
    ]
    assert (show_money(123456789, GERMAN), show_money(None, HERE)) == ("€ 1.234.567,89", "")
    assert (major_units(133846600, "USD"), major_units(5, "JPY")) == ("1338466.00", "5")


def test_days_numbers_and_rates_are_shown():
    assert (show_day(dt.date(2026, 2, 3)), show_number(1234.5, GERMAN, 1)) == ("3 Feb 2026", "1.234,5")
    assert (show_rate(None, HERE), show_rate(0.25, HERE)) == ("n/a", "25 %")


@given(st.text() | st.text("aé e\u0308\n\t\r\x07\x85\u00a0\u2028"))
def test_clean_text_is_in_one_form_and_stays_so(text: str):
    clean = clean_text(text)
    assert unicodedata.is_normalized("NFC", clean) and clean_text(clean) == clean
    assert not [sign for sign in clean if unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t"]


def test_clean_text_keeps_lines_and_drops_what_no_one_sees():
    assert clean_text("  Zoe\u0308\r\nB\x07ob\ud800 ") == "Zoë\nBob"


def test_spellings_of_one_word_share_a_key():
    assert fold("Dvořák & Łódź GmbH") == fold("DVORAK   lodz gmbh") == "dvorak lodz gmbh"
    assert fold("Straße") == fold("STRASSE")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  a \n b ", "a b"), ("\u202eAna\u202c", "Ana"), ("\u200b\u2066", ""), ("می\u200cخواهم", "می\u200cخواهم"),
     ("Zoe\u0308", "Zoë"), ("👩\u200d👧", "👩\u200d👧"), ("a\x00b", "ab")],
)  # fmt: skip
def test_one_line_holds_what_can_be_seen(typed, kept):
    assert one_line(typed) == kept


def test_long_words_can_be_broken_but_not_within_a_letter():
    assert breakable("x" * 31) == "x" * 30 + "\u200bx"
    assert breakable("x" * 29 + "e\u0301") == "x" * 29 + "e\u0301"
    assert breakable("short words only") == "short words only"


@pytest.mark.parametrize(
    ("minor", "short"),
    [(123, "€ 1.23"), (99_900, "€ 999"), (123_456, "€ 1.23 k"), (12_345_678_9, "€ 1.23 m"), (10**13, "€ 100 bn"),
     (123_456_789_012_34, "€ 123 bn"), (10**15, "€ 10.0 tn"), (-(10**13), "€ −100 bn"), (0, "€ 0")],
)  # fmt: skip
def test_an_amount_without_room_has_three_figures(minor, short):
    assert show_short_money(minor, HERE) == short
