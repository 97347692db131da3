"""One number for all the data of a business file: the journal, the search index and the window's settings left out."""

import hashlib

from sqlalchemy.orm import Session

from models.schema import UNRECORDED, Base
from models.workspace import Workspace


def _digest(session: Session) -> str:
    sha = hashlib.sha256()
    for table in Base.metadata.sorted_tables:
        if table.name in UNRECORDED:
            continue
        listed = ", ".join(f'"{column.name}"' for column in table.columns)
        rows = session.connection().exec_driver_sql(f"SELECT {listed} FROM {table.name} ORDER BY id")
        sha.update(f"{table.name}{rows.all()!r}".encode())
    return sha.hexdigest()


def digest_of(workspace: Workspace) -> str:
    """SHA-256 over every row of every table of the data."""
    return workspace.ask(_digest)
