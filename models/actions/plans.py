"""The next action of a person or deal: its first open task, repeated in its own row so that lists sort by it.

Whoever changes tasks calls :func:`show_next`; whoever changes the row calls :func:`plan_next`. Both take any number
of records in a few statements.
"""

import sqlite3
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from models.steps import raw_of

Planned = Literal["people", "deals"]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table repeats its first open task: what, when, and the task's column that points at it."""

    what: str
    when: str
    link: str
    other: Planned


_COLUMNS: dict[Planned, _Columns] = {
    "people": _Columns("next_action", "next_action_on", "person_id", "deals"),
    "deals": _Columns("next_step", "next_step_on", "deal_id", "people"),
}
#: Where differing rows are noted while their tasks follow. It stays, empty: dropping it would have every statement of
#: the connection prepared anew.
_PLANS = (
    "CREATE TEMP TABLE IF NOT EXISTS plans(row_id INTEGER, what TEXT, day TEXT, planned INTEGER, task_id INTEGER, "
    "other_id INTEGER)"
)
#: In which order tasks are to be done: dated ones first, by day and time.
ORDER = "t.due_on IS NULL, t.due_on, t.due_time IS NULL, t.due_time, t.id"


def is_plan(table: str, key: str) -> bool:
    """Whether a column repeats what stands in a task."""
    return table in _COLUMNS and key in (_COLUMNS[table].what, _COLUMNS[table].when)


def _first(link: str, column: str) -> str:
    """SQL of a column of the first open task of the row ``r``."""
    return (
        f"(SELECT t.{column} FROM tasks t WHERE t.{link}=r.id AND t.done_at IS NULL ORDER BY {ORDER} LIMIT 1)"
    )


def show_next(session: Session, table: Planned, which: str, **values: Any) -> None:
    """Write the first open task of the rows ``r`` that meet the SQL condition ``which`` into the rows themselves."""
    _show(raw_of(session), table, which, values)


def _show(raw: sqlite3.Connection, table: Planned, which: str, values: dict[str, Any]) -> None:
    own = _COLUMNS[table]
    what, when = _first(own.link, "title"), _first(own.link, "due_on")
    raw.execute(
        f"UPDATE {table} AS r SET {own.what}={what}, {own.when}={when} "
        f"WHERE ({which}) AND ({own.what} IS NOT {what} OR {own.when} IS NOT {when})",
        values,
    )


def plan_next(session: Session, table: Planned, which: str, **values: Any) -> None:
    """Make the first open task of the rows ``r`` say what the rows say; an emptied plan takes its task away.

    A task that is about a person and a deal is the next action of both, so the other row follows.
    """
    raw, own = raw_of(session), _COLUMNS[table]
    other = _COLUMNS[own.other]
    planned = f"(r.{own.what} IS NOT NULL OR r.{own.when} IS NOT NULL)"
    differ = (
        f"SELECT r.id AS row_id, r.{own.what} AS what, r.{own.when} AS day, {planned} AS planned, "
        f"{_first(own.link, 'id')} AS task_id FROM {table} r WHERE ({which})"
    )
    raw.execute(_PLANS)
    raw.execute(
        f"INSERT INTO temp.plans SELECT p.*, t.{other.link} FROM ({differ}) p "
        "LEFT JOIN tasks t ON t.id=p.task_id "
        "WHERE (planned AND task_id IS NULL) OR p.what IS NOT t.title OR p.day IS NOT t.due_on",
        values,
    )
    raw.execute("DELETE FROM tasks WHERE id IN (SELECT task_id FROM temp.plans WHERE NOT planned)")
    raw.execute(
        "UPDATE tasks SET title=p.what, due_on=p.day, due_time=CASE WHEN due_on IS p.day THEN due_time END "
        "FROM temp.plans p WHERE p.task_id=tasks.id AND p.planned"
    )
    raw.execute(
        f"INSERT INTO tasks(title, kind, due_on, {own.link}, owner_id) SELECT p.what, 'todo', p.day, r.id, r.owner_id "
        f"FROM temp.plans p JOIN {table} r ON r.id=p.row_id WHERE p.task_id IS NULL AND p.planned ORDER BY r.id"
    )
    _show(raw, table, "r.id IN (SELECT row_id FROM temp.plans)", {})
    _show(raw, own.other, "r.id IN (SELECT other_id FROM temp.plans WHERE other_id IS NOT NULL)", {})
    raw.execute("DELETE FROM temp.plans")
