"""Who is meant and what they are told: segments with their persona, positioning, messages (domain B.1, B.2).

Every wording of a positioning and of a message is a version with its day and reason; the latest is in force.
"""

import datetime as dt

from sqlalchemy import ForeignKey, Index, event, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.schema.objections import CATEGORIES
from models.schema.people import derive_name_key
from models.text import N_

#: What somebody has to say in the purchase.
BUYING_ROLES = (
    ("decider", N_("Decides")),
    ("user", N_("Uses it")),
    ("payer", N_("Pays")),
    ("blocker", N_("Can stop it")),
)
#: What proves a message.
PROOF_KINDS = (("number", N_("Number")), ("case", N_("Example")), ("quote", N_("Words of a customer")))


def _lines(key: str, label: str, hint: str = "") -> Field:
    return Field(key, label, Kind.LONG_TEXT, longest=5_000, hint=hint)


class Segment(Base):
    """People who are alike: a saved filter over the list of people (``filters``, JSON as in a saved view), and the
    persona that stands for them. Who belongs is counted anew each time."""

    __tablename__ = "segments"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Segment"), required=True, longest=120, width=200))
    name_key: Mapped[str]
    filters: Mapped[str] = mapped_column(default="[]", server_default="[]")
    note: Mapped[str | None] = of(_lines("note", N_("Note")))
    persona: Mapped[str | None] = of(
        Field("persona", N_("Persona"), longest=120, hint=N_("A name and a sketch: “Anna, architect, two children”"))
    )
    role: Mapped[str | None] = of(Field("role", N_("Role in the purchase"), Kind.CHOICE, choices=BUYING_ROLES))
    jobs: Mapped[str | None] = of(_lines("jobs", N_("Jobs"), N_("What they want to get done")))
    pains: Mapped[str | None] = of(_lines("pains", N_("Pains"), N_("What goes wrong, the worst first")))
    gains: Mapped[str | None] = of(_lines("gains", N_("Gains"), N_("What would delight them, the best first")))
    looks_in: Mapped[str | None] = of(_lines("looks_in", N_("Where they look")))
    triggers: Mapped[str | None] = of(_lines("triggers", N_("What makes them look")))
    objections: Mapped[str | None] = of(_lines("objections", N_("What they object")))
    their_words: Mapped[str | None] = of(_lines("their_words", N_("Words they use")))
    buys_when: Mapped[str | None] = of(_lines("buys_when", N_("Would buy when")))
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class Positioning(Base):
    """What an offer is to whom (domain B.1, 4); ``name`` is the offer."""

    __tablename__ = "positionings"
    __table_args__ = (
        Index(None, "name_key"),
        Index(None, "segment_id", sqlite_where=text("segment_id IS NOT NULL")),
        STRICT,
    )

    name: Mapped[str] = of(Field("name", N_("Offer"), required=True, longest=120, width=200))
    name_key: Mapped[str]
    segment_id: Mapped[int | None] = of(
        Field("segment_id", N_("Segment"), Kind.LINK, link="segments"), ondelete="SET NULL"
    )
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


def _blank(key: str, label: str, hint: str) -> Field:
    return Field(key, label, longest=300, hint=hint)


class PositioningVersion(Base):
    """The six blanks as they stood from a day on, and why they changed."""

    __tablename__ = "positioning_versions"
    __table_args__ = (Index(None, "positioning_id", "since"), STRICT)

    positioning_id: Mapped[int] = mapped_column(ForeignKey("positionings.id", ondelete="CASCADE"))
    since: Mapped[dt.date] = of(Field("since", N_("Since"), Kind.DAY, required=True))
    reason: Mapped[str | None] = of(Field("reason", N_("Why it changed"), longest=500))
    customer: Mapped[str | None] = of(_blank("customer", N_("For"), N_("the customers meant")))
    need: Mapped[str | None] = of(_blank("need", N_("who"), N_("what they need or miss")))
    category: Mapped[str | None] = of(_blank("category", N_("it is a"), N_("what people compare it with")))
    benefit: Mapped[str | None] = of(_blank("benefit", N_("that"), N_("the reason to buy")))
    alternative: Mapped[str | None] = of(_blank("alternative", N_("unlike"), N_("what they would take otherwise")))
    difference: Mapped[str | None] = of(_blank("difference", N_("ours"), N_("what sets it apart")))


class House(Base):
    """A message house: a core message over three pillars, on a foundation of tone and facts."""

    __tablename__ = "houses"
    __table_args__ = (
        Index(None, "name_key"),
        Index(None, "segment_id", sqlite_where=text("segment_id IS NOT NULL")),
        STRICT,
    )

    name: Mapped[str] = of(Field("name", N_("Message house"), required=True, longest=120, width=200))
    name_key: Mapped[str]
    segment_id: Mapped[int | None] = of(
        Field("segment_id", N_("Segment"), Kind.LINK, link="segments"), ondelete="SET NULL"
    )
    tone: Mapped[str | None] = of(_lines("tone", N_("Tone and facts")))
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class Message(Base):
    """A message that keeps its place while its wording changes; position 0 is the core, 1 to 3 are the pillars.

    ``name`` repeats the wording in force.
    """

    __tablename__ = "messages"
    __table_args__ = (Index(None, "name_key"), Index(None, "house_id", "position"), STRICT)

    house_id: Mapped[int] = mapped_column(ForeignKey("houses.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = of(Field("name", N_("Message"), required=True, longest=500, width=300))
    name_key: Mapped[str]
    objection: Mapped[str | None] = of(
        Field("objection", N_("Answers the objection"), Kind.CHOICE, choices=CATEGORIES, width=150)
    )
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class MessageVersion(Base):
    """How a message was worded from a day on, and why it changed."""

    __tablename__ = "message_versions"
    __table_args__ = (Index(None, "message_id", "since"), STRICT)

    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    since: Mapped[dt.date] = of(Field("since", N_("Since"), Kind.DAY, required=True))
    reason: Mapped[str | None] = of(Field("reason", N_("Why it changed"), longest=500))
    words: Mapped[str] = of(Field("words", N_("Message"), required=True, longest=500))


class Proof(Base):
    """What makes a message believable."""

    __tablename__ = "proofs"
    __table_args__ = (Index(None, "message_id", "position"), STRICT)

    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[str | None] = of(Field("kind", N_("Kind"), Kind.CHOICE, choices=PROOF_KINDS, width=120))
    words: Mapped[str] = of(Field("words", N_("Proof"), required=True, longest=500, width=260))
    origin: Mapped[str | None] = of(Field("origin", N_("From"), longest=200, width=150))
    dated_on: Mapped[dt.date | None] = of(Field("dated_on", N_("Dated"), Kind.DAY, width=110))


for _moment in ("before_insert", "before_update"):
    for _mapped in (Segment, Positioning, House, Message):
        event.listen(_mapped, _moment, derive_name_key)
