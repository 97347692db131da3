"""Verbs that begin a campaign from a template, and make a template of a campaign."""

import datetime as dt
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.campaign_drafts import checked_start, draft_of, make, start_of
from models.actions.naming import refuse_twin
from models.actions.records import get
from models.rules.copies import Draft, Row, read
from models.schema import CampaignTemplate, CampaignType, Channel


def start_from_template(session: Session, template_id: int, name: str, starts_on: dt.date) -> int:
    """A planned campaign with all that its template says, counted from the day on which it starts; its id. Tasks that
    would be due on a day without work are due on the next one with."""
    template = get(session, CampaignTemplate, template_id)
    return make(session, read(template.content, checked_start(starts_on)), name, starts_on, "planned")


def save_template(session: Session, campaign_id: int, name: str) -> int:
    """A template that begins campaigns as this one was planned; its id."""
    name = refuse_twin(session, CampaignTemplate, name)
    draft, start = draft_of(session, campaign_id), start_of(session, campaign_id)
    last = session.scalar(select(func.max(CampaignTemplate.position)))
    made = CampaignTemplate(name=name, content=_named(session, draft).written(start), position=(last or 0) + 1)
    session.add(made)
    session.flush()
    return made.id


def _named(session: Session, draft: Draft) -> Draft:
    """The draft, with the channels and the type by name too: by that they are known where the row is gone."""
    channels = {row.id: row.name for row in session.scalars(select(Channel))}
    types = {row.id: row.name for row in session.scalars(select(CampaignType))}

    def told(row: Row) -> dict[str, Any]:
        name = channels.get(row.get("channel_id", 0))
        return {**row, "channel": name} if name else dict(row)

    values = dict(draft.values)
    if (kind := types.get(values.get("type_id", 0))) is not None:
        values["type"] = kind
    return Draft(values, [told(row) for row in draft.channels], [told(row) for row in draft.budget],
                 [told(row) for row in draft.content], draft.tasks)  # fmt: skip
