"""The base of every mapped class, and how a column is declared together with its Field."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from models.fields import Field, Kind
from models.schema.types import Day, Moment, YesNo

#: Names are fixed from day one: a later migration must be able to name what it changes.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
#: Every table: typed storage, and ids that are never used twice (an undone row's id stays its own).
STRICT: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}


class Base(DeclarativeBase):
    """Every table has an integer ``id``; text is TEXT, days and moments are TEXT, yes and no are INTEGER."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {str: Text, int: Integer, dt.date: Day, dt.datetime: Moment, bool: YesNo}
    __table_args__: Any = STRICT

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


def of(field: Field, **extra: Any) -> MappedColumn[Any]:
    """A mapped column that carries its Field; a LINK becomes a foreign key, indexed where ``index=True``."""
    if field.kind is Kind.LINK:
        return mapped_column(
            ForeignKey(f"{field.link}.id", ondelete=extra.pop("ondelete", None)), info={"field": field}, **extra
        )
    return mapped_column(info={"field": field}, **extra)


def fields_of(mapped: type[Base]) -> Iterator[Field]:
    """The Fields of the mapped class's columns, in the order they were declared."""
    for column in mapped.__table__.columns:
        if "field" in column.info:
            yield column.info["field"]
