"""The lists that the owner keeps under a name: what each shows, and how many records that is now.

A view is kept as JSON: ``{"filters": [[key, op, value], …], "enough": bool, "search": text, "sort": key or null,
"descending": bool, "group": key or null, "columns": [[key, width], …]}``. Filters are those of
:func:`models.queries.conditions.stored`; columns are the shown ones in their order, widths in pixels at 100 % of type.
What a list no longer knows is left out when a view is read, and named in ``lost``.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fields import Subject
from models.queries.columns import Listing
from models.queries.conditions import Condition, restored, stored
from models.queries.listing import Wanted, count, groups_by
from models.queries.listings import LISTINGS
from models.schema import SavedView

#: Pixels at 100 %: no wider column comes back from a file.
_WIDEST = 2_000


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """What a view shows. Without ``columns`` those of the list stay as they are."""

    filters: tuple[Condition, ...] = ()
    enough: bool = False
    search: str = ""
    sort: str | None = None
    descending: bool = False
    group: str | None = None
    columns: tuple[tuple[str, int], ...] = ()

    def wanted(self, subject: Subject) -> Wanted:
        """The same as a question to the list."""
        return Wanted(subject, self.search, self.filters, self.sort, self.descending, self.enough, self.group)

    def text(self) -> str:
        """As the file keeps it."""
        filters = [kept for kept in map(stored, self.filters) if kept is not None]
        return json.dumps(
            {
                "filters": filters, "enough": self.enough, "search": self.search, "sort": self.sort,
                "descending": self.descending, "group": self.group, "columns": [list(one) for one in self.columns],
            },
            ensure_ascii=False,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """A saved view; ``lost`` names what it held that its list no longer knows."""

    id: int
    subject: Subject
    name: str
    pinned: bool
    spec: ViewSpec
    text: str  # the spec as the file keeps it, which an act says it replaces
    lost: tuple[str, ...] = ()

    @property
    def wanted(self) -> Wanted:
        """What it lists."""
        return self.spec.wanted(self.subject)


def saved_views(session: Session) -> tuple[View, ...]:
    """Every view of every list, in the owner's order."""
    rows = session.execute(
        select(SavedView.id, SavedView.subject, SavedView.name, SavedView.pinned, SavedView.spec).order_by(
            SavedView.subject, SavedView.position, SavedView.id
        )
    )
    found = []
    for one, subject, name, pinned, text in rows:
        if (listing := next((each for each in LISTINGS.values() if each.subject == subject), None)) is not None:
            spec, lost = spec_from(text, listing)
            found.append(View(one, listing.subject, name, pinned, spec, text, lost))
    return tuple(found)


def view_counts(session: Session, views: Iterable[View], today: dt.date) -> dict[int, int]:
    """How many records each view shows, by its id."""
    return {one.id: count(session, LISTINGS[one.subject], one.wanted, today) for one in views}


def spec_from(text: str, listing: Listing) -> tuple[ViewSpec, tuple[str, ...]]:
    """The spec that a text holds, and what of it the list no longer knows; anything else there is passed over."""
    try:
        kept = json.loads(text)
    except ValueError:
        kept = None
    if not isinstance(kept, dict):
        return ViewSpec(), ("?",)
    lost: list[str] = []
    return (
        ViewSpec(
            filters=_filters(kept.get("filters"), listing, lost),
            enough=kept.get("enough") is True,
            search=kept["search"] if isinstance(kept.get("search"), str) else "",
            sort=_key(kept.get("sort"), listing, lost),
            descending=kept.get("descending") is True,
            group=_group(kept.get("group"), listing, lost),
            columns=_columns(kept.get("columns"), listing, lost),
        ),
        tuple(dict.fromkeys(lost)),
    )


def _filters(kept: Any, listing: Listing, lost: list[str]) -> tuple[Condition, ...]:
    found = []
    for one in kept if isinstance(kept, list) else ():
        if (condition := restored(one, listing)) is not None:
            found.append(condition)
        else:
            lost.append(str(one[0]) if isinstance(one, list) and one else "?")
    return tuple(found)


def _key(kept: Any, listing: Listing, lost: list[str]) -> str | None:
    for column in listing.columns:
        if column.key == kept:
            return column.key
    if kept is not None:
        lost.append(str(kept))
    return None


def _group(kept: Any, listing: Listing, lost: list[str]) -> str | None:
    key = _key(kept, listing, lost)
    return key if key is None or groups_by(listing, listing.column(key)) else None


def _columns(kept: Any, listing: Listing, lost: list[str]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for one in kept if isinstance(kept, list) else ():
        match one:
            case [str() as key, int() as width] if _key(key, listing, lost) is not None:
                found[key] = min(max(width, 0), _WIDEST)
    return tuple(found.items())
