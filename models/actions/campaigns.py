"""Verbs for campaigns and their figures."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.keeping import discard
from models.actions.records import fill, get, set_field
from models.actions.statuses import status_of
from models.errors import Refused
from models.fields import Value
from models.rules.months import Month
from models.schema import Campaign, Figures
from models.text import _


def add_campaign(session: Session, values: Mapping[str, Value]) -> int:
    """A new campaign, an idea unless it says otherwise."""
    campaign = Campaign(status_id=status_of(session, "idea"))
    fill(campaign, values)
    _check_days(campaign)
    session.add(campaign)
    session.flush()
    return campaign.id


def edit_campaign(session: Session, campaign_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``."""
    campaign = get(session, Campaign, campaign_id)
    set_field(session, campaign, key, new, was)
    _check_days(campaign)


def _check_days(campaign: Campaign) -> None:
    if campaign.starts_on and campaign.ends_on and campaign.ends_on < campaign.starts_on:
        raise Refused(_("A campaign can't end before it starts."))


def set_figures(session: Session, campaign_id: int, month: dt.date, reach: int | None, engagements: int | None) -> None:
    """The typed figures of a campaign's month (any day of it); both empty removes them. Reach counts people."""
    for number in (reach, engagements):
        if number is not None and not 0 <= number <= 10**12:
            raise Refused(_("Reach and engagements are counts: they can't be less than 0."))
    get(session, Campaign, campaign_id)
    whole = Month.of(month)
    row = session.scalars(
        select(Figures).where(
            Figures.campaign_id == campaign_id, Figures.first_day == whole.first_day, Figures.last_day == whole.last_day
        )
    ).first()
    if reach is None and engagements is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(
            Figures(
                campaign_id=campaign_id,
                first_day=whole.first_day,
                last_day=whole.last_day,
                reach=reach,
                engagements=engagements,
            )
        )
    else:
        row.reach, row.engagements = reach, engagements
    session.flush()


def delete_campaigns(session: Session, ids: Sequence[int]) -> int:
    """Delete campaigns with figures and members; the people and deals they brought stay, without the campaign."""
    return discard(session, "campaigns", ids)
