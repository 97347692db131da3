"""Campaigns: their brief, their channels, their money, and what was measured of them (domain B.3, B.5, A.2)."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, event, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.schema.objections import CATEGORIES
from models.schema.people import derive_name_key
from models.text import N_

#: What a status means, whatever it is called.
STATUS_KINDS = (
    ("idea", N_("Idea")),
    ("planned", N_("Planned")),
    ("running", N_("Running")),
    ("done", N_("Done")),
    ("stopped", N_("Stopped")),
)
#: What a campaign aims at and is measured by: revenue in minor units, a rate in hundredths of a percent, else counts.
MEASURES = (
    ("leads", N_("Leads")),
    ("qualified", N_("Qualified leads")),
    ("quotes", N_("Quotes")),
    ("won", N_("Won deals")),
    ("revenue", N_("Revenue")),
    ("responses", N_("Responses")),
    ("attended", N_("Visitors who came")),
    ("reach", N_("Reach")),
    ("clicks", N_("Clicks")),
    ("visits", N_("Visits of the website")),
    ("engagement_rate", N_("Engagement rate")),
)
#: What is learnt of a campaign, in a word.
VERDICTS = (("keep", N_("Keep")), ("change", N_("Change")), ("stop", N_("Stop")))
#: How often a campaign comes back.
REPEATS = (("monthly", N_("Every month")), ("quarterly", N_("Every quarter")), ("yearly", N_("Every year")))
#: What a channel does for a campaign (domain B.3).
CHANNEL_ROLES = (("awareness", N_("Be known")), ("nurture", N_("Stay in mind")), ("convert", N_("Bring an answer")))
#: What a part of the budget is for (domain B.3).
COSTS = (
    ("paid", N_("Advertising space")),
    ("production", N_("Production")),
    ("tools", N_("Tools")),
    ("contingency", N_("Reserve")),
)


class CampaignStatus(Base):
    """A status in the owner's words; what the program makes of it is its ``kind``."""

    __tablename__ = "campaign_statuses"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Status"), required=True, longest=60, width=160))
    name_key: Mapped[str]
    kind: Mapped[str] = of(Field("kind", N_("Means"), Kind.CHOICE, choices=STATUS_KINDS, required=True, width=120))
    position: Mapped[int]
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class CampaignType(Base):
    """What sort of effort a campaign is: an event, a mailing, a referral drive."""

    __tablename__ = "campaign_types"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Type of campaign"), required=True, longest=60))
    name_key: Mapped[str]
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class Channel(Base):
    """A way to reach people (domain B.5)."""

    __tablename__ = "channels"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Channel"), required=True, longest=60))
    name_key: Mapped[str]
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class CampaignTemplate(Base):
    """A campaign to begin from: ``content`` is JSON of :mod:`models.rules.copies`, with days from its start."""

    __tablename__ = "campaign_templates"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Template"), required=True, longest=80, width=200))
    name_key: Mapped[str]
    hint: Mapped[str | None] = of(Field("hint", N_("What it is for"), longest=300, width=320))
    content: Mapped[str]
    position: Mapped[int]
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class Campaign(Base):
    """One effort of marketing, with an aim, a time and a budget.

    ``budget`` is the sum of its budget lines as soon as it has one. ``aim_amount`` and ``target`` are in the unit of
    their measure, see :data:`MEASURES`. ``follows_id`` is the campaign that this one repeats.
    """

    __tablename__ = "campaigns"
    __table_args__ = (
        Index(None, "name_key"),
        Index(None, "starts_on", sqlite_where=text("starts_on IS NOT NULL")),
        *(
            Index(None, column, sqlite_where=text(f"{column} IS NOT NULL"))
            for column in ("owner_id", "status_id", "type_id", "source_id", "segment_id", "message_id", "follows_id")
        ),
        STRICT,
    )

    name: Mapped[str] = of(Field("name", N_("Campaign"), required=True, width=240))
    name_key: Mapped[str]
    status_id: Mapped[int | None] = of(
        Field("status_id", N_("Status"), Kind.LINK, link="campaign_statuses", required=True, width=100)
    )
    type_id: Mapped[int | None] = of(
        Field("type_id", N_("Type"), Kind.LINK, link="campaign_types", makes=True, width=120)
    )
    objective: Mapped[str | None] = of(
        Field("objective", N_("Objective"), longest=500, width=260,
              hint=N_("Such as: 20 quotes from architects within 30 km by 30 April"))
    )  # fmt: skip
    aim_measure: Mapped[str | None] = of(
        Field("aim_measure", N_("Aims at"), Kind.CHOICE, choices=MEASURES, listed=False, width=120)
    )
    aim_amount: Mapped[int | None] = of(
        Field("aim_amount", N_("How many"), Kind.INTEGER, least=0, listed=False, imported=False)
    )
    aim_by: Mapped[dt.date | None] = of(Field("aim_by", N_("By"), Kind.DAY, listed=False, width=110))
    audience: Mapped[str | None] = of(Field("audience", N_("Audience"), longest=500, listed=False))
    segment_id: Mapped[int | None] = of(
        Field("segment_id", N_("Segment"), Kind.LINK, link="segments", listed=False, width=140)
    )
    objection: Mapped[str | None] = of(
        Field("objection", N_("Objection to answer"), Kind.CHOICE, choices=CATEGORIES, listed=False,
              hint=N_("What this audience says against buying, most of all"))
    )  # fmt: skip
    message_id: Mapped[int | None] = of(
        Field("message_id", N_("Message"), Kind.LINK, link="messages", listed=False, width=180)
    )
    key_message: Mapped[str | None] = of(
        Field("key_message", N_("Key message"), longest=500, listed=False,
              hint=N_("Whom it helps to do what, without what, because of what"))
    )  # fmt: skip
    offer: Mapped[str | None] = of(Field("offer", N_("Offer"), longest=500, listed=False))
    call_to_action: Mapped[str | None] = of(
        Field("call_to_action", N_("Call to action"), longest=300, listed=False,
              hint=N_("The one thing that people are asked to do"))
    )  # fmt: skip
    starts_on: Mapped[dt.date | None] = of(Field("starts_on", N_("Starts"), Kind.DAY, width=110))
    ends_on: Mapped[dt.date | None] = of(Field("ends_on", N_("Ends"), Kind.DAY, width=110))
    budget: Mapped[int | None] = of(Field("budget", N_("Budget"), Kind.MONEY, least=0, width=110))
    measure: Mapped[str | None] = of(
        Field("measure", N_("Measured by"), Kind.CHOICE, choices=MEASURES, listed=False, width=120)
    )
    target: Mapped[int | None] = of(
        Field("target", N_("Target"), Kind.INTEGER, least=0, listed=False, imported=False, width=90)
    )
    source_id: Mapped[int | None] = of(
        Field("source_id", N_("Source of its leads"), Kind.LINK, link="sources", makes=True, listed=False, width=120)
    )
    tracking_key: Mapped[str | None] = of(
        Field("tracking_key", N_("Known by"), longest=100, listed=False,
              hint=N_("A code, coupon or telephone number by which answers are known to come from it"))
    )  # fmt: skip
    planned_hours: Mapped[int | None] = of(
        Field("planned_hours", N_("Planned hours"), Kind.QUANTITY, least=0, most=10**8, listed=False, width=100)
    )
    repeats: Mapped[str | None] = of(Field("repeats", N_("Comes back"), Kind.CHOICE, choices=REPEATS, listed=False))
    follows_id: Mapped[int | None] = of(
        Field("follows_id", N_("Repeats"), Kind.LINK, link="campaigns", listed=False, editable=False, imported=False),
        ondelete="SET NULL",
    )  # fmt: skip
    owner_id: Mapped[int | None] = of(
        Field("owner_id", N_("Owner"), Kind.LINK, link="team_members", makes=True, listed=False)
    )
    hypothesis: Mapped[str | None] = of(
        Field("hypothesis", N_("Hypothesis"), Kind.LONG_TEXT, longest=5_000, listed=False,
              hint=N_("If we do this, then that will happen, because …"))
    )  # fmt: skip
    result: Mapped[str | None] = of(Field("result", N_("Result"), Kind.LONG_TEXT, longest=20_000, listed=False))
    verdict: Mapped[str | None] = of(
        Field("verdict", N_("Keep, change or stop"), Kind.CHOICE, choices=VERDICTS, listed=False, width=110)
    )
    lesson: Mapped[str | None] = of(
        Field("lesson", N_("Lesson"), Kind.LONG_TEXT, longest=20_000, listed=False, hint=N_("Keep, change or stop"))
    )
    note: Mapped[str | None] = of(Field("note", N_("Note"), Kind.LONG_TEXT, longest=100_000, listed=False))


