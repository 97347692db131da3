"""The business itself, its team and calendar, where its leads come from, and what the window remembers."""

import datetime as dt

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.text import N_

#: Paper that printed pages are made for.
PAPERS = (("a4", N_("A4")), ("letter", N_("Letter")))
#: Months by number, as a fiscal year may begin in any of them.
MONTHS = (
    ("1", N_("January")), ("2", N_("February")), ("3", N_("March")), ("4", N_("April")), ("5", N_("May")),
    ("6", N_("June")), ("7", N_("July")), ("8", N_("August")), ("9", N_("September")), ("10", N_("October")),
    ("11", N_("November")), ("12", N_("December")),
)  # fmt: skip


class Business(Base):
    """One row: the owner of the file."""

    __tablename__ = "business"

    name: Mapped[str] = of(Field("name", N_("Business name"), required=True))
    currency: Mapped[str] = of(Field("currency", N_("Currency"), required=True, longest=3))
    subtitle: Mapped[str | None] = of(Field("subtitle", N_("What you do")))
    street: Mapped[str | None] = of(Field("street", N_("Street")))
    postcode: Mapped[str | None] = of(Field("postcode", N_("Postcode"), longest=20))
    city: Mapped[str | None] = of(Field("city", N_("City")))
    country: Mapped[str | None] = of(Field("country", N_("Country")))
    email: Mapped[str | None] = of(Field("email", N_("E-mail"), Kind.EMAIL))
    phone: Mapped[str | None] = of(Field("phone", N_("Phone"), Kind.PHONE, longest=60))
    website: Mapped[str | None] = of(Field("website", N_("Website"), Kind.WEB))
    tax_number: Mapped[str | None] = of(Field("tax_number", N_("Tax number"), longest=60))
    paper: Mapped[str] = of(
        Field("paper", N_("Paper"), Kind.CHOICE, choices=PAPERS, required=True), server_default="a4"
    )
    fiscal_start: Mapped[str] = of(
        Field("fiscal_start", N_("Fiscal year begins in"), Kind.CHOICE, choices=MONTHS, required=True),
        server_default="1",
    )
    margin: Mapped[int | None] = of(
        Field("margin", N_("Usual margin"), Kind.PERCENT, least=0, most=100,
              hint=N_("What is left of a sale after its own cost; for the return on marketing"))
    )  # fmt: skip
    quote_prefix: Mapped[str | None] = of(
        Field("quote_prefix", N_("Quote numbers begin with"), longest=20,
              hint=N_("Followed by the year and a number: 2026-001"))
    )  # fmt: skip
    quote_days: Mapped[int] = of(
        Field("quote_days", N_("Quotes are valid for (days)"), Kind.INTEGER, required=True, least=1, most=730),
        server_default="30", default=30,
    )  # fmt: skip
    quote_cover: Mapped[str | None] = of(
        Field("quote_cover", N_("Cover text of quotes"), Kind.LONG_TEXT, longest=10_000)
    )
    quote_terms: Mapped[str | None] = of(Field("quote_terms", N_("Terms of quotes"), Kind.LONG_TEXT, longest=20_000))
    working_days: Mapped[str] = of(  # numbers of weekdays, Monday is 1
        Field("working_days", N_("Working days"), required=True, longest=7), server_default="12345"
    )
    day_starts: Mapped[str | None] = of(Field("day_starts", N_("Day begins"), Kind.TIME), server_default="09:00")
    day_ends: Mapped[str | None] = of(Field("day_ends", N_("Day ends"), Kind.TIME), server_default="17:00")


class Picture(Base):
    """A picture of the business by its use (``logo``): a PNG as base64, so that undo keeps it like any other row."""

    __tablename__ = "pictures"

    use: Mapped[str] = mapped_column(unique=True)
    png: Mapped[str]


class Holiday(Base):
    """A day on which nobody works."""

    __tablename__ = "holidays"
    __table_args__ = (Index(None, "day"), STRICT)

    day: Mapped[dt.date] = of(Field("day", N_("Day"), Kind.DAY, required=True))
    name: Mapped[str | None] = of(Field("name", N_("Holiday")))


class TaxRate(Base):
    """A rate of sales tax, in hundredths of a percent."""

    __tablename__ = "tax_rates"

    name: Mapped[str] = of(Field("name", N_("Tax rate"), required=True, longest=60))
    rate: Mapped[int] = of(Field("rate", N_("Rate"), Kind.RATE, required=True, least=0, most=10_000, width=100))
    position: Mapped[int]


class TeamMember(Base):
    """Somebody who owns campaigns, prospects and deals."""

    __tablename__ = "team_members"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Name"), required=True))
    name_key: Mapped[str]
    email: Mapped[str | None] = of(Field("email", N_("E-mail"), Kind.EMAIL))
    weekly_hours: Mapped[int | None] = of(
        Field("weekly_hours", N_("Hours a week"), Kind.INTEGER, least=0, most=168, width=100)
    )
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")  # no longer offered, past figures stay


class Source(Base):
    """Where a lead came from; the coded answer to "how did you hear about us"."""

    __tablename__ = "sources"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Source"), required=True))
    name_key: Mapped[str]
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class Setting(Base):
    """What the window remembers for this file (columns, widths, last page): never undone, no part of the data."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]  # JSON
