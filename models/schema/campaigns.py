"""Campaigns and what was measured of them."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.text import N_

STATUSES = (
    ("idea", N_("Idea")),
    ("planned", N_("Planned")),
    ("running", N_("Running")),
    ("done", N_("Done")),
    ("stopped", N_("Stopped")),
)


class Campaign(Base):
    """One effort of marketing, with an aim, a time and a budget."""

    __tablename__ = "campaigns"
    __table_args__ = (
        Index(None, "name_key"),
        Index(None, "owner_id", sqlite_where=text("owner_id IS NOT NULL")),
        STRICT,
    )

    name: Mapped[str] = of(Field("name", N_("Campaign"), required=True, width=240))
    name_key: Mapped[str]
    status: Mapped[str] = of(Field("status", N_("Status"), Kind.CHOICE, choices=STATUSES, required=True, width=100))
    objective: Mapped[str | None] = of(
        Field("objective", N_("Objective"), longest=500, width=260,
              hint=N_("How many leads, quotes or how much revenue, from whom, by when"))
    )  # fmt: skip
    audience: Mapped[str | None] = of(Field("audience", N_("Audience"), longest=500, listed=False))
    key_message: Mapped[str | None] = of(Field("key_message", N_("Key message"), longest=500, listed=False))
    starts_on: Mapped[dt.date | None] = of(Field("starts_on", N_("Starts"), Kind.DAY, width=110))
    ends_on: Mapped[dt.date | None] = of(Field("ends_on", N_("Ends"), Kind.DAY, width=110))
    budget: Mapped[int | None] = of(Field("budget", N_("Budget"), Kind.MONEY, least=0, width=110))
    owner_id: Mapped[int | None] = of(
        Field("owner_id", N_("Owner"), Kind.LINK, link="team_members", makes=True, listed=False)
    )
    result: Mapped[str | None] = of(Field("result", N_("Result"), Kind.LONG_TEXT, longest=20_000, listed=False))
    lesson: Mapped[str | None] = of(
        Field("lesson", N_("Lesson"), Kind.LONG_TEXT, longest=20_000, listed=False, hint=N_("Keep, change or stop"))
    )
    note: Mapped[str | None] = of(Field("note", N_("Note"), Kind.LONG_TEXT, longest=100_000, listed=False))


#: How somebody who was addressed answered (product C7), in the order in which it usually goes.
RESPONSES = (
    ("planned", N_("Planned")),
    ("sent", N_("Sent")),
    ("responded", N_("Responded")),
    ("attended", N_("Attended")),
    ("declined", N_("Declined")),
    ("converted", N_("Converted")),
)


class CampaignMember(Base):
    """A person whom a campaign addresses, whether or not it was what brought them."""

    __tablename__ = "campaign_members"
    __table_args__ = (UniqueConstraint("campaign_id", "person_id"), Index(None, "person_id"), STRICT)

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    response: Mapped[str] = of(Field("response", N_("Response"), Kind.CHOICE, choices=RESPONSES, required=True))
    added_on: Mapped[dt.date]
    responded_on: Mapped[dt.date | None]


class Figures(Base):
    """What was measured of a campaign over some days; reach is people, the others are counts (domain A.2)."""

    __tablename__ = "figures"
    __table_args__ = (Index(None, "campaign_id", "first_day"), Index(None, "first_day"), STRICT)

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    first_day: Mapped[dt.date]
    last_day: Mapped[dt.date]
    reach: Mapped[int | None] = of(
        Field("reach", N_("Reach"), Kind.INTEGER, least=0, hint=N_("Different people who saw it"))
    )
    engagements: Mapped[int | None] = of(
        Field("engagements", N_("Engagements"), Kind.INTEGER, least=0, hint=N_("Likes, comments, shares, saves"))
    )
    estimated: Mapped[bool] = mapped_column(default=False)
