"""Campaigns, people and deals that belong together: what a pane of the Desk lists when others have something chosen.

A person belongs to the campaign that brought them and to those that address them; a deal to its campaign and person.
"""

import datetime as dt
import json
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, filterfalse
from typing import Literal

from sqlalchemy.orm import Session

from models.queries.board import Column, board
from models.queries.scope import Ids, Scope
from models.steps import raw_of

Pane = Literal["campaigns", "people", "deals"]
#: SQL of the records ``r`` of a pane that belong to what is chosen in another pane (bound as JSON under its name).
_LINKS: Mapping[tuple[Pane, Pane], str] = {
    ("people", "campaigns"): (
        "(r.campaign_id IN (SELECT value FROM json_each(:campaigns)) OR r.id IN "
        "(SELECT m.person_id FROM campaign_members m WHERE m.campaign_id IN (SELECT value FROM json_each(:campaigns))))"
    ),
    ("people", "deals"): (
        "r.id IN (SELECT d.person_id FROM deals d WHERE d.id IN (SELECT value FROM json_each(:deals)))"
    ),
    ("campaigns", "people"): (
        "(r.id IN (SELECT p.campaign_id FROM people p WHERE p.id IN (SELECT value FROM json_each(:people))) OR r.id IN "
        "(SELECT m.campaign_id FROM campaign_members m WHERE m.person_id IN (SELECT value FROM json_each(:people))))"
    ),
    ("campaigns", "deals"): (
        "r.id IN (SELECT d.campaign_id FROM deals d WHERE d.id IN (SELECT value FROM json_each(:deals)))"
    ),
    ("deals", "campaigns"): "r.campaign_id IN (SELECT value FROM json_each(:campaigns))",
    ("deals", "people"): "r.person_id IN (SELECT value FROM json_each(:people))",
}
_ALL = "TRUE"
_PANES: tuple[Pane, ...] = ("campaigns", "people", "deals")
#: Running campaigns first, then those to come, then the rest, the latest first.
_CAMPAIGNS = (
    "SELECT r.id FROM campaigns r LEFT JOIN campaign_statuses s ON s.id=r.status_id WHERE {} "
    "ORDER BY CASE s.kind WHEN 'running' THEN 0 WHEN 'planned' THEN 1 "
    "WHEN 'idea' THEN 2 ELSE 3 END, r.starts_on IS NULL, r.starts_on DESC, r.name_key"
)
#: Whoever has a next action first, by its day; the rest by name. Of the whole list, those who have one and then
#: everybody: the order of the names stands in an index, who has no next action would be looked up row by row.
_SOME_PEOPLE = (
    "SELECT r.id FROM people r WHERE {} ORDER BY r.next_action_on IS NULL, r.next_action_on, r.sort_key, r.id"
)
_ALL_PEOPLE = (
    "SELECT r.id FROM people r WHERE r.next_action_on IS NOT NULL ORDER BY r.next_action_on, r.sort_key, r.id",
    "SELECT r.id FROM people r ORDER BY r.sort_key, r.id",
)


@dataclass(frozen=True, slots=True)
class Linked:
    """What the three panes list, each narrowed by what is chosen in the other two; and what of that is left chosen.

    None: as it was shown before. ``deals`` counts all deals that belong, also those in no column, which ended earlier.
    """

    chosen: Scope
    campaigns: "array[int] | None"
    people: "array[int] | None"
    columns: tuple[Column, ...] | None
    deals: int | None


def linked_where(pane: Pane, chosen: Scope) -> str:
    """The SQL condition on the records ``r`` of a pane, over the values of :func:`linked_values`."""
    others = {"campaigns": chosen.campaigns, "people": chosen.people, "deals": chosen.deals}
    parts = [_LINKS[pane, other] for other in _PANES if other != pane and others[other]]
    return " AND ".join(parts) or _ALL


def linked_values(chosen: Scope) -> dict[str, str]:
    """What :func:`linked_where` binds."""
    return {pane: json.dumps(ids) for pane, ids in _by_pane(chosen).items()}


def _by_pane(chosen: Scope) -> dict[Pane, Ids]:
    return {"campaigns": chosen.campaigns, "people": chosen.people, "deals": chosen.deals}


def linked(session: Session, chosen: Scope, led_by: Pane, today: dt.date, shown: Scope | None = None) -> Linked:
    """What the panes list. ``led_by`` is the pane chosen in last: what is chosen elsewhere and no longer belongs to it
    is let go of. Panes that list the same as for ``shown`` are left out."""
    chosen = _pruned(session, chosen, led_by)
    campaigns, people, deals = (shown is None or _narrowing(one, chosen) != _narrowing(one, shown) for one in _PANES)
    where = linked_where("people", chosen)
    people_sql = _ALL_PEOPLE if where == _ALL else (_SOME_PEOPLE.format(where),)
    return Linked(
        chosen,
        _ids(session, chosen, _CAMPAIGNS.format(linked_where("campaigns", chosen))) if campaigns else None,
        _ids(session, chosen, *people_sql) if people else None,
        board(session, linked_where("deals", chosen), linked_values(chosen), today) if deals else None,
        _count(session, chosen) if deals else None,
    )


def linked_ids(session: Session, pane: Pane, chosen: Scope) -> Ids:
    """All records of a pane that belong to what is chosen in the others, also deals that ended long ago."""
    return tuple(_ids(session, chosen, f"SELECT r.id FROM {pane} r WHERE {linked_where(pane, chosen)}"))


def _narrowing(pane: Pane, chosen: Scope) -> list[Ids]:
    """What narrows a pane: all that is chosen in the others."""
    return [ids for other, ids in _by_pane(chosen).items() if other != pane]


def _ids(session: Session, chosen: Scope, *statements: str) -> "array[int]":
    found: array[int] = array("q")
    for sql in statements:
        before = frozenset(found)
        listed = chain.from_iterable(raw_of(session).execute(sql, linked_values(chosen)))
        found.extend(filterfalse(before.__contains__, listed) if before else listed)
    return found


def _count(session: Session, chosen: Scope) -> int:
    sql = f"SELECT count(*) FROM deals r WHERE {linked_where('deals', chosen)}"
    return int(raw_of(session).execute(sql, linked_values(chosen)).fetchone()[0])


def _pruned(session: Session, chosen: Scope, led_by: Pane) -> Scope:
    kept = _by_pane(chosen)
    if not kept[led_by]:
        return chosen
    leader = Scope(**{led_by: kept[led_by]})
    values = linked_values(leader)
    for pane in _PANES:
        if pane != led_by and kept[pane]:
            rows = raw_of(session).execute(
                f"SELECT r.id FROM {pane} r WHERE r.id IN (SELECT value FROM json_each(:own)) "
                f"AND {linked_where(pane, leader)}",
                values | {"own": json.dumps(kept[pane])},
            )
            kept[pane] = tuple(one for (one,) in rows)
    return Scope(**kept)
