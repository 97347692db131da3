"""What a report of a platform would bring: where its campaigns belong, and what becomes of each of its rows."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from sqlalchemy.orm import Session

from models.formats import fold
from models.rules.overlaps import Measured, Settled, Span, settle
from models.steps import raw_of
from models.text import _

#: What of a row is kept as figures; its spend is a line of the campaign's costs.
FIGURES = ("reach", "impressions", "engagements", "clicks", "visits")
_SHORTEST = 5  # letters of a name that is looked for within another


@dataclass(frozen=True, slots=True)
class Brought:
    """A report that was read, and what the person said of it.

    ``belongs`` has for each name over there the id of a campaign here, the name of one to make, or None: left out.
    """

    system: str
    platform: str
    file_name: str
    rows: Mapping[str, Sequence[Measured]]
    belongs: Mapping[str, int | str | None]
    channel_id: int | None
    span: Span | None
    read: int
    rejected: int

    def origin(self, name: str) -> str:
        """What the figures of a campaign over there are known by."""
        return f"{self.system}:{name}"


@dataclass(frozen=True, slots=True)
class Belonging:
    """The campaign that a name over there stands for: as it did before, or by its name."""

    campaign_id: int
    name: str
    how: Literal["before", "name"]


@dataclass(frozen=True, slots=True)
class There:
    """A row that came from a report, with the ids of what it is kept in."""

    row: Measured
    figures_id: int | None
    spend_id: int | None


@dataclass(slots=True)
class Effect:
    """What becomes of the rows of one campaign over there."""

    settled: Settled
    there: Mapping[Span, There] = field(default_factory=dict)
    #: Months whose typed figures stand back as long as those of the report are there.
    typed: int = 0
    #: What is typed or paid by hand in the same days and channel, and may be the same money (minor units).
    paid_by_hand: int = 0


def belongings(
    session: Session, system: str, names: Iterable[str], span: Span | None = None
) -> dict[str, Belonging]:
    """The campaigns that names over there stand for; a name of which nothing is known is left out. Of several that are
    called nearly so the only one that ran in the report's days is meant."""
    raw, listed = raw_of(session), list(names)
    known = raw.execute(
        "SELECT e.value, c.id, c.name FROM external_ids e JOIN campaigns c ON c.id=e.campaign_id "
        "WHERE e.system=? AND e.value IN (SELECT value FROM json_each(?)) ORDER BY e.id",
        (system, json.dumps(listed)),
    )
    found = {value: Belonging(one, name, "before") for value, one, name in known}
    campaigns = raw.execute("SELECT id, name, tracking_key, starts_on, ends_on FROM campaigns ORDER BY id").fetchall()
    called = [
        _Called(fold(told), one, name, _ran(starts, ends, span))
        for one, name, key, starts, ends in campaigns
        for told in (name, key)
        if told and fold(told)
    ]
    for name in listed:
        if name not in found and (guess := _guessed(fold(name), called)) is not None:
            found[name] = Belonging(guess.campaign_id, guess.name, "name")
    return found


@dataclass(frozen=True, slots=True)
class _Called:
    """How a campaign may be called over there, folded; ``ran``: in the days of the report."""

    told: str
    campaign_id: int
    name: str
    ran: bool


def _ran(starts: str | None, ends: str | None, span: Span | None) -> bool:
    if span is None or starts is None:
        return False
    return starts <= span[1].isoformat() and (ends or starts) >= span[0].isoformat()


def _guessed(told: str, called: Sequence[_Called]) -> _Called | None:
    """The campaign of that name, else one whose name lies within it, or it within."""
    return _only([one for one in called if one.told == told]) or _only(
        [one for one in called if _within(one.told, told) or _within(told, one.told)]
    )


def _within(short: str, long: str) -> bool:
    return len(short) >= _SHORTEST and f" {short} " in f" {long} "


def _only(found: Sequence[_Called]) -> _Called | None:
    """The one that is meant: the only one, or the only one that ran then."""
    for some in (found, [one for one in found if one.ran]):
        if len({one.campaign_id for one in some}) == 1:
            return some[0]
    return None


