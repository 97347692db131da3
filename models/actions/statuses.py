"""The status that a campaign has by itself, whatever the owner calls it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.schema import CampaignStatus
from models.text import _


def status_of(session: Session, kind: str) -> int:
    """The id of the first status that means ``kind``, one that is offered before one that is retired; where none means
    it, of the first that is offered at all."""
    found = session.scalar(
        select(CampaignStatus.id).order_by(
            CampaignStatus.kind != kind, CampaignStatus.retired, CampaignStatus.position, CampaignStatus.id
        ).limit(1)
    )  # fmt: skip
    if found is None:
        raise Refused(_("There is no status for campaigns. Add one in the settings first."))
    return found
