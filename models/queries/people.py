"""The list of people: one name instead of two, the company's name beside it."""

from models.fields import Field
from models.queries.columns import Column, Listing, arranged, columns_of, contact_columns
from models.queries.contacted import LAST_WITH_PERSON
from models.queries.stops import open_columns
from models.queries.tags import tags_column
from models.schema import Person
from models.schema.people import CONTACT_FIELDS
from models.text import N_

_EMAIL = contact_columns(CONTACT_FIELDS[:1], "person_id")[0].value
#: Somebody without a name is known by the company or the e-mail address.
NAME = Column(
    Field("name", N_("Name"), width=190, imported=False),
    "coalesce(nullif(trim(coalesce(r.first_name, '') || ' ' || coalesce(r.last_name, '')), ''), "
    f"of_company_id.name, {_EMAIL}, '')",
    order="r.sort_key",
    keyed=True,
    folded=True,
    join="LEFT JOIN companies of_company_id ON of_company_id.id=r.company_id",
    watched={
        "people": frozenset({"first_name", "last_name", "company_id"}),
        "companies": frozenset({"name"}),
        "contact_points": frozenset(),
    },
)
_FIRST = ("company_id", "lifecycle", "next_action", "next_action_on", "last_contact", "source_id", "campaign_id",
          "email", "phone", "city", "tags")  # fmt: skip
_OTHERS = (
    *columns_of(Person, hidden=("first_name", "last_name", "created_on")),
    *contact_columns(CONTACT_FIELDS, "person_id"),
    tags_column("people"),
    LAST_WITH_PERSON,
    *open_columns("people"),
)
PEOPLE = Listing("people", (NAME, *arranged(_OTHERS, _FIRST)), sort="name")
