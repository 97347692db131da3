"""Objections of a deal, the answers that can be given, and what is heard in the whole business.

An answer's record: an objection it was used on is *ended* once its result is resolved, parked or "ended the deal";
the record is resolved of ended. Objections that are still open count on neither side.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.actions.records import get
from models.fields import Field, Value
from models.formats import fold
from models.queries.records import Choice
from models.rules.objections import promise
from models.schema import Objection, fields_of
from models.schema.objections import CATEGORIES
from models.steps import raw_of
from models.text import _

#: Its fields by key.
FIELDS: Mapping[str, Field] = {field.key: field for field in fields_of(Objection)}
_NAME = "trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, ''))"
_RECORD = (
    "SELECT answer_id, sum(result='resolved') AS resolved, sum(result<>'open') AS ended, count(*) AS used "
    "FROM objections WHERE answer_id IS NOT NULL GROUP BY answer_id"
)


@dataclass(frozen=True, slots=True)
class Said:
    """An objection with the names behind its links; ``stage`` is where the deal stood then."""

    id: int
    deal_id: int
    heard_on: dt.date
    category: str
    verbatim: str
    concern: str | None
    answer: str
    proof: str | None
    result: str
    who: str
    stage: str


@dataclass(frozen=True, slots=True)
class Offered:
    """An answer with its record: of ``ended`` objections it was used on, ``resolved`` were; ``used`` counts open ones
    too. ``usual``: it is about the category asked for."""

    id: int
    name: str
    category: str
    usual: bool
    talk: str | None
    proof: str | None
    follow_up: str | None
    resolved: int
    ended: int
    used: int

    def record(self) -> str:
        """How it did: "4 of 6 resolved"."""
        return record_words(self.resolved, self.ended, self.used)


def record_words(resolved: int, ended: int, used: int) -> str:
    """The record of an answer as people read it."""
    if not ended:
        return _("used, not ended yet") if used else _("not tried yet")
    return _("{n} of {all} resolved").format(n=f"{resolved:,}", all=f"{ended:,}")


def objections_of(session: Session, deal_id: int) -> tuple[Said, ...]:
    """A deal's objections: the open ones first, then the newest."""
    sql = (
        "SELECT o.id, o.deal_id, o.heard_on, o.category, o.verbatim, o.concern, coalesce(a.name, ''), o.proof, "
        f"o.result, {_NAME}, coalesce(s.name, '') FROM objections o LEFT JOIN answers a ON a.id=o.answer_id "
        "LEFT JOIN people p ON p.id=o.person_id LEFT JOIN stages s ON s.id=o.stage_id WHERE o.deal_id=? "
        "ORDER BY o.result<>'open', o.heard_on DESC, o.id DESC"
    )
    return tuple(
        Said(one, deal, dt.date.fromisoformat(day), *rest)
        for one, deal, day, *rest in raw_of(session).execute(sql, (deal_id,))
    )


def objection_values(session: Session, objection_id: int) -> tuple[int, Mapping[str, Value]]:
    """The deal of an objection, and what is noted of it by field key. Raises Refused where it is gone."""
    row = get(session, Objection, objection_id)
    return row.deal_id, {key: getattr(row, key) for key in FIELDS}


def speakers(session: Session, deal_id: int) -> tuple[Choice, ...]:
    """Who may have said something in a deal: the person it is with first, then others who have a part in it."""
    sql = (
        f"SELECT p.id, {_NAME} FROM (SELECT person_id AS id, 0 AS place FROM deals WHERE id=:deal UNION ALL "
        "SELECT person_id, 1 FROM deal_people WHERE deal_id=:deal) x JOIN people p ON p.id=x.id "
        "GROUP BY p.id ORDER BY min(x.place), p.sort_key, p.id"
    )
    return tuple(Choice(one, name) for one, name in raw_of(session).execute(sql, {"deal": deal_id}) if name)


def open_deals(session: Session, person_id: int) -> tuple[Choice, ...]:
    """The open deals in which a person has a part, the newest first."""
    sql = (
        "SELECT d.id, d.title FROM deals d JOIN stages s ON s.id=d.stage_id AND s.kind='open' WHERE d.person_id=:one "
        "OR d.id IN (SELECT deal_id FROM deal_people WHERE person_id=:one) ORDER BY d.created_on DESC, d.id DESC"
    )
    return tuple(Choice(*row) for row in raw_of(session).execute(sql, {"one": person_id}))


