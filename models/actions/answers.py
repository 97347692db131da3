"""What follows from an answer to a campaign: a prospect is a lead of that day, and who bought by it is converted."""

import datetime as dt
import json
from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.actions.people import follow_stage
from models.actions.records import get
from models.errors import Refused
from models.schema import Campaign, CampaignMember, Person
from models.steps import moment_of, raw_of, recorder_of, today_of
from models.text import _

#: Answers of somebody who did something; the day of the first one is noted.
ANSWERED = frozenset({"responded", "attended", "declined", "converted"})
#: Answers that make a prospect a lead.
LEADING = ANSWERED - {"declined"}
_DAY = "coalesce(e.entered_on, substr(e.recorded_at, 1, 10))"
_THEIRS = "(SELECT value FROM json_each(:people))"
#: Who was never more than a prospect was one, at the latest, on the day of the answer.
_WAS_PROSPECT = (
    "UPDATE lifecycle_events AS e SET entered_on=:day WHERE e.person_id IN {0} AND e.stage='prospect' "
    f"AND {_DAY}>:day AND NOT EXISTS (SELECT 1 FROM lifecycle_events f WHERE f.person_id=e.person_id "
    "AND f.stage<>'prospect' AND f.id IS NOT :but)"
)
_LEADS = (
    "INSERT INTO lifecycle_events(person_id, stage, entered_on, recorded_at) SELECT p.id, 'lead', max(:day, coalesce("
    f"(SELECT max({_DAY}) FROM lifecycle_events e WHERE e.person_id=p.id), :day)), :at FROM people p "
    "WHERE p.id IN {0} ORDER BY p.id"
)
_FROM_CAMPAIGN = (
    "UPDATE people SET lifecycle='lead', campaign_id=coalesce(campaign_id, :campaign), source_id=coalesce(source_id, "
    "(SELECT source_id FROM campaigns WHERE id=:campaign)) WHERE id IN {0}"
)
_WON = (
    "SELECT min(d.closed_on) FROM deals d JOIN stages s ON s.id=d.stage_id WHERE s.kind='won' "
    "AND d.person_id=m.person_id AND d.campaign_id=m.campaign_id"
)


def check_day(session: Session, day: dt.date | None) -> dt.date:
    """The day, today where none is given. Raises Refused for one to come."""
    today = today_of(session)
    if day is not None and day > today:
        raise Refused(_("Nobody has answered on a day to come; give today or a day before."))
    return day or today


def make_leads(session: Session, campaign_id: int, people: Sequence[int], day: dt.date) -> int:
    """Let those of these people who are prospects be leads since a day; how many. The campaign and its source have
    brought them, unless something else is known to have."""
    raw, ids = raw_of(session), json.dumps(list(people))
    found = raw.execute(f"SELECT id FROM people WHERE lifecycle='prospect' AND id IN {_THEIRS}", {"people": ids})
    fresh = [one for (one,) in found.fetchall()]
    if not fresh:
        return 0
    bound = {
        "people": json.dumps(fresh), "day": day.isoformat(), "campaign": campaign_id, "but": None,
        "at": moment_of(session).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
    }  # fmt: skip
    raw.execute(_WAS_PROSPECT.format(_THEIRS), bound)
    with recorder_of(session).inserting_many("lifecycle_events", len(fresh)):
        raw.execute(_LEADS.format(_THEIRS), bound)
    raw.execute(_FROM_CAMPAIGN.format(_THEIRS), bound)
    session.expire_all()
    return len(fresh)


def redate_lead(session: Session, member: CampaignMember, was: dt.date, day: dt.date) -> None:
    """The answer that made somebody a lead was given on another day."""
    person = get(session, Person, member.person_id)
    if person.campaign_id != member.campaign_id:
        return
    raw = raw_of(session)
    row = raw.execute(
        "SELECT id FROM lifecycle_events WHERE person_id=? AND stage='lead' AND entered_on=? AND deal_id IS NULL "
        "ORDER BY id LIMIT 1", (person.id, was.isoformat()),
    ).fetchone()  # fmt: skip
    if row is None:
        return
    bound = {"people": json.dumps([person.id]), "day": day.isoformat(), "but": row[0]}
    raw.execute(_WAS_PROSPECT.format(_THEIRS), bound)
    raw.execute("UPDATE lifecycle_events SET entered_on=? WHERE id=?", (day.isoformat(), row[0]))
    session.expire_all()
    follow_stage(session, person)


def convert(session: Session, campaign_id: int | None, people: Sequence[int] | None = None) -> None:
    """Whoever is addressed by a campaign and has won a deal of it is converted, since the first of these deals."""
    if campaign_id is None or session.get(Campaign, campaign_id) is None:
        return
    session.flush()
    some = "" if people is None else f"AND m.person_id IN {_THEIRS} "
    raw_of(session).execute(
        f"UPDATE campaign_members AS m SET response='converted', responded_on=coalesce(m.responded_on, ({_WON})) "
        f"WHERE m.campaign_id=:campaign AND m.response<>'converted' {some}AND ({_WON}) IS NOT NULL",
        {"campaign": campaign_id, "people": json.dumps(list(people or ()))},
    )
    session.expire_all()


def revert(session: Session, campaign_id: int | None, person_id: int | None) -> None:
    """A deal of the campaign is won no longer: who has no other one answered, and no more than that."""
    if campaign_id is None or person_id is None:
        return
    session.flush()
    raw_of(session).execute(
        f"UPDATE campaign_members AS m SET response='responded' WHERE m.campaign_id=? AND m.person_id=? "
        f"AND m.response='converted' AND ({_WON}) IS NULL", (campaign_id, person_id),
    )  # fmt: skip
    session.expire_all()
