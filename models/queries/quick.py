"""What a typed line would add, looked up in the business and told before it is kept."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.actions.quick import Entry
from models.errors import Refused
from models.fields import Field, Subject, Value
from models.formats import Facts, fold, one_line, piled
from models.queries.familiar import Familiar, familiar
from models.queries.quick_words import signs, words
from models.queries.records import typeahead
from models.rules.quick import Kind, Sketch, sketched, split_name
from models.schema import Activity, Task, fields_of
from models.schema.activities import TASK_KINDS
from models.steps import raw_of
from models.store import search
from models.subjects import SUBJECTS
from models.text import N_, _

KINDS: tuple[tuple[Kind, str], ...] = (
    ("person", N_("Person")), ("company", N_("Company")), ("deal", N_("Deal")), ("task", N_("Task")),
    ("note", N_("Note")), ("campaign", N_("Campaign")),
)  # fmt: skip
_SUBJECT: Mapping[Kind, Subject] = {
    "person": "people", "company": "companies", "deal": "deals", "campaign": "campaigns",
}  # fmt: skip
_OFFERED = 6
#: How many words of a line may name the company or person of a deal.
_NAMING = 6


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a task, note or deal may be about; without an id one that is made."""

    subject: Subject
    id: int | None
    name: str
    rest: str = ""  # of a deal's line, what follows the name
    polite: str = ""  # the title of a person who is made


@dataclass(frozen=True, slots=True)
class Understood:
    """``told``: label and value of all that was understood; ``choices``: whom it may be about, the likeliest first.

    ``said`` is worth knowing before it is kept, ``problem`` why it can't be kept yet; ``same`` is a person who is there
    already and looks like the one that is typed.
    """

    kind: Kind
    told: tuple[tuple[str, str], ...]
    choices: tuple[Who, ...] = ()
    said: str = ""
    problem: str = ""
    label: str = ""
    name: str = ""
    entry: Entry | None = None
    same: int | None = None


def understood(
    session: Session, text: str, today: dt.date, facts: Facts, usual: Kind, forced: Kind | None = None, chosen: int = 0
) -> Understood:
    """What the line adds with the choice at ``chosen``."""
    if piled(text):
        return Understood(forced or usual, (), problem=_("The line holds signs that no writing has; type it anew."))
    sketch = sketched(one_line(text), signs(facts, today), words(), usual, forced)
    if sketch.kind in ("task", "note"):
        return _work(session, sketch, facts, chosen)
    if sketch.kind == "deal":
        return _deal(session, sketch, facts, chosen)
    return _record(session, sketch, facts)


# People, companies, campaigns


def _record(session: Session, sketch: Sketch, facts: Facts) -> Understood:
    subject = _SUBJECT[sketch.kind]
    about = SUBJECTS[subject]
    known: dict[Subject, dict[str, Value]] = {
        "people": {"first_name": sketch.first, "last_name": sketch.last, "job_title": sketch.job,
                   "email": sketch.email, "phone": sketch.phone, "note": sketch.note},
        "companies": {"name": sketch.name, "city": sketch.city, "email": sketch.email, "phone": sketch.phone,
                      "note": sketch.note},
        "campaigns": {"name": sketch.name, "starts_on": sketch.day, "ends_on": sketch.end, "budget": sketch.money},
    }  # fmt: skip
    values = {key: value for key, value in known[subject].items() if value not in ("", None)}
    told = [_line(about.field(key), value, facts) for key, value in values.items()]
    name = sketch.name or sketch.email or sketch.company
    problem = _wrong({about.field(key): value for key, value in values.items()})
    if sketch.kind == "person" and sketch.company:
        told.insert(len([key for key in values if key.endswith("_name")]), _company_line(session, sketch.company))
        problem = problem or _wrong({SUBJECTS["companies"].field("name"): sketch.company})
    if not problem and sketch.kind != "person" and not sketch.name:
        problem = _("Type the name of the {one}.").format(one=_(about.one))
    if not problem and not name:
        problem = _("A person needs a name, a company or an e-mail address.")
    if not problem and sketch.day and sketch.end and sketch.end < sketch.day:
        problem = _("A campaign can't end before it starts.")
    entry = None if problem else Entry(sketch.kind, values, company=sketch.company)
    there = _there(session, sketch) if sketch.kind == "person" else None
    said = _known(session, sketch, subject)
    if there is not None and (not said or there.reason in ("phone", "name_company")):
        said = there.sentence()
    same = there.id if there is not None else None
    return Understood(sketch.kind, tuple(told), (), said, problem, about.adding(name), name, entry, same)


