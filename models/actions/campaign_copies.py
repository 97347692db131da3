"""Verbs that make a campaign from another one: a copy, and the next one of a campaign that comes back."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.campaign_drafts import checked_start, draft_of, make, start_of
from models.actions.members import add_members
from models.actions.records import get
from models.errors import Refused
from models.queries.campaign_series import month_names
from models.rules.copies import MONTHS, months_on, turned
from models.schema import Campaign, CampaignMember, Exclusion
from models.text import _


def copy_campaign(session: Session, campaign_id: int, name: str, starts_on: dt.date) -> int:
    """An idea with the brief, channels, budget, content and tasks of a campaign, from another day on; its id. Nobody is
    addressed by it yet, nothing is spent or measured."""
    draft, start = draft_of(session, campaign_id), start_of(session, campaign_id)
    apart = checked_start(starts_on) - start
    return make(session, draft.moved(lambda day: day + apart), name, starts_on, "idea")


@dataclass(frozen=True, slots=True)
class Repeated:
    """The id of the next campaign, how many people it addresses, and how many were left out."""

    id: int
    addressed: int = 0
    left_out: int = 0


def repeat_campaign(
    session: Session, campaign_id: int, name: str, starts_on: dt.date, members: bool = False
) -> Repeated:
    """The next one of a campaign that comes back, linked to it, with all its days as much later.

    With ``members`` those whom the first one addresses are addressed again, but who may not be reached any more, or is
    excluded, is left out. Raises Refused where it does not come back, or the next one is there.
    """
    campaign = get(session, Campaign, campaign_id)
    if campaign.repeats is None or campaign.starts_on is None:
        raise Refused(_("Say first how often the campaign comes back, and when it starts."))
    there = session.scalar(select(Campaign.name).where(Campaign.follows_id == campaign_id).limit(1))
    if there is not None:
        raise Refused(_("“{name}” repeats it already. Repeat that one instead.").format(name=there))
    months = MONTHS[campaign.repeats]
    off = checked_start(starts_on) - months_on(campaign.starts_on, months)
    draft = draft_of(session, campaign_id).moved(lambda day: months_on(day, months) + off)
    key = turned(campaign.tracking_key or "", campaign.starts_on, starts_on, month_names())
    draft = replace(draft, values={**draft.values, "tracking_key": key or None})
    one = make(session, draft, name, starts_on, "planned")
    get(session, Campaign, one).follows_id = campaign_id
    for left in session.scalars(select(Exclusion).where(Exclusion.campaign_id == campaign_id)).all():
        session.add(Exclusion(campaign_id=one, person_id=left.person_id, segment_id=left.segment_id))
    session.flush()
    if not members:
        return Repeated(one)
    addressed = select(CampaignMember.person_id).where(CampaignMember.campaign_id == campaign_id)
    added = add_members(session, one, list(session.scalars(addressed.order_by(CampaignMember.id))))
    return Repeated(one, added.count, len(added.left_out))
