"""What is aimed at in a month."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.text import N_

#: The aim of a month as it is typed.
GOAL = Field("amount", N_("Goal"), Kind.MONEY, least=0, width=110)


class Goal(Base):
    """The aim of one measure for one month (``YYYY-MM``); ``won_value`` in minor units.

    A month without one of its own has that of the last month before it that has one; an amount of 0 ends it.
    """

    __tablename__ = "goals"
    __table_args__ = (UniqueConstraint("measure", "month"), STRICT)

    measure: Mapped[str]
    month: Mapped[str]
    amount: Mapped[int] = of(GOAL)
