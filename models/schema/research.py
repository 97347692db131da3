"""What was asked of the market: research notes, brand surveys, NPS, searches (domain A.2, B.1)."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.schema.people import derive_name_key
from models.text import N_

METHODS = (
    ("interview", N_("Interviews")),
    ("survey", N_("Survey")),
    ("sales_call", N_("Sales talks")),
    ("competitors", N_("Look at competitors")),
    ("observation", N_("Observation")),
    ("desk", N_("Reading")),
)
SURVEY_KINDS = (("brand", N_("Brand")), ("nps", N_("NPS")))


class Research(Base):
    """One question and what was found about it; ``name`` is the question."""

    __tablename__ = "research"
    __table_args__ = (
        Index(None, "name_key"),
        Index(None, "held_on"),
        Index(None, "segment_id", sqlite_where=text("segment_id IS NOT NULL")),
        STRICT,
    )

    name: Mapped[str] = of(Field("name", N_("Question"), required=True, longest=500, width=300))
    name_key: Mapped[str]
    held_on: Mapped[dt.date | None] = of(Field("held_on", N_("Day"), Kind.DAY, width=110))
    method: Mapped[str | None] = of(Field("method", N_("Method"), Kind.CHOICE, choices=METHODS, width=130))
    asked: Mapped[int | None] = of(Field("asked", N_("How many asked"), Kind.INTEGER, least=0, width=80))
    segment_id: Mapped[int | None] = of(
        Field("segment_id", N_("Segment"), Kind.LINK, link="segments", width=140), ondelete="SET NULL"
    )
    verbatims: Mapped[str | None] = of(
        Field("verbatims", N_("In their words"), Kind.LONG_TEXT, longest=50_000, listed=False)
    )
    finding: Mapped[str | None] = of(Field("finding", N_("Finding"), longest=2_000, width=260))
    decision: Mapped[str | None] = of(Field("decision", N_("Decision"), longest=2_000, width=220))


class Survey(Base):
    """The same question asked of the same kind of people. A brand survey holds counts of ``respondents``: who named us
    without help, who named us first, who knew us from a list; an NPS survey has its answers."""

    __tablename__ = "surveys"
    __table_args__ = (Index(None, "kind", "held_on"), STRICT)

    kind: Mapped[str] = of(Field("kind", N_("Kind"), Kind.CHOICE, choices=SURVEY_KINDS, required=True, width=90))
    held_on: Mapped[dt.date] = of(Field("held_on", N_("Day"), Kind.DAY, required=True, width=110))
    asked_whom: Mapped[str | None] = of(Field("asked_whom", N_("Asked whom"), longest=300, width=200))
    method: Mapped[str | None] = of(Field("method", N_("How"), longest=300, width=160))
    respondents: Mapped[int | None] = of(Field("respondents", N_("Answers"), Kind.INTEGER, least=0, width=90))
    unaided: Mapped[int | None] = of(
        Field("unaided", N_("Named us"), Kind.INTEGER, least=0, width=90, hint=N_("Before any name was shown"))
    )
    top_of_mind: Mapped[int | None] = of(
        Field("top_of_mind", N_("Named us first"), Kind.INTEGER, least=0, width=110)
    )
    aided: Mapped[int | None] = of(
        Field("aided", N_("Knew us"), Kind.INTEGER, least=0, width=90, hint=N_("Ticked us in a list"))
    )
    invented: Mapped[int | None] = of(
        Field("invented", N_("Knew an invented name"), Kind.INTEGER, least=0, width=150,
              hint=N_("How many ticked a firm that does not exist"))
    )  # fmt: skip
    note: Mapped[str | None] = of(Field("note", N_("Note"), Kind.LONG_TEXT, longest=10_000))


class SurveyAnswer(Base):
    """How likely somebody is to recommend us, 0 to 10, and why."""

    __tablename__ = "survey_answers"
    __table_args__ = (
        Index(None, "survey_id"),
        Index(None, "person_id", sqlite_where=text("person_id IS NOT NULL")),
        STRICT,
    )

    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = of(
        Field("person_id", N_("Person"), Kind.LINK, link="people", width=160), ondelete="SET NULL"
    )
    score: Mapped[int] = of(Field("score", N_("0 to 10"), Kind.INTEGER, required=True, least=0, most=10, width=80))
    words: Mapped[str | None] = of(Field("words", N_("Why"), longest=1_000, width=260))


class SearchCount(Base):
    """Searches of a month (its first day): for our name, and for all names of the category."""

    __tablename__ = "search_counts"
    __table_args__ = (UniqueConstraint("month"), STRICT)

    month: Mapped[dt.date]
    ours: Mapped[int] = of(Field("ours", N_("For our name"), Kind.INTEGER, required=True, least=0, width=110))
    everyone: Mapped[int] = of(
        Field("everyone", N_("For all names"), Kind.INTEGER, required=True, least=0, width=110)
    )


for _moment in ("before_insert", "before_update"):
    event.listen(Research, _moment, derive_name_key)
