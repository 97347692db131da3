"""Somebody already there whom a person being typed looks like: asked at every pause, so only over indexes."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.actions.keeping import NAMES
from models.formats import fold
from models.rules.identity import calling_codes, company_key, email_key, name_key, national_digits, phone_key
from models.steps import raw_of
from models.text import N_, _

_WORDS = {"email": N_("same e-mail"), "phone": N_("same phone"), "name": N_("same name"),
          "name_company": N_("same name, same company")}  # fmt: skip
#: People of one name that are looked through.
_NAMESAKES = 50


@dataclass(frozen=True, slots=True)
class Familiar:
    """A person who is there, and what is the same (a key of the words)."""

    id: int
    name: str
    reason: str

    def sentence(self) -> str:
        """What a form says of it."""
        return _("Looks like {name} ({reason})").format(name=self.name, reason=_(_WORDS[self.reason]))


def familiar(session: Session, typed: Mapping[str, str], but: int | None = None) -> Familiar | None:
    """The person whom ``typed`` (email, phone, first_name, last_name, company) looks like most, other than ``but``."""
    raw = raw_of(session)
    for reason, found in (
        ("email", _with_email(raw, typed.get("email", ""), but)),
        ("phone", _with_phone(raw, typed.get("phone", ""), but)),
    ):
        if found is not None:
            return Familiar(found, _name(raw, found), reason)
    return _namesake(raw, typed, but)


def _name(raw: sqlite3.Connection, person: int) -> str:
    row = raw.execute(f"SELECT {NAMES['people']} FROM people r WHERE r.id=?", (person,)).fetchone()
    return str(row[0])


def _with_email(raw: sqlite3.Connection, value: str, but: int | None) -> int | None:
    if "@" not in value:
        return None
    row = raw.execute(
        "SELECT person_id FROM contact_points WHERE value_key=? AND kind='email' AND person_id IS NOT NULL "
        "AND person_id IS NOT ? ORDER BY person_id LIMIT 1", (email_key(value), but),
    ).fetchone()  # fmt: skip
    return row[0] if row else None


def _with_phone(raw: sqlite3.Connection, value: str, but: int | None) -> int | None:
    """The stored key is all digits as typed: it is looked up with every calling code that may stand before them."""
    key, digits = phone_key(value), national_digits(value)
    if not key:
        return None
    spelt = {digits, *(code + zero + digits for code in calling_codes() for zero in ("", "0"))}
    rows = raw.execute(
        "SELECT person_id, value FROM contact_points WHERE value_key IN (SELECT value FROM json_each(?)) "
        "AND kind='phone' AND person_id IS NOT NULL AND person_id IS NOT ? ORDER BY person_id LIMIT 20",
        (json.dumps(sorted(spelt)), but),
    )
    return next((person for person, held in rows if phone_key(held) == key), None)


def _namesake(raw: sqlite3.Connection, typed: Mapping[str, str], but: int | None) -> Familiar | None:
    first, last = typed.get("first_name", "").strip(), typed.get("last_name", "").strip()
    wanted = name_key(first, last)
    if " " not in wanted:  # one word is many people
        return None
    keys = json.dumps([fold(f"{last} {first}"), fold(f"{first} {last}")])
    rows = raw.execute(
        "SELECT p.id, p.first_name, p.last_name, c.name FROM people p LEFT JOIN companies c ON c.id=p.company_id "
        "WHERE p.sort_key IN (SELECT value FROM json_each(?)) AND p.id IS NOT ? LIMIT ?", (keys, but, _NAMESAKES),
    )  # fmt: skip
    firm, plain = company_key(typed.get("company")), None
    for one, its_first, its_last, its_firm in rows:
        if name_key(its_first, its_last) != wanted:
            continue
        if firm and company_key(its_firm) == firm:
            return Familiar(one, _name(raw, one), "name_company")
        if not firm or not its_firm:
            plain = plain or Familiar(one, _name(raw, one), "name")
    return plain
