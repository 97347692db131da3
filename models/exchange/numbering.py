"""Every row gets the record that it is already, or its rank among the new ones; rows of one person are joined."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.actions.records import contact_key
from models.errors import Cancelled
from models.exchange import slots
from models.exchange.joining import join_rows
from models.exchange.matching import People, Traits, Unclear, traits
from models.exchange.part import Part, columns, reject
from models.exchange.plan import MORE, Mode
from models.exchange.plan import Unclear as Choice
from models.fields import split_tags
from models.formats import fold
from models.schema.people import person_sort_key
from models.text import _

_BATCH = 5_000
_WANTED = ("external_id", "name", "first_name", "last_name", "email", "phone", "company_id", "product_id", "title")


@dataclass(slots=True)
class Known:
    """What is there: people by their traits; other records by their name, and by their id in this kind of file."""

    people: People | None = None
    names: Mapping[str, int] = field(default_factory=dict)
    ids: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbered:
    """How many rows were joined with an earlier one, and how many of these said something else."""

    joined: int = 0
    otherwise: int = 0


def spread_points(connection: sqlite3.Connection, part: Part) -> None:
    """Fill ``points`` from the columns of further places, and from cells that held several; ``tagging`` from tags."""
    lines: list[tuple[object, ...]] = []
    for kind in slots.POINTS:
        for place in (one for one in slots.places(kind, part.keys) if one > 1):
            key, label = slots.slot_key(kind, place), slots.slot_key(kind, place, label=True)
            named = label if label in part.keys else "NULL"
            for row, value, name in connection.execute(
                f"SELECT row_no, {key}, {named} FROM {part.staged} WHERE {key} IS NOT NULL"
            ):
                lines.append((row, kind, place, value, contact_key(kind, value), name))
    if MORE in part.keys:
        for row, more in connection.execute(f"SELECT row_no, {MORE} FROM {part.staged} WHERE {MORE} IS NOT NULL"):
            for at, (kind, value, name) in enumerate(json.loads(more)):
                lines.append((row, kind, slots.MOST + 1 + at, value, contact_key(kind, value), name or None))
    connection.executemany(f"INSERT OR IGNORE INTO {part.points} VALUES (?,?,?,?,?,?)", lines)
    if "tags" in part.keys:
        tags = connection.execute(f"SELECT row_no, tags FROM {part.staged} WHERE tags IS NOT NULL").fetchall()
        connection.executemany(
            f"INSERT OR IGNORE INTO {part.tagging} VALUES (?,?,?)",
            ((row, fold(name), name) for row, text in tags for name in split_tags(text)),
        )


def number(
    connection: sqlite3.Connection,
    part: Part,
    known: Known,
    mode: Mode,
    unclear: Choice,
    cancelled: Callable[[], bool],
) -> Numbered:
    """Fill ``made``. Raises Cancelled."""
    run = _Numbering(part, known, mode, unclear, by_id_alone=_all_have_ids(connection, part))
    more = _more(connection, part)
    rows = connection.execute(f"SELECT row_no, line, {columns(part.keys, _WANTED)} FROM {part.staged} ORDER BY row_no")
    writer = connection.cursor()
    while batch := rows.fetchmany(_BATCH):
        if cancelled():
            raise Cancelled
        lines = [line for row in batch if (line := run.line(row, more)) is not None]
        writer.executemany(f"INSERT INTO {part.made} VALUES (?,?,?,?,?,?,?)", lines)
    otherwise = join_rows(connection, part, run.joined)
    _drop_repeated_points(connection, part)
    for row_no, reason in run.rejected:
        reject(connection, part, "row_no=?", reason, (row_no,))
    return Numbered(len(run.joined), otherwise)


def _all_have_ids(connection: sqlite3.Connection, part: Part) -> bool:
    if "external_id" not in part.keys:
        return False
    lacking = f"SELECT 1 FROM {part.staged} WHERE external_id IS NULL LIMIT 1"
    return connection.execute(lacking).fetchone() is None


def _drop_repeated_points(connection: sqlite3.Connection, part: Part) -> None:
    """The same address or number in several columns of a row is one."""
    connection.execute(
        f"DELETE FROM {part.points} AS p WHERE p.key <> '' AND (EXISTS (SELECT 1 FROM {part.points} q WHERE "
        "q.row_no=p.row_no AND q.kind=p.kind AND q.key=p.key AND q.place < p.place) OR EXISTS (SELECT 1 FROM "
        f"{part.made} m WHERE m.row_no=p.row_no AND p.key=CASE p.kind WHEN 'email' THEN m.email_key "
        "ELSE m.phone_key END))"
    )


class _Numbering:
    """The rows so far."""

    def __init__(self, part: Part, known: Known, mode: Mode, unclear: Choice, *, by_id_alone: bool) -> None:
        self._part, self._known = part, known
        self._mode, self._unclear = mode, unclear
        self._named = part.subject in ("companies", "products")
        self._rank = 0
        self._lines: dict[str, int] = {}  # identity -> line
        self._rows: dict[int, int] = {}  # record -> row of the file
        self._people = People()
        self._by_id_alone = by_id_alone  # people of one file with ids of their own are never joined
        self.joined: list[tuple[int, int]] = []  # a row, and the earlier one that it belongs to
        self.rejected: list[tuple[int, str]] = []

    def line(self, row: tuple[Any, ...], more: "_More") -> tuple[Any, ...] | None:
        """What ``made`` holds of a row; None where it is rejected or belongs to an earlier one."""
        row_no, line, external, name, first, last, email, phone, company, product, title = row
        if self._part.subject == "people":
            found = self._person(row_no, more, external, (first, last, company), (email, phone))
        else:
            found = self._other(row_no, line, external, name)
        if found is None:
            return None
        if found == 0 and self._mode == "update_only":
            self.rejected.append((row_no, _("It is not here yet, and this import adds nothing.")))
            return None
        self._rank += found == 0
        return (
            row_no,
            self._rank if found == 0 else None,
            found or None,
            person_sort_key(first, last) if self._part.subject == "people" else fold(name or ""),
            contact_key("email", email) if email else None,
            contact_key("phone", phone) if phone else None,
            title or " · ".join(part for part in (product, company) if part) or external or _("Deal"),
        )

    def _other(self, row_no: int, line: int, external: str | None, name: str | None) -> int | None:
        """The record that a row is, 0 for a new one, None where it stands in the file already."""
        identity = external or (fold(name or "") if self._named else None)
        if identity is not None and identity in self._lines:
            told = _("The same record stands in line {line} already.")
            self.rejected.append((row_no, told.format(line=self._lines[identity])))
            return None
        if identity is not None:
            self._lines[identity] = line
        found = self._known.ids.get(external) if external else None
        if found is None and name and self._known.names:
            found = self._known.names.get(fold(name))
        return found or 0

    def _person(
        self, row_no: int, more: "_More", external: str | None, named: tuple[Any, Any, Any], points: tuple[Any, Any]
    ) -> int | None:
        """The same for a person."""
        if self._by_id_alone and self._known.people is None:
            return self._keep(row_no, Traits("", "", external=external or ""), 0)
        emails, phones = more.of(row_no)
        one = traits(*named, (*filter(None, points[:1]), *emails), (*filter(None, points[1:]), *phones), external)
        earlier = None if self._by_id_alone else self._people.find(one)
        if isinstance(earlier, int):
            self.joined.append((row_no, earlier))
            return None
        found = self._known.people.find(one) if self._known.people is not None else None
        unclear = next((each for each in (found, earlier) if isinstance(each, Unclear)), None)
        if unclear is not None:
            if self._unclear == "skip":
                self.rejected.append((row_no, unclear.reason))
                return None
            found = 0 if isinstance(found, Unclear) else found
        return self._keep(row_no, one, found if isinstance(found, int) else 0)

    def _keep(self, row_no: int, one: Traits, found: int) -> int | None:
        if found in self._rows:
            self.joined.append((row_no, self._rows[found]))
            return None
        if found:
            self._rows[found] = row_no
        if not self._by_id_alone:
            self._people.add(row_no, one)
        elif (first := self._people.by_external.setdefault(one.external, row_no)) != row_no:
            self.joined.append((row_no, first))
            return None
        return found


class _More:
    """The e-mails and phones behind the first of each row, read along with the rows."""

    def __init__(self, lines: Iterator[tuple[int, str, str]]) -> None:
        self._lines = lines
        self._next = next(lines, None)

    def of(self, row_no: int) -> tuple[list[str], list[str]]:
        """Those of a row; rows must be asked for in order."""
        found: tuple[list[str], list[str]] = ([], [])
        while self._next is not None and self._next[0] <= row_no:
            if self._next[0] == row_no:
                found[self._next[1] == "phone"].append(self._next[2])
            self._next = next(self._lines, None)
        return found


def _more(connection: sqlite3.Connection, part: Part) -> _More:
    return _More(iter(connection.execute(f"SELECT row_no, kind, value FROM {part.points} ORDER BY row_no")))
