import datetime as dt

import pytest

from models.rules.months import Month, latest_mature, maturity_days, same_day


def test_a_month_knows_its_days() -> None:
    february = Month.parse("2024-02")
    assert (february.first_day, february.last_day) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert february.next_first_day == dt.date(2024, 3, 1)


def test_months_move_over_the_turn_of_the_year() -> None:
    assert Month(2026, 1).previous == Month(2025, 12)
    assert Month(2025, 12).shifted(2) == Month(2026, 2)
    assert Month(2026, 3).year_before.label == "2025-03"
    assert Month.of(dt.date(2026, 3, 31)) < Month(2026, 4)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-3", "26-03", "2026-03-01", "", "1899-12", "٢٠٢٦-03"])
def test_other_texts_are_no_month(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        Month.parse(text)


def test_maturity_is_the_p80_of_enough_cases_else_ninety_days() -> None:
    assert maturity_days([10, 20, 30, 40, 100]) == 40
    assert maturity_days([10, 20, 30, 40]) == 90


@pytest.mark.parametrize(
    ("as_of", "days", "cohort"),
    [("2026-03-31", 90, "2025-12"), ("2026-03-30", 90, "2025-11"), ("2026-03-31", 0, "2026-03"),
     ("2026-03-30", 0, "2026-02")],
)  # fmt: skip
def test_a_cohort_is_mature_when_its_last_lead_is(as_of: str, days: int, cohort: str) -> None:
    # 31 December + 90 days is 31 March
    assert latest_mature(dt.date.fromisoformat(as_of), days).label == cohort


def test_the_rival_of_the_thirtieth_of_march_is_the_end_of_february() -> None:
    assert same_day(dt.date(2026, 3, 30), Month(2026, 2)) == dt.date(2026, 2, 28)
    assert same_day(dt.date(2026, 3, 14), Month(2025, 3)) == dt.date(2025, 3, 14)
