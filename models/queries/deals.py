"""The list of deals, with the product of each deal's first line, and what keeps each from going on."""

from dataclasses import replace

from models.queries.columns import Column, Listing, arranged, columns_of
from models.queries.rot import STANDING
from models.schema import Deal
from models.schema.deals import PRODUCT
from models.text import N_

_FIRST_LINE = (
    "FROM deal_lines l LEFT JOIN products p ON p.id=l.product_id WHERE l.deal_id=r.id "
    "ORDER BY l.position, l.id LIMIT 1"
)
FIRST_PRODUCT = Column(
    replace(PRODUCT, editable=False),
    f"(SELECT l.product_id {_FIRST_LINE})",
    text=f"(SELECT p.name {_FIRST_LINE})",
    order=f"(SELECT p.name_key {_FIRST_LINE})",
    folded=True,
    watched={"deal_lines": frozenset(), "products": frozenset({"name"})},
)
_FIRST = ("title", "stage_id", "value", "rot", "company_id", "expected_close_on", "days_in_stage", "next_step",
          "owner_id", "created_on", "campaign_id", "product_id")  # fmt: skip
_ALL = (
    *columns_of(Deal, keyed=("created_on", "closed_on"), hidden=("person_id", "closed_on", "next_step_on")),
    FIRST_PRODUCT,
    *STANDING,
)
#: Where a deal came from is asked of every one, so that it is not known shows.
_NAMED = [replace(one, blank=N_("Unknown")) if one.key == "source_id" else one for one in _ALL]
DEALS = Listing("deals", tuple(arranged(_NAMED, _FIRST)), sort="created_on", descending=True)
