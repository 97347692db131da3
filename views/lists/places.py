"""Where a list stands: what comes back with the file, and where Back and Forward lead."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from models.queries.conditions import restored, stored
from models.queries.listing import Listing, Wanted
from views.lists.filters import Filter


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The record that a list stands on, what it lists and in which order."""

    record: int | None
    filters: tuple[Filter, ...] = ()
    sort: str | None = None
    descending: bool = False


@runtime_checkable
class Placed(Protocol):
    """A page that can say where it stands, and stand there again. ``moved`` is a signal without arguments."""

    moved: Any

    def place(self) -> object:
        """Where it stands; equal places compare equal."""

    def show_place(self, place: Any) -> None:
        """Stand there again."""


def written(place: ListPlace) -> dict[str, Any]:
    """The place as plain data for the business file."""
    filters = [kept for kept in map(stored, place.filters) if kept is not None]
    return {"record": place.record, "filters": filters, "sort": place.sort, "descending": place.descending}


def read(kept: Mapping[str, Any], listing: Listing) -> ListPlace:
    """The place that was written; what the list no longer knows is left out."""
    known = {column.key for column in listing.columns}
    filters = [one for one in (restored(one, listing) for one in kept.get("filters", ())) if one is not None]
    sort = kept.get("sort")
    return ListPlace(kept.get("record"), tuple(filters), sort if sort in known else None, bool(kept.get("descending")))


def wanted(place: ListPlace, listing: Listing) -> Wanted:
    """What a list shows that stands there: no search text."""
    return Wanted(listing.subject, "", place.filters, place.sort, place.descending)

