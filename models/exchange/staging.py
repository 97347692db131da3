"""The throw-away file between a foreign file and the business: rows as they will be stored, and rows that will not."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from models.exchange.cells import Stored
from models.exchange.plan import ImportPlan
from models.store.connect import scratch_connection

#: Row of ``rejected``: number and line of the row, the reasons, and its cells as JSON.
Rejected = tuple[int, int, str, str]
#: Row of ``noted``: number and line of the row, the header of a column, what is to be known of it.
Noted = tuple[int, int, str, str]
_RESERVED = {"row_no", "line"}


@contextmanager
def new_staging(path: Path, plan: ImportPlan) -> Iterator["Staging"]:
    """An empty staging file with a column per field of the plan, complete when the block ends."""
    path.unlink(missing_ok=True)
    with closing(scratch_connection(path)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;")
        columns = "".join(f", {_quoted(key)} {storage}" for key, storage in plan.storage.items())
        connection.execute(f"CREATE TABLE staged(row_no INTEGER PRIMARY KEY, line INTEGER NOT NULL{columns})")
        connection.execute("CREATE TABLE rejected(row_no INTEGER PRIMARY KEY, line INTEGER, reason TEXT, cells TEXT)")
        connection.execute("CREATE TABLE noted(row_no INTEGER, line INTEGER, header TEXT, note TEXT)")
        yield Staging(connection, 2 + len(plan.keys))
        connection.execute("COMMIT")


class Staging:
    """A staging file being filled."""

    def __init__(self, connection: sqlite3.Connection, width: int) -> None:
        self._connection = connection
        self._insert = f"INSERT INTO staged VALUES ({','.join('?' * width)})"

    def add(self, staged: Iterable[Sequence[Stored]], rejected: Iterable[Rejected], noted: Iterable[Noted]) -> None:
        """A batch of rows."""
        self._connection.executemany(self._insert, staged)
        self._connection.executemany("INSERT INTO rejected VALUES (?,?,?,?)", rejected)
        self._connection.executemany("INSERT INTO noted VALUES (?,?,?,?)", noted)

    def counts(self) -> dict[str, int]:
        """Rows per table."""
        tables = ("staged", "rejected", "noted")
        return {name: self._connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}


def rejected_rows(path: Path) -> Iterator[tuple[int, int, str, list[str] | None]]:
    """Number, line, reason and cells of each rejected row; cells are None where a later check rejected it."""
    with closing(scratch_connection(path)) as connection:
        for number, line, reason, cells in connection.execute("SELECT * FROM rejected ORDER BY row_no"):
            yield number, line, reason, None if cells is None else json.loads(cells)


def rejected_without_cells(path: Path) -> set[int]:
    """The numbers of the rows that were rejected after staging."""
    with closing(scratch_connection(path)) as connection:
        return {number for (number,) in connection.execute("SELECT row_no FROM rejected WHERE cells IS NULL")}


def put_cells(path: Path, cells: Iterable[tuple[int, list[str]]]) -> None:
    """Complete rejected rows, given by number."""
    with closing(scratch_connection(path)) as connection:
        connection.execute("BEGIN")
        connection.executemany(
            "UPDATE rejected SET cells=? WHERE row_no=?", ((as_json(row), number) for number, row in cells)
        )
        connection.execute("COMMIT")


def as_json(cells: list[str]) -> str:
    """The cells of a row as ``rejected`` keeps them."""
    return json.dumps(cells, ensure_ascii=False)


def noted_rows(path: Path) -> list[Noted]:
    """What is to be known of rows that are staged all the same, such as empty cells of watched columns."""
    with closing(scratch_connection(path)) as connection:
        return connection.execute("SELECT * FROM noted ORDER BY row_no").fetchall()


def _quoted(key: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", key) or key in _RESERVED:
        raise ValueError(key)
    return f'"{key}"'
