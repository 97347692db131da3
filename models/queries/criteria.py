"""What the stages of a deal ask for before they are left, and what of it is still open."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.steps import raw_of

#: The stage ``l`` that the deal ``d`` came from, where it came on from there in the same pipeline; an earlier event of
#: the same stage, or a way back, leaves nothing open. By the deal's own few events and not by all of a stage (+).
_LEFT = (
    "(SELECT l.id FROM stage_events e JOIN stages l ON l.id=+e.stage_id JOIN stages s ON s.id=d.stage_id "
    "WHERE e.deal_id=d.id AND e.stage_id<>d.stage_id AND l.kind='open' AND s.kind IN ('open', 'won') "
    "AND l.pipeline_id=s.pipeline_id AND l.position<s.position "
    "ORDER BY coalesce(e.entered_on, substr(e.recorded_at, 1, 10)) DESC, e.id DESC LIMIT 1)"
)
_TICKED = (
    "(SELECT count(*) FROM deal_checks k JOIN framework_items i ON i.id=k.item_id JOIN pipelines p "
    "ON p.framework_id=i.framework_id WHERE k.deal_id=d.id AND k.ticked_on IS NOT NULL AND NOT i.retired "
    "AND p.id=d.pipeline_id)"
)
#: Without a checklist everything is ticked by hand.
_NEEDED = "(SELECT c.checks_needed FROM pipelines p WHERE p.id=d.pipeline_id AND p.framework_id IS NOT NULL)"
_MET = (
    f"CASE WHEN {_NEEDED} IS NOT NULL THEN {_TICKED}>=c.checks_needed "
    "ELSE EXISTS (SELECT 1 FROM deal_criteria m WHERE m.deal_id=d.id AND m.criterion_id=c.id) END"
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that must be so before a stage is left. ``needed`` questions of the checklist meet it by themselves, of
    which ``ticked`` are ticked; None: it is ticked itself."""

    id: int
    name: str
    met: bool
    needed: int | None
    ticked: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What the stage of a deal asks for, and what is open of the one that it came from, by the names of the stages."""

    stage: str
    criteria: tuple[Criterion, ...]
    left: str
    still_open: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class StillOpen:
    """How many things of the stage ``left`` the deals that came from there have open."""

    left: str
    count: int


def asked_of(session: Session, deal_id: int) -> Asked:
    """What there is to meet for a deal; nothing where it is over."""
    raw = raw_of(session)
    row = raw.execute(
        f"SELECT s.id, s.name, s.kind, l.id, l.name FROM deals d JOIN stages s ON s.id=d.stage_id "
        f"LEFT JOIN stages l ON l.id={_LEFT} WHERE d.id=?", (deal_id,)
    ).fetchone()  # fmt: skip
    if row is None:
        return Asked("", (), "", ())
    stage_id, stage, kind, left_id, left = row
    now = _criteria(session, deal_id, stage_id) if kind == "open" else ()
    before = _criteria(session, deal_id, left_id) if left_id is not None else ()
    return Asked(stage, now, left or "", tuple(one for one in before if not one.met))


def _criteria(session: Session, deal_id: int, stage_id: int) -> tuple[Criterion, ...]:
    rows = raw_of(session).execute(
        f"SELECT c.id, c.name, {_MET}, {_NEEDED}, {_TICKED} FROM stage_criteria c JOIN deals d ON d.id=? "
        "WHERE c.stage_id=? AND NOT c.retired ORDER BY c.position, c.id", (deal_id, stage_id),
    )  # fmt: skip
    return tuple(Criterion(one, name, bool(met), needed, ticked) for one, name, met, needed, ticked in rows)


def still_open(session: Session, deals: Sequence[int]) -> StillOpen | None:
    """What deals have left open where they came from; None where nothing is, or they came from more than one stage."""
    rows = raw_of(session).execute(
        f"SELECT l.name, count(*) FROM deals d JOIN stages l ON l.id={_LEFT} "
        f"JOIN stage_criteria c ON c.stage_id=l.id AND NOT c.retired WHERE NOT {_MET} "
        "AND d.id IN (SELECT value FROM json_each(?)) GROUP BY l.id", (json.dumps(list(deals)),),
    ).fetchall()  # fmt: skip
    return StillOpen(*rows[0]) if len(rows) == 1 else None
