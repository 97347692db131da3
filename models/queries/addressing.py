"""Who can be put on a campaign's list together: a segment, a kept view, answers to another campaign; and who of them
would be."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from models.errors import Refused
from models.formats import quoted
from models.queries.listing import ids
from models.queries.members import excluded, member_ids
from models.queries.people import PEOPLE
from models.queries.saved_views import View, saved_views
from models.queries.segments import segment_ids
from models.queries.stops import stopped
from models.steps import raw_of
from models.text import _


@dataclass(frozen=True, slots=True)
class Origin:
    """Where people are taken from: one person, a segment, a view of people, or the members of another campaign who
    gave one of these ``responses``; all of its members where none is named."""

    kind: Literal["person", "segment", "view", "campaign"]
    id: int
    responses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sifted:
    """Those who would be new on a list, how many are on it already, and who would be left out and why; ``fault`` says
    why nobody can tell."""

    new: tuple[int, ...] = ()
    known: int = 0
    excluded: tuple[int, ...] = ()
    stopped: tuple[int, ...] = ()
    fault: str = ""


def people_of(session: Session, origin: Origin, today: dt.date) -> Sequence[int]:
    """Whoever that is today. Raises Refused where nobody can say."""
    match origin.kind:
        case "person":
            return (origin.id,)
        case "segment":
            return segment_ids(session, origin.id, today)
        case "campaign":
            return member_ids(session, origin.id, origin.responses or None)
    view = next((one for one in people_views(session) if one.id == origin.id), None)
    if view is None:
        raise Refused(_("This view has been deleted. Choose another one."))
    if view.lost:
        told = _("“{view}” asks for what the list no longer knows. Show it, choose its filters anew and keep it.")
        raise Refused(told.format(view=quoted(view.name)))
    return ids(session, PEOPLE, view.wanted, today)


def people_views(session: Session) -> tuple[View, ...]:
    """The kept views of the list of people, in the owner's order."""
    return tuple(one for one in saved_views(session) if one.subject == "people")


def sifted(session: Session, campaign_id: int, people: Iterable[int], today: dt.date) -> Sifted:
    """Who of some people would be put on a campaign's list: neither excluded by it nor stopped for every way."""
    raw, wanted = raw_of(session), {"campaign": campaign_id, "people": json.dumps(list(people))}
    among = "IN (SELECT value FROM json_each(:people))"
    there = raw.execute(f"SELECT id FROM people WHERE id {among} ORDER BY id", wanted).fetchall()
    members = raw.execute(
        f"SELECT person_id FROM campaign_members WHERE campaign_id=:campaign AND person_id {among}", wanted
    )
    known = {one for (one,) in members}
    new = [one for (one,) in there if one not in known]
    out = excluded(session, campaign_id, today).intersection(new)
    closed = stopped(session, "all", new) - out
    left = out | closed
    return Sifted(
        tuple(one for one in new if one not in left), len(known), tuple(sorted(out)), tuple(sorted(closed))
    )


def foreseen(session: Session, campaign_id: int, origin: Origin, today: dt.date) -> Sifted:
    """What putting them on the list would come to."""
    try:
        return sifted(session, campaign_id, people_of(session, origin, today), today)
    except Refused as error:
        return Sifted(fault=str(error))
