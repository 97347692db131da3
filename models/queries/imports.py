"""The imports of a file, for the list from which they are taken back."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.schema import ImportBatch, Step


@dataclass(frozen=True, slots=True)
class Batch:
    """One import. ``state``: kept, undone (Undo may still redo it) or taken_back."""

    id: int
    subject: str
    file_name: str
    imported_at: dt.datetime
    read: int
    created: int
    updated: int
    skipped: int
    rejected: int
    state: Literal["kept", "undone", "taken_back"]


def batches(session: Session) -> tuple[Batch, ...]:
    """All imports, newest first; one that was undone for good is left out."""
    made, taken = aliased(Step), aliased(Step)
    rows = session.execute(
        select(
            ImportBatch.id,
            ImportBatch.subject,
            ImportBatch.file_name,
            ImportBatch.imported_at,
            ImportBatch.read,
            ImportBatch.created,
            ImportBatch.updated,
            ImportBatch.skipped,
            ImportBatch.rejected,
            made.state.label("made"),
            taken.state.label("taken"),
        )
        .join(made, made.id == ImportBatch.step_id)
        .outerjoin(taken, taken.id == ImportBatch.taken_back_step_id)
        .where(made.state != "dropped")
        .order_by(ImportBatch.id.desc())
    )
    return tuple(Batch(*row[:9], _state(row.made, row.taken)) for row in rows)


def _state(made: str, taken: str | None) -> Literal["kept", "undone", "taken_back"]:
    if made == "undone":
        return "undone"
    return "taken_back" if taken in ("done", "settled") else "kept"
