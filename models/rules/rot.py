"""When an open deal has gone quiet (domain R7): too long in its stage, its close put off twice, or no next step.

Too long is more than the stage's own limit, and more than twice the median of the days that deals spent in it, once
enough of them have left. A close that is put off twice on one day was put off once.
"""

from collections.abc import Mapping
from dataclasses import dataclass

#: So many deals must have left a stage before its median says anything.
ENOUGH = 5
#: Days in a stage are too many from this many medians on.
TIMES = 2
#: So often may a close be put off before it is a sign.
PUT_OFF = 2


def median_days(stays: Mapping[int, int]) -> float | None:
    """The median of stays, given as days -> how many deals stayed so long; None while too few have left."""
    many = sum(stays.values())
    if many < ENOUGH:
        return None
    return (_nth(stays, (many - 1) // 2) + _nth(stays, many // 2)) / 2


def _nth(stays: Mapping[int, int], place: int) -> int:
    for days, many in sorted(stays.items()):
        if place < many:
            return days
        place -= many
    raise IndexError


def most_days(limit: int | None, stays: Mapping[int, int]) -> int | None:
    """How many days a deal may stand in a stage before it rots; None where nothing says so."""
    median = median_days(stays)
    found = [each for each in (limit, None if median is None else int(TIMES * median)) if each is not None]
    return max(found, default=None)


@dataclass(frozen=True, slots=True)
class Rot:
    """Why an open deal has gone quiet; without any reason it is false."""

    days: int = 0  # in its stage, where these are too many
    most: int = 0
    put_off: int = 0  # how often its close was, where that is too often
    unplanned: bool = False

    def __bool__(self) -> bool:
        return bool(self.days or self.put_off or self.unplanned)


def rot_of(days: int | None, most: int | None, put_off: int, *, planned: bool) -> Rot:
    """What is wrong with a deal that has stood in its stage for ``days``, where ``most`` may be (None: any number)."""
    long = days is not None and most is not None and days > most
    return Rot(
        days=days or 0 if long else 0,
        most=most or 0 if long else 0,
        put_off=put_off if put_off >= PUT_OFF else 0,
        unplanned=not planned,
    )
