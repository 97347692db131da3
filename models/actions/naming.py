"""What the things that the owner words for itself have in common: a name of their own, and reasons for changes."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.records import field_named
from models.errors import Refused
from models.formats import fold, one_line, quoted
from models.schema import Base
from models.text import _, ngettext


def refuse_twin(session: Session, mapped: type[Base], name: str, but: int | None = None) -> str:
    """The name as it may be kept; Refused where it is empty or too long, or another row has it in any spelling."""
    name, field, table = one_line(name), field_named(mapped, "name"), mapped.__table__
    if not name:
        raise Refused(_("{label} must not be empty.").format(label=field.title()))
    field.check(name)
    key = fold(name) or name.casefold()
    with session.no_autoflush:
        for one, held in session.execute(select(table.c.id, table.c.name).where(table.c.name_key == fold(name))):
            if one != but and (fold(held) or held.casefold()) == key:
                raise Refused(_("“{name}” is there already; choose another name.").format(name=quoted(name)))
    return name


def refuse_used(session: Session, row: Any, parts: tuple[str, ...] = ()) -> None:
    """Refused, with their number, where records hold a row; ``parts`` are tables whose rows go with it."""
    used = 0
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == row.__tablename__ and table.name not in parts:
                held = select(func.count()).select_from(table).where(key.parent == row.id)
                used += session.scalar(held) or 0
    if used:
        told = ngettext("{n} record uses “{name}”, so it stays.", "{n} records use “{name}”, so it stays.", used)
        raise Refused(
            told.format(n=f"{used:,}", name=quoted(row.name)) + " " + _("Retire it: it is then no longer offered.")
        )


def checked_reason(mapped: type[Base], reason: str | None, *, needed: bool) -> str | None:
    """Why a wording changed, as a version of it keeps that; Refused where none is given and one is ``needed``."""
    text = one_line(reason or "") or None
    if needed and text is None:
        raise Refused(_("Say why it changes: the reason is kept beside the wording."))
    field_named(mapped, "reason").check(text)
    return text
