"""Whom a campaign addresses and who is left out, what each answered, and who may not be reached by what."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.schema.people import derive_name_key, one_owner
from models.text import N_

#: How somebody who was addressed answered (product C7), in the order in which it usually goes.
RESPONSES = (
    ("planned", N_("Planned")),
    ("sent", N_("Sent")),
    ("responded", N_("Responded")),
    ("attended", N_("Attended")),
    ("declined", N_("Declined")),
    ("converted", N_("Converted")),
)
#: Ways to reach somebody that they can forbid; ``all`` forbids every one.
WAYS = (
    ("all", N_("Every way")),
    ("post", N_("Post")),
    ("email", N_("E-mail")),
    ("phone", N_("Telephone")),
    ("visit", N_("Visits")),
)


class CampaignMember(Base):
    """A person whom a campaign addresses, whether or not it was what brought them."""

    __tablename__ = "campaign_members"
    __table_args__ = (
        UniqueConstraint("campaign_id", "person_id"),
        Index(None, "person_id"),
        Index(None, "responded_on", sqlite_where=text("responded_on IS NOT NULL")),
        STRICT,
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    response: Mapped[str] = of(Field("response", N_("Response"), Kind.CHOICE, choices=RESPONSES, required=True))
    added_on: Mapped[dt.date]
    sent_on: Mapped[dt.date | None] = of(Field("sent_on", N_("Sent on"), Kind.DAY, width=110))
    #: The first answer, whatever was answered later.
    responded_on: Mapped[dt.date | None] = of(Field("responded_on", N_("Answered on"), Kind.DAY, width=110))
    note: Mapped[str | None] = of(Field("note", N_("Note"), longest=500))


class Exclusion(Base):
    """Who is never addressed by a campaign, whatever list is put on it: one person, or everybody of a segment."""

    __tablename__ = "exclusions"
    __table_args__ = (
        Index(None, "campaign_id", "person_id", unique=True, sqlite_where=text("person_id IS NOT NULL")),
        Index(None, "campaign_id", "segment_id", unique=True, sqlite_where=text("segment_id IS NOT NULL")),
        Index(None, "person_id", sqlite_where=text("person_id IS NOT NULL")),
        Index(None, "segment_id", sqlite_where=text("segment_id IS NOT NULL")),
        CheckConstraint("(person_id IS NULL) <> (segment_id IS NULL)", name="one_kind"),
        STRICT,
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segments.id", ondelete="CASCADE"))


class ContactStop(Base):
    """A person, or everybody of a company, may not be reached this way any more, since that day."""

    __tablename__ = "contact_stops"
    __table_args__ = (
        Index(None, "person_id", "way", unique=True, sqlite_where=text("person_id IS NOT NULL")),
        Index(None, "company_id", "way", unique=True, sqlite_where=text("company_id IS NOT NULL")),
        one_owner(),
        STRICT,
    )

    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))
    way: Mapped[str] = of(Field("way", N_("Do not contact by"), Kind.CHOICE, choices=WAYS, required=True, width=140))
    since: Mapped[dt.date] = of(Field("since", N_("Since"), Kind.DAY, required=True, width=110))
    reason: Mapped[str | None] = of(Field("reason", N_("Reason"), longest=300, width=220))


class Language(Base):
    """A language that letters are written in, with how somebody is addressed in it.

    The salutations hold the fields {title}, {first_name}, {last_name}; ``unknown`` is for those of whom it is not known
    whether they are a woman or a man.
    """

    __tablename__ = "languages"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Language"), required=True, longest=60, width=130))
    name_key: Mapped[str]
    code: Mapped[str | None] = of(Field("code", N_("Code"), longest=10, width=60, hint=N_("Two letters, such as en")))
    ms: Mapped[str | None] = of(Field("ms", N_("To a woman"), longest=120, width=200))
    mr: Mapped[str | None] = of(Field("mr", N_("To a man"), longest=120, width=200))
    unknown: Mapped[str | None] = of(Field("unknown", N_("To anybody else"), longest=120, width=200))
    nobody: Mapped[str | None] = of(Field("nobody", N_("Without a name"), longest=120, width=200))
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


#: What a text is written for.
LETTER_KINDS = (("letter", N_("Letter")), ("email", N_("E-mail")))


class LetterTemplate(Base):
    """A text with fields in braces, set for each person it goes to."""

    __tablename__ = "letter_templates"
    __table_args__ = (
        Index(None, "name_key"),
        Index(None, "language_id", sqlite_where=text("language_id IS NOT NULL")),
        STRICT,
    )

    name: Mapped[str] = of(Field("name", N_("Template"), required=True, longest=80, width=200))
    name_key: Mapped[str]
    kind: Mapped[str] = of(
        Field("kind", N_("Written as"), Kind.CHOICE, choices=LETTER_KINDS, required=True, width=100),
        default="letter", server_default="letter",
    )  # fmt: skip
    language_id: Mapped[int | None] = of(
        Field("language_id", N_("Language"), Kind.LINK, link="languages", width=120)
    )
    title: Mapped[str | None] = of(Field("title", N_("Subject line"), longest=200, width=240))
    body: Mapped[str] = of(Field("body", N_("Text"), Kind.LONG_TEXT, longest=50_000), server_default="")
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


for _moment in ("before_insert", "before_update"):
    for _mapped in (Language, LetterTemplate):
        event.listen(_mapped, _moment, derive_name_key)
