"""Verbs for products."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.keeping import discard
from models.actions.records import among, fill, get, set_field
from models.errors import Refused
from models.fields import Value
from models.formats import quoted
from models.schema import DealLine, Product, QuoteLine
from models.text import _


def add_product(session: Session, values: Mapping[str, Value]) -> int:
    """A new product."""
    product = Product()
    fill(product, values)
    session.add(product)
    session.flush()
    return product.id


def edit_product(session: Session, product_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field that still holds ``was``."""
    set_field(session, get(session, Product, product_id), key, new, was)


def delete_products(session: Session, ids: Sequence[int]) -> int:
    """Delete products. Refused where a deal or a quote still names one, with the advice to retire it."""
    for mapped in (DealLine, QuoteLine):
        held = select(Product.name).join(mapped, mapped.product_id == Product.id).where(Product.id.in_(among(ids)))
        if (name := session.scalars(held.limit(1)).first()) is not None:
            told = _("A deal or a quote names “{name}”, so it stays. Retire it in the settings: it is then no longer "
                     "offered.")  # fmt: skip
            raise Refused(told.format(name=quoted(name)))
    return discard(session, "products", ids)
