"""What was done with people, and what is to be done."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.text import N_

#: What can be done with somebody (product P5).
KINDS = (
    ("call", N_("Call")),
    ("meeting", N_("Meeting")),
    ("presentation", N_("Presentation")),
    ("email", N_("E-mail")),
    ("letter", N_("Letter")),
    ("visit", N_("Visit")),
    ("note", N_("Note")),
)
#: The same as plans, and anything else there is to do.
TASK_KINDS = (*KINDS[:-1], ("todo", N_("To do")))
#: What an activity or a task may be about: its column and the table it points at.
ABOUT = {"person_id": "people", "company_id": "companies", "deal_id": "deals", "campaign_id": "campaigns"}


class Activity(Base):
    """Something that was done, on a day; the record it is about has it on its timeline."""

    __tablename__ = "activities"
    __table_args__ = (
        *(Index(None, column, "happened_on", sqlite_where=text(f"{column} IS NOT NULL")) for column in ABOUT),
        Index(None, "happened_on"),
        Index(None, "message_id", sqlite_where=text("message_id IS NOT NULL")),
        Index(None, "owner_id", sqlite_where=text("owner_id IS NOT NULL")),
        STRICT,
    )

    kind: Mapped[str] = of(Field("kind", N_("Kind"), Kind.CHOICE, choices=KINDS, required=True, width=100))
    happened_on: Mapped[dt.date] = of(Field("happened_on", N_("Day"), Kind.DAY, required=True, width=110))
    happened_time: Mapped[str | None] = of(Field("happened_time", N_("Time"), Kind.TIME, width=70))
    minutes: Mapped[int | None] = of(Field("minutes", N_("Minutes"), Kind.INTEGER, least=0, most=10_000, width=80))
    outcome: Mapped[str | None] = of(Field("outcome", N_("Outcome")))
    note: Mapped[str | None] = of(Field("note", N_("Note"), Kind.LONG_TEXT, longest=100_000))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))
    deal_id: Mapped[int | None] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    message_id: Mapped[str | None]  # of an e-mail that was filed, so that it is not filed twice
    owner_id: Mapped[int | None] = of(Field("owner_id", N_("Who"), Kind.LINK, link="team_members", makes=True))


class Task(Base):
    """Something to do. The first open one of a person or deal is its next action, which its own row repeats.

    ``due_time`` is a time of that day; ``done_at`` the moment it was ticked off. Without a title it is a plain
    reminder of its day.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        *(Index(None, column, "due_on", sqlite_where=text(f"{column} IS NOT NULL")) for column in ABOUT),
        Index(None, "due_on", sqlite_where=text("done_at IS NULL")),
        Index(None, "owner_id", sqlite_where=text("owner_id IS NOT NULL")),
        STRICT,
    )

    title: Mapped[str | None] = of(Field("title", N_("What"), longest=300, width=240))
    kind: Mapped[str] = of(Field("kind", N_("Kind"), Kind.CHOICE, choices=TASK_KINDS, required=True, width=100))
    due_on: Mapped[dt.date | None] = of(Field("due_on", N_("Due"), Kind.DAY, width=110))
    due_time: Mapped[str | None] = of(Field("due_time", N_("Time"), Kind.TIME, width=70))
    note: Mapped[str | None] = of(Field("note", N_("Note"), Kind.LONG_TEXT, longest=100_000))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))
    deal_id: Mapped[int | None] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    owner_id: Mapped[int | None] = of(Field("owner_id", N_("Owner"), Kind.LINK, link="team_members", makes=True))
    done_at: Mapped[dt.datetime | None]
