"""What was measured of campaigns in a month, by channel: typed for the whole of it, or brought in from a platform.

Where a platform's rows tell a measure of a campaign, a channel and a month, they count, and what was typed for the same
does not: it is the same people and clicks. Reach of several rows is added up, and people may repeat (domain A.2).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from models.rules.metrics import click_rate, engagement_rate, frequency
from models.rules.months import Month
from models.steps import raw_of

#: A condition on ``figures f``: its measure ``{0}`` counts.
COUNTED = (
    "(f.origin IS NOT NULL OR NOT EXISTS (SELECT 1 FROM figures o WHERE o.campaign_id=f.campaign_id "
    "AND o.channel_id IS f.channel_id AND o.origin IS NOT NULL AND o.{0} IS NOT NULL "
    "AND o.first_day BETWEEN f.first_day AND f.last_day))"
)


def sum_of(measure: str) -> str:
    """The sum of what counts of a measure in ``figures f``."""
    return f"sum(CASE WHEN {COUNTED.format(measure)} THEN f.{measure} END)"


def paired(one: str, other: str, which: str) -> str:
    """Rows of campaign, day and two counts, over what of ``figures f`` has ``which`` and both of them; of the whole
    month of a channel where one was typed and a platform tells the other by days, as :func:`_both` does."""
    both = " AND ".join(f"f.{key} IS NOT NULL AND {COUNTED.format(key)}" for key in (one, other))
    return (
        f"SELECT f.campaign_id, f.first_day AS day, f.{one} AS one, f.{other} AS other FROM figures f "
        f"WHERE {which} AND {both} UNION ALL "
        f"SELECT f.campaign_id, min(f.first_day), {sum_of(one)} AS ones, {sum_of(other)} AS others FROM figures f "
        f"WHERE {which} GROUP BY f.campaign_id, f.channel_id, substr(f.first_day, 1, 7) "
        f"HAVING ones IS NOT NULL AND others IS NOT NULL AND NOT max({both})"
    )


_COUNTS = ("reach", "impressions", "engagements", "clicks", "visits")
_REACH, _IMPRESSIONS, _ENGAGEMENTS, _CLICKS = range(4)
#: Added up over a month's rows that know the same counts.
_ROWS = (
    "SELECT f.campaign_id, f.channel_id, f.first_day>=:month, f.origin, max(f.estimated), count(f.reach), "
    f"{', '.join(f'sum(f.{key})' for key in _COUNTS)} FROM figures f "
    "WHERE f.campaign_id IN (SELECT value FROM json_each(:ids)) AND f.first_day>=:first AND f.first_day<:stop "
    f"GROUP BY 1, 2, 3, 4, {', '.join(f'f.{key} IS NULL' for key in _COUNTS)} ORDER BY min(f.first_day), min(f.id)"
)
_CHANNELS = (
    "SELECT used.campaign_id, c.id, c.name FROM (SELECT campaign_id, channel_id FROM campaign_channels "
    "WHERE campaign_id IN (SELECT value FROM json_each(:ids)) UNION SELECT campaign_id, channel_id FROM figures "
    "WHERE campaign_id IN (SELECT value FROM json_each(:ids)) AND first_day>=:first AND first_day<:stop) used "
    "JOIN channels c ON c.id=used.channel_id ORDER BY c.position, c.name_key"
)
#: Those that ran in a month, or of which something was measured in it.
_RAN = (
    "SELECT g.id FROM campaigns g LEFT JOIN campaign_statuses s ON s.id=g.status_id "
    "WHERE (s.kind IN ('running', 'done', 'stopped') AND coalesce(g.starts_on, '')<=:last AND "
    "(g.ends_on>=:first OR (g.ends_on IS NULL AND s.kind='running'))) "
    "OR g.id IN (SELECT f.campaign_id FROM figures f WHERE f.first_day>=:first AND f.first_day<=:last) "
    "ORDER BY g.name_key, g.id"
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of a month; None where nothing is known. ``repeats``: a reach that was added up. The rates are fractions,
    over the rows that have both of their counts."""

    reach: int | None = None
    impressions: int | None = None
    engagements: int | None = None
    clicks: int | None = None
    visits: int | None = None
    estimated: bool = False
    repeats: bool = False
    engagement_rate: float | None = None
    click_rate: float | None = None
    frequency: float | None = None

    def known(self) -> Mapping[str, int | None]:
        """The counts by name."""
        return {key: getattr(self, key) for key in _COUNTS}

    @property
    def empty(self) -> bool:
        """Whether nothing is known."""
        return all(count is None for count in self.known().values())


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """A campaign in a channel, or in none that is named: what counts ``now`` and what did in the month ``before``; the
    measures ``told`` come from the platforms' rows ``origins`` names, the others were typed."""

    campaign_id: int
    campaign: str
    channel_id: int | None
    channel: str
    now: Counts = field(default_factory=Counts)
    before: Counts = field(default_factory=Counts)
    told: frozenset[str] = frozenset()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    now: bool
    origin: str | None
    estimated: bool
    reached: int  # rows that know their reach
    counts: tuple[int | None, ...]


