"""What customers object to, what was answered, and what was given and got in return (domain B.8, B.9)."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, event, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.schema.people import derive_name_key
from models.text import N_

#: What an objection is about (domain B.8).
CATEGORIES = (
    ("price", N_("Price")),
    ("timing", N_("Timing")),
    ("trust", N_("Trust or risk")),
    ("need", N_("Need")),
    ("authority", N_("Not theirs to decide")),
    ("competitor", N_("Competitor")),
    ("gap", N_("Something is missing")),
    ("other", N_("Other")),
)
#: How it ended.
RESULTS = (
    ("open", N_("Open")),
    ("resolved", N_("Resolved")),
    ("parked", N_("Parked")),
    ("fatal", N_("Ended the deal")),
)
#: Who asked for what was given.
SIDES = (("customer", N_("The customer")), ("us", N_("We")))


class Answer(Base):
    """An answer to objections of a category, kept to be used again; ``name`` is its one line."""

    __tablename__ = "answers"
    __table_args__ = (Index(None, "name_key"), Index(None, "category"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Answer"), required=True, longest=300, width=300))
    name_key: Mapped[str]
    category: Mapped[str] = of(
        Field("category", N_("About"), Kind.CHOICE, choices=CATEGORIES, required=True, width=130)
    )
    talk: Mapped[str | None] = of(Field("talk", N_("In full"), longest=5_000, width=260))
    proof: Mapped[str | None] = of(Field("proof", N_("Proof"), longest=1_000, width=200))
    follow_up: Mapped[str | None] = of(Field("follow_up", N_("Question to ask then"), longest=500, width=200))
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class Objection(Base):
    """What somebody said against buying, in their words; ``stage_id`` is where the deal stood then."""

    __tablename__ = "objections"
    __table_args__ = (
        Index(None, "deal_id", "heard_on"),
        Index(None, "heard_on"),
        *(
            Index(None, column, sqlite_where=text(f"{column} IS NOT NULL"))
            for column in ("person_id", "stage_id", "answer_id")
        ),
        STRICT,
    )

    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = of(
        Field("person_id", N_("Who said it"), Kind.LINK, link="people"), ondelete="SET NULL"
    )
    stage_id: Mapped[int | None] = mapped_column(ForeignKey("stages.id"))
    heard_on: Mapped[dt.date] = of(Field("heard_on", N_("Heard on"), Kind.DAY, required=True, width=110))
    category: Mapped[str] = of(
        Field("category", N_("About"), Kind.CHOICE, choices=CATEGORIES, required=True, width=130)
    )
    verbatim: Mapped[str] = of(
        Field("verbatim", N_("What was said"), Kind.LONG_TEXT, required=True, longest=5_000, width=300)
    )
    concern: Mapped[str | None] = of(
        Field("concern", N_("What is behind it"), longest=1_000, hint=N_("The real concern, found by asking"))
    )
    answer_id: Mapped[int | None] = of(Field("answer_id", N_("Answer"), Kind.LINK, link="answers", makes=True))
    proof: Mapped[str | None] = of(Field("proof", N_("Proof shown"), longest=1_000))
    result: Mapped[str] = of(
        Field("result", N_("How it ended"), Kind.CHOICE, choices=RESULTS, required=True, width=120),
        server_default="open",
    )


class Concession(Base):
    """What was given in a negotiation and what was got for it; costs and values in minor units."""

    __tablename__ = "concessions"
    __table_args__ = (
        Index(None, "deal_id", "given_on"),
        Index(None, "owner_id", sqlite_where=text("owner_id IS NOT NULL")),
        STRICT,
    )

    deal_id: Mapped[int] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    given_on: Mapped[dt.date] = of(Field("given_on", N_("Day"), Kind.DAY, required=True, width=110))
    asked_by: Mapped[str] = of(
        Field("asked_by", N_("Asked by"), Kind.CHOICE, choices=SIDES, required=True, width=110),
        server_default="customer",
    )
    given: Mapped[str] = of(Field("given", N_("We give"), required=True, longest=500, width=200))
    given_cost: Mapped[int | None] = of(Field("given_cost", N_("It costs us"), Kind.MONEY, least=0, width=110))
    got: Mapped[str | None] = of(Field("got", N_("We get"), longest=500, width=200))
    got_value: Mapped[int | None] = of(Field("got_value", N_("It is worth"), Kind.MONEY, least=0, width=110))
    owner_id: Mapped[int | None] = of(Field("owner_id", N_("Decided by"), Kind.LINK, link="team_members", makes=True))


for _moment in ("before_insert", "before_update"):
    event.listen(Answer, _moment, derive_name_key)
