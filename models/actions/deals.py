"""Verbs for deals. Every move to a stage is an event with its day; closing needs a reason."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.closes import CLOSE, note_move
from models.actions.deal_lines import recount, set_worth
from models.actions.keeping import discard
from models.actions.people import enter_lifecycle
from models.actions.plans import is_plan, plan_next, show_next
from models.actions.quote_parts import refuse_with_sent
from models.actions.records import among, fill, get, set_field
from models.errors import Refused, Stale
from models.fields import Value
from models.schema import Company, Deal, Person, Pipeline, Reason, Stage, StageEvent, Task
from models.steps import moment_of, today_of
from models.text import _

#: Kinds of stage that end a deal, for good or for now, with the outcome whose reasons fit.
CLOSING = {"won": "won", "lost": "lost", "no_decision": "lost"}


def add_deal(session: Session, values: Mapping[str, Value]) -> int:
    """A new deal, in the first stage of the first pipeline unless ``stage_id`` says otherwise.

    Source and campaign are inherited from the person where they are not given.
    """
    stage = _first_stage(session, cast("int | None", values.get("stage_id")))
    deal = Deal(stage_id=stage.id, pipeline_id=stage.pipeline_id, kind="new", created_on=today_of(session))
    fill(deal, values)
    deal.pipeline_id = stage.pipeline_id
    _inherit(session, deal)
    _check_close(session, deal)
    session.add(deal)
    session.flush()
    opening = stage if stage.kind == "open" else _first_stage(session, None)
    deal.stage_id = opening.id
    _enter(session, deal, opening, deal.created_on or today_of(session))
    if stage is not opening:
        _close(session, deal, stage, today_of(session), cast("int | None", values.get("reason_id")))
    if deal.next_step or deal.next_step_on:
        plan_next(session, "deals", "r.id=:one", one=deal.id)
    return deal.id


def start_deals(session: Session, people: Sequence[int], stage_id: int | None = None) -> list[int]:
    """Hand people over to selling: a deal for each, with company, source and campaign of theirs; the deals' ids.

    Without a stage they begin at the last one before a deal counts as an opportunity (domain B.6). Raises Refused
    where nobody is there.
    """
    found = session.scalars(select(Person).where(Person.id.in_(among(people)))).all()
    if not found:
        raise Refused(_("There is nobody to start a deal with."))
    stage = stage_id if stage_id is not None else _hand_over_stage(session)
    started = []
    for person in sorted(found, key=lambda one: people.index(one.id)):
        company = session.get(Company, person.company_id) if person.company_id is not None else None
        name = " ".join(part for part in (person.first_name, person.last_name) if part)
        title = company.name if company is not None else name or _("New deal")
        values: dict[str, Value] = {"title": title, "person_id": person.id, "stage_id": stage}
        started.append(add_deal(session, values | {"owner_id": person.owner_id}))
    return started


def _hand_over_stage(session: Session) -> int:
    first = _first_stage(session, None)
    before = session.scalars(
        select(Stage.id)
        .where(Stage.pipeline_id == first.pipeline_id, Stage.kind == "open", ~Stage.retired)
        .where(~Stage.counts_as_opportunity)
        .order_by(Stage.position.desc())
        .limit(1)
    ).first()
    return first.id if before is None else before


def _first_stage(session: Session, wanted: int | None) -> Stage:
    if wanted is not None:
        return get(session, Stage, wanted)
    stage = session.scalars(
        select(Stage)
        .join(Pipeline)
        .where(Stage.kind == "open", ~Stage.retired, ~Pipeline.retired)
        .order_by(Pipeline.position, Stage.position)
        .limit(1)
    ).first()
    if stage is None:
        raise Refused(_("There is no stage that a deal could start in."))
    return stage


def _inherit(session: Session, deal: Deal) -> None:
    if deal.person_id is None:
        return
    person = get(session, Person, deal.person_id)
    deal.source_id = deal.source_id or person.source_id
    deal.campaign_id = deal.campaign_id or person.campaign_id
    deal.company_id = deal.company_id or person.company_id


def _check_close(session: Session, deal: Deal) -> None:
    if deal.expected_close_on and deal.created_on and deal.expected_close_on < deal.created_on:
        raise Refused(_("A deal can't be expected to close before it was created."))


def edit_deal(session: Session, deal_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``; a new stage is a move made today."""
    deal = get(session, Deal, deal_id)
    if key != "stage_id":
        if key == CLOSE and deal.expected_close_on == was:
            note_move(session, [deal_id], new)
        if key in ("value", "recurring"):
            set_worth(session, deal, key, new)
        set_field(session, deal, key, new, was)
        if key == "discount":
            recount(session, deal)
        if is_plan("deals", key):
            plan_next(session, "deals", "r.id=:one", one=deal_id)
        return
    if deal.stage_id != was:
        raise Stale(_("This deal has been moved since you opened it. Look at it and move it again."))
    if new is None:
        raise Refused(_("A deal is always in a stage."))
    move_deal(session, deal_id, cast("int", new))


