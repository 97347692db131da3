"""Segments: people who are alike, as filters over the list of people. Who belongs is asked anew each time.

The filters are kept as a saved view keeps its own (models/queries/saved_views.py); a list of filters alone will do.
A segment whose filters the list no longer knows, or which has none, has nobody: the rest of a filter would let in
people who were not meant.
"""

import datetime as dt
import json
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.fields import Field, Value
from models.formats import quoted
from models.queries.conditions import Condition
from models.queries.listing import Wanted, count, counted_by, ids
from models.queries.people import PEOPLE
from models.queries.saved_views import ViewSpec, spec_from
from models.schema import Segment as Row
from models.schema import fields_of
from models.text import _

#: What there is to say of a segment and of the persona that stands for it, by key.
FIELDS: Mapping[str, Field] = {field.key: field for field in fields_of(Row)}
#: Who is asking for something or has been asked, and has not bought.
_LEADS = ("lead", "qualified", "opportunity")


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment and what says who belongs; ``lost`` names what of that the list of people no longer knows."""

    id: int
    name: str
    retired: bool
    spec: ViewSpec
    text: str  # the filters as the file keeps them, which an act says it replaces
    lost: tuple[str, ...] = ()

    @property
    def wanted(self) -> Wanted:
        """Its people, as a question to their list."""
        return Wanted("people", self.spec.search, self.spec.filters, enough=self.spec.enough)

    @property
    def fault(self) -> str:
        """Why nobody can say who belongs; empty where it can be said."""
        if self.lost:
            told = _("A filter of “{name}” asks for what is no longer known ({what}). Choose its filters anew.")
            return told.format(name=quoted(self.name), what=quoted(", ".join(self.lost)))
        if not self.spec.filters and not self.spec.search.strip():
            return _("“{name}” has no filter yet. Add one: it says who belongs.").format(name=quoted(self.name))
        return ""


@dataclass(frozen=True, slots=True)
class Size:
    """How many people are in a segment, by the code of their stage."""

    by_stage: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def people(self) -> int:
        """Everybody in it."""
        return sum(self.by_stage.values())

    @property
    def leads(self) -> int:
        """Those who are a lead, qualified or an opportunity today."""
        return sum(self.by_stage.get(stage, 0) for stage in _LEADS)

    @property
    def customers(self) -> int:
        """Those who bought."""
        return self.by_stage.get("customer", 0)


def segments(session: Session) -> tuple[Segment, ...]:
    """Every segment by name, those that are retired last."""
    rows = session.execute(
        select(Row.id, Row.name, Row.retired, Row.filters).order_by(Row.retired, Row.name_key, Row.id)
    )
    return tuple(_segment(*row) for row in rows)


def offered_segments(session: Session) -> int:
    """How many segments are offered."""
    return session.scalar(select(func.count()).select_from(Row).where(Row.retired.is_(False))) or 0


def segment(session: Session, segment_id: int) -> Segment | None:
    """One segment; None where it is gone."""
    row = session.execute(select(Row.id, Row.name, Row.retired, Row.filters).where(Row.id == segment_id)).first()
    return _segment(*row) if row is not None else None


def segment_ids(session: Session, segment_id: int, today: dt.date) -> "array[int]":
    """The ids of a segment's people today, by name. Refused, in a sentence, where nobody can say who belongs."""
    found = segment(session, segment_id)
    if found is None:
        raise Refused(_("This segment has been deleted. Choose another one."))
    if found.fault:
        raise Refused(found.fault)
    return ids(session, PEOPLE, found.wanted, today)


def segment_sizes(session: Session, some: Iterable[Segment], today: dt.date) -> dict[int, Size]:
    """How many people are in each of these segments, by its id; one where nobody can say has no entry."""
    return {one.id: _size(session, one.wanted, today) for one in some if not one.fault}


def persona(session: Session, segment_id: int) -> Mapping[str, Value] | None:
    """What is said of a segment, by field; None where it is gone."""
    row = session.get(Row, segment_id)
    return {key: getattr(row, key) for key in FIELDS} if row is not None else None


def shared(session: Session, one: Segment, others: Iterable[Segment], today: dt.date) -> dict[int, int]:
    """How many people of a segment are also in each of the others, by its id; where nobody can say there is none."""
    if one.fault:
        return {}
    known = (other for other in others if other.id != one.id and not other.fault)
    return {other.id: _in_both(session, one.spec, other.spec, today) for other in known}


def _in_both(session: Session, one: ViewSpec, other: ViewSpec, today: dt.date) -> int:
    if one.search.strip() and other.search.strip():
        both = (set(ids(session, PEOPLE, each.wanted("people"), today)) for each in (one, other))
        return len(set.intersection(*both))
    filters = (*_together(one), *_together(other))
    return count(session, PEOPLE, Wanted("people", one.search.strip() or other.search, filters), today)


def _together(spec: ViewSpec) -> tuple[Condition, ...]:
    """Its filters as those of a list that wants all of them."""
    return (("", "or", spec.filters),) if spec.enough and len(spec.filters) > 1 else spec.filters


def spec_of(text: str) -> tuple[ViewSpec, tuple[str, ...]]:
    """What a segment's filters say, and what of that the list of people no longer knows."""
    try:
        kept = json.loads(text)
    except ValueError:
        kept = None
    found, lost = spec_from(json.dumps({"filters": kept}) if isinstance(kept, list) else text, PEOPLE)
    return ViewSpec(found.filters, found.enough, found.search), lost


def _segment(one: int, name: str, retired: bool, text: str) -> Segment:
    spec, lost = spec_of(text)
    return Segment(one, name, retired, spec, text, lost)


def _size(session: Session, wanted: Wanted, today: dt.date) -> Size:
    return Size(counted_by(session, PEOPLE, wanted, "lifecycle", today))
