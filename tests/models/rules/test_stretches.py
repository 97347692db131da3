"""How many run at once, and stretches of days in which nothing does."""

from models.rules.stretches import Stretch, at_once, gaps, uncovered


def test_two_that_overlap_are_two_at_once_where_they_do():
    assert at_once([(1, 10), (5, 12)]) == (Stretch(1, 4, 1), Stretch(5, 10, 2), Stretch(11, 12, 1))


def test_one_that_begins_the_day_after_another_makes_no_seam():
    assert at_once([(1, 4), (5, 9)]) == (Stretch(1, 9, 1),)


def test_nothing_runs_between_two_that_stand_apart():
    assert at_once([(8, 9), (1, 2)]) == (Stretch(1, 2, 1), Stretch(8, 9, 1))


def test_a_gap_lies_between_two_days_and_before_the_end_that_is_looked_at():
    assert gaps([10, 31, 53], since=10, until=74) == (Stretch(32, 52), Stretch(54, 74))


def test_days_before_those_looked_at_end_no_gap():
    assert gaps([1, 2], since=10, until=30) == (Stretch(10, 30),)
    assert gaps([], since=10, until=29) == ()


def test_a_stretch_tells_whole_weeks():
    assert (Stretch(1, 21).days, Stretch(1, 21).weeks, Stretch(1, 27).weeks) == (21, 3, 3)


def test_what_nothing_covers_is_said_from_two_weeks_on():
    running = at_once([(1, 10), (25, 30)])
    assert uncovered(running, since=5, until=43) == (Stretch(11, 24),)
    assert uncovered(running, since=5, until=44) == (Stretch(11, 24), Stretch(31, 44))
    assert uncovered((), since=5, until=18) == (Stretch(5, 18),)