def usual_channel(session: Session, system: str, name: str) -> int | None:
    """The channel that figures of this platform went to last, else the one that is called like that."""
    raw = raw_of(session)
    before = raw.execute(
        "SELECT channel_id FROM figures WHERE origin>=? AND origin<? AND channel_id IS NOT NULL "
        "ORDER BY +id DESC LIMIT 1",
        (f"{system}:", f"{system};"),
    ).fetchone()
    if before is not None:
        return int(before[0])
    named = raw.execute(
        "SELECT id FROM channels WHERE name_key IN (?, ?) ORDER BY retired, position, id LIMIT 1",
        (fold(name), fold(_(name))),
    ).fetchone()
    return int(named[0]) if named is not None else None


def effects(session: Session, brought: Brought) -> dict[str, Effect]:
    """What becomes of the rows of every campaign that is not left out."""
    names = [name for name in brought.rows if brought.belongs.get(name) is not None]
    there = _there(session, [brought.origin(name) for name in names])
    found = {}
    for name in names:
        at = (brought.belongs[name], brought.channel_id)
        told = [replace(row, at=at) for row in brought.rows[name]]
        known = there.get(brought.origin(name), {})
        settled = settle([one.row for one in known.values()], told, brought.span)
        counted = [*settled.added, *(now for _was, now in settled.changed), *settled.same]
        found[name] = Effect(settled, known, _typed(session, at, counted), _by_hand(session, at, counted))
    return found


def _there(session: Session, origins: Sequence[str]) -> dict[str, dict[Span, There]]:
    """The rows that came with these origins, by origin and days."""
    raw, listed = raw_of(session), json.dumps(origins)
    found: dict[str, dict[Span, There]] = {}
    columns = ", ".join(FIGURES)
    for origin, one, campaign, channel, first, last, *values in raw.execute(
        f"SELECT origin, id, campaign_id, channel_id, first_day, last_day, {columns} FROM figures "
        "WHERE origin IN (SELECT value FROM json_each(?))",
        (listed,),
    ):
        span = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        row = Measured(*span, **dict(zip(FIGURES, values, strict=True)), at=(campaign, channel))
        found.setdefault(origin, {})[span] = There(row, one, None)
    for origin, one, campaign, channel, first, last, amount in raw.execute(
        "SELECT origin, id, campaign_id, channel_id, spent_on, coalesce(last_day, spent_on), amount FROM spend_lines "
        "WHERE origin IN (SELECT value FROM json_each(?))",
        (listed,),
    ):
        span = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        known = found.setdefault(origin, {}).get(span)
        row = known.row if known else Measured(*span, at=(campaign, channel))
        found[origin][span] = There(replace(row, spend=amount), known.figures_id if known else None, one)
    return found


def _typed(session: Session, at: tuple[int | str | None, int | None], counted: Sequence[Measured]) -> int:
    """How many months were typed for the same campaign and channel of what the rows tell, too."""
    if not counted or not isinstance(at[0], int):
        return 0
    found = 0
    for first, last, *values in raw_of(session).execute(
        f"SELECT first_day, last_day, {', '.join(FIGURES)} FROM figures WHERE campaign_id=? AND channel_id IS ? "
        "AND origin IS NULL",
        at,
    ):
        held = [key for key, value in zip(FIGURES, values, strict=True) if value is not None]
        within = [row for row in counted if first <= row.first.isoformat() <= last]
        found += any(getattr(row, key) is not None for row in within for key in held)
    return found


def _by_hand(session: Session, at: tuple[int | str | None, int | None], counted: Sequence[Measured]) -> int:
    spent = [row for row in counted if row.spend]
    if not spent or not isinstance(at[0], int):
        return 0
    found = raw_of(session).execute(
        "SELECT coalesce(sum(amount), 0) FROM spend_lines WHERE campaign_id=? AND channel_id IS ? AND origin IS NULL "
        "AND NOT planned AND spent_on BETWEEN ? AND ?",
        (*at, min(row.first for row in spent).isoformat(), max(row.last for row in spent).isoformat()),
    ).fetchone()
    return int(found[0])
