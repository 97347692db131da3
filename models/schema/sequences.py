"""Sequences: steps to take with somebody, each some days after the start (product P6)."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.activities import TASK_KINDS
from models.schema.base import STRICT, Base, of
from models.schema.people import derive_name_key
from models.text import N_


class Sequence(Base):
    """A reusable plan, such as the four contacts after a fair."""

    __tablename__ = "sequences"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Sequence"), required=True))
    name_key: Mapped[str]
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


for _moment in ("before_insert", "before_update"):
    event.listen(Sequence, _moment, derive_name_key)


class SequenceStep(Base):
    """One thing to do, ``days`` after the start."""

    __tablename__ = "sequence_steps"
    __table_args__ = (Index(None, "sequence_id", "position"), STRICT)

    sequence_id: Mapped[int] = mapped_column(ForeignKey("sequences.id", ondelete="CASCADE"))
    position: Mapped[int]
    days: Mapped[int] = of(
        Field("days", N_("Days after the start"), Kind.INTEGER, required=True, least=0, most=1_000, width=150)
    )
    kind: Mapped[str] = of(Field("kind", N_("Kind"), Kind.CHOICE, choices=TASK_KINDS, required=True, width=110))
    title: Mapped[str | None] = of(Field("title", N_("What"), longest=300, width=240))


class Enrolment(Base):
    """A sequence was started with a person on a day."""

    __tablename__ = "enrolments"
    __table_args__ = (Index(None, "person_id"), Index(None, "sequence_id"), STRICT)

    sequence_id: Mapped[int] = mapped_column(ForeignKey("sequences.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    started_on: Mapped[dt.date]
    stopped_on: Mapped[dt.date | None]


class EnrolmentTask(Base):
    """A task that stands in a person's way through a sequence."""

    __tablename__ = "enrolment_tasks"
    __table_args__ = (Index(None, "enrolment_id"), Index(None, "task_id", unique=True), STRICT)

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id", ondelete="CASCADE"))
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"))
