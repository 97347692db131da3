"""Pairs of people, or of companies, that may be one, each with what speaks for it. Nothing is ever joined by itself."""

import json
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.actions.keeping import NAMES
from models.errors import Cancelled
from models.fields import Subject
from models.formats import fold
from models.rules.identity import company_key, name_key, phone_key
from models.rules.likeness import Finder, Likely, Stopped
from models.steps import raw_of
from models.text import N_, _

#: Nobody looks through more pairs; the strongest are given.
MOST = 10_000
#: What is told of a pair; ``names`` are shown behind the words that end with a colon.
_WORDS: Mapping[str, str] = {
    "email": N_("same e-mail"),
    "phone": N_("same phone"),
    "website": N_("same website"),
    "name_company": N_("same name, same company"),
    "name_city": N_("same name, same city"),
    "alike_company": N_("alike name at the same company: {names}"),
    "alike_city": N_("alike name in the same city: {names}"),
    "name": N_("same name"),
    "alike": N_("alike name: {names}"),
}
_PAIR = {"people": ("person_id", "other_person_id"), "companies": ("company_id", "other_company_id")}
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\d?\.)?([^/:?#]+)", re.IGNORECASE)
#: Pages that many have in common.
_SITES = frozenset({"linkedin.com", "facebook.com", "instagram.com", "xing.com", "twitter.com", "x.com", "google.com"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one, by id with their names; ``strength`` in percent."""

    subject: Subject
    one: int
    other: int
    one_name: str
    other_name: str
    reasons: tuple[str, ...]
    strength: int

    def why(self) -> str:
        """What speaks for it, in words."""
        names = f"{self.one_name}/{self.other_name}"
        return ", ".join(_(_WORDS[one]).format(names=names) for one in self.reasons)


def duplicates(session: Session, subject: Subject, stopped: Callable[[], bool] = lambda: False) -> tuple[Pair, ...]:
    """The pairs, strongest first, at most :data:`MOST`. Raises Cancelled where it was stopped."""
    raw = raw_of(session)
    try:
        ids, found = (_people if subject == "people" else _companies)(raw, stopped)
    except Stopped as error:
        raise Cancelled from error
    found = found[:MOST]
    wanted = {ids[at] for pair in found for at in (pair.one, pair.other)}
    names = dict(raw.execute(
        f"SELECT r.id, {NAMES[subject]} FROM {subject} r WHERE r.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    ))  # fmt: skip
    return tuple(
        Pair(subject, ids[one.one], ids[one.other], names[ids[one.one]], names[ids[one.other]], one.reasons,
             one.strength)
        for one in found
    )  # fmt: skip


def _people(raw: sqlite3.Connection, stopped: Callable[[], bool]) -> tuple[list[int], list[Likely]]:
    rows = raw.execute("SELECT id, first_name, last_name, company_id FROM people ORDER BY id").fetchall()
    ids = [row[0] for row in rows]
    finder = Finder.of([name_key(first, last) for _one, first, last, _company in rows], stopped)
    same = _same_companies(raw)
    firms: list[int | str] = [same.get(company, company) if company else "" for *_rest, company in rows]
    places = _cities(raw, "person_id", ids)
    del rows
    _shared(raw, finder, "person_id", ids)
    finder.share_name((firms, places), ("name_company", "name_city"), "name")
    finder.near(firms, "alike_company")
    finder.near(places, "alike_city")
    return ids, finder.likely(_apart(raw, "people", ids))


def _companies(raw: sqlite3.Connection, stopped: Callable[[], bool]) -> tuple[list[int], list[Likely]]:
    rows = raw.execute("SELECT id, name, website FROM companies ORDER BY id").fetchall()
    ids = [row[0] for row in rows]
    finder = Finder.of([company_key(name) for _one, name, _site in rows], stopped)
    places = _cities(raw, "company_id", ids)
    sites = ((_domain(site), at) for at, (_one, _name, site) in enumerate(rows) if site)
    _shared(raw, finder, "company_id", ids)
    finder.share(sites, "website", names_matter=False)
    finder.share_name((places,), ("name_city",), "name")
    finder.near(places, "alike_city")
    finder.slips(4, "alike")
    return ids, finder.likely(_apart(raw, "companies", ids))


def _shared(raw: sqlite3.Connection, finder: Finder, column: str, ids: Sequence[int]) -> None:
    """E-mails and phones, of which a record may have several. One number is often that of a whole office."""
    at = {one: place for place, one in enumerate(ids)}
    select = f"SELECT {column}, %s FROM contact_points WHERE kind=? AND {column} IS NOT NULL"
    emails = raw.execute(select % "value_key", ("email",)).fetchall()
    finder.share(((key, at[one]) for one, key in emails), "email", names_matter=False)
    del emails
    phones = raw.execute(select % "value", ("phone",)).fetchall()
    finder.share(((phone_key(value), at[one]) for one, value in phones), "phone", names_matter=True)


def _same_companies(raw: sqlite3.Connection) -> dict[int, int]:
    """Companies that are written differently and have one key, by the first of them."""
    first: dict[str, int] = {}
    return {one: first.setdefault(company_key(name), one)
            for one, name in raw.execute("SELECT id, name FROM companies ORDER BY id")}  # fmt: skip


def _cities(raw: sqlite3.Connection, column: str, ids: Sequence[int]) -> list[int | str]:
    known: dict[str, str] = {}
    found: dict[int, str] = {}
    for one, city in raw.execute(
        f"SELECT {column}, city FROM addresses WHERE city IS NOT NULL AND {column} IS NOT NULL ORDER BY position DESC"
    ):
        if city not in known:
            known[city] = fold(city)
        found[one] = known[city]
    return [found.get(one, "") for one in ids]


def _domain(site: str) -> str:
    match = _DOMAIN.match(site.strip())
    name = match[1].casefold() if match else ""
    return "" if any(name == one or name.endswith("." + one) for one in _SITES) else name


def _apart(raw: sqlite3.Connection, subject: Subject, ids: Sequence[int]) -> Callable[[int, int], bool]:
    one, other = _PAIR[subject]
    known = {
        frozenset(pair) for pair in raw.execute(f"SELECT {one}, {other} FROM unlike_pairs WHERE {one} IS NOT NULL")
    }
    if not known:
        return lambda _one, _other: False
    return lambda mine, theirs: frozenset((ids[mine], ids[theirs])) in known
