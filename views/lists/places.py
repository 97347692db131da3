"""Where a list stands: what comes back with the file, and where Back and Forward lead."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from models.queries.conditions import restored, stored
from models.queries.listing import Listing, Wanted, groups_by
from views.lists.filters import Filter


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The record that a list stands on, what it lists and in which order; ``view`` is the saved view that is open, and
    then ``search`` what is searched in it; ``way``: how the records are looked at, where there are several ways."""

    record: int | None
    filters: tuple[Filter, ...] = ()
    sort: str | None = None
    descending: bool = False
    enough: bool = False
    group: str | None = None
    view: int | None = None
    search: str = ""
    way: str = ""


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
    return {
        "record": place.record, "filters": filters, "sort": place.sort, "descending": place.descending,
        "enough": place.enough, "group": place.group, "view": place.view, "search": place.search,
    }  # fmt: skip


def read(kept: Mapping[str, Any], listing: Listing) -> ListPlace:
    """The place that was written; what the list no longer knows is left out."""
    known = {column.key for column in listing.columns}
    filters = [one for one in (restored(one, listing) for one in kept.get("filters", ())) if one is not None]
    sort, group, view, search = kept.get("sort"), kept.get("group"), kept.get("view"), kept.get("search")
    return ListPlace(
        kept.get("record"),
        tuple(filters),
        sort if sort in known else None,
        bool(kept.get("descending")),
        bool(kept.get("enough")),
        group if group in known and groups_by(listing, listing.column(group)) else None,
        view if isinstance(view, int) else None,
        search if isinstance(search, str) else "",
    )


def wanted(place: ListPlace, listing: Listing) -> Wanted:
    """What a list shows that stands there."""
    return Wanted(
        listing.subject, place.search, place.filters, place.sort, place.descending, place.enough, place.group
    )
