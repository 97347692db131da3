"""Verbs for the short lists that a business keeps for itself (``models/lists.py``), each named by the list's name."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.records import get, set_field
from models.errors import Refused
from models.fields import Field, Kind, Value
from models.formats import fold, one_line, quoted, show_day
from models.lists import LISTS, ShortList
from models.schema import Base
from models.text import _, ngettext


def add_item(session: Session, name: str, values: Mapping[str, Value], of: int | None = None) -> int:
    """A new row at the end of a list; ``of`` is the row that it belongs to, in a list within another."""
    return int(add_row(session, LISTS[name], values, of).id)


def add_row(session: Session, kept: ShortList, values: Mapping[str, Value], of: int | None = None) -> Any:
    """The same for any list; the row itself."""
    if not kept.grows:
        raise Refused(_("Nothing can be added to the {many}.").format(many=_(kept.many)))
    there = siblings(session, kept, of)
    if len(there) >= kept.most:
        raise Refused(_("There is room for {n} {many}.").format(n=f"{kept.most:,}", many=_(kept.many)))
    row = kept.mapped(**kept.fixed, **({kept.of: of} if kept.of else {}))
    last = {key: getattr(there[-1], key) for key in kept.follows} if there else {}
    for key, value in {**kept.begins, **last, **values}.items():
        setattr(row, key, _checked(kept, key, value))
    for field in kept.fields:
        if field.editable:
            _refuse_empty(field, getattr(row, field.key))
    _refuse_twin(session, kept, getattr(row, kept.named.key), of)
    if "position" in kept.mapped.__table__.columns:
        setattr(row, "position", max((one.position for one in there), default=-1) + 1)  # noqa: B010  # not in all lists
    session.add(row)
    session.flush()
    return row


def edit_item(session: Session, name: str, item_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field of a row that still holds ``was``; what refers to the row keeps it under its new name."""
    edit_row(session, LISTS[name], item_id, key, new, was)


def edit_row(session: Session, kept: ShortList, item_id: int, key: str, new: Value, was: Value) -> None:
    """The same for any list."""
    row = get(session, kept.mapped, item_id)
    if key not in _field_names(kept):
        raise Refused(_("This can't be changed in the {many}.").format(many=_(kept.many)))
    new = _checked(kept, key, new)
    _refuse_empty(kept.field(key), new)
    if key == "family":
        _refuse_last_unknown(session, kept, row)
    if key == kept.named.key:
        _refuse_twin(session, kept, new, getattr(row, kept.of) if kept.of else None, but=item_id)
    if "field" in kept.mapped.__table__.columns[key].info:
        set_field(session, row, key, new, was)
        return
    setattr(row, key, new)
    session.flush()


def move_item(session: Session, name: str, item_id: int, by: int) -> None:
    """Move a row ``by`` places among those that are offered."""
    kept = LISTS[name]
    if not kept.moves:
        raise Refused(_("The {many} stand in an order of their own.").format(many=_(kept.many)))
    row = get(session, kept.mapped, item_id)
    held = siblings(session, kept, getattr(row, kept.of) if kept.of else None)
    move_among([one for one in held if not getattr(one, "retired", False)], item_id, by)
    session.flush()


def move_among(held: Sequence[Any], item_id: int, by: int) -> None:
    """Let one of these rows stand ``by`` places on; they share the places that they had."""
    places = sorted({one.position for one in held})
    if len(places) < len(held):
        places = list(range(len(held)))
    held = list(held)
    at = next((place for place, one in enumerate(held) if one.id == item_id), None)
    if at is None:
        raise Refused(_("What is retired stands at the end; offer it again to move it."))
    held.insert(min(max(at + by, 0), len(held) - 1), held.pop(at))
    for place, one in zip(places, held, strict=True):
        one.position = place


def siblings(session: Session, kept: ShortList, of: int | None) -> list[Any]:
    """The rows of a list, in its order, the retired ones among them."""
    columns = kept.mapped.__table__.c
    held = select(kept.mapped).where(*(columns[key] == value for key, value in kept.fixed.items()))
    if kept.of:
        held = held.where(columns[kept.of] == of)
    return list(session.scalars(held.order_by(*(columns[key] for key in kept.order), columns.id)))


