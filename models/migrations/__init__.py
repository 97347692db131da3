"""Schema versions. ``PRAGMA user_version`` is the one truth; alembic's operations run inside our own transaction."""

import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, MetaData

from models.schema.base import NAMES

Upgrade = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Line:
    """The versions a program knows: script ``n`` leads from version ``n`` to ``n + 1``."""

    scripts: tuple[str, ...]
    structures: Callable[[int], dict[str, Any]]

    @property
    def head(self) -> int:
        """The newest version."""
        return len(self.scripts)


@cache
def released_structure(version: int) -> dict[str, Any]:
    """The structure of a released version, kept as data so that opening a file needs no migration code."""
    text = files("models.migrations").joinpath(f"structure_{version}.json").read_text("utf-8")
    structure: dict[str, Any] = json.loads(text)
    return structure


RELEASED = Line(
    tuple(
        f"models.migrations.versions.{name}"
        for name in ("v0001_first", "v0002_work", "v0003_prospects", "v0004_deals", "v0005_campaigns")
    ),
    released_structure,
)


def run(connection: Connection, line: Line, start: int) -> None:
    """Run the scripts from version ``start`` to the head and stamp the version, in the caller's transaction."""
    # alembic costs 0.1 s to import and is needed only when a file is made or upgraded
    operations = importlib.import_module("alembic.operations").Operations
    context = importlib.import_module("alembic.runtime.migration").MigrationContext
    names = MetaData(naming_convention=NAMES)
    migration = context.configure(connection, opts={"transactional_ddl": True, "target_metadata": names})
    with operations.context(migration):
        for name in line.scripts[start:]:
            upgrade: Upgrade = importlib.import_module(name).upgrade
            upgrade()
    connection.exec_driver_sql(f"PRAGMA user_version={line.head}")
