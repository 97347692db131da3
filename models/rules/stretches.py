"""What stretches of days show together: how many run at once, and for how long nothing does. Days are ordinals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Days in which nothing is posted, or nothing runs, from which on that is worth saying among campaigns.
QUIET, UNPLANNED = 21, 14
#: Days without a post from which on a calendar marks them: people forget (derived: a post a week may slip once).
SLIPPED = 10


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last``, both included; ``count``: how many run in all of them."""

    first: int
    last: int
    count: int = 0

    @property
    def days(self) -> int:
        """How many."""
        return self.last - self.first + 1

    @property
    def weeks(self) -> int:
        """Whole weeks."""
        return self.days // 7


def at_once(spans: Iterable[tuple[int, int]]) -> tuple[Stretch, ...]:
    """How many of these spans run at once: stretches one after the other, those in which none runs left out."""
    steps: dict[int, int] = {}
    for first, last in spans:
        steps[first] = steps.get(first, 0) + 1
        steps[last + 1] = steps.get(last + 1, 0) - 1
    found: list[Stretch] = []
    count, since = 0, 0
    for day in sorted(steps):
        if not steps[day]:
            continue  # one ends as another begins
        if count:
            found.append(Stretch(since, day - 1, count))
        count, since = count + steps[day], day
    return tuple(found)


def gaps(days: Sequence[int], since: int, until: int, least: int = QUIET) -> tuple[Stretch, ...]:
    """Stretches of ``least`` days or more from ``since`` to ``until`` in which none of the sorted ``days`` lies."""
    found, free = [], since
    for day in (*days, until + 1):
        end = min(day - 1, until)
        if end - free + 1 >= least:
            found.append(Stretch(free, end))
        free = max(free, day + 1)
        if free > until:
            break
    return tuple(found)


def uncovered(running: Sequence[Stretch], since: int, until: int, least: int = UNPLANNED) -> tuple[Stretch, ...]:
    """Stretches of ``least`` days or more from ``since`` to ``until`` that none of the sorted ``running`` covers."""
    found, free = [], since
    for first, last in (*((one.first, one.last) for one in running), (until + 1, until + 1)):
        end = min(first - 1, until)
        if end - free + 1 >= least:
            found.append(Stretch(free, end))
        free = max(free, last + 1)
    return tuple(found)
