"""The forecast of some deals: by month of expected close, beside the goals, the own rates of the stages and what moved.

Rules stand in :mod:`models.rules.forecast`.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.queries.goals import goals
from models.queries.month_deals import open_then, stage_facts
from models.queries.scope import Scope
from models.rules.forecast import (
    Bucket,
    Due,
    Moved,
    Passage,
    Passed,
    Standing,
    buckets,
    goal_in,
    moved,
    passed_stages,
)
from models.rules.funnel import StageFacts
from models.rules.months import Month
from models.steps import raw_of

_SOME = "(SELECT value FROM json_each(:some))"
_DEALS = (
    "SELECT d.id, s.kind, coalesce(d.value, 0), s.probability, d.expected_close_on, d.closed_on FROM deals d "
    f"JOIN stages s ON s.id=d.stage_id WHERE d.id IN {_SOME}"
)
#: Of each ended deal: the furthest open stage of its pipeline that it came to, and whether its way there is known.
_WAYS = (
    "SELECT d.id, d.pipeline_id, c.kind='won', max(s.position), max(NOT e.assumed) FROM deals d "
    "JOIN stages c ON c.id=d.stage_id AND c.kind IN ('won', 'lost', 'no_decision') "
    "JOIN stage_events e ON e.deal_id=d.id JOIN stages s ON s.id=e.stage_id AND s.pipeline_id=d.pipeline_id "
    f"AND s.kind='open' WHERE d.id IN {_SOME} GROUP BY d.id"
)


@dataclass(frozen=True, slots=True)
class Goal:
    """What is aimed at in a month; not its ``own`` where it is that of an earlier one."""

    amount: int | None
    own: int | None


@dataclass(frozen=True, slots=True)
class StageRate:
    """An open stage with the probability that is set, and what became of the deals that came as far.

    ``name`` has the pipeline's before it where there are several.
    """

    stage_id: int
    name: str
    set_percent: int
    passed: Passed


@dataclass(frozen=True, slots=True)
class Forecast:
    """``moved`` by month as 2026-03, "" for all; ``won`` are the deals won this month, their sum in ``won_value``.

    ``whole`` says whether no deal of the business was left out: goals are those of the whole business.
    """

    columns: tuple[Bucket, ...]
    goals: Mapping[str, Goal]
    won: tuple[int, ...]
    won_value: int
    rates: tuple[StageRate, ...]
    since: dt.date
    moved: Mapping[str, Moved]
    whole: bool


def forecast(session: Session, some: Iterable[int], today: dt.date) -> Forecast:
    """The forecast of these deals as it stands today, and what moved since the end of last month."""
    ids, this = tuple(some), Month.of(today)
    rows = raw_of(session).execute(_DEALS, {"some": json.dumps(ids)}).fetchall()
    dues = [Due(one, value, chance, _day(day)) for one, kind, value, chance, day, _closed in rows if kind == "open"]
    now = {one: Standing(kind, value, _day(day)) for one, kind, value, _chance, day, _closed in rows}
    won = [
        (one, value) for one, kind, value, _chance, _day_, closed in rows
        if kind == "won" and closed is not None and Month.of(dt.date.fromisoformat(closed)) == this
    ]  # fmt: skip
    columns, aims = buckets(dues, today), goals(session)
    months = [column.month for column in columns if column.month is not None]
    stages, since = stage_facts(session), this.previous.last_day
    then = _then(session, ids, stages, since)
    count: int = raw_of(session).execute("SELECT count(*) FROM deals").fetchone()[0]
    return Forecast(
        columns,
        {month.label: Goal(goal_in(aims, month), aims.get(month.label)) for month in months},
        tuple(one for one, _value in won),
        sum(value for _one, value in won),
        _rates(session, ids, stages),
        since,
        {"": moved(then, now, None), **{month.label: moved(then, now, month) for month in months}},
        whole=count == len(now),
    )


def _then(session: Session, ids: tuple[int, ...], stages: tuple[StageFacts, ...], day: dt.date) -> dict[int, Standing]:
    found = open_then(session, day, stages, Scope(deals=ids)) if ids else {}
    return {one: Standing("open", deal.value, deal.expected) for one, deal in found.items()}


def _rates(session: Session, ids: tuple[int, ...], stages: tuple[StageFacts, ...]) -> tuple[StageRate, ...]:
    """A deal whose way is only assumed shows no more than that it came to the stage where it is assumed to begin."""
    ways = [
        Passage(one, pipeline, None if won and known else furthest, bool(won))
        for one, pipeline, won, furthest, known in raw_of(session).execute(_WAYS, {"some": json.dumps(ids)})
    ]
    passed = passed_stages(stages, ways)
    names = dict(raw_of(session).execute("SELECT id, name FROM pipelines WHERE NOT retired"))
    return tuple(
        StageRate(
            stage.id, f"{names[stage.pipeline_id]}: {stage.name}" if len(names) > 1 else stage.name,
            stage.probability, passed[stage.id],
        )
        for stage in stages
        if stage.kind == "open" and not stage.retired and stage.pipeline_id in names
    )  # fmt: skip


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text is not None else None
