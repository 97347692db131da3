"""Verbs for what is aimed at."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Stale
from models.rules.months import Month
from models.schema import Goal
from models.schema.goals import GOAL
from models.text import _

#: Measures that a month may have an aim for.
MEASURES = frozenset({"won_value"})


def set_goal(session: Session, measure: str, month: str, amount: int | None, was: int | None) -> None:
    """Aim at an amount in a month (2026-03) whose own was ``was``; None takes its own away, 0 ends the aim from there.

    Raises Stale where the month has another by now, Refused for an amount below 0.
    """
    label = Month.parse(month).label
    if measure not in MEASURES:
        raise ValueError(measure)
    GOAL.check(amount)
    kept = session.scalar(select(Goal).where(Goal.measure == measure, Goal.month == label))
    if (kept.amount if kept is not None else None) != was:
        raise Stale(_("This goal has been changed meanwhile. Look at it and type yours again."))
    if amount is None:
        if kept is not None:
            session.delete(kept)
    elif kept is None:
        session.add(Goal(measure=measure, month=label, amount=amount))
    else:
        kept.amount = amount
    session.flush()
