"""Verbs for what customers say against buying, and for what was answered (domain B.8)."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.records import delete_rows, field_named, fill, get, set_field
from models.errors import Refused
from models.fields import Value
from models.formats import fold, one_line
from models.schema import Answer, Deal, Objection, Person, StageEvent
from models.steps import today_of
from models.text import _


def log_objection(session: Session, deal_id: int, values: Mapping[str, Value], answer: str | None = None) -> int:
    """Note what was said against a deal, today unless it says otherwise; its id. The stage is the deal's on that day.

    ``answer`` is the one line of an answer that may not be in the library yet: it is added there, about the same.
    """
    deal = get(session, Deal, deal_id)
    objection = Objection(deal_id=deal.id, heard_on=today_of(session), result="open")
    fill(objection, values)
    if objection.person_id is not None:
        get(session, Person, objection.person_id)
    if answer:
        objection.answer_id = _answer(session, objection.category, answer)
    _settle(session, objection)
    session.add(objection)
    session.flush()
    return objection.id


def change_objection(
    session: Session, objection_id: int, new: Mapping[str, Value], was: Mapping[str, Value], answer: str | None = None
) -> None:
    """Set some fields at once, each where it differs from what it ``was``; ``answer`` as in :func:`log_objection`."""
    objection = get(session, Objection, objection_id)
    category = str(new.get("category") or objection.category)
    values = {**new, "answer_id": _answer(session, category, answer)} if answer else new
    for key, value in values.items():
        if value != was.get(key):
            set_field(session, objection, key, value, was.get(key))
    _settle(session, objection)
    session.flush()


def delete_objections(session: Session, ids: Sequence[int]) -> int:
    """Delete objections; what was answered stays in the library."""
    return delete_rows(session, Objection, ids)


def _answer(session: Session, category: str, text: str) -> int:
    """The answer of that line, in any spelling, the one about the same first; made where there is none."""
    name = one_line(text)
    field_named(Answer, "name").check(name)
    same = select(Answer.id).where(Answer.name_key == fold(name))
    found = session.scalar(same.order_by(Answer.category != category, Answer.id).limit(1))
    if found is not None:
        return found
    answer = Answer(name=name, category=category)
    session.add(answer)
    session.flush()
    return answer.id


def _settle(session: Session, objection: Objection) -> None:
    """Check its day, and note where the deal stood then."""
    if objection.heard_on > today_of(session):
        raise Refused(_("An objection can't have been heard on a day that is still to come."))
    objection.stage_id = _stage_on(session, objection.deal_id, objection.heard_on)


def _stage_on(session: Session, deal_id: int, day: dt.date) -> int:
    """Where a deal stood in the evening of a day; before its first stage that one."""
    events = select(StageEvent.stage_id).where(StageEvent.deal_id == deal_id)
    entered = func.coalesce(StageEvent.entered_on, func.date(StageEvent.recorded_at))
    before = events.where(entered <= day).order_by(entered.desc(), StageEvent.id.desc())
    for one in (before, events.order_by(entered, StageEvent.id)):
        if (found := session.scalar(one.limit(1))) is not None:
            return found
    return get(session, Deal, deal_id).stage_id
