"""Verbs for products."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from models.actions.keeping import discard
from models.actions.records import fill, get, set_field
from models.fields import Value
from models.schema import Product


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
    """Delete products. Refused where a deal still names one."""
    return discard(session, "products", ids)
