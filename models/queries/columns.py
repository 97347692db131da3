"""What a list can show: its columns, derived from the Fields of the mapped columns; their parts are SQL.

The list's own table is ``r`` everywhere; ``:today`` is today, ``:first`` and ``:next`` are the first days of this month
and the next one.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from models.changes import Changes
from models.fields import Field, Kind, Subject, Value
from models.formats import Facts
from models.schema import Base

#: One row of a page: the id, then the values and texts of the columns asked for, as :class:`Placed` finds them.
Row = tuple[Any, ...]
_TEXT = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.WEB, Kind.TAGS})
#: How the rows behind a link are called and sorted; others by ``name`` and ``name_key``.
_LINK_NAMES = {
    "people": ("trim(coalesce({0}.first_name, '') || ' ' || coalesce({0}.last_name, ''))", "{0}.sort_key"),
    "stages": ("{0}.name", "{0}.position"),
    "reasons": ("{0}.name", "{0}.position"),
    "pipelines": ("{0}.name", "{0}.position"),
    "tax_rates": ("{0}.name", "{0}.position"),
    "campaign_statuses": ("{0}.name", "{0}.position"),
}
_LINK_WATCH = {"people": frozenset({"first_name", "last_name"})}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a list can show, derived from a Field; its parts are SQL."""

    field: Field
    value: str
    #: Table -> columns whose change is seen here; no columns: any change of the table.
    watched: Mapping[str, frozenset[str]]
    text: str = ""  # what is shown where the Field can't show the value itself, such as the name behind a link
    order: str = ""
    keyed: bool = False  # ``order`` is an indexed column of ``r``
    folded: bool = False  # ``order`` is text folded by models.formats.fold
    join: str = ""
    hidden: bool = False  # until the user shows it
    blank: str = ""  # what an empty cell is called, marked; nothing: it stays empty
    #: Of a column of tags: the ids of the records that have one of those whose folded names are bound to ``{0}``.
    holders: str = ""
    #: Called before a statement in which the column is used: what its SQL needs to know.
    needs: Callable[[Session, dt.date], None] | None = None

    @property
    def key(self) -> str:
        """The key of its Field."""
        return self.field.key

    def changed_by(self, changes: Changes) -> bool:
        """Whether an act changed what the column shows."""
        return any(changes.touches(table, *names) for table, names in self.watched.items())


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a column stands in the rows of a page."""

    column: Column
    value_at: int
    text_at: int | None

    def value(self, row: Row) -> Value:
        """The value behind the cell, as an edit passes it."""
        found: Value = row[self.value_at]
        if isinstance(found, str) and self.column.field.kind is Kind.DAY:
            return dt.date.fromisoformat(found)
        return found

    def text(self, row: Row, facts: Facts) -> str:
        """The cell as people read it."""
        if self.text_at is not None:
            return row[self.text_at] or ""
        return self.column.field.show(self.value(row), facts)


@dataclass(frozen=True, slots=True)
class Listing:
    """A subject's list: its table, its columns and the order in which it opens."""

    subject: Subject
    columns: tuple[Column, ...]
    sort: str
    descending: bool = False

    def column(self, key: str) -> Column:
        """The column of that key; KeyError where there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def placed(self, keys: Iterable[str]) -> tuple[Placed, ...]:
        """The columns of those keys as they stand in rows that :func:`cells` reads for the same keys."""
        found, at = [], 1
        for column in (self.column(key) for key in keys):
            found.append(Placed(column, at, at + 1 if column.text else None))
            at += 2 if column.text else 1
        return tuple(found)


def columns_of(mapped: type[Base], keyed: Iterable[str] = (), hidden: Iterable[str] = ()) -> list[Column]:
    """The columns of a mapped class's Fields; ``keyed`` names those with an index of their own."""
    table = mapped.__tablename__
    found = []
    for mapped_column in mapped.__table__.columns:
        one: Field | None = mapped_column.info.get("field")
        if one is None:
            continue
        is_keyed = one.key in set(keyed)
        found.append(_linked(table, one) if one.kind is Kind.LINK else _plain(table, mapped, one, is_keyed))
    return [replace(column, hidden=True) if column.key in set(hidden) else column for column in found]


def contact_columns(fields: Iterable[Field], owner: str) -> list[Column]:
    """The first e-mail, phone or part of the address; ``owner`` is person_id or company_id."""
    found = []
    for one in fields:
        if one.kind in (Kind.EMAIL, Kind.PHONE):
            table, what = "contact_points", f"value FROM contact_points c WHERE c.{owner}=r.id AND c.kind='{one.key}'"
        else:
            table, what = "addresses", f"{one.key} FROM addresses c WHERE c.{owner}=r.id"
        value = f"(SELECT c.{what} ORDER BY c.position LIMIT 1)"
        found.append(Column(one, value, order=f"{value} COLLATE NOCASE", hidden=not one.listed,
                            watched={table: frozenset()}))  # fmt: skip
    return found


def arranged(columns: Iterable[Column], first: Sequence[str]) -> list[Column]:
    """The columns with those of ``first`` in front, in its order; the rest as they were."""
    return sorted(columns, key=lambda column: first.index(column.key) if column.key in first else len(first))


def _plain(table: str, mapped: type[Base], one: Field, keyed: bool) -> Column:
    value = f"r.{one.key}"
    watched = {table: frozenset({one.key})}
    hidden = not one.listed or one.kind is Kind.LONG_TEXT
    if one.key == "name" and "name_key" in mapped.__table__.columns:
        return Column(one, value, order="r.name_key", keyed=True, folded=True, watched=watched)
    if one.kind is Kind.CHOICE:
        cases = " ".join(f"WHEN '{code}' THEN {at}" for at, (code, _label) in enumerate(one.choices))
        return Column(one, value, order=f"CASE {value} {cases} END", hidden=hidden, watched=watched)
    order = f"{value} COLLATE NOCASE" if one.kind in _TEXT else value
    return Column(one, value, order=order, keyed=keyed, hidden=hidden, watched=watched)


def _linked(table: str, one: Field) -> Column:
    alias = f"of_{one.key}"
    name, order = (part.format(alias) for part in _LINK_NAMES.get(one.link, ("{0}.name", "{0}.name_key")))
    return Column(
        one,
        f"r.{one.key}",
        text=name,
        order=order,
        folded=order.endswith("_key"),
        join=f"LEFT JOIN {one.link} {alias} ON {alias}.id=r.{one.key}",
        hidden=not one.listed,
        watched={table: frozenset({one.key}), one.link: _LINK_WATCH.get(one.link, frozenset({"name"}))},
    )
