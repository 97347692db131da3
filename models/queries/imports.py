"""The imports of a file, for the list from which they are taken back."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.schema import ImportBatch, Step
from models.steps import raw_of


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


def brought_by(session: Session, batch_id: int) -> tuple[int, ...]:
    """The ids of the records that an import made or changed, of its own subject, as far as they are there."""
    subject = session.scalar(select(ImportBatch.subject).where(ImportBatch.id == batch_id))
    if subject not in ("people", "companies", "deals", "products"):
        return ()
    rows = raw_of(session).execute(
        f"SELECT r.id FROM {subject} r WHERE EXISTS (SELECT 1 FROM import_ranges i WHERE i.batch_id=?1 AND i.tbl=?2 "
        "AND r.id BETWEEN i.first_id AND i.last_id) OR r.id IN (SELECT row_id FROM import_updates WHERE batch_id=?1 "
        "AND tbl=?2) ORDER BY r.id",
        (batch_id, subject),
    )
    return tuple(one for (one,) in rows)


def _state(made: str, taken: str | None) -> Literal["kept", "undone", "taken_back"]:
    if made == "undone":
        return "undone"
    return "taken_back" if taken in ("done", "settled") else "kept"
