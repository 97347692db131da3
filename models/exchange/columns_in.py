"""The columns of a list, as texts, for who wants one of them and no import."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy.orm import Session

from models.errors import Refused, Unavailable
from models.exchange.guard import unguarded
from models.exchange.looking import look_at
from models.exchange.rows import open_rows
from models.queries.returned import telling_column
from models.text import _

#: Rows that are read; nobody is sent more letters.
_MOST = 200_000


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column by its name, or by its number where the list names none."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnsIn:
    """The columns of a list, and which of them says who is meant; ``fault`` says why it can't be read."""

    columns: tuple[TextColumn, ...] = ()
    telling: int = 0
    fault: str = ""


def columns_for(session: Session, path: Path) -> ColumnsIn:
    """The columns of a list of people, whatever is wrong with it."""
    try:
        found = columns_in(path)
    except (Refused, Unavailable) as error:
        return ColumnsIn(fault=str(error))
    if not found:
        return ColumnsIn(fault=_("“{file}” is empty; choose a file with a list in it.").format(file=path.name))
    return ColumnsIn(found, telling_column(session, [one.cells for one in found]))


def columns_in(path: Path) -> tuple[TextColumn, ...]:
    """The columns of a list in which anything stands. Raises Refused or Unavailable where the file is no list."""
    layout = look_at(path)
    with open_rows(layout) as file:
        rows = [cells for _line, cells, _fault in islice(file, _MOST)]
    wide = max(map(len, rows), default=0)
    names = [*layout.header, *(str(at + 1) for at in range(len(layout.header), wide))]
    found = (
        TextColumn(name or str(at + 1), tuple(unguarded(row[at]) if at < len(row) else "" for row in rows))
        for at, name in enumerate(names[:wide])
    )
    return tuple(one for one in found if any(map(str.strip, one.cells)))
