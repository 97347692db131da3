"""Verbs for who and what has a part in a deal: people with their roles, competitors, the answers of its checklist."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.records import field_named, get, refuse_stale
from models.errors import Refused
from models.formats import one_line
from models.schema import Competitor, Deal, DealCheck, DealCompetitor, DealPerson, FrameworkItem, Person
from models.schema.base import Base
from models.steps import today_of
from models.text import _

#: People, or competitors, of one deal.
_MOST = 100


def add_deal_person(session: Session, deal_id: int, person_id: int, role: str | None) -> int:
    """Somebody has a part in a deal; its id. Refused where that is known."""
    deal = get(session, Deal, deal_id)
    get(session, Person, person_id)
    if deal.person_id == person_id:
        raise Refused(_("This is the person that the deal is with. Choose somebody else."))
    held = select(DealPerson).where(DealPerson.deal_id == deal_id)
    if session.scalars(held.where(DealPerson.person_id == person_id)).first() is not None:
        raise Refused(_("This person is named here already. Change the role there: F2."))
    _refuse_more(session, DealPerson, deal_id)
    part = DealPerson(deal_id=deal_id, person_id=person_id, role=_line(DealPerson, "role", role))
    session.add(part)
    session.flush()
    return part.id


def edit_deal_person(session: Session, part_id: int, new: str | None, was: str | None) -> None:
    """Another role, as long as it still is ``was``."""
    part = get(session, DealPerson, part_id)
    refuse_stale(part.role, was)
    part.role = _line(DealPerson, "role", new)
    session.flush()


def delete_deal_person(session: Session, part_id: int) -> None:
    """They have no part in it any more."""
    session.delete(get(session, DealPerson, part_id))
    session.flush()


def add_deal_competitor(session: Session, deal_id: int, competitor_id: int, note: str | None) -> int:
    """The customer asked somebody else as well; its id. Refused where that is known."""
    get(session, Deal, deal_id)
    get(session, Competitor, competitor_id)
    held = select(DealCompetitor).where(DealCompetitor.deal_id == deal_id)
    if session.scalars(held.where(DealCompetitor.competitor_id == competitor_id)).first() is not None:
        raise Refused(_("This competitor is named here already. Change the note there: F2."))
    _refuse_more(session, DealCompetitor, deal_id)
    part = DealCompetitor(deal_id=deal_id, competitor_id=competitor_id, note=_line(DealCompetitor, "note", note))
    session.add(part)
    session.flush()
    return part.id


def edit_deal_competitor(session: Session, part_id: int, new: str | None, was: str | None) -> None:
    """Another note, as long as it still is ``was``."""
    part = get(session, DealCompetitor, part_id)
    refuse_stale(part.note, was)
    part.note = _line(DealCompetitor, "note", new)
    session.flush()


def delete_deal_competitor(session: Session, part_id: int) -> None:
    """They were not asked."""
    session.delete(get(session, DealCompetitor, part_id))
    session.flush()


def tick_check(session: Session, deal_id: int, item_id: int, ticked: bool) -> None:
    """A question of the checklist is answered with yes today, or is open again; its note stays."""
    check = _check(session, deal_id, item_id)
    if ticked and check.ticked_on is None:
        check.ticked_on = today_of(session)
    elif not ticked:
        check.ticked_on = None
    _keep(session, check)


def note_check(session: Session, deal_id: int, item_id: int, new: str | None, was: str | None) -> None:
    """Note what is known about a question, as long as it still is ``was``."""
    check = _check(session, deal_id, item_id)
    refuse_stale(check.note, was)
    check.note = _line(DealCheck, "note", new)
    _keep(session, check)


def _check(session: Session, deal_id: int, item_id: int) -> DealCheck:
    get(session, Deal, deal_id)
    get(session, FrameworkItem, item_id)
    found = session.scalars(
        select(DealCheck).where(DealCheck.deal_id == deal_id, DealCheck.item_id == item_id)
    ).first()
    return found if found is not None else DealCheck(deal_id=deal_id, item_id=item_id)


def _keep(session: Session, check: DealCheck) -> None:
    """Nothing is kept of a question about which nothing is known."""
    if check.ticked_on is not None or check.note is not None:
        session.add(check)
    elif check in session:
        session.delete(check)
    session.flush()


def _refuse_more(session: Session, mapped: type[DealPerson] | type[DealCompetitor], deal_id: int) -> None:
    if (session.scalar(select(func.count()).where(mapped.deal_id == deal_id)) or 0) >= _MOST:
        raise Refused(_("One deal has room for {n} of them; remove one first.").format(n=_MOST))


def _line(mapped: type[Base], key: str, text: str | None) -> str | None:
    line = one_line(text or "")
    field_named(mapped, key).check(line)
    return line or None
