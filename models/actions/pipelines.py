"""Verbs for pipelines and their stages. Whatever is done here, every past month keeps its figures: kinds and marks
stay with what happened, and what is retired is still there for the past."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.orm import Session

from models.actions.business import add_stages
from models.actions.keeping import STANDING
from models.actions.lists import add_row, edit_row, move_among, siblings
from models.actions.people import enter_lifecycle
from models.actions.records import get, set_field
from models.errors import Refused
from models.fields import Value
from models.formats import quoted
from models.lists import PIPELINES, STAGES
from models.rules.stages import CERTAIN, NEEDED, next_in_use, replaces
from models.schema import Deal, Objection, Person, Pipeline, Stage, StageCriterion, StageEvent, StageTask
from models.steps import moment_of, raw_of, today_of
from models.text import _, ngettext

#: What only an open stage has; the chance of the others follows from their kind.
_OPEN_ONLY = frozenset({"rot_days", "open_limit", "counts_as_opportunity", "counts_as_proposal"})
_MARKS = ("counts_as_opportunity", "counts_as_proposal")
#: What a new open stage takes from the last one until somebody says otherwise.
_FROM_LAST = ("probability", *_MARKS)
#: What is known only of a deal that was put off.
_PUT_OFF = ("wake_on", "reason_id", "close_note")
#: A pipeline with more stages fits no screen and no head.
_MOST_STAGES = 30


# Pipelines

def add_pipeline(session: Session, name: str, like: int | None = None) -> int:
    """A further way of selling, with the stages in use of ``like`` and its checklist, else with the usual ones."""
    if len(siblings(session, PIPELINES, None)) >= _MOST_STAGES:
        raise Refused(_("There is room for {n} pipelines.").format(n=_MOST_STAGES))
    made: Pipeline = add_row(session, PIPELINES, {"name": name})
    if like is None:
        first = session.scalars(select(Pipeline).order_by(Pipeline.position, Pipeline.id)).first()
        made.framework_id = first.framework_id if first is not None else None
        add_stages(session, made.id)
        return made.id
    made.framework_id = get(session, Pipeline, like).framework_id
    for stage in _in_use(session, like):
        copy = _copied(session, stage, pipeline_id=made.id)
        for criterion in session.scalars(select(StageCriterion).where(StageCriterion.stage_id == stage.id)):
            if not criterion.retired:
                _copied(session, criterion, stage_id=copy)
        for task in session.scalars(select(StageTask).where(StageTask.stage_id == stage.id)):
            _copied(session, task, stage_id=copy)
    return made.id


def _copied(session: Session, row: Stage | StageCriterion | StageTask, **instead: int) -> int:
    kept = {column.name: getattr(row, column.name) for column in type(row).__table__.columns if column.name != "id"}
    made = type(row)(**kept | instead)
    session.add(made)
    session.flush()
    return made.id


def edit_pipeline(session: Session, pipeline_id: int, key: str, new: Value, was: Value) -> None:
    """Set its name or its checklist, which still hold ``was``."""
    if key == "framework_id":
        set_field(session, get(session, Pipeline, pipeline_id), key, new, was)
        return
    edit_row(session, PIPELINES, pipeline_id, key, new, was)


def move_pipeline(session: Session, pipeline_id: int, by: int) -> None:
    """Let a pipeline stand ``by`` places on."""
    move_among([one for one in siblings(session, PIPELINES, None) if not one.retired], pipeline_id, by)
    session.flush()


def retire_pipeline(session: Session, pipeline_id: int, into: Mapping[int, int]) -> int:
    """Offer a pipeline no longer; how many deals moved. ``into`` says, stage by stage, where its deals go.

    Raises Refused where no other pipeline is in use, or a stage that holds deals has no place for them.
    """
    pipeline = get(session, Pipeline, pipeline_id)
    others = [one for one in siblings(session, PIPELINES, None) if not one.retired and one.id != pipeline_id]
    if not others:
        raise Refused(_("“{name}” is the only pipeline, so it stays.").format(name=quoted(pipeline.name)))
    pipeline.retired = True
    session.flush()
    return sum(
        _hand_over(session, stage, into.get(stage.id)) for stage in siblings(session, STAGES, pipeline_id)
    )


def offer_pipeline(session: Session, pipeline_id: int) -> None:
    """Offer a pipeline again, with the stages that it had."""
    get(session, Pipeline, pipeline_id).retired = False
    session.flush()


def delete_pipeline(session: Session, pipeline_id: int) -> None:
    """Delete a pipeline that no deal has been in. Refused, with the advice to retire it, where one has."""
    pipeline, stages = get(session, Pipeline, pipeline_id), siblings(session, STAGES, pipeline_id)
    others = [one for one in siblings(session, PIPELINES, None) if not one.retired and one.id != pipeline_id]
    if not others:
        raise Refused(_("“{name}” is the only pipeline, so it stays.").format(name=quoted(pipeline.name)))
    if any(_is_used(session, stage.id) for stage in stages):
        told = _("Deals have been in “{name}”, so it stays. Retire it: it is then no longer offered.")
        raise Refused(told.format(name=quoted(pipeline.name)))
    for stage in stages:
        session.delete(stage)
    session.flush()
    session.delete(pipeline)
    session.flush()


# Stages

def add_stage(session: Session, pipeline_id: int, values: Mapping[str, Value]) -> int:
    """A new stage behind those of its sort: an open one in front of those that end a deal."""
    get(session, Pipeline, pipeline_id)
    if len(_in_use(session, pipeline_id)) >= _MOST_STAGES:
        raise Refused(_("A pipeline has room for {n} stages.").format(n=_MOST_STAGES))
    last = next((one for one in reversed(_in_use(session, pipeline_id)) if one.kind == "open"), None)
    like = {key: getattr(last, key) for key in _FROM_LAST} if last is not None else {"probability": 10}
    begins: dict[str, Value] = {"kind": "open", **dict.fromkeys(_MARKS, False), **like}
    made: Stage = add_row(session, STAGES, {**begins, **values}, pipeline_id)
    if made.kind != "open":
        _settle(made)
    _arrange(session, pipeline_id)
    return made.id


def _settle(stage: Stage) -> None:
    """What follows for a stage that is not open."""
    stage.rot_days = stage.open_limit = None
    stage.counts_as_opportunity, stage.counts_as_proposal = stage.kind == "won", False
    stage.probability = CERTAIN[stage.kind]


def edit_stage(session: Session, stage_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field of a stage that still holds ``was``. Its kind is fixed as soon as a deal has been there."""
    stage = get(session, Stage, stage_id)
    if key == "kind":
        _change_kind(session, stage, new, was)
        return
    if stage.kind != "open" and key in _OPEN_ONLY:
        told = _("“{name}” ends a deal or puts it off; only an open stage has this.")
        raise Refused(told.format(name=quoted(stage.name)))
    if stage.kind != "open" and key == "probability":
        told = _("The chance of “{name}” follows from what it means and stays at {n} %.")
        raise Refused(told.format(name=quoted(stage.name), n=CERTAIN[stage.kind]))
    edit_row(session, STAGES, stage_id, key, new, was)


