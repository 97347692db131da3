"""When campaigns run and when their content is to be seen: what a timeline draws. Days are ordinals."""

import datetime as dt
import json
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sqlalchemy.orm import Session

from models.formats import Facts, show_number
from models.rules.stretches import QUIET, Stretch, at_once, gaps, uncovered
from models.steps import raw_of
from models.text import _, ngettext

_CAMPAIGNS = (
    "SELECT r.id, r.name, coalesce(s.kind, 'idea'), coalesce(s.name, ''), r.status_id, r.starts_on, r.ends_on, "
    "r.budget, (SELECT sum(l.amount) FROM spend_lines l WHERE l.campaign_id=r.id AND NOT l.planned) "
    "FROM campaigns r LEFT JOIN campaign_statuses s ON s.id=r.status_id "
    "WHERE r.id IN (SELECT value FROM json_each(:some)) "
    "ORDER BY coalesce(r.starts_on, r.ends_on), r.ends_on IS NULL, r.ends_on, r.name_key, r.id"
)
_CHANNELS = (
    "SELECT x.campaign_id, c.name FROM campaign_channels x JOIN channels c ON c.id=x.channel_id "
    "WHERE x.campaign_id IN (SELECT value FROM json_each(:some)) ORDER BY x.campaign_id, c.position, c.id"
)
_TICKS = (
    "SELECT campaign_id, id, publish_on, status='published' FROM content WHERE publish_on IS NOT NULL "
    "AND campaign_id IN (SELECT value FROM json_each(:some)) ORDER BY campaign_id, publish_on, id"
)
_POSTS = "SELECT DISTINCT publish_on FROM content WHERE publish_on IS NOT NULL ORDER BY publish_on"
_ITEMS = (
    "SELECT i.id, i.name, i.status, i.make_on, i.publish_on, c.name FROM content i "
    "LEFT JOIN channels c ON c.id=i.channel_id WHERE i.id IN (SELECT value FROM json_each(:some)) "
    "ORDER BY i.publish_on, i.id"
)
#: Days before today and after it between which a gap is worth saying.
_BACK, _AHEAD = 366, 92


@dataclass(frozen=True, slots=True)
class Ticks:
    """The content of a campaign: ids, the days on which it is to be seen, and which of it has been, side by side."""

    ids: "array[int]"
    days: "array[int]"
    seen: bytearray


@dataclass(frozen=True, slots=True)
class Bar:
    """A campaign on the timeline; ``first`` or ``last`` is None where it has no such day. Money in minor units."""

    id: int
    name: str
    kind: str
    status: str
    status_id: int | None
    first: int | None
    last: int | None
    budget: int | None
    spent: int
    channels: tuple[str, ...]
    ticks: Ticks

    @property
    def dated(self) -> bool:
        """Whether it stands on the timeline at all."""
        return self.first is not None or self.last is not None

    def until(self, today: int) -> int:
        """Its last day; where it has none it goes on for a while, or is over today."""
        if self.last is not None:
            return self.last
        return max(self.first or 0, today if self.kind in ("done", "stopped") else today + _AHEAD)

    @property
    def share(self) -> float | None:
        """How much of the budget is spent, as a fraction; None where there is no budget."""
        return self.spent / self.budget if self.budget else None


@dataclass(frozen=True, slots=True)
class Timeline:
    """``bars`` by when they start, what is over behind the others. ``quiet``: no content is seen; ``free``: nothing
    runs."""

    bars: tuple[Bar, ...]
    busy: tuple[Stretch, ...]
    quiet: tuple[Stretch, ...]
    free: tuple[Stretch, ...]
    today: int


