"""Lists of any length: the ordered ids in one statement, the cells of some of them in another, over the same joins.

SQL is written from the Fields of the mapped columns and run on the driver: a page of 200 rows costs little more than
it does by hand. The list's own table is ``r`` everywhere; ``:ids``, ``:first``, ``:next`` are bound values.
"""

import datetime as dt
import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Literal

from sqlalchemy.orm import Session

from models.changes import Changes
from models.fields import Field, Kind, Subject, Value
from models.formats import Facts, fold
from models.rules.months import Month
from models.schema import Base
from models.steps import raw_of
from models.store import search

Op = Literal["is", "contains", "empty", "among"]


@dataclass(frozen=True, slots=True)
class Records:
    """Some records by their ids, and what they are called together: the value of a filter "among", which has no key."""

    label: str
    ids: tuple[int, ...]


#: (key, op, value): what a listed record must have.
Condition = tuple[str, Op, Value | Records]
#: One row of a page: the id, then the values and texts of the columns asked for, as :class:`Placed` finds them.
Row = tuple[Any, ...]
_TEXT = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.WEB, Kind.TAGS})
#: How the rows behind a link are called and sorted; others by ``name`` and ``name_key``.
_LINK_NAMES = {
    "people": ("trim(coalesce({0}.first_name, '') || ' ' || coalesce({0}.last_name, ''))", "{0}.sort_key"),
    "stages": ("{0}.name", "{0}.position"),
    "reasons": ("{0}.name", "{0}.position"),
}
_LINK_WATCH = {"people": frozenset({"first_name", "last_name"})}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list shows and in which order; without a ``sort`` key in the order of its subject."""

    subject: Subject
    search: str = ""
    filters: tuple[Condition, ...] = ()
    sort: str | None = None
    descending: bool = False


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


def ids(session: Session, listing: Listing, wanted: Wanted, today: dt.date) -> "array[int]":
    """The ids of the rows wanted, in order; rows empty in the sort column come last, ties stand by id."""
    column, descending = listing.column(listing.sort), listing.descending
    if wanted.sort is not None:
        column, descending = listing.column(wanted.sort), wanted.descending
    conditions, values = _conditions(listing, wanted)
    values |= _days(today)
    found: array[int] = array("q")
    for where, order in _parts(column, "DESC" if descending else "ASC", alone=not conditions):
        sql = _statement(listing, ["r.id"], _joins(listing, wanted, column), [*conditions, *where], order)
        found.extend(chain.from_iterable(raw_of(session).execute(sql, values)))
    return found


def _parts(column: Column, way: str, *, alone: bool) -> Iterable[tuple[list[str], str]]:
    """Conditions and order of the statements whose rows follow each other.

    The whole list by an indexed column is read from that index in two goes, what is empty after the rest: one
    statement with the empty ones last would sort every row.
    """
    if not (column.keyed and alone):
        empty = f"({column.order}) IS NULL" if not column.folded else f"coalesce({column.order}, '')=''"
        yield [], f"{empty}, {column.order} {way}, r.id {way}"
    elif column.folded:
        yield [f"{column.order}>''"], f"{column.order} {way}, r.id {way}"
        yield [f"{column.order}=''"], "r.id"
    else:
        yield [f"{column.order} IS NOT NULL"], f"{column.order} {way}, r.id {way}"
        yield [f"{column.order} IS NULL"], "r.id"


def _conditions(listing: Listing, wanted: Wanted) -> tuple[list[str], dict[str, Any]]:
    conditions: list[str] = []
    values: dict[str, Any] = {}
    match = search.match_text(wanted.search)
    if match is not None:
        conditions.append(f"r.id IN ({search.ids_sql(listing.subject)})")
        values["match"] = match
    for number, (key, op, value) in enumerate(wanted.filters):
        if isinstance(value, Records):
            conditions.append(f"r.id IN (SELECT value FROM json_each(:v{number}))")
            values[f"v{number}"] = json.dumps(value.ids)
            continue
        condition, bound = _condition(listing.column(key), op, value, f"v{number}")
        conditions.append(condition)
        if bound is not None:
            values[f"v{number}"] = bound
    return conditions, values


def _condition(column: Column, op: Op, value: Value, name: str) -> tuple[str, Any]:
    if op == "empty" or value is None:
        return f"coalesce({column.value}, '')=''", None
    if op == "is":
        return f"{column.value}=:{name}", value.isoformat() if isinstance(value, dt.date) else value
    text = str(value)
    if column.folded:
        return f"{column.order} LIKE :{name}", f"%{fold(text)}%"
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{column.text or column.value} LIKE :{name} ESCAPE '\\'", f"%{escaped}%"


def _joins(listing: Listing, wanted: Wanted, column: Column) -> list[str]:
    used = [column, *(listing.column(key) for key, op, _value in wanted.filters if op == "contains")]
    return list(dict.fromkeys(one.join for one in used if one.join))


def cells(
    session: Session, listing: Listing, keys: Sequence[str], some: Iterable[int], today: dt.date
) -> dict[int, Row]:
    """The rows of some ids, by id, as :meth:`Listing.placed` lays them out; an id that is gone has none."""
    columns = [listing.column(key) for key in keys]
    picked = chain.from_iterable((c.value, c.text) if c.text else (c.value,) for c in columns)
    joins = dict.fromkeys(column.join for column in columns if column.join)
    sql = _statement(listing, ["r.id", *picked], joins, ["r.id IN (SELECT value FROM json_each(:ids))"], "")
    bound = {"ids": json.dumps(list(some)), **_days(today)}
    return {row[0]: row for row in raw_of(session).execute(sql, bound)}


def _statement(
    listing: Listing, picked: Iterable[str], joins: Iterable[str], conditions: Iterable[str], order: str
) -> str:
    parts = [f"SELECT {', '.join(picked)} FROM {listing.subject} r", *joins]
    if where := " AND ".join(conditions):
        parts.append(f"WHERE {where}")
    if order:
        parts.append(f"ORDER BY {order}")
    return " ".join(parts)


def _days(today: dt.date) -> dict[str, str]:
    month = Month.of(today)
    return {"first": month.first_day.isoformat(), "next": month.next_first_day.isoformat()}
