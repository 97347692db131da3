"""Verbs for the ledger of a negotiation: what was given, and what was got for it (domain B.9)."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from models.actions.records import delete_rows, fill, get, set_field
from models.errors import Refused
from models.fields import Value
from models.schema import Concession, Deal
from models.steps import today_of
from models.text import _


def add_concession(session: Session, deal_id: int, values: Mapping[str, Value]) -> int:
    """Note what is given in a deal, today and asked by the customer unless it says otherwise; its id."""
    concession = Concession(deal_id=get(session, Deal, deal_id).id, given_on=today_of(session), asked_by="customer")
    fill(concession, values)
    _check(session, concession)
    session.add(concession)
    session.flush()
    return concession.id


def change_concession(session: Session, concession_id: int, new: Mapping[str, Value], was: Mapping[str, Value]) -> None:
    """Set some fields at once, each where it differs from what it ``was``."""
    concession = get(session, Concession, concession_id)
    for key, value in new.items():
        if value != was.get(key):
            set_field(session, concession, key, value, was.get(key))
    _check(session, concession)


def delete_concessions(session: Session, ids: Sequence[int]) -> int:
    """Take lines out of the ledger."""
    return delete_rows(session, Concession, ids)


def _check(session: Session, concession: Concession) -> None:
    if concession.given_on > today_of(session):
        raise Refused(_("Nothing can have been given on a day that is still to come."))
    if concession.got_value is not None and not concession.got:
        raise Refused(_("Say what you get that is worth this."))
