"""Chance that falls the same way every time: one stream per subject, so that a change in one leaves the others be."""

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
#: Letters of Dutch postcodes.
_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"


def stream(seed: int, subject: str) -> "Chance":
    """The stream of a subject."""
    return Chance(f"{seed}/{subject}")


def share_out(number: int, shares: Mapping[T, float], left: dict[T, float]) -> list[T]:
    """``number`` items in the given shares; ``left`` carries what was rounded off on to the next call."""
    for key, share in shares.items():
        left[key] = left.get(key, 0.0) + share * number
    dealt: list[T] = []
    for _item in range(number):
        key = max(left, key=left.__getitem__)
        left[key] -= 1
        dealt.append(key)
    return dealt


class Chance(random.Random):
    """A stream of chance with the few draws that the sample needs."""

    def some(self, share: float) -> bool:
        """True in ``share`` of all calls."""
        return self.random() < share

    def near(self, number: float, spread: float) -> float:
        """``number``, give or take a part of it."""
        return number * self.uniform(1 - spread, 1 + spread)

    def weighted(self, weights: Mapping[str, float]) -> str:
        """One of the keys, by their weights."""
        return self.choices(list(weights), list(weights.values()))[0]

    def one_of(self, things: Iterable[T], weights: Sequence[float]) -> T:
        """One of the things, by weights in the same order."""
        return self.choices(list(things), weights)[0]

    def filled(self, pattern: str) -> str:
        """The pattern with a digit for each # and a letter for each @."""
        digits = "".join(str(self.randrange(10)) if sign == "#" else sign for sign in pattern)
        return "".join(self.choice(_LETTERS) if sign == "@" else sign for sign in digits)
