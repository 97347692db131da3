"""Saved e-mails: what is in the files, and whom of the business each is from or to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from models.actions.mail import Filing, filed_on
from models.errors import Refused, Unavailable
from models.exchange.mail import Letter, read_mail
from models.fields import Subject
from models.formats import quoted, show_day
from models.queries.records import name_of
from models.steps import raw_of
from models.text import _

#: Files at once, and people that one e-mail is filed with.
MOST_FILES, _MOST_PEOPLE = 50, 20


@dataclass(frozen=True, slots=True)
class Brought:
    """What can be filed, with the names of those it is filed with; and a sentence for each file that can't."""

    filings: tuple[Filing, ...]
    names: tuple[str, ...]
    faults: tuple[str, ...]


def brought_mail(
    session: Session, paths: Sequence[Path], subject: Subject = "people", one: int | None = None
) -> Brought:
    """Read files for a record, or with none given for whoever has the addresses in them."""
    filings: dict[tuple[str, str, int], Filing] = {}
    faults: list[str] = []
    if len(paths) > MOST_FILES:
        faults.append(_("{n} files at once are read; the others were left out.").format(n=MOST_FILES))
    for path in paths[:MOST_FILES]:
        try:
            letter = read_mail(path)
        except (Refused, Unavailable) as error:
            faults.append(str(error))
            continue
        owners = [(subject, one)] if one is not None else _whose(session, letter)
        if not owners:
            faults.append(_unknown(letter))
        for table, record_id in owners:
            filing = Filing(letter, table, record_id)
            if (day := filed_on(session, filing)) is not None:
                told = _("“{subject}” is filed already on {day}.")
                faults.append(told.format(subject=_called(letter), day=show_day(day)))
            else:
                filings.setdefault((letter.message_id, table, record_id), filing)
    names = dict.fromkeys(name_of(session, each.subject, each.record_id) for each in filings.values())
    return Brought(tuple(filings.values()), tuple(names), tuple(faults))


def _whose(session: Session, letter: Letter) -> list[tuple[Subject, int]]:
    """The people who have one of its addresses, else the companies."""
    bound = (json.dumps(list(letter.addresses)),)
    for table, column in (("people", "person_id"), ("companies", "company_id")):
        rows = raw_of(session).execute(
            f"SELECT c.{column} FROM json_each(?) j CROSS JOIN contact_points c ON c.value_key=j.value "
            f"AND c.kind='email' WHERE c.{column} IS NOT NULL GROUP BY c.{column} ORDER BY min(j.key) "
            f"LIMIT {_MOST_PEOPLE}",
            bound,
        )
        if found := [(table, one) for (one,) in rows]:
            return found  # type: ignore[return-value]  # the two subjects that have addresses
    return []


def _called(letter: Letter) -> str:
    return quoted(letter.subject or _("(no subject)"))


def _unknown(letter: Letter) -> str:
    told = _("Nobody here has an address of “{subject}” ({addresses}). Drop it on the person it belongs to.")
    return told.format(subject=_called(letter), addresses=quoted(", ".join(letter.addresses[:3])) or "–")
