"""Positionings with their versions, the one in force first."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fields import Field
from models.rules.positioning import BLANKS, Blanks, Difference, differences, filled
from models.schema import Positioning as Row
from models.schema import PositioningVersion, Segment, fields_of
from models.text import _

#: What is kept of a positioning and of its versions, by key.
FIELDS: Mapping[str, Field] = {field.key: field for of in (Row, PositioningVersion) for field in fields_of(of)}

#: Who types one of these before the category needs none from the sentence.
_ARTICLES = ("a", "an", "the", "one")


@dataclass(frozen=True, slots=True)
class Wording:
    """The six blanks as they stood from a day on, and what of the version before they changed."""

    id: int
    since: dt.date
    reason: str
    blanks: Mapping[str, str | None]
    changed: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Positioning:
    """What an offer is to whom; the newest version is in force."""

    id: int
    name: str
    segment_id: int | None
    segment: str
    retired: bool
    versions: tuple[Wording, ...] = field(default_factory=tuple)

    @property
    def blanks(self) -> Mapping[str, str | None]:
        """Those in force; none where nothing was worded yet."""
        return self.versions[0].blanks if self.versions else {}

    @property
    def said(self) -> str:
        """The sentence in force."""
        return sentence(self.name, self.blanks)


def sentence(offer: str, blanks: Blanks) -> str:
    """The two sentences of a positioning."""
    pattern = _(
        "For {customer} who {need}, the {offer} is a {category} that {benefit}. "
        "Unlike {alternative}, ours {difference}."
    )
    if (blanks.get("category") or "").partition(" ")[0].casefold() in _ARTICLES:
        pattern = pattern.replace(" a {category}", " {category}")
    return filled(pattern, offer, blanks)


def positionings(session: Session) -> tuple[Positioning, ...]:
    """Every positioning by name, those put aside last."""
    held: dict[int, list[PositioningVersion]] = {}
    newest = (PositioningVersion.since.desc(), PositioningVersion.id.desc())
    for one in session.scalars(select(PositioningVersion).order_by(*newest)):
        held.setdefault(one.positioning_id, []).append(one)
    rows = session.execute(
        select(Row.id, Row.name, Row.segment_id, Segment.name, Row.retired)
        .outerjoin(Segment, Segment.id == Row.segment_id)
        .order_by(Row.retired, Row.name_key, Row.id)
    )
    return tuple(
        Positioning(one, name, segment_id, segment or "", retired, _wordings(held.get(one, [])))
        for one, name, segment_id, segment, retired in rows
    )


def _wordings(newest_first: list[PositioningVersion]) -> tuple[Wording, ...]:
    blanks = [{key: getattr(one, key) for key in BLANKS} for one in newest_first]
    before = [*blanks[1:], {}]
    return tuple(
        Wording(one.id, one.since, one.reason or "", now, differences(was, now))
        for one, now, was in zip(newest_first, blanks, before, strict=False)
    )
