"""What was typed in one line, kept as one step: a record with the company or the person that it needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.activities import add_activity
from models.actions.campaigns import add_campaign
from models.actions.deals import add_deal
from models.actions.people import add_company, add_person
from models.actions.tasks import add_task
from models.fields import Subject, Value
from models.formats import fold
from models.schema import Company
from models.schema.activities import ABOUT

_ADDERS = {
    "person": add_person,
    "company": add_company,
    "deal": add_deal,
    "task": add_task,
    "note": add_activity,
    "campaign": add_campaign,
}
_SUBJECTS: dict[str, Subject] = {
    "person": "people", "company": "companies", "deal": "deals", "campaign": "campaigns",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """``about`` is the record it belongs to; ``person`` one to be made first, ``company`` the name of one to be found
    or made."""

    kind: Literal["person", "company", "deal", "task", "note", "campaign"]
    values: Mapping[str, Value]
    about: tuple[Subject, int] | None = None
    person: Mapping[str, Value] = field(default_factory=dict)
    company: str = ""


def quick_add(session: Session, entry: Entry) -> tuple[Subject, int] | None:
    """Add a record with what it needs; the record to open for it, None for a task about nobody."""
    values = dict(entry.values)
    about = entry.about
    if entry.company:
        company = _company(session, entry.company)
        values["company_id"] = company
        about = about or ("companies", company)
    if entry.person:
        about = ("people", add_person(session, entry.person))
    if about is not None and entry.kind in ("deal", "task", "note"):
        column = next(one for one, table in ABOUT.items() if table == about[0])
        values[column] = about[1]
    added = _ADDERS[entry.kind](session, values)
    subject = _SUBJECTS.get(entry.kind)
    return (subject, added) if subject is not None else about


def _company(session: Session, name: str) -> int:
    """The company of that name, in any spelling."""
    found = session.scalars(select(Company.id).where(Company.name_key == fold(name)).order_by(Company.id)).first()
    return found if found is not None else add_company(session, {"name": name})
