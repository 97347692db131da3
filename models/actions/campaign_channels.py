"""Verbs for the channels that a campaign uses."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.records import delete_rows, fill, get, set_field
from models.errors import Refused
from models.fields import Value
from models.schema import Campaign, CampaignChannel, Channel
from models.text import _


def use_channel(session: Session, campaign_id: int, values: Mapping[str, Value]) -> int:
    """Let a campaign use a channel; ``values`` by key. Its id. Refused where it uses it already."""
    get(session, Campaign, campaign_id)
    row = CampaignChannel(campaign_id=campaign_id)
    fill(row, values)
    _refuse_twice(session, campaign_id, row.channel_id)
    session.add(row)
    session.flush()
    return row.id


def edit_used_channel(session: Session, row_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``."""
    row = get(session, CampaignChannel, row_id)
    if key == "channel_id" and isinstance(new, int) and new != was:
        _refuse_twice(session, row.campaign_id, new)
    set_field(session, row, key, new, was)


def drop_channels(session: Session, ids: Sequence[int]) -> int:
    """Let campaigns use these channels no longer; how many. What was spent and measured in them stays."""
    return delete_rows(session, CampaignChannel, ids)


def _refuse_twice(session: Session, campaign_id: int, channel_id: int) -> None:
    same = (CampaignChannel.campaign_id == campaign_id, CampaignChannel.channel_id == channel_id)
    if session.scalar(select(CampaignChannel.id).where(*same)) is not None:
        name = get(session, Channel, channel_id).name
        raise Refused(_("“{name}” is one of its channels already; change that line.").format(name=name))
