"""Who may not be reached any more, whom campaigns leave out, and what was noted of an answer: all of it when nothing
that was done before contradicts it."""

import datetime as dt
import json
import tomllib
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.segments import segment_ids
from models.sample.chance import Chance, stream
from models.sample.span import later
from models.schema import CampaignMember, ContactStop, Exclusion, Segment
from models.steps import raw_of
from resources import path_of

#: The latest day on which anything was done with a person, and whether a campaign still means to write.
_QUIET = (
    "SELECT p.id, p.created_on, max(coalesce((SELECT max(happened_on) FROM activities a WHERE a.person_id=p.id), ''), "
    "coalesce((SELECT max(max(added_on, coalesce(responded_on, ''), coalesce(sent_on, ''))) FROM campaign_members m "
    "WHERE m.person_id=p.id), ''), p.created_on), EXISTS (SELECT 1 FROM campaign_members m WHERE m.person_id=p.id "
    "AND m.response='planned') FROM people p WHERE p.lifecycle NOT IN ('customer', 'opportunity') "
    "AND p.created_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.person_id=p.id AND t.done_at IS NULL) "
    "ORDER BY p.id"
)
_FIRMS = (
    "SELECT f.id FROM companies f WHERE f.created_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM deals d "
    "WHERE d.company_id=f.id) AND NOT EXISTS (SELECT 1 FROM activities a WHERE a.company_id=f.id) ORDER BY f.id"
)
#: Campaigns that address people and are not over.
_AHEAD = (
    "SELECT c.id, c.name FROM campaigns c JOIN campaign_statuses s ON s.id=c.status_id WHERE s.kind IN ('planned', "
    "'running') AND EXISTS (SELECT 1 FROM campaign_members m WHERE m.campaign_id=c.id) ORDER BY c.id"
)
#: Whom nobody would miss on a list.
_UNFIT = (
    "SELECT id FROM people p WHERE lifecycle='disqualified' AND NOT EXISTS (SELECT 1 FROM campaign_members m "
    "WHERE m.person_id=p.id AND m.campaign_id=?) ORDER BY id"
)


def add_reaching(session: Session, today: dt.date, seed: int) -> None:
    """Write it; people, campaigns and segments are there already."""
    words, chance = tomllib.loads(path_of("sample/reaching.toml").read_text("utf-8")), stream(seed, "reaching")
    _stop_people(session, words, today, chance)
    _stop_firms(session, words, today, chance)
    _exclude(session, words, today, chance)
    _note(session, words["notes"], chance)
    session.flush()


def _stop_people(session: Session, words: dict[str, Any], today: dt.date, chance: Chance) -> None:
    for one, _created, last, asked in raw_of(session).execute(_QUIET).fetchall():
        chosen, way = chance.some(words["share"]), chance.weighted(words["ways"])
        since, reason = later(dt.date.fromisoformat(last), chance.randint(3, 40)), chance.choice(words["reasons"][way])
        if chosen and since <= today and not (asked and way == "all"):
            session.add(ContactStop(person_id=one, way=way, since=since, reason=reason))


def _stop_firms(session: Session, words: dict[str, Any], today: dt.date, chance: Chance) -> None:
    quiet = [one for (one,) in raw_of(session).execute(_FIRMS).fetchall()]
    for firm, told in zip(chance.sample(quiet, min(len(quiet), len(words["firms"]))), words["firms"], strict=False):
        since = later(today - dt.timedelta(days=chance.randint(30, 200)), 0)
        session.add(ContactStop(company_id=firm, way=told["way"], since=min(since, today), reason=told["reason"]))


def _exclude(session: Session, words: dict[str, Any], today: dt.date, chance: Chance) -> None:
    for campaign, name in raw_of(session).execute(_AHEAD).fetchall():
        for begins, called in words["exclusions"].items():
            segment = session.scalar(select(Segment.id).where(Segment.name == called))
            if name.startswith(begins) and segment is not None and _fits(session, campaign, segment, today):
                session.add(Exclusion(campaign_id=campaign, segment_id=segment))
        unfit = [one for (one,) in raw_of(session).execute(_UNFIT, (campaign,)).fetchall()]
        for person in sorted(chance.sample(unfit, min(len(unfit), words["single"]["people"]))):
            session.add(Exclusion(campaign_id=campaign, person_id=person))


def _fits(session: Session, campaign: int, segment: int, today: dt.date) -> bool:
    """Whether nobody of a segment is still to be written to by the campaign."""
    ids = json.dumps(list(segment_ids(session, segment, today)))
    sql = (
        "SELECT 1 FROM campaign_members WHERE campaign_id=? AND response='planned' "
        "AND person_id IN (SELECT value FROM json_each(?))"
    )
    return raw_of(session).execute(sql, (campaign, ids)).fetchone() is None


def _note(session: Session, words: dict[str, Any], chance: Chance) -> None:
    for member in session.scalars(select(CampaignMember).order_by(CampaignMember.id)):
        said = words.get(member.response)
        if said is not None and chance.some(words["share"]):
            member.note = chance.choice(said)