def _there(session: Session, sketch: Sketch) -> Familiar | None:
    typed = {"email": sketch.email, "phone": sketch.phone, "first_name": sketch.first, "last_name": sketch.last,
             "company": sketch.company}  # fmt: skip
    return familiar(session, typed)


def _line(field: Field, value: Value, facts: Facts) -> tuple[str, str]:
    return field.title(), field.show(value, facts)


def _company_line(session: Session, name: str) -> tuple[str, str]:
    found = _company_named(session, name)
    told = found[1] if found is not None else _("{name} (new company)").format(name=name)
    return SUBJECTS["people"].field("company_id").title(), told


def _company_named(session: Session, name: str) -> tuple[int, str] | None:
    sql = "SELECT id, name FROM companies WHERE name_key=? ORDER BY id LIMIT 1"
    found: tuple[int, str] | None = raw_of(session).execute(sql, (fold(name),)).fetchone()
    return found


def _wrong(values: Mapping[Field, Value]) -> str:
    """Why a value can't be kept; empty where all can."""
    for field, value in values.items():
        try:
            field.check(value)
        except Refused as error:
            return f"{field.title()}: {error}"
    return ""


def _known(session: Session, sketch: Sketch, subject: Subject) -> str:
    """Who has the address or the name already."""
    raw = raw_of(session)
    if sketch.email:
        row = raw.execute(
            "SELECT coalesce(nullif(trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, '')), ''), c.name) "
            "FROM contact_points a LEFT JOIN people p ON p.id=a.person_id LEFT JOIN companies c "
            "ON c.id=coalesce(a.company_id, p.company_id) WHERE a.value_key=? AND a.kind='email' LIMIT 1",
            (sketch.email.casefold(),),
        ).fetchone()
        if row is not None:
            return _("{name} has this e-mail address already").format(name=row[0] or sketch.email)
    if sketch.name and any(
        fold(one.name) == fold(sketch.name) for one in typeahead(session, subject, sketch.name, _OFFERED)
    ):
        return _("There is a {one} of this name already").format(one=_(SUBJECTS[subject].one))
    return ""


# Tasks, notes, deals


def _candidates(session: Session, text: str, among: tuple[Subject, ...], rest: str = "") -> list[Who]:
    """Records so called: those of exactly that name first, then those that have the whole words in theirs."""
    if not fold(text) or len(text) > 200:
        return []
    found = [
        Who(subject, one.id, one.name, rest)
        for subject in among
        for one in (_deals(session, text) if subject == "deals" else typeahead(session, subject, text, _OFFERED))
    ]
    typed = fold(text)
    found.sort(key=lambda one: (fold(one.name) != typed, not {*typed.split()} <= {*fold(one.name).split()}))
    return found[:_OFFERED]


def _deals(session: Session, text: str) -> list[Who]:
    match = search.match_text(text)
    if match is None:
        return []
    rows = raw_of(session).execute(
        f"SELECT id, title FROM deals WHERE id IN ({search.ids_sql('deals')} LIMIT 60)", {"match": match}
    )
    typed = fold(text).split()
    return [
        Who("deals", one, title)
        for one, title in rows
        if all(any(word.startswith(part) for word in fold(title).split()) for part in typed)
    ]


def _work(session: Session, sketch: Sketch, facts: Facts, chosen: int) -> Understood:
    past = sketch.kind == "note"
    choices = _whom(session, sketch, past=past)
    who = choices[min(chosen, len(choices) - 1)] if choices else None
    kinds = {code: _(label) for code, label in (*TASK_KINDS, ("note", N_("Note")))}
    nobody = who is not None and who.id is None and not who.name
    title = sketch.line if nobody else sketch.title
    title = title[:1].upper() + title[1:] if sketch.act == "todo" else f"{kinds[sketch.act]} {title}".strip()
    who = None if nobody else who
    fields = {field.key: field for field in fields_of(Activity if past else Task)}
    values: dict[str, Value] = {"kind": sketch.act, "note": sketch.note} if past else {
        "title": title, "kind": sketch.act, "due_on": sketch.day, "due_time": sketch.time}  # fmt: skip
    values = {key: value for key, value in values.items() if value not in ("", None)}
    told = [_line(fields[key], value, facts) for key, value in values.items() if (key, value) != ("kind", "todo")]
    if who is not None:
        told.insert(0, (_("With"), _("{name} (new person)").format(name=who.name) if who.id is None else who.name))
    problem = _wrong({fields[key]: value for key, value in values.items()})
    if not problem and past and (who is None or not (sketch.note or sketch.act != "note")):
        problem = _("Type a name, a colon, and what to note.")
    if not problem and not past and not title and sketch.day is None:
        problem = _("Say what is to be done, or when.")
    name = ((who.name if who is not None else "") if past else title) or kinds[sketch.act]
    label = (_("Log {kind} with {name}").format(kind=kinds[sketch.act].lower(), name=name) if past
             else _("Add task “{name}”").format(name=name))  # fmt: skip
    return _about(Understood(sketch.kind, tuple(told), tuple(choices), "", problem, label, name), values, who)


