"""Who did what: the changes of one record as people read them, and the acts of the whole business, newest first."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.fields import Field, Kind, Subject
from models.formats import Facts, fold, show_money
from models.queries.objective import unit_of
from models.queries.records import name_of
from models.schema import Base
from models.schema.people import CONTACT_FIELDS, LABEL
from models.steps import PARTS, raw_of
from models.text import N_, _

#: Acts of one page.
AT_ONCE = 50
#: Letters of a value that are shown; the rest of a long note is in the note.
_SHOWN = 120
_POINTER: Mapping[str, str] = {
    "people": "person_id", "companies": "company_id", "deals": "deal_id", "campaigns": "campaign_id",
}  # fmt: skip
#: What a row that belongs to a record is called, and which of its columns say what it is.
_CALLED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "addresses": (N_("Address"), ()),
    "tagged": (N_("Tag"), ("tag_id",)),
    "interests": (N_("Interested in"), ("product_id",)),
    "relations": (N_("Tie"), ("person_id", "role", "other_person_id", "company_id")),
    "enrolments": (N_("Sequence"), ("sequence_id", "started_on")),
    "campaign_members": (N_("Campaign"), ("campaign_id", "person_id", "response")),
    "exclusions": (N_("Left out of a campaign"), ("campaign_id", "person_id", "segment_id")),
    "contact_stops": (N_("Do not contact"), ("way", "since", "reason")),
    "quotes": (N_("Quote"), ("number", "title")),
    "deal_lines": (N_("Line"), ("product_id", "name", "quantity", "unit_price")),
    "campaign_channels": (N_("Channel"), ("channel_id", "role")),
    "budget_lines": (N_("Budget line"), ("name", "channel_id", "amount")),
    "spend_lines": (N_("Money spent"), ("name", "channel_id", "spent_on", "amount")),
    "deal_people": (N_("Part in a deal"), ("deal_id", "person_id", "role")),
    "deal_competitors": (N_("Competitor"), ("competitor_id", "note")),
    "deal_checks": (N_("Checklist"), ("item_id", "note")),
    "deal_criteria": (N_("Met"), ("criterion_id",)),
    "deal_reasons": (N_("Further reason"), ("reason_id",)),
    "objections": (N_("Objection"), ("category", "verbatim")),
    "concessions": (N_("Given"), ("given", "got")),
    "tasks": (N_("To do"), ("title", "due_on")),
    "activities": (N_("Noted"), ("kind", "outcome", "happened_on")),
}
_LINKS = frozenset(
    {"person_id", "campaign_id", "product_id", "company_id", "deal_id", "tag_id", "sequence_id", "item_id",
     "criterion_id", "reason_id", "segment_id"}
)
_CONTACTS = {field.key: field for field in CONTACT_FIELDS}
#: Amounts of a campaign that are in the unit of another field: SQL of that.
_IN_UNITS = {"aim_amount": "aim_measure", "target": "coalesce(measure, aim_measure)"}
_STEP = "s.id, s.at, s.who, s.label, s.kind, s.state"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that became another; ``old`` is empty where it was not there before, ``new`` where it went."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Act:
    """A step; ``undone`` where it was taken back since. ``lines`` say what it changed of the record asked about."""

    id: int
    at: dt.datetime  # UTC
    who: str | None
    label: str
    undone: bool
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Acts:
    """A page of acts; ``more`` where there are older ones."""

    acts: tuple[Act, ...]
    more: bool


#: A noted change: step, table, row, column (None: the row itself), old, new.
_Noted = tuple[int, str, int, str | None, str | None, str | None]


def acts(session: Session, search: str = "", before: int | None = None, limit: int = AT_ONCE) -> Acts:
    """The newest acts of the business, older than step ``before``, whose label or doer holds every word searched."""
    words = fold(search).split()
    found: list[Act] = []
    cursor = raw_of(session).execute(f"SELECT {_STEP} FROM steps s WHERE s.id<? ORDER BY s.id DESC", (before or 2**62,))
    for row in cursor:
        act = _act(row)
        said = fold(f"{act.label} {act.who or ''}")
        if all(word in said for word in words):
            found.append(act)
        if len(found) > limit:
            break
    return Acts(tuple(found[:limit]), len(found) > limit)


def history(session: Session, subject: Subject, record_id: int, facts: Facts, limit: int = AT_ONCE) -> Acts:
    """The newest acts that changed a record or what belongs to it, with what became of what."""
    raw = raw_of(session)
    belonging = {subject: {record_id}, **_parts(raw, subject, record_id)}
    steps: dict[int, list[_Noted]] = {}
    for noted in _noted(raw, belonging):
        steps.setdefault(noted[0], []).append(noted)
    newest = sorted(steps, reverse=True)[: limit + 1]
    teller = _Teller(session, subject, facts)
    rows = raw.execute(
        f"SELECT {_STEP} FROM steps s WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY s.id DESC",
        (json.dumps(newest[:limit]),),
    ).fetchall()
    found = tuple(_act(row, tuple(teller.lines(steps[row[0]]))) for row in rows)
    return Acts(found, len(newest) > limit)


def _act(row: tuple[int, str, str | None, str, str, str], lines: tuple[Line, ...] = ()) -> Act:
    one, at, who, label, _kind, state = row
    return Act(one, dt.datetime.fromisoformat(at), who, label, state in ("undone", "dropped"), lines)


def _parts(raw: sqlite3.Connection, subject: Subject, record_id: int) -> dict[str, set[int]]:
    """The rows that belong to a record or once did, by table."""
    pointer = _POINTER.get(subject)
    found = {}
    for table, columns in PARTS.items():
        if pointer not in columns:
            continue
        now = raw.execute(f"SELECT id FROM {table} WHERE {pointer}=?", (record_id,))
        once = raw.execute(
            "SELECT row_id FROM history WHERE tbl=? AND field=? AND ?3 IN (old, new)", (table, pointer, str(record_id))
        )
        found[table] = {row[0] for row in (*now, *once)}
    return found


def _noted(raw: sqlite3.Connection, rows: Mapping[str, Iterable[int]]) -> Iterator[_Noted]:
    for table, ids in rows.items():
        bound = (table, json.dumps(sorted(ids)))
        yield from raw.execute(
            "SELECT h.step_id, h.tbl, h.row_id, h.field, h.old, h.new FROM history h "
            "JOIN json_each(?2) j ON h.tbl=?1 AND h.row_id=j.value ORDER BY h.id",
            bound,
        )
        yield from raw.execute(
            "SELECT g.step_id, g.tbl, j.value, NULL, CASE g.came WHEN 0 THEN '1' END, CASE g.came WHEN 1 THEN '1' END "
            "FROM history_ranges g JOIN json_each(?2) j ON g.tbl=?1 AND j.value BETWEEN g.first_id AND g.last_id",
            bound,
        )


class _Teller:
    """Says what was noted in words; remembers the names behind links."""

    def __init__(self, session: Session, subject: Subject, facts: Facts) -> None:
        self._session = session
        self._subject = subject
        self._pointer = _POINTER.get(subject, "")
        self._facts = facts
        self._names: dict[tuple[str, int], str] = {}

    def lines(self, noted: list[_Noted]) -> Iterator[Line]:
        """The lines of one step."""
        rows: dict[tuple[str, int], list[_Noted]] = {}
        for one in noted:
            rows.setdefault((one[1], one[2]), []).append(one)
        for (table, row_id), changes in rows.items():
            if table == self._subject:
                yield from self._own(table, changes)
            elif table == "contact_points":
                yield from self._contact(row_id, changes)
            elif any(change[3] is None for change in changes):
                yield from self._came_or_went(table, row_id, changes)
            else:
                yield from self._edited(table, changes)

    def _own(self, table: str, changes: list[_Noted]) -> Iterator[Line]:
        for _step, _tbl, row_id, key, old, new in changes:
            if key is None:
                yield Line(_("Added") if new else _("Deleted"), "", "")
            elif (field := _field(table, key)) is not None:
                if key in _IN_UNITS and table == "campaigns":
                    field = self._in_unit(field, row_id)
                yield Line(field.title(), self._show(field, old), self._show(field, new))

    def _in_unit(self, field: Field, campaign_id: int) -> Field:
        """An amount in the unit of what is measured now; with another unit it would have been emptied."""
        sql = f"SELECT {_IN_UNITS[field.key]} FROM campaigns WHERE id=?"
        row = raw_of(self._session).execute(sql, (campaign_id,)).fetchone()
        return unit_of(row[0] if row else None, field)

    def _contact(self, row_id: int, changes: list[_Noted]) -> Iterator[Line]:
        """An e-mail address or a phone that came, went or became another; what is not noted stands in the row."""
        held = raw_of(self._session).execute(
            "SELECT kind, value FROM contact_points WHERE id=?1 UNION ALL SELECT coalesce(old, new), '' FROM history "
            "WHERE tbl='contact_points' AND row_id=?1 AND field='kind' LIMIT 1", (row_id,),
        ).fetchone()  # fmt: skip
        kind, value = held or ("", "")
        old = new = ""
        for _step, _tbl, _row, key, was, now in changes:
            if key == "value":
                old, new = was or "", now or ""
        if kind in _CONTACTS and {change[3] for change in changes} == {"label"}:
            label = f"{_CONTACTS[kind].title()}: {LABEL.title()}"
            yield Line(label, _short(changes[-1][4] or ""), _short(changes[-1][5] or ""))
            return
        if not (old or new):  # it came in with many others
            new = value
        if kind in _CONTACTS:
            yield Line(_CONTACTS[kind].title(), _short(old), _short(new))

    def _came_or_went(self, table: str, row_id: int, changes: list[_Noted]) -> Iterator[Line]:
        """A row that belongs to the record, said in one line."""
        called, keys = _CALLED[table]
        came = next(change[5] for change in changes if change[3] is None)
        values = {change[3]: change[5] if came else change[4] for change in changes if change[3] is not None}
        if not values and came:
            values = self._held(table, row_id)
        if table == "addresses":
            keys = tuple(key for key in values if key not in _POINTER.values())
        if (table, self._subject) == ("campaign_members", "campaigns"):
            called = N_("Member")
        parts = (
            self._show(field, values.get(key))
            for key in keys
            if key != self._pointer and (field := _field(table, key)) is not None
        )
        shown = _short(" · ".join(part for part in parts if part)) or _("yes")
        yield Line(_(called), "" if came else shown, shown if came else "")

    def _held(self, table: str, row_id: int) -> dict[str, str | None]:
        """What a row holds that came in with many others."""
        listed = ", ".join(PARTS[table])
        row = raw_of(self._session).execute(f"SELECT {listed} FROM {table} WHERE id=?", (row_id,)).fetchone()
        if row is None:
            return {}
        return {key: None if value is None else str(value) for key, value in zip(PARTS[table], row, strict=True)}

    def _edited(self, table: str, changes: list[_Noted]) -> Iterator[Line]:
        for _step, _tbl, _row, key, old, new in changes:
            field = _field(table, key or "")
            if table == "tasks" and key == "done_at":
                yield Line(_("Done"), "" if new else _("yes"), _("yes") if new else "")
            elif (table, key) == ("deal_checks", "ticked_on"):
                yield Line(f"{_('Checklist')}: {self._question(_row)}", _("ticked") if old else "",
                           _("ticked") if new else "")  # fmt: skip
            elif field is not None:
                label = field.title() if table == "addresses" else f"{_(_CALLED[table][0])}: {field.title()}"
                yield Line(label, self._show(field, old), self._show(field, new))

    def _question(self, check_id: int) -> str:
        """What a line of the checklist asks."""
        row = raw_of(self._session).execute("SELECT item_id FROM deal_checks WHERE id=?", (check_id,)).fetchone()
        return self._name("framework_items", row[0]) if row else _("(deleted)")

    def _show(self, field: Field, text: str | None) -> str:
        """A stored value as people read it."""
        if text is None or text == "":
            return ""
        match field.kind:
            case Kind.LINK:
                return self._name(field.link, int(text))
            case Kind.MONEY:
                return show_money(int(text), self._facts)
            case Kind.DAY:
                return field.show(dt.date.fromisoformat(text), self._facts)
            case Kind.YES_NO:
                return field.show(text == "1", self._facts)
            case Kind.INTEGER | Kind.PERCENT | Kind.RATE | Kind.QUANTITY:
                return field.show(int(text), self._facts)
        return _short(field.show(text, self._facts))

    def _name(self, table: str, one: int) -> str:
        if (table, one) not in self._names:
            self._names[table, one] = _short(name_of(self._session, table, one)) or _("(deleted)")
        return self._names[table, one]


def _field(table: str, key: str) -> Field | None:
    """The Field behind a noted column; None where people know nothing of it."""
    columns = Base.metadata.tables[table].columns
    if key not in columns:
        return None
    known = columns[key].info.get("field")
    if isinstance(known, Field):
        return known
    if key in _CONTACTS:
        return _CONTACTS[key]
    if key in _LINKS:
        link = next(iter(columns[key].foreign_keys)).column.table.name
        return Field(key, N_("Record"), Kind.LINK, link=link)
    return None


def _short(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= _SHOWN else bare[: _SHOWN - 1] + "…"
