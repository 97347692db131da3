"""Counts that can't be, and those that hardly are."""

import pytest

from models.rules.figures import contradiction, unlikely


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ({"clicks": 4, "impressions": 3}, ("clicks", "impressions")),
        ({"reach": 4, "impressions": 3}, ("reach", "impressions")),
        ({"clicks": 3, "impressions": 3, "reach": 3}, None),
        ({"clicks": 3, "impressions": None}, None),
        ({"clicks": 1, "impressions": 0}, ("clicks", "impressions")),
    ],
)
def test_a_part_is_not_more_than_the_whole(counts, found):
    assert contradiction(counts) == found


@pytest.mark.parametrize(
    ("counts", "before", "found"),
    [
        ({"clicks": 51, "impressions": 100}, {}, [("clicks", "impressions")]),
        ({"clicks": 50, "impressions": 100}, {}, []),
        ({"engagements": 11, "reach": 10}, {}, [("engagements", "reach")]),
        ({"reach": 21_000}, {"reach": 1_000}, [("reach", "before")]),
        ({"reach": 20_000}, {"reach": 1_000}, []),
        ({"visits": 900}, {"visits": 1}, []),
        ({"visits": 9_000}, {"visits": 0}, []),
    ],
)
def test_what_hardly_is_is_asked_about(counts, before, found):
    assert list(unlikely(counts, before)) == found
