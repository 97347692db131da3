"""The tables of a staging file that are about one subject; a list of people may hold companies and deals beside."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from models.fields import Subject


@dataclass(frozen=True, slots=True)
class Part:
    """What the file says of one subject: ``keys`` are the fields that it fills."""

    subject: Subject
    keys: tuple[str, ...]
    suffix: str = ""

    @property
    def staged(self) -> str:
        """The rows as they will be stored."""
        return f"staged{self.suffix}"

    @property
    def made(self) -> str:
        """Every row that is not rejected: its rank among the new ones, or the record that it is already."""
        return f"made{self.suffix}"

    @property
    def links(self) -> str:
        """Every linked name with the row it means, or its rank among the rows to be made."""
        return f"links{self.suffix}"

    @property
    def points(self) -> str:
        """E-mails and phones behind the first of each row."""
        return f"points{self.suffix}"

    @property
    def tagging(self) -> str:
        """The tags of the rows, one a row."""
        return f"tagging{self.suffix}"


def make_tables(connection: sqlite3.Connection, part: Part) -> None:
    """The tables beside ``staged``, empty."""
    for name in (part.links, part.made, part.points, part.tagging):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    connection.execute(
        f"CREATE TABLE {part.links}(field TEXT, name TEXT, tbl TEXT, key TEXT, id INTEGER, rank INTEGER,"
        " PRIMARY KEY(field, name)) WITHOUT ROWID"
    )
    connection.execute(
        f"CREATE TABLE {part.made}(row_no INTEGER PRIMARY KEY, rank INTEGER, id INTEGER, sort_key TEXT,"
        " email_key TEXT, phone_key TEXT, title TEXT)"
    )
    connection.execute(
        f"CREATE TABLE {part.points}(row_no INTEGER, kind TEXT, place INTEGER, value TEXT, key TEXT, label TEXT,"
        " PRIMARY KEY(row_no, kind, place)) WITHOUT ROWID"
    )
    connection.execute(
        f"CREATE TABLE {part.tagging}(row_no INTEGER, key TEXT, name TEXT, PRIMARY KEY(row_no, key)) WITHOUT ROWID"
    )


def columns(keys: Iterable[str], wanted: Iterable[str]) -> str:
    """SQL of the wanted columns; those that the file has not are NULL."""
    held = set(keys)
    return ", ".join(key if key in held else f"NULL AS {key}" for key in wanted)


def reject(
    connection: sqlite3.Connection, part: Part, where: str, reason: str, values: tuple[object, ...] = ()
) -> None:
    """Move rows from ``staged`` to ``rejected``; of the file's own rows only."""
    if not part.suffix:
        connection.execute(
            f"INSERT INTO rejected(row_no, line, reason, cells) SELECT row_no, line, ?, NULL FROM {part.staged} "
            f"WHERE {where}",
            (reason, *values),
        )
    connection.execute(f"DELETE FROM {part.staged} WHERE {where}", values)
