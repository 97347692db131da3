"""Prospects as a CSV file that spreadsheets open and that can be imported again."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from models.exchange.csv_out import write_csv
from models.fields import Kind
from models.formats import Facts
from models.queries.business import identity
from models.queries.listing import Placed, Row, Wanted, cells, ids
from models.queries.people import PEOPLE

_BATCH = 2_000


def export_people(session: Session, path: Path, today: dt.date) -> int:
    """Write every person, in the order of the list; how many there are. Raises Unavailable where that can't be.

    The headers are the fields' names, days are ISO, links and choices stand by name: what an import understands.
    """
    facts = Facts(group="", currency=identity(session).currency)
    placed = PEOPLE.placed(column.key for column in PEOPLE.columns if column.field.imported)
    wanted = ids(session, PEOPLE, Wanted("people"), today)
    keys = [one.column.key for one in placed]

    def rows() -> Iterator[list[str]]:
        for start in range(0, len(wanted), _BATCH):
            some = wanted[start : start + _BATCH]
            found = cells(session, PEOPLE, keys, some, today)
            yield from (_cells(found[one], placed, facts) for one in some)

    write_csv(path, [one.column.field.title() for one in placed], rows())
    return len(wanted)


def _cells(row: Row, placed: tuple[Placed, ...], facts: Facts) -> list[str]:
    return [_cell(one, row, facts) for one in placed]


def _cell(one: Placed, row: Row, facts: Facts) -> str:
    if one.column.field.kind is Kind.DAY:
        return row[one.value_at] or ""
    return one.text(row, facts)
