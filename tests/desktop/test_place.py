"""How this computer writes days and numbers."""

import pytest
from PySide6.QtCore import QLocale

from desktop.forms import facts_of
from desktop.place import currency_of


@pytest.mark.parametrize(
    ("name", "order", "decimal", "currency"),
    [
        ("de_DE", "dmy", ",", "EUR"),
        ("en_US", "mdy", ".", "USD"),
        ("ja_JP", "ymd", ".", "JPY"),
        ("C", "dmy", ".", "EUR"),
    ],
)
def test_facts_follow_the_locale(name, order, decimal, currency):
    locale = QLocale(name)
    facts = facts_of(locale, "EUR")
    assert (facts.date_order, facts.decimal, currency_of(locale)) == (order, decimal, currency)