def gap_words(found: Timeline, one: Stretch, facts: Facts) -> str:
    """A gap in words. One that reaches as far as is looked has no known end: what was missed so far counts."""
    if one in found.free:
        return _("nothing planned")
    is_open = one.last == found.today + _AHEAD
    weeks = max(found.today - one.first + 1, 0) // 7 if is_open else one.weeks
    told = ngettext("no post for {n} week", "no post for {n} weeks", weeks).format(n=show_number(weeks, facts))
    if not is_open:
        return told
    return _("{gap}, none planned").format(gap=told) if weeks * 7 >= QUIET else _("no post planned")


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of content behind a tick."""

    id: int
    name: str
    status: str
    make_on: dt.date | None
    publish_on: dt.date
    channel: str


def campaign_timeline(session: Session, some: Iterable[int], today: dt.date) -> Timeline:
    """Some campaigns as they run, with the gaps between what all content and what they leave open."""
    raw, bound = raw_of(session), {"some": json.dumps(list(some))}
    channels: dict[int, list[str]] = {}
    for one, name in raw.execute(_CHANNELS, bound):
        channels.setdefault(one, []).append(name)
    ticks = _ticks(raw.execute(_TICKS, bound))
    none = Ticks(array("q"), array("q"), bytearray())
    bars = tuple(
        Bar(one, name, kind, status, status_id, _ordinal(starts), _ordinal(ends), budget, spent or 0,
            tuple(channels.get(one, ())), ticks.get(one, none))
        for one, name, kind, status, status_id, starts, ends, budget, spent in raw.execute(_CAMPAIGNS, bound)
    )  # fmt: skip
    posts = [dt.date.fromisoformat(day).toordinal() for (day,) in raw.execute(_POSTS)]
    return Timeline(_in_order(bars, today.toordinal()), *looks(bars, posts, today.toordinal()), today.toordinal())


class _Ordinals(dict[str, int]):
    """The ordinal of each day by its text, reckoned once: many pieces of content share a day."""

    def __missing__(self, day: str) -> int:
        found = self[day] = dt.date.fromisoformat(day).toordinal()
        return found


def _ticks(rows: Iterable[tuple[int, int, str, int]]) -> Mapping[int, Ticks]:
    """The content by campaign; rows stand by campaign and day."""
    found, ordinals = {}, _Ordinals()
    for one, some in groupby(rows, itemgetter(0)):
        _campaigns, ids, days, seen = zip(*some, strict=True)
        found[one] = Ticks(array("q", ids), array("q", map(ordinals.__getitem__, days)), bytearray(seen))
    return found


def _in_order(bars: Iterable[Bar], today: int) -> tuple[Bar, ...]:
    """What is over comes last, the latest of it first."""
    over: dict[bool, list[Bar]] = {False: [], True: []}
    for one in bars:
        ended = one.last is not None and one.last < today
        over[one.kind in ("done", "stopped") or ended].append(one)
    over[True].sort(key=lambda one: one.last or one.first or 0, reverse=True)
    return (*over[False], *over[True])


def looks(
    bars: Iterable[Bar], posts: list[int], today: int
) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...], tuple[Stretch, ...]]:
    """How many run at once, when no content is seen, and when nothing is planned; ideas and what was stopped are
    neither running nor planned. Without any content or campaign nothing is missed."""
    until = today + _AHEAD
    spans = [
        (one.first if one.first is not None else one.last or 0, one.until(today))
        for one in bars
        if one.dated and one.kind not in ("idea", "stopped")
    ]
    busy = at_once([(first, max(first, last)) for first, last in spans])
    since = max(posts[0], today - _BACK) if posts else until + 1
    quiet = gaps([day for day in posts if day >= since], since, until)
    return busy, quiet, uncovered(busy, today, until) if spans else ()


def items(session: Session, some: Iterable[int]) -> tuple[Item, ...]:
    """The content of these ids, by when it is to be seen."""
    found = raw_of(session).execute(_ITEMS, {"some": json.dumps(list(some))})
    return tuple(
        Item(one, name, status, dt.date.fromisoformat(make) if make else None, dt.date.fromisoformat(publish), channel
             or "")
        for one, name, status, make, publish, channel in found
    )  # fmt: skip


def groups_of(bars: Iterable[Bar], by: str) -> Mapping[str, list[Bar]]:
    """The bars by what they share: their ``status``, or the first of their channels (``channel``)."""
    found: dict[str, list[Bar]] = {}
    for one in bars:
        name = one.status if by == "status" else one.channels[0] if one.channels else ""
        found.setdefault(name, []).append(one)
    return found


def _ordinal(day: str | None) -> int | None:
    return dt.date.fromisoformat(day).toordinal() if day else None
