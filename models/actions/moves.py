"""Verbs for a deal's way through the stages: every move is an event with its day, today's or a day before.

A deal stands in the stage of its latest event. What a stage asks for never keeps a deal from moving; what a stage
brings along is planned when the deal comes.
"""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.actions.answers import convert, revert
from models.actions.people import enter_lifecycle, follow_stage
from models.actions.records import among, get
from models.actions.tasks import add_task
from models.errors import Refused, Stale
from models.fields import Value
from models.formats import quoted, show_day
from models.queries.calendar import working_day
from models.queries.month_leads import event_day
from models.schema import Deal, DealReason, LifecycleEvent, Person, Pipeline, Stage, StageEvent, StageTask, Task
from models.steps import moment_of, today_of
from models.text import _

#: Kinds of stage that end a deal, with the outcome whose reasons fit.
CLOSING = {"won": "won", "lost": "lost", "no_decision": "lost"}
#: Kinds of stage that ask for something before a deal comes there.
ASKING = frozenset({*CLOSING, "not_now"})
#: Years; a day before is a mistyped one.
_LONG = 30
_BEFORE_OPPORTUNITY = frozenset({"prospect", "lead", "qualified"})


def move_deal(
    session: Session, deal_id: int, stage_id: int, on: dt.date | None = None, created: dt.date | None = None
) -> int:
    """Move a deal to an open stage of any pipeline, today or back-dated to ``on``; the stage it stands in now.

    A move before the deal's last one is history only; one to the stage where it stands corrects the day. A day
    before the deal was created is refused unless it is ``created`` then, too. Raises Refused where the stage asks
    for something, or the day is still to come.
    """
    deal, stage = get(session, Deal, deal_id), get(session, Stage, stage_id)
    if stage.kind in ASKING:
        told = _("“{stage}” asks why, or when to come back: use Move to stage (right click).")
        raise Refused(told.format(stage=quoted(stage.name)))
    bring(session, deal, stage, on, created)
    return deal.stage_id


def move_deals(session: Session, ids: Sequence[int], stage_id: int, on: dt.date | None = None) -> int:
    """Move many deals to an open stage; how many were not in it yet."""
    there = session.scalars(select(Deal.id).where(Deal.id.in_(among(ids)), Deal.stage_id != stage_id)).all()
    for one in there:
        move_deal(session, one, stage_id, on)
    return len(there)


def bring(
    session: Session, deal: Deal, stage: Stage, on: dt.date | None, created: dt.date | None = None, *,
    tasks: bool = True,
) -> None:  # fmt: skip
    """Let a deal come to a stage on a day, with the ``tasks`` that the stage brings along."""
    day = on or today_of(session)
    if is_retired(session, stage):
        raise Refused(_("“{stage}” is retired; choose another stage.").format(stage=quoted(stage.name)))
    if on is not None:
        _check_day(session, deal, day, created)
    last = latest(session, deal.id)
    if last is not None and deal.stage_id == stage.id:
        if on is not None:
            _redate(session, deal, last, day)
        return
    if last is not None and day < day_of(last) and (stage.kind in ASKING or on is None):
        raise _too_early(session, last)
    session.add(StageEvent(deal_id=deal.id, stage_id=stage.id, entered_on=day, recorded_at=moment_of(session)))
    session.flush()
    _follow(session, deal)
    if tasks and deal.stage_id == stage.id:
        _plan(session, deal, stage, day)


def is_retired(session: Session, stage: Stage) -> bool:
    """Whether no deal can come to a stage any more, since it or its whole pipeline is retired."""
    return stage.retired or get(session, Pipeline, stage.pipeline_id).retired


def first_open(session: Session, pipeline_id: int | None = None) -> Stage:
    """Where a deal begins: the first open stage in use, of that pipeline where it has one."""
    stage = session.scalars(
        select(Stage)
        .join(Pipeline)
        .where(Stage.kind == "open", ~Stage.retired, ~Pipeline.retired)
        .order_by((Stage.pipeline_id == pipeline_id).desc(), Pipeline.position, Stage.position, Stage.id)
        .limit(1)
    ).first()
    if stage is None:
        raise Refused(_("There is no stage that a deal could start in."))
    return stage


