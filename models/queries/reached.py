"""Whom a letter, a call or an e-mail reaches: everything about them, and who is left out and why."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.formats import fold, show_day
from models.queries.members import excluded as excluded_by
from models.queries.stops import why_stopped
from models.rules.addresses import Place, missing
from models.schema import Business
from models.schema.people import LABELS
from models.steps import raw_of
from models.text import N_, _

#: Ways to reach people: by post, by telephone, by e-mail.
Way = Literal["post", "phone", "email"]
#: Who of a campaign's list is meant, and the answers that they gave so far.
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "all": (), "planned": ("planned",), "silent": ("planned", "sent"),
    "came": ("responded", "attended", "converted"),
}  # fmt: skip
#: Why somebody is left out; what can be mended comes last.
REASONS = {
    "stopped": N_("May not be reached this way"), "excluded": N_("Left out of this campaign"),
    "address": N_("No address"), "part": N_("Address not complete"), "email": N_("No e-mail address"),
    "phone": N_("No telephone number"),
}  # fmt: skip
MENDABLE = frozenset({"address", "part", "email", "phone"})
_PARTS = {"street": N_("street"), "postcode": N_("postcode"), "city": N_("city")}
_AMONG = "IN (SELECT value FROM json_each(:ids))"


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person with all that is written to, on and about them. ``address`` is the id of ``place``; ``at_home`` says
    that it is no address of their work, ``of_firm`` that it is their company's."""

    id: int
    before: str
    first: str
    last: str
    company_id: int | None
    company: str
    job_title: str
    department: str
    language_id: int | None
    email: str = ""
    phones: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)
    address: int | None = None
    at_home: bool = False
    of_firm: bool = False
    last_contact: str = ""

    @property
    def name(self) -> str:
        """First and last name, or the company's where there is neither."""
        return " ".join(part for part in (self.first, self.last) if part) or self.company or self.email

    def lines(self) -> tuple[str, ...]:
        """Whom an address is for: the company, its department, the person with titles."""
        person = " ".join(part for part in (self.before, self.first, self.last) if part) if self.last else self.first
        firm = () if self.at_home else (self.company, self.department)
        return tuple(line for line in (*firm, person) if line)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who is not reached; ``why`` is one of ``REASONS``, ``words`` say more."""

    who: Addressee
    why: str
    words: str


@dataclass(frozen=True, slots=True)
class Reached:
    """Who is reached, in the order of their names, and who is not."""

    people: tuple[Addressee, ...] = ()
    left: tuple[LeftOut, ...] = ()

    @property
    def ids(self) -> tuple[int, ...]:
        """The people who are reached."""
        return tuple(one.id for one in self.people)

    def counts(self) -> Mapping[str, int]:
        """How many are left out, by why."""
        found = Counter(one.why for one in self.left)
        return {why: found[why] for why in REASONS if found[why]}


def reached(
    session: Session, people: Sequence[int], way: Way, campaign_id: int | None, today: dt.date, meant: str = "all"
) -> Reached:
    """Who of these people can be reached by a way. Stops and exclusions always win.

    With a campaign its exclusions count, and ``meant`` (one of ``ANSWERS``) says whom of its list.
    """
    wanted = _meant(session, people, campaign_id, meant)
    stops = why_stopped(session, way, wanted)
    excluded = excluded_by(session, campaign_id, today) if campaign_id is not None else frozenset[int]()
    home = session.scalars(select(Business.country)).first() or ""
    found: list[Addressee] = []
    left: list[LeftOut] = []
    for one in _addressees(session, wanted, home):
        why, words = "", ""
        if (stop := stops.get(one.id)) is not None:
            why = "stopped"
            words = " · ".join(part for part in (
                _("{company}: nobody there").format(company=stop.company) if stop.company else "",
                _("since {day}").format(day=show_day(stop.since)), stop.reason or "") if part)  # fmt: skip
        elif one.id in excluded:
            why = "excluded"
        else:
            why, words = _lacking(one, way, home)
        if why:
            left.append(LeftOut(one, why, words))
        else:
            found.append(one)
    return Reached(tuple(found), tuple(left))


def addressee(session: Session, person_id: int | None) -> Addressee | None:
    """One person as letters know them; without an id the first of all, by name. None where there is nobody."""
    if person_id is None:
        first = raw_of(session).execute("SELECT id FROM people ORDER BY sort_key, id LIMIT 1").fetchone()
        person_id = first[0] if first is not None else 0
    home = session.scalars(select(Business.country)).first() or ""
    return next(iter(_addressees(session, [int(person_id or 0)], home)), None)


def counted(reached: Reached) -> str:
    """Who is left out, in words: ``2 may not be reached this way · 1 without address``."""
    said = {
        "stopped": _("{n} may not be reached this way"),
        "excluded": _("{n} left out of this campaign"),
        "address": _("{n} without an address"),
        "part": _("{n} whose address is not complete"),
        "email": _("{n} without an e-mail address"),
        "phone": _("{n} without a telephone number"),
    }
    return " · ".join(said[why].format(n=f"{count:,}") for why, count in reached.counts().items())


def _lacking(one: Addressee, way: Way, home: str) -> tuple[str, str]:
    """Why somebody can't be reached by a way: what is not known of them."""
    if way == "email":
        return ("", "") if one.email else ("email", "")
    if way == "phone":
        return ("", "") if one.phones else ("phone", "")
    parts = missing(one.place, home)
    if not parts:
        return "", ""
    if not any((one.place.street, one.place.postcode, one.place.city)):
        return "address", ""
    return "part", _("no {parts}").format(parts=", ".join(_(_PARTS[part]) for part in parts))


