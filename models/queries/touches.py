"""The dated contacts of people with campaigns, and what won deals owe to which (domain A.5).

A touch is: an answer to a campaign other than no; the day on which somebody whom a campaign brought became a lead, else
was noted; and a talk that was noted for both. That something was sent to somebody is no touch until they answer.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.queries.month_deals import stage_facts
from models.queries.month_leads import LEAD
from models.queries.sales import opened_days
from models.rules.attribution import Credit, Share, Touch, credit, shares
from models.rules.funnel import open_opportunity_stages
from models.steps import raw_of

#: Whose touches count for a deal: the person it is with and those who have a part in it; where there is nobody, all
#: people of its company.
_SIDES = (
    "WITH wanted(id) AS (SELECT value FROM json_each(:deals)), "
    "named(deal_id, person_id) AS (SELECT d.id, d.person_id FROM deals d JOIN wanted w ON w.id=d.id "
    "WHERE d.person_id IS NOT NULL UNION SELECT p.deal_id, p.person_id FROM deal_people p "
    "JOIN wanted w ON w.id=p.deal_id), "
    "sides(deal_id, person_id) AS (SELECT deal_id, person_id FROM named UNION SELECT d.id, p.id FROM deals d "
    "JOIN wanted w ON w.id=d.id JOIN people p ON p.company_id=d.company_id "
    "WHERE d.id NOT IN (SELECT deal_id FROM named)) "
)
_LEADS = ", ".join(f"'{stage}'" for stage in LEAD)
_TALKS = "'call', 'meeting', 'presentation', 'visit'"
#: Deal, day and campaign of every touch.
_TOUCHES = (
    f"{_SIDES}SELECT s.deal_id, m.responded_on AS day, m.campaign_id, 0 AS kind, m.id FROM sides s "
    "JOIN campaign_members m ON m.person_id=s.person_id WHERE m.responded_on IS NOT NULL AND m.response<>'declined' "
    "UNION ALL SELECT s.deal_id, coalesce((SELECT min(e.entered_on) FROM lifecycle_events e WHERE "
    f"e.person_id=p.id AND +e.stage IN ({_LEADS})), p.created_on) AS day, p.campaign_id, 1, p.id FROM sides s "
    "JOIN people p ON p.id=s.person_id WHERE p.campaign_id IS NOT NULL "
    "UNION ALL SELECT s.deal_id, a.happened_on, a.campaign_id, 2, a.id FROM sides s "
    f"JOIN activities a ON a.person_id=s.person_id WHERE a.campaign_id IS NOT NULL AND a.kind IN ({_TALKS}) "
    "ORDER BY 2, 4, 5"
)
_WON = (
    "SELECT d.id, coalesce(d.value, 0), d.campaign_id, d.closed_on FROM deals d JOIN stages s ON s.id=d.stage_id "
    "WHERE s.kind='won' AND (:first IS NULL OR d.closed_on>=:first) AND (:stop IS NULL OR d.closed_on<:stop)"
)


@dataclass(frozen=True, slots=True)
class Attributed:
    """Won deals by the campaign of the first touch and of the last before the opportunity; None: no campaign known."""

    first: Mapping[int | None, Share]
    last: Mapping[int | None, Share]


def touches(session: Session, deals: Iterable[int]) -> dict[int, list[Touch]]:
    """Deal -> its touches, the earliest first; deals without any are left out."""
    found: dict[int, list[Touch]] = {}
    rows = raw_of(session).execute(_TOUCHES, {"deals": json.dumps(list(deals))})
    for deal, day, campaign, _kind, _id in rows:
        if day is not None:
            found.setdefault(deal, []).append(Touch(dt.date.fromisoformat(day), campaign))
    return found


def attributed(session: Session, first: dt.date | None = None, stop: dt.date | None = None) -> Attributed:
    """What the deals won on days from ``first`` up to ``stop`` owe to which campaign; None: without that end."""
    bound = {"first": first and first.isoformat(), "stop": stop and stop.isoformat()}
    won = raw_of(session).execute(_WON, bound).fetchall()
    given = credits_of(session, {deal: (named, closed) for deal, _value, named, closed in won})
    values = {deal: value for deal, value, _named, _closed in won}
    return Attributed(
        shares({deal: one.first for deal, one in given.items()}, values),
        shares({deal: one.last for deal, one in given.items()}, values),
    )


def credits_of(session: Session, deals: Mapping[int, tuple[int | None, str | None]]) -> dict[int, Credit]:
    """Deal -> whom it is owed to; ``deals`` gives the campaign that each names and the day on which it ended, which
    stands in where nobody knows when it became an opportunity."""
    known = touches(session, deals)
    opened = opened_days(session, deals, open_opportunity_stages(stage_facts(session)))
    return {
        deal: credit(known.get(deal, ()), opened.get(deal) or (closed and dt.date.fromisoformat(closed)) or None, named)
        for deal, (named, closed) in deals.items()
    }
