"""Where a deal's value stands between what was opened with, what is aimed for, and the floor (domain B.9)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of a negotiation, in minor units; None where it was not said."""

    opening: int | None = None
    target: int | None = None
    floor: int | None = None

    def any(self) -> bool:
        """Whether one of them was said."""
        return (self.opening, self.target, self.floor) != (None, None, None)

    def crossed(self) -> bool:
        """Whether they contradict each other: the floor above the target, or the target above the opening."""
        said = [one for one in (self.floor, self.target, self.opening) if one is not None]
        return said != sorted(said)


@dataclass(frozen=True, slots=True)
class Standing:
    """``below_floor`` and ``below_target`` are what is missing, 0 where nothing is, None without that bound."""

    below_floor: int | None
    below_target: int | None


def standing(value: int, bounds: Bounds) -> Standing:
    """What the value lacks of the floor and of the target."""
    floor, target = bounds.floor, bounds.target
    return Standing(
        None if floor is None else max(0, floor - value), None if target is None else max(0, target - value)
    )


def places(value: int | None, bounds: Bounds) -> dict[str, float]:
    """Where each of them stands on a line, 0 to 1 with a tenth of room at both ends; all in the middle where equal."""
    said = {"value": value, "floor": bounds.floor, "target": bounds.target, "opening": bounds.opening}
    known = {key: one for key, one in said.items() if one is not None}
    if not known:
        return {}
    low, high = min(known.values()), max(known.values())
    if low == high:
        return dict.fromkeys(known, 0.5)
    return {key: 0.1 + 0.8 * (one - low) / (high - low) for key, one in known.items()}


@dataclass(frozen=True, slots=True)
class Balance:
    """Sums of a ledger in minor units. ``unpriced``: gives whose cost nobody said; ``unvalued``: gets without a worth;
    ``for_nothing``: gives with no get."""

    given: int
    got: int
    unpriced: int
    unvalued: int
    for_nothing: int


def balance(lines: Iterable[tuple[int | None, str | None, int | None]]) -> Balance:
    """Of (cost of what is given, what is got, its worth)."""
    held = list(lines)
    return Balance(
        sum(cost or 0 for cost, _got, _worth in held),
        sum(worth or 0 for _cost, _got, worth in held),
        sum(cost is None for cost, _got, _worth in held),
        sum(bool(got) and worth is None for _cost, got, worth in held),
        sum(not got for _cost, got, _worth in held),
    )
