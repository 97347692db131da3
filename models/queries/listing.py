"""Lists of any length: the ordered ids in one statement, the cells of some of them in another, over the same joins.

SQL is written from the columns (models/queries/columns.py) and run on the driver: a page of 200 rows costs little more
than it does by hand. ``:ids``, ``:today``, ``:first``, ``:next`` and the values of conditions are bound.
"""

import datetime as dt
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import itemgetter
from typing import Any

from sqlalchemy.orm import Session

from models.changes import Changes
from models.fields import Kind, Subject
from models.queries.columns import Column, Listing, Placed, Row, arranged, columns_of, contact_columns
from models.queries.conditions import Condition, Op, Records, Written, keys_of, links_of
from models.queries.excerpts import phone_digits
from models.rules.months import Month
from models.steps import raw_of
from models.store import search

__all__ = [
    "Column", "Condition", "Group", "Listed", "Listing", "Op", "Placed", "Records", "Row", "Wanted", "arranged",
    "cells", "columns_of", "contact_columns", "count", "counted_by", "groups_by", "ids", "listed", "reorders",
    "selects",
]  # fmt: skip
#: Texts of which each record has its own: nothing to group by.
_OWN = frozenset({"first_name", "last_name", "street", "next_action", "next_step", "objective"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list shows and in which order; without a ``sort`` key in the order of its subject.

    A record has all the filters, or with ``enough`` any one of them. ``group``: the key of a column whose equal values
    stand together.
    """

    subject: Subject
    search: str = ""
    filters: tuple[Condition, ...] = ()
    sort: str | None = None
    descending: bool = False
    enough: bool = False
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Records that stand together: ``value`` is what they share (of a day its month, as 2026-03; of a text its small
    letters), ``name`` what a link or a text is called."""

    value: str | int | None
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Listed:
    """The ids of a list in order, and the groups that they stand in, if they do."""

    ids: "array[int]"
    groups: tuple[Group, ...] = ()


def groups_by(listing: Listing, column: Column) -> bool:
    """Whether a list can be grouped by a column: many records share a value of it."""
    kind = column.field.kind
    if kind is Kind.TEXT:
        return column is not listing.columns[0] and column.key not in _OWN
    return kind in (Kind.CHOICE, Kind.LINK, Kind.DAY, Kind.YES_NO)


def selects(listing: Listing, wanted: Wanted, changes: Changes) -> bool:
    """Whether an act may have changed which rows a list has."""
    own = changes.tables.get(listing.subject)
    if own is not None and (own.came_or_went or own.many):
        return True
    if wanted.search and any(column.changed_by(changes) for column in listing.columns):
        return True
    return any(listing.column(key).changed_by(changes) for key in keys_of(wanted.filters))


def reorders(listing: Listing, wanted: Wanted, changes: Changes) -> bool:
    """Whether an act may have changed which rows a list has, or their order."""
    keys = {wanted.sort or listing.sort, *([wanted.group] if wanted.group else [])}
    return selects(listing, wanted, changes) or any(listing.column(key).changed_by(changes) for key in keys)


def ids(session: Session, listing: Listing, wanted: Wanted, today: dt.date) -> "array[int]":
    """The ids of the rows wanted, in order; rows empty in the sort column come last, ties stand by id."""
    if wanted.group is not None:
        return listed(session, listing, wanted, today).ids
    column, descending = _sorted_by(listing, wanted)
    conditions, values = _conditions(listing, wanted, today)
    _make_ready(session, today, (column, *map(listing.column, keys_of(wanted.filters))))
    joins = _joins(listing, wanted, column)
    found: array[int] = array("q")
    for where, order in _parts(column, "DESC" if descending else "ASC", alone=not conditions):
        sql = _statement(listing, ["r.id"], joins, [*conditions, *where], order)
        found.extend(chain.from_iterable(raw_of(session).execute(sql, values)))
    return found


def listed(session: Session, listing: Listing, wanted: Wanted, today: dt.date) -> Listed:
    """The ids wanted, with the groups that they stand in: one statement for all of them, one for the groups' names."""
    if wanted.group is None:
        return Listed(ids(session, listing, wanted, today))
    grouped, (column, descending) = listing.column(wanted.group), _sorted_by(listing, wanted)
    conditions, values = _conditions(listing, wanted, today)
    _make_ready(session, today, (grouped, column, *map(listing.column, keys_of(wanted.filters))))
    ((_where, within),) = _parts(column, "DESC" if descending else "ASC", alone=False)
    order = f"{_group_order(grouped, descending=grouped is column and descending)}, {within}"
    picked = ["r.id", f"{_group_value(grouped)} AS shared"]
    sql = _statement(listing, picked, _joins(listing, wanted, column), conditions, order)
    rows = raw_of(session).execute(sql, values).fetchall()
    found = array("q", map(itemgetter(0), rows))
    counted = Counter(map(itemgetter(1), rows))  # in the order of the rows
    firsts = [found[at] for at in accumulate(list(counted.values())[:-1], initial=0)] if rows else []
    names = _names(session, listing, grouped, firsts, today)
    groups = tuple(
        Group(grouped.field.choices[shared][0] if shared is not None and grouped.field.choices else shared,
              names.get(first, ""), number)
        for (shared, number), first in zip(counted.items(), firsts, strict=True)
    )  # fmt: skip
    return Listed(found, groups)


def _names(
    session: Session, listing: Listing, grouped: Column, firsts: Sequence[int], today: dt.date
) -> dict[int, str]:
    """What a group is called by the text of its first record; nothing where its value says it."""
    if grouped.field.kind not in (Kind.LINK, Kind.TEXT):
        return {}
    (placed,) = listing.placed([grouped.key])
    at = placed.value_at if placed.text_at is None else placed.text_at
    return {one: row[at] or "" for one, row in cells(session, listing, [grouped.key], firsts, today).items()}


def count(session: Session, listing: Listing, wanted: Wanted, today: dt.date) -> int:
    """How many rows are wanted."""
    conditions, values = _conditions(listing, wanted, today)
    _make_ready(session, today, map(listing.column, keys_of(wanted.filters)))
    joins = dict.fromkeys(links_of(listing, wanted.filters))
    sql = _statement(listing, ["count(*)"], joins, conditions, "")
    return int(raw_of(session).execute(sql, values).fetchone()[0])


def counted_by(session: Session, listing: Listing, wanted: Wanted, key: str, today: dt.date) -> dict[Any, int]:
    """How many of the rows wanted hold each value of a column; no links, no texts of another table."""
    column = listing.column(key)
    conditions, values = _conditions(listing, wanted, today)
    _make_ready(session, today, map(listing.column, (key, *keys_of(wanted.filters))))
    joins = dict.fromkeys(links_of(listing, wanted.filters))
    sql = _statement(listing, [column.value, "count(*)"], joins, conditions, "")
    return dict(raw_of(session).execute(f"{sql} GROUP BY {column.value}", values).fetchall())


def _sorted_by(listing: Listing, wanted: Wanted) -> tuple[Column, bool]:
    if wanted.sort is None:
        return listing.column(listing.sort), listing.descending
    return listing.column(wanted.sort), wanted.descending


def _group_value(column: Column) -> str:
    """SQL of what the records of a group share; NULL where it is empty. Of a choice it is the place of its code."""
    if column.field.kind is Kind.CHOICE:
        return column.order
    if column.field.kind is Kind.DAY:
        return f"substr({column.value}, 1, 7)"
    return f"lower(nullif({column.value}, ''))" if column.field.kind is Kind.TEXT else column.value


def _group_order(column: Column, *, descending: bool) -> str:
    """SQL of the order of groups: that of the column, what is empty last. ``shared`` is what they share."""
    way = "DESC" if descending else "ASC"
    by = f"{column.order} {way} NULLS LAST, " if column.field.kind is Kind.LINK else ""
    return f"{by}shared {way} NULLS LAST"


def _parts(column: Column, way: str, *, alone: bool) -> Iterable[tuple[list[str], str]]:
    """Conditions and order of the statements whose rows follow each other.

    The whole list by an indexed column is read from that index in two goes, what is empty after the rest: one
    statement with the empty ones last would sort every row.
    """
    if not (column.keyed and alone):
        by = f"nullif({column.order}, '')" if column.folded else column.order
        yield [], f"{by} {way} NULLS LAST, r.id {way}"
    elif column.folded:
        yield [f"{column.order}>''"], f"{column.order} {way}, r.id {way}"
        yield [f"{column.order}=''"], "r.id"
    else:
        yield [f"{column.order} IS NOT NULL"], f"{column.order} {way}, r.id {way}"
        yield [f"{column.order} IS NULL"], "r.id"


def _conditions(listing: Listing, wanted: Wanted, today: dt.date) -> tuple[list[str], dict[str, Any]]:
    written = Written(listing, today, dict(_days(today)))
    conditions = written.all_of(wanted.filters, enough=wanted.enough)
    match = search.match_text(wanted.search)
    if match is not None:
        found = f"r.id IN ({search.ids_sql(listing.subject)})"
        written.values["match"] = match
        digits = phone_digits(wanted.search) if listing.subject in ("people", "companies") else ""
        if digits:
            found = f"({found} OR r.id IN ({search.phones_sql(listing.subject)}))"
            written.values["digits"] = digits
        conditions.append(found)
    return conditions, written.values


def _joins(listing: Listing, wanted: Wanted, column: Column) -> list[str]:
    grouped = listing.column(wanted.group) if wanted.group is not None else column
    used = [one.join for one in (column, grouped) if one.join and f"{one.join.split()[3]}." in one.order]
    return list(dict.fromkeys((*used, *links_of(listing, wanted.filters))))


def cells(
    session: Session, listing: Listing, keys: Sequence[str], some: Iterable[int], today: dt.date
) -> dict[int, Row]:
    """The rows of some ids, by id, as :meth:`Listing.placed` lays them out; an id that is gone has none."""
    columns = [listing.column(key) for key in keys]
    _make_ready(session, today, columns)
    picked = chain.from_iterable((c.value, c.text) if c.text else (c.value,) for c in columns)
    joins = dict.fromkeys(column.join for column in columns if column.join)
    sql = _statement(listing, ["r.id", *picked], joins, ["r.id IN (SELECT value FROM json_each(:ids))"], "")
    bound = {"ids": json.dumps(list(some)), **_days(today)}
    return {row[0]: row for row in raw_of(session).execute(sql, bound)}


def _make_ready(session: Session, today: dt.date, columns: Iterable[Column]) -> None:
    for needs in {column.needs for column in columns if column.needs is not None}:
        needs(session, today)


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
    return {"today": today.isoformat(), "first": month.first_day.isoformat(), "next": month.next_first_day.isoformat()}
