"""What ties people and companies to tags, to products they are interested in, and to each other."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.fields import LONGEST_TAG, Field, Kind
from models.schema.base import STRICT, Base, of
from models.schema.people import one_owner
from models.text import N_


class Tag(Base):
    """A word that the owner marks people and companies with."""

    __tablename__ = "tags"
    __table_args__ = (Index(None, "name_key", unique=True), STRICT)

    name: Mapped[str] = of(Field("name", N_("Tag"), required=True, longest=LONGEST_TAG))
    name_key: Mapped[str]


class Tagged(Base):
    """A person or a company has a tag."""

    __tablename__ = "tagged"
    __table_args__ = (
        Index(None, "tag_id"),
        Index(None, "person_id", "tag_id", unique=True, sqlite_where=text("person_id IS NOT NULL")),
        Index(None, "company_id", "tag_id", unique=True, sqlite_where=text("company_id IS NOT NULL")),
        one_owner(),
        STRICT,
    )

    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))


class Interest(Base):
    """A product that a person or a company is interested in."""

    __tablename__ = "interests"
    __table_args__ = (
        Index(None, "product_id"),
        Index(None, "person_id", "product_id", unique=True, sqlite_where=text("person_id IS NOT NULL")),
        Index(None, "company_id", "product_id", unique=True, sqlite_where=text("company_id IS NOT NULL")),
        one_owner(),
        STRICT,
    )

    product_id: Mapped[int] = of(Field("product_id", N_("Product"), Kind.LINK, link="products", required=True),
                                 ondelete="CASCADE")  # fmt: skip
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))


class Relation(Base):
    """A person is something to another person or to a further company: "bookkeeper" of a firm, "wife" of somebody."""

    __tablename__ = "relations"
    __table_args__ = (
        Index(None, "person_id"),
        Index(None, "other_person_id", sqlite_where=text("other_person_id IS NOT NULL")),
        Index(None, "company_id", sqlite_where=text("company_id IS NOT NULL")),
        CheckConstraint("(other_person_id IS NULL) <> (company_id IS NULL)", name="one_other"),
        STRICT,
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    other_person_id: Mapped[int | None] = of(
        Field("other_person_id", N_("Person"), Kind.LINK, link="people"), ondelete="CASCADE"
    )
    company_id: Mapped[int | None] = of(
        Field("company_id", N_("Company"), Kind.LINK, link="companies", makes=True), ondelete="CASCADE"
    )
    role: Mapped[str | None] = of(Field("role", N_("Role"), longest=120))


class UnlikePair(Base):
    """Two people, or two companies, that look alike and are not the same: they are not suggested again."""

    __tablename__ = "unlike_pairs"
    __table_args__ = (
        Index(None, "person_id", "other_person_id", unique=True, sqlite_where=text("person_id IS NOT NULL")),
        Index(None, "other_person_id", sqlite_where=text("other_person_id IS NOT NULL")),
        Index(None, "company_id", "other_company_id", unique=True, sqlite_where=text("company_id IS NOT NULL")),
        Index(None, "other_company_id", sqlite_where=text("other_company_id IS NOT NULL")),
        CheckConstraint("(person_id IS NULL) = (other_person_id IS NULL) AND (company_id IS NULL) = "
                        "(other_company_id IS NULL) AND (person_id IS NULL) <> (company_id IS NULL)", name="one_kind"),
        STRICT,
    )  # fmt: skip

    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))  # the lower id
    other_person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))  # the lower id
    other_company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id", ondelete="CASCADE"))
