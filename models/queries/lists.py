"""The rows of the short lists that a business keeps for itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fields import Value
from models.lists import LISTS


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a list, with its values by key; ``names`` are what some of them are shown as, such as links."""

    id: int
    values: Mapping[str, Value]
    retired: bool
    names: Mapping[str, str] = field(default_factory=dict)


def items(session: Session, name: str) -> tuple[Item, ...]:
    """Every row of a list: those that are offered, in its order, then the retired ones."""
    kept = LISTS[name]
    columns = kept.mapped.__table__.c
    keys = [one.key for one in kept.fields]
    retired = [columns.retired] if kept.retires else []
    found = session.execute(
        select(columns.id, *(columns[key] for key in keys), *retired)
        .where(*(columns[key] == value for key, value in kept.fixed.items()))
        .order_by(*retired, *(columns[key] for key in kept.order), columns.id)
    )
    return tuple(
        Item(one, dict(zip(keys, row, strict=False)), bool(row[-1]) if kept.retires else False) for one, *row in found
    )
