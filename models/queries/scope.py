"""Which records count: all, or those that belong to some campaigns, people or deals.

A person and a deal belong to the campaign that brought them, the one their own row names (domain B.12).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import InstrumentedAttribute

from models.schema import Deal, Person

#: More ids than this are passed as one JSON text instead of a mark each.
_MANY = 200
Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Ids of campaigns, people and deals to which everything counted belongs; an empty one narrows nothing."""

    campaigns: Ids = ()
    people: Ids = ()
    deals: Ids = ()

    def __bool__(self) -> bool:
        return bool(self.campaigns or self.people or self.deals)

    def of_person(self, person_id: InstrumentedAttribute[Any] | ColumnElement[Any]) -> ColumnElement[bool]:
        """The condition on a column that points at a person."""
        found: ColumnElement[bool] = true()
        if self.people:
            found &= among(person_id, self.people)
        if self.campaigns:
            found &= person_id.in_(select(Person.id).where(among(Person.campaign_id, self.campaigns)))
        if self.deals:
            found &= person_id.in_(select(Deal.person_id).where(among(Deal.id, self.deals)))
        return found

    def of_deal(self) -> ColumnElement[bool]:
        """The condition on a row of deals."""
        found: ColumnElement[bool] = true()
        if self.deals:
            found &= among(Deal.id, self.deals)
        if self.campaigns:
            found &= among(Deal.campaign_id, self.campaigns)
        if self.people:
            found &= among(Deal.person_id, self.people)
        return found


EVERYTHING = Scope()


def among(column: InstrumentedAttribute[Any] | ColumnElement[Any], ids: Sequence[int]) -> ColumnElement[bool]:
    """``column IN ids``, by whatever index the column has."""
    if len(ids) == 1:
        return column == ids[0]
    if len(ids) <= _MANY:
        return column.in_(ids)
    listed = func.json_each(str(list(ids))).table_valued("value")
    return column.in_(select(listed.c.value))
