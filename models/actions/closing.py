"""Verbs for how deals end: won or lost with why, or put off until a day on which they come back by themselves."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.business import add_competitor
from models.actions.moves import CLOSING, bring, day_of, events, first_open, is_retired
from models.actions.records import among, field_named, get
from models.actions.tasks import add_task
from models.errors import Refused
from models.fields import Value
from models.formats import quoted, show_day
from models.schema import Competitor, Deal, DealReason, Reason, Stage
from models.steps import today_of
from models.text import _


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a deal ended, and when: the first of ``reasons`` is the main one. ``competitor`` is who got it instead, or a
    new name. A day before the deal was created is refused unless it is ``created`` then, too."""

    reasons: tuple[int, ...]
    on: dt.date | None = None
    competitor: int | str | None = None
    note: str | None = None
    created: dt.date | None = None


def close_deals(session: Session, ids: Sequence[int], stage_id: int, ending: Ending) -> int:
    """End deals in a stage, each with the same reasons, day and note; how many there are.

    A deal that ended there already takes them instead of those it had. Raises Refused without a reason ("unknown" is
    one), or where a deal came to another stage after that day.
    """
    stage = get(session, Stage, stage_id)
    outcome = CLOSING.get(stage.kind)
    if outcome is None:
        raise Refused(_("“{stage}” does not end a deal.").format(stage=quoted(stage.name)))
    _check_reasons(session, stage, outcome, ending.reasons)
    competitor = _competitor(session, ending.competitor) if stage.kind == "lost" else None
    note = field_named(Deal, "close_note").check(ending.note or None)
    found = _among(session, ids)
    for deal in found:
        bring(session, deal, stage, ending.on, ending.created)
        explain(session, deal, ending.reasons)
        deal.competitor_id, deal.close_note = competitor, str(note) if note else None
    session.flush()
    return len(found)


def _check_reasons(session: Session, stage: Stage, outcome: str, reasons: Sequence[int]) -> None:
    if not reasons:
        asked = _("Say why it was won; choose “Unknown” if you don't know.")
        if outcome == "lost":
            asked = _("Say why it came to nothing; choose “Unknown” if you don't know.")
        raise Refused(asked)
    for one in reasons:
        reason = get(session, Reason, one)
        if reason.outcome != outcome:
            told = _("“{reason}” is no reason for “{stage}”.")
            raise Refused(told.format(reason=quoted(reason.name), stage=quoted(stage.name)))


def check_ending(session: Session, deal: Deal, key: str, new: Value) -> None:
    """Raise Refused where a deal that is over would be left without its reason, or one put off without a day."""
    stage = get(session, Stage, deal.stage_id)
    if key == "reason_id" and stage.kind in CLOSING:
        _check_reasons(session, stage, CLOSING[stage.kind], [new] if isinstance(new, int) else [])
    if key == "wake_on" and stage.kind == "not_now" and new is None:
        raise Refused(_("Say on which day to come back to this; a day to come."))


def explain(session: Session, deal: Deal, reasons: Sequence[int]) -> None:
    """Let a deal have ended for these reasons, the first of them the main one, and no others."""
    main, *others = dict.fromkeys(reasons)
    deal.reason_id = main
    held = {one.reason_id: one for one in session.scalars(select(DealReason).where(DealReason.deal_id == deal.id))}
    for reason_id, row in held.items():
        if reason_id not in others:
            session.delete(row)
    session.add_all(DealReason(deal_id=deal.id, reason_id=one) for one in others if one not in held)
    session.flush()


def _competitor(session: Session, named: int | str | None) -> int | None:
    if isinstance(named, str):
        return add_competitor(session, {"name": named})
    return get(session, Competitor, named).id if named is not None else None


def _among(session: Session, ids: Sequence[int]) -> Sequence[Deal]:
    found = session.scalars(select(Deal).where(Deal.id.in_(among(ids))).order_by(Deal.id)).all()
    if not found:
        raise Refused(_("This record has been deleted. Go back to the list."))
    return found


def unknown_reason(session: Session, outcome: str) -> int:
    """The id of the reason "unknown" of an outcome (won or lost)."""
    found = session.scalar(
        select(Reason.id).where(Reason.outcome == outcome, Reason.family == "unknown").order_by(Reason.id).limit(1)
    )
    if found is None:
        raise Refused(_("There is no reason “unknown” for this outcome."))
    return found


def give_unknown(session: Session, ids: Sequence[int]) -> None:
    """Let those of some deals that ended and have lost their reason have ended nobody knows why."""
    ended = select(Deal, Stage.kind).join(Stage, Stage.id == Deal.stage_id).where(
        Deal.id.in_(among(ids)), Deal.reason_id.is_(None), Stage.kind.in_(CLOSING)
    )  # fmt: skip
    for deal, kind in session.execute(ended.order_by(Deal.id)).all():
        deal.reason_id = unknown_reason(session, CLOSING[kind])
    session.flush()


# Not now


def put_off_deals(
    session: Session, ids: Sequence[int], stage_id: int, wake_on: dt.date | None, on: dt.date | None = None,
    note: str | None = None, created: dt.date | None = None,
) -> int:  # fmt: skip
    """Put deals off until a day to come; how many there are."""
    stage = get(session, Stage, stage_id)
    if stage.kind != "not_now":
        raise Refused(_("“{stage}” does not put a deal off.").format(stage=quoted(stage.name)))
    if wake_on is None or wake_on <= today_of(session):
        raise Refused(_("Say on which day to come back to this; a day to come."))
    field_named(Deal, "wake_on").check(wake_on)
    said = field_named(Deal, "close_note").check(note or None)
    found = _among(session, ids)
    for deal in found:
        bring(session, deal, stage, on, created)
        deal.wake_on, deal.close_note = wake_on, str(said) if said else None
    session.flush()
    return len(found)


def wake_deals(session: Session) -> int:
    """Deals put off until today go back to the stage they came from, with a task that says so; how many."""
    today = today_of(session)
    due = (
        select(Deal)
        .join(Stage, Stage.id == Deal.stage_id)
        .where(Stage.kind == "not_now", Deal.wake_on <= today)
        .order_by(Deal.id)
    )
    found = session.scalars(due).all()
    for deal in found:
        _wake(session, deal, _stage_before(session, deal), today)
    return len(found)


def _wake(session: Session, deal: Deal, stage: Stage, today: dt.date) -> None:
    since, said = day_of(events(session, deal.id)[-1]), deal.close_note
    bring(session, deal, stage, today, tasks=False)
    title = _("Wake up: {name}").format(name=deal.title)
    told = _("Put off on {day}").format(day=show_day(since))
    add_task(
        session,
        {"title": title[:300], "due_on": today, "deal_id": deal.id, "owner_id": deal.owner_id,
         "note": f"{told}: {said}" if said else told},
    )  # fmt: skip


def _stage_before(session: Session, deal: Deal) -> Stage:
    """The open stage that a deal was put off from; where that is retired, the first of its pipeline, or of all."""
    for event in reversed(events(session, deal.id)):
        stage = get(session, Stage, event.stage_id)
        if stage.kind == "open" and not is_retired(session, stage):
            return stage
        if stage.kind == "open":
            break
    return first_open(session, deal.pipeline_id)
