"""Verbs for deals: adding, handing over, editing, deleting. Moves and endings have modules of their own."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import false, or_, select
from sqlalchemy.orm import Session

from models.actions.answers import convert
from models.actions.closes import CLOSE, note_move
from models.actions.closing import Ending, check_ending, close_deals, put_off_deals
from models.actions.deal_lines import recount, set_worth
from models.actions.keeping import discard
from models.actions.moves import CLOSING, bring, first_open, move_deal
from models.actions.plans import is_plan, plan_next, show_next
from models.actions.quote_parts import refuse_with_sent
from models.actions.records import among, fill, get, set_field
from models.errors import Refused, Stale
from models.fields import Value
from models.schema import Company, Deal, Person, Stage, Task
from models.steps import today_of
from models.text import _


def add_deal(session: Session, values: Mapping[str, Value]) -> int:
    """A new deal, in the first stage of the first pipeline unless ``stage_id`` says otherwise.

    Source and campaign are inherited from the person where they are not given; who has bought before is an existing
    customer. One that ended already needs its reason, one that is put off its day.
    """
    wanted = cast("int | None", values.get("stage_id"))
    stage = get(session, Stage, wanted) if wanted is not None else first_open(session)
    deal = Deal(stage_id=stage.id, pipeline_id=stage.pipeline_id, kind="new", created_on=today_of(session))
    fill(deal, values)
    deal.pipeline_id = stage.pipeline_id
    _inherit(session, deal)
    if deal.kind == "new" and _has_bought(session, deal):
        deal.kind = "existing"
    _check_close(session, deal)
    session.add(deal)
    session.flush()
    opening = stage if stage.kind == "open" else first_open(session, stage.pipeline_id)
    deal.stage_id = opening.id
    if deal.next_step or deal.next_step_on:
        plan_next(session, "deals", "r.id=:one", one=deal.id)
    bring(session, deal, opening, deal.created_on, tasks=stage is opening)
    if stage is not opening:
        _end(session, deal, stage, values)
    return deal.id


def _end(session: Session, deal: Deal, stage: Stage, values: Mapping[str, Value]) -> None:
    """A new deal that is over already came to its stage today."""
    note = cast("str | None", values.get("close_note"))
    if stage.kind in CLOSING:
        reason = cast("int | None", values.get("reason_id"))
        rival = cast("int | None", values.get("competitor_id"))
        why = Ending((reason,) if reason is not None else (), None, rival, note)
        close_deals(session, [deal.id], stage.id, why)
    else:
        put_off_deals(session, [deal.id], stage.id, cast("dt.date | None", values.get("wake_on")), None, note)


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
    first = first_open(session)
    before = session.scalars(
        select(Stage.id)
        .where(Stage.pipeline_id == first.pipeline_id, Stage.kind == "open", ~Stage.retired)
        .where(~Stage.counts_as_opportunity)
        .order_by(Stage.position.desc())
        .limit(1)
    ).first()
    return first.id if before is None else before


def _inherit(session: Session, deal: Deal) -> None:
    if deal.person_id is None:
        return
    person = get(session, Person, deal.person_id)
    deal.source_id = deal.source_id or person.source_id
    deal.campaign_id = deal.campaign_id or person.campaign_id
    deal.company_id = deal.company_id or person.company_id


def _has_bought(session: Session, deal: Deal) -> bool:
    """Whether the deal's person or company has bought something already."""
    whose = [
        column == one
        for column, one in ((Deal.person_id, deal.person_id), (Deal.company_id, deal.company_id))
        if one is not None
    ]
    won = select(Deal.id).join(Stage, Stage.id == Deal.stage_id).where(Stage.kind == "won", or_(false(), *whose))
    return session.scalar(won.limit(1)) is not None


def _check_created(deal: Deal, created: Value) -> None:
    closes = deal.closed_on or deal.expected_close_on
    if isinstance(created, dt.date) and closes is not None and created > closes:
        raise Refused(_("A deal can't have been created after it closes. Choose an earlier day."))


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
        if key == "created_on":
            _check_created(deal, new)
        check_ending(session, deal, key, new)
        set_field(session, deal, key, new, was)
        if key in ("campaign_id", "person_id") and deal.person_id is not None:
            convert(session, deal.campaign_id, [deal.person_id])
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


def delete_deals(session: Session, ids: Sequence[int]) -> int:
    """Delete deals with their lines, their tasks and their way through the stages; what was done stays with the
    person or company it was done with. Refused where a quote was sent for one."""
    refuse_with_sent(session, ids)
    people = session.scalars(select(Task.person_id).where(Task.deal_id.in_(among(ids)))).all()
    count = discard(session, "deals", ids)
    some = json.dumps([one for one in people if one is not None])
    show_next(session, "people", "r.id IN (SELECT value FROM json_each(:some))", some=some)
    return count