def retire_item(session: Session, name: str, item_id: int, retired: bool) -> None:
    """Offer a row no longer, or again; records that hold it keep it."""
    kept = LISTS[name]
    if not kept.retires:
        raise Refused(_("The {many} can't be retired.").format(many=_(kept.many)))
    row: Any = get(session, kept.mapped, item_id)
    row.retired = retired
    session.flush()


def delete_item(session: Session, name: str, item_id: int) -> None:
    """Delete a row that no record holds. Refused, with their number, where some do."""
    kept = LISTS[name]
    row = get(session, kept.mapped, item_id)
    if not kept.grows:
        raise Refused(_("The {many} can't be deleted.").format(many=_(kept.many)))
    if used := _uses(session, kept, item_id):
        told = ngettext("{n} record uses “{name}”, so it stays.", "{n} records use “{name}”, so it stays.", used)
        advice = " " + _("Retire it: it is then no longer offered.") if kept.retires else ""
        raise Refused(told.format(n=f"{used:,}", name=_shown(getattr(row, kept.named.key))) + advice)
    _refuse_last_unknown(session, kept, row)
    session.delete(row)
    session.flush()


def _refuse_last_unknown(session: Session, kept: ShortList, row: Any) -> None:
    """A deal may have ended nobody knows why: one reason of each outcome always says so."""
    if getattr(row, "family", "") == "unknown":
        others = [one for one in siblings(session, kept, None) if one.family == "unknown" and one.id != row.id]
        if not others:
            told = _("“{name}” stands for deals that ended nobody knows why, so it stays. Rename or retire it.")
            raise Refused(told.format(name=quoted(row.name)))


def _uses(session: Session, kept: ShortList, item_id: int) -> int:
    """How many rows hold a row of the list, or one of its parts."""
    used = 0
    for column in _referring(kept.table, kept.parts):
        used += session.scalar(select(func.count()).select_from(column.table).where(column == item_id)) or 0
    for part in kept.parts:
        table = Base.metadata.tables[part]
        mine = select(table.c.id).where(
            *(key.parent == item_id for key in table.foreign_keys if key.column.table.name == kept.table)
        )
        for column in _referring(part, ()):
            used += session.scalar(select(func.count()).select_from(column.table).where(column.in_(mine))) or 0
    return used


def _referring(table: str, parts: tuple[str, ...]) -> list[Any]:
    """Every column of the file that can hold a row of the table."""
    return [
        key.parent
        for other in Base.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table.name == table and other.name not in parts
    ]


def _field_names(kept: ShortList) -> frozenset[str]:
    """The keys of what may be changed in a list."""
    return frozenset(field.key for field in kept.fields if field.editable)


def _checked(kept: ShortList, key: str, value: Value) -> Value:
    """The value as it may be stored in a row; raises Refused."""
    if key not in _field_names(kept):
        return value
    field = kept.field(key)
    if isinstance(value, str):
        value = one_line(value)
        value = field.code_of(value) if field.kind is Kind.CHOICE else value
    return field.check(value or None if isinstance(value, str) else value)


def _refuse_empty(field: Field, value: Value) -> None:
    if field.required and value in (None, ""):
        raise Refused(_("{label} must not be empty.").format(label=field.title()))


def _refuse_twin(
    session: Session, kept: ShortList, wanted: Value, of: int | None = None, but: int | None = None
) -> None:
    """No two rows of a list share their name, in any spelling, or their day."""
    if kept.twins:
        return
    for one in siblings(session, kept, of):
        held = getattr(one, kept.named.key)
        if one.id == but or _key(held) != _key(wanted):
            continue
        if kept.retires and one.retired:
            raise Refused(
                _("“{name}” is in the list already, but retired; offer it again instead.").format(name=_shown(held))
            )
        raise Refused(_("“{name}” is in the list already.").format(name=_shown(held)))


def _key(value: Any) -> Any:
    return (fold(value) or value.casefold()) if isinstance(value, str) else value


def _shown(value: Any) -> str:
    return quoted(value) if isinstance(value, str) else show_day(value)
