"""Numbers in files: which decimal sign reads them, and which leave it open."""

from decimal import Decimal

import pytest

from models.exchange.amounts import readings, without_currency


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1234", {".": Decimal(1234), ",": Decimal(1234)}),
        ("-12", {".": Decimal(-12), ",": Decimal(-12)}),
        ("1.234", {".": Decimal("1.234"), ",": Decimal(1234)}),
        ("1,234", {".": Decimal(1234), ",": Decimal("1.234")}),
        ("12.5", {".": Decimal("12.5")}),
        ("12,50", {",": Decimal("12.50")}),
        ("1234.567", {".": Decimal("1234.567")}),
        ("1,234.56", {".": Decimal("1234.56")}),
        ("1.234,56", {",": Decimal("1234.56")}),
        ("1 234,56", {",": Decimal("1234.56")}),
        ("1'234.50", {".": Decimal("1234.50")}),
        ("1.234.567", {",": Decimal(1234567)}),
        ("0.125", {".": Decimal("0.125")}),
        ("0,125", {",": Decimal("0.125")}),
        ("12 pieces", {}),
        ("1.2k", {}),
        ("1,2,3", {}),
    ],
)
def test_what_a_number_can_mean(text, meant):
    assert readings(text) == meant


@pytest.mark.parametrize("text", ["€ 12,50", "12,50 €", "EUR 12,50", "12,50 EUR", "12,50"])
def test_the_own_currency_may_stand_beside_an_amount(text):
    assert without_currency(text, "EUR") == "12,50"


def test_another_currency_stays_and_makes_it_unreadable():
    assert readings(without_currency("$ 12.50", "EUR")) == {}
    assert without_currency("-€5", "EUR") == "-5"