def _meant(session: Session, people: Sequence[int], campaign_id: int | None, meant: str) -> list[int]:
    if meant not in ANSWERS:
        raise Refused(_("Choose whom of the campaign's list you mean."))
    if campaign_id is None or meant == "all":
        return list(people)
    codes = json.dumps(ANSWERS[meant])
    sql = (
        f"SELECT person_id FROM campaign_members WHERE campaign_id=:one AND person_id {_AMONG} "
        "AND response IN (SELECT value FROM json_each(:codes))"
    )
    rows = raw_of(session).execute(sql, {"one": campaign_id, "ids": json.dumps(list(people)), "codes": codes})
    return [one for (one,) in rows]


def _addressees(session: Session, people: Sequence[int], home: str) -> list[Addressee]:
    """These people with how they are reached, by name."""
    raw, bound = raw_of(session), {"ids": json.dumps(list(people))}
    rows = raw.execute(
        "SELECT p.id, p.salutation, p.first_name, p.last_name, p.company_id, f.name, p.job_title, p.department, "
        f"p.language_id FROM people p LEFT JOIN companies f ON f.id=p.company_id WHERE p.id {_AMONG} "
        "ORDER BY p.sort_key, p.id",
        bound,
    ).fetchall()
    firms = {"ids": json.dumps(sorted({row[4] for row in rows if row[4] is not None}))}
    emails, own_phones = _points(raw, "person_id", bound)
    _no_emails, firm_phones = _points(raw, "company_id", firms)
    own, theirs = _places(raw, "person_id", bound), _places(raw, "company_id", firms)
    contacts = _last_contacts(raw, bound)
    found = []
    for one, *texts, firm_id, company, job, department, language_id in rows:
        before, first, last = (text or "" for text in texts)
        place = _best(own.get(one, ()), theirs.get(firm_id, ()), home)
        found.append(Addressee(
            one, before, first, last, firm_id, company or "", job or "", department or "", language_id,
            next(iter(emails.get(one, ())), ""), _once([*own_phones.get(one, ()), *firm_phones.get(firm_id, ())]),
            *place,
            contacts.get(one, ""),
        ))  # fmt: skip
    return found


_Phone = tuple[str, str]


def _points(raw: Any, owner: str, bound: Mapping[str, str]) -> tuple[dict[int, list[str]], dict[int, list[_Phone]]]:
    """E-mail addresses, and telephone numbers with their labels; the first in front."""
    emails: dict[int, list[str]] = {}
    phones: dict[int, list[_Phone]] = {}
    rows = raw.execute(
        f"SELECT {owner}, kind, coalesce(label, ''), value FROM contact_points WHERE {owner} {_AMONG} "
        "ORDER BY position, id",
        bound,
    )
    for one, kind, label, value in rows:
        if kind == "email":
            emails.setdefault(one, []).append(value)
        else:
            phones.setdefault(one, []).append((value, label))
    return emails, phones


def _once(phones: Sequence[_Phone]) -> tuple[str, ...]:
    """Each number once, with its label where it has one."""
    found: dict[str, str] = {}
    for value, label in phones:
        digits = "".join(sign for sign in value if sign.isdigit())
        found.setdefault(digits or value, f"{value} ({_(label)})" if label else value)
    return tuple(found.values())


def _places(raw: Any, owner: str, bound: Mapping[str, str]) -> dict[int, list[tuple[int, str, Place]]]:
    found: dict[int, list[tuple[int, str, Place]]] = {}
    rows = raw.execute(
        f"SELECT {owner}, id, label, street, postcode, city, region, country FROM addresses WHERE {owner} {_AMONG} "
        "ORDER BY position, id",
        bound,
    )
    for one, address, label, *parts in rows:
        found.setdefault(one, []).append((address, label or "", Place(*(part or "" for part in parts))))
    return found


def _best(
    own: Sequence[tuple[int, str, Place]], firm: Sequence[tuple[int, str, Place]], home: str
) -> tuple[Place, int | None, bool, bool]:
    """The first own address that a letter reaches, else the company's, else what there is: with its id, whether it is
    no place of work, and whether it is the company's."""
    every = [*((*one, False) for one in own), *((*one, True) for one in firm)]
    if not every:
        return Place(), None, False, False
    address, label, place, of_firm = next((one for one in every if not missing(one[2], home)), every[0])
    at_home = fold(label) in (fold(LABELS["address"][1]), fold(_(LABELS["address"][1])))
    return place, address, at_home, of_firm


def _last_contacts(raw: Any, bound: Mapping[str, str]) -> dict[int, str]:
    """What was last done with each, in words: day, kind, and how it ended."""
    rows = raw.execute(
        "SELECT person_id, kind, max(happened_on || ' ' || printf('%012d', id)), coalesce(outcome, ''), "
        f"coalesce(note, '') FROM activities WHERE person_id {_AMONG} AND kind<>'note' GROUP BY person_id",
        bound,
    )
    return {one: _contact(kind, at, outcome or note) for one, kind, at, outcome, note in rows}


def _contact(kind: str, at: str, words: str) -> str:
    labels = {"call": _("Call"), "meeting": _("Meeting"), "presentation": _("Presentation"), "email": _("E-mail"),
              "letter": _("Letter"), "visit": _("Visit")}  # fmt: skip
    said = " ".join(words.split())
    head = f"{show_day(dt.date.fromisoformat(at[:10]))}, {labels.get(kind, kind)}"
    return f"{head}: {said[:90]}" if said else head
