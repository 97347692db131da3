"""How a file that we wrote names our records, so that they are known again when it comes back.

``fairlead:4f1c…:17`` is the record 17 of the business whose mark is 4f1c…; a record that came from another business
keeps the id that it had there.
"""

import contextlib
import json
import sqlite3
import uuid
from collections.abc import Iterable

from sqlalchemy.orm import Session

from models.exchange.importable import LINK_COLUMNS
from models.fields import Subject
from models.steps import raw_of
from models.workspace import Workspace

_KEY = "exchange.mark"


def marked(workspace: Workspace) -> None:
    """Give the business its mark, which it keeps in all its copies, unless it has one or its disk takes none."""
    made = json.dumps(uuid.uuid4().hex)
    sql = "INSERT INTO settings(key, value) VALUES (?, ?) ON CONFLICT(key) DO NOTHING"
    with contextlib.suppress(sqlite3.OperationalError):  # what is written then has no ids, and is as good otherwise
        workspace.run(lambda raw: raw.execute(sql, (_KEY, made)))


def prefix_of(raw: sqlite3.Connection) -> str:
    """How the ids of this business's own records begin; empty where none was ever written."""
    found = raw.execute("SELECT value FROM main.settings WHERE key=?", (_KEY,)).fetchone()
    return f"fairlead:{json.loads(found[0])}:" if found is not None else ""


def ids_out(session: Session, subject: Subject, some: Iterable[int]) -> dict[int, str]:
    """What each record is called in a file: as the business that it came from called it, or as ours does."""
    raw = raw_of(session)
    prefix = prefix_of(raw)
    own = {one: f"{prefix}{one}" if prefix else "" for one in some}
    if (column := LINK_COLUMNS.get(subject)) is None or not prefix:
        return own
    rows = raw.execute(
        f"SELECT {column}, value FROM external_ids WHERE {column} IN (SELECT value FROM json_each(?)) "
        "AND value LIKE 'fairlead:%' ORDER BY id DESC",
        (json.dumps(list(own)),),
    )
    return own | dict(rows)


def ids_in(session: Session, subject: Subject) -> dict[str, int]:
    """Every id by which a record of ours may be called in a file that a Fairlead wrote."""
    raw, found = raw_of(session), dict[str, int]()
    if prefix := prefix_of(raw):
        found = {f"{prefix}{one}": one for (one,) in raw.execute(f"SELECT id FROM {subject}")}
    if column := LINK_COLUMNS.get(subject):
        found |= dict(
            raw.execute(
                f"SELECT value, {column} FROM external_ids WHERE value LIKE 'fairlead:%' AND {column} IS NOT NULL"
            )
        )
    return found
