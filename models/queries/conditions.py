"""What a listed record must have: conditions made from the Fields of a list's columns, as SQL and as stored data.

A condition is (key, op, value). Ops and their values, by kind of field:

===================  =================================================================================================
is, not              the stored value; "not" lets through what is empty
contains, lacks      text; of a link in the name behind it, of tags in their names
any, none, all       a tuple of codes, of ids, or of the names of tags; "all" is for tags
before, after        a day, or a number of days from today: -30 is 30 days ago. The day itself is neither
within               a stretch by its code (models/spans.py), or a tuple of the first and last day or number
least, most          a number in the unit stored
empty, filled        None
among                :class:`Records`, with no key
or                   a tuple of conditions one of which is enough, with no key
===================  =================================================================================================
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal, TypeGuard, cast, get_args

from models.fields import NUMERIC, Field, Kind, Value
from models.formats import fold
from models.queries.columns import Column, Listing
from models.spans import days_of, is_span

Op = Literal[
    "is", "not", "contains", "lacks", "any", "none", "all", "before", "after", "within", "least", "most", "empty",
    "filled", "among", "or",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Records:
    """Some records by their ids, and what they are called together: the value of a filter "among", which has no key."""

    label: str
    ids: tuple[int, ...]


#: (key, op, value): what a listed record must have.
Condition = tuple[str, Op, Any]
#: Of each kind of field the ops that a person may choose, the usual one first.
_TEXT: tuple[Op, ...] = ("contains", "lacks", "is", "not", "empty", "filled")
_NUMBER: tuple[Op, ...] = ("least", "most", "within", "is", "not", "empty", "filled")
_OPS: Mapping[Kind, tuple[Op, ...]] = {
    Kind.CHOICE: ("any", "none", "empty", "filled"),
    Kind.LINK: ("any", "none", "contains", "lacks", "empty", "filled"),
    Kind.TAGS: ("any", "all", "none", "empty", "filled"),
    Kind.DAY: ("within", "before", "after", "is", "empty", "filled"),
    Kind.TIME: ("is", "not", "empty", "filled"),
    Kind.YES_NO: ("is", "empty", "filled"),
    **dict.fromkeys(NUMERIC, _NUMBER),
}
_ALWAYS: tuple[Op, ...] = ("empty", "filled")
#: Those of a mapped column that is never empty.
_NEVER = frozenset(_ALWAYS)
_SOME = ("any", "none", "all")
_BY_TEXT = ("contains", "lacks")
#: Days from today that a condition may mean: some ten thousand years would leave the calendar.
_FAR = 36_500
#: No number of the file is larger.
_MOST = 2**63 - 1
#: Bytes of a text for which LIKE is asked, half of what it takes; words of a name that are looked for.
_LONGEST, _MOST_WORDS = 400, 20


def ops_of(field: Field) -> tuple[Op, ...]:
    """The ops that make sense for a field, the usual one first."""
    found = _OPS.get(field.kind, _TEXT)
    return tuple(op for op in found if op not in _NEVER) if field.required else found


def keys_of(conditions: Iterable[Condition]) -> Iterator[str]:
    """The keys of the columns that conditions look at."""
    for key, op, value in conditions:
        if op == "or":
            yield from keys_of(value)
        elif op != "among":
            yield key


def links_of(listing: Listing, conditions: Iterable[Condition]) -> Iterator[str]:
    """The joins that conditions need: what stands behind a link, where it is looked at."""
    for key, op, value in conditions:
        if op == "or":
            yield from links_of(listing, value)
        elif op != "among":
            column = listing.column(key)
            if column.join and (op in _BY_TEXT or column.field.kind is not Kind.LINK):
                yield column.join


def implied(listing: Listing, conditions: Sequence[Condition], *, enough: bool) -> dict[str, Value]:
    """What conditions say of every record that has them, by key, where that is one value."""
    found: dict[str, Value] = {}
    for key, op, value in () if enough and len(conditions) > 1 else conditions:
        if op == "all":
            found[key] = ", ".join(value)
        elif op == "any" and len(value) == 1:
            found[key] = value[0]
        elif op == "is" and not (listing.column(key).field.kind is Kind.DAY and isinstance(value, int)):
            found[key] = value
    return found


# As SQL


@dataclass(slots=True)
class Written:
    """SQL of conditions and the values bound in it."""

    listing: Listing
    today: dt.date
    values: dict[str, Any]

    def all_of(self, conditions: Sequence[Condition], *, enough: bool) -> list[str]:
        """A condition for each; with ``enough`` one for all but those "among", which always hold."""
        kept = [self.one(each) for each in conditions if each[1] == "among"]
        others = [self.one(each) for each in conditions if each[1] != "among"]
        if enough and len(others) > 1:
            others = [f"({' OR '.join(others)})"]
        return kept + others

    def one(self, condition: Condition) -> str:
        """One condition as SQL."""
        key, op, value = condition
        if op == "or":
            return f"({' OR '.join(self.one(each) for each in value)})"
        if op == "among":
            return f"r.id IN (SELECT value FROM json_each(:{self._bind(json.dumps(value.ids))}))"
        column = self.listing.column(key)
        if op == "filled":
            return f"coalesce({column.value}, '')<>''"
        if op == "empty" or value is None:
            return f"coalesce({column.value}, '')=''"
        if op in _SOME:
            return self._some(column, op, value)
        if op in _BY_TEXT:
            return self._text(column, str(value), lacking=op == "lacks")
        if op in ("is", "not"):
            return self._same(column, value, other=op == "not")
        return self._span(column, op, value)

    def _bind(self, value: Any) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value.isoformat() if isinstance(value, dt.date) else value
        return name

    def _same(self, column: Column, value: Value, *, other: bool) -> str:
        collate = " COLLATE NOCASE" if isinstance(value, str) and column.field.kind in _CASELESS else ""
        same = f"{column.value}=:{self._bind(value)}{collate}"
        return f"NOT coalesce({same}, 0)" if other else same

    def _some(self, column: Column, op: Op, value: Sequence[Any]) -> str:
        if column.holders:
            names = [fold(str(one)) for one in value]
            if op == "all":
                each = (f"r.id IN ({column.holders.format(self._bind(json.dumps([name])))})" for name in names)
                return f"({' AND '.join(each)})"
            holders = column.holders.format(self._bind(json.dumps(names)))
            return f"r.id {'NOT ' if op == 'none' else ''}IN ({holders})"
        among = f"{column.value} IN (SELECT value FROM json_each(:{self._bind(json.dumps(list(value)))}))"
        return f"NOT coalesce({among}, 0)" if op == "none" else among

    def _text(self, column: Column, text: str, *, lacking: bool) -> str:
        words = fold(text).split() if column.folded else []
        if words and max(len(word.encode()) for word in words) < _LONGEST:
            found = " AND ".join(f"{column.order} LIKE :{self._bind(f'%{word}%')}" for word in words[:_MOST_WORDS])
        elif len(text.encode()) < _LONGEST:
            escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            found = f"{column.text or column.value} LIKE :{self._bind(f'%{escaped}%')} ESCAPE '\\'"
        else:
            found = f"instr(lower({column.text or column.value}), lower(:{self._bind(text)}))>0"
        return f"NOT coalesce({found}, 0)" if lacking else f"({found})"

    def _span(self, column: Column, op: Op, value: Any) -> str:
        if op == "within":
            first, last = days_of(value, self.today) if isinstance(value, str) else value
            return f"{column.value} BETWEEN :{self._bind(first)} AND :{self._bind(last)}"
        if column.field.kind is Kind.DAY and isinstance(value, int):
            value = self.today + dt.timedelta(days=value)
        sign = {"before": "<", "after": ">", "least": ">=", "most": "<="}[op]
        return f"{column.value}{sign}:{self._bind(value)}"


#: Text that is the same in capitals.
_CASELESS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.WEB, Kind.TAGS})


# As data that a file keeps


def stored(condition: Condition) -> list[Any] | None:
    """A condition as plain data; None for one among records, which are gone with the window."""
    key, op, value = condition
    if op == "among":
        return None
    if op == "or":
        return [key, op, [one for one in map(stored, value) if one is not None]]
    return [key, op, _plain(value)]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def restored(data: Any, listing: Listing) -> Condition | None:
    """The condition that :func:`stored` wrote; None where it is none, or of a column that the list has not."""
    if not isinstance(data, Sequence) or isinstance(data, str) or len(data) != 3 or data[1] not in get_args(Op):
        return None
    key, op, value = data
    if op == "or":
        parts = [restored(one, listing) for one in value] if isinstance(value, list | tuple) else []
        found = tuple(one for one in parts if one is not None)
        return ("", "or", found) if found and len(found) == len(parts) else None
    column = next((one for one in listing.columns if one.key == key), None)
    if column is None or op == "among":
        return None
    with suppress(ValueError, TypeError):
        return key, cast("Op", op), _value(column.field, op, value)
    return None


def _value(field: Field, op: Op, value: Any) -> Any:
    """A stored value as a condition has it; ValueError or TypeError where it does not fit the op and the field."""
    if op in ("empty", "filled") or (op == "is" and value is None):
        return None
    if op in _SOME:
        wanted = tuple(dict.fromkeys(value))
        right = int if field.kind is Kind.LINK else str
        if not wanted or isinstance(value, str):
            raise ValueError
        return tuple(_checked(one, right) for one in wanted)
    if op in _BY_TEXT:
        return _checked(value, str)
    if op == "within":
        return _stretch(field, value)
    if field.kind is Kind.DAY:
        return _day_or_count(value)
    if op in ("before", "after", "all"):
        raise ValueError
    if op in ("least", "most") or field.kind in NUMERIC or field.kind is Kind.LINK:
        return _checked(value, int)
    return _checked(value, bool if field.kind is Kind.YES_NO else str)


def _stretch(field: Field, value: Any) -> Any:
    if isinstance(value, str):
        if field.kind is not Kind.DAY or not is_span(value):
            raise ValueError
        return value
    first, last = value
    if field.kind is Kind.DAY:
        return dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return _checked(first, int), _checked(last, int)


def _day_or_count(value: Any) -> dt.date | int:
    if _is_count(value):
        return value
    return dt.date.fromisoformat(value)


def _is_count(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _FAR


def _checked(value: Any, right: type) -> Any:
    if right is bool and value in (0, 1):
        return bool(value)
    if type(value) is not right or (isinstance(value, int) and abs(value) > _MOST):
        raise TypeError
    return value
