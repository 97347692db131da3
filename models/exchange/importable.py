"""Which fields a file of each subject can bring."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from models.exchange.slots import MOST, PARTS, POINTS, slot_key
from models.fields import Field, Kind, Subject
from models.schema import Base, Company, Deal, Person, Product, fields_of
from models.schema.deals import PRODUCT
from models.schema.people import CONTACT_FIELDS, TAGS
from models.text import N_, _

#: By what an id of others points at a record of each subject, and rows of its own at most of them.
LINK_COLUMNS: Mapping[Subject, str] = {
    "people": "person_id", "companies": "company_id", "deals": "deal_id", "products": "product_id",
}  # fmt: skip
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


#: What a list of people says of the company of each: keys of companies with ``company_`` before them.
OF_COMPANY = (
    Field("company_website", N_("Company website"), Kind.WEB),
    Field("company_email", N_("Company e-mail"), Kind.EMAIL),
    Field("company_phone", N_("Company phone"), Kind.PHONE, longest=60, aliases=("company main phone",)),
    Field("company_street", N_("Company street"), aliases=("company address",)),
    Field("company_postcode", N_("Company postcode"), longest=20, aliases=("company zip", "company postal code")),
    Field("company_city", N_("Company city")),
    Field("company_region", N_("Company region"), aliases=("company state",)),
    Field("company_country", N_("Company country")),
    Field("company_industry", N_("Company industry"), aliases=("industry", "branche", "secteur")),
    Field("company_employees", N_("Company employees"), Kind.INTEGER, least=0, aliases=("number of employees",)),
    Field("company_annual_revenue", N_("Company annual revenue"), Kind.MONEY, aliases=("annual revenue",)),
    Field("company_note", N_("Company note"), Kind.LONG_TEXT, longest=100_000),
    Field("company_tags", N_("Company tags"), Kind.TAGS, longest=2_000),
    Field("company_external_id", N_("Company id in the file"), aliases=("company id", "organization id", "account id")),
)
#: And what it says of a deal with each.
OF_DEAL = (
    Field("deal_title", N_("Deal"), aliases=("deal title", "deal name", "opportunity name")),
    Field("deal_value", N_("Deal value"), Kind.MONEY, aliases=("deal amount", "opportunity amount")),
    Field("deal_stage_id", N_("Deal stage"), Kind.LINK, link="stages", aliases=("pipeline stage",)),
    Field("deal_pipeline_name", N_("Deal pipeline")),
    Field("deal_ended_as", N_("Deal status"), aliases=("opportunity status",)),
    Field("deal_reason_id", N_("Deal reason"), Kind.LINK, link="reasons", makes=True, aliases=("deal lost reason",)),
    Field("deal_expected_close_on", N_("Deal expected close"), Kind.DAY, aliases=("expected close date",)),
    Field("deal_created_on", N_("Deal created"), Kind.DAY),
    Field("deal_closed_on", N_("Deal closed"), Kind.DAY),
    Field("deal_note", N_("Deal note"), Kind.LONG_TEXT, longest=100_000),
    Field("deal_external_id", N_("Deal id in the file"), aliases=("deal id", "opportunity id")),
)

#: What a list of deals says in words of its own (:mod:`models.exchange.deal_words`).
IN_WORDS = (
    Field("pipeline_name", N_("Pipeline"), aliases=("deal pipeline", "sales pipeline", "vertriebspipeline")),
    Field("ended_as", N_("Won or lost"), aliases=("deal status", "opportunity status", "is won")),
    Field("deal_type", N_("Type"), aliases=("type of deal", "opportunity type", "business type")),
    Field("person_name", N_("Contact person"), longest=400,
          aliases=("contact", "contact name", "associated contact", "primary contact", "person", "ansprechpartner")),
    Field("way", N_("Came to a stage on"), Kind.DAY),
)  # fmt: skip


def _of(mapped: type[Base], *more: Field, optional: tuple[str, ...] = ()) -> tuple[Field, ...]:
    own = (replace(one, required=False) if one.key in optional else one for one in fields_of(mapped) if one.imported)
    return (*own, *more, EXTERNAL_ID)


#: A person's stage, a deal's stage and a deal's title have a default, so a file need not bring them.
IMPORTABLE: dict[Subject, tuple[Field, ...]] = {
    "people": _of(Person, FULL_NAME, *slots(), TAGS, *OF_COMPANY, *OF_DEAL, optional=("lifecycle",)),
    "companies": _of(Company, *slots(), TAGS),
    "products": _of(Product),
    "deals": tuple(
        replace(one, makes=True) if one.key == "reason_id" else one
        for one in _of(Deal, PRODUCT, *IN_WORDS, optional=("title", "stage_id"))
    ),
}
MAPPED: dict[Subject, type[Base]] = {"people": Person, "companies": Company, "products": Product, "deals": Deal}
