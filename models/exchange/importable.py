"""Which fields a file of each subject can bring."""

from collections.abc import Iterator
from dataclasses import replace

from models.exchange.slots import MOST, PARTS, POINTS, slot_key
from models.fields import Field, Subject
from models.schema import Base, Company, Deal, Person, Product, fields_of
from models.schema.deals import PRODUCT
from models.schema.people import CONTACT_FIELDS, TAGS
from models.text import N_, _

#: The id that a record has in the file; the same id in a file with the same headers is the same record.
EXTERNAL_ID = Field(
    "external_id",
    N_("Id in the file"),
    aliases=("id", "record id", "opportunity id", "lead id", "contact id", "deal id", "account id", "nr"),
)
#: A name that is written in one cell; it fills the first and the last name.
FULL_NAME = Field("full_name", N_("Full name"), longest=400, aliases=("name", "contact name", "person"))
_BY_KEY = {one.key: one for one in CONTACT_FIELDS}


def slots() -> tuple[Field, ...]:
    """E-mails, phones and addresses by their place, each with its label: ``email``, ``email_label``, ``email_2`` …"""
    return tuple(_slots())


def _slots() -> Iterator[Field]:
    for place in range(1, MOST + 1):
        for kind in POINTS:
            yield _nth(_BY_KEY[kind], place)
            yield _label(_BY_KEY[kind].label, kind, place)
        for part in PARTS:
            yield _nth(_BY_KEY[part], place)
        yield _label(N_("Address"), "address", place)


def _nth(field: Field, place: int) -> Field:
    if place == 1:
        return field
    return replace(field, key=slot_key(field.key, place), label=f"{_(field.label)} {place}", aliases=())


def _label(of: str, kind: str, place: int) -> Field:
    name = f"{_(of)} {place}" if place > 1 else _(of)
    return Field(slot_key(kind, place, label=True), _("{name} label").format(name=name), longest=60)


def _of(mapped: type[Base], *more: Field, optional: tuple[str, ...] = ()) -> tuple[Field, ...]:
    own = (replace(one, required=False) if one.key in optional else one for one in fields_of(mapped) if one.imported)
    return (*own, *more, EXTERNAL_ID)


#: A person's stage, a deal's stage and a deal's title have a default, so a file need not bring them.
IMPORTABLE: dict[Subject, tuple[Field, ...]] = {
    "people": _of(Person, FULL_NAME, *slots(), TAGS, optional=("lifecycle",)),
    "companies": _of(Company, *slots(), TAGS),
    "products": _of(Product),
    "deals": _of(Deal, PRODUCT, optional=("title", "stage_id")),
}
MAPPED: dict[Subject, type[Base]] = {"people": Person, "companies": Company, "products": Product, "deals": Deal}
