"""Ways of selling: pipelines, their stages, what a stage asks for and brings along, and the lists of questions."""

from sqlalchemy import ForeignKey, Index, event, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.activities import TASK_KINDS
from models.schema.base import STRICT, Base, of
from models.schema.people import derive_name_key
from models.text import N_

#: What a stage means, whatever it is called.
STAGE_KINDS = (
    ("open", N_("Open")),
    ("won", N_("Won")),
    ("lost", N_("Lost")),
    ("no_decision", N_("No decision")),
    ("not_now", N_("Not now")),
)


class Framework(Base):
    """A list of questions that tell whether a deal is worth the effort, such as BANT (domain B.7)."""

    __tablename__ = "frameworks"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Checklist"), required=True))
    name_key: Mapped[str]
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class FrameworkItem(Base):
    """One question of a checklist, in plain words; one that is retired is asked no more, its answers stay."""

    __tablename__ = "framework_items"
    __table_args__ = (Index(None, "framework_id", "position"), STRICT)

    framework_id: Mapped[int] = mapped_column(ForeignKey("frameworks.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = of(Field("name", N_("Question"), required=True, width=300))
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class Pipeline(Base):
    """One way of selling, with stages of its own. ``framework_id``: the checklist of its deals."""

    __tablename__ = "pipelines"
    __table_args__ = (Index(None, "framework_id", sqlite_where=text("framework_id IS NOT NULL")), STRICT)

    name: Mapped[str] = of(Field("name", N_("Pipeline"), required=True))
    position: Mapped[int]
    framework_id: Mapped[int | None] = of(Field("framework_id", N_("Checklist"), Kind.LINK, link="frameworks"))
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class Stage(Base):
    """A step of a pipeline. ``kind`` (one of STAGE_KINDS) says what it means, whatever its name.

    ``counts_as_opportunity`` and ``counts_as_proposal`` are marks of their own, so that past figures depend neither
    on names nor on the order of stages. A retired stage holds no deal; its events stay.
    """

    __tablename__ = "stages"
    __table_args__ = (Index(None, "pipeline_id", "position"), STRICT)

    pipeline_id: Mapped[int] = mapped_column(ForeignKey("pipelines.id"))
    name: Mapped[str] = of(Field("name", N_("Stage"), required=True))
    kind: Mapped[str] = of(
        Field("kind", N_("Means"), Kind.CHOICE, choices=STAGE_KINDS, required=True, width=98,
              hint=N_("What the figures count it as, whatever it is called; fixed once a deal has been there"))
    )
    position: Mapped[int]
    probability: Mapped[int] = of(
        Field("probability", N_("Probability"), Kind.PERCENT, required=True, least=0, most=100, width=84,
              hint=N_("How likely a deal is won from here; past months keep the one that held then"))
    )
    rot_days: Mapped[int | None] = of(
        Field("rot_days", N_("Days to rot"), Kind.INTEGER, least=1, most=3_650, width=88,
              hint=N_("A deal that stays longer has gone quiet; empty: it never does"))
    )
    open_limit: Mapped[int | None] = of(
        Field("open_limit", N_("Deals at most"), Kind.INTEGER, least=1, most=10_000, width=104,
              hint=N_("So many open deals one can look after here; empty: any number"))
    )
    counts_as_opportunity: Mapped[bool] = of(
        Field("counts_as_opportunity", N_("Opportunity"), Kind.YES_NO, width=88,
              hint=N_("A deal that comes here counts as an opportunity; past months are counted anew"))
    )
    counts_as_proposal: Mapped[bool] = of(
        Field("counts_as_proposal", N_("Proposal"), Kind.YES_NO, width=72,
              hint=N_("A deal that comes here has been offered something; past months are counted anew")),
        default=False, server_default="0",
    )  # fmt: skip
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class StageCriterion(Base):
    """What must be so before a deal leaves a stage, confirmed by the buyer (domain B.6).

    With ``checks_needed`` it is met as soon as so many questions of the checklist are ticked; else by hand.
    """

    __tablename__ = "stage_criteria"
    __table_args__ = (Index(None, "stage_id", "position"), STRICT)

    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = of(Field("name", N_("Leaves the stage when"), required=True, width=300))
    checks_needed: Mapped[int | None] = of(
        Field("checks_needed", N_("Questions ticked"), Kind.INTEGER, least=1, most=50, width=120,
              hint=N_("Met by itself when so many questions of the checklist are ticked; empty: ticked by hand"))
    )
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


class StageTask(Base):
    """What there is to do when a deal comes to a stage, ``days`` after it came."""

    __tablename__ = "stage_tasks"
    __table_args__ = (Index(None, "stage_id", "position"), STRICT)

    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id", ondelete="CASCADE"))
    position: Mapped[int]
    days: Mapped[int] = of(
        Field("days", N_("Days after it came"), Kind.INTEGER, required=True, least=0, most=1_000, width=124)
    )
    kind: Mapped[str] = of(Field("kind", N_("Kind"), Kind.CHOICE, choices=TASK_KINDS, required=True, width=96))
    title: Mapped[str] = of(Field("title", N_("What"), longest=300, required=True, width=240))


for _moment in ("before_insert", "before_update"):
    event.listen(Framework, _moment, derive_name_key)
