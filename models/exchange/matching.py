"""Whether a row of a file means a person who is there already: by id, e-mail, telephone and name, name and company.

What two records share by chance (an address of the whole firm, a common name) is not taken for one person: the row
is then unclear, and its owner decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy.orm import Session

from models.exchange.own_ids import ids_in
from models.rules.identity import company_key, email_key, name_key, phone_key
from models.steps import raw_of
from models.text import _


@dataclass(frozen=True, slots=True)
class Traits:
    """What a person can be known by; empty where nothing is told. ``external`` is the id in this kind of file."""

    name: str
    company: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    external: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """The row may mean somebody who is known, or not."""

    reason: str


_company_key = lru_cache(maxsize=4096)(company_key)


def traits(
    first: str | None, last: str | None, company: str | None, emails: Iterable[str], phones: Iterable[str],
    external: str | None = None,
) -> Traits:  # fmt: skip
    """The traits of a row."""
    return Traits(
        name_key(first, last),
        _company_key(company) if company else "",
        tuple(key for one in emails if (key := email_key(one))),
        tuple(key for one in phones if (key := phone_key(one))),
        external or "",
    )


@dataclass(slots=True)
class People:
    """People by what they can be known by; the numbers that stand for them are ids, or rows of a file."""

    traits: dict[int, Traits] = field(default_factory=dict)
    by_external: dict[str, int] = field(default_factory=dict)
    by_email: dict[str, list[int]] = field(default_factory=dict)
    by_phone: dict[str, list[int]] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, number: int, one: Traits) -> None:
        """One more person."""
        self.traits[number] = one
        if one.external:
            self.by_external.setdefault(one.external, number)
        for key in one.emails:
            self.by_email.setdefault(key, []).append(number)
        for key in one.phones:
            self.by_phone.setdefault(key, []).append(number)
        if one.name or one.company:
            self.by_name.setdefault((one.name, one.company), []).append(number)

    def find(self, one: Traits) -> int | Unclear | None:
        """Who the row is; None for somebody new."""
        if one.external and (found := self.by_external.get(one.external)) is not None:
            return found
        for narrowed in (self._by_email(one), self._by_phone(one), self._by_name(one)):
            if narrowed is not None:
                return narrowed
        return None

    def _others(self, keys: Iterable[str], index: Mapping[str, list[int]], one: Traits) -> list[int]:
        """Those who share a key, but none whom the same kind of file knows by another id."""
        found = {number for key in keys for number in index.get(key, ())}
        if not one.external:
            return sorted(found)
        return sorted(number for number in found if self.traits[number].external in ("", one.external))

    def _by_email(self, one: Traits) -> int | Unclear | None:
        found = self._others(one.emails, self.by_email, one)
        same = [number for number in found if _may_be(one.name, self.traits[number].name)]
        if len(same) > 1:
            same = [number for number in same if self.traits[number].name == one.name] or same
        if len(same) == 1:
            return same[0]
        if found and not same:
            return Unclear(_("Somebody of another name has this e-mail address already."))
        return Unclear(_("{n} people have this e-mail address already.").format(n=len(same))) if same else None

    def _by_phone(self, one: Traits) -> int | Unclear | None:
        if not one.name:
            return None
        found = [n for n in self._others(one.phones, self.by_phone, one) if self.traits[n].name == one.name]
        same = [number for number in found if self.traits[number].company == one.company] if len(found) > 1 else found
        if len(same) == 1:
            return same[0]
        return Unclear(_("{n} people of this name have this number.").format(n=len(found))) if found else None

    def _by_name(self, one: Traits) -> int | Unclear | None:
        shared = self.by_name.get((one.name, one.company), []) if one.name or one.company else []
        found = [number for number in shared if self._fits(number, one)]
        if len(found) == 1:
            return found[0]
        told = _("{n} people of this name and company are there already.").format(n=len(found))
        return Unclear(told) if found else None

    def _fits(self, number: int, one: Traits) -> bool:
        """Whether nothing speaks against it: a name without a company, or a company without a name, is little."""
        other = self.traits[number]
        if one.external and other.external and one.external != other.external:
            return False
        if one.name and one.company:
            return True
        return not any(
            mine and theirs and not set(mine) & set(theirs)
            for mine, theirs in ((one.emails, other.emails), (one.phones, other.phones))
        )


def _may_be(one: str, other: str) -> bool:
    """Whether two names may be one person's: a name is missing, or they share a word."""
    return not one or not other or one == other or bool(set(one.split()) & set(other.split()))


def known_people(session: Session, system: str) -> People:
    """Everybody who is there; the ids are those of this kind of file."""
    raw = raw_of(session)
    emails: dict[int, list[str]] = {}
    phones: dict[int, list[str]] = {}
    points = "SELECT person_id, kind, value FROM contact_points WHERE person_id IS NOT NULL ORDER BY 1, position"
    for person, kind, value in raw.execute(points):
        (emails if kind == "email" else phones).setdefault(person, []).append(value)
    ids = "SELECT person_id, value FROM external_ids WHERE system=? AND person_id IS NOT NULL"
    external = dict(raw.execute(ids, (system,)).fetchall())
    found = People()
    everybody = (
        "SELECT p.id, p.first_name, p.last_name, c.name FROM people p LEFT JOIN companies c ON c.id=p.company_id "
        "ORDER BY p.id"
    )
    for person, first, last, company in raw.execute(everybody):
        one = traits(first, last, company, emails.get(person, ()), phones.get(person, ()), external.get(person))
        found.add(person, one)
    for person, value in raw.execute(ids, (system,)).fetchall():
        found.by_external[value] = person
    found.by_external |= ids_in(session, "people")
    return found
