"""Deals in a column for each stage."""

import datetime as dt
import json
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.rules.metrics import weighted_value
from models.rules.months import Month
from models.steps import raw_of

#: Open deals, and those won since the first of the month.
_DEALS = (
    "SELECT r.id, r.stage_id, coalesce(r.value, 0) FROM deals r JOIN stages s ON s.id=r.stage_id WHERE {} AND "
    "(s.kind='open' OR (s.kind='won' AND r.closed_on>=:since)) "
    "ORDER BY s.kind='won', r.next_step_on IS NULL, r.next_step_on, coalesce(r.closed_on, r.created_on) DESC, r.id DESC"
)
_STAGES = (
    "SELECT s.id, s.name, s.kind, s.probability, s.open_limit, s.pipeline_id FROM stages s "
    "JOIN pipelines p ON p.id=s.pipeline_id WHERE NOT s.retired AND NOT p.retired ORDER BY p.position, s.position, s.id"
)


@dataclass(frozen=True, slots=True)
class Column:
    """The deals of a stage: ``value`` is their sum in minor units. The won stage holds this month's; the other stages
    that end a deal hold none: deals are only brought there.

    ``limit``: how many deals the stage should hold at most.
    """

    stage_id: int
    name: str
    kind: str
    probability: int
    limit: int | None
    pipeline_id: int
    ids: "array[int]"
    value: int

    @property
    def weighted(self) -> int:
        """The sum by the stage's probability."""
        return weighted_value(self.value, self.probability)

    @property
    def holds(self) -> bool:
        """Whether its deals are shown: those under way, and those won."""
        return self.kind in ("open", "won")

    @property
    def crowded(self) -> bool:
        """Whether it holds more deals than it should."""
        return self.limit is not None and self.kind == "open" and len(self.ids) > self.limit


def board(session: Session, where: str, values: Mapping[str, str], today: dt.date) -> tuple[Column, ...]:
    """Every stage of every pipeline, with those of its deals ``r`` that meet the SQL condition ``where``."""
    raw = raw_of(session)
    stages = raw.execute(_STAGES).fetchall()
    held: dict[int, array[int]] = {row[0]: array("q") for row in stages}
    sums = dict.fromkeys(held, 0)
    since = {"since": Month.of(today).first_day.isoformat()}
    for one, stage, value in raw.execute(_DEALS.format(where), {**values, **since}):
        if stage in held:
            held[stage].append(one)
            sums[stage] += value
    return tuple(
        Column(one, name, kind, chance, limit, pipeline, held[one], sums[one])
        for one, name, kind, chance, limit, pipeline in stages
    )


def board_of(session: Session, some: Iterable[int], today: dt.date) -> tuple[Column, ...]:
    """The same for some deals by their ids."""
    listed = {"some": json.dumps(list(some))}
    return board(session, "r.id IN (SELECT value FROM json_each(:some))", listed, today)
