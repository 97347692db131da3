"""Verbs for what a stage asks for before it is left."""

import datetime as dt

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.actions.records import get
from models.errors import Refused
from models.schema import Deal, DealCriterion, Pipeline, StageCriterion
from models.text import _


def meet_criterion(session: Session, deal_id: int, criterion_id: int, on: dt.date | None) -> None:
    """A deal meets what its stage asks for, since a day, or does not meet it after all.

    Raises Refused for what follows from the checklist by itself.
    """
    pipeline = get(session, Pipeline, get(session, Deal, deal_id).pipeline_id)
    if get(session, StageCriterion, criterion_id).checks_needed is not None and pipeline.framework_id is not None:
        raise Refused(_("This is met by itself when enough questions of the checklist are ticked."))
    held = delete(DealCriterion).where(DealCriterion.deal_id == deal_id, DealCriterion.criterion_id == criterion_id)
    session.execute(held)
    if on is not None:
        session.add(DealCriterion(deal_id=deal_id, criterion_id=criterion_id, met_on=on))
    session.flush()
