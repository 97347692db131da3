"""What a campaign may cost, what it cost and what is left, line by line and by channel. Money in minor units."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.steps import raw_of

_BUDGET = (
    "SELECT l.id, l.name, l.channel_id, coalesce(c.name, ''), l.cost, l.amount FROM budget_lines l "
    "LEFT JOIN channels c ON c.id=l.channel_id WHERE l.campaign_id=? ORDER BY l.position, l.id"
)
_SPEND = (
    "SELECT l.id, l.spent_on, l.last_day, l.name, l.channel_id, coalesce(c.name, ''), l.amount, l.planned, l.origin "
    "FROM spend_lines l LEFT JOIN channels c ON c.id=l.channel_id WHERE l.campaign_id=? ORDER BY l.spent_on, l.id"
)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A part of the budget; ``channel`` is what its channel is called."""

    id: int
    name: str | None
    channel_id: int | None
    channel: str
    cost: str | None
    amount: int


@dataclass(frozen=True, slots=True)
class SpendLine:
    """A cost on a day; ``origin`` names the row of a platform's file that it came from."""

    id: int
    spent_on: dt.date
    last_day: dt.date | None
    name: str | None
    channel_id: int | None
    channel: str
    amount: int
    planned: bool
    origin: str | None


@dataclass(frozen=True, slots=True)
class Sums:
    """What may be spent, what was paid and what is still to be paid; ``budget`` is None where nothing was planned."""

    budget: int | None
    paid: int
    to_pay: int

    @property
    def rest(self) -> int | None:
        """What is left of the budget, less than 0 where it is over; None without a budget."""
        return None if self.budget is None else self.budget - self.paid - self.to_pay


@dataclass(frozen=True, slots=True)
class ChannelSums:
    """The sums of one channel, or of what names none."""

    channel_id: int | None
    channel: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class CampaignMoney:
    """The lines in order, the sums by channel as they come in the lines, and all of it. The campaign runs from
    ``starts`` to ``ends``."""

    budget: tuple[BudgetLine, ...]
    spend: tuple[SpendLine, ...]
    channels: tuple[ChannelSums, ...]
    sums: Sums
    starts: dt.date | None
    ends: dt.date | None

    def outside(self, line: SpendLine) -> bool:
        """Whether a cost falls on a day on which the campaign does not run."""
        early = self.starts is not None and (line.last_day or line.spent_on) < self.starts
        return early or (self.ends is not None and line.spent_on > self.ends)


def campaign_money(session: Session, campaign_id: int) -> CampaignMoney:
    """The money of a campaign."""
    raw = raw_of(session)
    budget = tuple(BudgetLine(*row) for row in raw.execute(_BUDGET, (campaign_id,)))
    spend = tuple(_spend_line(row) for row in raw.execute(_SPEND, (campaign_id,)))
    whole, starts, ends = raw.execute(
        "SELECT budget, starts_on, ends_on FROM campaigns WHERE id=?", (campaign_id,)
    ).fetchone() or (None, None, None)
    names = {line.channel_id: line.channel for line in budget} | {line.channel_id: line.channel for line in spend}
    channels = tuple(
        ChannelSums(one, name, _sums(
            sum(line.amount for line in budget if line.channel_id == one)
            if any(line.channel_id == one for line in budget) else None,
            [line for line in spend if line.channel_id == one]))
        for one, name in names.items()
    )  # fmt: skip
    return CampaignMoney(budget, spend, channels, _sums(whole, spend), _day(starts), _day(ends))


def _sums(budget: int | None, lines: Sequence[SpendLine]) -> Sums:
    to_pay = sum(line.amount for line in lines if line.planned)
    return Sums(budget, sum(line.amount for line in lines) - to_pay, to_pay)


def _spend_line(row: tuple[Any, ...]) -> SpendLine:
    one, day, last, name, channel_id, channel, amount, planned, origin = row
    return SpendLine(one, dt.date.fromisoformat(day), _day(last), name, channel_id, channel, amount, bool(planned),
                     origin)  # fmt: skip


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
