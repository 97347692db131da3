"""The moves of the day on which deals are expected to close. Whoever sets that day notes the move first."""

import datetime as dt
import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from models.errors import Refused
from models.fields import Value
from models.steps import raw_of, recorder_of, today_of
from models.text import _

CLOSE = "expected_close_on"


def note_moves(raw: sqlite3.Connection, moved: str, today: dt.date, **values: Any) -> None:
    """Note that the close of deals is about to be another day. ``moved`` is SQL of their ids and the day it will be,
    as ``deal_id`` and ``became``; where it is that day already, nothing moves."""
    raw.execute(
        "INSERT INTO main.close_moves(deal_id, was, became, moved_on) SELECT d.id, d.expected_close_on, m.became, "
        f":moved_on FROM ({moved}) m JOIN main.deals d ON d.id=m.deal_id WHERE d.expected_close_on IS NOT m.became "
        "ORDER BY d.id",
        {**values, "moved_on": today.isoformat()},
    )


def note_move(session: Session, ids: Sequence[int], day: Value) -> None:
    """Note that the close of these deals is about to be ``day``, or unknown.

    Raises Refused where one of them was created later.
    """
    raw = raw_of(session)
    some = {"ids": json.dumps(list(ids)), "day": day.isoformat() if isinstance(day, dt.date) else None}
    among = "FROM main.deals WHERE id IN (SELECT value FROM json_each(:ids))"
    if raw.execute(f"SELECT 1 {among} AND created_on>:day LIMIT 1", some).fetchone():
        raise Refused(_("A deal can't be expected to close before it was created."))
    with recorder_of(session).inserting_many("close_moves", len(ids)):
        note_moves(raw, f"SELECT id AS deal_id, :day AS became {among}", today_of(session), **some)
