"""Which campaign found a customer and which convinced them (domain A.5): one touch has all of a deal's revenue.

A touch is a dated contact of somebody with a campaign. The order is by day, ties by the order in which the touches are
given. Further models share a deal among its touches; they are not kept here yet.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

#: Touches longer before the conversion than these days are not looked at (domain A.5).
LOOK_BACK = 180


class Touch(NamedTuple):
    """Somebody had to do with a campaign on a day."""

    day: dt.date
    campaign_id: int


@dataclass(frozen=True, slots=True)
class Credit:
    """The campaigns of the first touch and of the last one before the opportunity; None: no campaign is known.

    ``dated`` is False where no touch lies in the time looked at and the campaign is the one that the deal names.
    """

    first: int | None
    last: int | None
    dated: bool


def credit(touches: Iterable[Touch], opened: dt.date | None, named: int | None, look_back: int = LOOK_BACK) -> Credit:
    """First and last touch of a deal that became an opportunity on ``opened``, that day included.

    Without a touch in the ``look_back`` days up to then, or without that day, the campaign that the deal itself names
    has both: the deal was inherited from its person with it, only the day is not known.
    """
    if opened is not None:
        since = opened - dt.timedelta(days=look_back)
        counted = sorted((one for one in touches if since <= one.day <= opened), key=lambda one: one.day)
        if counted:
            return Credit(counted[0].campaign_id, counted[-1].campaign_id, dated=True)
    return Credit(named, named, dated=False)


@dataclass(frozen=True, slots=True)
class Share:
    """What a campaign is credited with: won deals and their value in minor units."""

    deals: tuple[int, ...] = ()
    value: int = 0


def shares(owed: Mapping[int, int | None], values: Mapping[int, int]) -> dict[int | None, Share]:
    """Campaign -> its deals and their value; None has what no campaign is known for. Each deal counts once, whole, so
    that the values add up to those of all deals."""
    found: dict[int | None, Share] = {}
    for deal, campaign in owed.items():
        before = found.get(campaign, Share())
        found[campaign] = Share((*before.deals, deal), before.value + values.get(deal, 0))
    return found
