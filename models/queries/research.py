"""The list of research notes."""

from models.queries.columns import Listing, columns_of
from models.schema import Research

RESEARCH = Listing("research", tuple(columns_of(Research, hidden=("verbatims",))), sort="held_on", descending=True)
