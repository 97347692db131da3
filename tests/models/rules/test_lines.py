"""Sums of lines, worked by hand with pencil and paper."""

from fractions import Fraction

import pytest

from models.rules.lines import Line, Taxed, apportioned, line_sum, payment, rounded, totals

#: Quantity in thousandths, price in cents, discount and tax in hundredths of a percent, and what it comes to.
TWELVE = [
    (1_000, 49_999, 0, 2_100, 49_999),
    (2_500, 12_345, 1_000, 2_100, 27_776),  # 30862.5 - 10 % = 27776.25
    (3_000, 333, 0, 2_100, 999),
    (12_000, 1_999, 500, 2_100, 22_789),  # 23988 - 5 % = 22788.6
    (333, 10_001, 0, 2_100, 3_330),  # 3330.333
    (7_000, 805, 0, 900, 5_635),
    (1_000, 129_900, 1_250, 900, 113_663),  # 113662.5: a half goes up
    (40_000, 75, 0, 900, 3_000),
    (1_500, 33, 0, 900, 50),  # 49.5
    (2_000, 4_550, 0, 0, 9_100),
    (1_000, 10_000, 3_333, 0, 6_667),
    (6_000, 15, 0, 0, 90),
]


def twelve() -> list[Line]:
    return [Line(quantity, price, off, tax) for quantity, price, off, tax, _sum in TWELVE]


def test_each_line_is_rounded_half_up_by_itself():
    assert totals(twelve()).sums == tuple(row[-1] for row in TWELVE)


def test_a_discount_on_twelve_lines_at_three_rates_adds_up_to_the_cent():
    # Sums by rate: 104893, 122348 and 15857, in all 243098; 7.5 % of that are 18232.35, so 18232.
    # Its parts: 7866.82, 9175.92 and 1189.25; rounded down two cents are left, for the two largest remainders.
    found = totals(twelve(), 750)
    assert (found.discount, found.net) == (18_232, 224_866)
    assert found.taxed == (
        Taxed("", 2_100, 104_893 - 7_867, 20_375),  # 20375.46
        Taxed("", 900, 122_348 - 9_176, 10_185),  # 10185.48
        Taxed("", 0, 15_857 - 1_189, 0),
    )
    assert (found.tax, found.gross) == (30_560, 255_426)


def test_the_parts_of_an_amount_add_up_and_ties_go_to_the_earlier():
    assert apportioned(100, [1, 1, 1]) == [34, 33, 33]
    assert apportioned(2, [1, 1, 1]) == [1, 1, 0]
    assert apportioned(5, [0, 0]) == [0, 0]
    assert apportioned(-100, [1, 1, 1]) == [-33, -33, -34]


@pytest.mark.parametrize(("exact", "whole"), [("1/2", 1), ("-1/2", -1), ("149/100", 1), ("5/2", 3), ("0", 0)])
def test_a_half_goes_away_from_zero(exact: str, whole: int):
    assert rounded(Fraction(exact)) == whole


def test_a_line_that_is_paid_every_month_counts_its_payments_each_rounded():
    line = Line(1_500, 1_333, 0, every="month", times=12)  # 1999.5 a month
    assert (payment(line), line_sum(line)) == (2_000, 24_000)


def test_times_mean_nothing_for_what_is_paid_once():
    assert line_sum(Line(1_000, 500, times=12)) == 500


def test_what_recurs_is_counted_by_the_month_after_every_discount():
    lines = [
        Line(1_000, 10_000, every="month", times=12),
        Line(1_000, 10_000, every="quarter", times=4),
        Line(1_000, 10_000, 5_000, every="year", times=1),
        Line(1_000, 99_999),
    ]  # 10000 + 3333.33 + 416.67 = 13750, less 10 % = 12375
    found = totals(lines, 1_000)
    assert found.recurring == 12_375
    assert found.net == 120_000 + 40_000 + 5_000 + 99_999 - 26_500  # 10 % of 264999
    assert found.once == 99_999 - 10_000  # its part of the 26500 is 9999.94


def test_the_discount_against_the_price_list_counts_both_kinds_of_discount():
    lines = [Line(2_000, 9_000, 1_000, list_price=10_000), Line(1_000, 5_000)]
    found = totals(lines, 1_000)  # 16200 + 5000 = 21200, less 2120 = 19080, of 25000 at list: 23.68 %
    assert (found.list_value, found.net, found.off_list) == (25_000, 19_080, 2_368)


def test_a_price_above_the_list_is_a_negative_discount_and_no_list_is_none():
    assert totals([Line(1_000, 11_000, list_price=10_000)]).off_list == -1_000
    assert totals([]).off_list is None


def test_a_line_without_a_price_counts_nothing():
    found = totals([Line(1_000, None), Line(1_000, 700, 0, 2_100)])
    assert (found.sums, found.net, found.gross, found.priced) == ((None, 700), 700, 847, True)
    assert not totals([Line(1_000, None)]).priced


def test_two_rates_of_one_height_stay_apart_by_name_and_a_credit_is_taxed_too():
    found = totals([Line(1_000, 1_000, 0, 2_100, "Goods"), Line(1_000, -250, 0, 2_100, "Labour")])
    assert [(one.name, one.net, one.tax) for one in found.taxed] == [("Goods", 1_000, 210), ("Labour", -250, -53)]