def _change_kind(session: Session, stage: Stage, new: Value, was: Value) -> None:
    if _is_used(session, stage.id):
        told = _("Deals have been in “{name}”, so what it means stays as it is: else past months would change. "
                 "Add another stage, and retire this one.")  # fmt: skip
        raise Refused(told.format(name=quoted(stage.name)))
    _refuse_last(session, stage)
    edit_row(session, STAGES, stage.id, "kind", new, was)
    if stage.kind != "open":
        _settle(stage)
    _arrange(session, stage.pipeline_id)


def move_stage(session: Session, stage_id: int, by: int) -> None:
    """Let a stage stand ``by`` places on, among the open ones or among those that end a deal."""
    stage = get(session, Stage, stage_id)
    alike = [one for one in _in_use(session, stage.pipeline_id) if (one.kind == "open") == (stage.kind == "open")]
    move_among(alike, stage_id, by)
    session.flush()


def retire_stage(session: Session, stage_id: int, into: int | None) -> int:
    """Offer a stage no longer; how many deals moved to the stage ``into``, which is needed where it holds any.

    An open deal moves there today, which is an event; one that has ended stays ended as and when it was.
    """
    stage = get(session, Stage, stage_id)
    _refuse_last(session, stage)
    stage.retired = True
    session.flush()
    return _hand_over(session, stage, into)


def offer_stage(session: Session, stage_id: int) -> None:
    """Offer a stage again, at its place."""
    stage = get(session, Stage, stage_id)
    stage.retired = False
    session.flush()
    _arrange(session, stage.pipeline_id)


def delete_stage(session: Session, stage_id: int) -> None:
    """Delete a stage that no deal has been in. Refused, with the advice to retire it, where one has."""
    stage = get(session, Stage, stage_id)
    if _is_used(session, stage_id):
        told = _("Deals have been in “{name}”, so it stays. Retire it: it is then no longer offered.")
        raise Refused(told.format(name=quoted(stage.name)))
    _refuse_last(session, stage)
    session.delete(stage)
    session.flush()


def _refuse_last(session: Session, stage: Stage) -> None:
    """One stage of each needed kind always stays in use."""
    same = [one for one in _in_use(session, stage.pipeline_id) if one.kind == stage.kind and one.id != stage.id]
    if stage.retired or same or stage.kind not in NEEDED:
        return
    told = {
        "open": _("“{name}” is the only open stage; deals need one to be in. Add another one first."),
        "won": _("“{name}” is the only stage that means won, so it stays. Add another one first."),
        "lost": _("“{name}” is the only stage that means lost, so it stays. Add another one first."),
    }[stage.kind]
    raise Refused(told.format(name=quoted(stage.name)))


def _in_use(session: Session, pipeline_id: int) -> list[Stage]:
    return [one for one in siblings(session, STAGES, pipeline_id) if not one.retired]


