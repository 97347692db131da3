"""Quotes: drafts that change freely, and papers that were sent and never change."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.schema.products import EVERY
from models.text import N_

#: What has become of a quote. "expired" is no status: it is a sent one whose day has passed.
QUOTE_STATUSES = (
    ("draft", N_("Draft")),
    ("sent", N_("Sent")),
    ("accepted", N_("Accepted")),
    ("declined", N_("Declined")),
    ("void", N_("Void")),
)


class Quote(Base):
    """An offer in writing. A draft has no number; sending gives it the next one of its year, without gaps.

    ``version`` counts the quotes of one deal; ``replaces_id`` is the one that this one takes the place of.
    """

    __tablename__ = "quotes"
    __table_args__ = (
        Index(None, "deal_id", "version"),
        Index(None, "serial_year", "serial", unique=True, sqlite_where=text("serial IS NOT NULL")),
        Index(None, "replaces_id", sqlite_where=text("replaces_id IS NOT NULL")),
        Index(None, "status"),
        STRICT,
    )

    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    version: Mapped[int] = mapped_column(default=1)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("quotes.id", ondelete="SET NULL"))
    status: Mapped[str] = of(
        Field("status", N_("Status"), Kind.CHOICE, choices=QUOTE_STATUSES, required=True, editable=False, width=100),
        server_default="draft",
    )
    number: Mapped[str | None] = of(Field("number", N_("Number"), editable=False, longest=60, width=110))
    serial_year: Mapped[int | None]
    serial: Mapped[int | None]
    title: Mapped[str | None] = of(Field("title", N_("Title"), longest=200))
    recipient: Mapped[str | None] = of(
        Field("recipient", N_("To"), Kind.LONG_TEXT, longest=1_000, hint=N_("Name and address as printed"))
    )
    quoted_on: Mapped[dt.date | None] = of(
        Field("quoted_on", N_("Date"), Kind.DAY, width=110, hint=N_("The day on which it is sent"))
    )
    valid_until: Mapped[dt.date | None] = of(
        Field("valid_until", N_("Valid until"), Kind.DAY, width=110, hint=N_("As long as your quotes usually are"))
    )
    discount: Mapped[int | None] = of(
        Field("discount", N_("Discount on all"), Kind.RATE, least=0, most=10_000, width=110)
    )
    cover: Mapped[str | None] = of(Field("cover", N_("Cover text"), Kind.LONG_TEXT, longest=10_000))
    terms: Mapped[str | None] = of(Field("terms", N_("Terms"), Kind.LONG_TEXT, longest=20_000))
    sent_on: Mapped[dt.date | None] = of(Field("sent_on", N_("Sent on"), Kind.DAY, editable=False, width=110))
    answered_on: Mapped[dt.date | None] = of(
        Field("answered_on", N_("Answered on"), Kind.DAY, editable=False, width=110)
    )
    answer: Mapped[str | None] = of(Field("answer", N_("What they said"), longest=1_000))


class QuoteLine(Base):
    """A line of a quote with everything it needs to be printed years later, whatever became of the product.

    ``quantity`` in thousandths, ``unit_price`` in minor units before tax, ``discount`` and ``tax_rate`` in hundredths
    of a percent; a line that is paid ``every`` month, quarter or year counts ``times``.
    """

    __tablename__ = "quote_lines"
    __table_args__ = (
        Index(None, "quote_id", "position"),
        Index(None, "product_id", sqlite_where=text("product_id IS NOT NULL")),
        STRICT,
    )

    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id", ondelete="CASCADE"))
    product_id: Mapped[int | None] = mapped_column(ForeignKey("products.id", ondelete="SET NULL"))
    position: Mapped[int]
    name: Mapped[str] = of(Field("name", N_("What"), required=True, longest=500, width=240))
    unit: Mapped[str | None] = of(Field("unit", N_("Unit"), longest=30, width=80))
    quantity: Mapped[int] = of(Field("quantity", N_("Quantity"), Kind.QUANTITY, required=True, width=90), default=1000)
    unit_price: Mapped[int] = of(Field("unit_price", N_("Unit price"), Kind.MONEY, required=True, width=110))
    discount: Mapped[int] = of(
        Field("discount", N_("Discount"), Kind.RATE, least=0, most=10_000, width=90), default=0, server_default="0"
    )
    tax_name: Mapped[str | None]
    tax_rate: Mapped[int] = mapped_column(default=0, server_default="0")
    every: Mapped[str | None] = of(Field("every", N_("Paid"), Kind.CHOICE, choices=EVERY, width=90))
    times: Mapped[int] = of(
        Field("times", N_("Times"), Kind.INTEGER, least=1, most=600, width=70), default=1, server_default="1"
    )


class QuotePaper(Base):
    """A quote as it was sent: its PDF as base64, and what stands on it as JSON."""

    __tablename__ = "quote_papers"
    __table_args__ = (Index(None, "quote_id", unique=True), STRICT)

    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id", ondelete="CASCADE"))
    pdf: Mapped[str]
    content: Mapped[str]
