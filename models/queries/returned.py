"""Whom a list that came back means, among the people of the file and among those whom a campaign addresses."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.actions.returning import joined_to
from models.queries.stops import stopped
from models.rules.returned import Entry, entries
from models.steps import raw_of

#: Lines of a column by which it is told whether it says who is meant.
_TRIED = 200


@dataclass(frozen=True, slots=True)
class Returned:
    """Those found, addressed by the campaign or not, each once; the lines that mean nobody here, and those that may
    mean several. ``closed`` are those found who may not be contacted at all."""

    addressed: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    closed: frozenset[int] = frozenset()

    @property
    def found(self) -> tuple[int, ...]:
        """Everybody found."""
        return self.addressed + self.others


def returned(session: Session, campaign_id: int, text: str) -> Returned:
    """Whom the lines of a text mean. Of several of one name the only one whom the campaign addresses is meant."""
    raw = raw_of(session)
    members = {
        one
        for (one,) in raw.execute("SELECT person_id FROM campaign_members WHERE campaign_id=?", (campaign_id,))
    }
    listed = entries(text)
    holders = _holders(session, listed)
    found: dict[int, None] = {}
    unknown, several = list[str](), list[str]()
    for one in listed:
        meant = {person for key in one.keys for person in holders.get((one.kind, key), ())}
        meant = meant & members if len(meant) > 1 and len(meant & members) == 1 else meant
        if len(meant) == 1:
            found.update(dict.fromkeys(meant))
        else:
            (several if meant else unknown).append(one.text)
    return Returned(
        tuple(one for one in found if one in members), tuple(one for one in found if one not in members),
        tuple(unknown), tuple(several), stopped(session, "all", found),
    )  # fmt: skip


def _holders(session: Session, listed: Sequence[Entry]) -> dict[tuple[str, str], set[int]]:
    """By kind and key the people who may be meant."""
    raw = raw_of(session)
    found: dict[tuple[str, str], set[int]] = {}
    asked = {
        "email": "SELECT value_key, person_id FROM contact_points WHERE kind='email' AND person_id IS NOT NULL "
        "AND value_key IN (SELECT value FROM json_each(?))",
        "name": "SELECT sort_key, id FROM people WHERE sort_key IN (SELECT value FROM json_each(?))",
        "number": "SELECT CAST(id AS TEXT), id FROM people WHERE id IN (SELECT CAST(value AS INTEGER) "
        "FROM json_each(?))",
    }
    for kind, sql in asked.items():
        keys = [key for one in listed if one.kind == kind for key in one.keys]
        for key, person in raw.execute(sql, (json.dumps(keys),)) if keys else ():
            found.setdefault((kind, key), set()).add(person)
    for one in listed:
        if one.kind == "number" and ("number", one.keys[0]) not in found:
            further = joined_to(raw, "people", int(one.keys[0]))
            if further is not None:
                found["number", one.keys[0]] = {further}
    return found


def telling_column(session: Session, columns: Sequence[Iterable[str]]) -> int:
    """Which of some columns says most often who is meant, by its first lines; the first where none does."""
    most, best = 0, 0
    for at, column in enumerate(columns):
        text = "\n".join(line for line, _number in zip(column, range(_TRIED), strict=False))
        listed = entries(text)
        holders = _holders(session, listed)
        sure = sum(len(holders.get((one.kind, key), ())) == 1 for one in listed for key in one.keys)
        if sure > most:
            most, best = sure, at
    return best
