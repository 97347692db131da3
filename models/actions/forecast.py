"""Verbs for when open deals are expected to close."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.deals import edit_deal
from models.actions.records import among
from models.errors import Refused
from models.rules.forecast import day_in
from models.rules.months import Month
from models.schema import Deal, Stage
from models.steps import today_of
from models.text import _


def expect_deals(session: Session, ids: Sequence[int], month: str | None) -> int:
    """Expect deals to close in a month (2026-03), each on the same day of it, or on no day; how many were moved.

    Raises Refused for a month that is over and for deals that have ended.
    """
    today, wanted = today_of(session), Month.parse(month) if month is not None else None
    if wanted is not None and wanted < Month.of(today):
        raise Refused(_("A deal can't be expected to close in a month that is over."))
    found = session.execute(
        select(Deal.id, Deal.expected_close_on, Stage.kind)
        .join(Stage, Stage.id == Deal.stage_id)
        .where(Deal.id.in_(among(ids)))
        .order_by(Deal.id)
    ).all()
    if any(kind != "open" for _one, _was, kind in found):
        raise Refused(_("A deal that has ended is expected no more. Move it to an open stage first."))
    count = 0
    for one, was, _kind in found:
        day = day_in(wanted, was, today) if wanted is not None else None
        if day != was:
            edit_deal(session, one, "expected_close_on", day, was)
            count += 1
    return count
