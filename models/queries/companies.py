"""The list of companies."""

from models.fields import Field, Kind
from models.queries.columns import Column, Listing, arranged, columns_of, contact_columns
from models.queries.contacted import LAST_WITH_COMPANY
from models.queries.planned import NEXT_OF_COMPANY
from models.queries.stops import open_columns
from models.queries.tags import tags_column
from models.schema import Company
from models.schema.people import CONTACT_FIELDS
from models.text import N_

#: How many people and deals belong to it: counted from the indexes of those tables.
COUNTS = (
    Column(
        Field("people", N_("People"), Kind.INTEGER, width=80, editable=False, imported=False),
        "(SELECT count(*) FROM people p WHERE p.company_id=r.id)",
        order="(SELECT count(*) FROM people p WHERE p.company_id=r.id)",
        watched={"people": frozenset({"company_id"})},
    ),
    Column(
        Field("deals", N_("Deals"), Kind.INTEGER, width=80, editable=False, imported=False),
        "(SELECT count(*) FROM deals d WHERE d.company_id=r.id)",
        order="(SELECT count(*) FROM deals d WHERE d.company_id=r.id)",
        watched={"deals": frozenset({"company_id"})},
    ),
)
_FIRST = ("name", "industry", "city", "people", "deals", "next_action", "next_action_on",
          "last_contact", "phone", "email", "website", "employees",
          "tags")  # fmt: skip
_ALL = (
    *columns_of(Company, hidden=("annual_revenue", "founded", "parent_id", "created_on")),
    *contact_columns(CONTACT_FIELDS, "company_id"),
    tags_column("companies"),
    *NEXT_OF_COMPANY,
    LAST_WITH_COMPANY,
    *COUNTS,
    *open_columns("companies"),
)
COMPANIES = Listing("companies", tuple(arranged(_ALL, _FIRST)), sort="name")
