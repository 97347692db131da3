"""Deals, what is in them, who and what has a part in them, and their way through the stages."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, event, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.schema.business import Source, TeamMember
from models.schema.campaigns import Campaign
from models.schema.people import derive_name_key
from models.schema.products import EVERY
from models.text import N_

#: What kind of sale it is (product D3).
DEAL_KINDS = (("new", N_("New")), ("existing", N_("Existing customer")), ("renewal", N_("Renewal")))
#: Roles offered for people in a deal; any other word will do as well.
ROLES = (N_("Decides"), N_("Uses it"), N_("Pays"), N_("Advises"), N_("Blocks"), N_("For us"))


class Deal(Base):
    """A possible sale. Its stage now stands here, its way there in ``stage_events``."""

    __tablename__ = "deals"
    __table_args__ = (
        Index(None, "stage_id", "expected_close_on"),
        Index(None, "closed_on"),
        Index(None, "created_on"),
        *(
            Index(None, column, sqlite_where=text(f"{column} IS NOT NULL"))
            for column in ("company_id", "person_id", "owner_id", "source_id", "campaign_id", "reason_id",
                           "competitor_id")
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
    pipeline_id: Mapped[int] = of(
        Field("pipeline_id", N_("Pipeline"), Kind.LINK, link="pipelines", listed=False, width=130, editable=False,
              imported=False)
    )  # fmt: skip
    stage_id: Mapped[int] = of(
        Field("stage_id", N_("Stage"), Kind.LINK, link="stages", required=True, width=150,
              aliases=("deal stage", "stage", "status", "pipeline stage"))
    )  # fmt: skip
    value: Mapped[int | None] = of(
        Field("value", N_("Value"), Kind.MONEY, width=110,
              aliases=("amount", "close value", "deal value", "wert", "betrag"))
    )  # fmt: skip
    recurring: Mapped[int | None] = of(
        Field("recurring", N_("Of this a month"), Kind.MONEY, least=0, listed=False, width=110,
              aliases=("monthly recurring revenue", "mrr"), hint=N_("What comes again every month"))
    )  # fmt: skip
    discount: Mapped[int | None] = of(
        Field("discount", N_("Discount on all"), Kind.RATE, least=0, most=10_000, listed=False, width=100)
    )
    kind: Mapped[str] = of(
        Field("kind", N_("Type"), Kind.CHOICE, choices=DEAL_KINDS, required=True, listed=False, imported=False,
              width=120),
        server_default="new", default="new",
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
    competitor_id: Mapped[int | None] = of(
        Field("competitor_id", N_("Lost to"), Kind.LINK, link="competitors", makes=True, listed=False,
              aliases=("competitor", "lost to", "wettbewerber", "concurrent"))
    )  # fmt: skip
    close_note: Mapped[str | None] = of(
        Field("close_note", N_("What decided it"), Kind.LONG_TEXT, longest=10_000, listed=False,
              aliases=("lost reason detail", "loss notes", "closed lost notes", "closed won notes"))
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
    opening_value: Mapped[int | None] = of(
        Field("opening_value", N_("We open with"), Kind.MONEY, least=0, listed=False, imported=False)
    )
    target_value: Mapped[int | None] = of(
        Field("target_value", N_("We aim for"), Kind.MONEY, least=0, listed=False, imported=False)
    )
    floor_value: Mapped[int | None] = of(
        Field("floor_value", N_("Not below"), Kind.MONEY, least=0, listed=False, imported=False)
    )
    walk_away: Mapped[str | None] = of(
        Field("walk_away", N_("We walk away if"), longest=1_000, listed=False, imported=False)
    )
    note: Mapped[str | None] = of(
        Field("note", N_("Note"), Kind.LONG_TEXT, longest=100_000, listed=False, aliases=("notes", "description"))
    )


class DealLine(Base):
    """A product or service in a deal.

    ``quantity`` in thousandths, ``unit_price`` in minor units before tax where it is known, ``discount`` in hundredths
    of a percent; a line that is paid ``every`` month, quarter or year counts ``times`` in the deal's value. Without a
    ``name`` it is called by its product.
    """

    __tablename__ = "deal_lines"
    __table_args__ = (
        Index(None, "deal_id", "position"),
        Index(None, "product_id"),
        Index(None, "tax_rate_id", sqlite_where=text("tax_rate_id IS NOT NULL")),
        STRICT,
    )

    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    product_id: Mapped[int | None] = of(Field("product_id", N_("Product"), Kind.LINK, link="products", width=180))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str | None] = of(Field("name", N_("What"), longest=500, width=200))
    unit: Mapped[str | None] = of(Field("unit", N_("Unit"), longest=30, width=80))
    quantity: Mapped[int] = of(
        Field("quantity", N_("Quantity"), Kind.QUANTITY, required=True, width=90,
              aliases=("qty", "menge", "quantité", "cantidad", "aantal")),
        default=1000,
    )  # fmt: skip
    unit_price: Mapped[int | None] = of(Field("unit_price", N_("Unit price"), Kind.MONEY, width=110))
    discount: Mapped[int] = of(
        Field("discount", N_("Discount"), Kind.RATE, least=0, most=10_000, width=90), default=0, server_default="0"
    )
    tax_rate_id: Mapped[int | None] = of(Field("tax_rate_id", N_("Tax"), Kind.LINK, link="tax_rates", width=110))
    every: Mapped[str | None] = of(Field("every", N_("Paid"), Kind.CHOICE, choices=EVERY, width=90))
    times: Mapped[int] = of(
        Field("times", N_("Times"), Kind.INTEGER, least=1, most=600, width=70), default=1, server_default="1"
    )


class DealPerson(Base):
    """Somebody else who has a part in a deal, beside the person it is with."""

    __tablename__ = "deal_people"
    __table_args__ = (Index(None, "deal_id", "person_id", unique=True), Index(None, "person_id"), STRICT)

    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    person_id: Mapped[int] = of(
        Field("person_id", N_("Person"), Kind.LINK, link="people", required=True), ondelete="CASCADE"
    )
    role: Mapped[str | None] = of(Field("role", N_("Role"), longest=120))


class DealCompetitor(Base):
    """Somebody whom the customer asked as well."""

    __tablename__ = "deal_competitors"
    __table_args__ = (Index(None, "deal_id", "competitor_id", unique=True), Index(None, "competitor_id"), STRICT)

    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    competitor_id: Mapped[int] = of(
        Field("competitor_id", N_("Competitor"), Kind.LINK, link="competitors", makes=True, required=True)
    )
    note: Mapped[str | None] = of(Field("note", N_("Note"), longest=1_000))


class DealReason(Base):
    """A further reason why a deal ended; the first one stands in the deal itself."""

    __tablename__ = "deal_reasons"
    __table_args__ = (Index(None, "deal_id", "reason_id", unique=True), Index(None, "reason_id"), STRICT)

    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    reason_id: Mapped[int] = mapped_column(ForeignKey("reasons.id"))


class DealCheck(Base):
    """What is known about a question of the checklist; ``ticked_on`` is the day on which it was answered with yes."""

    __tablename__ = "deal_checks"
    __table_args__ = (Index(None, "deal_id", "item_id", unique=True), Index(None, "item_id"), STRICT)

    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    item_id: Mapped[int] = mapped_column(ForeignKey("framework_items.id", ondelete="CASCADE"))
    ticked_on: Mapped[dt.date | None]
    note: Mapped[str | None] = of(Field("note", N_("Note"), longest=1_000))


class DealCriterion(Base):
    """A deal met, on a day, what its stage asks for before it is left."""

    __tablename__ = "deal_criteria"
    __table_args__ = (Index(None, "deal_id", "criterion_id", unique=True), Index(None, "criterion_id"), STRICT)

    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("stage_criteria.id", ondelete="CASCADE"))
    met_on: Mapped[dt.date]


class CloseMove(Base):
    """The expected close of a deal was set to another day; NULL where there was or is none."""

    __tablename__ = "close_moves"
    __table_args__ = (Index(None, "deal_id", "moved_on"), STRICT)

    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    was: Mapped[dt.date | None]
    became: Mapped[dt.date | None]
    moved_on: Mapped[dt.date]


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
    for _named in (Campaign, Source, TeamMember):
        event.listen(_named, _moment, derive_name_key)
