"""Lists that the owner keeps under a name."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field
from models.schema.base import STRICT, Base, of
from models.text import N_


class SavedView(Base):
    """A list of one subject with its filters, search, sort, grouping and columns; pinned ones stand in the sidebar."""

    __tablename__ = "saved_views"
    __table_args__ = (Index(None, "subject", "position"), STRICT)

    subject: Mapped[str]
    name: Mapped[str] = of(Field("name", N_("View"), required=True, longest=80))
    name_key: Mapped[str]
    spec: Mapped[str]  # JSON
    pinned: Mapped[bool] = mapped_column(default=True, server_default="1")
    position: Mapped[int] = mapped_column(default=0, server_default="0")