def ran_in(session: Session, month: Month) -> tuple[int, ...]:
    """The campaigns that ran in a month, by name."""
    found = raw_of(session).execute(_RAN, {"first": str(month.first_day), "last": str(month.last_day)})
    return tuple(one for (one,) in found)


def measured(session: Session, month: Month, campaigns: Sequence[int] | None = None) -> tuple[MeasuredRow, ...]:
    """A line for each channel of these campaigns, in their order; of all that ran in the month where none are given.

    A campaign that names no channel has one line without; so has one of which something was measured without.
    """
    raw = raw_of(session)
    ids = ran_in(session, month) if campaigns is None else tuple(campaigns)
    bound = {"ids": str(list(ids)), "first": str(month.previous.first_day), "month": str(month.first_day),
             "stop": str(month.next_first_day)}  # fmt: skip
    held: dict[tuple[int, int | None], list[_Row]] = {}
    for one, channel, now, origin, estimated, reached, *counts in raw.execute(_ROWS, bound):
        row = _Row(bool(now), origin, bool(estimated), reached, tuple(counts))
        held.setdefault((one, channel), []).append(row)
    channels: dict[int, list[tuple[int | None, str]]] = {}
    for one, channel, name in raw.execute(_CHANNELS, bound):
        channels.setdefault(one, []).append((channel, name))
    names = dict(raw.execute("SELECT id, name FROM campaigns WHERE id IN (SELECT value FROM json_each(:ids))", bound))
    return tuple(
        _line((one, names[one]), channel, held.get((one, channel[0]), []))
        for one in ids
        if one in names
        for channel in [*([(None, "")] if one not in channels or (one, None) in held else []), *channels.get(one, [])]
    )


def _line(campaign: tuple[int, str], channel: tuple[int | None, str], rows: list[_Row]) -> MeasuredRow:
    now = [row for row in rows if row.now]
    return MeasuredRow(
        *campaign, *channel,
        now=_sum(_counted(now)),
        before=_sum(_counted([row for row in rows if not row.now])),
        told=frozenset(_COUNTS[at] for at in _told(now)),
        origins=tuple(dict.fromkeys(row.origin for row in now if row.origin is not None)),
    )  # fmt: skip


def _told(rows: list[_Row]) -> set[int]:
    """The measures that a platform's rows tell."""
    return {at for row in rows if row.origin is not None for at, count in enumerate(row.counts) if count is not None}


def _counted(rows: list[_Row]) -> list[_Row]:
    """The rows of a month without what was typed of measures that a platform tells."""
    told = _told(rows)
    return [
        row if row.origin is not None else
        replace(row, counts=tuple(None if at in told else count for at, count in enumerate(row.counts)))
        for row in rows
    ]  # fmt: skip


def _sum(all_rows: list[_Row]) -> Counts:
    columns = ([row.counts[at] for row in all_rows] for at in range(len(_COUNTS)))
    known = ([one for one in column if one is not None] for column in columns)
    reach, impressions, engagements, clicks, visits = (sum(some) if some else None for some in known)
    reached = sum(row.reached for row in all_rows if row.counts[_REACH] is not None)
    return Counts(
        reach, impressions, engagements, clicks, visits,
        estimated=any(row.estimated for row in all_rows), repeats=reached > 1,
        engagement_rate=engagement_rate(*_both(all_rows, _ENGAGEMENTS, _REACH)),
        click_rate=click_rate(*_both(all_rows, _CLICKS, _IMPRESSIONS)),
        frequency=frequency(*_both(all_rows, _IMPRESSIONS, _REACH)),
    )  # fmt: skip


def _both(rows: list[_Row], one: int, other: int) -> tuple[int, int]:
    """Two counts over the rows that have both; of the whole month where one was typed and the other is told by days."""
    held = ((row.counts[one], row.counts[other]) for row in rows)
    pairs = [(first, second) for first, second in held if first is not None and second is not None]
    if not pairs:
        pairs = [(row.counts[one] or 0, row.counts[other] or 0) for row in rows] if _known(rows, one, other) else []
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def _known(rows: list[_Row], *measures: int) -> bool:
    return all(any(row.counts[at] is not None for row in rows) for at in measures)
