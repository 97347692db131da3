"""A verb for the days of both hats: what is moved in the calendar, whatever it is."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.content import Shifted, edit_content, shift_content
from models.actions.records import among
from models.actions.tasks import edit_task
from models.schema import Content, Task


def move_entries(
    session: Session, content: Sequence[int], making: Sequence[int], tasks: Sequence[int], days: int
) -> Shifted:
    """So many days later, or earlier where ``days`` is less than 0: content with the day for making it, of ``making``
    only that day, open tasks."""
    away = dt.timedelta(days=days)
    found = shift_content(session, content, days) if content else Shifted(0, 0, 0)
    moved = found.moved
    for piece in session.scalars(select(Content).where(Content.id.in_(among(set(making) - set(content))))).all():
        if piece.make_on is not None:
            edit_content(session, piece.id, "make_on", piece.make_on + away, piece.make_on)
            moved += 1
    for task in session.scalars(select(Task).where(Task.id.in_(among(tasks)), Task.done_at.is_(None))).all():
        if task.due_on is not None:
            edit_task(session, task.id, "due_on", task.due_on + away, task.due_on)
            moved += 1
    return Shifted(moved, found.published, found.undated)