def _check_day(session: Session, deal: Deal, day: dt.date, created: dt.date | None = None) -> None:
    if day > today_of(session):
        raise Refused(_("{day} is still to come; a deal moves today or on a day before.").format(day=show_day(day)))
    if day.year < today_of(session).year - _LONG:
        raise Refused(_("{day} is more than {n} years ago; correct the year.").format(day=show_day(day), n=_LONG))
    if deal.created_on is None or day >= deal.created_on:
        return
    if created is None or created > day:
        told = _("“{deal}” was created on {created}; choose that day or a later one.")
        raise Refused(told.format(deal=quoted(deal.title), created=show_day(deal.created_on)))
    deal.created_on = created
    if (passed := events(session, deal.id)) and day_of(passed[0]) > created:
        passed[0].entered_on = created
    session.flush()


def _too_early(session: Session, last: StageEvent) -> Refused:
    told = _("This deal came to “{stage}” on {day} already. Choose that day or a later one.")
    return Refused(told.format(stage=quoted(get(session, Stage, last.stage_id).name), day=show_day(day_of(last))))


# The deal follows its events


def events(session: Session, deal_id: int) -> list[StageEvent]:
    """The way of a deal, from where it began to where it stands."""
    way = select(StageEvent).where(StageEvent.deal_id == deal_id)
    return list(session.scalars(way.order_by(event_day(StageEvent), StageEvent.id)))


def latest(session: Session, deal_id: int) -> StageEvent | None:
    """The event that says where a deal stands."""
    return next(reversed(events(session, deal_id)), None)


def day_of(event: StageEvent) -> dt.date:
    """The day of an event; the one on which it was recorded stands in for an unknown one."""
    return event.entered_on or event.recorded_at.date()


def _follow(session: Session, deal: Deal, *, corrected: bool = False) -> None:
    """Let a deal stand where its latest event says; what told how it ended goes when it is open again.

    ``corrected``: it never really was where it stood until now.
    """
    last = latest(session, deal.id)
    if last is None:
        return
    stage, before = get(session, Stage, last.stage_id), get(session, Stage, deal.stage_id)
    if is_retired(session, stage) and stage.kind == before.kind:
        stage = before  # which took the place of the retired one
    if stage.id != before.id:
        _forget_ending(session, deal)
    deal.stage_id, deal.pipeline_id = stage.id, stage.pipeline_id
    deal.closed_on = day_of(last) if stage.kind in CLOSING else None
    session.flush()
    if deal.person_id is None:
        return
    if before.kind == "won" != stage.kind:
        _lose_customer(session, deal, deal.person_id, day_of(last), corrected=corrected)
        revert(session, deal.campaign_id, deal.person_id)
    person = get(session, Person, deal.person_id)
    if stage.kind == "won":
        enter_lifecycle(session, person.id, "customer", deal.id, day_of(last))
        convert(session, deal.campaign_id, [person.id])
    elif stage.kind == "open" and stage.counts_as_opportunity and person.lifecycle in _BEFORE_OPPORTUNITY:
        enter_lifecycle(session, person.id, "opportunity", deal.id, day_of(last))


def _forget_ending(session: Session, deal: Deal) -> None:
    deal.reason_id = deal.competitor_id = deal.close_note = deal.wake_on = None
    session.execute(delete(DealReason).where(DealReason.deal_id == deal.id))


