"""Verbs for whom a campaign addresses, whom it leaves out, and what was answered."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.answers import ANSWERED, LEADING, check_day, convert, make_leads, redate_lead
from models.actions.campaigns import add_campaign
from models.actions.records import delete_rows, field_named, get, set_field
from models.actions.statuses import status_of
from models.errors import Refused
from models.fields import Value
from models.queries.addressing import Origin, people_of, sifted
from models.queries.members import excluded
from models.queries.stops import stopped
from models.schema import Campaign, CampaignMember, Exclusion, Segment
from models.steps import raw_of, recorder_of, today_of
from models.text import _

_THEIRS = "campaign_id=:campaign AND person_id IN (SELECT value FROM json_each(:people))"


@dataclass(frozen=True, slots=True)
class Added:
    """How many were put on a list, how many were on it already, and who was left out: since the campaign excludes
    them, or since they may not be contacted at all."""

    count: int
    known: int
    excluded: tuple[int, ...] = ()
    stopped: tuple[int, ...] = ()

    @property
    def left_out(self) -> tuple[int, ...]:
        """Everybody who was left out."""
        return self.excluded + self.stopped


@dataclass(frozen=True, slots=True)
class Noted:
    """How many answers were noted, how many of these of people not addressed so far, how many made a lead; ``closed``
    are those who answered although they may not be contacted."""

    count: int
    added: int
    leads: int
    closed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many people were taken off the list, and how many stay on it, since something was sent to them."""

    taken_off: int
    staying: int


def add_members(session: Session, campaign_id: int, people: Sequence[int], response: str = "planned") -> Added:
    """Put people among those whom a campaign addresses. Whom it excludes and who may not be contacted are left out,
    unless it is an answer that is noted of them. Raises Refused where a segment can't say whom to exclude."""
    get(session, Campaign, campaign_id)
    code = field_named(CampaignMember, "response").code_of(response)
    added = _add(session, campaign_id, people, code, today_of(session))
    if code in LEADING:
        make_leads(session, campaign_id, people, today_of(session))
    return added


def _add(session: Session, campaign_id: int, people: Sequence[int], code: str, day: dt.date) -> Added:
    sorted_out = sifted(session, campaign_id, people, today_of(session))
    new = sorted_out.new
    if code in ANSWERED:
        new = tuple(sorted((*new, *sorted_out.excluded, *sorted_out.stopped)))
    with recorder_of(session).inserting_many("campaign_members", len(new)):
        raw_of(session).execute(
            "INSERT INTO campaign_members(campaign_id, person_id, response, added_on, sent_on, responded_on) "
            "SELECT :campaign, value, :code, :day, :sent, :responded FROM json_each(:people)",
            {
                "campaign": campaign_id, "people": json.dumps(new), "code": code, "day": day.isoformat(),
                "sent": day.isoformat() if code == "sent" else None,
                "responded": day.isoformat() if code in ANSWERED else None,
            },
        )  # fmt: skip
    convert(session, campaign_id, new)
    if code in ANSWERED:
        return Added(len(new), sorted_out.known)
    return Added(len(new), sorted_out.known, sorted_out.excluded, sorted_out.stopped)


def add_from(session: Session, campaign_id: int, origin: Origin) -> Added:
    """Put on a campaign's list whoever is in a segment, in a kept view or among the answers of another campaign now.
    Raises Refused where nobody can say who that is."""
    return add_members(session, campaign_id, people_of(session, origin, today_of(session)))


def address(session: Session, people: Sequence[int], campaign_id: int | None, name: str) -> tuple[int, Added]:
    """Put people on a campaign's list, making the campaign of that ``name`` where there is no id.

    Gives the campaign's id, and who was added.
    """
    one = campaign_id
    if one is None:
        one = add_campaign(session, {"name": name, "status_id": status_of(session, "planned")})
    return one, add_members(session, one, people)


def set_response(
    session: Session, campaign_id: int, people: Sequence[int], response: str, day: dt.date | None = None,
    add: bool = False,
) -> Noted:  # fmt: skip
    """Note what members answered on a day, today where none is given; with ``add`` who was not addressed is added.

    The day of the first answer stays; an answer other than "declined" makes a prospect a lead of that day. Raises
    Refused for a day to come, or where none of them is addressed.
    """
    get(session, Campaign, campaign_id)
    code, on = field_named(CampaignMember, "response").code_of(response), check_day(session, day)
    bound = {"campaign": campaign_id, "people": json.dumps(list(people)), "code": code, "day": on.isoformat()}
    count = raw_of(session).execute(f"UPDATE campaign_members SET {_days(code)} WHERE {_THEIRS}", bound).rowcount
    session.expire_all()
    added = _add(session, campaign_id, people, code, on).count if add else 0
    if not count and not added:
        raise Refused(_("These people are not addressed by this campaign; add them first."))
    answered = _members_among(session, bound) if code in LEADING else []
    leads = make_leads(session, campaign_id, answered, on)
    closed = stopped(session, "all", people) if code in ANSWERED else ()
    return Noted(count + added, added, leads, tuple(sorted(closed)))


