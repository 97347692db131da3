"""Verbs for the e-mail addresses, phones and postal addresses of a person or a company, of which there may be several.

Their positions are dense: the one at 0 stands in lists, is written to and dialled.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from sqlalchemy.orm import Session

from models.actions.records import (
    OWNERS,
    close_ranks,
    contact_key,
    field_named,
    get,
    ranked,
    refuse_double,
    refuse_nobody,
    refuse_stale,
)
from models.errors import Refused
from models.fields import Subject
from models.schema import Address, Company, ContactPoint, Person
from models.schema.people import EMAIL, LABELS, PHONE
from models.text import _

Kind = Literal["email", "phone"]
_OWNER: Mapping[Subject, type[Person | Company]] = {"people": Person, "companies": Company}
_FIELDS = {field.key: field for field in (EMAIL, PHONE)}
_PARTS = ("street", "postcode", "city", "region", "country")
#: More of a kind than anybody has would bury the others.
_MOST = 50


def add_contact(
    session: Session, subject: Subject, owner_id: int, kind: Kind, value: str, label: str | None = None
) -> int:
    """A further e-mail address or phone, after those that are there. Raises Refused where it stands there already."""
    get(session, _OWNER[subject], owner_id)
    if not value:
        raise Refused(_("{label} must not be empty.").format(label=_FIELDS[kind].title()))
    _FIELDS[kind].check(value)
    link = OWNERS[subject]
    held = ranked(session, ContactPoint, link, owner_id, kind)
    refuse_double(held, kind, value)
    _refuse_many(len(held))
    point = ContactPoint(**{link: owner_id}, kind=kind, value=value, value_key=contact_key(kind, value),
                         label=_label(label), position=len(held))  # fmt: skip
    session.add(point)
    session.flush()
    return point.id


def edit_contact(session: Session, point_id: int, new: str | None, was: str | None) -> None:
    """Make an e-mail address or phone another one, as long as it still is ``was``; empty removes it."""
    point = get(session, ContactPoint, point_id)
    refuse_stale(point.value, was)
    link, owner_id = _owner_of(point)
    if new:
        _FIELDS[point.kind].check(new)
        held = ranked(session, ContactPoint, link, owner_id, point.kind)
        refuse_double([one for one in held if one.id != point_id], point.kind, new)
        point.value, point.value_key = new, contact_key(point.kind, new)
        session.flush()
        return
    session.delete(point)
    session.flush()
    close_ranks(session, ContactPoint, link, owner_id, point.kind)
    refuse_nobody(session, link, owner_id)


def label_contact(session: Session, table: str, row_id: int, new: str | None, was: str | None) -> None:
    """Say which e-mail address, phone or address this is, such as "Work"."""
    row = _row(session, table, row_id)
    refuse_stale(row.label, was)
    row.label = _label(new)
    session.flush()


def put_contact_first(session: Session, table: str, row_id: int) -> None:
    """Make it the one that stands in lists; the others follow in their order."""
    row = _row(session, table, row_id)
    link, owner_id = _owner_of(row)
    held: Sequence[ContactPoint | Address]
    if isinstance(row, ContactPoint):
        held = ranked(session, ContactPoint, link, owner_id, row.kind)
    else:
        held = ranked(session, Address, link, owner_id)
    for position, one in enumerate([row, *(other for other in held if other.id != row_id)]):
        one.position = position
    session.flush()


def add_address(session: Session, subject: Subject, owner_id: int, values: Mapping[str, str | None]) -> int:
    """A further postal address; ``values`` by part, and ``label``. Raises Refused where it is empty."""
    get(session, _OWNER[subject], owner_id)
    link = OWNERS[subject]
    held = ranked(session, Address, link, owner_id)
    _refuse_many(len(held))
    address = Address(**{link: owner_id}, label=_label(values.get("label")), position=len(held))
    for part in _PARTS:
        setattr(address, part, values.get(part) or None)
    if not any(getattr(address, part) for part in _PARTS):
        raise Refused(_("Write an address: a street, a town or a country."))
    _refuse_double_address(held, address)
    session.add(address)
    session.flush()
    return address.id


def change_address(
    session: Session, address_id: int, new: Mapping[str, str | None], was: Mapping[str, str | None]
) -> None:
    """Set the parts of an address that differ from what they ``was``; one that has no part left is removed."""
    address = get(session, Address, address_id)
    link, owner_id = _owner_of(address)
    for part, value in new.items():
        if (value or None) != (was.get(part) or None):
            refuse_stale(getattr(address, part), was.get(part))
            setattr(address, part, _label(value) if part == "label" else value or None)
    if not any(getattr(address, part) for part in _PARTS):
        session.delete(address)
        session.flush()
        close_ranks(session, Address, link, owner_id)
        return
    others = [one for one in ranked(session, Address, link, owner_id) if one.id != address_id]
    _refuse_double_address(others, address)
    session.flush()


def delete_address(session: Session, address_id: int) -> None:
    """Remove an address."""
    address = get(session, Address, address_id)
    link, owner_id = _owner_of(address)
    session.delete(address)
    session.flush()
    close_ranks(session, Address, link, owner_id)


def _row(session: Session, table: str, row_id: int) -> ContactPoint | Address:
    return get(session, Address, row_id) if table == "addresses" else get(session, ContactPoint, row_id)


def _owner_of(row: ContactPoint | Address) -> tuple[str, int]:
    if row.person_id is not None:
        return "person_id", row.person_id
    assert row.company_id is not None
    return "company_id", row.company_id


def _label(label: str | None) -> str | None:
    """One that is offered is spelt as it is offered, or a list would know "mobile" and "Mobile"."""
    text = " ".join((label or "").split())
    offered = {_(word).casefold(): _(word) for words in LABELS.values() for word in words}
    text = offered.get(text.casefold(), text)
    field_named(ContactPoint, "label").check(text)
    return text or None


def _refuse_many(count: int) -> None:
    if count >= _MOST:
        raise Refused(_("One record has room for {n} of a kind; remove one first.").format(n=_MOST))


def _refuse_double_address(others: list[Address], address: Address) -> None:
    def parts(one: Address) -> list[str]:
        return [" ".join(str(getattr(one, part) or "").casefold().split()) for part in _PARTS]

    if any(parts(one) == parts(address) for one in others):
        raise Refused(_("This address stands here already."))