def _lose_customer(session: Session, deal: Deal, person_id: int, day: dt.date, *, corrected: bool) -> None:
    """A deal is won no longer: whom it made a customer is none any more, unless by another deal."""
    won = select(Deal.id).join(Stage, Stage.id == Deal.stage_id).where(Deal.person_id == person_id, Stage.kind == "won")
    if session.scalar(won.limit(1)) is not None:
        return
    made = select(LifecycleEvent).where(
        LifecycleEvent.person_id == person_id, LifecycleEvent.deal_id == deal.id, LifecycleEvent.stage == "customer"
    )
    noted, person = session.scalars(made).all(), get(session, Person, person_id)
    if not noted:
        return
    if not corrected and person.lifecycle == "customer":
        enter_lifecycle(session, person_id, "opportunity", deal.id, day)
    elif corrected:
        for event in noted:
            session.delete(event)
        session.flush()
        follow_stage(session, person)


def _plan(session: Session, deal: Deal, stage: Stage, day: dt.date) -> None:
    """What the stage brings along, on working days from now on; nothing twice that is still to be done."""
    held = set(session.scalars(select(Task.title).where(Task.deal_id == deal.id, Task.done_at.is_(None))))
    brought = select(StageTask).where(StageTask.stage_id == stage.id).order_by(StageTask.position, StageTask.id)
    for one in session.scalars(brought).all():
        if one.title in held:
            continue
        due = max(working_day(session, day, one.days), working_day(session, today_of(session), 0))
        values: dict[str, Value] = {"title": one.title, "kind": one.kind, "due_on": due}
        add_task(session, values | {"deal_id": deal.id, "owner_id": deal.owner_id})


# Corrections


def edit_stage_event(session: Session, event_id: int, new: Value, was: Value) -> None:
    """Correct the day on which a deal came to a stage, as long as it still is ``was``."""
    event = get(session, StageEvent, event_id)
    if event.entered_on != was:
        now = show_day(event.entered_on) if event.entered_on is not None else ""
        raise Stale(_("This has been changed since you opened it; it is now “{now}”.").format(now=now))
    if not isinstance(new, dt.date):
        raise Refused(_("Give the day; or delete the line."))
    deal = get(session, Deal, event.deal_id)
    if deal.created_on is not None and new < deal.created_on and not event.assumed:
        told = _("The deal was created on {created}. Set that day back first, under All fields.")
        raise Refused(told.format(created=show_day(deal.created_on)))
    _check_day(session, deal, new)
    _redate(session, deal, event, new)


def _redate(session: Session, deal: Deal, event: StageEvent, day: dt.date) -> None:
    before, was = latest(session, deal.id), event.entered_on
    event.entered_on = day
    session.flush()
    _settle(session, deal, before)
    stage = "customer" if get(session, Stage, event.stage_id).kind == "won" else "opportunity"
    noted = select(LifecycleEvent).where(
        LifecycleEvent.deal_id == deal.id, LifecycleEvent.stage == stage, LifecycleEvent.entered_on == was
    )
    for one in session.scalars(noted).all():
        one.entered_on = day
        session.flush()
        follow_stage(session, get(session, Person, one.person_id))


def delete_stage_event(session: Session, event_id: int) -> None:
    """Take back that a deal came to a stage. Raises Refused where nothing else is known of its way, or where it would
    have ended without a reason."""
    event = get(session, StageEvent, event_id)
    deal = get(session, Deal, event.deal_id)
    before = latest(session, deal.id)
    if len(events(session, deal.id)) == 1:
        raise Refused(_("This is where the deal began; move it to another stage instead."))
    session.delete(event)
    session.flush()
    _settle(session, deal, before)


def _settle(session: Session, deal: Deal, before: StageEvent | None) -> None:
    """After a correction: a deal that ended still ends with that; one that is open does not end by it."""
    now = latest(session, deal.id)
    if now is None or before is None:
        return
    stage, was = get(session, Stage, now.stage_id), get(session, Stage, deal.stage_id)
    if now is not before and stage.id != was.id:
        gone = session.get(StageEvent, before.id) is None
        if was.kind in ASKING and not gone:
            raise _too_early(session, now)
        if stage.kind in ASKING or is_retired(session, stage):
            told = _("The deal would be in “{stage}” again. Move it to another stage instead.")
            raise Refused(told.format(stage=quoted(stage.name)))
    _follow(session, deal, corrected=True)
