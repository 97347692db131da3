"""Verbs for campaigns; their money and figures have verbs of their own."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.budget_lines import refuse_typed_budget
from models.actions.keeping import discard
from models.actions.records import field_named, fill, get, set_field
from models.actions.statuses import status_of
from models.errors import Refused
from models.fields import Value
from models.formats import Facts
from models.queries.objective import sentence, understood, unit_of
from models.rules.objective import Aim
from models.schema import Business, Campaign
from models.steps import today_of
from models.text import _

#: The blanks of an objective; in ``objective`` they stand as a sentence.
AIM = ("aim_measure", "aim_amount", "audience", "aim_by")
#: Amounts that are in the unit of a measure, which is another field.
_IN_UNIT_OF = {"aim_measure": "aim_amount", "measure": "target"}


def add_campaign(session: Session, values: Mapping[str, Value]) -> int:
    """A new campaign, an idea unless it says otherwise. An objective is taken to pieces, or made of its pieces."""
    campaign = Campaign(status_id=status_of(session, "idea"))
    fill(campaign, values)
    _check_days(campaign)
    if campaign.objective:
        _fill_blanks(session, campaign)
    elif not campaign.objective:
        _say_aim(session, campaign)
    session.add(campaign)
    session.flush()
    return campaign.id


def edit_campaign(session: Session, campaign_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``.

    Another objective fills its blanks anew, and another blank says the objective anew. What was an amount of one thing
    is none of another that is told in another unit.
    """
    campaign = get(session, Campaign, campaign_id)
    if key == "budget":
        refuse_typed_budget(session, campaign, new)
    held = getattr(campaign, key, None)
    set_field(session, campaign, key, new, was)
    if key in _IN_UNIT_OF and not _same_unit(held, campaign, key):
        setattr(campaign, _IN_UNIT_OF[key], None)
    if key == "objective":
        _take_apart(session, campaign)
    elif key in AIM and (campaign.aim_measure or campaign.aim_amount is not None):
        _say_aim(session, campaign)
    _check_days(campaign)
    session.flush()


def set_aim(session: Session, campaign_id: int, new: Mapping[str, Value], was: Mapping[str, Value]) -> None:
    """Fill the blanks of an objective at once, each where it differs from what it ``was``; ``new`` may say the whole
    of it in words as its ``objective``, which follows from them."""
    campaign = get(session, Campaign, campaign_id)
    for key in AIM:
        if key in new and new[key] != was.get(key):
            set_field(session, campaign, key, new[key], was.get(key))
    if "objective" in new:
        set_field(session, campaign, "objective", new["objective"], campaign.objective)
    else:
        _say_aim(session, campaign)


def _check_days(campaign: Campaign) -> None:
    if campaign.starts_on and campaign.ends_on and campaign.ends_on < campaign.starts_on:
        raise Refused(_("A campaign can't end before it starts."))


def _same_unit(held: Value, campaign: Campaign, key: str) -> bool:
    amount = field_named(Campaign, _IN_UNIT_OF[key])
    return unit_of(str(held or ""), amount) == unit_of(getattr(campaign, key), amount)


def _facts(session: Session) -> Facts:
    return Facts(currency=session.scalars(select(Business.currency)).one())


def _fill_blanks(session: Session, campaign: Campaign) -> None:
    """Fill from the words of the objective what is not given otherwise."""
    aim = understood(campaign.objective or "", _facts(session), today_of(session))
    if aim is None or (campaign.aim_measure not in (None, aim.measure)):
        return
    if campaign.aim_amount is None:
        campaign.aim_measure, campaign.aim_amount = aim.measure, aim.amount
    campaign.aim_by = campaign.aim_by or aim.by
    campaign.audience = campaign.audience or aim.audience


def _take_apart(session: Session, campaign: Campaign) -> None:
    """Fill the blanks from the words; where these name no number there is none."""
    aim = understood(campaign.objective or "", _facts(session), today_of(session)) or Aim()
    campaign.aim_measure, campaign.aim_amount, campaign.aim_by = aim.measure, aim.amount, aim.by
    campaign.audience = aim.audience or campaign.audience


def _say_aim(session: Session, campaign: Campaign) -> None:
    """Say the objective in words, where one of its blanks is filled."""
    aim = Aim(campaign.aim_measure, campaign.aim_amount, campaign.audience, campaign.aim_by)
    if aim.measure or aim.amount is not None:
        campaign.objective = sentence(aim, _facts(session)) or None


def delete_campaigns(session: Session, ids: Sequence[int]) -> int:
    """Delete campaigns with figures and members; the people and deals they brought stay, without the campaign."""
    return discard(session, "campaigns", ids)