def _channel(*, required: bool = False) -> Field:
    return Field("channel_id", N_("Channel"), Kind.LINK, link="channels", makes=True, width=130, required=required)


class CampaignChannel(Base):
    """A channel that a campaign uses, and what for."""

    __tablename__ = "campaign_channels"
    __table_args__ = (Index(None, "campaign_id", "channel_id", unique=True), Index(None, "channel_id"), STRICT)

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    channel_id: Mapped[int] = of(_channel(required=True))
    role: Mapped[str | None] = of(Field("role", N_("What for"), Kind.CHOICE, choices=CHANNEL_ROLES, width=130))
    expected_reach: Mapped[int | None] = of(
        Field("expected_reach", N_("Expected reach"), Kind.INTEGER, least=0, width=110)
    )


class BudgetLine(Base):
    """What a campaign may cost, in one channel or in all."""

    __tablename__ = "budget_lines"
    __table_args__ = (
        Index(None, "campaign_id", "position"),
        Index(None, "channel_id", sqlite_where=text("channel_id IS NOT NULL")),
        STRICT,
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str | None] = of(Field("name", N_("What for"), longest=200, width=200))
    channel_id: Mapped[int | None] = of(_channel())
    cost: Mapped[str | None] = of(Field("cost", N_("Kind of cost"), Kind.CHOICE, choices=COSTS, width=140))
    amount: Mapped[int] = of(Field("amount", N_("Planned"), Kind.MONEY, required=True, least=0, width=110))


