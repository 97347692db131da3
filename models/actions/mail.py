"""Verbs for e-mails that were saved as files."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.activities import add_activity
from models.errors import Refused
from models.exchange.mail import Letter
from models.fields import Subject, Value
from models.formats import quoted, show_day
from models.schema import Activity
from models.schema.activities import ABOUT
from models.steps import today_of
from models.text import _

_COLUMN: Mapping[str, str] = {table: column for column, table in ABOUT.items()}


@dataclass(frozen=True, slots=True)
class Filing:
    """An e-mail and whom it is filed with."""

    letter: Letter
    subject: Subject
    record_id: int


def file_mails(session: Session, filings: Sequence[Filing]) -> list[int]:
    """E-mails become entries on the timelines of records; the activities' ids.

    Raises Refused where one of them is on that timeline already.
    """
    return [_file(session, one) for one in filings]


def _file(session: Session, filing: Filing) -> int:
    letter, column = filing.letter, _COLUMN[filing.subject]
    if (day := filed_on(session, filing)) is not None:
        told = _("“{subject}” is filed already on {day}.")
        raise Refused(told.format(subject=quoted(letter.subject or _("(no subject)")), day=show_day(day)))
    today = today_of(session)
    known = letter.at is not None and letter.at.date() <= today
    at = letter.at if known else None
    values: dict[str, Value] = {
        "kind": "email",
        "happened_on": at.date() if at is not None else today,
        "happened_time": f"{at:%H:%M}" if at is not None else None,
        "outcome": letter.subject or _("(no subject)"),
        "note": letter.note or None,
        column: filing.record_id,
    }
    one = add_activity(session, values)
    activity = session.get(Activity, one)
    assert activity is not None
    activity.message_id = letter.message_id
    session.flush()
    return one


def filed_on(session: Session, filing: Filing) -> dt.date | None:
    """The day on which an e-mail stands on that timeline already; None where it does not."""
    column = getattr(Activity, _COLUMN[filing.subject])
    same = select(Activity.happened_on).where(Activity.message_id == filing.letter.message_id)
    return session.scalar(same.where(column == filing.record_id).limit(1))
