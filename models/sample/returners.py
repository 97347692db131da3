"""Leads of one campaign who came to another before they decided: what found them is not what convinced them."""

import datetime as dt

from sqlalchemy.orm import Session

from models.queries.month_deals import stage_facts
from models.rules.funnel import open_opportunity_stages
from models.sample.span import later
from models.schema import CampaignMember
from models.steps import raw_of

#: Who came to an event at most.
_MOST = 4
#: Events that were held, with the answers of those who came.
_EVENTS = (
    "SELECT c.id, c.starts_on, min(m.sent_on), min(c.starts_on, min(m.added_on)) FROM campaigns c "
    "JOIN campaign_members m ON m.campaign_id=c.id WHERE m.response IN ('attended', 'converted') AND c.starts_on<=? "
    "GROUP BY c.id ORDER BY c.id"
)
#: Leads of another campaign, or of none, whose deal became an opportunity in the weeks after an event.
_UNDECIDED = (
    "SELECT p.id, min(e.entered_on) AS opened FROM people p JOIN deals d ON d.person_id=p.id "
    "JOIN stages s ON s.id=d.stage_id AND s.kind='won' JOIN stage_events e ON e.deal_id=d.id AND NOT e.assumed "
    "WHERE p.campaign_id IS NOT :campaign AND p.created_on<=:added AND +e.stage_id IN (SELECT value FROM "
    "json_each(:counts)) AND EXISTS (SELECT 1 FROM lifecycle_events l WHERE l.person_id=p.id AND l.stage='lead' "
    "AND l.entered_on<:starts) AND NOT EXISTS (SELECT 1 FROM campaign_members m WHERE m.person_id=p.id) "
    "GROUP BY p.id HAVING opened>:starts AND opened<date(:starts, '+60 days') ORDER BY opened, p.id LIMIT :most"
)


def add_returners(session: Session, today: dt.date) -> None:
    """Write their answers; campaigns, people and deals are there already."""
    raw = raw_of(session)
    counts = str(sorted(open_opportunity_stages(stage_facts(session))))
    for campaign, starts, sent, added in raw.execute(_EVENTS, (today.isoformat(),)).fetchall():
        bound = {"campaign": campaign, "starts": starts, "added": added, "counts": counts, "most": _MOST}
        for person, _opened in raw.execute(_UNDECIDED, bound).fetchall():
            session.add(CampaignMember(
                campaign_id=campaign, person_id=person, response="attended",
                added_on=dt.date.fromisoformat(added), sent_on=dt.date.fromisoformat(sent) if sent else None,
                responded_on=later(dt.date.fromisoformat(starts), 0),
            ))  # fmt: skip
            session.flush()
