"""Where a value stands in a negotiation, and what was given and got."""

import pytest

from models.rules.negotiation import Balance, Bounds, Standing, balance, places, standing


@pytest.mark.parametrize(
    ("value", "bounds", "found"),
    [
        (9_400, Bounds(12_000, 11_000, 8_800), Standing(0, 1_600)),
        (8_000, Bounds(12_000, 11_000, 8_800), Standing(800, 3_000)),
        (8_800, Bounds(floor=8_800), Standing(0, None)),
        (11_500, Bounds(target=11_000), Standing(None, 0)),
        (1, Bounds(), Standing(None, None)),
    ],
)
def test_what_the_value_lacks(value, bounds, found):
    assert standing(value, bounds) == found


@pytest.mark.parametrize(
    ("bounds", "crossed"),
    [
        (Bounds(3, 2, 1), False), (Bounds(2, 2, 2), False), (Bounds(), False), (Bounds(3, None, 1), False),
        (Bounds(3, 1, 2), True), (Bounds(1, None, 2), True), (Bounds(1, 2, None), True),
    ],
)  # fmt: skip
def test_bounds_that_contradict_each_other(bounds, crossed):
    assert bounds.crossed() is crossed


def test_places_on_the_line():
    assert places(50, Bounds(200, 100, 0)) == pytest.approx({"floor": 0.1, "value": 0.3, "target": 0.5, "opening": 0.9})
    assert places(5, Bounds(floor=5)) == {"value": 0.5, "floor": 0.5}
    assert places(None, Bounds()) == {}


def test_the_sums_of_a_ledger():
    lines = [(300, None, None), (1_200, "Order by Friday", 1_500), (None, "A reference", None)]
    assert balance(lines) == Balance(given=1_500, got=1_500, unpriced=1, unvalued=1, for_nothing=1)
