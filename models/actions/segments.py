"""Verbs for segments: people who are alike, and the persona that stands for them."""

from sqlalchemy.orm import Session

from models.actions.naming import refuse_twin, refuse_used
from models.actions.records import field_named, get, set_field
from models.errors import Refused, Stale
from models.fields import Kind, Value
from models.formats import clean_text, one_line, quoted
from models.queries.segments import spec_of
from models.schema import Segment
from models.text import _


def add_segment(session: Session, name: str, filters: str = "[]") -> int:
    """A new segment's id; ``filters`` as :meth:`models.queries.saved_views.ViewSpec.text` writes them."""
    made = Segment(name=refuse_twin(session, Segment, name), filters=_checked(filters))
    session.add(made)
    session.flush()
    return made.id


def change_segment(session: Session, segment_id: int, filters: str, was: str) -> None:
    """Let other filters, in place of ``was``, say who belongs."""
    one = get(session, Segment, segment_id)
    if one.filters != was:
        told = _("The filters of “{name}” have been changed since you opened it. Look at them and change them again.")
        raise Stale(told.format(name=quoted(one.name)))
    one.filters = _checked(filters)
    session.flush()


def edit_segment(session: Session, segment_id: int, key: str, new: Value, was: Value) -> None:
    """Set the name, or one field of the persona, that still holds ``was``."""
    one = get(session, Segment, segment_id)
    if isinstance(new, str):
        long = field_named(Segment, key).kind is Kind.LONG_TEXT
        new = (clean_text(new) if long else one_line(new)) or None
    if key == "name":
        new = refuse_twin(session, Segment, str(new or ""), but=segment_id)
    set_field(session, one, key, new, was)


def retire_segment(session: Session, segment_id: int, retired: bool) -> None:
    """Offer a segment no longer, or again; what holds it keeps it."""
    get(session, Segment, segment_id).retired = retired
    session.flush()


def delete_segment(session: Session, segment_id: int) -> None:
    """Delete a segment; its people stay. Refused, with their number, where records hold it."""
    one = get(session, Segment, segment_id)
    refuse_used(session, one)
    session.delete(one)
    session.flush()


def _checked(filters: str) -> str:
    """The filters, if the list of people knows them."""
    _spec, lost = spec_of(filters)
    if lost:
        told = _("The list of people does not know this filter: {what}. Choose another one.")
        raise Refused(told.format(what=quoted(", ".join(lost))))
    return filters