# Answers


def offered(session: Session, category: str, text: str = "", limit: int = 20) -> tuple[Offered, ...]:
    """The answers that are offered against objections of a category: those about it first, in each case what promises
    most; with ``text`` those that have a word that begins so, for each word of it."""
    words = fold(text).split()
    found = [one for one in _answers(session, category) if _has(one.name, words)]
    found.sort(key=_order)
    return tuple(found[:limit])


def _order(one: Offered) -> tuple[bool, float, int, str]:
    return (not one.usual, -promise(one.resolved, one.ended), one.ended, fold(one.name))


def records(session: Session) -> Mapping[int, tuple[int, int, int]]:
    """(resolved, ended, used) of every answer that was ever used, by its id."""
    found = raw_of(session).execute(_RECORD)
    return {one: (resolved, ended, used) for one, resolved, ended, used in found}


def _answers(session: Session, category: str) -> list[Offered]:
    sql = (
        "SELECT a.id, a.name, a.category, a.talk, a.proof, a.follow_up, coalesce(r.resolved, 0), coalesce(r.ended, 0), "
        f"coalesce(r.used, 0) FROM answers a LEFT JOIN ({_RECORD}) r ON r.answer_id=a.id WHERE NOT a.retired"
    )
    found = raw_of(session).execute(sql)
    return [Offered(one, name, about, about == category, *rest) for one, name, about, *rest in found]


def _has(name: str, words: list[str]) -> bool:
    held = fold(name).split()
    return all(any(each.startswith(word) for each in held) for word in words)


# What is heard


@dataclass(frozen=True, slots=True)
class Heard:
    """Objections of a category: how many ``lately`` (90 days) and ``ever``; of the deals in which one was raised how
    many were ``won`` and how many ended otherwise (``lost``: lost or without a decision). ``best`` answers have ended
    at least one objection well."""

    category: str
    lately: int
    ever: int
    won: int
    lost: int
    best: tuple[Offered, ...]


#: Days that count as lately (domain B.8).
LATELY = 90
_BEST = 2


def heard(session: Session, today: dt.date) -> tuple[Heard, ...]:
    """Every category that was ever heard, the one heard most lately first."""
    since = (today - dt.timedelta(days=LATELY)).isoformat()
    sql = (
        "SELECT o.category, sum(o.heard_on>:since), count(*), "
        "count(DISTINCT CASE WHEN s.kind='won' THEN d.id END), "
        "count(DISTINCT CASE WHEN s.kind IN ('lost', 'no_decision') THEN d.id END) "
        "FROM objections o JOIN deals d ON d.id=o.deal_id JOIN stages s ON s.id=d.stage_id GROUP BY o.category"
    )
    rows = raw_of(session).execute(sql, {"since": since}).fetchall()
    answers = sorted((one for one in _answers(session, "") if one.resolved), key=_order)
    best = {row[0]: tuple(one for one in answers if one.category == row[0])[:_BEST] for row in rows}
    found = [Heard(code, lately, ever, won, lost, best[code]) for code, lately, ever, won, lost in rows]
    order = [code for code, _label in CATEGORIES]
    return tuple(sorted(found, key=lambda one: (-one.lately, -one.ever, order.index(one.category))))


def deals_hearing(
    session: Session, category: str, today: dt.date, *, lately: bool = False, closed: bool = False
) -> tuple[int, ...]:
    """The deals in which such an objection was raised: all of them, those of the last 90 days, or those that have
    ended as :class:`Heard` counts them."""
    since = today - dt.timedelta(days=LATELY) if lately else dt.date.min
    kinds = "AND s.kind IN ('won', 'lost', 'no_decision')" if closed else ""
    sql = (
        "SELECT DISTINCT d.id FROM objections o JOIN deals d ON d.id=o.deal_id JOIN stages s ON s.id=d.stage_id "
        f"WHERE o.category=? AND o.heard_on>? {kinds} ORDER BY d.id"
    )
    return tuple(one for (one,) in raw_of(session).execute(sql, (category, since.isoformat())))
