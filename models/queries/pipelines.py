"""Pipelines, the stages of one, and where the deals of stages that are retired may go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from models.formats import fold
from models.lists import STAGES
from models.queries.lists import Item
from models.queries.records import Choice
from models.rules.stages import replaces
from models.schema import Deal, Pipeline, Stage

_NOT_OPEN = frozenset({"counts_as_opportunity", "counts_as_proposal"})


@dataclass(frozen=True, slots=True)
class Giving:
    """A stage that holds deals and would be retired: the places that they may go to, and the likeliest of them."""

    stage_id: int
    name: str
    deals: int
    places: tuple[Choice, ...]
    likeliest: int | None


class _Row(NamedTuple):
    id: int
    pipeline_id: int
    name: str
    kind: str
    probability: int
    pipeline: str
    offered: bool


def pipelines(session: Session) -> tuple[Item, ...]:
    """Every pipeline, those in use in front."""
    found = session.execute(
        select(Pipeline.id, Pipeline.name, Pipeline.framework_id, Pipeline.retired)
        .order_by(Pipeline.retired, Pipeline.position, Pipeline.id)
    )  # fmt: skip
    return tuple(
        Item(one, {"name": name, "framework_id": framework}, bool(retired)) for one, name, framework, retired in found
    )


def stages(session: Session, pipeline_id: int) -> tuple[Item, ...]:
    """The stages of a pipeline, those in use in front; only open ones have marks of their own."""
    columns = Stage.__table__.c
    keys = [field.key for field in STAGES.fields]
    found = session.execute(
        select(Stage.id, Stage.retired, *(columns[key] for key in keys))
        .where(Stage.pipeline_id == pipeline_id)
        .order_by(Stage.retired, Stage.position, Stage.id)
    )
    rows = [(one, retired, dict(zip(keys, values, strict=True))) for one, retired, *values in found]
    return tuple(
        Item(one, values, bool(retired), fixed=_NOT_OPEN if values["kind"] != "open" else frozenset())
        for one, retired, values in rows
    )


def giving_of_stage(session: Session, stage_id: int) -> tuple[Giving, ...]:
    """What a stage holds and which stages of its pipeline may take it; empty where it holds nothing."""
    return _giving(session, Stage.id == stage_id, lambda row, place: row.pipeline_id == place.pipeline_id)


def giving_of_pipeline(session: Session, pipeline_id: int) -> tuple[Giving, ...]:
    """What each stage of a pipeline holds and which stages of other pipelines may take it."""
    here = Stage.pipeline_id == pipeline_id
    return _giving(session, here, lambda row, place: row.pipeline_id != place.pipeline_id)


def _giving(
    session: Session, which: ColumnElement[bool], fits: Callable[[_Row, _Row], bool]
) -> tuple[Giving, ...]:
    rows = _rows(session, or_(which, ~Stage.retired & ~Pipeline.retired))
    counted = select(Deal.stage_id, func.count()).join(Stage, Stage.id == Deal.stage_id).where(which)
    held: dict[int, int] = dict(session.execute(counted.group_by(Deal.stage_id)).all())
    made = []
    for row in rows:
        if row.id in held:
            places = [one for one in rows if one.id != row.id and one.offered and fits(row, one)
                      and replaces(row.kind, one.kind)]  # fmt: skip
            made.append(Giving(row.id, row.name, held[row.id], _choices(places), _likeliest(row, places)))
    return tuple(made)


def _rows(session: Session, which: ColumnElement[bool]) -> list[_Row]:
    found = session.execute(
        select(Stage.id, Stage.pipeline_id, Stage.name, Stage.kind, Stage.probability, Pipeline.name,
               ~Stage.retired & ~Pipeline.retired)
        .join(Pipeline, Pipeline.id == Stage.pipeline_id)
        .where(which)
        .order_by(Pipeline.position, Pipeline.id, Stage.position, Stage.id)
    )  # fmt: skip
    return [_Row(*row) for row in found]


def _choices(places: Sequence[_Row]) -> tuple[Choice, ...]:
    """Named with their pipeline where they are of several."""
    several = len({one.pipeline_id for one in places}) > 1
    return tuple(
        Choice(one.id, one.name, one.kind, one.pipeline if several else "") for one in places
    )


def _likeliest(row: _Row, places: Sequence[_Row]) -> int | None:
    """The one called the same, else of the same kind, else with the nearest chance."""
    def unlike(place: _Row) -> tuple[bool, bool, int]:
        return (fold(place.name) != fold(row.name), place.kind != row.kind, abs(place.probability - row.probability))

    return min(places, key=unlike).id if places else None