def _arrange(session: Session, pipeline_id: int) -> None:
    """Open stages stand in front of those that end a deal, else as they stood; a retired one keeps its place."""
    held: Sequence[Stage] = siblings(session, STAGES, pipeline_id)
    for place, one in enumerate(sorted(held, key=lambda one: one.kind != "open")):
        one.position = place
    session.flush()


def _is_used(session: Session, stage_id: int) -> bool:
    """Whether a deal is or ever was there, be it one that may come back from the trash."""
    used = any(
        session.scalar(select(column).where(column == stage_id).limit(1)) is not None
        for column in (StageEvent.stage_id, Deal.stage_id, Objection.stage_id)
    )
    in_trash = (
        f"SELECT 1 FROM kept k, json_each(k.changes) c WHERE k.kind='trash' AND k.subject='deals' AND {STANDING} "
        "AND json_extract(c.value, '$.was.stage_id')=? LIMIT 1"
    )
    return used or raw_of(session).execute(in_trash, (stage_id,)).fetchone() is not None


# What becomes of the deals

def _hand_over(session: Session, stage: Stage, into: int | None) -> int:
    """Give all deals of a retired stage to another one; how many there were."""
    count = session.scalar(select(func.count()).select_from(Deal).where(Deal.stage_id == stage.id)) or 0
    if not count:
        return 0
    if into is None:
        told = ngettext("“{name}” holds {n} deal; choose the stage that it moves to.",
                        "“{name}” holds {n} deals; choose the stage that they move to.", count)  # fmt: skip
        raise Refused(told.format(name=quoted(stage.name), n=f"{count:,}"))
    place = get(session, Stage, into)
    if place.retired or get(session, Pipeline, place.pipeline_id).retired:
        raise Refused(_("“{name}” is retired itself; choose a stage in use.").format(name=quoted(place.name)))
    if not replaces(stage.kind, place.kind):
        told = _("The deals of “{name}” can't move to “{place}”, which means something else: past months would change.")
        raise Refused(told.format(name=quoted(stage.name), place=quoted(place.name)))
    _move_all(session, stage, place)
    return count


def _move_all(session: Session, stage: Stage, place: Stage) -> None:
    """In bulk: a deal that goes on gets an event of today; one that has ended gets none, as nothing happened to it."""
    goes_on = stage.kind in ("open", "not_now")
    deals = session.execute(select(Deal.id, Deal.person_id).where(Deal.stage_id == stage.id).order_by(Deal.id)).all()
    if goes_on:
        event = {"stage_id": place.id, "entered_on": today_of(session), "recorded_at": moment_of(session)}
        session.execute(insert(StageEvent), [{"deal_id": deal.id, "assumed": False, **event} for deal in deals])
    again = dict.fromkeys(_PUT_OFF) if stage.kind == "not_now" and place.kind == "open" else {}
    moved = update(Deal).where(Deal.stage_id == stage.id)
    session.execute(moved.values(stage_id=place.id, pipeline_id=place.pipeline_id, **again))
    session.expire_all()
    if goes_on and place.kind == "open" and place.counts_as_opportunity:
        for deal in deals:
            _follow(session, deal.id, deal.person_id)


def rehouse(session: Session) -> list[str]:
    """Deals that came back into a stage retired meanwhile go to the one that takes its place; sentences about it."""
    told = []
    held = select(Stage).join(Pipeline).where(
        Stage.id.in_(select(Deal.stage_id)), or_(Stage.retired, Pipeline.retired)
    )  # fmt: skip
    for stage in session.scalars(held.order_by(Stage.id)).all():
        place = _instead(session, stage)
        if place is not None:
            _move_all(session, stage, place)
            moved = _("“{name}” is retired; its deals are in “{place}” now")
            told.append(moved.format(name=quoted(stage.name), place=quoted(place.name)))
    return told


def _instead(session: Session, stage: Stage) -> Stage | None:
    """Where the deals of a retired stage go by themselves, in its own pipeline if that can be."""
    offered = session.scalars(
        select(Stage).join(Pipeline).where(~Stage.retired, ~Pipeline.retired)
        .order_by(Pipeline.position, Pipeline.id, Stage.position, Stage.id)
    ).all()  # fmt: skip
    for kind in dict.fromkeys((stage.kind, *(one.kind for one in offered if replaces(stage.kind, one.kind)))):
        alike = [one for one in offered if one.kind == kind]
        mine = [one for one in alike if one.pipeline_id == stage.pipeline_id]
        found = next_in_use(stage.position, [(one.position, one.id) for one in mine or alike[:1]])
        if found is not None:
            return get(session, Stage, found)
    return None


def _follow(session: Session, deal_id: int, person_id: int | None) -> None:
    """Who has a deal that counts as an opportunity now is one."""
    if person_id is not None and get(session, Person, person_id).lifecycle in ("prospect", "lead", "qualified"):
        enter_lifecycle(session, person_id, "opportunity", deal_id, today_of(session))

