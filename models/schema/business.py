"""The business itself, its team, where its leads come from, and what the window remembers."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field
from models.schema.base import STRICT, Base, of
from models.text import N_


class Business(Base):
    """One row: the owner of the file."""

    __tablename__ = "business"

    name: Mapped[str] = of(Field("name", N_("Business name"), required=True))
    currency: Mapped[str] = of(Field("currency", N_("Currency"), required=True, longest=3))
    subtitle: Mapped[str | None] = of(Field("subtitle", N_("What you do")))


class TeamMember(Base):
    """Somebody who owns campaigns, prospects and deals."""

    __tablename__ = "team_members"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Name"), required=True))
    name_key: Mapped[str]


class Source(Base):
    """Where a lead came from; the coded answer to "how did you hear about us"."""

    __tablename__ = "sources"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Source"), required=True))
    name_key: Mapped[str]


class Setting(Base):
    """What the window remembers for this file (columns, widths, last page): never undone, no part of the data."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]  # JSON
