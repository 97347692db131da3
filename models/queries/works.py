"""What was done, what is to be done, and what was objected that holds some words, the newest first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from models.fields import Subject
from models.formats import show_day
from models.schema import Activity, Task
from models.schema.activities import ABOUT
from models.schema.objections import CATEGORIES
from models.steps import raw_of
from models.store import search
from models.text import _

_PERSON = "nullif(trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, '')), '')"
_ROWS = (
    "SELECT r.id, r.kind, coalesce(r.{title}, ''), coalesce(r.note, ''), r.{day}, {done}, r.person_id, r.company_id, "
    f"r.deal_id, r.campaign_id, coalesce({_PERSON}, d.title, c.name, g.name, '') "
    "FROM {table} r LEFT JOIN people p ON p.id=r.person_id LEFT JOIN companies c ON c.id=r.company_id "
    "LEFT JOIN deals d ON d.id=r.deal_id LEFT JOIN campaigns g ON g.id=r.campaign_id "
    "WHERE r.id IN ({ids} ORDER BY rowid DESC LIMIT :limit) ORDER BY r.id DESC"
)


@dataclass(frozen=True, slots=True)
class Work:
    """An activity, a task or an objection: what it is called, its words, whom and when it concerns, and the record that
    it is about."""

    subject: Literal["activities", "tasks", "objections"]
    id: int
    name: str
    title: str
    note: str
    second: str
    about: tuple[Subject, int] | None


def works(session: Session, match: str, limit: int) -> Iterator[Work]:
    """At most ``limit`` activities and as many tasks and objections that match (made by :func:`search.match_text`)."""
    yield from _of(session, "tasks", ("title", "due_on", "r.done_at IS NOT NULL"), match, limit)
    yield from _of(session, "activities", ("outcome", "happened_on", "0"), match, limit)
    yield from _said(session, match, limit)


def _said(session: Session, match: str, limit: int) -> Iterator[Work]:
    """What was objected: it opens the deal."""
    sql = (
        "SELECT r.id, r.deal_id, d.title, r.category, r.verbatim, coalesce(r.concern, '') || ' ' || "
        "coalesce(r.proof, ''), r.heard_on FROM objections r JOIN deals d ON d.id=r.deal_id "
        f"WHERE r.id IN ({search.ids_sql('objections')} ORDER BY rowid DESC LIMIT :limit) ORDER BY r.id DESC"
    )
    about = {code: _(label) for code, label in CATEGORIES}
    for one, deal, title, category, verbatim, note, on in raw_of(session).execute(
        sql, {"match": match, "limit": limit}
    ):
        name = _("Objection, {category} · {deal}").format(category=about[category], deal=title)
        yield Work("objections", one, name, verbatim, note, show_day(dt.date.fromisoformat(on)), ("deals", deal))


def _of(
    session: Session, table: Literal["activities", "tasks"], columns: tuple[str, str, str], match: str, limit: int
) -> Iterator[Work]:
    title, day, done = columns
    sql = _ROWS.format(title=title, day=day, done=done, table=table, ids=search.ids_sql(table))
    field = (Activity if table == "activities" else Task).__table__.columns["kind"].info["field"]
    kinds = {code: _(label) for code, label in field.choices}
    for one, kind, called, note, on, is_done, *links, whom in raw_of(session).execute(
        sql, {"match": match, "limit": limit}
    ):
        told = show_day(dt.date.fromisoformat(on)) if on else ""
        due = _("done") if is_done else _("due {day}").format(day=told) if told and table == "tasks" else told
        name = called if table == "tasks" and called else " · ".join(part for part in (kinds[kind], whom) if part)
        second = " · ".join(part for part in (whom if name == called else "", due) if part)
        yield Work(table, one, name, called, note, second, _about(links))


def _about(links: list[int | None]) -> tuple[Subject, int] | None:
    """A deal says more than its person, a person more than the company."""
    by_table = dict(zip(ABOUT.values(), links, strict=True))
    order: tuple[Subject, ...] = ("deals", "people", "companies", "campaigns")
    for table in order:
        if (one := by_table[table]) is not None:
            return table, one
    return None
