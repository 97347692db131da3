"""What migrations are written with: columns, tables and indexes as SQLite keeps them. Scripts that were released stand
on it, so what is here stays as it is."""

import sqlalchemy as sa
from alembic import op


def text(name: str, null: bool = True, default: str | None = None) -> sa.Column[str]:
    """A text column."""
    return sa.Column(name, sa.Text(), nullable=null, server_default=default)


def whole(name: str, null: bool = True, default: str | None = None) -> sa.Column[int]:
    """A column of whole numbers."""
    return sa.Column(name, sa.Integer(), nullable=null, server_default=default)


def link(name: str, table: str, null: bool = True, ondelete: str | None = None) -> sa.Column[int]:
    """A column that points at a row."""
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete=ondelete), nullable=null)


def make_table(name: str, *columns: sa.Column[int] | sa.Column[str] | sa.Constraint) -> None:
    """A strict table with an id that is never used twice."""
    ids = sa.Column("id", sa.Integer(), primary_key=True)
    op.create_table(name, ids, *columns, sqlite_strict=True, sqlite_autoincrement=True)


def index(table: str, *columns: str, where: str | None = None, unique: bool = False) -> None:
    """An index under the name that the metadata gives it."""
    name = f"ix_{table}_{'_'.join(columns)}"
    op.create_index(
        name, table, list(columns), unique=unique, sqlite_where=None if where is None else sa.text(where)
    )


def known(table: str, *columns: str) -> None:
    """An index of each column over the rows that hold something in it."""
    for column in columns:
        index(table, column, where=f"{column} IS NOT NULL")


def add(table: str, *columns: sa.Column[int] | sa.Column[str]) -> None:
    """Columns in a table that exists."""
    for column in columns:
        op.add_column(table, column)


def add_link(table: str, column: str, parent: str, ondelete: str | None = None) -> None:
    """A link in a table that exists: alembic adds keys by a statement of their own, which SQLite lacks."""
    on = f" ON DELETE {ondelete}" if ondelete else ""
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} INTEGER "
        f"CONSTRAINT fk_{table}_{column}_{parent} REFERENCES {parent} (id){on}"
    )
    known(table, column)


def named(table: str, *columns: sa.Column[int] | sa.Column[str]) -> None:
    """A list of names that can be retired."""
    make_table(table, text("name", null=False), text("name_key", null=False), *columns,
           whole("retired", null=False, default="0"))  # fmt: skip
    index(table, "name_key")