def _whom(session: Session, sketch: Sketch, *, past: bool) -> list[Who]:
    """Whom a task or note may be about. Who has all the words typed in the name comes first; where nobody has, a new
    person if that can be a name, else nobody, and then those whose names only begin so."""
    if not sketch.who:
        return []
    known = _candidates(session, sketch.who, ("people", "companies", "deals"))
    typed = {*fold(sketch.who).split()}
    sure = [one for one in known if typed <= {*fold(one.name).split()}]
    new = [] if any(fold(one.name) == fold(sketch.who) for one in known) else [_new_person(sketch)]
    nobody = [] if past else [Who("people", None, "")]
    if sure:
        return [*known, *new]
    return [*new, *known] if past or sketch.polite or _is_name(sketch.who) else [*nobody, *new, *known]


def _new_person(sketch: Sketch) -> Who:
    if not sketch.polite:
        return Who("people", None, sketch.who)
    name = " ".join(word[:1].upper() + word[1:] for word in sketch.who.split())
    return Who("people", None, name, polite=sketch.polite[:1].upper() + sketch.polite[1:])


def _is_name(text: str) -> bool:
    """Whether a text may be the name of a person: up to four words without figures, not all of small letters."""
    parts = text.split()
    if "@" in text:
        return len(parts) == 1
    if len(parts) > 4 or any(c.isdigit() for c in text):
        return False
    return text != text.lower() or not text.isascii()


def _deal(session: Session, sketch: Sketch, facts: Facts, chosen: int) -> Understood:
    choices = _buyers(session, sketch)
    who = choices[min(chosen, len(choices) - 1)] if choices else None
    title = sketch.title or (who.rest if who is not None else sketch.rest) or (who.name if who is not None else "")
    title = title[:1].upper() + title[1:]
    about = SUBJECTS["deals"]
    values: dict[str, Value] = {"title": title, "value": sketch.money, "expected_close_on": sketch.day}
    values = {key: value for key, value in values.items() if value not in ("", None)}
    told = [_line(about.field(key), value, facts) for key, value in values.items()]
    if who is not None:
        made = _("{name} (new company)").format(name=who.name)
        told.insert(1, (_(SUBJECTS[who.subject].one).capitalize(), made if who.id is None else who.name))
    problem = _wrong({about.field(key): value for key, value in values.items()})
    if not problem and not title:
        problem = _("Type whom the deal is with, and what it is about.")
    said = "" if who is not None or problem else _("With nobody yet: put a comma behind the company's name")
    found = Understood("deal", tuple(told), tuple(choices), said, problem, about.adding(title), title)
    return _about(found, values, who)


def _buyers(session: Session, sketch: Sketch) -> list[Who]:
    """With whom a deal may be: the name before the comma, or the longest beginning of the line that is known."""
    if sketch.who:
        found = _candidates(session, sketch.who, ("companies", "people"), sketch.title)
        exact = bool(found) and fold(found[0].name) == fold(sketch.who)
        return found if exact else [*found, Who("companies", None, sketch.who, sketch.title)]
    tokens = sketch.rest.split()
    for count in range(min(len(tokens), _NAMING), 0, -1):
        found = _candidates(session, " ".join(tokens[:count]), ("companies", "people"), " ".join(tokens[count:]))
        if found:
            return found
    return []


def _about(found: Understood, values: Mapping[str, Value], who: Who | None) -> Understood:
    """With the entry that keeps it, about whom was chosen."""
    if found.problem:
        return found
    if who is None:
        entry = Entry(found.kind, values)
    elif who.id is not None:
        entry = Entry(found.kind, values, (who.subject, who.id))
    elif who.subject == "companies":
        entry = Entry(found.kind, values, company=who.name)
    else:
        first, last = split_name(who.name)
        if who.polite and not last:
            first, last = "", first
        person = {"email": who.name, "first_name": ""} if "@" in who.name else {"first_name": first, "last_name": last}
        person["salutation"] = who.polite
        entry = Entry(found.kind, values, person={key: one for key, one in person.items() if one})
    return Understood(found.kind, found.told, found.choices, found.said, found.problem, found.label, found.name, entry)
