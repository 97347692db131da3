"""What was done: steps with the images that undo them, history for people, import batches that can be taken back.

None of these tables is part of the data: the recorder does not watch them and a digest of the data leaves them out.
"""

import datetime as dt

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.schema.base import STRICT, Base


class Step(Base):
    """One act.

    ``kind``: act, system, final, undo or redo; ``state``: done, undone, settled (past
    undo) or dropped (undone for good).
    """

    __tablename__ = "steps"
    __table_args__ = (Index(None, "state", "id"), STRICT)

    uid: Mapped[str] = mapped_column(unique=True)
    verb: Mapped[str]
    label: Mapped[str]
    kind: Mapped[str]
    state: Mapped[str]
    who: Mapped[str | None]
    at: Mapped[dt.datetime]
    of_step_id: Mapped[int | None] = mapped_column(ForeignKey("steps.id"))
    size: Mapped[int] = mapped_column(default=0)  # bytes of its images


class StepImage(Base):
    """How to take one change back.

    ``op`` is U (update: ``was`` and ``now``), D (delete: ``was``), I (insert), R (a range of inserts,
    ``row_id`` to ``last_id``) or C (a chunk of deleted rows, ``packed``). Rows are JSON arrays in column order.
    """

    __tablename__ = "step_images"
    __table_args__ = (Index(None, "step_id", "id"), STRICT)

    step_id: Mapped[int] = mapped_column(ForeignKey("steps.id", ondelete="CASCADE"))
    tbl: Mapped[str]
    op: Mapped[str]
    row_id: Mapped[int]
    last_id: Mapped[int | None]
    was: Mapped[str | None]
    now: Mapped[str | None]
    packed: Mapped[bytes | None]


class History(Base):
    """One field of one record changed: append-only, for people to read (T4)."""

    __tablename__ = "history"
    __table_args__ = (Index(None, "tbl", "row_id", "id"), Index(None, "step_id"), STRICT)

    step_id: Mapped[int] = mapped_column(ForeignKey("steps.id"))
    tbl: Mapped[str]
    row_id: Mapped[int]
    field: Mapped[str | None]  # NULL: the row itself came or went
    old: Mapped[str | None]
    new: Mapped[str | None]


class HistoryRange(Base):
    """Many rows came or went in one act, ``first_id`` to ``last_id``."""

    __tablename__ = "history_ranges"
    __table_args__ = (Index(None, "tbl", "first_id"), STRICT)

    step_id: Mapped[int] = mapped_column(ForeignKey("steps.id"))
    tbl: Mapped[str]
    first_id: Mapped[int]
    last_id: Mapped[int]
    came: Mapped[bool]


class ImportBatch(Base):
    """One import: what came in, for the list of imports and for taking it back weeks later."""

    __tablename__ = "import_batches"

    step_id: Mapped[int] = mapped_column(ForeignKey("steps.id"))
    subject: Mapped[str]
    file_name: Mapped[str]
    imported_at: Mapped[dt.datetime]
    mode: Mapped[str | None]  # what was done with known records
    read: Mapped[int]
    created: Mapped[int]
    updated: Mapped[int]
    skipped: Mapped[int]
    rejected: Mapped[int]
    taken_back_step_id: Mapped[int | None] = mapped_column(ForeignKey("steps.id"))


class ImportRange(Base):
    """Rows that an import made in one table."""

    __tablename__ = "import_ranges"
    __table_args__ = (Index(None, "batch_id"), STRICT)

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"))
    tbl: Mapped[str]
    first_id: Mapped[int]
    last_id: Mapped[int]


class ImportUpdate(Base):
    """A field that an import filled or changed, with what it held before and after (JSON)."""

    __tablename__ = "import_updates"
    __table_args__ = (Index(None, "batch_id"), STRICT)

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"))
    tbl: Mapped[str]
    row_id: Mapped[int]
    field: Mapped[str]
    was: Mapped[str | None]
    now: Mapped[str | None]


class Kept(Base):
    """What is needed to bring a record back weeks later: one that was deleted (``kind`` trash), or one that was joined
    to another (``kind`` merge, ``into_id`` the one that stayed).

    ``changes`` is a JSON array of what its going changed: ``{"tbl", "op", "id", "was", "now"}`` with ``op`` as in
    :class:`StepImage`, or K (a row that another one needs, made again where it is gone by then). Rows are objects by
    column, so that an upgrade can still read them: of an update the columns that changed, else those that held
    something. What waits for this record to come back is added at the end.
    """

    __tablename__ = "kept"
    __table_args__ = (
        Index(None, "kind", "id"),
        Index(None, "step_id"),
        Index(None, "into_id", sqlite_where=text("into_id IS NOT NULL")),
        STRICT,
    )

    step_id: Mapped[int] = mapped_column(ForeignKey("steps.id"))
    kind: Mapped[str]
    subject: Mapped[str]
    row_id: Mapped[int]
    into_id: Mapped[int | None]
    name: Mapped[str]
    at: Mapped[dt.datetime]
    changes: Mapped[str]
    back_step_id: Mapped[int | None] = mapped_column(ForeignKey("steps.id"))


JOURNAL = ("steps", "step_images", "history", "history_ranges", "import_batches", "import_ranges", "import_updates",
           "kept")  # fmt: skip
#: Tables outside the data: not recorded, not undone, not in a digest.
UNRECORDED = frozenset({*JOURNAL, "settings"})
