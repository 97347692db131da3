"""The list of content, what each piece was made from and into, and a campaign's pieces by date."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from models.fields import Field, Kind
from models.queries.columns import Column, Listing, arranged, columns_of
from models.schema import Content
from models.steps import raw_of
from models.text import N_

#: The day by which a piece stands in the calendar.
DAY = "coalesce(r.publish_on, r.make_on)"
MADE_FROM_IT = Column(
    Field("reused", N_("Made from it"), Kind.INTEGER, width=90, editable=False, imported=False),
    "(SELECT count(*) FROM content o WHERE o.reuse_of_id=r.id)",
    watched={"content": frozenset({"reuse_of_id"})},
    order="(SELECT count(*) FROM content o WHERE o.reuse_of_id=r.id)",
    hidden=True,
)
_FIRST = ("name", "publish_on", "make_on", "status", "channel_id", "campaign_id", "effort", "objection")
_ALL = [replace(one, hidden=True) if not one.field.listed else one for one in columns_of(Content, keyed=())]
CONTENT = Listing("content", tuple(arranged((*_ALL, MADE_FROM_IT), _FIRST)), sort="publish_on", descending=True)
#: Pieces of a tree that are shown at once, and of a campaign those published last and those to come.
MOST, _PAST, _AHEAD = 200, 3, 9
_PIECE = (
    "SELECT r.id, r.name, r.status, r.publish_on, r.make_on, coalesce(c.name, ''), r.effort, r.reuse_of_id "
    "FROM content r LEFT JOIN channels c ON c.id=r.channel_id "
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of content in a line. ``depth`` counts how often it was made from another one; ``effort`` in thousandths
    of an hour."""

    id: int
    name: str
    status: str
    publish_on: dt.date | None
    make_on: dt.date | None
    channel: str
    effort: int | None
    reuse_of_id: int | None
    depth: int = 0

    @property
    def day(self) -> dt.date | None:
        """The day by which it stands in the calendar."""
        return self.publish_on or self.make_on


def _piece(row: tuple[Any, ...], depth: int = 0) -> Piece:
    one, name, status, publish, make, channel, effort, origin = row
    return Piece(one, name, status, _day(publish), _day(make), channel, effort, origin, depth)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def content_of(session: Session, campaign_id: int) -> tuple[Piece, ...]:
    """What is next of a campaign's content: the last pieces published, then those to come by day, those without a day
    last; of each as many as one looks at beside other things."""
    raw, of = raw_of(session), f"{_PIECE} WHERE r.campaign_id=? AND r.status"
    past = raw.execute(f"{of}='published' ORDER BY {DAY} DESC, r.id DESC LIMIT ?", (campaign_id, _PAST)).fetchall()
    ahead = raw.execute(f"{of}<>'published' ORDER BY {DAY} IS NULL, {DAY}, r.id LIMIT ?", (campaign_id, _AHEAD))
    return tuple(_piece(row) for row in (*reversed(past), *ahead))


def content_count(session: Session, campaign_id: int) -> tuple[int, int]:
    """How many pieces a campaign has, and how many of them are published."""
    sql = "SELECT count(*), coalesce(sum(status='published'), 0) FROM content WHERE campaign_id=?"
    count, published = raw_of(session).execute(sql, (campaign_id,)).fetchone()
    return int(count), int(published)


def reuse_tree(session: Session, content_id: int) -> tuple[Piece, ...]:
    """Everything that was made from the same piece, from the first one down, each with its depth; empty where nothing
    was made from it, nor it from another."""
    raw, top, seen = raw_of(session), content_id, {content_id}
    while (row := raw.execute("SELECT reuse_of_id FROM content WHERE id=?", (top,)).fetchone()) and row[0]:
        if row[0] in seen:
            break
        top = row[0]
        seen.add(top)
    found = raw.execute(
        "WITH RECURSIVE tree(id, depth, path) AS (SELECT id, 0, printf('%012d', id) FROM content WHERE id=:top "
        "UNION ALL SELECT o.id, t.depth + 1, t.path || printf('%s%012d', coalesce(o.publish_on, '9999'), o.id) "
        "FROM content o JOIN tree t ON o.reuse_of_id=t.id WHERE t.depth < 50) "
        f"SELECT t.depth, p.* FROM tree t JOIN ({_PIECE}) p ON p.id=t.id ORDER BY t.path LIMIT :most",
        {"top": top, "most": MOST},
    ).fetchall()
    return tuple(_piece(row[1:], row[0]) for row in found) if len(found) > 1 else ()


def day_of(session: Session, content_id: int) -> tuple[str, dt.date] | None:
    """Where a piece stands in the calendar: to be published, else to be made, on which day."""
    row = raw_of(session).execute("SELECT publish_on, make_on FROM content WHERE id=?", (content_id,)).fetchone()
    if row is None or not (row[0] or row[1]):
        return None
    return ("publish", dt.date.fromisoformat(row[0])) if row[0] else ("make", dt.date.fromisoformat(row[1]))
