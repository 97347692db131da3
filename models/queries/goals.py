"""What is aimed at, by month."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.schema import Goal
from models.schema.goals import GOAL

__all__ = ["GOAL", "goals"]


def goals(session: Session, measure: str = "won_value") -> dict[str, int]:
    """The months (2026-03) that have an aim of their own, and it; 0 ends the one before."""
    found = session.execute(select(Goal.month, Goal.amount).where(Goal.measure == measure).order_by(Goal.month))
    return {goal.month: goal.amount for goal in found}
