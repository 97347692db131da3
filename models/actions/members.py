"""Verbs for whom a campaign addresses, and what they answered."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models.actions.campaigns import add_campaign
from models.actions.records import among, field_named, get
from models.actions.statuses import status_of
from models.errors import Refused
from models.schema import Campaign, CampaignMember, Person
from models.steps import today_of
from models.text import _

#: Answers of somebody who did something; the day of the first one is noted.
_ANSWERED = frozenset({"responded", "attended", "declined", "converted"})


def add_members(session: Session, campaign_id: int, people: Sequence[int], response: str = "planned") -> int:
    """Put people among those whom a campaign addresses; how many were not among them yet."""
    get(session, Campaign, campaign_id)
    field_named(CampaignMember, "response").code_of(response)
    known = set(
        session.scalars(select(CampaignMember.person_id).where(CampaignMember.campaign_id == campaign_id)).all()
    )
    there = session.scalars(select(Person.id).where(Person.id.in_(among(people))).order_by(Person.id)).all()
    new = [one for one in there if one not in known]
    today = today_of(session)
    session.add_all(
        CampaignMember(
            campaign_id=campaign_id, person_id=one, response=response, added_on=today,
            responded_on=today if response in _ANSWERED else None,
        )
        for one in new
    )  # fmt: skip
    session.flush()
    return len(new)


def address(session: Session, people: Sequence[int], campaign_id: int | None, name: str) -> tuple[int, int]:
    """Put people on a campaign's list, making the campaign of that ``name`` where there is no id.

    Gives the campaign's id, and how many were not on its list yet.
    """
    one = campaign_id
    if one is None:
        one = add_campaign(session, {"name": name, "status_id": status_of(session, "planned")})
    return one, add_members(session, one, people)


def set_response(session: Session, campaign_id: int, people: Sequence[int], response: str) -> int:
    """Note what members answered, today; how many."""
    code = field_named(CampaignMember, "response").code_of(response)
    mine = (CampaignMember.campaign_id == campaign_id, CampaignMember.person_id.in_(among(people)))
    outcome = session.execute(update(CampaignMember).where(*mine).values(response=code))
    if code in _ANSWERED:
        fresh = update(CampaignMember).where(*mine, CampaignMember.responded_on.is_(None))
        session.execute(fresh.values(responded_on=today_of(session)))
    count = int(getattr(outcome, "rowcount", 0))
    if not count:
        raise Refused(_("These people are not addressed by this campaign; add them first."))
    return count


def remove_members(session: Session, campaign_id: int, people: Sequence[int]) -> int:
    """Take people out of those whom a campaign addresses; how many."""
    outcome = session.execute(
        delete(CampaignMember).where(
            CampaignMember.campaign_id == campaign_id, CampaignMember.person_id.in_(among(people))
        )
    )
    session.flush()
    return int(getattr(outcome, "rowcount", 0))
