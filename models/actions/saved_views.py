"""Verbs for the lists that the owner keeps under a name."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.records import field_named, get
from models.errors import Refused, Stale
from models.fields import Subject
from models.formats import fold, one_line, quoted
from models.schema import SavedView
from models.text import _


def save_view(session: Session, subject: Subject, name: str, spec: str) -> int:
    """Keep a list (models/queries/saved_views.py) under a name of its own, pinned, after the others; its id."""
    made = SavedView(subject=subject, spec=spec, pinned=True)
    _name(session, made, name)
    last = session.scalar(select(func.max(SavedView.position)).where(SavedView.subject == subject))
    made.position = 0 if last is None else last + 1
    session.add(made)
    session.flush()
    return made.id


def change_view(session: Session, view_id: int, spec: str, was: str) -> None:
    """Let a view that still shows ``was`` show something else."""
    view = get(session, SavedView, view_id)
    if view.spec != was:
        raise Stale(
            _("The view “{name}” has been changed since you opened it. Open it again.").format(name=quoted(view.name))
        )
    view.spec = spec
    session.flush()


def rename_view(session: Session, view_id: int, name: str) -> None:
    """Call a view something else."""
    view = get(session, SavedView, view_id)
    _name(session, view, name)
    session.flush()


def move_view(session: Session, view_id: int, way: int) -> None:
    """Change places with the view of the same list that stands before (-1) or after it (+1), among those pinned."""
    view = get(session, SavedView, view_id)
    beside = session.scalars(
        select(SavedView)
        .where(SavedView.subject == view.subject, SavedView.pinned.is_(view.pinned))
        .order_by(SavedView.position, SavedView.id)
    ).all()
    at = beside.index(view)
    if not 0 <= at + way < len(beside):
        raise Refused(_("“{name}” stands at the end already.").format(name=quoted(view.name)))
    order = [one for one in beside if one is not view]
    order.insert(at + way, view)
    places = sorted({one.position for one in beside})
    if len(places) < len(order):
        places = list(range(len(order)))
    for place, one in zip(places, order, strict=True):
        one.position = place
    session.flush()


def pin_view(session: Session, view_id: int, pinned: bool) -> None:
    """Show a view beside the pages, or only where it is looked for."""
    get(session, SavedView, view_id).pinned = pinned
    session.flush()


def delete_view(session: Session, view_id: int) -> None:
    """Forget a view; the records that it shows stay."""
    session.delete(get(session, SavedView, view_id))
    session.flush()


def _name(session: Session, view: SavedView, name: str) -> None:
    """Give a view its name; Refused where it is empty, too long, or another view of the list has it."""
    name, field = one_line(name), field_named(SavedView, "name")
    if not name:
        raise Refused(_("Give the view a name."))
    field.check(name)
    key = fold(name) or name.casefold()
    with session.no_autoflush:
        twin = session.scalar(
            select(SavedView.id).where(SavedView.subject == view.subject, SavedView.name_key == key).limit(1)
        )
    if twin is not None and twin != view.id:
        raise Refused(_("There is a view “{name}” already; choose another name.").format(name=quoted(name)))
    view.name, view.name_key = name, key