class SpendLine(Base):
    """What a campaign costs on a day: paid, or planned for it. ``origin`` names the row of a platform's file that it
    came from, so that the same file twice counts once."""

    __tablename__ = "spend_lines"
    __table_args__ = (
        Index(None, "campaign_id", "spent_on"),
        Index(None, "spent_on"),
        Index(None, "channel_id", sqlite_where=text("channel_id IS NOT NULL")),
        Index(None, "origin", "spent_on", sqlite_where=text("origin IS NOT NULL")),
        STRICT,
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    spent_on: Mapped[dt.date] = of(Field("spent_on", N_("Day"), Kind.DAY, required=True, width=110))
    last_day: Mapped[dt.date | None]  # of a cost that a platform tells for several days
    name: Mapped[str | None] = of(Field("name", N_("What for"), longest=200, width=200))
    channel_id: Mapped[int | None] = of(_channel())
    amount: Mapped[int] = of(Field("amount", N_("Amount"), Kind.MONEY, required=True, least=0, width=110))
    planned: Mapped[bool] = of(
        Field("planned", N_("Not paid yet"), Kind.YES_NO, width=90), default=False, server_default="0"
    )
    origin: Mapped[str | None]


class Figures(Base):
    """What was measured of a campaign in a channel over some days; reach is people, the others are counts (domain A.2).

    ``origin`` names the row of a platform's file that it came from; what was typed has none.
    """

    __tablename__ = "figures"
    __table_args__ = (
        Index(None, "campaign_id", "first_day"),
        Index(None, "first_day"),
        Index(None, "channel_id", sqlite_where=text("channel_id IS NOT NULL")),
        Index(None, "origin", "first_day", sqlite_where=text("origin IS NOT NULL")),
        STRICT,
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channels.id"))
    first_day: Mapped[dt.date]
    last_day: Mapped[dt.date]
    reach: Mapped[int | None] = of(
        Field("reach", N_("Reach"), Kind.INTEGER, least=0, hint=N_("Different people who saw it"))
    )
    impressions: Mapped[int | None] = of(
        Field("impressions", N_("Impressions"), Kind.INTEGER, least=0, hint=N_("Times it was seen, repeats included"))
    )
    engagements: Mapped[int | None] = of(
        Field("engagements", N_("Engagements"), Kind.INTEGER, least=0, hint=N_("Likes, comments, shares, saves"))
    )
    clicks: Mapped[int | None] = of(Field("clicks", N_("Clicks"), Kind.INTEGER, least=0))
    visits: Mapped[int | None] = of(
        Field("visits", N_("Visits"), Kind.INTEGER, least=0, hint=N_("Visits of the website, or of the place"))
    )
    estimated: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[str | None]


for _moment in ("before_insert", "before_update"):
    for _mapped in (CampaignStatus, CampaignType, Channel, CampaignTemplate):
        event.listen(_mapped, _moment, derive_name_key)
