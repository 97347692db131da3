"""How many of some records hold something else than a value that they are about to get."""

import datetime as dt
import json
from collections.abc import Iterable

from sqlalchemy.orm import Session

from models.fields import Subject, Value
from models.queries.listings import LISTINGS
from models.steps import raw_of


def differing(session: Session, subject: Subject, ids: Iterable[int], key: str, value: Value) -> int:
    """How many hold something else in a field."""
    held = LISTINGS[subject].column(key).value
    stored = value.isoformat() if isinstance(value, dt.date) else value
    row = raw_of(session).execute(
        f"SELECT count(*) FROM {subject} r WHERE r.id IN (SELECT value FROM json_each(:ids)) AND {held} IS NOT :value",
        {"ids": json.dumps(list(ids)), "value": stored},
    )
    return int(row.fetchone()[0])
