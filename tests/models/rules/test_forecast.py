"""What open deals may bring, how far deals came, what moved: expected values by hand."""

import datetime as dt

import pytest

from models.rules.forecast import (
    Due,
    Passage,
    Standing,
    buckets,
    day_in,
    goal_in,
    moved,
    passed_stages,
)
from models.rules.funnel import StageFacts
from models.rules.months import Month

TODAY = dt.date(2026, 3, 18)
MARCH = Month(2026, 3)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


def test_overdue_comes_first_and_what_has_no_day_last():
    dues = [Due(1, 100, 50, day("03-17")), Due(2, 100, 50, TODAY), Due(3, 100, 50, None), Due(4, 1, 5, day("05-02"))]
    found = buckets(dues, TODAY)
    assert [(one.key, one.ids) for one in found] == [
        ("overdue", (1,)), ("2026-03", (2,)), ("2026-04", ()), ("2026-05", (4,)), ("2026-06", ()), ("2026-07", ()),
        ("undated", (3,)),
    ]  # fmt: skip


def test_a_column_says_value_weighted_and_spread():
    # 1,000 and 3,000 at 20 %: 200 + 600; sd = sqrt(1000² · 0.16 + 3000² · 0.16) = sqrt(1,600,000) = 1264.9
    found = buckets([Due(1, 1_000, 20, TODAY), Due(2, 3_000, 20, TODAY)], TODAY)[1]
    assert (found.value, found.weighted, found.spread) == (4_000, 800, 1_265)


def test_months_go_on_to_the_last_that_has_a_deal_but_no_further_than_a_year():
    far = buckets([Due(1, 5, 5, dt.date(2027, 2, 1)), Due(2, 5, 5, dt.date(2027, 3, 1))], TODAY)
    assert [one.key for one in far][-3:] == ["2027-02", "later", "undated"]
    assert [one.ids for one in far][-3:] == [(1,), (2,), ()]


@pytest.mark.parametrize(
    ("month", "expected", "meant"),
    [
        (Month(2026, 4), day("03-31"), day("04-30")),
        (Month(2026, 5), day("03-12"), day("05-12")),
        (MARCH, day("02-05"), TODAY),
        (MARCH, day("02-25"), day("03-25")),
        (Month(2026, 4), None, day("04-30")),
    ],
)
def test_the_same_day_of_another_month(month, expected, meant):
    assert day_in(month, expected, TODAY) == meant


def test_a_month_without_a_goal_has_the_last_one_before_it_until_0_ends_it():
    goals = {"2026-01": 500, "2026-04": 700, "2026-06": 0}
    asked = [Month(2025, 12), Month(2026, 3), Month(2026, 5), Month(2026, 7)]
    assert [goal_in(goals, month) for month in asked] == [None, 500, 700, None]


def stage(number: int, position: int, kind: str = "open", pipeline: int = 1) -> StageFacts:
    return StageFacts(number, pipeline, f"Stage {number}", kind, position, 50, False, False)


def test_a_later_stage_counts_as_having_passed_the_earlier_ones():
    stages = [stage(10, 0), stage(20, 1), stage(30, 2), stage(40, 3, "won"), stage(50, 0, pipeline=2)]
    ways = [Passage(1, 1, None, True), Passage(2, 1, 0, False), Passage(3, 1, 2, False), Passage(4, 2, None, True)]
    found = passed_stages(stages, ways)
    assert {key: (one.left, one.won) for key, one in found.items()} == {
        10: ((1, 2, 3), (1,)), 20: ((1, 3), (1,)), 30: ((1, 3), (1,)), 50: ((4,), (4,)),
    }  # fmt: skip
    assert (found[10].percent, found[20].percent, found[10].enough) == (33, 50, False)


def standing(kind: str = "open", value: int = 100, expected: str | None = "03-20") -> Standing:
    return Standing(kind, value, day(expected) if expected else None)


def test_what_moved_adds_up_from_then_to_now():
    then = {n: standing() for n in (1, 2, 3, 4, 5, 6)} | {7: standing(expected="04-20")}
    now = {
        1: standing(), 2: standing(value=130), 3: standing("won", 90), 4: standing("no_decision"),
        5: standing("not_now"), 6: standing(expected="05-01"), 7: standing(value=40), 8: standing(value=7),
        9: standing("won", 999),
    }  # fmt: skip
    found = moved(then, now, MARCH)
    assert {one.key: (one.ids, one.amount) for one in found.moves} == {
        "new": ((8,), 7), "moved_in": ((7,), 40), "changed": ((2, 3), 20), "won": ((3,), -90), "lost": ((4,), -100),
        "put_off": ((5,), -100), "moved_out": ((6,), -100),
    }  # fmt: skip
    assert (found.then_value, found.value) == (600, 100 + 130 + 40 + 7)
    assert found.then_value + sum(one.amount for one in found.moves) == found.value


def test_among_all_deals_nothing_moves_in_or_out():
    then, now = {1: standing(), 2: standing()}, {1: standing(expected=None), 2: standing("lost", 80)}
    found = moved(then, now, None)
    assert {one.key: one.amount for one in found.moves if one.ids} == {"changed": -20, "lost": -80}
    assert (found.then_value, found.value) == (200, 100)
