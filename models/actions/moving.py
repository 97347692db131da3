"""Moving everything that one record has to another one: every key of every table, later ones too."""

import sqlite3
from collections.abc import Iterator, Sequence

from sqlalchemy import Table, UniqueConstraint

from models.formats import fold
from models.rules.identity import email_key, extension, phone_key
from models.rules.joining import joined_notes
from models.schema import Base

_ADDRESS = ("street", "postcode", "city", "region", "country")
#: Answers to a campaign, the further one behind: who came after having declined came.
FURTHER = ("planned", "sent", "declined", "responded", "attended", "converted")
_EARLIER = "coalesce(min(k.{0}, g.{0}), k.{0}, g.{0})"


def pointing(subject: str) -> Iterator[tuple[Table, str]]:
    """Every (table, column) of the file that points at a record of a subject."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == subject:
                yield table, key.parent.name


def move_all(raw: sqlite3.Connection, subject: str, keep: int, gone: int) -> None:
    """Let all that points at ``gone`` point at ``keep``; what both have is kept once."""
    for table, column in pointing(subject):
        if table.name in ("contact_points", "addresses"):
            _move_ways(raw, table.name, column, keep, gone)
            continue
        if table.name == "campaign_members":
            _join_answers(raw, column, keep, gone)
        elif table.name == "contact_stops":
            raw.execute(_EARLIER_STOPS.format(column), {"keep": keep, "gone": gone})
        elif table.name == "unlike_pairs":
            raw.execute(_BETWEEN_PAIRS.format(column), {"keep": keep, "gone": gone})
        for others in _unique_with(table, column):
            _drop_doubles(raw, table.name, column, others, keep, gone)
        raw.execute(f"UPDATE main.{table.name} SET {column}=? WHERE {column}=?", (keep, gone))
    _tidy(raw, subject, keep)


#: Of two stops for one way the earlier day counts, with the reason that there is.
_EARLIER_STOPS = (
    "UPDATE contact_stops AS k SET since=min(k.since, g.since), reason=coalesce(k.reason, g.reason) "
    "FROM contact_stops g WHERE g.{0}=:gone AND k.{0}=:keep AND g.way=k.way"
)
#: Whom one of the two was excluded from addressing is taken off, where nothing came of it yet.
_EXCLUDED_NOW = (
    "DELETE FROM campaign_members WHERE person_id=?1 AND response='planned' AND campaign_id IN "
    "(SELECT campaign_id FROM exclusions WHERE person_id=?1)"
)
_BETWEEN_PAIRS = (
    "DELETE FROM unlike_pairs WHERE {0} IS NOT NULL AND (person_id, other_person_id) IN "
    "((:keep, :gone), (:gone, :keep)) OR (company_id, other_company_id) IN ((:keep, :gone), (:gone, :keep))"
)


def _unique_with(table: Table, column: str) -> Iterator[list[str]]:
    """The other columns of each unique key that the column is part of."""
    keys = [list(one.columns) for one in table.indexes if one.unique]
    keys += [list(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
    for columns in keys:
        names = [one.name for one in columns]
        if column in names:
            yield [name for name in names if name != column]


def _drop_doubles(raw: sqlite3.Connection, table: str, column: str, others: list[str], keep: int, gone: int) -> None:
    same = " AND ".join(f"k.{other} IS t.{other}" for other in others) or "1"
    raw.execute(
        f"DELETE FROM main.{table} AS t WHERE t.{column}=:gone AND EXISTS "
        f"(SELECT 1 FROM main.{table} k WHERE k.{column}=:keep AND {same})",
        {"keep": keep, "gone": gone},
    )


def _join_answers(raw: sqlite3.Connection, column: str, keep: int, gone: int) -> None:
    """Of two answers to one campaign the further one stays, with the earlier days and both notes."""
    rows = raw.execute(
        "SELECT k.id, k.response, g.response, min(k.added_on, g.added_on), "
        f"{_EARLIER.format('sent_on')}, {_EARLIER.format('responded_on')}, k.note, g.note "
        f"FROM campaign_members k JOIN campaign_members g ON g.campaign_id=k.campaign_id "
        f"WHERE k.{column}=? AND g.{column}=?", (keep, gone),
    ).fetchall()  # fmt: skip
    for one, mine, other, added, sent, responded, note, further in rows:
        raw.execute(
            "UPDATE campaign_members SET response=?, added_on=?, sent_on=?, responded_on=?, note=? WHERE id=?",
            (max(mine, other, key=FURTHER.index), added, sent, responded, joined_notes(note, further), one),
        )


# E-mails, phones, addresses

def _move_ways(raw: sqlite3.Connection, table: str, column: str, keep: int, gone: int) -> None:
    """Behind those that are there; one that is there in another spelling goes."""
    parts = ("kind", "value") if table == "contact_points" else _ADDRESS
    listed = ", ".join(parts)
    select = f"SELECT id, {listed} FROM {table} WHERE {column}=? ORDER BY position, id"
    mine = [tuple(row[1:]) for row in raw.execute(select, (keep,))]
    seen = [way_key(table, row) for row in mine]
    last: dict[str, int] = {}
    for way in seen:
        last[_sort(way)] = last.get(_sort(way), -1) + 1
    for one, *held in raw.execute(select, (gone,)).fetchall():
        way = way_key(table, tuple(held))
        if any(covers(there, way) for there in seen):
            raw.execute(f"DELETE FROM {table} WHERE id=?", (one,))
            continue
        last[_sort(way)] = place = last.get(_sort(way), -1) + 1
        seen.append(way)
        raw.execute(f"UPDATE {table} SET {column}=?, position=? WHERE id=?", (keep, place, one))


def _sort(way: tuple[str, ...]) -> str:
    """E-mails and phones are counted apart."""
    return "" if len(way) == len(_ADDRESS) else way[0]


def way_key(table: str, held: Sequence[str | None]) -> tuple[str, ...]:
    """What two spellings of an e-mail, a phone (kind, value) or an address (its parts) share."""
    if table == "addresses":
        return tuple(fold(part or "") for part in held)
    kind, value = held
    if kind == "email":
        return (kind, email_key(value))
    key = phone_key(value)
    return (str(kind), f"{key} {extension(value)}" if key else (value or "").casefold())


def covers(there: Sequence[str], way: Sequence[str]) -> bool:
    """Whether nothing is in ``way`` that is not in ``there``; of an address any part may be missing."""
    if there == way:
        return True
    return len(way) == len(_ADDRESS) and any(way) and all(not part or part == full
                                                           for part, full in zip(way, there, strict=True))  # fmt: skip


# What can't be: somebody who is something to themselves

def _tidy(raw: sqlite3.Connection, subject: str, keep: int) -> None:
    if subject == "people":
        raw.execute(_EXCLUDED_NOW, (keep,))
        raw.execute("DELETE FROM relations WHERE person_id=?1 AND other_person_id=?1", (keep,))
        _drop_twins(raw, "relations", ("person_id", "other_person_id", "company_id", "role"), "person_id=?1 OR "
                    "other_person_id=?1", keep)  # fmt: skip
        _drop_twins(raw, "external_ids", ("person_id", "system", "value"), "person_id=?1", keep)
    else:
        _drop_twins(raw, "relations", ("person_id", "other_person_id", "company_id", "role"), "company_id=?1", keep)
        _drop_twins(raw, "external_ids", ("company_id", "system", "value"), "company_id=?1", keep)
    _order_pairs(raw)


def _drop_twins(raw: sqlite3.Connection, table: str, columns: tuple[str, ...], which: str, keep: int) -> None:
    """Of rows that say the same the first stays."""
    listed = ", ".join(columns)
    raw.execute(
        f"DELETE FROM {table} WHERE ({which}) AND id NOT IN (SELECT min(id) FROM {table} WHERE {which} "
        f"GROUP BY {listed})", (keep,)
    )  # fmt: skip


def _order_pairs(raw: sqlite3.Connection) -> None:
    """The lower id of a pair stands first; a pair that is there already goes."""
    for one, other in (("person_id", "other_person_id"), ("company_id", "other_company_id")):
        for row in raw.execute(f"SELECT id, {one}, {other} FROM unlike_pairs WHERE {one} > {other}").fetchall():
            there = raw.execute(f"SELECT 1 FROM unlike_pairs WHERE {one}=? AND {other}=?", (row[2], row[1])).fetchone()
            if there is not None:
                raw.execute("DELETE FROM unlike_pairs WHERE id=?", (row[0],))
            else:
                raw.execute(f"UPDATE unlike_pairs SET {one}=?, {other}=? WHERE id=?", (row[2], row[1], row[0]))


def cut_circle(raw: sqlite3.Connection, keep: int) -> None:
    """No company is part of itself, however long the way round."""
    at, seen = keep, {keep}
    while True:
        row = raw.execute("SELECT parent_id FROM companies WHERE id=?", (at,)).fetchone()
        if row is None or row[0] is None:
            return
        if row[0] in seen:
            raw.execute("UPDATE companies SET parent_id=NULL WHERE id=?", (keep if row[0] == keep else at,))
            return
        at = row[0]
        seen.add(at)
