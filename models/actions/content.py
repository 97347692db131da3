"""Verbs for content: what is to be written, filmed and posted, by the days on which it is made and published."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.keeping import discard
from models.actions.records import among, fill, get, set_field
from models.errors import Refused
from models.fields import Value
from models.formats import quoted, show_day
from models.rules.working import next_working_day, working_day_away, working_days_between
from models.schema import Business, Content, Holiday
from models.schema.content import CONTENT_STATUSES
from models.steps import today_of
from models.text import N_, _

MADE_LATE = N_("Content can't be published before work on it begins. Choose an earlier day for making it, or a later "
               "one for publishing.")  # fmt: skip
#: What a piece takes from the one that it is made from.
_TAKEN = ("name", "campaign_id", "format", "objection", "message_id", "segment_id", "funnel_stage", "call_to_action",
          "owner_id")  # fmt: skip
_ORDER = tuple(code for code, _label in CONTENT_STATUSES)
#: Days of a shift: nobody plans further.
_FAR = 3_660


@dataclass(frozen=True, slots=True)
class Shifted:
    """How many pieces were moved, and how many stayed: what was published is past, what has no day can't move."""

    moved: int
    published: int
    undated: int


def add_content(session: Session, values: Mapping[str, Value]) -> int:
    """A new piece of content, an idea unless it says otherwise."""
    piece = Content(status="idea")
    fill(piece, values)
    _check_days(piece)
    session.add(piece)
    session.flush()
    return piece.id


def edit_content(session: Session, content_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``."""
    piece = get(session, Content, content_id)
    set_field(session, piece, key, new, was)
    _check_days(piece)
    if key == "reuse_of_id":
        _check_origin(session, piece)


def _check_days(piece: Content) -> None:
    if piece.make_on and piece.publish_on and piece.publish_on < piece.make_on:
        raise Refused(_(MADE_LATE))


def _check_origin(session: Session, piece: Content) -> None:
    """Refuse what would be made from itself, even by way of others."""
    above, seen = piece.reuse_of_id, {piece.id}
    while above is not None:
        if above in seen:
            raise Refused(_("“{name}” can't be made from itself, nor from what was made from it.")
                          .format(name=quoted(piece.name)))  # fmt: skip
        seen.add(above)
        above = session.scalar(select(Content.reuse_of_id).where(Content.id == above))


def delete_content(session: Session, ids: Sequence[int]) -> int:
    """Delete content; what was made from it stays, without saying so."""
    return discard(session, "content", ids)


# Days


def shift_content(session: Session, ids: Sequence[int], days: int, working: bool = False) -> Shifted:
    """Make and publish content so many days later, or earlier where ``days`` is less than 0; ``working`` counts the
    days on which this business works."""
    if abs(days) > _FAR:
        raise Refused(_("{n} days are too many: choose at most ten years.").format(n=abs(days)))
    move = _Calendar(session).away if working else _plainly
    return _move(session, ids, lambda day: move(day, days))


def bring_content(session: Session, ids: Sequence[int], day: dt.date, working: bool = False) -> Shifted:
    """Move content so that the first of it is published on a day; the distances stay, ``working``: in working days, so
    that nothing comes to stand on a day without work."""
    days = [one for piece in _pieces(session, ids) if piece.status != "published" if (one := _day_of(piece))]
    if not days:
        return _move(session, ids, lambda one: one)
    first, calendar = min(days), _Calendar(session)
    if working:
        day = next_working_day(day, calendar.working, calendar.holidays)
        away = working_days_between(first, day, calendar.working, calendar.holidays)
        return shift_content(session, ids, away, working=True)
    return shift_content(session, ids, (day - first).days)


def _day_of(piece: Content) -> dt.date | None:
    """The day by which a piece stands in the calendar."""
    return piece.publish_on or piece.make_on


def _plainly(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


class _Calendar:
    """The days on which this business works."""

    def __init__(self, session: Session) -> None:
        self.working = session.scalar(select(Business.working_days).limit(1)) or "12345"
        self.holidays = set(session.scalars(select(Holiday.day)))

    def away(self, day: dt.date, count: int) -> dt.date:
        """The working day so many later."""
        return working_day_away(day, count, self.working, self.holidays)


def _pieces(session: Session, ids: Sequence[int]) -> Sequence[Content]:
    return session.scalars(select(Content).where(Content.id.in_(among(ids))).order_by(Content.id)).all()


def _move(session: Session, ids: Sequence[int], move: Callable[[dt.date], dt.date]) -> Shifted:
    moved = published = undated = 0
    for piece in _pieces(session, ids):
        if piece.status == "published":
            published += 1
        elif _day_of(piece) is None:
            undated += 1
        else:
            piece.make_on = move(piece.make_on) if piece.make_on else None
            piece.publish_on = move(piece.publish_on) if piece.publish_on else None
            moved += 1
    if len(ids) == published == 1:
        raise Refused(_("“{name}” has been published. Correct its day in the form, if it is wrong.")
                      .format(name=quoted(_pieces(session, ids)[0].name)))  # fmt: skip
    session.flush()
    return Shifted(moved, published, undated)


# How far it is


def set_content_status(session: Session, ids: Sequence[int], status: str) -> int:
    """Say how far content is; how many were elsewhere. What is published without a day, or before it, is so today."""
    if status not in _ORDER:
        raise Refused(_("“{status}” is no status of content.").format(status=quoted(status)))
    found = [piece for piece in _pieces(session, ids) if piece.status != status]
    for piece in found:
        _enter(piece, status, today_of(session))
    session.flush()
    return len(found)


def advance_content(session: Session, ids: Sequence[int], steps: int = 1) -> int:
    """Each piece so many statuses on, or back where ``steps`` is less than 0; how many could."""
    count = 0
    for piece in _pieces(session, ids):
        at = min(max(_ORDER.index(piece.status) + steps, 0), len(_ORDER) - 1)
        if _ORDER[at] != piece.status:
            _enter(piece, _ORDER[at], today_of(session))
            count += 1
    session.flush()
    return count


def _enter(piece: Content, status: str, today: dt.date) -> None:
    if status == "scheduled" and piece.publish_on is None:
        raise Refused(_("Say on which day “{name}” is to be published, then schedule it.")
                      .format(name=quoted(piece.name)))  # fmt: skip
    piece.status = status
    if status == "published" and (piece.publish_on is None or piece.publish_on > today):
        piece.publish_on = today
        piece.make_on = min(piece.make_on, today) if piece.make_on else None


# Making one from another


def reuse_content(session: Session, content_id: int, channel_id: int | None, publish_on: dt.date | None = None) -> int:
    """A new piece made from another, for a channel and a day; its id. It is an idea, and says what it comes from."""
    origin = get(session, Content, content_id)
    if publish_on is not None and origin.publish_on is not None and publish_on < origin.publish_on:
        raise Refused(_("It is made from “{name}”, which is published on {day}; choose a day that is not before that.")
                      .format(name=quoted(origin.name), day=show_day(origin.publish_on)))  # fmt: skip
    values: dict[str, Value] = {key: getattr(origin, key) for key in _TAKEN}
    values |= {"reuse_of_id": origin.id, "channel_id": channel_id, "publish_on": publish_on}
    return add_content(session, values)
