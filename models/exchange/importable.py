"""Which fields a file of each subject can bring."""

from dataclasses import replace

from models.fields import Field, Subject
from models.schema import Base, Company, Deal, Person, Product, fields_of
from models.schema.deals import PRODUCT
from models.schema.people import CONTACT_FIELDS
from models.text import N_

#: The id that a record has in the file; the same id in a file with the same headers is the same record.
EXTERNAL_ID = Field(
    "external_id",
    N_("Id in the file"),
    aliases=("id", "record id", "opportunity id", "lead id", "contact id", "deal id", "account id", "nr"),
)


def _of(mapped: type[Base], *more: Field, optional: tuple[str, ...] = ()) -> tuple[Field, ...]:
    own = (replace(one, required=False) if one.key in optional else one for one in fields_of(mapped) if one.imported)
    return (*own, *more, EXTERNAL_ID)


#: A person's stage, a deal's stage and a deal's title have a default, so a file need not bring them.
IMPORTABLE: dict[Subject, tuple[Field, ...]] = {
    "people": _of(Person, *CONTACT_FIELDS, optional=("lifecycle",)),
    "companies": _of(Company, *CONTACT_FIELDS),
    "products": _of(Product),
    "deals": _of(Deal, PRODUCT, optional=("title", "stage_id")),
}
MAPPED: dict[Subject, type[Base]] = {"people": Person, "companies": Company, "products": Product, "deals": Deal}
