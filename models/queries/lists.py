"""The rows of the short lists that a business keeps for itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from models.fields import Kind, Value
from models.lists import LISTS, RECORD
from models.queries.objections import record_words, records
from models.queries.records import choices, few


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a list, with its values by key; ``names`` are what some of them are shown as, such as links, and those
    of ``fixed`` say nothing in this row."""

    id: int
    values: Mapping[str, Value]
    retired: bool
    names: Mapping[str, str] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()


def items(session: Session, name: str, of: int | None = None) -> tuple[Item, ...]:
    """Every row of a list: those that are offered, in its order, then the retired ones; ``of``: of a list within
    another the rows of that one."""
    kept = LISTS[name]
    columns = kept.mapped.__table__.c
    keys = [one.key for one in kept.fields if one.key in columns]
    retired = [columns.retired] if kept.retires else []
    found = session.execute(
        select(columns.id, *(columns[key] for key in keys), *retired)
        .where(*(columns[key] == value for key, value in kept.fixed.items()))
        .where(columns[kept.of] == of if kept.of else true())
        .order_by(*retired, *(columns[key] for key in kept.order), columns.id)
    )
    links = {
        one.key: {choice.id: choice.name for choice in choices(session, one.link, retired=True)}
        for one in kept.fields
        if one.kind is Kind.LINK and few(one.link)
    }
    counted = records(session) if kept.counted else {}
    made = []
    for one, *row in found:
        values: dict[str, Any] = dict(zip(keys, row, strict=False))
        if kept.counted:
            values[RECORD.key] = record_words(*counted.get(one, (0, 0, 0)))
        names = {key: names.get(values[key], "") for key, names in links.items()}
        made.append(Item(one, values, bool(row[-1]) if kept.retires else False, names))
    return tuple(made)
