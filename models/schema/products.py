"""What is sold."""

from sqlalchemy import Index, event, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.schema.base import STRICT, Base, of
from models.schema.people import derive_name_key
from models.text import N_

#: How often a price is paid; nothing means once.
EVERY = (("month", N_("a month")), ("quarter", N_("a quarter")), ("year", N_("a year")))


class Product(Base):
    """Something the business sells."""

    __tablename__ = "products"
    __table_args__ = (
        Index(None, "name_key"),
        Index(None, "tax_rate_id", sqlite_where=text("tax_rate_id IS NOT NULL")),
        STRICT,
    )

    name: Mapped[str] = of(
        Field("name", N_("Product"), required=True, width=220, aliases=("product name", "item", "artikel", "produkt"))
    )
    name_key: Mapped[str]
    code: Mapped[str | None] = of(
        Field("code", N_("Code"), listed=False, longest=60, width=80,
              aliases=("product code", "sku", "item number", "artikelnummer"))
    )  # fmt: skip
    series: Mapped[str | None] = of(Field("series", N_("Series"), width=110, aliases=("category", "group", "family")))
    price: Mapped[int | None] = of(
        Field("price", N_("Price"), Kind.MONEY, least=0, width=100,
              aliases=("sales price", "unit price", "list price", "preis"))
    )  # fmt: skip
    unit: Mapped[str | None] = of(
        Field("unit", N_("Unit"), listed=False, longest=30, width=70, aliases=("einheit", "unité"),
              hint=N_("Such as piece, hour, m²"))
    )  # fmt: skip
    every: Mapped[str | None] = of(
        Field("every", N_("Paid"), Kind.CHOICE, choices=EVERY, listed=False, width=84,
              hint=N_("Empty: once"), aliases=("billing frequency", "recurring"))
    )  # fmt: skip
    cost: Mapped[int | None] = of(
        Field("cost", N_("Own cost"), Kind.MONEY, least=0, listed=False, width=100,
              aliases=("unit cost", "purchase price"))
    )  # fmt: skip
    tax_rate_id: Mapped[int | None] = of(
        Field("tax_rate_id", N_("Tax rate"), Kind.LINK, link="tax_rates", listed=False, imported=False, width=120)
    )
    note: Mapped[str | None] = of(Field("note", N_("Note"), Kind.LONG_TEXT, longest=20_000, listed=False))
    retired: Mapped[bool] = mapped_column(default=False, server_default="0")  # no longer offered


for _moment in ("before_insert", "before_update"):
    event.listen(Product, _moment, derive_name_key)
