"""Putting back what was kept: rows under their own ids, links where they are still empty, fields that still hold what
was given to them. What cannot come back is told, and what waits for another record is handed to that one's entry."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import Session

from models.actions.keeping import NAMES, STANDING, Change
from models.actions.plans import is_plan, show_next
from models.fields import Field, Kind, Value
from models.formats import Facts, quoted
from models.schema import UNRECORDED, Base
from models.steps import raw_of
from models.text import _

_ORDER = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
#: Columns that follow from others, or say a place in a row: nobody is told that they stay.
_QUIET = frozenset({"sort_key", "name_key", "value_key", "position"})
_LONGEST_CHAIN = 50


@dataclass(slots=True)
class Returning:
    """One act of putting back. ``coming`` are records that the same act brings, by (table, id)."""

    session: Session
    coming: frozenset[tuple[str, int]] = frozenset()
    left: list[str] = field(default_factory=list)
    _needed: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    _planned: dict[str, set[int]] = field(default_factory=lambda: {"people": set(), "deals": set()})
    _found: dict[tuple[str, int], int] = field(default_factory=dict)
    _raw: sqlite3.Connection = field(init=False)

    def __post_init__(self) -> None:
        self._raw = raw_of(self.session)

    def put_back(self, changes: Iterable[Change], *, merged: bool = False) -> None:
        """Take changes back: those of a merge in the order they were made, those of deleted records by table."""
        known = [one for one in changes if one["tbl"] in Base.metadata.tables and one["tbl"] not in UNRECORDED]
        self._needed |= {(one["tbl"], one["id"]): one["was"] for one in known if one["op"] == "K"}
        rest = [one for one in known if one["op"] != "K"]
        if merged:
            rest.reverse()
        else:
            rest.sort(key=lambda one: (one["op"] == "U", _ORDER[one["tbl"]], one["id"]))
        for one in rest:
            self._note_plans(one)
            if one["op"] == "D":
                self._insert(one)
            elif one["op"] == "U":
                self._give_back(one)

    def finish(self) -> None:
        """Show the next actions anew where tasks came back or went."""
        for table, ids in self._planned.items():
            if ids and table == "people":
                show_next(self.session, "people", "r.id IN (SELECT value FROM json_each(:ids))", ids=_json(ids))
            elif ids:
                show_next(self.session, "deals", "r.id IN (SELECT value FROM json_each(:ids))", ids=_json(ids))

    def _note_plans(self, one: Change) -> None:
        if one["tbl"] in self._planned:
            self._planned[one["tbl"]].add(one["id"])
        if one["tbl"] == "tasks":
            for column, table in (("person_id", "people"), ("deal_id", "deals")):
                held = {one["was"].get(column), one.get("now", {}).get(column)} - {None}
                self._planned[table] |= held

    # A row that went

    def _insert(self, one: Change) -> None:
        table = Base.metadata.tables[one["tbl"]]
        if self._exists(table.name, one["id"]):
            return
        row = {name: value for name, value in one["was"].items() if name in table.columns}
        missing: dict[str, tuple[str, int]] = {}
        for column, target in _links(table):
            if (points := row.get(column)) is None:
                continue
            stands = self._standing(target, points)
            if stands is None:
                missing[column] = (target, points)
            row[column] = stands
        if any(not table.columns[column].nullable for column in missing) or not self._write(table, row):
            self._wait_for(missing, one)
            return
        self._found[table.name, one["id"]] = one["id"]
        for column, (target, points) in missing.items():
            later = {"tbl": table.name, "op": "U", "id": one["id"], "was": {column: points}, "now": {column: None}}
            self._wait_for({column: (target, points)}, later)

    def _write(self, table: Table, row: dict[str, Any]) -> bool:
        listed = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        try:
            self._raw.execute(f"INSERT INTO main.{table.name}({listed}) VALUES ({marks})", list(row.values()))
        except sqlite3.IntegrityError:
            return False
        return True

    def _wait_for(self, missing: dict[str, tuple[str, int]], one: Change) -> None:
        """Hand a change to the entries of the deleted records it needs; told where there are none."""
        waits = False
        for target, points in missing.values():
            waits |= self._hand_over(target, points, one)
        if not waits:
            self._tell_lost(one["tbl"], missing)

    def _tell_lost(self, table: str, missing: dict[str, tuple[str, int]]) -> None:
        if not missing:
            self.left.append(_("{what}: there is another like it by now").format(what=_called(table)))
        for column in missing:
            known = Base.metadata.tables[table].columns[column].info.get("field")
            label = known.title() if known is not None else _called(table)
            self.left.append(_("{label}: what it pointed at is gone for good").format(label=label))

    def _hand_over(self, table: str, row_id: int, one: Change) -> bool:
        """Let a change wait in the entry with which a row went; False where there is none."""
        bound: tuple[Any, ...] = (table, row_id)
        whose = "k.subject=? AND k.row_id=?"
        if table not in NAMES:  # it went with a record
            whose, bound = "instr(k.changes, ?) AND ?", (f'{{"tbl":"{table}","op":"D","id":{row_id},', 1)
        row = self._raw.execute(
            f"SELECT k.id, k.changes FROM kept k WHERE k.kind='trash' AND {whose} AND {STANDING} "
            "ORDER BY k.id DESC LIMIT 1", bound,
        ).fetchone()  # fmt: skip
        if row is None:
            return False
        if one not in json.loads(row[1]):
            text = json.dumps(one, ensure_ascii=False)
            self._raw.execute("UPDATE kept SET changes=json_insert(changes, '$[#]', json(?)) WHERE id=?",
                              (text, row[0]))  # fmt: skip
        return True

    # What a link points at by now

    def _exists(self, table: str, row_id: int) -> bool:
        return self._raw.execute(f"SELECT 1 FROM main.{table} WHERE id=?", (row_id,)).fetchone() is not None

    def _standing(self, table: str, row_id: int) -> int | None:
        """The row itself, the one it was joined to since, or the tag made anew; None where it is gone."""
        if (table, row_id) in self.coming:
            return row_id
        found = self._found.get((table, row_id))
        if found is None:
            found = self._look(table, row_id)
            if found is not None:
                self._found[table, row_id] = found
        return found

    def _look(self, table: str, row_id: int) -> int | None:
        if self._exists(table, row_id):
            return row_id
        if table in NAMES:
            joined = joined_to(self._raw, table, row_id)
            return joined if joined is not None and self._exists(table, joined) else None
        needed = self._needed.get((table, row_id))
        if needed is None:
            return None
        row = self._raw.execute(f"SELECT id FROM main.{table} WHERE name_key=?", (needed["name_key"],)).fetchone()
        if row is not None:
            return int(row[0])
        return row_id if self._write(Base.metadata.tables[table], {"id": row_id, **needed}) else None

    # A row that stayed

    def _give_back(self, one: Change) -> None:
        table, row_id = Base.metadata.tables[one["tbl"]], one["id"]
        columns = [name for name in one["was"] if name in table.columns and not is_plan(table.name, name)]
        if not columns:
            return
        listed = ", ".join(f'"{name}"' for name in columns)
        row = self._raw.execute(f"SELECT {listed} FROM main.{table.name} WHERE id=?", (row_id,)).fetchone()
        if row is None:
            self._hand_over(table.name, row_id, one)
            return
        given: dict[str, Any] = {}
        targets = dict(_links(table))
        for name, held in zip(columns, row, strict=True):
            was = one["was"][name]
            if held == was:
                continue
            if held != one["now"][name]:
                self._tell_kept(table, row_id, name, held)
            elif was is None or name not in targets:
                given[name] = was
            elif (stands := self._standing(targets[name], was)) is not None:
                given[name] = stands
            else:
                self._wait_for({name: (targets[name], was)},
                               {**one, "was": {name: was}, "now": {name: one["now"][name]}})  # fmt: skip
        self._update(table, row_id, given)

    def _update(self, table: Table, row_id: int, given: dict[str, Any]) -> None:
        if not given:
            return
        settings = ", ".join(f'"{name}"=?' for name in given)
        try:
            self._raw.execute(f"UPDATE main.{table.name} SET {settings} WHERE id=?", (*given.values(), row_id))
        except sqlite3.IntegrityError:
            self._tell_lost(table.name, {})

    def _tell_kept(self, table: Table, row_id: int, column: str, held: Any) -> None:
        if column in _QUIET:
            return
        known = table.columns[column].info.get("field")
        label = known.title() if known is not None else _called(table.name)
        name = called(self._raw, table.name, row_id)
        of = _("{label} of {name}").format(label=label, name=name) if name else label
        shown = "" if known is None or known.link else quoted(known.show(_read(known, held), self._facts()))
        told = _("{what} was changed since and stays “{now}”") if shown else _("{what} was changed since and stays")
        self.left.append(told.format(what=of, now=shown))


    def _facts(self) -> Facts:
        return Facts(currency=self._raw.execute("SELECT currency FROM business").fetchone()[0])


def _read(known: Field, held: Any) -> Value:
    """What a column holds, as its field shows it."""
    return dt.date.fromisoformat(held) if held and known.kind is Kind.DAY else held


def called(raw: sqlite3.Connection, table: str, row_id: int) -> str:
    """What a record is called; empty where it is no record of its own, or gone."""
    if table not in NAMES:
        return ""
    row = raw.execute(f"SELECT {NAMES[table]} FROM main.{table} r WHERE r.id=?", (row_id,)).fetchone()
    return str(row[0]) if row else ""


def joined_to(raw: sqlite3.Connection, table: str, row_id: int) -> int | None:
    """The record that a merged one was joined to, however often; None where it was not merged."""
    at: int | None = None
    for _hop in range(_LONGEST_CHAIN):
        row = raw.execute(
            f"SELECT k.into_id FROM kept k WHERE k.kind='merge' AND k.subject=? AND k.row_id=? AND {STANDING} "
            "ORDER BY k.id DESC LIMIT 1", (table, row_id if at is None else at),
        ).fetchone()  # fmt: skip
        if row is None:
            break
        at = int(row[0])
    return at


@cache
def _links(table: Table) -> Sequence[tuple[str, str]]:
    return [(key.parent.name, key.column.table.name) for key in sorted(table.foreign_keys, key=lambda k: k.parent.name)]


def _called(table: str) -> str:
    words = {
        "contact_points": _("E-mail or phone"), "addresses": _("Address"), "tagged": _("Tag"),
        "interests": _("Interest"), "relations": _("Relation"), "campaign_members": _("Campaign answer"),
        "contact_stops": _("Do not contact"), "exclusions": _("Left out of a campaign"),
        "tasks": _("Task"), "activities": _("Activity"), "deals": _("Deal"), "people": _("Person"),
        "companies": _("Company"), "enrolments": _("Sequence"), "external_ids": _("Outside id"),
        "lifecycle_events": _("Stage"), "deal_lines": _("Line of a deal"), "stage_events": _("Stage"),
        "deal_people": _("Part in a deal"), "deal_competitors": _("Competitor"), "deal_reasons": _("Further reason"),
        "deal_checks": _("Question of the checklist"), "deal_criteria": _("Condition of a stage"),
        "objections": _("Objection"), "concessions": _("Concession"), "quotes": _("Quote"),
        "quote_lines": _("Line of a quote"), "close_moves": _("Expected close"),
    }  # fmt: skip
    return words.get(table, table.replace("_", " "))


def _json(ids: Iterable[int]) -> str:
    return json.dumps(sorted(ids))
