"""Verbs for what a campaign costs: paid on a day, or planned for one."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.budget_lines import name_line, refuse_nameless, with_channel
from models.actions.records import among, fill, get, set_field
from models.errors import Refused
from models.fields import Value
from models.formats import LARGEST_AMOUNT, one_line
from models.schema import Campaign, SpendLine
from models.steps import today_of
from models.text import _

#: Typed lines of one campaign; a platform's file may bring more, one a day.
_MOST_TYPED = 2_000


def add_spend_line(session: Session, campaign_id: int, values: Mapping[str, Value]) -> int:
    """What a campaign costs on a day, today unless another is given; its id. A day to come is planned, unless it says
    otherwise. A channel's name in the place of words is that channel."""
    return add_spend_lines(session, campaign_id, [values])[0]


def add_spend_lines(session: Session, campaign_id: int, lines: Sequence[Mapping[str, Value]]) -> list[int]:
    """Several of them as one step; their ids."""
    get(session, Campaign, campaign_id)
    typed = select(func.count()).where(SpendLine.campaign_id == campaign_id, SpendLine.origin.is_(None))
    if (session.scalar(typed) or 0) + len(lines) > _MOST_TYPED:
        raise Refused(_("A campaign has room for {n} lines of money spent.").format(n=f"{_MOST_TYPED:,}"))
    today = today_of(session)
    made = []
    for values in lines:
        line = SpendLine(campaign_id=campaign_id, spent_on=today, amount=0, planned=False)
        fill(line, with_channel(session, values))
        if values.get("planned") is None:
            line.planned = line.spent_on > today
        name_line(session, line)
        session.add(line)
        made.append(line)
    session.flush()
    _refuse_sum(session, campaign_id)
    return [line.id for line in made]


def edit_spend_line(session: Session, line_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field of a line that still holds ``was``; what a platform's file says of it stays."""
    line = get(session, SpendLine, line_id)
    if line.origin is not None and key not in ("name", "channel_id"):
        raise Refused(_("This comes from a platform's file. Bring in its newest file instead, or delete the line."))
    if key == "name" and isinstance(new, str):
        new = one_line(new) or None
    if key in ("amount", "planned") and new is None:
        new = 0 if key == "amount" else False
    set_field(session, line, key, new, was)
    refuse_nameless(line)
    _refuse_sum(session, line.campaign_id)


def pay_lines(session: Session, ids: Sequence[int], on: dt.date | None = None) -> int:
    """Note that planned costs are paid, today unless another day is given; how many were not before."""
    day = today_of(session) if on is None else on
    waiting = session.scalars(select(SpendLine).where(SpendLine.id.in_(among(ids)), SpendLine.planned)).all()
    for line in waiting:
        line.planned, line.spent_on = False, day
    session.flush()
    return len(waiting)


def copy_spend_line(session: Session, line_id: int) -> int:
    """The same cost once more, typed and for the same day; its id."""
    line = get(session, SpendLine, line_id)
    keys = ("name", "channel_id", "spent_on", "amount", "planned")
    return add_spend_line(session, line.campaign_id, {key: getattr(line, key) for key in keys})


def delete_spend_lines(session: Session, ids: Sequence[int]) -> int:
    """Take costs away; how many were there."""
    there = session.scalars(select(SpendLine).where(SpendLine.id.in_(among(ids)))).all()
    for line in there:
        session.delete(line)
    session.flush()
    return len(there)


def _refuse_sum(session: Session, campaign_id: int) -> None:
    total = session.scalar(select(func.sum(SpendLine.amount)).where(SpendLine.campaign_id == campaign_id))
    if total is not None and total > LARGEST_AMOUNT:
        raise Refused(_("The lines would add up to more than an amount can be; nothing was changed."))
