"""Deals, the stages they pass, what is sold, and why deals end."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, event, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.schema.business import Source, TeamMember
from models.schema.campaigns import Campaign
from models.schema.people import derive_name_key
from models.text import N_


class Product(Base):
    """Something the business sells."""

    __tablename__ = "products"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(
        Field("name", N_("Product"), required=True, width=220, aliases=("product name", "item", "artikel", "produkt"))
    )
    name_key: Mapped[str]
    series: Mapped[str | None] = of(Field("series", N_("Series"), aliases=("category", "group", "family")))
    price: Mapped[int | None] = of(
        Field("price", N_("Price"), Kind.MONEY, least=0, aliases=("sales price", "unit price", "list price", "preis"))
    )
    note: Mapped[str | None] = of(Field("note", N_("Note"), Kind.LONG_TEXT, longest=20_000, listed=False))


class Pipeline(Base):
    """One way of selling, with stages of its own."""

    __tablename__ = "pipelines"

    name: Mapped[str] = of(Field("name", N_("Pipeline"), required=True))
    position: Mapped[int]


class Stage(Base):
    """A step of a pipeline. ``kind`` (open, won, lost, no_decision, not_now) says what it means, whatever its name."""

    __tablename__ = "stages"
    __table_args__ = (Index(None, "pipeline_id", "position"), STRICT)

    pipeline_id: Mapped[int] = mapped_column(ForeignKey("pipelines.id"))
    name: Mapped[str] = of(Field("name", N_("Stage"), required=True))
    kind: Mapped[str]
    position: Mapped[int]
    probability: Mapped[int] = of(
        Field("probability", N_("Probability"), Kind.PERCENT, required=True, least=0, most=100, width=100)
    )
    rot_days: Mapped[int | None] = of(
        Field("rot_days", N_("Rots after (days)"), Kind.INTEGER, least=1, most=3_650)
    )
    counts_as_opportunity: Mapped[bool]


#: What the reasons for losing have in common (domain B.10).
FAMILIES = (
    ("did_not_buy", N_("Bought nothing")),
    ("elsewhere", N_("Bought elsewhere")),
    ("as_is", N_("Stayed as it was")),
    ("we_failed", N_("We failed")),
    ("unknown", N_("Unknown")),
)


class Reason(Base):
    """Why a deal was won or lost; ``outcome`` is won or lost, ``family`` groups them for reports (domain B.10)."""

    __tablename__ = "reasons"

    outcome: Mapped[str]
    family: Mapped[str]  # one of FAMILIES; of a reason for winning "won", or "unknown"
    name: Mapped[str] = of(Field("name", N_("Reason"), required=True))
    position: Mapped[int]
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class Deal(Base):
    """A possible sale. Its stage now stands here, its way there in ``stage_events``."""

    __tablename__ = "deals"
    __table_args__ = (
        Index(None, "stage_id", "expected_close_on"),
        Index(None, "closed_on"),
        Index(None, "created_on"),
        *(
            Index(None, column, sqlite_where=text(f"{column} IS NOT NULL"))
            for column in ("company_id", "person_id", "owner_id", "source_id", "campaign_id", "reason_id")
        ),
        Index(None, "pipeline_id"),
        STRICT,
    )

    title: Mapped[str] = of(
        Field("title", N_("Deal"), required=True, width=240,
              aliases=("deal name", "opportunity name", "deal title", "subject"))
    )  # fmt: skip
    company_id: Mapped[int | None] = of(
        Field("company_id", N_("Company"), Kind.LINK, link="companies", makes=True, width=160,
              aliases=("account", "account name", "company", "company name", "organization", "associated company"))
    )  # fmt: skip
    person_id: Mapped[int | None] = of(
        Field("person_id", N_("Person"), Kind.LINK, link="people", imported=False, width=150)
    )
    pipeline_id: Mapped[int] = mapped_column(ForeignKey("pipelines.id"))
    stage_id: Mapped[int] = of(
        Field("stage_id", N_("Stage"), Kind.LINK, link="stages", required=True, width=150,
              aliases=("deal stage", "stage", "status", "pipeline stage"))
    )  # fmt: skip
    value: Mapped[int | None] = of(
        Field("value", N_("Value"), Kind.MONEY, width=110,
              aliases=("amount", "close value", "deal value", "wert", "betrag"))
    )  # fmt: skip
    created_on: Mapped[dt.date | None] = of(
        Field("created_on", N_("Created"), Kind.DAY, width=110,
              aliases=("create date", "created date", "engage date", "opened", "created"))
    )  # fmt: skip
    expected_close_on: Mapped[dt.date | None] = of(
        Field("expected_close_on", N_("Expected close"), Kind.DAY, width=120,
              aliases=("expected close", "expected close date", "closing date"))
    )  # fmt: skip
    closed_on: Mapped[dt.date | None] = of(
        Field("closed_on", N_("Closed"), Kind.DAY, width=110, editable=False,
              aliases=("close date", "closed date", "closed", "closed on", "won time"))
    )  # fmt: skip
    reason_id: Mapped[int | None] = of(
        Field("reason_id", N_("Reason"), Kind.LINK, link="reasons", listed=False,
              aliases=("lost reason", "loss reason", "won reason"))
    )  # fmt: skip
    owner_id: Mapped[int | None] = of(
        Field("owner_id", N_("Owner"), Kind.LINK, link="team_members", makes=True, width=130,
              aliases=("owner", "deal owner", "sales agent", "seller", "assigned to"))
    )  # fmt: skip
    source_id: Mapped[int | None] = of(
        Field("source_id", N_("Source"), Kind.LINK, link="sources", makes=True, listed=False,
              aliases=("source", "lead source", "deal source"))
    )  # fmt: skip
    campaign_id: Mapped[int | None] = of(
        Field("campaign_id", N_("Campaign"), Kind.LINK, link="campaigns", makes=True, width=150,
              aliases=("campaign", "campaign name"))
    )  # fmt: skip
    next_step: Mapped[str | None] = of(Field("next_step", N_("Next step")))
    next_step_on: Mapped[dt.date | None] = of(Field("next_step_on", N_("Next step on"), Kind.DAY, width=110))
    wake_on: Mapped[dt.date | None] = of(
        Field("wake_on", N_("Wake up on"), Kind.DAY, listed=False, hint=N_("For a deal put off as not now"))
    )
    note: Mapped[str | None] = of(
        Field("note", N_("Note"), Kind.LONG_TEXT, longest=100_000, listed=False, aliases=("notes", "description"))
    )


class DealLine(Base):
    """A product in a deal: quantity in thousandths, unit price in minor units where it is known."""

    __tablename__ = "deal_lines"
    __table_args__ = (Index(None, "deal_id", "position"), Index(None, "product_id"), STRICT)

    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    product_id: Mapped[int | None] = mapped_column(ForeignKey("products.id"))
    position: Mapped[int] = mapped_column(default=0)
    quantity: Mapped[int] = mapped_column(default=1000)
    unit_price: Mapped[int | None]


class StageEvent(Base):
    """A deal entered a stage on a day.

    The day is NULL where a file did not know it; the deal then counts there from the day it was recorded.
    ``assumed`` marks the opening stage of an imported deal whose file only knows how it ended.
    """

    __tablename__ = "stage_events"
    __table_args__ = (Index(None, "deal_id", "entered_on"), Index(None, "stage_id"), STRICT)

    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    entered_on: Mapped[dt.date | None]
    recorded_at: Mapped[dt.datetime]
    assumed: Mapped[bool] = mapped_column(default=False)


#: The product of a deal stands in its lines; a file's column for it fills the first line.
PRODUCT = Field("product_id", N_("Product"), Kind.LINK, link="products", width=150, aliases=("product", "item"))

for _moment in ("before_insert", "before_update"):
    for _named in (Product, Campaign, Source, TeamMember):
        event.listen(_named, _moment, derive_name_key)
