"""What campaigns cost, and what a lead, a qualified lead and a won deal of theirs costs (domain A.1, A.2).

Spend is what was paid; what is still to be paid is told beside it. The leads of a campaign are the people whose own row
names it and who came to be a lead, or further; the won deals are those whose own row names it. Spans are half-open:
``first`` up to ``stop``, None without end: money counts on its day, a lead and a qualified lead on the first day they
were one (an unknown day is in no span), a deal on the day it was closed. Money in minor units; a count of 0 gives no
cost, never 0.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.queries.funnel import EVENT_KEY
from models.queries.measured import sum_of
from models.rules.metrics import cost_of_one, roas, romi
from models.steps import raw_of

_IDS = "(SELECT value FROM json_each(:ids))"
_IN = "(:first IS NULL OR {0}>=:first) AND (:stop IS NULL OR {0}<:stop)"
#: Whether a person came to a stage in the span; where the day is not known, in no span but the endless one.
_CAME = (
    "({0} IS NOT NULL AND ((:first IS NULL AND :stop IS NULL) OR (substr({0}, -1)='1' AND "
    f"{_IN})))"
)
_SPEND = (
    "SELECT l.campaign_id, l.channel_id, total(CASE WHEN l.planned THEN 0 ELSE l.amount END), "
    f"total(CASE WHEN l.planned THEN l.amount END) FROM spend_lines l WHERE l.campaign_id IN {_IDS} "
    f"AND {_IN.format('l.spent_on')} GROUP BY l.campaign_id, l.channel_id"
)
_LEADS = (
    "SELECT p.campaign_id, total({led}), total({qualified}) FROM (SELECT p.id, p.campaign_id, "
    f"min({EVENT_KEY}) AS led, min(CASE WHEN e.stage<>'lead' THEN {EVENT_KEY} END) AS qualified "
    "FROM people p JOIN lifecycle_events e ON e.person_id=p.id "
    f"WHERE p.campaign_id IN {_IDS} AND +e.stage IN ('lead', 'qualified', 'opportunity', 'customer') "
    "GROUP BY p.id) p GROUP BY p.campaign_id"
).format(led=_CAME.format("p.led"), qualified=_CAME.format("p.qualified"))
_WON = (
    "SELECT d.campaign_id, count(*), total(d.value) FROM deals d JOIN stages s ON s.id=d.stage_id "
    f"WHERE s.kind='won' AND d.campaign_id IN {_IDS} AND {_IN.format('d.closed_on')} GROUP BY d.campaign_id"
)
_FIGURES = (
    f"SELECT f.channel_id, {', '.join(map(sum_of, ('impressions', 'clicks', 'visits')))} FROM figures f "
    f"WHERE f.campaign_id IN {_IDS} AND {_IN.format('f.first_day')} GROUP BY f.channel_id"
)
_BUDGET = f"SELECT id, budget FROM campaigns WHERE id IN {_IDS}"


@dataclass(frozen=True, slots=True)
class Costs:
    """What some campaigns cost and brought. ``margin`` is the usual one in whole percent, None where nobody set it."""

    spend: int = 0
    to_pay: int = 0
    budget: int | None = None
    leads: int = 0
    qualified: int = 0
    won: int = 0
    revenue: int = 0
    margin: int | None = None

    @property
    def per_lead(self) -> int | None:
        """Spend by leads."""
        return cost_of_one(self.spend, self.leads)

    @property
    def per_qualified(self) -> int | None:
        """Spend by qualified leads."""
        return cost_of_one(self.spend, self.qualified)

    @property
    def per_won(self) -> int | None:
        """Spend by won deals."""
        return cost_of_one(self.spend, self.won)

    @property
    def roas(self) -> float | None:
        """Revenue of the won deals by spend, a ratio."""
        return roas(self.revenue, self.spend)

    @property
    def romi(self) -> float | None:
        """What the margin of that revenue brings beyond the spend, by the spend, a fraction."""
        return romi(self.revenue, self.margin, self.spend)

    def __add__(self, other: "Costs") -> "Costs":
        budgets = [one for one in (self.budget, other.budget) if one is not None]
        return Costs(
            self.spend + other.spend, self.to_pay + other.to_pay, sum(budgets) if budgets else None,
            self.leads + other.leads, self.qualified + other.qualified, self.won + other.won,
            self.revenue + other.revenue, self.margin if self.margin is not None else other.margin,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChannelCosts:
    """What was spent in a channel (None: in none that is named), and what that brought there, as far as it is known:
    a campaign's leads and deals are not told by channel, its clicks and visits are."""

    channel_id: int | None
    channel: str
    spend: int
    to_pay: int
    impressions: int | None
    clicks: int | None
    visits: int | None

    @property
    def per_click(self) -> int | None:
        """Spend by clicks."""
        return cost_of_one(self.spend, self.clicks or 0)

    @property
    def per_visit(self) -> int | None:
        """Spend by visits."""
        return cost_of_one(self.spend, self.visits or 0)

    @property
    def per_thousand(self) -> int | None:
        """Spend by a thousand impressions."""
        return cost_of_one(self.spend * 1000, self.impressions or 0)


def campaign_costs(
    session: Session, campaigns: Sequence[int], first: dt.date | None = None, stop: dt.date | None = None
) -> Mapping[int, Costs]:
    """The costs of each of these campaigns; four statements, however many they are."""
    raw, bound = raw_of(session), _bound(campaigns, first, stop)
    margin = raw.execute("SELECT margin FROM business").fetchone()[0]
    spend: dict[int, tuple[int, int]] = {}
    for one, _channel, paid, to_pay in raw.execute(_SPEND, bound):
        held = spend.get(one, (0, 0))
        spend[one] = (held[0] + int(paid), held[1] + int(to_pay))
    leads = {one: (int(led), int(qualified)) for one, led, qualified in raw.execute(_LEADS, bound)}
    won = {one: (count, int(value)) for one, count, value in raw.execute(_WON, bound)}
    return {
        one: Costs(*spend.get(one, (0, 0)), budget, *leads.get(one, (0, 0)), *won.get(one, (0, 0)), margin)
        for one, budget in raw.execute(_BUDGET, bound)
    }


def channel_costs(
    session: Session, campaigns: Sequence[int], first: dt.date | None = None, stop: dt.date | None = None
) -> tuple[ChannelCosts, ...]:
    """What was spent in each channel by these campaigns together, the most first; rows of figures count on their first
    day."""
    raw, bound = raw_of(session), _bound(campaigns, first, stop)
    spend: dict[int | None, list[int]] = {}
    for _campaign, channel, paid, to_pay in raw.execute(_SPEND, bound):
        held = spend.setdefault(channel, [0, 0])
        held[0], held[1] = held[0] + int(paid), held[1] + int(to_pay)
    counts = {row[0]: row[1:] for row in raw.execute(_FIGURES, bound)}
    names = dict(raw.execute("SELECT id, name FROM channels"))
    unknown = (None, None, None)
    found = [
        ChannelCosts(one, names.get(one, ""), *spend.get(one, [0, 0]), *counts.get(one, unknown))
        for one in {**spend, **counts}
        if one in spend or counts[one] != unknown
    ]
    return tuple(sorted(found, key=lambda one: (-one.spend, one.channel)))


def _bound(campaigns: Sequence[int], first: dt.date | None, stop: dt.date | None) -> dict[str, Any]:
    return {
        "ids": json.dumps(list(campaigns)),
        "first": first.isoformat() if first is not None else None,
        "stop": stop.isoformat() if stop is not None else None,
    }
