"""A second schema version that only tests know: what an upgrade does to a file, before a real one exists."""

import sqlalchemy as sa
from alembic import op

from models.migrations import RELEASED, Line
from models.store.file import scratch_file
from models.store.structure import Structure, structure_of


def upgrade() -> None:
    """A column more, and a table more."""
    op.add_column("people", sa.Column("nickname", sa.Text(), nullable=True))
    op.create_table("later_marks", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.Text()),
                    sqlite_strict=True, sqlite_autoincrement=True)  # fmt: skip


def _structure(version: int) -> Structure:
    if version <= RELEASED.head:
        return RELEASED.structures(version)
    connection = scratch_file(LATER)
    try:
        return structure_of(connection)
    finally:
        connection.close()


LATER = Line((*RELEASED.scripts, "tests.models.later_version"), _structure)
