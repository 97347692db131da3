"""What the actions of every subject share: setting one field against the value it replaces, finding rows by name."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from models.actions.statuses import status_of
from models.errors import Refused, Stale
from models.fields import Field, Kind, Subject, Value
from models.formats import Facts, fold, one_line, quoted
from models.rules.identity import email_key
from models.schema import (
    Address,
    Base,
    Business,
    Campaign,
    CampaignType,
    Channel,
    Company,
    Competitor,
    ContactPoint,
    Language,
    Person,
    Source,
    TeamMember,
)
from models.schema.people import CITY, COUNTRY, EMAIL, PHONE, POSTCODE, REGION, STREET
from models.text import _

Row = TypeVar("Row", bound=Base)
_ADDRESS = {field.key for field in (STREET, POSTCODE, CITY, REGION, COUNTRY)}
_CONTACT = {field.key for field in (EMAIL, PHONE)}


def get(session: Session, mapped: type[Row], row_id: int) -> Row:
    """The row. Raises Refused where it is gone."""
    row = session.get(mapped, row_id)
    if row is None:
        raise Refused(_("This record has been deleted. Go back to the list."))
    return row


def field_named(mapped: type[Base], key: str) -> Field:
    """The Field of a mapped column."""
    field: Field = mapped.__table__.columns[key].info["field"]
    return field


def set_field(session: Session, row: Base, key: str, new: Value, was: Value) -> None:
    """Set a mapped column that still holds ``was``.

    Raises Stale where somebody changed it since it was read, Refused where the value does not fit.
    """
    field = field_named(type(row), key)
    if getattr(row, key) != was:
        raise changed_since(field, _shown(session, field, getattr(row, key)))
    if field.required and _is_blank(new):
        raise Refused(_("{label} must not be empty.").format(label=field.title()))
    setattr(row, key, field.check(new))
    session.flush()


def _is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def changed_since(field: Field, now: str) -> Stale:
    """What is raised where somebody changed a field since it was read."""
    told = _("{label} has been changed since you opened it; it is now “{now}”. Look at it and edit again.")
    if not now:
        told = _("{label} has been changed since you opened it. Look at it and edit again.")
    return Stale(told.format(label=field.title(), now=quoted(now)))


def _shown(session: Session, field: Field, value: Value) -> str:
    """The value as people read it; empty where there is none, or only the number of a row."""
    currency = session.scalars(select(Business.currency)).one()
    return "" if field.link else field.show(value, Facts(currency=currency))


def fill(row: Base, values: Mapping[str, Value]) -> None:
    """Set the columns of a new row; every value is checked. Raises Refused where one does not fit or is missing."""
    for column in type(row).__table__.columns:
        field = column.info.get("field")
        if field is None:
            continue
        value = values.get(field.key)
        if field.required and (_is_blank(value) if value is not None else getattr(row, field.key) in (None, "")):
            raise Refused(_("{label} must not be empty.").format(label=field.title()))
        if value is not None:
            setattr(row, field.key, field.check(value))


def find_or_add(session: Session, mapped: type[Row], name: str) -> int:
    """The id of the row of that name, in any spelling; made where there is none."""
    key = fold(name)
    table = mapped.__table__
    found = session.scalar(select(table.c.id).where(table.c.name_key == key).order_by(table.c.id).limit(1))
    if found is not None:
        return int(found)
    row = mapped(name=name, name_key=key)
    if isinstance(row, Campaign):
        row.status_id = status_of(session, "running")  # it has brought the one who names it
    session.add(row)
    session.flush()
    return row.id


def named_row(session: Session, mapped: type[Row], values: Mapping[str, Value]) -> int:
    """The row of a list by its name, made where there is none; who is named on purpose is offered again."""
    name = field_named(mapped, "name").check(one_line(str(values.get("name") or "")))
    if not name:
        raise Refused(_("It needs a name."))
    found = find_or_add(session, mapped, str(name))
    row: Any = get(session, mapped, found)
    row.retired = False
    session.flush()
    return found


LINKED: dict[str, type[Base]] = {
    "companies": Company,
    "sources": Source,
    "campaigns": Campaign,
    "team_members": TeamMember,
    "competitors": Competitor,
    "campaign_types": CampaignType,
    "channels": Channel,
    "languages": Language,
}


#: The column by which what belongs to a person or a company points at it.
OWNERS: Mapping[Subject, str] = {"people": "person_id", "companies": "company_id"}


def set_contact(session: Session, owner: Company | Base, key: str, new: str | None, was: str | None) -> None:
    """Set the first e-mail, phone or address part of a person or company; empty removes it, and the next is first."""
    link = OWNERS[cast("Subject", owner.__tablename__)]
    if key in _ADDRESS:
        _set_address(session, link, owner.id, key, new, was)
        return
    held = ranked(session, ContactPoint, link, owner.id, key)
    point = held[0] if held else None
    refuse_stale(point.value if point else None, was)
    if new:
        refuse_double(held[1:], key, new)
    if new and point:
        point.value, point.value_key = new, contact_key(key, new)
    elif new:
        session.add(ContactPoint(**{link: owner.id}, kind=key, value=new, value_key=contact_key(key, new), position=0))
    elif point:
        session.delete(point)
        session.flush()
        close_ranks(session, ContactPoint, link, owner.id, key)
    session.flush()


def _set_address(session: Session, link: str, owner_id: int, key: str, new: str | None, was: str | None) -> None:
    held = ranked(session, Address, link, owner_id)
    address = held[0] if held else None
    refuse_stale(getattr(address, key) if address else None, was)
    if address is None:
        if not new:
            return
        address = Address(**{link: owner_id})
        session.add(address)
    setattr(address, key, new or None)
    session.flush()
    if not any(getattr(address, part) for part in _ADDRESS):
        session.delete(address)
        session.flush()
        close_ranks(session, Address, link, owner_id)


Ranked = TypeVar("Ranked", ContactPoint, Address)


def ranked(session: Session, mapped: type[Ranked], link: str, owner_id: int, kind: str | None = None) -> list[Ranked]:
    """What a record has of a kind, the first in front."""
    wanted = select(mapped).where(getattr(mapped, link) == owner_id)
    if kind is not None:
        wanted = wanted.where(ContactPoint.kind == kind)
    return list(session.scalars(wanted.order_by(mapped.position, mapped.id)))


def close_ranks(session: Session, mapped: type[Ranked], link: str, owner_id: int, kind: str | None = None) -> None:
    """Let what is left of a kind move up, so that there is a first one."""
    for position, one in enumerate(ranked(session, mapped, link, owner_id, kind)):
        if one.position != position:
            one.position = position
    session.flush()


def refuse_double(others: Iterable[ContactPoint], kind: str, value: str) -> None:
    """Raise Refused where a record has this e-mail address or phone already, however it is written."""
    key = contact_key(kind, value)
    if any(one.value_key == key and (key or one.value == value) for one in others):
        raise Refused(_("“{value}” stands here already.").format(value=quoted(value)))


def refuse_nobody(session: Session, link: str, owner_id: int) -> None:
    """Raise Refused where nothing says any more who a person is."""
    if link != "person_id":
        return
    person = get(session, Person, owner_id)
    if person.first_name or person.last_name or person.company_id:
        return
    if not ranked(session, ContactPoint, link, owner_id, Kind.EMAIL.value):
        raise Refused(_("A person needs a name, a company or an e-mail address."))


def refuse_stale(found: str | None, was: str | None) -> None:
    """Raise Stale where a value is not what somebody saw who changes it."""
    if (found or None) != (was or None):
        raise Stale(_("This has been changed since you opened it; it is now “{now}”.").format(now=quoted(found or "")))


def is_contact(key: str) -> bool:
    """Whether a field's value lives in contact points or addresses."""
    return key in _CONTACT or key in _ADDRESS


def is_address(key: str) -> bool:
    """Whether a field is a part of the address."""
    return key in _ADDRESS


def contact_key(kind: str, value: str) -> str:
    """What is kept beside an e-mail address or telephone number to find it by: all digits of a number, since a search
    may be for any part; :func:`models.rules.identity.phone_key` tells whether two are one."""
    return email_key(value) if kind == Kind.EMAIL else "".join(c for c in value if c.isdigit()).lstrip("0")


def among(ids: Iterable[int]) -> Select[Any]:
    """Any number of ids as a subquery: one bound value, however many they are."""
    return select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)


def delete_rows(session: Session, mapped: type[Base], ids: Iterable[int]) -> int:
    """Delete rows and what belongs to them; Refused at the end of the act where others still refer to them."""
    outcome: Any = session.execute(delete(mapped).where(mapped.id.in_(among(ids))))
    session.flush()
    return int(outcome.rowcount)
