"""Verbs for the short lists that a business keeps for itself (``models/lists.py``), each named by the list's name."""

from collections.abc import Mapping
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


def add_item(session: Session, name: str, values: Mapping[str, Value]) -> int:
    """A new row at the end of a list."""
    kept = LISTS[name]
    if not kept.grows:
        raise Refused(_("Nothing can be added to the {many}.").format(many=_(kept.many)))
    row = kept.mapped(**kept.fixed)
    for key, value in {**kept.begins, **values}.items():
        setattr(row, key, _checked(kept, key, value))
    for field in kept.fields:
        _refuse_empty(field, getattr(row, field.key))
    _refuse_twin(session, kept, getattr(row, kept.named.key))
    if "position" in kept.mapped.__table__.columns:
        last = session.scalar(select(func.max(kept.mapped.__table__.c.position)))
        setattr(row, "position", 0 if last is None else last + 1)  # noqa: B010  # a column that only some lists have
    session.add(row)
    session.flush()
    return row.id


def edit_item(session: Session, name: str, item_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field of a row that still holds ``was``; what refers to the row keeps it under its new name."""
    kept = LISTS[name]
    row = get(session, kept.mapped, item_id)
    if key not in _field_names(kept):
        raise Refused(_("This can't be changed in the {many}.").format(many=_(kept.many)))
    new = _checked(kept, key, new)
    _refuse_empty(kept.field(key), new)
    if key == kept.named.key:
        _refuse_twin(session, kept, new, but=item_id)
    if "field" in kept.mapped.__table__.columns[key].info:
        set_field(session, row, key, new, was)
        return
    setattr(row, key, new)
    session.flush()


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
    used = sum(
        session.scalar(select(func.count()).select_from(column.table).where(column == item_id)) or 0
        for column in _referring(kept)
    )
    if used:
        told = ngettext("{n} record uses “{name}”, so it stays.", "{n} records use “{name}”, so it stays.", used)
        advice = " " + _("Retire it: it is then no longer offered.") if kept.retires else ""
        raise Refused(told.format(n=f"{used:,}", name=_shown(getattr(row, kept.named.key))) + advice)
    session.delete(row)
    session.flush()


def _referring(kept: ShortList) -> list[Any]:
    """Every column of the file that can hold a row of the list."""
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table is kept.mapped.__table__ and table.name not in kept.parts
    ]


def _field_names(kept: ShortList) -> frozenset[str]:
    """The keys of what may be changed in a list."""
    return frozenset(field.key for field in kept.fields)


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


def _refuse_twin(session: Session, kept: ShortList, wanted: Value, but: int | None = None) -> None:
    """No two rows of a list share their name, in any spelling, or their day."""
    columns = kept.mapped.__table__.c
    fixed = [columns[key] == value for key, value in kept.fixed.items()]
    gone = columns.retired if kept.retires else None
    found = session.execute(
        select(columns.id, columns[kept.named.key], *([gone] if gone is not None else [])).where(*fixed)
    )
    for one, held, *retired in found:
        if one == but or _key(held) != _key(wanted):
            continue
        if retired and retired[0]:
            raise Refused(
                _("“{name}” is in the list already, but retired; offer it again instead.").format(name=_shown(held))
            )
        raise Refused(_("“{name}” is in the list already.").format(name=_shown(held)))


def _key(value: Any) -> Any:
    return (fold(value) or value.casefold()) if isinstance(value, str) else value


def _shown(value: Any) -> str:
    return quoted(value) if isinstance(value, str) else show_day(value)