def _days(code: str) -> str:
    """SQL of what an answer, or its being taken back, does to the days."""
    if code in ANSWERED:
        return "response=:code, responded_on=min(coalesce(responded_on, :day), :day)"
    sent = "coalesce(sent_on, :day)" if code == "sent" else "NULL"
    return f"response=:code, responded_on=NULL, sent_on={sent}"


def _members_among(session: Session, bound: dict[str, object]) -> list[int]:
    found = raw_of(session).execute(f"SELECT person_id FROM campaign_members WHERE {_THEIRS}", bound)
    return [one for (one,) in found.fetchall()]


def mark_sent(session: Session, campaign_id: int, people: Sequence[int], day: dt.date | None = None) -> int:
    """Something went out to members on a day; how many. Who had answered already is left so."""
    get(session, Campaign, campaign_id)
    on = check_day(session, day)
    outcome = raw_of(session).execute(
        "UPDATE campaign_members SET sent_on=coalesce(sent_on, :day), "
        f"response=CASE response WHEN 'planned' THEN 'sent' ELSE response END WHERE {_THEIRS}",
        {"campaign": campaign_id, "people": json.dumps(list(people)), "day": on.isoformat()},
    )
    session.expire_all()
    return int(outcome.rowcount)


def edit_member(session: Session, campaign_id: int, person_id: int, key: str, new: Value, was: Value) -> None:
    """Set the note of a member, or correct a day, that still is ``was``. Raises Refused for a day without what
    happened on it."""
    member = session.scalars(
        select(CampaignMember).where(CampaignMember.campaign_id == campaign_id, CampaignMember.person_id == person_id)
    ).first()
    if member is None:
        raise Refused(_("This person is not addressed by the campaign any more."))
    if key not in ("note", "sent_on", "responded_on"):
        raise Refused(_("Set the answer with the keys 1 to 6."))
    if isinstance(new, dt.date):
        check_day(session, new)
    if key == "responded_on" and (member.response in ANSWERED) != (new is not None):
        told = _("An answer has a day.") if new is None else _("Say first what they answered; the day comes with it.")
        raise Refused(told)
    set_field(session, member, key, new, was)
    if key == "responded_on" and isinstance(new, dt.date) and isinstance(was, dt.date) and member.response in LEADING:
        redate_lead(session, member, was, new)


def change_member(
    session: Session, campaign_id: int, person_id: int, values: Mapping[str, Value], was: Mapping[str, Value]
) -> None:
    """The same for all of ``values`` that differ from what they ``was``, as one step."""
    for key, value in values.items():
        if value != was[key]:
            edit_member(session, campaign_id, person_id, key, value, was[key])


def remove_members(session: Session, campaign_id: int, people: Sequence[int]) -> int:
    """Take people out of those whom a campaign addresses; how many."""
    outcome = raw_of(session).execute(
        f"DELETE FROM campaign_members WHERE {_THEIRS}", {"campaign": campaign_id, "people": json.dumps(list(people))}
    )
    session.expire_all()
    return int(outcome.rowcount)


# Whom a campaign leaves out


def exclude(session: Session, campaign_id: int, people: Sequence[int] = (), segments: Sequence[int] = ()) -> LeftOut:
    """A campaign never addresses these people, nor anybody of these segments. Who is on the list for nothing but what
    is planned is taken off; to whom something was sent, or who answered, stays there as what happened."""
    get(session, Campaign, campaign_id)
    for one in segments:
        get(session, Segment, one)
    for column, ids in (("person_id", people), ("segment_id", segments)):
        _note_exclusions(session, campaign_id, column, ids)
    out = json.dumps(sorted(excluded(session, campaign_id, today_of(session))))
    raw, bound = raw_of(session), {"campaign": campaign_id, "people": out}
    gone = raw.execute(f"DELETE FROM campaign_members WHERE {_THEIRS} AND response='planned'", bound).rowcount
    staying = raw.execute(f"SELECT count(*) FROM campaign_members WHERE {_THEIRS}", bound).fetchone()[0]
    session.expire_all()
    return LeftOut(int(gone), int(staying))


def _note_exclusions(session: Session, campaign_id: int, column: str, ids: Sequence[int]) -> None:
    table = {"person_id": "people", "segment_id": "segments"}[column]
    with recorder_of(session).inserting_many("exclusions", len(ids)):
        raw_of(session).execute(
            f"INSERT INTO exclusions(campaign_id, {column}) SELECT :campaign, r.id FROM {table} r WHERE r.id IN "
            f"(SELECT value FROM json_each(:ids)) AND NOT EXISTS (SELECT 1 FROM exclusions x WHERE "
            f"x.campaign_id=:campaign AND x.{column}=r.id) ORDER BY r.id",
            {"campaign": campaign_id, "ids": json.dumps(list(ids))},
        )


def include_again(session: Session, exclusions: Sequence[int]) -> int:
    """Let these exclusions go; how many. Nobody comes back on the list by that."""
    return delete_rows(session, Exclusion, exclusions)
