"""The channels of the sample's campaigns, what these may cost and cost, and what was measured of them."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models import schema
from models.actions.campaign_lists import CHANNELS
from models.rules.months import Month
from models.sample.chance import Chance, stream
from models.sample.ids import Ids
from models.sample.records import Campaign, Measured
from models.sample.span import workday
from resources import path_of

Row = dict[str, Any]
Table = tuple[type[schema.Base], list[Row]]
_CHANNELS = {name: at for at, name in enumerate(CHANNELS, 1)}
#: Channels in which somebody guesses how many saw it.
_GUESSED = frozenset({"Print", "Radio", "Events", "Direct mail", "Referral"})
#: Of a campaign that was given up before it began, only what was ordered so many days before was paid.
_ORDERED = -20


class MoneyRows:
    """A stream of its own, so that the rest of the business stays as it is."""

    def __init__(self, ids: Ids, today: dt.date, seed: int) -> None:
        self.ids = ids
        self.today = today
        self.chance: Chance = stream(seed, "money")
        self.facts: Mapping[str, Any] = tomllib.loads(path_of("sample/money.toml").read_text("utf-8"))

    def tables(self) -> list[Table]:
        """Every table of money and figures."""
        campaigns = self.ids.story.campaigns
        return [
            (schema.CampaignChannel, [row for one in campaigns for row in self._channels(one)]),
            (schema.BudgetLine, [row for one in campaigns for row in self._budget(one)]),
            (schema.SpendLine, sorted((row for one in campaigns for row in self._spend(one)), key=_when)),
            (schema.Figures, [row for one in campaigns for row in self._figures(one)]),
        ]

    def _channels(self, one: Campaign) -> Iterator[Row]:
        """Where a campaign is seen: what is measured of it, and what it has money for."""
        shares = {channel: share for channel, share, *_more in self._of(one, "seen")}
        paid = {channel: 0.0 for _name, channel, *_more in self._of(one, "budget") if channel}
        for channel, share in {**paid, **shares}.items():
            yield {
                "campaign_id": self.ids.campaigns[one], "channel_id": _CHANNELS[channel], "role": _role(channel, share),
                "expected_reach": round(one.plan.reach * share, -1) or None,
            }  # fmt: skip

    def _budget(self, one: Campaign) -> Iterator[Row]:
        for at, (name, channel, cost, euros) in enumerate(self._of(one, "budget")):
            yield {
                "campaign_id": self.ids.campaigns[one], "position": at, "name": name,
                "channel_id": _CHANNELS[channel] if channel else None, "cost": cost, "amount": euros * 100,
            }  # fmt: skip

    def _spend(self, one: Campaign) -> Iterator[Row]:
        if one.starts is None:
            return
        for days, name, channel, euros in self._of(one, "spend"):
            if one.held or days <= _ORDERED:
                yield self._paid(one, workday(one.starts + dt.timedelta(days=days)), name, channel, euros * 100)
        for day, name, channel, euros in self._of(one, "monthly"):
            month = Month.of(one.starts)
            while month <= Month.of(self.today).shifted(1):
                on = workday(month.first_day + dt.timedelta(days=day - 1))
                yield self._paid(one, on, name, channel, round(self.chance.near(euros, 0.06) * 20) * 5)
                month = month.shifted(1)

    def _paid(self, one: Campaign, day: dt.date, name: str, channel: str, amount: int) -> Row:
        return {
            "campaign_id": self.ids.campaigns[one], "spent_on": day, "name": name, "channel_id": _CHANNELS[channel],
            "amount": amount, "planned": day > self.today,
        }  # fmt: skip

    def _figures(self, one: Campaign) -> Iterator[Row]:
        for found in one.figures:
            shares = self._of(one, "seen")
            reach = _shared(found.reach, shares)
            engagements = _shared(found.engagements, shares)
            for at, seen in enumerate(shares):
                yield self._measured(one, found, seen, reach[at], engagements[at])

    def _measured(self, one: Campaign, found: Measured, seen: Sequence[Any], reach: int, engagements: int) -> Row:
        channel, _share, times, clicked, came = seen
        impressions = round(reach * self.chance.near(times, 0.1)) if times else None
        clicks = round(impressions * self.chance.near(clicked, 0.2)) if impressions and clicked else None
        return {
            "campaign_id": self.ids.campaigns[one], "channel_id": _CHANNELS[channel],
            "first_day": found.month.first_day, "last_day": found.month.last_day, "reach": reach,
            "impressions": impressions, "engagements": engagements, "clicks": clicks,
            "visits": round(clicks * self.chance.near(came, 0.08)) if clicks else None,
            "estimated": one.plan.estimated or channel in _GUESSED,
        }  # fmt: skip

    def _of(self, one: Campaign, key: str) -> Sequence[Any]:
        rows: Sequence[Any] = self.facts.get(one.plan.name, {}).get(key, ())
        return rows


def _role(channel: str, share: float) -> str:
    """What a channel does for a campaign (domain B.3)."""
    if channel in ("Events", "Direct mail", "Referral"):
        return "convert"
    return "awareness" if share >= 0.3 else "nurture"


def _shared(number: int, shares: Sequence[Sequence[Any]]) -> list[int]:
    """The number by shares; what rounding leaves goes to the first."""
    rest = [round(number * share) for _channel, share, *_more in shares[1:]]
    return [number - sum(rest), *rest]


def _when(row: Row) -> tuple[dt.date, int]:
    return row["spent_on"], row["campaign_id"]
