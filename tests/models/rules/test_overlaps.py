"""Rows over the same days: which of them count."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from models.rules.overlaps import Measured, Settled, settle

FEBRUARY = dt.date(2026, 2, 1), dt.date(2026, 2, 28)


def row(first: int, last: int | None = None, seen: int | None = 10, month: int = 2, **told) -> Measured:
    return Measured(dt.date(2026, month, first), dt.date(2026, month, last or first), impressions=seen, **told)


def test_the_same_days_are_replaced_and_what_is_not_told_stays():
    found = settle([row(1, 28, 100, reach=60)], [row(1, 28, 120)])
    assert [now for _was, now in found.changed] == [row(1, 28, 120, reach=60)]
    assert settle([row(1, 28, 100)], [row(1, 28, 100)]).same == [row(1, 28, 100)]


def test_days_count_before_the_total_that_they_add_up_to():
    days = [row(3, seen=40), row(20, seen=60)]
    assert settle(days, [row(1, 28, 100)]).skipped == [(row(1, 28, 100), "finer")]
    assert settle((), [row(1, 28, 100), *days]).added == days


def test_days_of_the_whole_time_take_the_place_of_a_total():
    found = settle([row(1, 28, 100)], [row(3, seen=40), row(20, seen=55)], FEBRUARY)
    assert (found.gone, len(found.added)) == ([row(1, 28, 100)], 2)


def test_a_total_of_more_days_takes_the_place_of_a_few():
    found = settle([row(1), row(2)], [row(1, 28, 100)])
    assert (found.gone, found.added) == ([row(1), row(2)], [row(1, 28, 100)])


def test_a_month_so_far_grows():
    found = settle([row(1, 10, 40)], [row(1, 20, 90)])
    assert (found.gone, found.added) == ([row(1, 10, 40)], [row(1, 20, 90)])


def test_a_few_days_of_a_total_are_in_it_already():
    days = [row(1), row(2)]
    assert settle([row(1, 28, 100)], days, (days[0].first, days[1].last)).skipped == [(one, "longer") for one in days]


def test_what_only_crosses_does_not_count():
    assert settle([row(1, 14)], [row(10, 20)]).skipped == [(row(10, 20), "crosses")]
    assert settle((), [row(1, 14), row(10, 23)]).added == [row(1, 14)]


SPANS = st.tuples(st.integers(1, 28), st.integers(0, 27)).map(lambda one: (one[0], min(28, one[0] + one[1])))
ROWS = st.dictionaries(SPANS, st.integers(0, 50), max_size=12).map(
    lambda found: [row(*span, seen) for span, seen in found.items()]
)


def after(there: list[Measured], found: Settled) -> list[Measured]:
    """The rows as they are then."""
    left = {one.span for one in (*found.gone, *(was for was, _now in found.changed))}
    return [one for one in there if one.span not in left] + found.added + [now for _was, now in found.changed]


@given(ROWS, ROWS, st.booleans())
def test_no_day_counts_twice_and_every_row_is_accounted_for(before: list[Measured], told: list[Measured], whole: bool):
    there = settle((), before).added
    found = settle(there, told, FEBRUARY if whole else None)
    days = [one.first.toordinal() + at for one in after(there, found) for at in range(one.days)]
    assert len(days) == len(set(days))
    assert len(found.added) + len(found.changed) + len(found.same) + len(found.skipped) == len(told)


@given(ROWS, ROWS, st.booleans())
def test_the_same_rows_twice_change_nothing(before: list[Measured], told: list[Measured], whole: bool):
    there, reaches = settle((), before).added, FEBRUARY if whole else None
    again = settle(after(there, settle(there, told, reaches)), told, reaches)
    assert (again.added, again.changed, again.gone) == ([], [], [])


def test_what_was_crossed_by_a_row_that_makes_room_counts_after_all():
    there = [row(12, 18, 40)]
    found = settle(there, [row(8, 14, 30), row(15, seen=9)], FEBRUARY)
    assert (found.gone, sorted(one.first.day for one in found.added), found.skipped) == (there, [8, 15], [])


def test_what_lies_over_another_row_that_is_there_stays():
    there = [row(5, 11, 40), row(8, seen=None, spend=90)]
    assert settle(there, [row(8, seen=7)]).skipped == [(row(8, seen=7), "crosses")]
