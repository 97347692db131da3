"""Why deals end, and who else was asked."""

from sqlalchemy import Index, event
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.schema.people import derive_name_key
from models.text import N_

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


class Competitor(Base):
    """Somebody else whom customers could buy from."""

    __tablename__ = "competitors"
    __table_args__ = (Index(None, "name_key"), STRICT)

    name: Mapped[str] = of(Field("name", N_("Competitor"), required=True, width=200))
    name_key: Mapped[str]
    note: Mapped[str | None] = of(Field("note", N_("What to know"), Kind.TEXT, longest=1_000, width=260))
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")


for _moment in ("before_insert", "before_update"):
    event.listen(Competitor, _moment, derive_name_key)
