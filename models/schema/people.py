"""People and companies, how to reach them, and how far each has come."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, event, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import Field, Kind
from models.formats import fold
from models.schema.base import STRICT, Base, of
from models.text import N_

#: Lifecycle of a person (product P7), in order; the last two stand beside the line.
LIFECYCLE = (
    ("prospect", N_("Prospect")),
    ("lead", N_("Lead")),
    ("qualified", N_("Qualified")),
    ("opportunity", N_("Opportunity")),
    ("customer", N_("Customer")),
    ("not_now", N_("Not now")),
    ("disqualified", N_("Disqualified")),
)


class Company(Base):
    """A firm, or any other organisation."""

    __tablename__ = "companies"
    __table_args__ = (Index(None, "name_key"), Index(None, "parent_id"), STRICT)

    name: Mapped[str] = of(
        Field("name", N_("Company"), required=True, width=220,
              aliases=("account", "account name", "company name", "organization", "organisation", "firm", "firma",
                       "unternehmen", "société", "empresa", "client", "customer"))
    )  # fmt: skip
    name_key: Mapped[str]
    industry: Mapped[str | None] = of(
        Field("industry", N_("Industry"), aliases=("sector", "branche", "secteur", "sector of industry"))
    )
    website: Mapped[str | None] = of(
        Field("website", N_("Website"), Kind.WEB, aliases=("web", "url", "domain", "company domain name"))
    )
    employees: Mapped[int | None] = of(
        Field("employees", N_("Employees"), Kind.INTEGER, least=0, width=90,
              aliases=("number of employees", "headcount", "mitarbeiter"))
    )  # fmt: skip
    annual_revenue: Mapped[int | None] = of(
        Field("annual_revenue", N_("Annual revenue"), Kind.MONEY, width=120, aliases=("revenue", "umsatz"))
    )
    founded: Mapped[int | None] = of(
        Field("founded", N_("Founded"), Kind.INTEGER, least=1000, most=2200, grouped=False, width=80,
              aliases=("year established", "founded in", "year founded"))
    )  # fmt: skip
    parent_id: Mapped[int | None] = of(
        Field("parent_id", N_("Part of"), Kind.LINK, link="companies", makes=True,
              aliases=("subsidiary of", "parent company", "parent account"))
    )  # fmt: skip
    created_on: Mapped[dt.date | None] = of(
        Field("created_on", N_("Created"), Kind.DAY, width=110, aliases=("create date", "created date", "created time"))
    )
    note: Mapped[str | None] = of(
        Field("note", N_("Note"), Kind.LONG_TEXT, longest=100_000, listed=False, aliases=("notes", "description"))
    )


class Person(Base):
    """A prospect, a customer, or anybody else the business talks to; private persons have no company."""

    __tablename__ = "people"
    __table_args__ = (
        Index(None, "sort_key"),
        Index(None, "company_id"),
        Index(None, "source_id"),
        Index(None, "campaign_id"),
        Index(None, "owner_id", sqlite_where=text("owner_id IS NOT NULL")),
        Index(None, "language_id", sqlite_where=text("language_id IS NOT NULL")),
        Index(None, "lifecycle"),
        Index(None, "next_action_on", sqlite_where=text("next_action_on IS NOT NULL")),
        STRICT,
    )

    salutation: Mapped[str | None] = of(
        Field("salutation", N_("Salutation"), listed=False, longest=60, width=90,
              aliases=("name prefix", "prefix", "anrede", "titel", "civilité", "tratamiento", "aanhef"))
    )  # fmt: skip
    first_name: Mapped[str | None] = of(
        Field("first_name", N_("First name"), aliases=("given name", "vorname", "prénom", "nombre", "firstname"))
    )
    last_name: Mapped[str | None] = of(
        Field("last_name", N_("Last name"),
              aliases=("family name", "surname", "nachname", "nom", "apellido", "apellidos", "lastname", "name",
                       "full name"))
    )  # fmt: skip
    sort_key: Mapped[str]  # folded "last first", or the company's name where a person has none
    company_id: Mapped[int | None] = of(
        Field("company_id", N_("Company"), Kind.LINK, link="companies", makes=True, width=170,
              aliases=("company", "company name", "organization", "organisation", "organization name", "account",
                       "firma", "société", "empresa", "associated company"))
    )  # fmt: skip
    job_title: Mapped[str | None] = of(
        Field("job_title", N_("Job title"), aliases=("title", "position", "role", "organization title"))
    )
    department: Mapped[str | None] = of(
        Field("department", N_("Department"), listed=False,
              aliases=("organization department", "abteilung", "service", "departamento", "afdeling"))
    )  # fmt: skip
    lifecycle: Mapped[str] = of(
        Field("lifecycle", N_("Stage"), Kind.CHOICE, choices=LIFECYCLE, required=True, width=110,
              aliases=("lifecycle stage", "stage", "status", "lead status"))
    )  # fmt: skip
    wake_on: Mapped[dt.date | None] = of(
        Field("wake_on", N_("Wake up on"), Kind.DAY, listed=False, width=110, hint=N_("When “not now” is over"))
    )
    disqualified_because: Mapped[str | None] = of(
        Field("disqualified_because", N_("Disqualified because"), listed=False)
    )
    source_id: Mapped[int | None] = of(
        Field("source_id", N_("Source"), Kind.LINK, link="sources", makes=True, width=120,
              aliases=("source", "lead source", "herkunft", "quelle"))
    )  # fmt: skip
    campaign_id: Mapped[int | None] = of(
        Field("campaign_id", N_("Campaign"), Kind.LINK, link="campaigns", makes=True, width=150,
              aliases=("campaign", "campaign name", "kampagne"))
    )  # fmt: skip
    heard: Mapped[str | None] = of(
        Field("heard", N_("How they heard of us"), longest=500, listed=False, width=200,
              hint=N_("In their own words; the source beside it is what we make of them"),
              aliases=("how did you hear about us", "how did you hear of us"))
    )  # fmt: skip
    language_id: Mapped[int | None] = of(
        Field("language_id", N_("Language"), Kind.LINK, link="languages", makes=True, listed=False, width=110,
              aliases=("preferred language", "sprache", "langue", "idioma", "taal"))
    )  # fmt: skip
    owner_id: Mapped[int | None] = of(
        Field("owner_id", N_("Owner"), Kind.LINK, link="team_members", makes=True, listed=False,
              aliases=("owner", "contact owner", "lead owner", "assigned to"))
    )  # fmt: skip
    next_action: Mapped[str | None] = of(Field("next_action", N_("Next action"), aliases=("next step",)))
    next_action_on: Mapped[dt.date | None] = of(
        Field("next_action_on", N_("Next action on"), Kind.DAY, width=110,
              aliases=("next action", "next action date", "next contact date", "follow up", "wiedervorlage"))
    )  # fmt: skip
    created_on: Mapped[dt.date | None] = of(
        Field("created_on", N_("Created"), Kind.DAY, width=110,
              aliases=("created", "create date", "created date", "created time", "date", "angelegt", "creation date"))
    )  # fmt: skip
    website: Mapped[str | None] = of(
        Field("website", N_("Website"), Kind.WEB, listed=False,
              aliases=("web", "web page", "url", "homepage", "linkedin", "linkedin url", "site web", "sitio web"))
    )  # fmt: skip
    birthday: Mapped[dt.date | None] = of(
        Field("birthday", N_("Birthday"), Kind.DAY, listed=False, width=110,
              aliases=("birthdate", "date of birth", "geburtstag", "anniversaire", "date de naissance", "cumpleaños",
                       "geboortedatum"))
    )  # fmt: skip
    note: Mapped[str | None] = of(
        Field("note", N_("Note"), Kind.LONG_TEXT, longest=100_000, listed=False,
              aliases=("notes", "comment", "comments", "remarks", "notiz", "bemerkung"))
    )  # fmt: skip


def one_owner(name: str = "one_owner") -> CheckConstraint:
    """A row belongs to a person or to a company, never to both."""
    return CheckConstraint("(person_id IS NULL) <> (company_id IS NULL)", name=name)


#: Which of several e-mail addresses, phones or addresses one is, in the owner's words.
LABEL = Field("label", N_("Label"), longest=60)


class ContactPoint(Base):
    """An e-mail address or telephone number of a person or a company; position 0 is the one in lists."""

    __tablename__ = "contact_points"
    __table_args__ = (
        Index(None, "person_id", "kind", "position", sqlite_where=text("person_id IS NOT NULL")),
        Index(None, "company_id", "kind", "position", sqlite_where=text("company_id IS NOT NULL")),
        Index(None, "value_key"),
        one_owner(),
        STRICT,
    )

    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))
    kind: Mapped[str]  # email or phone
    label: Mapped[str | None] = of(LABEL)
    value: Mapped[str]
    value_key: Mapped[str]  # e-mail in lower case, telephone as digits
    position: Mapped[int] = mapped_column(default=0)


class Address(Base):
    """A postal address of a person or a company."""

    __tablename__ = "addresses"
    __table_args__ = (
        Index(None, "person_id", "position", sqlite_where=text("person_id IS NOT NULL")),
        Index(None, "company_id", "position", sqlite_where=text("company_id IS NOT NULL")),
        one_owner(),
        STRICT,
    )

    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))
    label: Mapped[str | None] = of(LABEL)
    street: Mapped[str | None]
    postcode: Mapped[str | None]
    city: Mapped[str | None]
    region: Mapped[str | None]
    country: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)


class LifecycleEvent(Base):
    """A person came to a stage of the lifecycle on a day; an unknown day is NULL and counts in no month."""

    __tablename__ = "lifecycle_events"
    __table_args__ = (
        Index(None, "person_id", "stage", "entered_on", "recorded_at"),  # all that the funnel of some people reads
        Index(None, "stage", "entered_on"),
        Index(None, "deal_id", sqlite_where=text("deal_id IS NOT NULL")),
        STRICT,
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    stage: Mapped[str]
    entered_on: Mapped[dt.date | None]
    recorded_at: Mapped[dt.datetime]
    deal_id: Mapped[int | None] = mapped_column(ForeignKey("deals.id", ondelete="SET NULL"))


class ExternalId(Base):
    """The id that a record has in the file or program it came from, so that the same file twice makes nothing new."""

    __tablename__ = "external_ids"
    __table_args__ = (
        Index(None, "system", "value"),
        *(
            Index(None, column, sqlite_where=text(f"{column} IS NOT NULL"))
            for column in ("person_id", "company_id", "deal_id", "product_id", "campaign_id")
        ),
        STRICT,
    )

    system: Mapped[str]
    value: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))
    deal_id: Mapped[int | None] = mapped_column(ForeignKey("deals.id", ondelete="CASCADE"))
    product_id: Mapped[int | None] = mapped_column(ForeignKey("products.id", ondelete="CASCADE"))
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"))


EMAIL = Field("email", N_("E-mail"), Kind.EMAIL, width=210,
              aliases=("e-mail", "email address", "e-mail address", "mail", "courriel", "correo"))  # fmt: skip
PHONE = Field("phone", N_("Phone"), Kind.PHONE, width=140, longest=60,
              aliases=("phone number", "telephone", "telefon", "mobile", "mobile phone", "téléphone", "teléfono",
                       "primary phone"))  # fmt: skip
STREET = Field("street", N_("Street"), listed=False, aliases=("address", "mailing street", "straße", "strasse", "rue"))
POSTCODE = Field("postcode", N_("Postcode"), listed=False, longest=20,
                 aliases=("zip", "zip code", "postal code", "plz", "code postal", "mailing zip"))  # fmt: skip
CITY = Field("city", N_("City"), width=120, aliases=("town", "ort", "stadt", "ville", "ciudad", "mailing city"))
REGION = Field("region", N_("Region"), listed=False, aliases=("state", "state/region", "county", "province", "kanton"))
COUNTRY = Field("country", N_("Country"), listed=False, aliases=("land", "pays", "país", "office location", "location"))
TAGS = Field("tags", N_("Tags"), Kind.TAGS, width=150, longest=2_000,
             aliases=("tag", "labels", "label", "categories", "groups", "group membership", "schlagwörter",
                      "kategorien", "étiquettes", "etiquetas"))  # fmt: skip
#: Labels that are offered; any other word will do as well.
LABELS = {
    "email": (N_("Work"), N_("Home"), N_("Other")),
    "phone": (N_("Mobile"), N_("Work"), N_("Home"), N_("Main number"), N_("Fax"), N_("Other")),
    "address": (N_("Work"), N_("Home"), N_("Delivery"), N_("Billing"), N_("Other")),
}
#: What a person or company has in tables of its own; the first of each is shown in lists and filled by an import.
CONTACT_FIELDS = (EMAIL, PHONE, STREET, POSTCODE, CITY, REGION, COUNTRY)


def person_sort_key(first: str | None, last: str | None) -> str:
    """The order of the people list: folded last name, then first name."""
    return fold(f"{last or ''} {first or ''}")


def derive_person(_mapper: Any, _connection: Any, person: Person) -> None:
    """Keep ``sort_key`` in step with the name, whoever changes it."""
    person.sort_key = person_sort_key(person.first_name, person.last_name)


def derive_name_key(_mapper: Any, _connection: Any, row: Any) -> None:
    """Keep ``name_key`` in step with the name, whoever changes it."""
    row.name_key = fold(row.name)


for _moment in ("before_insert", "before_update"):
    event.listen(Person, _moment, derive_person)
    event.listen(Company, _moment, derive_name_key)
