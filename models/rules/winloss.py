"""Deals that have ended, counted by how they ended, in groups (domain A.3)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.rules.metrics import Interval, share, wilson, win_rate


class Ended(NamedTuple):
    """A deal that has ended: ``kind`` is won, lost or no_decision; the day is None where nobody noted it."""

    id: int
    kind: str
    value: int | None
    closed: dt.date | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Ended deals by how they ended, with the sums of their values in minor units; an unknown value adds nothing."""

    won: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    no_decision: tuple[int, ...] = ()
    won_value: int = 0
    lost_value: int = 0
    no_decision_value: int = 0

    @property
    def ids(self) -> tuple[int, ...]:
        """All of them."""
        return (*self.won, *self.lost, *self.no_decision)

    def judged(self, *, narrow: bool) -> tuple[int, ...]:
        """Those that the rate is of: with ``narrow`` without the ones that nobody decided."""
        return (*self.won, *self.lost) if narrow else self.ids

    def rate(self, *, narrow: bool) -> float | None:
        """The share that was won; None where none has ended."""
        return win_rate(len(self.won), len(self.lost), 0 if narrow else len(self.no_decision))

    def value_rate(self, *, narrow: bool) -> float | None:
        """The share of the value that was won; None where there is none, or none is known of what was not won."""
        others = self.lost_value + (0 if narrow else self.no_decision_value)
        if not others and len(self.judged(narrow=narrow)) > len(self.won):
            return None
        return share(self.won_value, self.won_value + others)

    def interval(self, *, narrow: bool) -> Interval | None:
        """What the rate may be by chance."""
        return wilson(len(self.won), len(self.judged(narrow=narrow)))


@dataclass(frozen=True, slots=True)
class Bar:
    """The ended deals that share something; ``name`` is None for those that have none of it."""

    key: str
    name: str | None
    tally: Tally


def tally(deals: Iterable[Ended]) -> Tally:
    """The deals counted."""
    ids: dict[str, list[int]] = {"won": [], "lost": [], "no_decision": []}
    sums = dict.fromkeys(ids, 0)
    for deal in deals:
        ids[deal.kind].append(deal.id)
        sums[deal.kind] += deal.value or 0
    won, lost, no_decision = (tuple(one) for one in ids.values())
    return Tally(won, lost, no_decision, *sums.values())


def bars(deals: Sequence[Ended], groups: Mapping[int, Iterable[tuple[str, str]]]) -> tuple[Bar, ...]:
    """A bar for each group, in the order of their keys' first sight; ``groups`` has (key, name) of deals by id.

    A deal counts in each of its groups; those with none stand in a bar without a name, the last.
    """
    held: dict[tuple[str, str | None], list[Ended]] = {}
    rest: list[Ended] = []
    for deal in deals:
        mine = tuple(groups.get(deal.id, ()))
        for one in mine:
            held.setdefault(one, []).append(deal)
        if not mine:
            rest.append(deal)
    found = [Bar(key, name, tally(some)) for (key, name), some in held.items()]
    return (*found, Bar("", None, tally(rest))) if rest else tuple(found)
