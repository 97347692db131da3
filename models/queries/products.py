"""The list of products."""

from models.queries.columns import Listing, columns_of
from models.schema import Product

PRODUCTS = Listing("products", tuple(columns_of(Product)), sort="name")
