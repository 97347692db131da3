"""Days in files: the forms that are read, and which of them leave the order of day and month open."""

import datetime as dt

import pytest

from models.exchange.days import read_day, readings

SEVENTH = dt.date(2025, 12, 7)


@pytest.mark.parametrize(
    "text",
    [
        "2025-12-07", "2025/12/7", "2025.12.07", "20251207", "2025-12-07 23:30", "2025-12-07T23:30:00Z",
        "2025-12-07T23:30:00.123+01:00", "07 Dec 2025", "7-Dec-2025", "7. December 2025", "7th Dec 2025",
        "Dec 7, 2025", "December 7 2025",
    ],
)  # fmt: skip
def test_a_year_first_or_a_named_month_needs_no_order(text):
    assert readings(text) == {"dmy": SEVENTH, "mdy": SEVENTH}
    assert read_day(text, "ymd") == SEVENTH


@pytest.mark.parametrize("text", ["7/12/2025", "07.12.2025", "7-12-25", "7. 12. 2025", "07/12/2025 2:30 PM"])
def test_the_order_decides_what_could_mean_two_days(text):
    assert readings(text) == {"dmy": SEVENTH, "mdy": dt.date(2025, 7, 12)}


@pytest.mark.parametrize(("text", "order"), [("25/12/2016", "dmy"), ("12/25/2016", "mdy"), ("12/25/16", "mdy")])
def test_a_number_above_twelve_proves_the_order(text, order):
    assert readings(text) == {order: dt.date(2016, 12, 25)}


@pytest.mark.parametrize(
    "text", ["99999", "", "soon", "31/02/2025", "13/13/2025", "2025", "12/2025", "1/2/345", "7/12.2025", "7 Foo 2025"]
)
def test_what_is_no_day_is_not_read(text):
    assert readings(text) == {}


def test_a_number_of_a_spreadsheet_is_its_day():
    assert readings("45631.75") == {"dmy": dt.date(2024, 12, 5), "mdy": dt.date(2024, 12, 5)}


def test_a_year_of_two_digits_is_of_this_century_unless_it_is_late():
    assert [read_day(f"1/1/{year}", "dmy").year for year in ("00", "68", "69", "99")] == [2000, 2068, 1969, 1999]


def test_year_first_is_meant_strictly():
    with pytest.raises(ValueError, match="7/12/2025"):
        read_day("7/12/2025", "ymd")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("45631", dt.date(2024, 12, 5)),
        ("45631.75", dt.date(2024, 12, 5)),
        ("25569", dt.date(1970, 1, 1)),
        ("4563", None),
        ("45631,75", dt.date(2024, 12, 5)),
        ("18263", None),
        ("73051", None),
        ("456310", None),
        ("05631", None),
        ("soon", None),
    ],
)
def test_a_spreadsheet_counts_days(text, day):
    assert readings(text) == ({"dmy": day, "mdy": day} if day else {})
