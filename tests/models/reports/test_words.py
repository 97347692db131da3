import pytest

from models.formats import Facts
from models.reports.words import change_of, number_word, print_money, short_number

EURO = Facts()


@pytest.mark.parametrize(
    ("minor", "shown"),
    [(0, "0"), (99_949, "999"), (99_950, "1k"), (2_635_000, "26.4k"), (99_994_900, "1m"), (133_846_600, "1.34m"),
     (10**15, "10tn"), (10**19, "100,000tn"), (-2_635_000, "−26.4k"), (123, "1")],
)  # fmt: skip
def test_chart_labels_have_four_figures_at_most(minor: int, shown: str) -> None:
    assert short_number(minor, EURO) == shown


@pytest.mark.parametrize(
    ("minor", "shown"),
    [(1250, "€\u00a012.50"), (99_999, "€\u00a0999.99"), (252_065, "€\u00a02,521"), (133_846_600, "€\u00a01,338,466"),
     (1_234_000_000, "€\u00a012.3m")],
)  # fmt: skip
def test_printed_money_is_as_long_as_it_can_be_read(minor: int, shown: str) -> None:
    assert print_money(minor, EURO) == shown


def test_a_currency_without_small_units_is_not_divided() -> None:
    assert print_money(26350, Facts(currency="JPY")) == "¥\u00a026,350"


def test_numbers_to_nine_are_words() -> None:
    assert [number_word(n, EURO) for n in (0, 1, 9, 10, 1200)] == ["no", "one", "nine", "10", "1,200"]


def test_a_direction_needs_five_cases_on_both_sides() -> None:
    assert change_of(58, 4, (58, 4), EURO, points=False) == ("", "too few to tell")
    assert change_of(60, 50, (60, 50), EURO, points=False) == ("up", "up 20 %")
    assert change_of(0.036, 0.042, (900, 900), EURO, points=True) == ("down", "down 0.6 pts")
    assert change_of(1000, 1001, (9, 9), EURO, points=False) == ("same", "level")