def move_deal(
    session: Session, deal_id: int, stage_id: int, on: dt.date | None = None, reason_id: int | None = None
) -> None:
    """Move a deal to a stage, today or back-dated to ``on``; its person's lifecycle follows.

    A closing stage without a reason gets the reason "unknown" of its outcome, which is counted as such.
    Raises Refused where the stage is another pipeline's or the day lies before the deal's last move or in the future.
    """
    deal, stage = get(session, Deal, deal_id), get(session, Stage, stage_id)
    day = on or today_of(session)
    if stage.pipeline_id != deal.pipeline_id:
        raise Refused(_("“{stage}” belongs to another pipeline.").format(stage=stage.name))
    if stage.id == deal.stage_id:
        return
    _check_day(session, deal, day)
    if stage.kind in CLOSING:
        _close(session, deal, stage, day, reason_id)
        return
    deal.closed_on, deal.reason_id = None, None
    deal.stage_id = stage.id
    _enter(session, deal, stage, day)


def move_deals(session: Session, ids: Sequence[int], stage_id: int) -> int:
    """Move many deals to a stage today; how many were not in it yet."""
    there = session.scalars(select(Deal.id).where(Deal.id.in_(among(ids)), Deal.stage_id != stage_id)).all()
    for one in there:
        move_deal(session, one, stage_id)
    return len(there)


def _check_day(session: Session, deal: Deal, day: dt.date) -> None:
    last = session.scalar(select(func.max(StageEvent.entered_on)).where(StageEvent.deal_id == deal.id))
    if day > today_of(session):
        raise Refused(_("A deal can't be moved on a day that is still to come."))
    if last is not None and day < last:
        raise Refused(_("This deal was moved on {day} already; choose that day or a later one.").format(day=last))


def _close(session: Session, deal: Deal, stage: Stage, day: dt.date, reason_id: int | None) -> None:
    deal.stage_id, deal.closed_on = stage.id, day
    deal.reason_id = reason_id or unknown_reason(session, CLOSING.get(stage.kind, "lost"))
    _enter(session, deal, stage, day)


def unknown_reason(session: Session, outcome: str) -> int:
    """The id of the reason "unknown" of an outcome (won or lost)."""
    found = session.scalar(
        select(Reason.id).where(Reason.outcome == outcome, Reason.family == "unknown").order_by(Reason.id).limit(1)
    )
    if found is None:
        raise Refused(_("There is no reason “unknown” for this outcome."))
    return found


def _enter(session: Session, deal: Deal, stage: Stage, day: dt.date) -> None:
    session.add(StageEvent(deal_id=deal.id, stage_id=stage.id, entered_on=day, recorded_at=moment_of(session)))
    session.flush()
    if deal.person_id is None:
        return
    if stage.kind == "won":
        enter_lifecycle(session, deal.person_id, "customer", deal.id)
    elif stage.kind == "open" and stage.counts_as_opportunity:
        person = get(session, Person, deal.person_id)
        if person.lifecycle in ("prospect", "lead", "qualified"):
            enter_lifecycle(session, deal.person_id, "opportunity", deal.id)


def delete_deals(session: Session, ids: Sequence[int]) -> int:
    """Delete deals with their lines, their tasks and their way through the stages; what was done stays with the
    person or company it was done with. Refused where a quote was sent for one."""
    refuse_with_sent(session, ids)
    people = session.scalars(select(Task.person_id).where(Task.deal_id.in_(among(ids)))).all()
    count = discard(session, "deals", ids)
    some = json.dumps([one for one in people if one is not None])
    show_next(session, "people", "r.id IN (SELECT value FROM json_each(:some))", some=some)
    return count
