"""Everything dated about a record, newest first, and what is still to be done with it.

A person has their own; a company also what was done with its people; a deal what was done for it; a campaign also how
its list grew and was answered. Each kind is one statement over an index, none reads more than is shown.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.actions.plans import ORDER
from models.fields import Subject
from models.formats import Facts, fold
from models.queries.happened import Entry, Teller
from models.queries.sequences import Running, running
from models.steps import raw_of
from models.store import search
from models.text import N_

#: Entries shown at once; "Older" shows as many more.
AT_ONCE = 200
#: Open tasks shown; nobody looks through more.
_MOST_TASKS = 50
_NAME = "trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, ''))"
_OF_COMPANY = "IN (SELECT id FROM people WHERE company_id=:one)"
#: Which activities and tasks ``x``, deals ``d``, and people's own events ``x`` belong to a record.
_WORK = {
    "people": "x.person_id=:one",
    "companies": f"(x.company_id=:one OR x.person_id {_OF_COMPANY})",
    "deals": "x.deal_id=:one",
    "campaigns": "x.campaign_id=:one",
}
_DEALS = {"people": "d.person_id=:one", "companies": "d.company_id=:one", "deals": "d.id=:one"}
#: Objections ``x`` of deals ``d``: what nobody is named for was said by the person whom the deal is with.
_SAID = {
    "people": "(x.person_id=:one OR (x.person_id IS NULL AND x.deal_id IN "
    "(SELECT id FROM deals WHERE person_id=:one)))",
    "companies": "x.deal_id IN (SELECT id FROM deals WHERE company_id=:one)",
    "deals": "x.deal_id=:one",
}
_PERSONAL = {"people": "x.person_id=:one", "companies": f"x.person_id {_OF_COMPANY}"}
#: The day of an event ``f`` of a deal, and the order of its way.
_DAY_F = "coalesce(f.entered_on, substr(f.recorded_at, 1, 10))"
_BY_DAY = f"{_DAY_F}, f.id"
#: Entries of a kind that are looked through for words.
_MOST_SEARCHED = 50_000
#: Long notes are read in full only when they are edited.
_READ = 300


@dataclass(frozen=True, slots=True)
class OpenTask:
    """Something to do; ``late`` in days, 0 where it is not; ``of`` says whose it is, beside a company."""

    id: int
    title: str
    kind: str
    due_on: dt.date | None
    due_time: str | None
    late: int
    of: str


@dataclass(frozen=True, slots=True)
class Story:
    """What stands beside a record's fields. ``more``: older entries are left out."""

    subject: Subject
    id: int
    tasks: tuple[OpenTask, ...]
    entries: tuple[Entry, ...]
    more: bool
    running: tuple[Running, ...] = ()


