"""The list of products."""

from models.queries.listing import Listing, columns_of
from models.schema import Product

PRODUCTS = Listing("products", tuple(columns_of(Product)), sort="name")
