"""A deal's way through the stages, where it can go, and what is asked on the way."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from models.queries.records import Choice
from models.schema.outcomes import FAMILIES
from models.steps import raw_of
from models.text import N_, _

#: What reasons have in common; the one that is unknown needs no heading.
_HEADINGS = {**dict(FAMILIES), "won": N_("They chose you for"), "unknown": ""}


@dataclass(frozen=True, slots=True)
class Passed:
    """A deal came to a stage; ``kind`` is what the stage means."""

    id: int
    stage: str
    kind: str
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Target:
    """A stage that a deal can be moved to; ``position`` among the stages of its pipeline."""

    id: int
    name: str
    kind: str
    pipeline_id: int
    pipeline: str
    position: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where deals stand that are about to move: ``stage_id`` and ``pipeline_id`` where it is the same for all.

    ``reasons`` and the others tell how a single one ended, the main reason first; ``created_on`` is the latest day.
    """

    names: tuple[str, ...]
    stage_id: int | None
    pipeline_id: int | None
    created_on: dt.date | None
    since: dt.date | None
    reasons: tuple[int, ...] = ()
    competitor: Choice | None = None
    note: str | None = None
    wake_on: dt.date | None = None
    kind: str = ""  # of the stage of a single one


@dataclass(frozen=True, slots=True)
class Family:
    """Reasons that have something in common; without a name where they need no heading."""

    name: str
    reasons: tuple[Choice, ...]


def way(session: Session, deal_id: int) -> tuple[Passed, ...]:
    """The stages that a deal came to, the latest first; none that was only assumed."""
    rows = raw_of(session).execute(
        "SELECT e.id, s.name, s.kind, e.entered_on FROM stage_events e JOIN stages s ON s.id=e.stage_id "
        "WHERE e.deal_id=? AND NOT e.assumed "
        "ORDER BY coalesce(e.entered_on, substr(e.recorded_at, 1, 10)) DESC, e.id DESC", (deal_id,),
    )  # fmt: skip
    return tuple(Passed(one, name, kind, _day(day)) for one, name, kind, day in rows)


def targets(session: Session) -> tuple[Target, ...]:
    """Every stage that is not retired, in the order of the pipelines and of the stages in them."""
    rows = raw_of(session).execute(
        "SELECT s.id, s.name, s.kind, p.id, p.name, s.position FROM stages s JOIN pipelines p ON p.id=s.pipeline_id "
        "WHERE NOT s.retired AND NOT p.retired ORDER BY p.position, p.id, s.position, s.id"
    )
    return tuple(Target(*row) for row in rows)


def standing(session: Session, deals: Sequence[int]) -> Standing:
    """Where some deals stand."""
    raw = raw_of(session)
    rows = raw.execute(
        "SELECT title, stage_id, pipeline_id, created_on, reason_id, competitor_id, close_note, wake_on, id, "
        "(SELECT s.kind FROM stages s WHERE s.id=d.stage_id), "
        "(SELECT max(coalesce(e.entered_on, substr(e.recorded_at, 1, 10))) FROM stage_events e WHERE e.deal_id=d.id) "
        "FROM deals d WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (json.dumps(list(deals)),),
    ).fetchall()  # fmt: skip
    stages, pipelines = {row[1] for row in rows}, {row[2] for row in rows}
    stage = stages.pop() if len(stages) == 1 else None
    pipeline = pipelines.pop() if len(pipelines) == 1 else None
    created = _day(max((row[3] for row in rows if row[3]), default=None))
    names = tuple(row[0] for row in rows)
    if len(rows) != 1:
        return Standing(names, stage, pipeline, created, None)
    _title, _stage, _pipeline, _created, reason, competitor, note, wakes, one, kind, since = rows[0]
    others = raw.execute("SELECT reason_id FROM deal_reasons WHERE deal_id=? ORDER BY id", (one,)).fetchall()
    reasons = (*((reason,) if reason is not None else ()), *(other for (other,) in others))
    rival = raw.execute("SELECT id, name FROM competitors WHERE id=?", (competitor,)).fetchone()
    return Standing(names, stage, pipeline, created, _day(since), reasons, Choice(*rival) if rival else None, note,
                    _day(wakes), kind)  # fmt: skip


def families(session: Session, outcome: str, named: Sequence[int] = ()) -> tuple[Family, ...]:
    """The reasons of an outcome by what they have in common; retired ones only where they are ``named``."""
    rows = raw_of(session).execute(
        "SELECT family, id, name, outcome FROM reasons WHERE outcome=? AND (NOT retired OR id IN "
        "(SELECT value FROM json_each(?))) ORDER BY family='unknown', "
        "(SELECT min(o.position) FROM reasons o WHERE o.family=reasons.family AND o.outcome=reasons.outcome), family, "
        "position, id", (outcome, json.dumps(list(named))),
    ).fetchall()  # fmt: skip
    found = []
    for family, held in groupby(rows, key=lambda row: row[0]):
        heading = _HEADINGS.get(family, family)
        found.append(Family(_(heading) if heading else "", tuple(Choice(*row[1:]) for row in held)))
    return tuple(found)


def due_deals(session: Session, today: dt.date) -> int:
    """How many deals that were put off are to be woken up."""
    sql = (
        "SELECT count(*) FROM deals d JOIN stages s ON s.id=d.stage_id WHERE s.kind='not_now' AND d.wake_on<=?"
    )
    return int(raw_of(session).execute(sql, (today.isoformat(),)).fetchone()[0])


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
