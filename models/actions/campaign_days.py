"""Verbs for when campaigns run, many at once, and for what was learnt when they are over."""

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.campaigns import edit_campaign
from models.actions.records import among, field_named, get
from models.errors import Refused
from models.schema import Campaign, Content
from models.text import _


def move_campaigns(session: Session, ids: Sequence[int], days: int, content: bool = True) -> int:
    """Let campaigns run so many days later, or earlier where negative; how many pieces of content came along.

    With ``content`` what is not published yet keeps its distance. Campaigns without dates stay without.
    """
    for one in _of(session, ids):
        starts, ends = _shifted(one.starts_on, days), _shifted(one.ends_on, days)
        edges = (("starts_on", starts, one.starts_on), ("ends_on", ends, one.ends_on))
        for key, new, was in edges[:: -1 if days > 0 else 1]:  # never ends before it starts, not even in between
            if new != was:
                edit_campaign(session, one.id, key, new, was)
    return _move_content(session, ids, days) if content and days else 0


def _move_content(session: Session, ids: Sequence[int], days: int) -> int:
    found = session.scalars(
        select(Content)
        .where(Content.campaign_id.in_(among(ids)), Content.status != "published")
        .where(Content.make_on.is_not(None) | Content.publish_on.is_not(None))
        .order_by(Content.id)
    ).all()
    for one in found:
        one.make_on, one.publish_on = _shifted(one.make_on, days), _shifted(one.publish_on, days)
    session.flush()
    return len(found)


def stretch_campaigns(session: Session, ids: Sequence[int], key: str, days: int) -> int:
    """Let campaigns start (``starts_on``) or end (``ends_on``) so many days later; how many have such a day.

    Raises Refused where one would end before it starts.
    """
    count = 0
    for one in _of(session, ids):
        was = getattr(one, key)
        if was is not None:
            edit_campaign(session, one.id, key, _shifted(was, days), was)
            count += 1
    return count


def date_campaigns(session: Session, ids: Sequence[int], first: dt.date, last: dt.date) -> int:
    """Let campaigns run from ``first`` to ``last``; their number."""
    for one in _of(session, ids):
        if one.ends_on is not None and one.ends_on < first:
            edit_campaign(session, one.id, "ends_on", last, one.ends_on)
        edit_campaign(session, one.id, "starts_on", first, one.starts_on)
        edit_campaign(session, one.id, "ends_on", last, one.ends_on)
    return len(ids)


def note_lesson(session: Session, ids: Sequence[int], verdict: str | None, lesson: str | None) -> int:
    """Note what was learnt from campaigns; what one of them says already stays. How many say more now."""
    count = 0
    for one in _of(session, ids):
        before = (one.verdict, one.lesson)
        for key, new in (("verdict", verdict), ("lesson", lesson)):
            if new and not getattr(one, key):
                edit_campaign(session, one.id, key, new, getattr(one, key))
        count += (one.verdict, one.lesson) != before
    return count


def _of(session: Session, ids: Sequence[int]) -> Iterator[Campaign]:
    for one in ids:
        yield get(session, Campaign, one)


def _shifted(day: dt.date | None, days: int) -> dt.date | None:
    """The day so many days later. Refused where the calendar has none that may be stored."""
    if day is None:
        return None
    try:
        moved = day + dt.timedelta(days=days)
    except OverflowError:
        raise Refused(_("The calendar does not go that far.")) from None
    field_named(Campaign, "starts_on").check(moved)
    return moved