#: What a timeline can be narrowed to: the name of the group, and the kinds of entries in it.
GROUPS: Mapping[str, tuple[str, frozenset[str]]] = {
    "talks": (N_("Calls, mail, notes"), frozenset({"activity"})),
    "deals": (N_("Deals"), frozenset({"stage"})),
    "objections": (N_("Objections"), frozenset({"objection"})),
    "campaigns": (N_("Campaigns"), frozenset({"member", "joined", "answered"})),
    "stages": (N_("Stages and origin"), frozenset({"lifecycle", "added", "imported"})),
    "done": (N_("Tasks done"), frozenset({"task"})),
}


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries are wanted: those of a group that hold every word; empty: all."""

    group: str = ""
    words: str = ""


def story(
    session: Session, subject: Subject, record_id: int, today: dt.date, facts: Facts, limit: int = AT_ONCE,
    sought: Sought = Sought(),
) -> Story:  # fmt: skip
    """The newest ``limit`` entries of a record, and its open tasks, the first to do first."""
    raw = raw_of(session)
    found: list[Entry] = []
    teller = Teller(facts, named=subject == "companies")
    holds = _holding(raw, sought.words)
    bound = {"one": record_id, "limit": limit + 1 if holds is None else _MOST_SEARCHED}
    for kind, sql in statements(subject).items():
        if sought.group and kind not in GROUPS[sought.group][1]:
            continue
        tell: Callable[..., Iterator[Entry]] = getattr(teller, kind)
        for row in raw.execute(sql, bound):
            found.extend(entry for entry in tell(*row) if holds is None or holds(entry))
    found.sort(key=Entry.order, reverse=True)
    tasks = _open_tasks(raw, subject, record_id, today)
    runs = running(session, record_id) if subject == "people" else ()
    return Story(subject, record_id, tasks, tuple(found[:limit]), len(found) > limit, runs)


def _holding(raw: sqlite3.Connection, words: str) -> Callable[[Entry], bool] | None:
    """Whether an entry holds what is sought; in notes it is found however long they are. None: nothing is sought."""
    parts = fold(words).split()
    if not parts:
        return None
    match = search.match_text(words)
    noted = {
        (table, one)
        for table in ("activities", "objections")
        if match is not None
        for (one,) in raw.execute(search.ids_sql(table), {"match": match})
    }

    def holds(entry: Entry) -> bool:
        if (entry.table, entry.id) in noted:
            return True
        said = fold(f"{entry.title} {entry.second}")
        return all(part in said for part in parts)

    return holds


def _at_the_time(column: str) -> str:
    """SQL of what a deal ``d`` held when it stood in the stage of its event ``e``, which asks for it: what it holds,
    or what it held when that was let go of."""
    return (
        f"(CASE WHEN s.kind='open' THEN NULL WHEN e.stage_id=d.stage_id AND d.{column} IS NOT NULL THEN d.{column} "
        "ELSE (SELECT h.old FROM history h JOIN steps t ON t.id=h.step_id WHERE h.tbl='deals' AND h.row_id=d.id "
        f"AND h.field='{column}' AND t.at>e.recorded_at ORDER BY h.id LIMIT 1) END)"
    )


def statements(subject: Subject) -> dict[str, str]:
    """The statement of each kind of entry, named as the :class:`Teller` tells it; bound are :one and :limit."""
    if subject not in _WORK:
        return {}
    made = {
        "activity": "SELECT x.id, x.kind, x.happened_on, x.happened_time, x.minutes, x.outcome, "
        f"substr(x.note, 1, {_READ}), {_NAME}, d.title, x.campaign_id FROM activities x "
        "LEFT JOIN people p ON p.id=x.person_id LEFT JOIN deals d ON d.id=x.deal_id "
        f"WHERE {_WORK[subject]} ORDER BY x.happened_on DESC LIMIT :limit",
        "task": f"SELECT x.id, x.title, x.done_at, {_NAME} FROM tasks x LEFT JOIN people p ON p.id=x.person_id "
        f"WHERE {_WORK[subject]} AND x.done_at IS NOT NULL AND x.kind='todo' ORDER BY x.done_at DESC LIMIT :limit",
        "imported": "SELECT b.id, b.file_name, b.imported_at FROM import_batches b "
        "CROSS JOIN import_ranges g ON g.batch_id=b.id WHERE b.taken_back_step_id IS NULL "
        f"AND g.tbl='{subject}' AND :one BETWEEN g.first_id AND g.last_id LIMIT 1",
    }
    if subject in _DEALS:
        made["stage"] = (
            "SELECT e.id, d.id, d.title, d.value, s.name, s.kind, e.entered_on, e.recorded_at, "
            f"e.id=(SELECT f.id FROM stage_events f WHERE f.deal_id=d.id ORDER BY {_BY_DAY} LIMIT 1), "
            "(SELECT b.kind||'|'||b.name FROM stage_events f JOIN stages b ON b.id=f.stage_id WHERE f.deal_id=d.id "
            f"AND ({_DAY_F}, f.id) < (coalesce(e.entered_on, substr(e.recorded_at, 1, 10)), e.id) "
            f"ORDER BY {_DAY_F} DESC, f.id DESC LIMIT 1), "
            f"(SELECT name FROM reasons WHERE id={_at_the_time('reason_id')}), "
            f"(SELECT name FROM competitors WHERE id={_at_the_time('competitor_id')}), "
            f"{_at_the_time('close_note')}, {_at_the_time('wake_on')} FROM deals d "
            "JOIN stage_events e ON e.deal_id=d.id JOIN stages s ON s.id=e.stage_id "
            f"WHERE {_DEALS[subject]} AND NOT e.assumed "
            "ORDER BY coalesce(e.entered_on, e.recorded_at) DESC LIMIT :limit"
        )
    if subject in _SAID:
        who, deal = "NULL" if subject == "people" else _NAME, "NULL" if subject == "deals" else "d.title"
        made["objection"] = (
            f"SELECT x.id, x.heard_on, x.category, x.verbatim, x.result, a.name, {who}, {deal} "
            "FROM objections x JOIN deals d ON d.id=x.deal_id LEFT JOIN people p ON p.id=x.person_id "
            f"LEFT JOIN answers a ON a.id=x.answer_id WHERE {_SAID[subject]} ORDER BY x.heard_on DESC LIMIT :limit"
        )
    if subject in _PERSONAL:
        made["lifecycle"] = (
            f"SELECT x.id, x.person_id, x.stage, x.entered_on, x.recorded_at, {_NAME}, "
            "x.id=(SELECT min(y.id) FROM lifecycle_events y WHERE y.person_id=x.person_id) "
            f"FROM lifecycle_events x JOIN people p ON p.id=x.person_id WHERE {_PERSONAL[subject]} "
            "ORDER BY coalesce(x.entered_on, x.recorded_at) DESC LIMIT :limit"
        )
        made["member"] = (
            f"SELECT c.id, c.name, x.response, x.added_on, x.responded_on, {_NAME} FROM campaign_members x "
            f"JOIN campaigns c ON c.id=x.campaign_id JOIN people p ON p.id=x.person_id WHERE {_PERSONAL[subject]} "
            "ORDER BY x.added_on DESC LIMIT :limit"
        )
    return made | _OWN.get(subject, {})


#: What only one kind of record has.
_OWN: dict[Subject, dict[str, str]] = {
    "people": {
        "added": "SELECT x.id, x.created_on, s.name, c.name FROM people x LEFT JOIN sources s ON s.id=x.source_id "
        "LEFT JOIN campaigns c ON c.id=x.campaign_id WHERE x.id=:one AND x.created_on IS NOT NULL"
    },
    "companies": {"added": "SELECT id, created_on, NULL, NULL FROM companies WHERE id=:one AND created_on IS NOT NULL"},
    "campaigns": {
        "joined": "SELECT :one, added_on, count(*) FROM campaign_members WHERE campaign_id=:one "
        "GROUP BY added_on ORDER BY added_on DESC LIMIT :limit",
        "answered": "SELECT :one, responded_on, response, count(*) FROM campaign_members WHERE campaign_id=:one "
        "AND responded_on IS NOT NULL GROUP BY responded_on, response ORDER BY responded_on DESC LIMIT :limit",
    },
}


def _open_tasks(raw: sqlite3.Connection, subject: Subject, record_id: int, today: dt.date) -> tuple[OpenTask, ...]:
    if subject not in _WORK:
        return ()
    sql = (
        f"SELECT t.id, t.title, t.kind, t.due_on, t.due_time, {_NAME} FROM tasks t "
        f"LEFT JOIN people p ON p.id=t.person_id WHERE {_WORK[subject].replace('x.', 't.')} AND t.done_at IS NULL "
        f"ORDER BY {ORDER} LIMIT {_MOST_TASKS}"
    )
    named = subject in ("companies", "campaigns")
    return tuple(_task(row, today, named=named) for row in raw.execute(sql, {"one": record_id}))


def _task(row: tuple[Any, ...], today: dt.date, *, named: bool) -> OpenTask:
    one, title, kind, due, time, name = row
    due_on = dt.date.fromisoformat(due) if due else None
    late = max((today - due_on).days, 0) if due_on else 0
    return OpenTask(one, title or "", kind, due_on, time, late, name if named else "")
